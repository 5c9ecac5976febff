"""Two versions of a law compared provision by provision: added, removed, derogated, changed, word by word.

Provisions are matched by their ids, which unrelated reforms leave alone. Reform notes are not compared: they are the
publisher's, and change with every reform.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from editorial.document.letters import fold
from editorial.document.model import Document
from editorial.legal.provisions import Provision, provisions


class Change(StrEnum):
    """What happened to a provision."""

    ADDED = "adicionada"
    REMOVED = "suprimida"
    DEROGATED = "derogada"
    CHANGED = "modificada"
    DIVIDED = "repartida en otros párrafos"  # the words are the same


class Piece(StrEnum):
    """What happened to a stretch of words."""

    SAME = "igual"
    OUT = "sale"
    IN = "entra"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one provision that stayed, went or came. A line feed in them begins a paragraph."""

    piece: Piece
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One provision that differs: its id, its place in words, what happened, and its words in both versions."""

    id: str
    place: str
    change: Change
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, in the order of the new version (what is gone, where it stood in the old one)."""

    differences: tuple[Difference, ...]
    compared: int

    def count(self, change: Change) -> int:
        """Return how many provisions underwent `change`."""
        return sum(1 for difference in self.differences if difference.change is change)


def compare(old: Document, new: Document) -> Comparison:
    """Return what differs between two versions of a law."""
    before, after = _Version.of(old), _Version.of(new)
    order = _order(list(before.by_id), list(after.by_id))
    found = tuple(difference for id_ in order if (difference := _difference(id_, before, after)))
    return Comparison(found, len(order))


@dataclass(frozen=True, slots=True)
class _Version:
    """The provisions of one version, by id and by what holds them."""

    by_id: dict[str, Provision]
    held: dict[str, list[Provision]]

    @classmethod
    def of(cls, document: Document) -> _Version:
        by_id = {provision.id: provision for provision in provisions(document)}
        held: dict[str, list[Provision]] = {}
        for provision in by_id.values():
            held.setdefault(provision.holder, []).append(provision)
        return cls(by_id, held)

    def whole(self, provision: Provision, other: _Version) -> Iterator[str]:
        """Yield the texts of a provision and of what it holds that `other` has not."""
        yield _text(provision)
        for inner in self.held.get(provision.id, ()):
            if inner.id not in other.by_id:
                yield from self.whole(inner, other)


def _order(old: list[str], new: list[str]) -> list[str]:
    """Return all ids in the order of the new version, each gone one after what it followed."""
    known = set(new)
    gone: dict[str, list[str]] = {}
    last = ""
    for id_ in old:
        if id_ in known:
            last = id_
        else:
            gone.setdefault(last, []).append(id_)
    order = list(gone.get("", []))
    for id_ in new:
        order += [id_, *gone.get(id_, [])]
    return order


def _difference(id_: str, before: _Version, after: _Version) -> Difference | None:
    old, new = before.by_id.get(id_), after.by_id.get(id_)
    if old is None or new is None:
        return _one_sided(old, before, after, Change.REMOVED) or _one_sided(new, after, before, Change.ADDED)
    if (old.label, old.text) == (new.label, new.text):
        return None
    if fold(_text(old)) == fold(_text(new)):
        return Difference(id_, new.place, Change.DIVIDED, (Stretch(Piece.SAME, _text(new)),))
    change = Change.DEROGATED if new.derogated and not old.derogated else Change.CHANGED
    return Difference(id_, new.place, change, tuple(words(_text(old), _text(new))))


def _one_sided(one: Provision | None, own: _Version, other: _Version, change: Change) -> Difference | None:
    """Return the difference of a provision that only `own` has, unless what holds it tells its words already."""
    if one is None or (one.holder in own.by_id and one.holder not in other.by_id):
        return None
    piece = Piece.IN if change is Change.ADDED else Piece.OUT
    return Difference(one.id, one.place, change, (Stretch(piece, "\n".join(own.whole(one, other))),))


def _text(provision: Provision) -> str:
    first, *rest = provision.text or ("",)
    return "\n".join((f"{provision.label} {first}".strip(), *rest))


_WORD = re.compile(r"\n|[^\s]+[^\S\n]*")
_LINE = re.compile(r"[^\n]*\n?")
_DEAR = 4_000_000  # pairs of words; beyond them paragraphs are compared first


def words(old: str, new: str) -> Iterator[Stretch]:
    """Yield the words of two texts as stretches that stayed, went and came."""
    one, two = _WORD.findall(old), _WORD.findall(new)
    if len(one) * len(two) <= _DEAR:
        yield from _compared(one, two)
    else:
        yield from _compared(_LINE.findall(old), _LINE.findall(new))


def _compared(one: list[str], two: list[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, [w.rstrip(" ") for w in one], [w.rstrip(" ") for w in two], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(Piece.SAME, "".join(two[j1:j2]))
            continue
        if i2 > i1:
            yield Stretch(Piece.OUT, "".join(one[i1:i2]))
        if j2 > j1:
            yield Stretch(Piece.IN, "".join(two[j1:j2]))


_MARK = {
    Change.ADDED: "+",
    Change.REMOVED: "-",
    Change.DEROGATED: "×",
    Change.CHANGED: "~",
    Change.DIVIDED: "¶",
}
_AROUND = 12  # words shown around a change
PARAGRAPH = "¶"  # where a paragraph ended, or now ends


def as_text(comparison: Comparison) -> str:
    """Return the comparison to be read on a terminal: `[-sale-]` and `{+entra+}` as in a proof."""
    lines = [summary(comparison)]
    for difference in comparison.differences:
        lines.append(f"\n{_MARK[difference.change]} {difference.place} ({difference.id}): {difference.change}")
        lines += [f"    {line}" for line in proof_marks(difference.stretches).splitlines() if line.strip()]
    return "\n".join(lines)


def proof_marks(stretches: Sequence[Stretch]) -> str:
    """Return words with what went as `[-sale-]` and what came as `{+entra+}`; of what stayed, what is near those."""
    last = len(stretches) - 1
    return "".join(_told(stretch, at == 0, at == last) for at, stretch in enumerate(stretches))


def summary(comparison: Comparison) -> str:
    """Return the count of each change as a sentence."""
    if not comparison.differences:
        return f"Sin diferencias en {comparison.compared} disposiciones."
    counts = [(comparison.count(change), str(change)) for change in Change]
    told = ", ".join(f"{number} {_several(name) if number != 1 else name}" for number, name in counts if number)
    return f"De {comparison.compared} disposiciones: {told}."


def _several(name: str) -> str:
    first, *rest = name.split(" ", 1)
    return " ".join((f"{first}s", *rest))


def _told(stretch: Stretch, first: bool, last: bool) -> str:
    words_ = stretch.words
    if stretch.piece is Piece.OUT:
        return f"[-{words_.strip() or PARAGRAPH}-] "
    if stretch.piece is Piece.IN:
        return f"{{+{words_.strip() or PARAGRAPH}+}} "
    found = words_.split(" ")
    if len(found) <= 2 * _AROUND:
        return words_
    head = "" if first else " ".join(found[:_AROUND]) + " "
    tail = "" if last else " " + " ".join(found[-_AROUND:])
    return f"{head}[…]{tail}"
