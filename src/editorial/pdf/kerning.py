"""Pair kerning: by how much two letters that stand side by side draw nearer, as their face says.

The pairs stand in the font's GPOS table under the feature `kern` (OpenType 1.9, "Glyph Positioning Table": lookup type
2, pair by pair in format 1 and by classes in format 2, also behind type 9, the extension). A face holds tens of
thousands of them and a book uses some hundreds: a pair is looked for when it first comes up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from struct import unpack_from

from editorial.pdf.opentype import Classes, covered, lookups, subtables, word, words

PAIRS, EXTENSION = 2, 9  # lookup types
X_ADVANCE = 0x0004  # in a value's format
MISSING = 0  # the glyph of characters that a face lacks


class PairTable:
    """One subtable of pairs: the glyphs that it covers as the first of two, and what it says of the second."""

    def __init__(self, table: bytes, start: int) -> None:
        self._table, self._start = table, start
        self._format, coverage, first, second = words(table, start, 4)
        self.covers = {glyph: place for place, glyph in enumerate(covered(table, start + coverage))}
        self._size = 2 * ((first & 0xFF).bit_count() + (second & 0xFF).bit_count())
        self._moves = bool(first & X_ADVANCE)
        self._value = 2 * (first & (X_ADVANCE - 1)).bit_count()  # where the advance stands in a pair of values

    def find(self, first: int, second: int) -> int | None:
        """Return by how much the advance of `first`, which is covered, changes before `second`; None: not said here."""
        place = self._listed(first, second) if self._format == 1 else self._classed(first, second)
        if place is None:
            return None
        return int(unpack_from(">h", self._table, place + self._value)[0]) if self._moves else 0

    def _listed(self, first: int, second: int) -> int | None:
        """Return where the values of a listed pair stand: its record is found by bisection."""
        table = self._table
        pairs = self._start + word(table, self._start + 10 + 2 * self.covers[first])
        step = 2 + self._size
        low, high = 0, word(table, pairs)
        while low < high:
            middle = (low + high) // 2
            found = word(table, pairs + 2 + step * middle)
            if found == second:
                return pairs + 4 + step * middle
            low, high = (middle + 1, high) if found < second else (low, middle)
        return None

    def _classed(self, first: int, second: int) -> int | None:
        """Return where the values of two classes stand; a second glyph of no class goes on to the next subtable.

        So do HarfBuzz and, after it, the engines that build on it: a face is drawn with them in view.
        """
        firsts, seconds, count = self._classes
        right = seconds[second]
        return self._start + 16 + self._size * (firsts[first] * count + right) if right else None

    @cached_property
    def _classes(self) -> tuple[Classes, Classes, int]:
        """The classes of the first glyph and of the second, and how many the second has."""
        first, second, _, count = words(self._table, self._start + 8, 4)
        return Classes(self._table, self._start + first), Classes(self._table, self._start + second), count


class Pairs:
    """The pairs of one face, read as they are asked for."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._rows: dict[int, list[list[PairTable]]] = {}

    @cached_property
    def _lookups(self) -> list[list[PairTable]]:
        return [
            [PairTable(self._table, start) for start in subtables(self._table, lookup, PAIRS, EXTENSION)]
            for lookup in lookups(self._table, "kern")
        ]

    def __call__(self, first: int, second: int) -> int:
        """Return by how much the advance of glyph `first` changes before `second`, in units of the face.

        In each lookup the first subtable that knows the pair decides; what the lookups say adds up.
        """
        row = self._rows.get(first)
        if row is None:
            row = self._rows[first] = [[each for each in tables if first in each.covers] for tables in self._lookups]
        return sum(_first(tables, first, second) for tables in row)


def _first(tables: list[PairTable], first: int, second: int) -> int:
    for table in tables:
        value = table.find(first, second)
        if value is not None:
            return value
    return 0


class Kerns(dict[tuple[str, str], float]):
    """Two characters → by how much the second stands farther (1/1000 em; nearer is negative), looked up once.

    Blanks are not kerned: their width is the line's to give, and has a least one already.
    """

    def __init__(self, pairs: Pairs, glyphs: Mapping[int, int], units: int) -> None:
        super().__init__()
        self.pairs, self._glyphs, self._scale = pairs, glyphs, 1000 / units
        self._blanks = {glyphs.get(0x20), glyphs.get(0xA0), MISSING}

    def __missing__(self, two: tuple[str, str]) -> float:
        first, second = self._glyphs.get(ord(two[0]), MISSING), self._glyphs.get(ord(two[1]), MISSING)
        kerned = first not in self._blanks and second not in self._blanks
        self[two] = kern = self.pairs(first, second) * self._scale if kerned else 0.0
        return kern


class Steps(dict[tuple[str, str], float]):
    """Two characters → from where the first begins to where the second does (1/1000 em).

    A character that the face lacks is a KeyError.
    """

    def __init__(self, advances: Mapping[str, float], kerns: Kerns) -> None:
        super().__init__()
        self._advances, self._kerns = advances, kerns

    def __missing__(self, two: tuple[str, str]) -> float:
        self[two] = step = self._advances[two[0]] + self._kerns[two]
        return step
