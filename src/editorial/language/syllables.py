"""Where a Spanish word may be divided: orthographic syllables, respecting hiatus and lone letters (pyphen `es`)."""

from __future__ import annotations

from functools import cache

from pyphen import Pyphen


@cache
def _dictionary(language: str) -> Pyphen:
    return Pyphen(lang=language, left=2, right=2)


@cache
def breaks(word: str, language: str = "es") -> tuple[int, ...]:
    """Return the offsets in `word` (letters only) before which it may be divided, at least two letters on each side."""
    return tuple(_dictionary(language).positions(word.lower()))
