"""The spine: how wide it is, and the title along it, in as many lines and as large as it takes."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.pdf.fonts import Font
from editorial.pdf.galley import DROP
from editorial.pdf.imposition import stitched
from editorial.pdf.sheet import MM
from editorial.publication import PressSettings

NARROWEST_LETTERED = 6.0  # millimetres: a narrower spine carries no title, it would run over the fold
COVER_BOARD = 0.3  # millimetres: both covers add their thickness
LEAST_SIZE, MOST_SIZE = 8.0, 18.0  # points of the letters: smaller ones cannot be read on a shelf
USED = 0.8  # of the height: the title keeps clear of head and foot
BREADTH = 0.68  # of the spine that lines of type may take: it may stand a millimetre off the fold
LEADING = 1.15
LINES = (1, 2, 3)


def spine_width(pages: int, settings: PressSettings) -> float:
    """Return the width of the spine in millimetres: leaves × caliper, and the two covers; a stitched book has none."""
    return 0.0 if stitched(pages, settings) else round(pages / 2 * settings.calibre + 2 * COVER_BOARD, 2)


@dataclass(frozen=True, slots=True)
class SpineTitle:
    """The title as it is set: its lines, the size of its letters in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def legible(self) -> bool:
        """Tell whether it can be read on a shelf."""
        return self.size >= LEAST_SIZE


def spine_title(title: str, height: float, spine: float, font: Font) -> SpineTitle | None:
    """Return the title for a spine of `spine` by `height` points, None for one that is too narrow for any.

    One line, unless two or three allow larger letters. What fits in no legible size comes back smaller than that.
    """
    if spine < NARROWEST_LETTERED * MM:
        return None
    choices = [_set(_divided(title, count, font), height, spine, font) for count in LINES]
    return next((choice for choice in choices if choice.legible), max(choices, key=lambda choice: choice.size))


def _set(lines: tuple[str, ...], height: float, spine: float, font: Font) -> SpineTitle:
    longest = max(font.width(line, 1.0) for line in lines)
    across = spine * BREADTH / (1 + LEADING * (len(lines) - 1))
    return SpineTitle(lines, min(across, MOST_SIZE, height * USED / longest))


def _divided(title: str, count: int, font: Font) -> tuple[str, ...]:
    """Return the title in `count` lines of like length, broken between words; a short one in fewer."""
    words = title.split()
    low, high = max(font.width(word, 1.0) for word in words), font.width(title, 1.0)
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(words, middle, font)) <= count else (middle, high)
    return _filled(words, high, font)


def _filled(words: list[str], width: float, font: Font) -> tuple[str, ...]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if font.width(longer, 1.0) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def draw_spine(title: SpineTitle, left: float, spine: float, height: float, rising: bool, font: Font) -> bytes:
    """Return the operators of the title on a spine that begins at `left`; `rising`: it is read from foot to head.

    ISO 6357 lets a title run from head to foot, so that it can be read when the book lies with its front up.
    """
    turn = "0 1 -1 0" if rising else "0 -1 1 0"
    step = title.size * LEADING * (1 if rising else -1)
    middle = left + spine / 2 + title.size * (DROP if rising else -DROP) - step * (len(title.lines) - 1) / 2
    out = []
    for place, line in enumerate(title.lines):
        length = font.width(line, title.size)
        start = (height - length) / 2 if rising else (height + length) / 2
        shown = b" ".join(b"/%b %.2f Tf %b" % (key.encode(), title.size, shows) for key, shows in font.shown(line))
        out.append(b"BT %b %.2f %.2f Tm %b ET" % (turn.encode(), middle + place * step, start, shown))
    return b"\n".join(out)
