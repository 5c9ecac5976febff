"""Other forms of a face's letters and figures, as the face itself offers them: small capitals, old-style figures.

The substitutions stand in the font's GSUB table (OpenType 1.9, "Glyph Substitution Table"); only those of one glyph for
one (lookup type 1) are read. Nothing is drawn anew, so nothing has to be renamed (OFL 1.1 §3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editorial.pdf.opentype import covered, lookups, subtables, words

SINGLE, EXTENSION = 1, 7  # lookup types


def alternates(table: bytes, features: Iterable[str]) -> dict[int, int]:
    """Return glyph → glyph for `features` applied one after the other (`onum`, then `pnum`)."""
    out: dict[int, int] = {}
    for feature in features:
        found = dict(_feature(table, feature))
        out = {glyph: found.get(other, other) for glyph, other in out.items()} | {
            glyph: other for glyph, other in found.items() if glyph not in out
        }
    return out


def _feature(table: bytes, feature: str) -> Iterator[tuple[int, int]]:
    """Yield the single substitutions of a feature."""
    for lookup in lookups(table, feature):
        for start in subtables(table, lookup, SINGLE, EXTENSION):
            yield from _single(table, start)


def _single(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    form, coverage, third = words(table, start, 3)
    glyphs = covered(table, start + coverage)
    if form == 1:
        yield from ((glyph, (glyph + third) & 0xFFFF) for glyph in glyphs)
    else:
        yield from zip(glyphs, words(table, start + 6, third), strict=False)
