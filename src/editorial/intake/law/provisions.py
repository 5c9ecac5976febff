"""The lines of one article (or transitory) as paragraphs and nested lists: fractions, incisos, numerals, their notes.

The sequence decides. A mark continues the open list whose next number it is; the first number of a kind opens a list
inside the innermost open item; when both are possible (`i)` after `h)`, `C.` after `B.`), the marks that follow decide.
A paragraph without mark stays inside the item whose list goes on after it; when none goes on, it closes them all. Only
text and sequence count, never indents. Every line is put exactly once, after the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from editorial.document.letters import raw_text
from editorial.document.model import Block, Inlines, Item, List, Paragraph, Role
from editorial.findings import Finding
from editorial.intake.law import doubts, eids
from editorial.intake.law.eids import Ids
from editorial.intake.law.items import items
from editorial.intake.law.lines import Line, cut
from editorial.intake.law.marks import ALPHABET, Mark
from editorial.intake.law.notes import Remark, remark
from editorial.intake.law.sequence import NEVER, Ahead, alike, begins, follows
from editorial.language.roman import roman

_KINDS = {"roman": "fraction", "alpha": "inciso", "capital": "apartado", "minor": "subinciso", "number": "numeral"}
_NEAR = 3  # a number this much ahead still continues its list, with a gap


@dataclass
class Provision:
    """An item, or the owner of the outermost lists, while it is being filled. `blocks` holds blocks and open lists."""

    id: str
    label: Inlines = ()
    blocks: Blocks = field(default_factory=list)


@dataclass
class _List:
    kind: str
    style: str
    prefix: str
    last: Mark
    items: list[Provision] = field(default_factory=list)


Blocks = list[Block | _List]


@dataclass
class Note:
    """A reform note in its place, and whether it waits for the provision after it."""

    paragraph: Paragraph
    holder: Blocks
    index: int


class Scope:
    """Fills one article or transitory from its lines."""

    def __init__(self, owner: str, ids: Ids, findings: list[Finding]) -> None:
        self.owner = Provision(owner)
        self._ids = ids
        self._findings = findings
        self._open: list[_List] = []
        self._marks: list[tuple[Mark, ...]] = []
        self._ahead = Ahead(())
        self._remarks: list[Remark | None] = []
        self._plain_next: list[bool] = []
        self._lines: Sequence[Line] = ()
        self._head = ""  # the text between the label and the first line
        self.waiting: list[Note] = []

    def fill(self, first: Inlines, lines: Sequence[Line]) -> Blocks:
        """Return the blocks of the provision: its first paragraph (what follows the label), then `lines`.

        They are still open, so that a note which waits for the next provision can be told its id; see `frozen`.
        """
        self._lines, self._head = lines, raw_text(first)
        self._remarks = [None if line.block else remark(line.text) for line in lines]
        self._marks = [
            () if line.block or note else items(line.text) for line, note in zip(lines, self._remarks, strict=True)
        ]
        self._ahead = Ahead(self._marks)
        self._plain_next = [False] * len(lines)
        for at in range(len(lines) - 2, -1, -1):
            skips = self._remarks[at + 1] is not None
            self._plain_next[at] = self._plain_next[at + 1] if skips else not self._marks[at + 1]
        if first:
            self._first(first)
        for at, (line, note) in enumerate(zip(lines, self._remarks, strict=True)):
            if note:
                self._remark(at, line, note)
            elif mark := self._choose(at):
                self._item(line, mark)
            else:
                self._doubt(at, line)
                self._put(self._depth(at), line.as_block())
        return self.owner.blocks

    def _first(self, first: Inlines) -> None:
        """Put the text after the label; when it begins with a mark itself (`Artículo 3.- I. …`), open its list."""
        found = [
            mark for mark in items(raw_text(first)) if begins(mark) and mark.kind in ("roman", "number", "capital")
        ]
        following = next((marks for marks in self._marks if marks), ())
        mark = next((m for m in found if any(follows(m, after) for after in following)), None)
        if mark:
            self._item(Line(first), mark)
        else:
            self._put(0, Paragraph(first))

    # --- choosing -------------------------------------------------------------------------------------------------

    def _choose(self, at: int) -> Mark | None:
        """Return the reading of line `at` that the sequence supports; None when the line is text."""
        readings = self._marks[at]
        if not readings:
            return None
        options = [m for m in readings if self._continued(m) is not None or (begins(m) and self._may_begin(m, at))]
        if any(self._continued(m) is not None and not m.typed for m in options):
            options = [m for m in options if not m.typed]
        if len(options) > 1:
            options.sort(key=lambda m: (self._ahead.distance(m, at), bool(m.typed), self._continued(m) is None))
        if options:
            return options[0]
        return self._out_of_sequence(at, readings)

    def _may_begin(self, mark: Mark, at: int) -> bool:
        """Tell whether a first number opens a list: a second must follow, but for `I.`, `a)` and what is announced."""
        if self._ahead.distance(mark, at) < NEVER or self._is_under(mark):
            return True
        return not mark.typed and (
            mark.kind in ("roman", "alpha") or (mark.kind in ("number", "capital") and self._announced(at))
        )

    def _is_under(self, mark: Mark) -> bool:
        """Tell whether `2.1.1.` names the open item `2.1.` before its last figure."""
        return bool(mark.prefix) and any(
            mark.prefix == ".".join(filter(None, (entry.last.prefix, str(entry.last.number.value))))
            for entry in self._open
        )

    def _announced(self, at: int) -> bool:
        """Tell whether line `at` comes right after the provision's label or after a text that ends in a colon."""
        before = self._lines[at - 1].text if at else self._head
        return before.rstrip().endswith(":") or not (at or before)

    def _out_of_sequence(self, at: int, readings: tuple[Mark, ...]) -> Mark | None:
        """Return the reading to accept although it does not follow: a gap, a repeat, a step back, an orphan."""
        for mark in readings:
            if mark.typed:
                continue
            known = [entry for entry in self._open if _same(entry, mark)]
            far = len(ALPHABET) if mark.kind == "alpha" and mark.style == ")" else _NEAR
            near = any(0 < mark.number.value - entry.last.number.value <= far for entry in known)
            sure = mark.kind == "roman" and len(roman(mark.number.value)) > 1 and mark.number.value < 90
            if near and (mark.kind != "capital" or self._ahead.distance(mark, at) < NEVER):
                return mark
            if (known or sure) and mark.kind in ("roman", "alpha") and (sure or self._ahead.distance(mark, at) < NEVER):
                return mark
        second = [m for m in readings if not (m.typed or begins(m) or (m.kind == "number" and m.number.value > _NEAR))]
        return next((mark for mark in second if self._ahead.distance(mark, at) <= 2), None)

    def _continued(self, mark: Mark) -> int | None:
        """Return the depth of the open list that `mark` continues, the innermost of its style first."""
        found = [depth for depth, entry in enumerate(self._open) if follows(entry.last, mark)]
        styled = [depth for depth in found if self._open[depth].style == mark.style]
        return styled[-1] if styled else found[-1] if found else None

    # --- placing --------------------------------------------------------------------------------------------------

    def _item(self, line: Line, mark: Mark) -> None:
        depth = self._continued(mark)
        if depth is None:
            depth = self._restart(mark)
        del self._open[depth + 1 :]
        holder = self._holder(depth)
        label, rest = cut(line.inlines, mark.length)
        own = self._ids.own(eids.item(mark, holder.id))
        self._report(depth, mark, own, raw_text(label))
        provision = Provision(own, label)
        self._entry(depth, mark, holder).items.append(provision)
        self._settle(own)
        if rest:
            provision.blocks.append(Paragraph(rest))

    def _restart(self, mark: Mark) -> int:
        """Return the depth at which a mark that continues nothing stands: beside the list of its kind, or innermost."""
        same = [depth for depth, entry in enumerate(self._open) if _same(entry, mark)]
        return same[-1] if same else len(self._open)

    def _entry(self, depth: int, mark: Mark, holder: Provision) -> _List:
        """Return the open list at `depth`, or a new one when the mark opens one."""
        if depth < len(self._open):
            entry = self._open[depth]
            if not begins(mark) or follows(entry.last, mark):
                entry.last = mark
                return entry
            self._open.pop()
        entry = _List(_KINDS[mark.kind], mark.style, mark.prefix, mark)
        holder.blocks.append(entry)
        self._open.append(entry)
        return entry

    def _holder(self, depth: int) -> Provision:
        return self.owner if depth == 0 else self._open[depth - 1].items[-1]

    def _put(self, depth: int, block: Block) -> None:
        """Close the lists deeper than `depth` and put `block` there."""
        del self._open[depth:]
        self._holder(depth).blocks.append(block)

    def _depth(self, at: int) -> int:
        """Return how many open lists go on after line `at`: the depth at which it stands.

        The list whose next label comes first goes on, the innermost of two; one that begins anew before is over.
        """
        depth, first, over = 0, NEVER, NEVER
        for number, entry in enumerate(self._open):
            over = min(over, self._ahead.restart_of(entry.last, at))
            found = self._ahead.next_of(entry.last, at)
            if found < over and found <= first and found < NEVER:
                depth, first = number + 1, found
        return depth

    # --- reform notes ---------------------------------------------------------------------------------------------

    def _remark(self, at: int, line: Line, note: Remark) -> None:
        depth = self._depth(at) if note.before else max(self._depth(at), self._spoken(note))
        waits = note.before and not self._paragraph_after(at)
        of = None if waits else self._holder(depth).id if note.before else self._subject(note)
        paragraph = Paragraph(line.inlines, role=Role.REFORM_NOTE, of=of)
        self._put(depth, paragraph)
        if waits:
            holder = self._holder(depth).blocks
            self.waiting.append(Note(paragraph, holder, len(holder) - 1))

    def _paragraph_after(self, at: int) -> bool:
        """Tell whether a paragraph without label is next: the note before it speaks of what holds them both."""
        return self._plain_next[at]

    def _spoken(self, note: Remark) -> int:
        """Return the depth that a note's own words name: `Fracción reformada` stands in the open fraction."""
        if note.kind == "paragraph":
            return len(self._open)
        return max((d + 1 for d, entry in enumerate(self._open) if entry.kind == note.kind), default=0)

    def _subject(self, note: Remark) -> str:
        """Return the id of the provision that a note speaks of: the last of its kind, else the one it follows."""
        if note.kind in ("article", "transitory"):
            return self.owner.id
        for entry in reversed(self._open):
            if entry.kind == note.kind:
                return entry.items[-1].id
        return self._open[-1].items[-1].id if self._open and note.kind else self.owner.id

    def _settle(self, own: str) -> None:
        for note in self.waiting:
            settle(note, own)
        self.waiting.clear()

    # --- findings -------------------------------------------------------------------------------------------------

    def _report(self, depth: int, mark: Mark, where: str, label: str) -> None:
        if mark.typed:
            self._findings.append(doubts.homoglyph(where, label, mark.typed))
        if begins(mark):
            return
        if depth >= len(self._open):
            self._findings.append(doubts.orphan(where, label))
            return
        entry = self._open[depth]
        if follows(entry.last, mark):
            return
        before = raw_text(entry.items[-1].label)
        if mark.number == entry.last.number:
            self._findings.append(doubts.repeat(where, label))
        elif mark.number.value < entry.last.number.value:
            self._findings.append(doubts.step_back(where, label, before))
        else:
            self._findings.append(doubts.gap(where, label, before))

    def _doubt(self, at: int, line: Line) -> None:
        numbered = any(entry.kind == "numeral" for entry in self._open)
        if self._marks[at] and (numbered or self._marks[at][0].kind != "number"):
            where = self._open[-1].items[-1].id if self._open else self.owner.id
            self._findings.append(doubts.doubtful(where, line.text[: self._marks[at][0].length].strip()))


def settle(note: Note, own: str) -> None:
    """Tell a waiting note which provision it stood before."""
    note.holder[note.index] = Paragraph(note.paragraph.content, role=Role.REFORM_NOTE, of=own)


def _same(entry: _List, mark: Mark) -> bool:
    return alike(entry.last, mark)


def frozen(blocks: Blocks) -> tuple[Block, ...]:
    """Return `blocks` with their open lists closed."""
    return tuple(_list(block) if isinstance(block, _List) else block for block in blocks)


def _list(entry: _List) -> List:
    return List(tuple(Item(frozen(item.blocks), item.label, item.id) for item in entry.items), entry.kind)
