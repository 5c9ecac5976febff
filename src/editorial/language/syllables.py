"""Where a Spanish word may be divided: orthographic syllables, respecting hiatus and lone letters (pyphen `es`)."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

LEAST = 2  # letters on each side
_REMARKS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN")
_DIGITS = b"0123456789"
_SHAPES = bytes(byte if byte in _DIGITS + b"\n" else ord("x") for byte in range(256))


@cache
def _patterns(language: str) -> dict[str, str]:
    """Return letters → shape of Liang's patterns (2b1c has the shape 2x1x), and "" for whatever begins one.

    They are pyphen's, taken from its dictionary all at once: to import it and have it read them takes ten times as
    long. Spanish is written in Latin-1.
    """
    package = find_spec("pyphen")
    assert package is not None and package.origin is not None
    source = (Path(package.origin).parent / "dictionaries" / f"hyph_{language}.dic").read_text("utf-8")
    lines = [line for line in source.split("\n")[1:] if line and not line.startswith(_REMARKS)]
    text = "\n".join(lines).encode("latin-1")
    keys = text.translate(None, _DIGITS).decode("latin-1").split("\n")
    shapes = text.translate(_SHAPES).decode("ascii").split("\n")
    return {**{key[:end]: "" for key in keys for end in range(1, len(key))}, **dict(zip(keys, shapes, strict=True))}


@cache
def _levels(shape: str) -> tuple[tuple[int, int], ...]:
    """Return the levels in a pattern of some shape: between which of its letters, and the level there."""
    digits = [place for place, sign in enumerate(shape) if sign != "x"]
    return tuple((place - before, int(shape[place])) for before, place in enumerate(digits))


@cache
def breaks(word: str, language: str = "es") -> tuple[int, ...]:
    """Return the offsets in `word` (letters only) before which it may be divided, at least two letters on each side.

    The places are pyphen's; it looks up every stretch of letters, this only those that can lead to a pattern.
    """
    shape_of, dotted = _patterns(language).get, f".{word.lower()}."
    levels = [0] * (len(dotted) + 1)
    for start in range(len(dotted) - 1):
        for end in range(start + 1, len(dotted) + 1):
            shape = shape_of(dotted[start:end])
            if shape:
                for place, level in _levels(shape):
                    if level > levels[start + place]:
                        levels[start + place] = level
            elif shape is None:
                break
    places = (place - 1 for place, level in enumerate(levels) if level % 2)
    return tuple(place for place in places if LEAST <= place <= len(word) - LEAST)
