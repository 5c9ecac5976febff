"""What an eBraille book must say, in order, and how: read from the document alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from editorial.charts import data_table, describe
from editorial.document.letters import INVISIBLE, raw_text
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Image,
    Inlines,
    List,
    NoteRef,
    PageMark,
    Paragraph,
    Quote,
    Run,
    Section,
    Table,
)
from editorial.document.tables import grid
from editorial.document.walk import CAPTION, HEADING, LABEL, SOURCE, Leaf, blocks_leaves, leaves
from editorial.language import transcription
from editorial.proof.braille_cells import expected, expected_text
from editorial.publication import BrailleSettings

_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_NOTHING: Mapping[str, str] = MappingProxyType({})
_SILENT = ("label", "item-label", "heading")


@dataclass(frozen=True, slots=True)
class Text:
    """A text the book must say: its leaf ("" for words of service), its canonical form, its words in print.

    `cells`: instead of a text, exactly these. `pages`: (number of words before, label) of each print page that begins
    in it; `links`: ids it leads to; `notes`: those it calls.
    """

    leaf: str
    text: str
    raw: str = ""
    cells: str = ""
    pages: tuple[tuple[int, str], ...] = ()
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """The heading of a section: its id, its level in HTML, its depth and words in the contents."""

    section: str
    level: int
    depth: int
    text: str


@dataclass
class Expectation:
    """Everything that the main text must be."""

    texts: list[Text] = field(default_factory=list)
    headings: list[Title] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    tables: list[tuple[str, Table]] = field(default_factory=list)


class Reader:
    """Reads a document into what its book must say. `said`: the canonical form of leaves, as far as it is known."""

    def __init__(self, document: Document, settings: BrailleSettings, said: Mapping[str, str] = _NOTHING) -> None:
        self.document = document
        self.settings = settings
        self.said = said
        self.notes: Mapping[str, str] = {note.id: note.label for note in document.notes}
        self.whole_notes = {note.id: note for note in document.notes}
        self.targets = frozenset(_targets(document))
        self.found = Expectation()
        self.serving = False

    def expect(self) -> Expectation:
        """Return what the main text must be."""
        for section in self.document.sections:
            self._section(section, 0)
        return self.found

    def note(self, note: str) -> list[Text]:
        """Return what a note must say, its number first."""
        whole = self.whole_notes[note]
        main, self.found = self.found, Expectation()
        self._service(transcription.NOTE_LABEL.format(whole.label))
        self._blocks(whole.content)
        said, self.found = self.found.texts, main
        return said

    def service(self, text: str) -> Text:
        """Return words of service."""
        return Text("", expected_text(text, self.settings), text)

    # ── parts

    def _section(self, section: Section, depth: int) -> None:
        first = len(self.found.texts)
        self._leaf(section.id + LABEL, "label", section.label)
        self._leaf(section.id + HEADING, "heading", section.heading)
        said = " ".join(each.text for each in self.found.texts[first:])
        if section.label or section.heading:
            self.found.headings.append(Title(section.id, min(depth + 1, 6), depth, said))
        self._blocks(section.content)
        for inner in section.sections:
            self._section(inner, depth + 1)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._leaf(block.id, "paragraph", block.content)
                for inline in block.content:
                    if isinstance(inline, Image) and not inline.decorative:
                        self._service(transcription.image(inline.alt))
            case Heading():
                self._leaf(block.id, "heading", block.content)
            case List():
                for item in block.items:
                    self.found.items.append(item.id)
                    self._leaf(item.id + LABEL, "item-label", item.label)
                    self._blocks(item.content)
            case Quote():
                self._blocks(block.content)
            case Table():
                self._table(block)
            case Figure() | Chart():
                self._picture(block)
            case _:
                pass

    def _picture(self, block: Figure | Chart) -> None:
        self._leaf(block.id + CAPTION, "caption", block.caption)
        if isinstance(block, Chart):
            self._service(transcription.CHART.format(block.alt or describe(block)))
            self.serving = True
            self._table(data_table(block))
            self.serving = False
        elif not block.image.decorative:
            self._service(transcription.figure(block.image.alt))
        self._leaf(block.id + SOURCE, "source", block.source)

    def _table(self, block: Table) -> None:
        self.found.tables.append(("" if self.serving else block.id, block))
        self._leaf(block.id + CAPTION, "caption", block.caption)
        for placed in grid(block).cells:
            self._blocks(placed.cell.content)
        self._leaf(block.id + SOURCE, "source", block.source)

    # ── leaves

    def _service(self, text: str) -> None:
        self.found.texts.append(self.service(text))

    def _leaf(self, leaf: str, kind: str, content: Inlines) -> None:
        if not content:
            return
        if self.serving:
            if raw_text(content).strip():
                self._service(raw_text(content))
            return
        text = self.said.get(leaf)
        if text is None:
            text = expected(Leaf(leaf, kind, content), self.settings, self.notes)
        pages = tuple(self._pages(leaf, kind, content)) if self.settings.paginas_tinta else ()
        if text or pages:
            links = () if kind in _SILENT else tuple(self._links(content))
            notes = tuple(each.note for each in content if isinstance(each, NoteRef) and each.note in self.notes)
            self.found.texts.append(Text(leaf, text, "", "", pages, links, notes))

    def _pages(self, leaf: str, kind: str, content: Inlines) -> Iterator[tuple[int, str]]:
        """Yield where print pages begin: a word divided by a page belongs to the one it begins on."""
        for place, inline in enumerate(content):
            if isinstance(inline, PageMark):
                before = expected(Leaf(leaf, kind, content[:place]), self.settings, self.notes)
                yield len(before.split(" ")) if before else 0, inline.label

    def _links(self, content: Inlines) -> Iterator[str]:
        """Yield where the words of a leaf lead inside the book; neighbours that lead to one place are one link."""
        last = ""
        for inline in content:
            if isinstance(inline, Run) and (text := inline.text.translate(_INVISIBLE)):
                href = inline.href or ""
                target = href[1:] if href.startswith("#") else ""
                if text.strip() and target != last and target in self.targets:
                    yield target
                if text.strip() or target != last:
                    last = target if text.strip() else ""
            elif not isinstance(inline, Run | PageMark | Image):
                last = ""


def _targets(document: Document) -> Iterator[str]:
    """Yield every id a link may lead to: sections with a heading or a label, items, tables, pictures and charts."""
    waiting = list(document.sections)
    while waiting:
        section = waiting.pop()
        if section.label or section.heading:
            yield section.id
        yield from _inside(section.content)
        waiting += section.sections


def _inside(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case List(items=items):
                for item in items:
                    yield item.id
                    yield from _inside(item.content)
            case Table():
                yield block.id
                for row in block.rows:
                    for cell in row:
                        yield from _inside(cell.content)
            case Figure() | Chart():
                yield block.id
            case Quote(content=content):
                yield from _inside(content)
            case _:
                pass


def leaf_ids(document: Document) -> frozenset[str]:
    """Return the ids of all leaves, notes' included."""
    noted = (leaf.id for note in document.notes for leaf in blocks_leaves(note.content))
    return frozenset((*(leaf.id for leaf in leaves(document)), *noted))
