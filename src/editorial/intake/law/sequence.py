"""Sequence: which label comes after which, and how far ahead in an article the next one stands.

Ahead is looked up, never searched: an article of any length is read in time that grows with its lines alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from editorial.intake.law.marks import LATIN, Mark, Number

NEVER = 1 << 60  # the distance of a label that does not come
_N, _O = 14, 16  # ñ (15) may be left out between them


def follows(before: Mark, after: Mark) -> bool:
    """Tell whether `after` is the next label of the list that ends with `before`: `III.` or `II Bis.` after `II.`."""
    if before.kind != after.kind:
        return False
    if before.prefix != after.prefix:
        return begins(after) and after.prefix == _next_prefix(before)
    last = before.end or before.number.value
    if after.number.value == last:
        return _suffix_follows(before.number.suffix, after.number.suffix)
    return not after.number.suffix and after.number.value in _next_values(before)


def begins(mark: Mark) -> bool:
    """Tell whether `mark` may open a list."""
    return mark.number == Number(1)


def alike(one: Mark, two: Mark) -> bool:
    """Tell whether two marks are of one kind and sign and as deep (`1.1.`), as the items of one list are."""
    return _sort(one) == _sort(two)


def _sort(mark: Mark) -> tuple[str, str, int]:
    return mark.kind, mark.style, len(mark.prefix.split(".")) if mark.prefix else 0


def _next_prefix(before: Mark) -> str | None:
    """Return what stands before the last figure once the one before it goes on: `2` (of `2.1.`) after `1.4.`."""
    above, _, last = before.prefix.rpartition(".")
    return ".".join(filter(None, (above, str(int(last) + 1)))) if last else None


def _next_values(before: Mark) -> tuple[int, ...]:
    last = before.end or before.number.value
    return (last + 1, _O) if before.kind in ("alpha", "capital") and last == _N else (last + 1,)


def _suffix_follows(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether suffix `two` comes after `one`: Ter after Bis, Bis 1 after Bis, Bis 2 after Bis 1."""
    if len(two) == len(one) + 1 and two[: len(one)] == one:
        return two[-1] in ("bis", "1", "2", "a")
    if not one or not two or len(two) > len(one) or two[: len(two) - 1] != one[: len(two) - 1]:
        return False
    first, second = one[len(two) - 1], two[-1]
    if first in LATIN and second in LATIN:
        return LATIN.index(second) > LATIN.index(first)
    return first.isdigit() and second.isdigit() and int(second) == int(first) + 1


class Ahead:
    """The marks of an article's lines, to be asked what comes after a line. Distances count lines that have marks."""

    def __init__(self, marks: Sequence[tuple[Mark, ...]]) -> None:
        self._ranks: list[int] = []  # of each line: how many lines with marks stand up to it
        self._numbers: dict[tuple[str, str, int], dict[tuple[str, ...], list[int]]] = {}
        self._beginnings: dict[tuple[str, str, int], list[int]] = {}
        rank = 0
        for readings in marks:
            rank += bool(readings)
            self._ranks.append(rank)
            for mark in readings:
                self._note(mark, rank, alone=len(readings) == 1)

    def _note(self, mark: Mark, rank: int, alone: bool) -> None:
        if not mark.typed or alone:
            suffixes = self._numbers.setdefault((mark.kind, mark.prefix, mark.number.value), {})
            suffixes.setdefault(mark.number.suffix, []).append(rank)
        if begins(mark) and not mark.typed:
            self._beginnings.setdefault(_sort(mark), []).append(rank)

    def next_of(self, mark: Mark, line: int) -> int:
        """Return how far after `line` the label stands that follows `mark`; NEVER when none does."""
        return min((self._after(ranks, line) for ranks in self._following(mark)), default=NEVER)

    def restart_of(self, mark: Mark, line: int) -> int:
        """Return how far after `line` a list like that of `mark` begins anew; NEVER when none does."""
        return self._after(self._beginnings.get(_sort(mark), []), line)

    def distance(self, mark: Mark, line: int) -> int:
        """Return how far after `line` the label that follows `mark` stands; NEVER when its list begins anew before."""
        found = self.next_of(mark, line)
        return NEVER if begins(mark) and self.restart_of(mark, line) < found else found

    def _following(self, mark: Mark) -> Iterator[list[int]]:
        if prefix := _next_prefix(mark):
            yield self._numbers.get((mark.kind, prefix, 1), {}).get((), [])
        for value in _next_values(mark):
            yield self._numbers.get((mark.kind, mark.prefix, value), {}).get((), [])
        same = self._numbers.get((mark.kind, mark.prefix, mark.end or mark.number.value), {})
        for suffix, ranks in same.items():
            if _suffix_follows(mark.number.suffix, suffix):
                yield ranks

    def _after(self, ranks: list[int], line: int) -> int:
        own = self._ranks[line]
        at = bisect_right(ranks, own)
        return ranks[at] - own - 1 if at < len(ranks) else NEVER
