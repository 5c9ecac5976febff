"""The parts of a law, found in one pass over its lines: preamble, containers, articles, decrees, signatures, annexes.

preamble → body (containers, articles) → decree articles that remain → transitories → signatures → reform decrees, each
with its own transitories and signatures → annexes. Each line is put once, in order; a part ends where the next begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from editorial.document.letters import raw_text
from editorial.document.model import Inlines, LineBreak, Paragraph, Role, Section
from editorial.findings import Finding
from editorial.intake.law import doubts, eids
from editorial.intake.law.eids import Ids
from editorial.intake.law.lines import Line, cut
from editorial.intake.law.marks import Mark, Number, article, container, ordinal, transitories
from editorial.intake.law.notes import remark
from editorial.intake.law.parts import annex, closing, decree_head, reforms_head, set_apart
from editorial.intake.law.provisions import Blocks, Note, Scope, frozen, settle

_RANK = {"preamble": 9, "book": 0, "title": 1, "chapter": 2, "section": 3, "subsection": 4}
_HEADING_LINES = 4
_HEADING_LETTERS = 300


@dataclass
class Part:
    """A section while it is being filled."""

    kind: str
    id: str
    label: Inlines = ()
    heading: Inlines = ()
    content: Blocks = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def section(self) -> Section:
        """Return the section, frozen."""
        return Section(
            self.kind,
            self.label,
            self.heading,
            frozen(self.content),
            tuple(part.section() for part in self.parts),
            self.id,
        )


class Machine:
    """Reads lines into parts. `at` is the line to read next; every method consumes what it puts."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.at = 0
        self.ids = Ids()
        self.findings: list[Finding] = []
        self.parts: list[Part] = []
        self.decree = 1
        self._path: list[Part] = []  # open containers of the body, outermost first
        self._group: Part | None = None  # "ARTÍCULOS TRANSITORIOS DE DECRETOS DE REFORMA"
        self._host: Part | None = None  # the reform decree being read
        self._waiting: list[Note] = []
        self._last: Mark | None = None
        self._seen: dict[Number, str] = {}
        self._worded = False  # the law numbers its articles in words

    def read(self) -> tuple[Section, ...]:
        """Read all lines and return the sections."""
        start = self._body_start()
        self._preamble(len(self.lines) if start is None else start)
        if start is not None:
            self._body()
            self._after()
        for note in self._waiting:
            self.findings.append(doubts.loose_note("texto", raw_text(note.paragraph.content)))
        return tuple(part.section() for part in self.parts)

    # --- where the law's own text begins ---------------------------------------------------------------------------

    def _body_start(self) -> int | None:
        """Return the line of the first container or first article; decree articles in words stand before it."""
        stop = next((at for at, line in enumerate(self.lines) if self._starts_transitories(line)), len(self.lines))
        first = next((at for at in range(stop) if self._opens_body(self.lines[at])), None)
        if first is not None:
            return first
        self._worded = True
        for at in range(stop):
            marks = _article(self.lines[at])
            if marks and not decree_head(self.lines[at].low):
                return at
        return stop if stop < len(self.lines) else self._no_body()

    def _no_body(self) -> int | None:
        self.findings.append(doubts.no_articles())
        return None

    @staticmethod
    def _starts_transitories(line: Line) -> bool:
        return line.block is None and transitories(line.text)

    @staticmethod
    def _opens_body(line: Line) -> bool:
        if line.block is not None:
            return False
        if container(line.text):
            return True
        return any(mark.number.value == 1 and not mark.words for mark in article(line.text))

    def _preamble(self, end: int) -> None:
        if end == 0:
            return
        part = Part("preamble", self.ids.own("preamble"))
        self.parts.append(part)
        while self.at < end:
            self._put(part, self._take())

    # --- the body --------------------------------------------------------------------------------------------------

    def _body(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if self._ends_body(line):
                return
            mark = None if line.block else container(line.text)
            found = None if mark else self._article(line)
            if mark:
                self._container(self._take(), mark)
            elif found:
                self._one_article(self._take(), found)
            else:
                self._loose(self._take())

    def _ends_body(self, line: Line) -> bool:
        return line.block is None and (
            transitories(line.text)
            or reforms_head(line.low)
            or self._decree_article(line)
            or annex(line.text) is not None
        )

    def _decree_article(self, line: Line) -> bool:
        """Tell whether the line is an article of the decree (in words) after articles of the law (in figures)."""
        return not self._worded and self._last is not None and any(mark.words for mark in article(line.text))

    def _article(self, line: Line) -> Mark | None:
        """Return the reading of the line as an article of the law that fits the sequence; None when it is none."""
        marks = [mark for mark in _article(line) if mark.words == self._worded or self._last is None]
        if not marks:
            return None
        last = self._last
        marks.sort(key=lambda mark: not _next_article(last, mark))
        mark = marks[0]
        if mark.weak and not _next_article(last, mark):
            return None
        return mark

    def _container(self, line: Line, mark: Mark) -> None:
        while self._path and _RANK[self._path[-1].kind] >= _RANK[mark.kind]:
            self._path.pop()
        above = self._path[-1].id if self._path else ""
        label, heading = cut(line.inlines, mark.length)
        part = Part(mark.kind, self.ids.own(eids.place(mark, above)), label, heading)
        (self._path[-1].parts if self._path else self.parts).append(part)
        self._path.append(part)
        self._settle(part.id)
        if not heading:
            part.heading = self._heading()

    def _heading(self) -> Inlines:
        """Take the lines after a container's label that are its heading, joined by line breaks."""
        taken: list[Inlines] = []
        while (
            self.at < len(self.lines) and len(taken) < _HEADING_LINES and self._is_heading(self.lines[self.at], taken)
        ):
            taken.append(self._take().inlines)
        joined: Inlines = ()
        for inlines in taken:
            joined = (*joined, LineBreak(), *inlines) if joined else inlines
        return joined

    def _is_heading(self, line: Line, taken: list[Inlines]) -> bool:
        if line.block is not None or len(line.text) > _HEADING_LETTERS or self._is_marked(line) or remark(line.text):
            return False
        if set_apart(line.low):
            return False
        return not taken or not line.text.rstrip().endswith((".", ":", ";")) or line.text == line.text.upper()

    def _is_marked(self, line: Line) -> bool:
        return bool(container(line.text) or _article(line) or self._ends_body(line))

    def _one_article(self, line: Line, mark: Mark) -> None:
        own = self.ids.own(eids.article(mark.number))
        label, rest = cut(line.inlines, mark.length)
        part = Part("article", own, label)
        (self._path[-1].parts if self._path else self.parts).append(part)
        self._check(mark, own, raw_text(label))
        self._settle(own)
        self._fill(part, rest, self._until(self._is_marked))

    def _check(self, mark: Mark, where: str, label: str) -> None:
        """Report what is wrong with the number of an article after the one before it."""
        last, self._last = self._last, mark
        before = self._seen[last.number] if last else ""
        if mark.number in self._seen:
            self.findings.append(doubts.repeat(where, label))
        elif last and mark.number.value < last.number.value:
            self.findings.append(doubts.step_back(where, label, before))
        elif last and mark.number.value > (last.end or last.number.value) + 1:
            self.findings.append(doubts.gap(where, label, before))
        elif last is None and mark.number.value > 1:
            self.findings.append(doubts.orphan(where, label))
        self._seen[mark.number] = label

    def _loose(self, line: Line) -> None:
        """Put a line that stands between a container's heading and its first article."""
        if not self._path:
            self._path.append(Part("preamble", self.ids.own("preamble")))
            self.parts.append(self._path[-1])
        self._put(self._path[-1], line)

    # --- after the body --------------------------------------------------------------------------------------------

    def _after(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.block is None and reforms_head(line.low):
                self._reforms(self._take())
            elif line.block is None and transitories(line.text):
                self._transitories(self._take())
            elif self._is_decree(self.at):
                self._reform_decree(self._take())
            elif line.block is None and (label := annex(line.text)) is not None:
                self._annex(self._take(), label)
            elif line.block is None and closing(line.low):
                self._signatures()
            else:
                self._stray(self._take())

    def _reforms(self, line: Line) -> None:
        self._group = Part("transitories", self.ids.own("reforms"), heading=line.inlines)
        self._host = None
        self.parts.append(self._group)

    def _is_decree(self, at: int) -> bool:
        """Tell whether the line is the title of a reform decree: the line after it says where it was published."""
        line = self.lines[at]
        if line.block is not None or at + 1 >= len(self.lines) or self._last is None:
            return False
        return self.lines[at + 1].low.lstrip().startswith("publicad") and not remark(line.text)

    def _reform_decree(self, line: Line) -> None:
        self.decree += 1
        self._host = Part("decree", self.ids.own(f"dec_{self.decree}"), heading=line.inlines)
        (self._group.parts if self._group else self.parts).append(self._host)

    def _transitories(self, line: Line) -> None:
        """Read a heading of transitories and what stands under it, provision by provision."""
        if self._is_new_decree(line):
            self.decree += 1
            self._host = None
        part = Part("transitories", self.ids.own(f"dec_{self.decree}__trans"), heading=line.inlines)
        self._siblings().append(part)
        for text in self._until(self._starts_transitory):
            self._put(part, text)
        while self.at < len(self.lines) and (mark := self._transitory(self.lines[self.at])):
            part.parts.append(self._one_transitory(self._take(), mark))

    def _is_new_decree(self, line: Line) -> bool:
        """Tell whether a heading is another decree's: it names the decree, or signatures came before."""
        if self._host is not None:
            return bool(self._host.parts) and self._host.parts[-1].kind == "signatures"
        closed = any(part.kind == "signatures" for part in self.parts)
        named = "decreto" in line.low and any(part.kind == "transitories" for part in self.parts)
        return closed or named

    def _siblings(self) -> list[Part]:
        return self._host.parts if self._host else self._group.parts if self._group else self.parts

    def _transitory(self, line: Line) -> Mark | None:
        if line.block is not None:
            return None
        return ordinal(line.text) or next((mark for mark in article(line.text) if not mark.weak), None)

    def _starts_transitory(self, line: Line) -> bool:
        return self._transitory(line) is not None or self._ends_provision(line)

    def _ends_provision(self, line: Line) -> bool:
        if line.block is not None:
            return False
        return (
            transitories(line.text)
            or reforms_head(line.low)
            or closing(line.low)
            or annex(line.text) is not None
            or self._is_decree(self.at)
        )

    def _one_transitory(self, line: Line, mark: Mark) -> Part:
        own = self.ids.own(eids.transitory(self.decree, mark.number))
        label, rest = cut(line.inlines, mark.length)
        part = Part("transitory", own, label)
        self._settle(own)
        self._fill(part, rest, self._until(self._starts_transitory))
        return part

    def _signatures(self) -> None:
        part = Part("signatures", self.ids.own(f"dec_{self.decree}__signatures"))
        self._siblings().append(part)
        while self.at < len(self.lines) and not self._ends_signatures(self.lines[self.at]):
            line = self._take()
            part.content.append(Paragraph(line.inlines, role=Role.SIGNATURE) if line.block is None else line.block)

    def _ends_signatures(self, line: Line) -> bool:
        if line.block is not None:
            return False
        return (
            transitories(line.text)
            or reforms_head(line.low)
            or annex(line.text) is not None
            or self._is_decree(self.at)
        )

    def _annex(self, line: Line, length: int) -> None:
        label, heading = cut(line.inlines, length)
        part = Part("annex", self.ids.own("annex"), label, heading)
        self._group = self._host = None
        self.parts.append(part)
        for text in self._until(self._ends_signatures):
            self._put(part, text)

    def _stray(self, line: Line) -> None:
        """Put a line that belongs to no provision: in the decree being read, or after the law in the decree's rest."""
        siblings = self._siblings()
        if self._host is not None and not self._host.parts:
            holder = self._host
        elif siblings and siblings[-1].kind in ("decree", "signatures", "annex"):
            holder = siblings[-1]
        else:
            holder = Part("decree", self.ids.own(f"dec_{self.decree}"))
            siblings.append(holder)
        self._put(holder, line)

    # --- common ----------------------------------------------------------------------------------------------------

    def _take(self) -> Line:
        self.at += 1
        return self.lines[self.at - 1]

    def _until(self, ends: Callable[[Line], bool]) -> list[Line]:
        taken = []
        while self.at < len(self.lines) and not ends(self.lines[self.at]):
            taken.append(self._take())
        return taken

    def _fill(self, part: Part, rest: Inlines, lines: list[Line]) -> None:
        """Fill an article or transitory with the text after its label and its lines."""
        scope = Scope(part.id, self.ids, self.findings)
        part.content = scope.fill(rest, lines)
        self._waiting.extend(scope.waiting)

    def _put(self, part: Part, line: Line) -> None:
        """Put a line outside provisions: a reform note of the part, a line set apart, or text."""
        if line.block is not None:
            part.content.append(line.block)
            return
        note = remark(line.text)
        if note is None:
            apart = set_apart(line.low) or _capitals(line.text)
            part.content.append(Paragraph(line.inlines, role=Role.CENTRED if apart else line.role))
            return
        paragraph = Paragraph(line.inlines, role=Role.REFORM_NOTE, of=None if note.before else part.id)
        part.content.append(paragraph)
        if note.before:
            self._waiting.append(Note(paragraph, part.content, len(part.content) - 1))

    def _settle(self, own: str) -> None:
        """Tell the notes that wait for the provision after them which one it is."""
        for note in self._waiting:
            settle(note, own)
        self._waiting.clear()


def _article(line: Line) -> tuple[Mark, ...]:
    return () if line.block is not None else article(line.text)


def _next_article(last: Mark | None, mark: Mark) -> bool:
    """Tell whether `mark` is the article that comes after `last`: the next number, or the same with a later suffix."""
    if last is None:
        return mark.number.value in (0, 1)
    if mark.number.value == (last.end or last.number.value) + 1:
        return not mark.number.suffix
    return mark.number.value == last.number.value and len(mark.number.suffix) > 0 and mark.number != last.number


def _capitals(text: str) -> bool:
    return len(text) < 200 and text == text.upper() and not text.endswith((".", ";", ","))
