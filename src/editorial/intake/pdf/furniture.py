"""Running titles and folios: what stands at the same place at the head or foot of many pages, told by repetition."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from editorial.intake.pdf.lines import Row
from editorial.language.roman import roman_value

_ZONE = 0.25  # of the page's height, at either end
_SHARE = 0.25  # of the pages: running titles alternate, and first pages of parts have none
_PLACE = 3.0  # points
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"[\W_]*([ivxlcdm]{1,8})[\W_]*", re.IGNORECASE)
_LONGEST_FOLIO = 6  # digits
_MOST_NUMBERS = 6  # of a row that may each be the folio

Key = tuple[str, int, int]  # words, how far its folio runs ahead of the page, place


@dataclass(slots=True)
class Furniture:
    """What was taken off. `texts`: the folio as `#`, with the pages that had each; `first`: as first printed."""

    texts: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)


def without_furniture(pages: Sequence[list[Row]], heights: Sequence[float]) -> tuple[list[list[Row]], Furniture]:
    """Return the rows of each page without its running titles and folios, and what these were.

    A row goes when its words come again at the same place on a quarter of the pages, two at least (one of its numbers
    may count the pages), and nothing but such rows stands between it and the edge. One page alone keeps all it has.
    """
    keys = [
        [_keys(row, page, height) for row in rows]
        for page, (rows, height) in enumerate(zip(pages, heights, strict=True))
    ]
    counts: Counter[Key] = Counter()
    for inside in keys:
        counts.update({key for row in inside for key in row})
    enough = max(2, math.ceil(_SHARE * len(pages)))
    furniture = Furniture()
    kept = []
    for rows, height, inside in zip(pages, heights, keys, strict=True):
        best = [max(its, key=lambda key: counts[key]) for its in inside]
        again = [counts[key] >= enough for key in best]
        first, last = 0, len(rows)
        while first < last and again[first] and rows[first].y > (1 - _ZONE) * height:
            first += 1
        while last > first and again[last - 1] and rows[last - 1].y < _ZONE * height:
            last -= 1
        taken = {best[at][0]: rows[at].text for at in (*range(first), *range(last, len(rows)))}
        furniture.texts.update(taken.keys())
        for words, text in taken.items():
            furniture.first.setdefault(words, text)
        kept.append(rows[first:last])
    return kept, furniture


def _keys(row: Row, page: int, height: float) -> list[Key]:
    """Return how a row may come again: as it stands, or with one of its numbers as the folio; at two places of a grid.

    Places are measured from the nearer edge, so that pages of two sizes share their furniture.
    """
    from_edge = row.y if row.y < height / 2 else row.y - height
    cell = int(from_edge // (2 * _PLACE))
    places = (cell, cell + (1 if from_edge % (2 * _PLACE) > _PLACE else -1))
    text = row.text.casefold()
    said = [(text, 0)]
    numbers = list(_NUMBER.finditer(text))
    said += [
        (f"{text[: number.start()]}#{text[number.end() :]}", int(number[0]) - page)
        for number in (numbers if len(numbers) <= _MOST_NUMBERS else ())
        if len(number[0]) < _LONGEST_FOLIO
    ]
    if (roman := _ROMAN.fullmatch(text)) and (value := roman_value(roman[1].upper())):
        said.append((f"{text[: roman.start(1)]}#{text[roman.end(1) :]}", value - page))
    return [(words, ahead, place) for words, ahead in said for place in places]
