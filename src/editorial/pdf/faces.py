"""A TrueType face read in large pieces: what reportlab reads number by number, and the same values (OpenType 1.9).

A report uses seven faces, and reading them was an eighth of its typesetting.
"""

from __future__ import annotations

from itertools import chain
from struct import unpack_from

from reportlab.pdfbase.ttfonts import TTFontFace

NO_BREAK_SPACE, SPACE = 0xA0, 0x20


class Cut(TTFontFace):  # type: ignore[misc]
    """One cut of a typeface: its names, metrics and characters; `makeSubset` writes what a file uses of it."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 -- names of reportlab
        """Read the face; raises TTFError when it is no TrueType."""
        super().extractInfo(0)
        glyphs = self.numGlyphs
        self.hmetrics = self._metrics(glyphs)
        scale = self._pdfScale
        self.defaultWidth = scale(self.hmetrics[0][0])
        self.charToGlyph = self._characters()
        self.charWidths = {
            character: scale(self.hmetrics[glyph][0])
            for character, glyph in self.charToGlyph.items()
            if glyph < glyphs
        }  # fmt: skip
        self.glyphPos = self._places(glyphs)
        for one, other in ((NO_BREAK_SPACE, SPACE), (SPACE, NO_BREAK_SPACE)):
            if other in self.charToGlyph:
                self.charToGlyph[one] = self.charToGlyph[other]
                self.charWidths[one] = self.charWidths[other]
                break

    def _metrics(self, glyphs: int) -> list[tuple[int, int]]:
        """Return advance and left side bearing of each glyph; the last ones have a bearing of their own alone."""
        (full,) = unpack_from(">H", self._ttf_data, self.table["hhea"]["offset"] + 34)
        start = self.table["hmtx"]["offset"]
        numbers = unpack_from(f">{2 * full}H", self._ttf_data, start)
        metrics = list(zip(numbers[::2], numbers[1::2], strict=True))
        rest = unpack_from(f">{glyphs - full}H", self._ttf_data, start + 4 * full)
        return metrics + [(metrics[-1][0], bearing) for bearing in rest]

    def _places(self, glyphs: int) -> list[int]:
        """Return where the outline of each glyph begins, and where the last one ends."""
        (long,) = unpack_from(">H", self._ttf_data, self.table["head"]["offset"] + 50)
        start = self.table["loca"]["offset"]
        if long:
            return list(unpack_from(f">{glyphs + 1}L", self._ttf_data, start))
        return [place << 1 for place in unpack_from(f">{glyphs + 1}H", self._ttf_data, start)]

    def _characters(self) -> dict[int, int]:
        """Return character → glyph from the map that reportlab would choose: the last of Windows."""
        start = self.table["cmap"]["offset"]
        (count,) = unpack_from(">H", self._ttf_data, start + 2)
        maps = [unpack_from(">HHL", self._ttf_data, start + 4 + 8 * number) for number in range(count)]
        chosen = start + [offset for platform, _, offset in maps if platform == 3][-1]
        (form,) = unpack_from(">H", self._ttf_data, chosen)
        return self._in_segments(chosen) if form == 4 else self._in_groups(chosen)

    def _in_segments(self, start: int) -> dict[int, int]:
        """Read a map of format 4."""
        length, _, twice = unpack_from(">HHH", self._ttf_data, start + 2)
        count, limit = twice // 2, start + length
        ends = unpack_from(f">{count}H", self._ttf_data, start + 14)
        starts = unpack_from(f">{count}H", self._ttf_data, start + 16 + twice)
        deltas = unpack_from(f">{count}h", self._ttf_data, start + 16 + 2 * twice)
        ranges = start + 16 + 3 * twice
        offsets = unpack_from(f">{count}H", self._ttf_data, ranges)
        found: dict[int, int] = {}
        for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
            characters = range(first, last + 1)
            if not offset:
                found.update((character, (character + delta) & 0xFFFF) for character in characters)
                continue
            place = ranges + 2 * number + offset
            there = max(0, min(len(characters), (limit - place) // 2))
            listed = unpack_from(f">{there}H", self._ttf_data, place)
            given = chain(listed, [0] * (len(characters) - there))
            found.update(
                (character, (glyph + delta) & 0xFFFF if glyph else 0)
                for character, glyph in zip(characters, given, strict=True)
            )
        return found

    def _in_groups(self, start: int) -> dict[int, int]:
        """Read a map of format 12."""
        (count,) = unpack_from(">L", self._ttf_data, start + 12)
        numbers = unpack_from(f">{3 * count}L", self._ttf_data, start + 16)
        found: dict[int, int] = {}
        for first, last, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        return found
