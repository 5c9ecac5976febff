"""One manuscript in; print PDF, accessible EPUB and Spanish braille out, each proven against the manuscript."""

__version__ = "0.1.0"
