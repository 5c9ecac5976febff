"""What changed in a report since a build: pieces added, removed, moved, or with other words.

Ids without a name count within their section, so that one new paragraph shifts those after it: words come before ids.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from editorial.document.walk import CAPTION
from editorial.shelf.pieces import Piece
from editorial.shelf.renumbering import Renumbering, renumbering, translated

LIKE = 0.5  # of the words of two pieces, the part that must be shared for one to be the other's later form
_MANY = 60  # pieces of one section compared each with each; beyond them the same id alone makes a pair

NONE: Mapping[int, int] = MappingProxyType({})
_WORD = re.compile(r"\w+")


class Fate(StrEnum):
    """What happened to a piece."""

    ADDED = "se agregó"
    REMOVED = "se quitó"
    CHANGED = "cambió"
    MOVED = "cambió de lugar"


@dataclass(frozen=True, slots=True)
class Alteration:
    """A piece that is not what it was: as it stood before (None: it is new) and as it stands now (None: it is gone)."""

    fate: Fate
    before: Piece | None
    now: Piece | None

    @property
    def piece(self) -> Piece:
        """Return the piece as it stands now, or as it stood last."""
        piece = self.now or self.before
        assert piece is not None
        return piece


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report held against an earlier version: what changed, and which captions only have another number."""

    alterations: tuple[Alteration, ...]
    renumbering: Renumbering


def compare(before: Sequence[Piece], now: Sequence[Piece]) -> Comparison:
    """Return what changed, in the order of the text as it is now, what is gone after what it followed.

    Earlier texts are held against those of now under the new numbers of captions: what differs by those alone is no
    change. n log n in the number of pieces; pieces are held word by word against each other only within one section,
    and only as many as `_MANY` squared.
    """
    numbers = renumbering(before, now)
    same = _same(before, now)
    followed = 0
    if numbers:
        before = [piece if at in same else translated(piece, numbers.numbers) for at, piece in enumerate(before)]
        also = _same(before, now, same)
        followed = sum(not before[at].id.endswith(CAPTION) for at in also if at not in same)
        same = also
    return Comparison(_alterations(before, now, same), replace(numbers, references=followed))


def alterations(before: Sequence[Piece], now: Sequence[Piece]) -> tuple[Alteration, ...]:
    """Return what changed, renumbered captions left out."""
    return compare(before, now).alterations


def _alterations(before: Sequence[Piece], now: Sequence[Piece], same: dict[int, int]) -> tuple[Alteration, ...]:
    taken = set(same.values())
    left = [at for at in range(len(before)) if at not in same]
    new = [at for at in range(len(now)) if at not in taken]
    pairs = dict(_pairs(before, now, left, new))
    known = {**same, **pairs}
    found = [(float(place), Alteration(Fate.CHANGED, before[at], now[place])) for at, place in pairs.items()]
    found += [(float(same[at]), Alteration(Fate.MOVED, before[at], now[same[at]])) for at in _moved(same)]
    found += [(float(at), Alteration(Fate.ADDED, None, now[at])) for at in set(new).difference(pairs.values())]
    last = -1
    for at, piece in enumerate(before):
        last = known.get(at, last)
        if at not in known:
            found.append((last + 0.5, Alteration(Fate.REMOVED, piece, None)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _same(before: Sequence[Piece], now: Sequence[Piece], known: Mapping[int, int] = NONE) -> dict[int, int]:
    """Return which earlier piece is which piece now, by id and words, then by words in one file, then by words."""
    same = dict(known)
    taken = set(same.values())
    for key in (_whole, _in_file, _words):
        waiting: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for at, piece in enumerate(now):
            if at not in taken:
                waiting[key(piece)].append(at)
        for at, piece in enumerate(before):
            if at not in same and waiting[key(piece)]:
                same[at] = waiting[key(piece)].popleft()
                taken.add(same[at])
    return same


def _whole(piece: Piece) -> tuple[str, ...]:
    return piece.id, piece.file, piece.text


def _in_file(piece: Piece) -> tuple[str, ...]:
    return piece.file, piece.text


def _words(piece: Piece) -> tuple[str, ...]:
    return (piece.text,)


def _pairs(
    before: Sequence[Piece], now: Sequence[Piece], left: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of an earlier piece and what it has become: like words under one heading, else the same id."""
    here: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in new:
        here[now[at].file, now[at].under].append(at)
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in left:
        there[before[at].file, before[at].under].append(at)
    paired: set[int] = set()
    taken: set[int] = set()
    for place, olds in there.items():
        for old, at in _alike(before, now, olds, here[place]):
            paired.add(old)
            taken.add(at)
            yield old, at
    free = {now[at].id: at for at in new if at not in taken}
    for old in left:
        if old not in paired and before[old].id in free:
            yield old, free.pop(before[old].id)


def _alike(
    before: Sequence[Piece], now: Sequence[Piece], olds: list[int], news: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share most words, the most alike first."""
    if len(olds) * len(news) > _MANY * _MANY:
        return
    old_words = {at: set(_WORD.findall(before[at].text.lower())) for at in olds}
    new_words = {at: set(_WORD.findall(now[at].text.lower())) for at in news}
    scored = ((_shared(old_words[old], new_words[new]), old, new) for old in olds for new in news)
    done: set[int] = set()
    for _, old, new in sorted((pair for pair in scored if pair[0] >= LIKE), key=lambda pair: (-pair[0], *pair[1:])):
        if old not in done and ~new not in done:  # ~new: places of the two versions in one set
            done |= {old, ~new}
            yield old, new


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, max(len(one), len(other)))


def _moved(same: dict[int, int]) -> list[int]:
    """Return the earlier pieces that break the order: those outside a longest rising run of places."""
    order = sorted(same)
    tails: list[int] = []  # of the runs of each length, the lowest last place …
    ends: list[int] = []  # … and the piece that stands there
    previous: dict[int, int] = {}
    for at in order:
        length = bisect_left(tails, same[at])
        tails[length : length + 1] = [same[at]]
        ends[length : length + 1] = [at]
        previous[at] = ends[length - 1] if length else -1
    kept = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return [at for at in order if at not in kept]
