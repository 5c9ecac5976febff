"""The document as segments: what each part of a law or a report looks like in braille."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from editorial.braille.cells import Translated
from editorial.braille.segments import Piece, Segment, Shape, rigid, segment
from editorial.braille.tables import Rows, as_rows, headings
from editorial.charts import data_table, describe
from editorial.document.letters import raw_text
from editorial.document.model import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Image,
    Inlines,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Section,
    Separator,
    Table,
)
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE, Leaf
from editorial.language import transcription

SEPARATOR = "⠒" * 12

CENTRED = Shape(3, 3, 3, before=1, after=1, centred=True, whole=True)
CELL_5 = Shape(4, 4, 4, before=1, whole=True)
CELL_7 = Shape(6, 6, 4, before=1, whole=True)
HEADINGS = (CENTRED, CELL_5, CELL_7)

PARAGRAPH = Shape(2, 0)
NOTICE = Shape(6, 4)  # reform notes, alt texts: what is said about the text, not in it
SIGNATURE = Shape(4, 6)

_LEVEL = {
    "book": 0,
    "title": 0,
    "annex": 0,
    "preamble": 0,
    "transitories": 0,
    "chapter": 1,
    "decree": 1,
    "section": 2,
    "subsection": 2,
}
_RANK = {
    "book": 5,
    "title": 5,
    "annex": 5,
    "transitories": 5,
    "chapter": 4,
    "decree": 4,
    "section": 3,
    "article": 2,
    "transitory": 2,
}
PROVISIONS = ("article", "transitory")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the section (or what a caption names), its depth, its words, the segment it begins."""

    section: str
    depth: int
    kind: str
    text: Segment
    start: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole main text as segments, its contents, and the notes as segments of their own, by id.

    `trailing`: print pages that start behind the last word. `shown`: the captions of tables, charts and pictures.
    """

    segments: tuple[Segment, ...]
    entries: tuple[Entry, ...]
    notes: Mapping[str, tuple[Segment, ...]]
    trailing: tuple[str, ...] = ()
    shown: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks stand: the cell their paragraphs begin in, the one their other lines begin in."""

    indent: int = 2
    runover: int = 0


def compose(
    document: Document, say: Callable[[Leaf], Translated], tell: Callable[[str], Translated], width: int
) -> Flow:
    """Return the flow of `document`: `say` translates a leaf, `tell` words of service, `width` is that of the page."""
    return _Composer(say, tell, width).flow(document)


