"""Imposition: in which order and place pages stand on sheets, so that folded sheets give the book."""

from __future__ import annotations

from dataclasses import dataclass

SIGNATURE = 16  # pages of a signature of a sewn or glued book
STITCHED = 64  # pages up to which a book is one signature, stitched through the fold


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages at its left and right (from 0, None: blank), and how far both creep inwards."""

    signature: int
    sheet: int
    left: int | None
    right: int | None
    creep: float


def stitched(pages: int) -> bool:
    """Tell whether a book is one signature, stitched through its fold: such a book has no spine."""
    return pages <= STITCHED


def signatures(pages: int) -> list[int]:
    """Return how many pages each signature has: one to be stitched, or sixteens and a smaller last one."""
    whole = -(-pages // 4) * 4
    if stitched(whole):
        return [whole] if whole else []
    full, rest = divmod(whole, SIGNATURE)
    return [SIGNATURE] * full + ([rest] if rest else [])


def impose(pages: int, caliper: float) -> list[Side]:
    """Return the sides of all sheets, front and back in turn. `caliper` is the thickness of a leaf.

    Sheets nest: each lies inside the one before, so its pages stick out by the paper's thickness and are moved towards
    the fold by as much (creep).
    """
    out: list[Side] = []
    first = 0
    for number, count in enumerate(signatures(pages), 1):
        for sheet in range(count // 4):
            low, high = first + 2 * sheet, first + count - 1 - 2 * sheet
            creep = sheet * caliper
            out.append(Side(number, sheet + 1, _page(high, pages), _page(low, pages), creep))
            out.append(Side(number, sheet + 1, _page(low + 1, pages), _page(high - 1, pages), creep))
        first += count
    return out


def _page(number: int, pages: int) -> int | None:
    return number if number < pages else None
