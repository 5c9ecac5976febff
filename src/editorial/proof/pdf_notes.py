"""Notes of a print edition: called where the manuscript calls them, one click away, with a way back to the text."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.letters import fold
from editorial.document.model import Document, NoteRef
from editorial.document.walk import leaves
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_objects import Ref
from editorial.proof.pdf_tree import Book, Hung, Node
from editorial.proof.preflight_annotations import destinations

NOTES = CODES.add("proof.pdf-notes", Severity.ERROR, "Las llamadas de nota deben llevar a su nota, en orden.")
WAY_BACK = CODES.add("proof.pdf-way-back", Severity.ERROR, "De cada nota se vuelve al lugar en que se la llamó.")


def check_calls(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Compare the calls in the text with the manuscript's, and require that each leads to its note and back."""
    labels = {note.id: note.label for note in document.notes}
    expected = [
        inline.note
        for leaf in leaves(document)
        for inline in leaf.content
        if isinstance(inline, NoteRef) and inline.note in labels
    ]
    calls = [node for node in book.nodes if node.tag == "Reference" and not under(node, ("TOCI", "Note"))]
    wanted, read = [labels[note] for note in expected], list(map(bare, calls))
    if wanted != read:
        yield finding(NOTES, name, f"El manuscrito llama las notas {_listed(wanted)} y el impreso {_listed(read)}.")
    notes = {node.id: node for node in book.nodes if node.tag == "Note"}
    if sorted(notes) != sorted(labels):
        yield finding(NOTES, name, f"El manuscrito tiene {len(labels)} notas y el impreso {len(notes)}.")
    for ident, note in notes.items():
        label = next((bare(kid) for kid in note.kids if isinstance(kid, Node) and kid.tag == "Lbl"), "")
        if ident in labels and label != labels[ident]:
            yield finding(NOTES, f"{name}, {ident}", f"La nota debe llevar «{labels[ident]}» y lleva «{label}».")
    if wanted == read and notes.keys() == labels.keys():
        yield from _check_ways(book, [(call, notes[note]) for call, note in zip(calls, expected, strict=True)], name)


def _check_ways(book: Book, pairs: list[tuple[Node, Node]], name: str) -> Iterator[Finding]:
    """Follow each call to its note, and each note back to its first call: both lead to the page where that stands."""
    pages = {number: index for index, number in enumerate(book.numbers)}
    places = {key: pages.get(place[0].number) for key, place in destinations(book).items() if _leads(place)}
    known: set[Node] = set()
    for call, note in pairs:
        if _page(note) not in _targets(book, call, places):
            yield finding(NOTES, f"{name}, nota {bare(call)}", "La llamada no lleva a la página de su nota.")
        label = next((kid for kid in note.kids if isinstance(kid, Node) and kid.tag == "Lbl"), note)
        if note not in known and _page(call) not in _targets(book, label, places):
            yield finding(WAY_BACK, f"{name}, nota {bare(call)}", "La nota no lleva de vuelta a su llamada.")
        known.add(note)


def _leads(place: object) -> bool:
    return isinstance(place, list) and bool(place) and isinstance(place[0], Ref)


def _page(node: Node) -> int | None:
    """Return the page on which an element begins."""
    shown = next(node.shown(frozenset()), None)
    return shown.page if shown is not None else None


def _targets(book: Book, node: Node, places: dict[bytes, int | None]) -> set[int | None]:
    """Return the pages to which the links in an element lead."""
    hung = [kid.number for link in node.walk() if link.tag == "Link" for kid in link.kids if isinstance(kid, Hung)]
    found = [keys.get("Dest") for number in hung if isinstance(keys := book.file.get(Ref(number)), dict)]
    return {places.get(target) for target in found if isinstance(target, bytes)}


def bare(node: Node) -> str:
    """Return the characters of an element, raised or not."""
    return fold("".join(piece.text for shown in node.shown(frozenset()) for piece in shown.pieces))


def under(node: Node, tags: tuple[str, ...]) -> bool:
    """Tell whether an element stands in one that is tagged so."""
    above = node.parent
    while above is not None:
        if above.tag in tags:
            return True
        above = above.parent
    return False


def _listed(labels: list[str]) -> str:
    return "«" + ", ".join(labels[:12]) + ("…" if len(labels) > 12 else "") + "»"
