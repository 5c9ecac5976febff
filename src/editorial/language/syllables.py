"""Where a Spanish word may be divided: orthographic syllables, respecting hiatus and lone letters (pyphen `es`)."""

from __future__ import annotations

from functools import cache

from pyphen import Pyphen

LEAST = 2  # letters on each side


@cache
def _patterns(language: str) -> dict[str, tuple[int, tuple[int, ...]] | None]:
    """Return Liang's patterns as pyphen read them, and whatever begins one: what is not in here leads to no pattern.

    Values: where the levels of a pattern begin, and the levels; None for a mere beginning.
    """
    patterns = Pyphen(lang=language).hd.patterns
    return {**{key[:end]: None for key in patterns for end in range(1, len(key))}, **patterns}


@cache
def breaks(word: str, language: str = "es") -> tuple[int, ...]:
    """Return the offsets in `word` (letters only) before which it may be divided, at least two letters on each side.

    The places are pyphen's; it looks up every stretch of letters, this only those that can lead to a pattern.
    """
    patterns, dotted = _patterns(language), f".{word.lower()}."
    levels = [0] * (len(dotted) + 1)
    for start in range(len(dotted) - 1):
        for end in range(start + 1, len(dotted) + 1):
            stretch = dotted[start:end]
            if stretch not in patterns:
                break
            found = patterns[stretch]
            if found:
                for place, level in enumerate(found[1], start + found[0]):
                    if level > levels[place]:
                        levels[place] = level
    places = (place - 1 for place, level in enumerate(levels) if level % 2)
    return tuple(place for place in places if LEAST <= place <= len(word) - LEAST)
