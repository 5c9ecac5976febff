"""The structure is the manuscript's on every page: each text exactly one element, as many of each kind as it has."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from editorial.document.letters import plain_text
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Section,
    Table,
)
from editorial.document.tables import grid
from editorial.document.walk import leaves, note_leaves
from editorial.pdf.typeset import typeset
from editorial.proof.pdf import canonical
from editorial.proof.pdf_tree import LEAF_TAGS, Book, Node, open_book
from editorial.publication import Publication, read_publication
from pdf.test_wide import wide, with_blocks
from pdf.texts import law, paragraph, settings

REPOSITORY = Path(__file__).parent.parent.parent
CORPUS = Path(os.environ.get("CORPUS", REPOSITORY.parent / "shared" / "corpus"))
PAGES = {
    "one column": (settings(), ""),
    "two columns": (settings(columnas=2, cuerpo=9), ""),
    "18 pt": (settings(), "macrotipo"),
}
COUNTED = ("P", "L", "LI", "Table", "TR", "TH", "TD", "Note")
TEXTS = ("by hand", "wide tables", "ley-de-ejemplo", "informe-de-ejemplo", "lih", "loam", "ldefam")


@cache
def manuscript(name: str) -> tuple[Document, Publication]:
    from editorial.intake.reader import read

    if name in ("by hand", "wide tables"):
        made = law() if name == "by hand" else with_blocks(wide(31, 20), paragraph("Fin."), wide(13, 50))
        return made, Publication("ley", Path(), titulo="Ley", clase="ley")
    folder = REPOSITORY / "manuscripts" / name
    if folder.is_dir():
        sample = read_publication(folder)
        return read(sample), sample
    if not (CORPUS / "laws" / f"{name}.docx").exists():
        pytest.skip("the corpus of laws is not here")
    given = Publication(name, CORPUS / "laws", titulo=name, clase="ley", texto=(f"{name}.docx",))
    return read(given), given


# ---- what the manuscript has ----------------------------------------------------------------------------------------


def expected(document: Document) -> Counter[str]:
    """Count paragraphs, lists, items, tables, rows, cells and notes of the manuscript, one by one."""
    found = Counter(_of_sections(document.sections))
    for note in document.notes:
        found.update(("Note", *_of_blocks(note.content, small=True)))
    return found


def _of_sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield from _of_blocks(section.content)
        yield from _of_sections(section.sections)


def _of_blocks(blocks: Iterable[Block], small: bool = False) -> Iterator[str]:
    """Yield the kinds of elements; `small`: in cells and notes headings are paragraphs."""
    for block in blocks:
        match block:
            case Paragraph(content=content) if content:
                yield "P"
            case Heading() if small:
                yield "P"
            case List(items=items):
                yield from ("L", *("LI" for _ in items))
                for item in items:
                    yield from _of_blocks(item.content, small)
            case Quote(content=content):
                yield from _of_blocks(content, small)
            case Table():
                yield from _of_table(block)
            case Figure(source=source) | Chart(source=source):
                yield from ("P",) if source else ()


def _of_table(table: Table) -> Iterator[str]:
    yield "Table"
    laid = grid(table)
    yield from ("TR" for _ in range(laid.rows))
    yield from ("TD" for row in laid.slots for slot in row if slot is None)
    for slot in laid.cells:
        yield "TH" if slot.scope else "TD"
        yield from _of_blocks(slot.cell.content, small=True)
    yield from ("P",) if table.source else ()


# ---- what the file has ----------------------------------------------------------------------------------------------


def read_back(book: Book, document: Document) -> tuple[Counter[str], dict[str, list[str]]]:
    """Return how many elements of each kind the text has, and the texts of each identifier."""
    charts = {block.id for section in _all(document.sections) for block in section.content if isinstance(block, Chart)}
    kinds: Counter[str] = Counter()
    texts: dict[str, list[str]] = {}
    stack: list[Node] = [node for node in book.root.kids if isinstance(node, Node)]
    while stack:
        node = stack.pop()
        if node.tag == "Sect" and not node.id:  # the edition's own: title page, contents, colophon
            continue
        if node.tag == "Table" and node.parent is not None and node.parent.id in charts:
            continue
        kinds[node.tag] += 1
        if node.id and node.tag in LEAF_TAGS:
            texts.setdefault(node.id, []).append(canonical(node.text()))
        stack += [kid for kid in node.kids if isinstance(kid, Node)]
    return kinds, texts


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_each_block_is_one_element_with_its_text(name: str, page: str):
    document, given = manuscript(name)
    pdf, variant = PAGES[page]
    made = typeset(document, replace(given, pdf=pdf), variant)
    kinds, texts = read_back(open_book(made.data), document)
    said = [*leaves(document), *(leaf for note in document.notes for leaf in note_leaves(note))]
    wanted = {leaf.id: [canonical(plain_text(leaf.content))] for leaf in said if plain_text(leaf.content)}
    assert {ident: shown for ident, shown in texts.items() if shown != [""]} == wanted
    due = expected(document)
    assert {kind: kinds[kind] for kind in COUNTED} == {kind: due[kind] for kind in COUNTED}
