"""The course of transitories: how labels are written, which follows which, whether a list goes on further down."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from editorial.intake.law.articles import article, ordinal, transitories
from editorial.intake.law.lines import Line
from editorial.intake.law.marks import Mark
from editorial.intake.law.notes import remark
from editorial.intake.law.parts import reforms_head


def mark_of(line: Line) -> Mark | None:
    """Return the line's reading as the head of a transitory provision."""
    if line.block is not None:
        return None
    return ordinal(line.text) or next((mark for mark in article(line.text) if not mark.weak), None)


def form(mark: Mark) -> tuple[str, bool]:
    """Return how a label is written: `Primero.-`, `Artículo Primero.-` or `Artículo 1.-`."""
    return mark.kind, mark.words


def follows(last: Mark, mark: Mark) -> bool:
    """Tell whether `mark` is the transitory after `last`; nothing comes after `Único`."""
    if last.number.value == 0:
        return False
    if mark.number.value == last.number.value:
        return bool(mark.number.suffix) and mark.number != last.number
    return mark.number.value == (last.end or last.number.value) + 1


def titles_decree(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the title of a reform decree: the line after it says where it was published."""
    if lines[at].block is not None or at + 1 >= len(lines):
        return False
    return lines[at + 1].text[:20].lstrip().lower().startswith("publicad") and not remark(lines[at].text)


class Course:
    """Where every label of a transitory stands from line `start` on, and where decrees and their headings begin."""

    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self._labels: list[int] = []
        self._numbers: dict[tuple[tuple[str, bool], int, bool], list[int]] = {}
        self._breaks: list[int] = []
        for at in range(start, len(lines)):
            line = lines[at]
            if line.block is not None:
                continue
            if transitories(line.text) or reforms_head(line.text) or titles_decree(lines, at):
                self._breaks.append(at)
            elif mark := mark_of(line):
                self._labels.append(at)
                key = (form(mark), mark.number.value, bool(mark.number.suffix))
                self._numbers.setdefault(key, []).append(at)

    def goes_on(self, last: Mark | None, at: int) -> bool:
        """Tell whether a label that follows `last` in its form (any, when None) stands after `at`, before a break."""
        stop = _after(self._breaks, at)
        if last is None:
            return _after(self._labels, at) < stop
        if last.number.value == 0:
            return False
        after = (last.end or last.number.value) + 1
        keys = [(form(last), after, False), (form(last), after, True), (form(last), last.number.value, True)]
        return any(_after(self._numbers.get(key, []), at) < stop for key in keys)


def _after(places: list[int], at: int) -> int:
    """Return the first of `places` after `at`, or a place beyond all."""
    found = bisect_right(places, at)
    return places[found] if found < len(places) else 1 << 60
