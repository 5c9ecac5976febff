"""What a document's own lines tell of its setting: right edges of its columns and the distance of its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from editorial.intake.pdf.lines import Line

_SMALL = re.compile(r"[a-záéíóúüñ]{2}")
_ASKING = re.compile(
    r"\b(?:del?|la|los|las|el|en|al?|por|para|con|que|sus?|una?|art[íi]culos?|fracci[oó]n(?:es)?|incisos?|numeral(?:es)?)\s*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;:!?]\W*$")
_STEP_LOW, _STEP_HIGH = 0.8, 2.6  # em: beyond, two lines are not neighbours in a paragraph
_USUAL = 1.25  # em: the step where nothing shows another
_SLACK_INSIDE = 1.5
_SLACK = 1.15  # a step this much over the usual one still belongs to the paragraph
_EDGE = 2.0  # points
_AGAIN = 0.1  # of the lines at the commonest place
_COMMON = 0.15  # of a column's lines end at its right edge when it is justified


@dataclass(frozen=True, slots=True)
class Measures:
    """Distances in points. `rights`: of each column; `lefts`: the same; `steps`: the usual step at each size."""

    rights: dict[tuple[int, int], float]
    lefts: dict[tuple[int, int], float]
    steps: dict[float, float]
    size: float  # of most letters

    def parted(self, above: Line, below: Line) -> bool:
        """Tell whether there is more between two lines of a page than the usual step; much more in mid-sentence."""
        step = self.steps.get(_rounded(below.size)) or self.steps.get(_rounded(above.size))
        if step is None:  # a size of which no line goes on: set like the rest, or as its size asks
            step = max(_USUAL * below.size, self.steps.get(self.size, 0.0) if below.size < self.size else 0.0)
        return above.y - below.y > (_SLACK_INSIDE if goes_on(above.text, below.text) else _SLACK) * step

    def right(self, line: Line) -> float:
        """Return the right edge of the column in which a line stands."""
        return max(self.rights[line.slot], line.x1)


def measure(lines: Sequence[Line]) -> Measures:
    """Return the measures of a document; `lines` are in reading order."""
    slots: dict[tuple[int, int], list[Line]] = {}
    sizes: Counter[float] = Counter()
    for line in lines:
        slots.setdefault(line.slot, []).append(line)
        sizes[_rounded(line.size)] += len(line.text)
    return Measures(
        {slot: _right([line.x1 for line in inside]) for slot, inside in slots.items()},
        {slot: _left([line.x0 for line in inside]) for slot, inside in slots.items()},
        _steps(lines),
        max(sizes, key=lambda size: sizes[size], default=10.0),
    )


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _right(ends: list[float]) -> float:
    """Return the edge at which most lines of a justified column end, or nearly the widest line of a ragged one."""
    counts = Counter(round(end / _EDGE) for end in ends)
    place = max(counts, key=lambda at: (counts[at] + counts[at + 1], at))
    together = [end for end in ends if round(end / _EDGE) in (place, place + 1)]
    ranked = sorted(ends)
    widest = ranked[min(len(ranked) - 1, int(0.98 * len(ranked)))]
    return max(together) if len(together) >= _COMMON * len(ends) and len(ends) > 4 else widest


def _left(begins: list[float]) -> float:
    """Return the leftmost place where lines begin again and again."""
    counts = Counter(round(begin / _EDGE) for begin in begins)
    enough = max(counts.values()) * _AGAIN
    place = min(at for at, count in counts.items() if count + counts[at + 1] >= enough)
    return min(begin for begin in begins if round(begin / _EDGE) >= place)


def _steps(lines: Sequence[Line]) -> dict[float, float]:
    """Return for each size the step between lines of one paragraph, as far as the text shows it.

    Only lines count that surely go on: one that ends no sentence, and one that begins with a small letter.
    """
    seen: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        size, step = _rounded(below.size), above.y - below.y
        alike = _rounded(above.size) == size and above.page == below.page and above.slot == below.slot
        if alike and _STEP_LOW * size <= step <= _STEP_HIGH * size and goes_on(above.text, below.text):
            seen.setdefault(size, Counter())[round(step * 2) / 2] += 1
    return {
        size: min(step for step, count in counts.items() if 2 * count >= max(counts.values())) + 0.25
        for size, counts in seen.items()
    }


def goes_on(above: str, below: str) -> bool:
    """Tell whether a sentence surely goes on: with a small letter, or after a word that asks for another."""
    return not _ENDED.search(above) and bool(_SMALL.match(below) or _ASKING.search(above))
