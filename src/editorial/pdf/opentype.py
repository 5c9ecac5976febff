"""What a font's GSUB and GPOS tables have in common: scripts, features, lookups, coverages, classes of glyphs.

OpenType 1.9, "OpenType Layout Common Table Formats". Only what Spanish text asks for is followed: script `latn`, else
`DFLT`, and there the language `ESP`, else the one by default.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from struct import unpack_from

SCRIPTS, LANGUAGE = (b"latn", b"DFLT"), b"ESP "


def lookups(table: bytes, feature: str) -> list[int]:
    """Return where the lookups of `feature` begin, in the order in which they are applied."""
    scripts, features, every = words(table, 4, 3)
    script = next(filter(None, (_tagged(table, scripts, scripts, tag) for tag in SCRIPTS)), 0)
    if not script:
        return []
    language = _tagged(table, script, script + 2, LANGUAGE) or script + word(table, script)
    found: set[int] = set()
    for index in words(table, language + 6, word(table, language + 4)):
        record = features + 2 + 6 * index
        if table[record : record + 4] == feature.encode("ascii"):
            start = features + word(table, record + 4)
            found.update(words(table, start + 4, word(table, start + 2)))
    return [every + word(table, every + 2 + 2 * index) for index in sorted(found)]


def _tagged(table: bytes, start: int, records: int, tag: bytes) -> int:
    """Return where what is listed under `tag` begins, its offset counted from `start`; 0: nothing is."""
    for place in range(records + 2, records + 2 + 6 * word(table, records), 6):
        if table[place : place + 4] == tag:
            return start + word(table, place + 4)
    return 0


def subtables(table: bytes, lookup: int, kind: int, extension: int) -> Iterator[int]:
    """Yield where the subtables of a lookup begin that are of type `kind`, also behind those of type `extension`."""
    own, _, count = words(table, lookup, 3)
    for offset in words(table, lookup + 6, count):
        start = lookup + offset
        if own == extension:
            extended, step = unpack_from(">HI", table, start + 2)
            if extended == kind:
                yield start + step
        elif own == kind:
            yield start


def covered(table: bytes, start: int) -> list[int]:
    """Return the glyphs of a coverage, in its order."""
    form, count = words(table, start, 2)
    if form == 1:
        return list(words(table, start + 4, count))
    ranges = (words(table, start + 4 + 6 * index, 2) for index in range(count))
    return [glyph for first, last in ranges for glyph in range(first, last + 1)]


class Classes:
    """A division of glyphs into classes; what it does not name is of class 0."""

    def __init__(self, table: bytes, start: int) -> None:
        self._firsts: Sequence[int]
        self._lasts: Sequence[int]
        form, second = words(table, start, 2)
        if form == 1:
            count = word(table, start + 4)
            self._numbers = words(table, start + 6, count)
            self._firsts = self._lasts = range(second, second + count)
        else:
            ranges = words(table, start + 4, 3 * second)
            self._firsts, self._lasts, self._numbers = ranges[::3], ranges[1::3], ranges[2::3]

    def __getitem__(self, glyph: int) -> int:
        place = bisect_right(self._firsts, glyph) - 1
        return self._numbers[place] if place >= 0 and glyph <= self._lasts[place] else 0


def word(table: bytes, start: int) -> int:
    """Return the unsigned number of two bytes at `start`."""
    return int.from_bytes(table[start : start + 2], "big")


def words(table: bytes, start: int, count: int) -> tuple[int, ...]:
    """Return `count` unsigned numbers of two bytes from `start` on."""
    return unpack_from(f">{count}H", table, start)
