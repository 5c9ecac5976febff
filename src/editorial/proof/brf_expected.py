"""What the pages of a braille edition must say, item by item, in order: read from the document alone.

Written from docs/braille-pages.md, as the writer was, but apart from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

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
    PageMark,
    Paragraph,
    Quote,
    Role,
    Section,
    Separator,
    Table,
)
from editorial.document.tables import grid
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE, Leaf, block_leaves
from editorial.language import transcription
from editorial.proof.braille_cells import expected, read
from editorial.proof.brf_items import (
    ANYWHERE,
    CENTRED,
    COLUMN,
    JOINED,
    LINE,
    RULE,
    Choice,
    Expected,
    Item,
    Opening,
    Stand,
    service,
)
from editorial.publication import BrailleSettings

_HEADINGS = (CENTRED, Stand(4, 4, 4, 1), Stand(6, 6, 4, 1))
_NOTICE = Stand(6, 4)
_LEVELS = {"chapter": 1, "decree": 1, "section": 2, "subsection": 2}
_DIVISIONS = ("book", "title", "annex", "preamble", "transitories")
_PROVISIONS = ("article", "transitory")
_SEPARATOR = "⠒" * 12


def with_chapter_notes(
    expected: Iterable[Expected], notes: Mapping[str, Sequence[Expected]], settings: BrailleSettings
) -> Iterator[Expected]:
    """Yield what is expected when notes stand at the end of their chapter: before the next división, and at the end."""
    called: dict[str, None] = {}
    keep = False
    for each in expected:
        if isinstance(each, Opening) and not keep and _divides(each):
            yield from noted(called, notes, settings)
            called.clear()
        if isinstance(each, Item):
            keep = each.keep
        called.update(dict.fromkeys(_called(each)))
        yield each
    yield from noted(called, notes, settings)


def with_block_notes(
    expected: Iterable[Expected], notes: Mapping[str, Sequence[Expected]], settings: BrailleSettings
) -> Iterator[Expected]:
    """Yield what is expected when notes stand below a rule behind the block that calls them."""
    called: dict[str, None] = {}
    held = True  # whether what was said last goes on with the next line
    for each in expected:
        if not held and (isinstance(each, Opening | Choice) or _begins_line(each)):
            yield from _ruled(called, notes, settings)
            called.clear()
        if not isinstance(each, Opening):
            held = each.inner or (isinstance(each, Item) and each.keep)
        called.update(dict.fromkeys(_called(each)))
        yield each
    yield from _ruled(called, notes, settings)


def _ruled(called: Iterable[str], notes: Mapping[str, Sequence[Expected]], settings: BrailleSettings) -> list[Expected]:
    said = [each for note in called for each in notes.get(note, ())]
    rule = Item("raya de las notas", read(transcription.NOTE_RULE), keep=True, service=True)
    return [rule, *said] if said else []


def noted(called: Iterable[str], notes: Mapping[str, Sequence[Expected]], settings: BrailleSettings) -> list[Expected]:
    """Return the notes in `called` below their heading; nothing when there are none."""
    said = [each for note in called for each in notes.get(note, ())]
    heading = replace(service("encabezado de las notas", transcription.NOTES, CENTRED, settings), keep=True)
    return [heading, *said] if said else []


def _called(each: Expected) -> Iterator[str]:
    match each:
        case Item():
            yield from each.notes
        case Choice():
            for inner in each.listed:
                yield from _called(inner)
        case Opening():
            return


def _divides(opening: Opening) -> bool:
    """Tell whether notes may stand before a section: it is a chapter, or something above chapters."""
    above = ("book", "title", "annex", "transitories", "chapter", "decree")
    return opening.kind in above or (opening.kind == "part" and opening.depth < 2)


@dataclass
class Reader:
    """Reads a document into what its braille must say. `print_pages`: whether print pages are marked."""

    settings: BrailleSettings
    notes: Mapping[str, str] = field(default_factory=dict)
    tables: Path | None = None
    serving: bool = False  # whether what is read now are words of service
    said: dict[str, str] = field(default_factory=dict)  # the canonical form of every leaf read so far

    def document(self, document: Document) -> Iterator[Expected]:
        """Yield what the main text must say; notes are apart."""
        for section in document.sections:
            yield from self.section(section, 0)

    def section(self, section: Section, depth: int) -> Iterator[Expected]:
        """Yield one section and all inside it."""
        label = self.leaf(section.id + LABEL, "label", section.label)
        heading = self.leaf(section.id + HEADING, "heading", section.heading)
        said = [each for each in (label, heading) if each]
        if section.label or section.heading:
            yield Opening(section.id, section.kind, depth, " ".join(each.text for each in said))
        if section.kind in _PROVISIONS:
            yield from self.provision(section, said)
        else:
            level = 0 if section.kind in _DIVISIONS else _LEVELS.get(section.kind, min(depth, 2))
            yield from self.heading(_joined(said) if section.kind == "part" else said, _HEADINGS[level])
            yield from self.blocks(section.content, 2, 0)
        for inner in section.sections:
            yield from self.section(inner, depth + 1)

    def heading(self, said: list[Item], stand: Stand) -> Iterator[Item]:
        """Label and heading each begin a line; between the two there is no blank line, but in a part of a report."""
        if len(said) > 1 and said[1].begins == JOINED:
            yield from _standing(said, stand, keep=True)
            return
        for number, each in enumerate(said):
            before = stand.before if number == 0 else 0
            after = stand.after if number == len(said) - 1 else 0
            yield replace(each, stand=replace(stand, before=before, after=after), keep=True)

    def provision(self, section: Section, said: list[Item]) -> Iterator[Expected]:
        """An article: its label, then its first paragraph in the same line unless it has a heading of its own."""
        stand = Stand(2, 0, before=1)
        content = section.content
        runs_in = not section.heading and bool(content) and _plain(content[0])
        lead = _joined(said)
        if lead and not runs_in:
            yield from _standing(lead, stand, keep=bool(content))
            yield from self.blocks(content, 2, 0)
        elif runs_in:
            yield from self.paragraph(content[0], stand, lead)
            yield from self.blocks(content[1:], 2, 0)
        else:
            yield from self.blocks(content, 2, 0)

    def blocks(self, blocks: Iterable[Block], indent: int, runover: int) -> Iterator[Expected]:
        """Yield blocks whose paragraphs begin in cell `indent` and go on in cell `runover` (from 0)."""
        for block in blocks:
            yield from self.block(block, indent, runover)

    def block(self, block: Block, indent: int, runover: int) -> Iterator[Expected]:
        """Yield one block."""
        match block:
            case Paragraph():
                yield from self.paragraph(block, _stand(block, indent, runover), [])
            case Heading():
                inside = (indent, runover) != (2, 0)
                stand = Stand(indent, indent, before=1) if inside else _HEADINGS[min(block.level, 3) - 1]
                yield from _standing(_present(self.leaf(block.id, "heading", block.content)), stand, keep=True)
            case List():
                yield from self.items(block, runover, runover + 2 * _levels(block))
            case Quote():
                yield from _apart(self.blocks(block.content, runover + 4, runover + 2))
            case Separator():
                yield Item("separador", read(_SEPARATOR, self.tables), stand=Stand(0, 0, 0, 1, 1, True), service=True)
            case Table():
                yield self.table(block, indent, runover)
            case Figure() | Chart():
                yield from _apart(self.captioned(block, indent, runover))

    def paragraph(self, block: Block, stand: Stand, lead: list[Item]) -> Iterator[Item]:
        """A paragraph, after its label if it has one, and what is told of the pictures in it."""
        content = block.content if isinstance(block, Paragraph) else ()
        own = self.leaf(block.id, "paragraph", content)
        yield from _standing(_joined([*lead, *_present(own)]), stand)
        for inline in content:
            if isinstance(inline, Image) and not inline.decorative:
                yield self.service("imagen", transcription.image(inline.alt), _NOTICE)

    def items(self, block: List, indent: int, runover: int) -> Iterator[Expected]:
        """Items hang: labels in the margin of their level, all other lines right of the deepest level."""
        for item in block.items:
            lead = _present(self.leaf(item.id + LABEL, "item-label", item.label))
            content = item.content
            stand = Stand(indent, runover)
            if content and _plain(content[0]):
                yield from self.paragraph(content[0], stand, lead)
                content = content[1:]
            else:
                yield from _standing(lead, stand, keep=bool(content))
            for inner in content:
                if isinstance(inner, List):
                    yield from self.items(inner, indent + 2, max(runover, indent + 2 + 2 * _levels(inner)))
                else:
                    yield from self.block(inner, runover + 2, runover)

    def captioned(self, block: Figure | Chart, indent: int, runover: int) -> Iterator[Expected]:
        """Caption, what can be said of the picture, source."""
        yield from self.margin_text(block.id + CAPTION, "caption", block.caption, Stand(indent, runover), keep=True)
        if isinstance(block, Figure):
            if not block.image.decorative:
                yield self.service("figura", transcription.figure(block.image.alt), _NOTICE)
        else:
            yield self.service("gráfica", transcription.CHART.format(block.alt or describe(block)), _NOTICE)
            self.serving = True
            yield self.table(data_table(block), indent, runover)
            self.serving = False
        yield from self.margin_text(block.id + SOURCE, "source", block.source, Stand(indent, runover))

    def margin_text(self, leaf: str, kind: str, content: Inlines, stand: Stand, keep: bool = False) -> Iterator[Item]:
        """A caption or a source line."""
        yield from _standing(_present(self.leaf(leaf, kind, content)), stand, keep=keep)

    # ── tables

    def table(self, block: Table, indent: int, runover: int) -> Choice:
        """A table in both forms."""
        stand = Stand(indent, runover)
        caption = tuple(self.margin_text(block.id + CAPTION, "caption", block.caption, stand, keep=True))
        source = tuple(self.margin_text(block.id + SOURCE, "source", block.source, stand))
        rows = _apart(chain(caption, self.rows(block), source)) if _flat(block) else ()
        return Choice(tuple(rows), tuple(_apart(chain(caption, self.listed(block), source))))

    def rows(self, block: Table) -> Iterator[Expected]:
        """A row a line, a rule below the headings."""
        for number, row in enumerate(block.rows, 1):
            said = [item for cell in row for item in self.cell_leaves(cell)]
            for place, each in enumerate(said):
                begins = COLUMN if place else LINE
                yield replace(each, begins=begins, stand=None, keep=number <= block.header_rows)
            if number == block.header_rows:
                yield Item("raya de la tabla", str(len(row)), RULE, None, keep=number < len(block.rows), service=True)

    def cell_leaves(self, cell: Cell) -> Iterator[Item]:
        """The texts of a cell."""
        for block in cell.content:
            for leaf in block_leaves(block):
                yield from _present(self.leaf(leaf.id, leaf.kind, leaf.content))

    def listed(self, block: Table) -> Iterator[Expected]:
        """A cell a line, each after the headings of its columns."""
        heads = iter(self.headings(block))
        for number, row in enumerate(block.rows):
            for column, cell in enumerate(row):
                head = next(heads)
                outer = column == 0 and number >= block.header_rows
                keep = number < block.header_rows or (column == 0 and len(row) > 1)
                lead = [Item("encabezado repetido", head, service=True)] if head and cell.content else []
                for item in self.cell(cell, Stand(0 if outer else 2, 4), lead):
                    yield replace(item, keep=True) if keep and isinstance(item, Item) else item

    def cell(self, cell: Cell, stand: Stand, lead: list[Item]) -> Iterator[Expected]:
        """A cell of a listed table."""
        content = cell.content
        if content and _plain(content[0]):
            yield from self.paragraph(content[0], stand, lead)
            content = content[1:]
        elif content:
            yield from _standing(lead, stand, keep=True)
        yield from self.blocks(content, 6, 4)

    def headings(self, block: Table) -> Iterator[str]:
        """Yield, for each cell, the headings of its columns as they are repeated before it; nothing for headings."""
        laid = grid(block)
        for placed in laid.cells:
            if placed.row < block.header_rows:
                yield ""
                continue
            above = [
                item.text
                for header in laid.headers(placed)
                if header.row < placed.row and header.scope in ("col", "both")
                for inner in header.cell.content
                if isinstance(inner, Paragraph)
                for item in _present(self.leaf(inner.id, "paragraph", inner.content))
            ]
            text = " ".join(above)
            yield text if not text or text.endswith(":") else f"{text}:"

    # ── notes, leaves, service

    def note(self, note: Note) -> Iterator[Expected]:
        """A note: its label in brackets, then its text."""
        lead = [self.service(f"nota {note.label}", transcription.NOTE_LABEL.format(note.label), Stand(0, 2))]
        content = note.content
        if content and _plain(content[0]):
            yield from self.paragraph(content[0], Stand(0, 2), lead)
            content = content[1:]
        else:
            yield from _standing(lead, Stand(0, 2), keep=bool(content))
        yield from self.blocks(content, 4, 2)

    def leaf(self, leaf: str, kind: str, content: Inlines) -> Item | None:
        """Return a leaf as an item, None when it says nothing."""
        if not content:
            return None
        if self.serving:
            return self.service(leaf, raw_text(content), Stand())
        text = self.said.get(leaf)
        if text is None:
            text = self.said[leaf] = expected(Leaf(leaf, kind, content), self.settings, self.notes)
        marks: list[tuple[int, str]] = []
        if self.settings.paginas_tinta:
            for place, inline in enumerate(content):
                if isinstance(inline, PageMark):
                    before = expected(Leaf(leaf, kind, content[:place]), self.settings, self.notes)
                    marks.append((len(before.split(" ")) if before else 0, inline.label))
        if not text and not marks:
            return None
        notes = tuple(inline.note for inline in content if isinstance(inline, NoteRef))
        return Item(leaf, text, marks=tuple(marks), notes=notes)

    def service(self, where: str, text: str, stand: Stand) -> Item:
        """Return words of service as an item."""
        return service(where, text, stand, self.settings)


def _present(item: Item | None) -> list[Item]:
    return [item] if item else []


def _joined(items: list[Item]) -> list[Item]:
    return [replace(item, begins=JOINED) if number else item for number, item in enumerate(items)]


def _standing(items: list[Item], stand: Stand, keep: bool = False) -> Iterator[Item]:
    for item in items:
        yield replace(item, stand=stand, keep=keep) if item.begins == LINE else replace(item, keep=keep)


def _apart(items: Iterable[Expected]) -> Iterator[Expected]:
    """A blank line before the first and after the last line of something set apart."""
    held = list(items)
    last = max((at for at, item in enumerate(held) if isinstance(item, Choice) or _begins_line(item)), default=0)
    held[:last] = [item if isinstance(item, Opening) else replace(item, inner=True) for item in held[:last]]
    starts = [at for at, item in enumerate(held) if _begins_line(item)]
    for at, item in enumerate(held):
        if isinstance(item, Item) and starts and at in (starts[0], starts[-1]):
            stand = item.stand or ANYWHERE
            before = 1 if at == starts[0] else stand.before
            item = replace(item, stand=replace(stand, before=before, after=1 if at == starts[-1] else stand.after))
        yield item


def _begins_line(each: Expected) -> bool:
    """Tell whether something begins a line of its own, and so may have a blank line before it."""
    match each:
        case Item():
            return bool(each.text) and each.begins in (LINE, RULE)
        case Choice():
            return any(map(_begins_line, each.listed))
        case Opening():
            return False


def _plain(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in (Role.TEXT, Role.CODE)


def _flat(table: Table) -> bool:
    """Tell whether a table could stand as rows: as many cells in each row, each of at most one paragraph."""
    return len({len(row) for row in table.rows}) == 1 and all(
        cell.colspan == cell.rowspan == 1
        and len(cell.content) <= 1
        and all(isinstance(block, Paragraph) for block in cell.content)
        for row in table.rows
        for cell in row
    )


def _stand(block: Paragraph, indent: int, runover: int) -> Stand:
    match block.role:
        case Role.CENTRED:
            return replace(CENTRED, before=0, after=0)
        case Role.REFORM_NOTE:
            return _NOTICE
        case Role.SIGNATURE:
            return Stand(4, 6)
        case _:
            return Stand(indent, runover)


def _levels(block: List) -> int:
    inner = [each for item in block.items for each in item.content if isinstance(each, List)]
    return 1 + max(map(_levels, inner), default=0)
