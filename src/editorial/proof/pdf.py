"""The proof of a print edition: read back by its structure, it says what the manuscript says, and nothing else.

The reader shares no code with the writer: its own parser of objects, its own lexer of text operators, the fonts' own
maps back to characters.
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from editorial.charts import data_table, describe
from editorial.document.letters import Position, fold, letters, plain_text
from editorial.document.model import Chart, Document, Figure, Image, Inline, Inlines, Math, PageMark, Run
from editorial.document.pages import PageStart
from editorial.document.walk import SOURCE, Leaf, block_leaves, blocks, leaves, note_leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.transcription import UNTOLD
from editorial.proof.compare import Said, compare, said_by, said_by_notes
from editorial.proof.pdf_bounds import check_bounds
from editorial.proof.pdf_formulas import check_formulas
from editorial.proof.pdf_front import check_front, check_record, front
from editorial.proof.pdf_furniture import (
    FURNITURE,
    check_contents,
    check_pagination,
    check_turned,
)
from editorial.proof.pdf_notes import check_calls, under
from editorial.proof.pdf_objects import Unreadable
from editorial.proof.pdf_phrases import check_phrases, check_replaced
from editorial.proof.pdf_pictures import check_pictures
from editorial.proof.pdf_places import Unit, carried, check_places, units
from editorial.proof.pdf_structure import check_structure
from editorial.proof.pdf_tables import check_data, check_tables
from editorial.proof.pdf_tree import LEAF_TAGS, Book, Node, Shown, open_book
from editorial.proof.pdf_ways import check_ways
from editorial.proof.preflight import inspect
from editorial.publication import Publication

UNREADABLE = CODES.add("proof.pdf-unreadable", Severity.ERROR, "Un PDF dañado o sin estructura no puede cotejarse.")
STRAY = CODES.add("proof.pdf-stray", Severity.ERROR, "Lo que no está marcado no lo lee nadie que no vea la página.")
ALT = CODES.add("proof.pdf-alt", Severity.ERROR, "El texto alternativo es el que escribió el manuscrito.")
PAGES = CODES.add(
    "proof.pdf-pages", Severity.ERROR, "Las páginas que citan las demás ediciones son las del impreso, letra por letra."
)

_SHIFTED = re.compile(r"⁅([\^_])([^⁆]*)⁆")
_WORD = re.compile(r"\S+")


def prove(data: bytes, document: Document, publication: Publication, name: str) -> tuple[Finding, ...]:
    """Read the finished PDF back and return every difference from `document` (marked with its pages or not)."""
    resting = gc.isenabled()
    gc.disable()
    try:
        book = open_book(data)
        return (*_compared(book, document, publication, name), *inspect(book, name))
    except Unreadable as fault:
        return (finding(UNREADABLE, name, f"El archivo no puede leerse: {fault}."),)
    finally:
        if resting:
            gc.enable()


def _compared(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    text, notes, furniture = _sorted(book)
    yield from compare(name, said_by(document), text, canonical)
    yield from compare(name, said_by_notes(document), notes, canonical)
    yield from _check_furniture(book, furniture, document, name)
    yield from check_front(book, document, publication, name)
    yield from check_record(book, document, publication, name)
    yield from check_contents(book, document, publication, name)
    yield from check_pagination(book, document, publication, name)
    yield from check_turned(book, name)
    everything = units(book)
    yield from check_places(book, everything, name)
    yield from check_bounds(book, name)
    yield from check_calls(book, document, name)
    yield from check_structure(book, document, name)
    yield from check_phrases(book, document, name)
    yield from check_replaced(book, document, name)
    yield from check_ways(book, document, name)
    yield from _check_alts(book, document, name)
    yield from check_pictures(book, document, name)
    yield from check_tables(book, document, name)
    yield from check_data(book, document, name)
    yield from check_formulas(book, ALT, name)
    yield from _check_stray(book, name)
    yield from _check_pages(book, everything, document, name)


def canonical(text: str) -> str:
    """Return `text` with each raised or lowered word bracketed by itself: whether a blank is raised cannot be seen."""
    return fold(_SHIFTED.sub(lambda match: _WORD.sub(rf"⁅{match[1]}\g<0>⁆", match[2]), text)) if "⁅" in text else text


def _sorted(book: Book) -> tuple[list[Said], list[Said], list[tuple[Node, str]]]:
    """Return what the leaves of the text say, those of the notes, and every other element with text, in order."""
    text: list[Said] = []
    notes: list[Said] = []
    furniture: list[tuple[Node, str]] = []
    stack: list[tuple[Node, bool]] = [(book.root, False)]
    while stack:
        node, in_note = stack.pop()
        if node.id and node.tag in LEAF_TAGS:
            said = node.text()
            if said:
                (notes if in_note else text).append(Said(node.id, said))
            stack += [(kid, in_note) for kid in reversed(node.kids) if isinstance(kid, Node) and kid.tag == "Note"]
            continue
        if node.tag in ("TOC", "Figure"):
            continue
        if node.tag in ("Lbl", "Reference") or any(isinstance(kid, Shown) for kid in node.kids):
            furniture.append((node, node.text(frozenset())))
            continue
        inside = in_note or node.tag == "Note"
        stack += [(kid, inside) for kid in reversed(node.kids) if isinstance(kid, Node)]
    return text, notes, furniture


def _check_furniture(
    book: Book, furniture: Iterable[tuple[Node, str]], document: Document, name: str
) -> Iterator[Finding]:
    """Allow no text but the front matter, which is compared apart, labels of notes, and the tables of charts."""
    known = set(front(book))
    data = _chart_words(document)
    for node, text in furniture:
        in_note = node.tag == "Lbl" and node.parent is not None and node.parent.tag == "Note"
        if text and node not in known and not in_note and not (_in_table(node) and text in data):
            yield finding(FURNITURE, f"{name}, elemento {node.tag}", f"No se sabe de dónde sale «{text}».")


def _in_table(node: Node | None) -> bool:
    while node is not None:
        if node.tag == "Table":
            return True
        node = node.parent
    return False


def _chart_words(document: Document) -> set[str]:
    """Return what the tables of charts say."""
    tables = [data_table(block) for block in blocks(document) if isinstance(block, Chart)]
    return {plain_text(leaf.content) for table in tables for leaf in block_leaves(table)}


def _all_leaves(document: Document) -> Iterator[Leaf]:
    yield from leaves(document)
    for note in document.notes:
        yield from note_leaves(note)


def _check_alts(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Compare alternative texts: pictures with what the manuscript says of them, formulas with their TeX."""
    expected = Counter(_alts(document))
    read = Counter(node.alt for node in book.nodes if node.tag in ("Figure", "Formula"))
    for alt in sorted((expected - read).keys() | (read - expected).keys()):
        yield finding(
            ALT, name, f"«{alt}» está {read[alt]} veces como texto alternativo y debía estar {expected[alt]}."
        )


