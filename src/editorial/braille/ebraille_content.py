"""The content documents of an eBraille book: the manuscript's structure as XHTML, its words in the cells of the pages.

Every leaf stands in an element with the leaf's id, every text of service in an element of its own; the proof rests on
that. A document begins at every division that does not follow another one's heading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from editorial.braille.cells import Link, Translated
from editorial.braille.ebraille_text import attribute, phrase, plain
from editorial.braille.flow import PROVISIONS
from editorial.charts import data_table, describe
from editorial.document.letters import raw_text
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Image,
    Inlines,
    List,
    Paragraph,
    Quote,
    Section,
    Separator,
    Table,
)
from editorial.document.tables import Placed, grid
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE
from editorial.language import transcription

DEEPEST = 6  # of the headings of HTML


@dataclass
class ContentDocument:
    """A file of the book: its name, what stands in it, the notes it calls."""

    name: str
    body: list[str] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)  # note → id of its first call


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a print page: its label, and where it is."""

    label: str
    place: str


@dataclass
class Content:
    """Writes the content documents. `said`: every leaf in cells, by its id; `tell`: words of service in cells."""

    said: Mapping[str, Translated]
    tell: Callable[[str], Translated]
    notes: frozenset[str] = frozenset()
    documents: list[ContentDocument] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)  # id → file that holds it
    marks: list[Mark] = field(default_factory=list)
    starts: list[Section] = field(default_factory=list)  # the sections with which a file begins
    current: ContentDocument = field(init=False)
    depth: int = 0
    serving: bool = False
    calls: int = 0

    def write(self, document: Document) -> None:
        """Write the whole text, each file with the notes it calls at its end."""
        self._place(document)
        for section in document.sections:
            self.section(section, 0)
        notes = {note.id: note for note in document.notes}
        for file in self.documents:
            self.current = file
            called = [notes[note] for note in file.called if note in notes]
            if called:
                self.put('<section role="doc-endnotes">')
                self.heading_line(1, plain(self.tell(transcription.NOTES).cells))
                for note in called:
                    back = (
                        f'<a href="#{file.called[note.id]}" role="doc-backlink">{self._service_label(note.label)}</a>'
                    )
                    self.put(f'<aside id="{note.id}" role="doc-footnote">')
                    self.blocks(note.content, back)
                    self.put("</aside>")
                self.put("</section>")

    # ── files

    def _place(self, document: Document) -> None:
        """Learn which file will hold which section, so that links can lead forward."""
        follows_heading = False

        def visit(section: Section) -> None:
            nonlocal follows_heading
            if not self.starts or (section.kind not in PROVISIONS and not follows_heading):
                self.starts.append(section)
            self.places.update(dict.fromkeys(_ids(section), _name(len(self.starts))))
            follows_heading = not section.content and section.kind not in PROVISIONS
            for inner in section.sections:
                visit(inner)

        for section in document.sections:
            visit(section)

    def put(self, written: str) -> None:
        """Write into the current file."""
        self.current.body.append(written)

    # ── sections

    def section(self, section: Section, depth: int) -> None:
        """Write a section and all inside it."""
        if len(self.documents) < len(self.starts) and section is self.starts[len(self.documents)]:
            self.documents.append(ContentDocument(_name(len(self.documents) + 1)))
            self.current = self.documents[-1]
        self.depth = depth
        label = self.leaf(section.id + LABEL, "span", section.label)
        heading = self.leaf(section.id + HEADING, "span", section.heading, "subtitle" if label else "")
        if label or heading:
            self.heading_line(depth + 1, " ".join(filter(None, (label, heading))), section.id)
        self.blocks(section.content)
        for inner in section.sections:
            self.section(inner, depth + 1)

    def heading_line(self, level: int, content: str, identifier: str = "") -> None:
        """Write a heading."""
        tag = f"h{min(level, DEEPEST)}"
        self.put(f"<{tag}{_id(identifier)}>{content}</{tag}>")

    # ── blocks

    def blocks(self, blocks: tuple[Block, ...], lead: str = "") -> None:
        """Write blocks; `lead` stands before the words of the first one."""
        if lead and not (blocks and isinstance(blocks[0], Paragraph)):
            self.put(f"<p>{lead}</p>")
            lead = ""
        for block in blocks:
            self.block(block, lead)
            lead = ""

    def block(self, block: Block, lead: str) -> None:
        """Write one block."""
        match block:
            case Paragraph():
                self.paragraph(block, lead)
            case Heading():
                level = min(self.depth + 1 + block.level, DEEPEST)
                self.put(self.leaf(block.id, f"h{level}", block.content))
            case List():
                self.put('<ul class="nomark">')
                for item in block.items:
                    self.put(f"<li{_id(item.id)}>")
                    self.blocks(item.content, self.leaf(item.id + LABEL, "span", item.label))
                    self.put("</li>")
                self.put("</ul>")
            case Quote():
                self.put("<blockquote>")
                self.blocks(block.content)
                self.put("</blockquote>")
            case Separator():
                self.put("<hr/>")
            case Table():
                self.table(block)
            case Figure() | Chart():
                self.captioned(block)

    def paragraph(self, block: Paragraph, lead: str) -> None:
        """A paragraph, and what is told of the pictures in it."""
        if lead:
            words = self.leaf(block.id, "span", block.content)
            self.put(f"<p>{' '.join(filter(None, (lead, words)))}</p>")
        else:
            self.put(self.leaf(block.id, "p", block.content, block.role.value if block.role.value != "text" else ""))
        for inline in block.content:
            if isinstance(inline, Image) and not inline.decorative:
                self.notice(transcription.image(inline.alt))

    def notice(self, text: str) -> None:
        """What is told of a picture: words that the transcription adds."""
        self.put(f'<p class="transcriber-note">{plain(self.tell(text).cells)}</p>')

    def captioned(self, block: Figure | Chart) -> None:
        """A picture or a chart, told in words between its caption and its source."""
        self.put(f"<figure{_id(block.id)}>")
        self.put(self.leaf(block.id + CAPTION, "figcaption", block.caption))
        if isinstance(block, Figure):
            if not block.image.decorative:
                self.notice(transcription.figure(block.image.alt))
        else:
            self.notice(transcription.CHART.format(block.alt or describe(block)))
            self.serving = True
            self.table(data_table(block))
            self.serving = False
        self.put(self.leaf(block.id + SOURCE, "p", block.source, "source"))
        self.put("</figure>")

    # ── tables

    def table(self, block: Table) -> None:
        """A table as a table: the reading system chooses rows or list for its line."""
        laid = grid(block)
        self.put(f"<table{'' if self.serving else _id(block.id)}>")
        self.put(self.leaf(block.id + CAPTION, "caption", block.caption))
        rows: list[list[Placed]] = [[] for _ in range(laid.rows)]
        for placed in laid.cells:
            rows[placed.row].append(placed)
        for row in rows:
            self.put("<tr>")
            for placed in row:
                self.cell(placed)
            self.put("</tr>")
        self.put("</table>")
        self.put(self.leaf(block.id + SOURCE, "p", block.source, "source"))

    def cell(self, placed: Placed) -> None:
        """A cell, a header with its scope (WCAG 2.2, H63)."""
        tag = "th" if placed.scope else "td"
        scope = f' scope="{"row" if placed.scope == "row" else "col"}"' if placed.scope else ""
        spans = "".join(
            f' {name}="{value}"'
            for name, value in (("colspan", placed.colspan), ("rowspan", placed.rowspan))
            if value > 1
        )
        self.put(f"<{tag}{scope}{spans}>")
        self.blocks(placed.cell.content)
        self.put(f"</{tag}>")

    # ── leaves

    def leaf(self, identifier: str, tag: str, content: Inlines, name: str = "") -> str:
        """Return a leaf as an element; "" when it says nothing. Its page marks stay even without words."""
        if not content:
            return ""
        if self.serving:
            cells = plain(self.tell(raw_text(content)).cells)
            return f"<{tag}>{cells}</{tag}>" if cells else ""
        text = self.said[identifier]
        if not text.cells and not text.marks:
            return ""
        written = phrase(text, self._mark, self._opening)
        return f"<{tag}{_id(identifier)}{_class(name)}>{written}</{tag}>"

    def _mark(self, label: str) -> str:
        place = f"pagina_{len(self.marks) + 1}"
        self.marks.append(Mark(label, f"{self.current.name}#{place}"))
        cells = plain(self.tell(label).cells)
        return f'<span id="{place}" role="doc-pagebreak" aria-label="{cells}">{cells}</span>'

    def _opening(self, link: Link) -> str:
        if link.call and link.target not in self.notes:
            return ""
        if link.call:
            self.calls += 1
            identifier = f"llamada_{self.calls}"
            self.current.called.setdefault(link.target, identifier)
            return f'<a id="{identifier}" href="#{attribute(link.target)}" role="doc-noteref">'
        file = self.places.get(link.target)
        if not file:
            return ""
        return f'<a href="{"" if file == self.current.name else file}#{attribute(link.target)}">'

    def _service_label(self, label: str) -> str:
        return plain(self.tell(transcription.NOTE_LABEL.format(label)).cells)


def _name(number: int) -> str:
    return f"texto-{number:03}.html"


def _ids(section: Section) -> list[str]:
    """Return the ids of a section that links may lead to: its own, if it has a heading, and those of its items."""
    found = [section.id] if section.label or section.heading else []
    waiting = list(section.content)
    while waiting:
        match waiting.pop():
            case List(items=items):
                for item in items:
                    found.append(item.id)
                    waiting += item.content
            case Table(id=identifier, rows=rows):
                found.append(identifier)
                waiting += [block for row in rows for cell in row for block in cell.content]
            case Figure(id=identifier) | Chart(id=identifier):
                found.append(identifier)
            case Quote(content=content):
                waiting += content
            case _:
                pass
    return found


def _id(identifier: str) -> str:
    return f' id="{attribute(identifier)}"' if identifier else ""


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
