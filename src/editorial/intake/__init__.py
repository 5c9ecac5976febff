"""Manuscript files to a Document."""
