"""What the readers of a law's parts share: the lines, the place reached, the parts made, ids, notes that wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from editorial.document.letters import fold, raw_text
from editorial.document.model import Inlines, Paragraph, Role, Section
from editorial.findings import Finding
from editorial.intake.law import doubts
from editorial.intake.law.eids import Ids
from editorial.intake.law.lines import Line
from editorial.intake.law.notes import remark
from editorial.intake.law.parts import set_apart
from editorial.intake.law.provisions import Blocks, Note, Scope, frozen, settle
from editorial.language.plain import plain


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
        inner = tuple(part.section() for part in self.parts)
        return Section(self.kind, self.label, self.heading, frozen(self.content), inner, self.id)


class Desk:
    """The lines of a law and what has been made of them. `at` is the line to read next."""

    def __init__(self, lines: Sequence[Line], title: str = "") -> None:
        self.lines = lines
        self._title = plain(fold(title))
        self.at = 0
        self.ids = Ids()
        self.findings: list[Finding] = []
        self.parts: list[Part] = []
        self._waiting: list[Note] = []

    @property
    def line(self) -> Line:
        """Return the line to read next."""
        return self.lines[self.at]

    @property
    def more(self) -> bool:
        """Tell whether there is a line to read."""
        return self.at < len(self.lines)

    def take(self) -> Line:
        """Return the next line and step over it."""
        self.at += 1
        return self.lines[self.at - 1]

    def until(self, ends: Callable[[Line], bool]) -> list[Line]:
        """Take lines until one of which `ends` is true; that one stays."""
        taken = []
        while self.more and not ends(self.line):
            taken.append(self.take())
        return taken

    def fill(self, part: Part, rest: Inlines, lines: Sequence[Line]) -> None:
        """Fill an article or transitory with the text after its label and with its lines."""
        scope = Scope(part.id, self.ids, self.findings)
        part.content = scope.fill(rest, lines)
        self._waiting.extend(scope.waiting)

    def put(self, part: Part, line: Line) -> None:
        """Put a line outside provisions: a reform note of the part, a line set apart, or text."""
        if line.block is not None:
            part.content.append(line.block)
            return
        note = remark(line.text)
        if note is None:
            apart = set_apart(line.text) or _capitals(line.text) or self._is_title(line.text)
            part.content.append(Paragraph(line.inlines, role=Role.CENTRED if apart else line.role))
            return
        paragraph = Paragraph(line.inlines, role=Role.REFORM_NOTE, of=None if note.before else part.id)
        part.content.append(paragraph)
        if note.before:
            self._waiting.append(Note(paragraph, part.content, len(part.content) - 1))

    def _is_title(self, text: str) -> bool:
        return bool(self._title) and len(text) < 2 * len(self._title) and plain(fold(text)).strip(" .") == self._title

    def settle(self, own: str) -> None:
        """Tell the notes that wait for the provision after them which one it is."""
        for note in self._waiting:
            settle(note, own)
        self._waiting.clear()

    def sections(self) -> tuple[Section, ...]:
        """Return all parts, frozen; a note still waiting is a finding."""
        for note in self._waiting:
            self.findings.append(doubts.loose_note("texto", raw_text(note.paragraph.content)))
        return tuple(part.section() for part in self.parts)


def _capitals(text: str) -> bool:
    return len(text) < 200 and text == text.upper() and not text.endswith((".", ";", ","))
