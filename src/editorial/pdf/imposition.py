"""Imposition: in which order and place pages stand on sheets, so that folded sheets give the book."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.publication import PressSettings


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages at its left and right (from 0, None: blank), and how far both creep inwards."""

    signature: int
    sheet: int
    left: int | None
    right: int | None
    creep: float


def stitched(pages: int, settings: PressSettings) -> bool:
    """Tell whether a book is one signature, stitched through its fold: such a book has no spine."""
    return _whole(pages) <= settings.engrapado_hasta


def signatures(pages: int, settings: PressSettings) -> list[int]:
    """Return how many pages each signature has: one to be stitched, or full ones and a smaller last one."""
    whole = _whole(pages)
    if stitched(pages, settings):
        return [whole] if whole else []
    full, rest = divmod(whole, settings.cuadernillo)
    return [settings.cuadernillo] * full + ([rest] if rest else [])


def impose(pages: int, settings: PressSettings, caliper: float) -> list[Side]:
    """Return the sides of all sheets, front and back in turn. `caliper` is the thickness of a leaf.

    Sheets nest: each lies inside the one before, so its pages stick out by the paper's thickness and are moved towards
    the fold by as much (creep).
    """
    out: list[Side] = []
    first = 0
    for number, count in enumerate(signatures(pages, settings), 1):
        for sheet in range(count // 4):
            low, high = first + 2 * sheet, first + count - 1 - 2 * sheet
            creep = sheet * caliper
            out.append(Side(number, sheet + 1, _page(high, pages), _page(low, pages), creep))
            out.append(Side(number, sheet + 1, _page(low + 1, pages), _page(high - 1, pages), creep))
        first += count
    return out


def _whole(pages: int) -> int:
    """Return the pages that whole sheets of four give."""
    return -(-pages // 4) * 4


def _page(number: int, pages: int) -> int | None:
    return number if number < pages else None
