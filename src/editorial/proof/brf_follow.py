"""Follows a whole text along the pages: sections as they begin, tables in the form the pages give them, faults met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from editorial.proof.brf_items import LINE, Choice, Expected, Item, Opening
from editorial.proof.brf_walk import Walk

AHEAD_ITEMS = 4000  # how far to look in the text for a place where pages and text meet again


def follow(
    walk: Walk,
    expected: list[Expected],
    index: int = 0,
    arrive: Callable[[Opening | Item, int], None] = lambda each, word: None,
    stop: Callable[[Expected], bool] = lambda each: False,
) -> int:
    """Follow `expected` from `index` along the pages until both end or `stop` says so; return where it came to.

    `arrive` hears of each section and each item, with the word where the item begins. A table is replaced in
    `expected` by the form in which the pages give it.
    """
    while index < len(expected) and not walk.lost:
        each = expected[index]
        if stop(each):
            break
        if isinstance(each, Opening):
            arrive(each, walk.at)
            index += 1
        elif isinstance(each, Choice):
            expected[index : index + 1] = _form(walk, each, stop)
        else:
            word = walk.at
            if walk.take(each):
                arrive(each, word)
                index += 1
            else:
                index = _recover(walk, expected, index, arrive)
    return index


def _form(walk: Walk, table: Choice, stop: Callable[[Expected], bool]) -> Sequence[Expected]:
    """Return the form in which the pages give a table; when they give neither right, the one that begins right.

    Rows never run over the end of a volume, a list may.
    """
    if table.rows and walk.fits(table.rows):
        return table.rows
    lines = [place for place, item in enumerate(table.rows) if isinstance(item, Item) and item.begins == LINE]
    begun = table.rows[: lines[2] if len(lines) > 2 else None]
    return table.rows if begun and not walk.fits(table.listed, stop) and walk.fits(begun) else table.listed


def _recover(
    walk: Walk, expected: Sequence[Expected], index: int, arrive: Callable[[Opening | Item, int], None]
) -> int:
    """Let the walk meet the pages again, and return the index of what it met."""
    ahead = list(_items(expected, index))
    met = walk.recover([item for _, item in ahead])
    if walk.lost:
        return index
    for each in expected[index : ahead[met][0]]:
        if isinstance(each, Opening):
            arrive(each, walk.at)
    return ahead[met][0]


def _items(expected: Sequence[Expected], index: int) -> Iterator[tuple[int, Item]]:
    """Yield the items ahead with their places; those of tables stay out."""
    for later in range(index, min(index + AHEAD_ITEMS, len(expected))):
        each = expected[later]
        if isinstance(each, Item):
            yield later, each