def _alts(document: Document) -> Iterator[str]:
    media = {medium.name for medium in document.media}
    for block in blocks(document):
        if isinstance(block, Figure):
            yield from _alt(block.image, media)
        elif isinstance(block, Chart) and block.categories and block.series:
            yield fold(block.alt or describe(block))
    for leaf in _all_leaves(document):
        for inline in leaf.content:
            if isinstance(inline, Math):
                yield fold(inline.tex)
            elif isinstance(inline, Image):
                yield from _alt(inline, media)


def _alt(image: Image, media: set[str]) -> Iterator[str]:
    if image.source in media and not image.decorative:
        yield image.alt or UNTOLD


def _check_stray(book: Book, name: str) -> Iterator[Finding]:
    for page, text in enumerate(book.texts):
        place = f"{name}, página {book.labels[page]}"
        if text.stray:
            yield finding(STRAY, place, f"«{fold(''.join(text.stray))[:60]}» está fuera de toda marca.")
        lost = [fold(mark.text) for mcid, mark in text.marks.items() if (page, mcid) not in book.owners]
        if lost:
            yield finding(STRAY, place, f"«{' '.join(lost)[:60]}» no pertenece a la estructura.")
        if any("\ufffd" in mark.text for mark in text.marks.values()):
            yield finding(STRAY, place, "Hay signos que no pueden leerse: su letra no dice qué carácter son.")


