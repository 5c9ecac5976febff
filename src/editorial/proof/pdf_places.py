"""Where the text stands: from page to page, and within each, in the order in which it is read.

One thing only may stand out of that order: a figure or table with a caption, whole on one page, later than its place in
the text. How far, and in which order with the others, is said here and not asked of the writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from editorial.document.walk import SOURCE
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_tree import LEAF_TAGS, Book, Node, Shown

PLACES = CODES.add(
    "proof.pdf-places",
    Severity.ERROR,
    "Lo que se lee después no puede verse antes; sólo una figura o tabla con leyenda puede ir en una página siguiente.",
)

FARTHEST = 2  # pages with text or floats from the place of a float to the float


@dataclass(slots=True)
class Unit:
    """A stretch of the main text: a leaf, or a table or figure as a whole. `kind` is `text`, `table` or `figure`.

    `spots` are the pages on which it stands, each with the number of its first text there, -1 if it shows none.
    """

    node: Node
    kind: str
    opens: bool = False  # a heading of the first level
    captioned: bool = False
    spots: dict[int, int] = field(default_factory=dict)

    first: int = 0  # the pages on which it begins and ends
    last: int = 0

    def add(self, shown: Iterable[Shown]) -> None:
        """Take note of where content of the unit stands."""
        for each in shown:
            if self.spots.get(each.page, -1) < 0:
                self.spots[each.page] = each.mcid if any(piece.text.strip() for piece in each.pieces) else -1
        if self.spots:
            self.first, self.last = min(self.spots), max(self.spots)


def units(book: Book) -> list[Unit]:
    """Return the units of the main text in reading order, notes, contents and front matter apart."""
    out: list[Unit] = []
    stack = [book.root]
    while stack:
        node = stack.pop()
        if node.tag in ("Note", "TOC"):
            continue
        if node.tag in ("Table", "Div") and node.id:
            captioned = any(isinstance(kid, Node) and kid.tag == "Caption" for kid in node.kids)
            unit = Unit(node, "table" if node.tag == "Table" else "figure", captioned=captioned)
            unit.add(node.shown())
        elif node.id and node.tag in LEAF_TAGS:
            if out and out[-1].kind == "table" and node.id == out[-1].node.id + SOURCE:
                out[-1].add(node.shown())
                continue
            unit = Unit(node, "text", _opens(node))
            unit.add(node.shown())
        else:
            stack += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]
            continue
        if unit.spots:
            out.append(unit)
    return out


def _opens(node: Node) -> bool:
    return node.tag == "H1" or (node.parent is not None and node.parent.tag == "H1")


def carried(all_units: Sequence[Unit]) -> list[Unit]:
    """Return the floats that stand on a page behind text that is read after them."""
    out = []
    after = None  # the first page of all that is read later
    for unit in reversed(all_units):
        if unit.captioned and len(unit.spots) == 1 and after is not None and after < unit.first:
            out.append(unit)
        after = unit.first if after is None else min(after, unit.first)
    return out[::-1]


def check_places(book: Book, everything: Sequence[Unit], name: str) -> Iterator[Finding]:
    """Check the order of all that is read, over the pages and on each."""
    floats = {id(unit) for unit in carried(everything)}
    yield from _check_pages(book, everything, floats, name)
    yield from _check_streams(book, everything, name)


def _check_pages(book: Book, everything: Sequence[Unit], floats: set[int], name: str) -> Iterator[Finding]:
    """Text never goes back; floats stand behind their place, near it, in order, within their chapter."""
    taken = sorted({page for unit in everything for page in unit.spots})
    rank = {page: number for number, page in enumerate(taken)}
    goes_on = _goes_on(everything, floats)
    page = 0
    waiting: list[Unit] = []
    latest = {"table": 0, "figure": 0}
    for number, unit in enumerate(everything):
        if unit.first < page:
            yield finding(
                PLACES, _at(book, unit, name), f"Está antes de lo que se lee primero, en la página {book.labels[page]}."
            )
        if unit.captioned:
            if unit.first < latest[unit.kind]:
                yield finding(
                    PLACES, _at(book, unit, name), "Está antes de otra de su clase que le precede en el texto."
                )
            latest[unit.kind] = unit.first
        if id(unit) in floats:
            if rank[unit.first] - rank[max(page, goes_on[number])] > FARTHEST:
                yield finding(
                    PLACES, _at(book, unit, name), f"Está a más de {FARTHEST} páginas de su lugar en el texto."
                )
            waiting.append(unit)
            continue
        if unit.opens:
            for late in waiting:
                if late.first > unit.first:
                    yield finding(PLACES, _at(book, late, name), "Está fuera de su capítulo.")
            waiting = []
        page = max(page, unit.last)


def _at(book: Book, unit: Unit, name: str) -> str:
    return f"{name}, página {book.labels[unit.first]}, {unit.node.id}"


def _goes_on(everything: Sequence[Unit], floats: set[int]) -> list[int]:
    """Return for each unit the page on which the text goes on behind it."""
    out = [0] * len(everything)
    page = 0
    for number in range(len(everything) - 1, -1, -1):
        out[number] = page
        if id(everything[number]) not in floats:
            page = everything[number].first
    return out


def _check_streams(book: Book, everything: Sequence[Unit], name: str) -> Iterator[Finding]:
    """On each page, the text is written in the order in which it is read: some programs know no other."""
    written = [{number: place for place, number in enumerate(content.marks)} for content in book.texts]
    reached: dict[int, int] = {}
    for unit in everything:
        for page, number in unit.spots.items() if unit.kind == "text" else ():
            place = written[page].get(number, -1)
            if place < 0:
                continue  # pictures are written before all text
            if place < reached.get(page, 0):
                told = f"{name}, página {book.labels[page]}, {unit.node.id}"
                yield finding(PLACES, told, "Está escrito en la página antes de lo que se lee primero.")
            reached[page] = place