@dataclass
class _Composer:
    """Walks a document once and writes down its segments."""

    say: Callable[[Leaf], Translated]
    tell: Callable[[str], Translated]
    width: int
    segments: list[Segment] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    shown: list[Entry] = field(default_factory=list)
    carried: tuple[str, ...] = ()  # print pages that start behind the last word so far
    rank: int = 1
    serving: bool = False  # whether what is written now are words of service

    def flow(self, document: Document) -> Flow:
        """Return the segments of the main text and of each note."""
        for section in document.sections:
            self.section(section, 0)
        trailing, self.carried = self.carried, ()
        main, self.segments = tuple(self.segments), []
        shown = tuple(self.shown)
        notes = {}
        for note in document.notes:
            self.note(note)
            notes[note.id], self.segments = tuple(self.segments), []
        return Flow(main, tuple(self.entries), notes, trailing, shown)

    # ── sections

    def section(self, section: Section, depth: int) -> None:
        label = self.leaf(section.id + LABEL, "label", section.label)
        heading = self.leaf(section.id + HEADING, "heading", section.heading)
        first = len(self.segments)
        self.rank = _rank(section, depth)
        if section.kind in PROVISIONS:
            self.provision(section, [*label, *heading])
        else:
            self.heading(section, label, heading, depth)
            self.blocks(section.content, Setting())
        if label or heading:
            self.entries.append(Entry(section.id, depth, section.kind, _entry([*label, *heading]), first))
        for inner in section.sections:
            self.section(inner, depth + 1)

    def heading(self, section: Section, label: list[Piece], heading: list[Piece], depth: int) -> None:
        shape = HEADINGS[min(_LEVEL.get(section.kind, depth), 2)]
        if section.kind == "part":  # the number of a part of a report runs into its heading
            label, heading = [*label, *heading], []
        if label and heading:
            self.add(label, replace(shape, after=0), keep=True)
            self.add(heading, replace(shape, before=0), keep=True)
        elif label or heading:
            self.add(label or heading, shape, keep=True)

    def provision(self, section: Section, lead: list[Piece]) -> None:
        """An article: its label runs into its first paragraph, a heading of its own stands above it."""
        shape = replace(PARAGRAPH, before=1)
        content = section.content
        if section.heading or not (content and _plain(content[0])):
            if lead:
                self.add(lead, shape, keep=bool(content))
            self.blocks(content, Setting())
        else:
            self.paragraph(content[0], shape, lead)
            self.blocks(content[1:], Setting())

    # ── blocks

    def blocks(self, blocks: tuple[Block, ...], at: Setting) -> None:
        for block in blocks:
            self.block(block, at)

    def block(self, block: Block, at: Setting) -> None:
        match block:
            case Paragraph():
                self.paragraph(block, _shape(block, at), [])
            case Heading():
                shape = (
                    HEADINGS[min(block.level, 3) - 1]
                    if at == Setting()
                    else Shape(at.indent, at.indent, before=1, whole=True)
                )
                self.add(self.leaf(block.id, "heading", block.content), shape, keep=True)
            case List():
                self.items(block, at.runover, at.runover + 2 * _depth(block))
            case Quote():
                self.apart(lambda: self.blocks(block.content, Setting(at.runover + 4, at.runover + 2)))
            case Separator():
                self.add([Piece(Translated(SEPARATOR))], replace(CENTRED, indent=0, runover=0, right=0))
            case Table():
                self.table(block, at)
            case Figure() | Chart():
                self.captioned(block, at)

    def paragraph(self, block: Block, shape: Shape, lead: list[Piece]) -> None:
        assert isinstance(block, Paragraph)
        self.add([*lead, *self.leaf(block.id, "paragraph", block.content)], shape)
        for inline in block.content:
            if isinstance(inline, Image) and not inline.decorative:
                self.notice(transcription.image(inline.alt))

    def items(self, block: List, indent: int, runover: int) -> None:
        """Items hang: labels stand out in the margin, and every other line stands right of the deepest label."""
        for item in block.items:
            lead = self.leaf(item.id + LABEL, "item-label", item.label)
            content = item.content
            hanging = Shape(indent, runover)
            if content and _plain(content[0]):
                self.paragraph(content[0], hanging, lead)
                content = content[1:]
            elif lead:
                self.add(lead, hanging, keep=bool(content))
            for inner in content:
                if isinstance(inner, List):
                    self.items(inner, indent + 2, max(runover, indent + 2 + 2 * _depth(inner)))
                else:
                    self.block(inner, Setting(runover + 2, runover))

    def apart(self, write: Callable[[], None]) -> None:
        """Write something with a blank line before and after it."""
        first = len(self.segments)
        write()
        self.segments[first:-1] = [replace(each, inner=True) for each in self.segments[first:-1]]
        if first < len(self.segments):
            opening = self.segments[first]
            self.segments[first] = replace(opening, shape=replace(opening.shape, before=1))
            closing = self.segments[-1]
            self.segments[-1] = replace(closing, shape=replace(closing.shape, after=1))

    def notice(self, text: str) -> None:
        self.add([Piece(self.tell(text), service=text)], NOTICE)

    def caption(self, block: Table | Figure | Chart, at: Setting) -> None:
        said = self.leaf(block.id + CAPTION, "caption", block.caption)
        if said and not self.serving:
            self.shown.append(Entry(block.id, 0, "caption", _entry(said), len(self.segments)))
        self.add(said, Shape(at.indent, at.runover), keep=True)

    def captioned(self, block: Figure | Chart, at: Setting) -> None:
        def write() -> None:
            self.caption(block, at)
            if isinstance(block, Figure):
                if not block.image.decorative:
                    self.notice(transcription.figure(block.image.alt))
            else:
                self.notice(transcription.CHART.format(block.alt or describe(block)))
                self.service_table(data_table(block), at)
            self.add(self.leaf(block.id + SOURCE, "source", block.source), Shape(at.indent, at.runover))

        self.apart(write)

    # ── tables

    def table(self, block: Table, at: Setting) -> None:
        first = len(self.segments)

        def write() -> None:
            self.caption(block, at)
            rows = as_rows(block, self.leaf, self.width)
            if rows is None:
                self.listed(block)
            else:
                self.rows(rows, block)
            self.add(self.leaf(block.id + SOURCE, "source", block.source), Shape(at.indent, at.runover))
            if rows is not None:  # no volume begins between the rows of a table
                self.segments[first + 1 :] = [replace(each, rank=0) for each in self.segments[first + 1 :]]

        self.apart(write)

    def service_table(self, table: Table, at: Setting) -> None:
        """A table that is not in the manuscript: the data of a chart."""
        self.serving = True
        self.table(table, at)
        self.serving = False

    def rows(self, rows: Rows, block: Table) -> None:
        """A row a line; under the headings a line of dots 2 and 5 as wide as each column."""
        for number, row in enumerate(rows.cells, 1):
            made, self.carried = rigid(list(zip(row, rows.widths, strict=True)), Shape(), self.carried)
            if made.cells:
                self.append(replace(made, keep=number <= block.header_rows))
            if number == block.header_rows:
                ruled = [(Piece(Translated("⠒" * (width - 2))), width) for width in rows.widths]
                self.append(replace(rigid(ruled, Shape(), ())[0], keep=number < len(rows.cells)))

    def listed(self, block: Table) -> None:
        """A cell a line, each after the headings of its columns; the rows' first lines stand out."""
        leads = iter(headings(block, self.leaf))
        for number, row in enumerate(block.rows):
            heads = number < block.header_rows
            for column, cell in enumerate(row):
                first = len(self.segments)
                self.cell(cell, Shape(0, 4) if column == 0 and not heads else Shape(2, 4), next(leads))
                if heads or (column == 0 and len(row) > 1):
                    self.segments[first:] = [replace(each, keep=True) for each in self.segments[first:]]

    def cell(self, cell: Cell, shape: Shape, lead: list[Piece]) -> None:
        if cell.content and _plain(cell.content[0]):
            self.paragraph(cell.content[0], shape, lead)
            self.blocks(cell.content[1:], Setting(6, 4))
        elif cell.content:
            self.add(lead, shape, keep=True)
            self.blocks(cell.content, Setting(6, 4))

    # ── notes and leaves

    def note(self, note: Note) -> None:
        label = transcription.NOTE_LABEL.format(note.label)
        lead = [Piece(self.tell(label), service=label)]
        hanging = Shape(0, 2)
        if note.content and _plain(note.content[0]):
            self.paragraph(note.content[0], hanging, lead)
            self.blocks(note.content[1:], Setting(4, 2))
        else:
            self.add(lead, hanging, keep=bool(note.content))
            self.blocks(note.content, Setting(4, 2))

    def leaf(self, leaf: str, kind: str, content: Inlines) -> list[Piece]:
        """Translate a leaf; nothing when it is empty."""
        if not content:
            return []
        if self.serving:
            text = raw_text(content)
            return [Piece(self.tell(text), service=text)]
        notes = tuple(inline.note for inline in content if isinstance(inline, NoteRef))
        return [Piece(self.say(Leaf(leaf, kind, content)), leaf, notes=notes)]

    def add(self, pieces: list[Piece], shape: Shape, keep: bool = False) -> None:
        """Write a segment; pieces without a cell leave nothing but their print pages."""
        made, self.carried = segment(pieces, shape, self.carried)
        if made.cells:
            self.append(replace(made, keep=keep))

    def append(self, made: Segment) -> None:
        previous_keeps = bool(self.segments) and self.segments[-1].keep
        rank = 0 if previous_keeps else self.rank
        self.segments.append(replace(made, rank=rank))
        self.rank = 1


def _entry(pieces: list[Piece]) -> Segment:
    """Return what a heading or a caption says in the contents."""
    return segment((replace(p, text=replace(p.text, marks=())) for p in pieces), Shape(whole=True))[0]


def _rank(section: Section, depth: int) -> int:
    """Return how good a place for a volume to begin `section` is; one without label and heading is just a paragraph."""
    if not (section.label or section.heading):
        return 1
    return max(5 - depth, 1) if section.kind == "part" else _RANK.get(section.kind, 1)


def _plain(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.TEXT, Role.CODE)


def _shape(block: Paragraph, at: Setting) -> Shape:
    match block.role:
        case Role.CENTRED:
            return replace(CENTRED, before=0, after=0)
        case Role.REFORM_NOTE:
            return NOTICE
        case Role.SIGNATURE:
            return SIGNATURE
        case _:
            return Shape(at.indent, at.runover)


def _depth(block: List) -> int:
    """Return how many levels of lists `block` holds, itself included."""
    return 1 + max((_depth(inner) for inner in _inner_lists(block)), default=0)


def _inner_lists(block: List) -> Iterator[List]:
    for item in block.items:
        yield from (inner for inner in item.content if isinstance(inner, List))