# ---- pages ----------------------------------------------------------------------------------------------------------


def page_starts(data: bytes) -> tuple[PageStart, ...]:
    """Read from a finished PDF where each of its pages starts. Raises Unreadable."""
    book = open_book(data)
    return starts(book, units(book))


def starts(book: Book, everything: Sequence[Unit]) -> tuple[PageStart, ...]:
    """Return label and first letter of every page: the first text on it in reading order (`everything`), notes apart.

    A page whose text is read before the start of the page before it (long rows of tables in panels) starts nowhere.
    Nor does a page start with a float that is read with a page before it.
    """
    floats = {unit.node.id: unit.first for unit in carried(everything)}
    first: dict[int, Position] = {}
    purposes = ["blank"] * len(book.pages)
    stack = [book.root]
    while stack:
        node = stack.pop()
        if node.tag == "Note" or node.id in floats or node.id.removesuffix(SOURCE) in floats:
            continue
        if node.id and node.tag in LEAF_TAGS:
            seen = 0
            pieces = list(node.shown())
            if all(shown.page in first for shown in pieces):
                continue  # nothing to count: no page starts here
            for shown in pieces:
                count = sum(len(letters(piece.text)) for piece in shown.pieces)
                if count and shown.page not in first:
                    first[shown.page] = Position(node.id, seen)
                seen += count
            continue
        for kid in node.kids:
            if isinstance(kid, Shown) and purposes[kid.page] == "blank":
                purposes[kid.page] = "contents" if under(node, ("TOC",)) else "title"
        stack += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]
    known = _rising(first)
    text = {*first, *floats.values()}
    return tuple(
        PageStart(label, known.get(page), "text" if page in text else purposes[page])
        for page, label in enumerate(book.labels)
    )


def _rising(first: dict[int, Position]) -> dict[int, Position]:
    """Return the starts, given in reading order, of the pages that come later in it than all pages before them."""
    rank = {page: number for number, page in enumerate(first)}
    out: dict[int, Position] = {}
    latest = -1
    for page in sorted(first):
        if rank[page] > latest:
            out[page], latest = first[page], rank[page]
    return out


def _check_pages(book: Book, everything: Sequence[Unit], document: Document, name: str) -> Iterator[Finding]:
    """Compare the file's page starts with the page marks in the document, when it has any."""
    marks = dict(_marks(document))
    if not marks:
        return
    read = {start.label: start.position for start in starts(book, everything) if start.position is not None}
    for label in [*marks, *(label for label in read if label not in marks)]:
        if marks.get(label) != read.get(label):
            yield finding(
                PAGES,
                f"{name}, página {label}",
                f"La página empieza en {_place(read.get(label))} y el texto marcado dice {_place(marks.get(label))}.",
            )
            return


def _place(position: Position | None) -> str:
    return f"{position.block}, letra {position.letter}" if position else "ninguna parte"


def _marks(document: Document) -> Iterator[tuple[str, Position]]:
    for leaf in _all_leaves(document):
        if any(isinstance(inline, PageMark) for inline in leaf.content):
            yield from _marks_in(leaf.id, leaf.content)


def _marks_in(leaf: str, content: Inlines) -> Iterator[tuple[str, Position]]:
    seen = 0
    for inline in content:
        if isinstance(inline, PageMark):
            yield inline.label, Position(leaf, seen)
        else:
            seen += len(letters(_text(inline)))


def _text(inline: Inline) -> str:
    return inline.text if isinstance(inline, Run) else inline.tex if isinstance(inline, Math) else ""
