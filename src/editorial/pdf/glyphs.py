"""Other forms of a face's letters and figures, as the face itself offers them: small capitals, old-style figures.

The substitutions stand in the font's GSUB table (OpenType 1.9, "Glyph Substitution Table"); only those of one glyph for
one (lookup type 1) are read. Nothing is drawn anew, so nothing has to be renamed (OFL 1.1 §3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import unpack_from

SINGLE, EXTENSION = 1, 7  # lookup types


def alternates(table: bytes, features: Iterable[str]) -> dict[int, int]:
    """Return glyph → glyph for `features` applied one after the other (`onum`, then `pnum`)."""
    out: dict[int, int] = {}
    for feature in features:
        found = dict(_feature(table, feature.encode("ascii")))
        out = {glyph: found.get(other, other) for glyph, other in out.items()} | {
            glyph: other for glyph, other in found.items() if glyph not in out
        }
    return out


def _feature(table: bytes, tag: bytes) -> Iterator[tuple[int, int]]:
    """Yield the single substitutions of a feature, those of the first script that has it."""
    _, _, features, lookups = unpack_from(">IHHH", table)
    for place in range(features + 2, features + 2 + 6 * _word(table, features), 6):
        if table[place : place + 4] == tag:
            feature = features + _word(table, place + 4)
            for index in _words(table, feature + 4, _word(table, feature + 2)):
                yield from _lookup(table, lookups + _word(table, lookups + 2 + 2 * index))
            return


def _lookup(table: bytes, lookup: int) -> Iterator[tuple[int, int]]:
    kind, _, count = unpack_from(">HHH", table, lookup)
    for offset in _words(table, lookup + 6, count):
        subtable = lookup + offset
        if kind == EXTENSION:
            extended, step = unpack_from(">HI", table, subtable + 2)
            if extended == SINGLE:
                yield from _single(table, subtable + step)
        elif kind == SINGLE:
            yield from _single(table, subtable)


def _single(table: bytes, subtable: int) -> Iterator[tuple[int, int]]:
    form, coverage, third = unpack_from(">HHH", table, subtable)
    covered = _covered(table, subtable + coverage)
    if form == 1:
        yield from ((glyph, (glyph + third) & 0xFFFF) for glyph in covered)
    else:
        yield from zip(covered, _words(table, subtable + 6, third), strict=False)


def _covered(table: bytes, coverage: int) -> list[int]:
    form, count = unpack_from(">HH", table, coverage)
    if form == 1:
        return list(_words(table, coverage + 4, count))
    ranges = (unpack_from(">HH", table, coverage + 4 + 6 * index) for index in range(count))
    return [glyph for first, last in ranges for glyph in range(first, last + 1)]


def _word(table: bytes, offset: int) -> int:
    return int.from_bytes(table[offset : offset + 2], "big")


def _words(table: bytes, offset: int, count: int) -> tuple[int, ...]:
    return unpack_from(f">{count}H", table, offset)
