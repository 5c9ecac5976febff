"""A law as Akoma Ntoso 3.0 (OASIS LegalDocML), valid against its schema, with the ids of the Document as eIds.

Articles hold their text in `content`: paragraphs and block lists (a fraction is an `item` with its `num`), so that the
order of the manuscript stays. Transitories are `transitional`; decrees, signatures and annexes named `hcontainer`s;
reform notes editorial `remark`s; footnotes `authorialNote`s at their call. Amendments are not modelled.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from editorial.document.model import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Role,
    Section,
    Separator,
    Table,
)
from editorial.document.walk import CAPTION, HEADING, SOURCE
from editorial.legal.akn_inlines import Writer, child
from editorial.legal.akn_meta import NAMESPACE, meta
from editorial.publication import Publication

_NAMED = {"book", "title", "chapter", "section", "subsection", "article"}


def akoma_ntoso(document: Document, publication: Publication) -> bytes:
    """Return the law as a UTF-8 XML file of the AKN 3.0 namespace."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    act = child(root, "act", name="ley", contains="singleVersion")
    meta(act, publication)
    maker = _Act({note.id: note for note in document.notes})
    sections = document.sections
    if sections and sections[0].kind == "preamble":
        preamble = child(act, "preamble", eId=sections[0].id)
        maker.blocks(preamble, sections[0].content)
        sections = sections[1:]
    body = child(act, "body", eId="body")
    for section in sections:
        maker.section(body, section)
    if not sections:
        child(body, "hcontainer", name="empty", eId="body__empty")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


@dataclass
class _Act:
    """Writes sections and blocks; structural elements stand on lines of their own, texts are left alone."""

    notes: dict[str, Note]
    _writer: Writer = field(init=False)

    def __post_init__(self) -> None:
        self._writer = Writer(self.notes, self.blocks)

    def section(self, parent: etree._Element, section: Section) -> None:
        """Write a section: number, heading, then its blocks as `content`, or as `intro` before inner sections."""
        name = "transitional" if section.kind == "transitory" else section.kind
        if name in _NAMED or name == "transitional":
            element = child(parent, name, eId=section.id)
        else:
            element = child(parent, "hcontainer", name=section.kind, eId=section.id)
        if section.label:
            self._text(element, "num", section.label)
        if section.heading:
            self._text(element, "heading", section.heading, section.id + HEADING)
        if section.content:
            place = "intro" if section.sections else "content"
            self.blocks(child(element, place, eId=f"{section.id}__{place}"), section.content)
        for inner in section.sections:
            self.section(element, inner)

    def blocks(self, parent: etree._Element, content: tuple[Block, ...]) -> None:
        """Write blocks in order."""
        for block in content:
            self._block(parent, block)

    def _block(self, parent: etree._Element, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(parent, block)
            case Heading():
                self._text(parent, "p", block.content, block.id, "heading")
            case List():
                element = child(parent, "blockList", eId=block.id)
                for item in block.items:
                    self._item(element, item)
            case Quote():
                self.blocks(parent, block.content)
            case Table():
                self._table(parent, block)
            case Figure() | Chart():
                self._picture(parent, block)
            case Separator():
                child(parent, "p", eId=block.id, **{"class": "separator"})

    def _paragraph(self, parent: etree._Element, block: Paragraph) -> None:
        classes = "" if block.role is Role.TEXT else str(block.role)
        if block.role is not Role.REFORM_NOTE:
            self._text(parent, "p", block.content, block.id, classes)
            return
        element = child(parent, "p", eId=block.id, **{"class": classes})
        remark = child(element, "remark", status="editorial")
        self._writer.write(remark, block.content, block.id)

    def _item(self, parent: etree._Element, item: Item) -> None:
        element = child(parent, "item", eId=item.id)
        if item.label:
            self._text(element, "num", item.label)
        self.blocks(element, item.content)
        if not item.content:
            child(element, "p", eId=f"{item.id}__p")

    def _table(self, parent: etree._Element, table: Table) -> None:
        element = child(parent, "table", eId=table.id)
        if table.caption:
            self._text(element, "caption", table.caption, table.id + CAPTION)
        for number, row in enumerate(table.rows):
            if row:
                line = child(element, "tr")
                for column, cell in enumerate(row):
                    self._cell(line, cell, number < table.header_rows or column < table.header_columns)
        if table.source:
            self._text(parent, "p", table.source, table.id + SOURCE, "source")

    def _cell(self, line: etree._Element, cell: Cell, header: bool) -> None:
        spans = {name: str(n) for name, n in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if n > 1}
        element = child(line, "th" if header or cell.header else "td", eId=cell.id, **spans)
        self.blocks(element, cell.content)

    def _picture(self, parent: etree._Element, block: Figure | Chart) -> None:
        if block.caption:
            self._text(parent, "p", block.caption, block.id + CAPTION, "caption")
        element = child(parent, "p", eId=block.id, **{"class": "figure"})
        if isinstance(block, Figure):
            child(element, "img", src=block.image.source, alt=block.image.alt)
        else:
            element.set("title", block.alt)
        if block.source:
            self._text(parent, "p", block.source, block.id + SOURCE, "source")

    def _text(self, parent: etree._Element, name: str, content: Inlines, own: str = "", style: str = "") -> None:
        """Write a text element; `own` is its eId, which the ids of its references begin with, `style` its class."""
        element = child(parent, name, eId=own, **{"class": style})
        self._writer.write(element, content, own or f"{parent.get('eId')}__{name}")
