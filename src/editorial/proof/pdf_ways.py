"""The ways through a print edition: bookmarks, contents, named places and links lead where they say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from editorial.document.letters import letters
from editorial.document.model import Chart, Document, Figure, List, Section, Table
from editorial.document.walk import blocks, sections
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.listings import titled
from editorial.proof.pdf_notes import bare, under
from editorial.proof.pdf_objects import Object, Ref, Unreadable, text
from editorial.proof.pdf_phrases import target_of
from editorial.proof.pdf_tree import Book, Hung, Node
from editorial.proof.preflight_annotations import destinations

WAYS = CODES.add(
    "proof.pdf-ways", Severity.ERROR, "Los marcadores, el contenido y los enlaces deben llevar a donde dicen."
)

CALL = "__ref"  # behind a note's id: the place of its first call
_DEEPEST = 50

Entry = tuple[str, str, str]  # the words of a bookmark, the place it leads to, the place of the one that holds it


def check_ways(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Yield every way that is missing, or leads elsewhere than it says. Linear."""
    yield from _check_outline(book, document, name)
    yield from _check_places(book, document, name)
    yield from _check_descriptions(book, name)


def _check_outline(book: Book, document: Document, name: str) -> Iterator[Finding]:
    read = list(_bookmarks(book, book.file.get(book.file.root.get("Outlines")), "", 0))
    for wanted, said in zip_longest(_due(document.sections, ""), read):
        if wanted != said:
            due, given = (f"«{each[0]}», hacia {each[1]}" if each else "nada" for each in (wanted, said))
            yield finding(WAYS, f"{name}, marcadores", f"Debe haber {due} y hay {given}.")
            return


def _due(sections: tuple[Section, ...], parent: str) -> Iterator[Entry]:
    for section in sections:
        title = titled(section)
        if title:
            yield title, section.id, parent
        yield from _due(section.sections, section.id if title else parent)


def _bookmarks(book: Book, above: Object, parent: str, depth: int) -> Iterator[Entry]:
    if depth > _DEEPEST:
        raise Unreadable("bookmarks too deep")
    reference = above.get("First") if isinstance(above, dict) else None
    seen: set[int] = set()
    while isinstance(reference, Ref) and reference.number not in seen:
        seen.add(reference.number)
        keys = book.file.get(reference)
        place = text(keys.get("Dest"))
        yield text(keys.get("Title")), place, parent
        yield from _bookmarks(book, keys, place, depth + 1)
        reference = keys.get("Next")


def _check_places(book: Book, document: Document, name: str) -> Iterator[Finding]:
    """Each named place is on the page where the element of that name begins; no part lacks its name."""
    pages = {number: index for index, number in enumerate(book.numbers)}
    calls: dict[str, Node] = {}
    for node in book.nodes:
        if node.tag == "Reference" and not under(node, ("TOCI",)):
            calls.setdefault(target_of(book, node)[1:] + CALL, node)
    known = {text(key): place for key, place in destinations(book).items()}
    for own, place in known.items():
        named = book.by_id.get(own) or calls.get(own)
        first = next(named.shown(frozenset()), None) if named is not None else None
        page = pages.get(place[0].number) if place and isinstance(place[0], Ref) else None
        if first is not None and first.page != page:
            message = f"Este lugar está en la página {book.labels[first.page]} y el enlace va a otra."
            yield finding(WAYS, f"{name}, {own}", message)
    for own in (*_named(document), *calls):
        if own not in known and (own in calls or own in book.by_id):
            yield finding(WAYS, f"{name}, {own}", "Ningún enlace puede llevar aquí: el lugar no tiene nombre.")


def _named(document: Document) -> Iterator[str]:
    """Yield the ids of the parts to which a portal or another document may link."""
    yield from (section.id for _, section in sections(document))
    yield from (note.id for note in document.notes)
    for block in blocks(document):
        if isinstance(block, List):
            yield from (item.id for item in block.items)
        elif isinstance(block, Table | Figure | Chart):
            yield block.id


def _check_descriptions(book: Book, name: str) -> Iterator[Finding]:
    """What a link is said to be is what it says on the page, and for a note which way it goes."""
    for node in book.nodes:
        if node.tag == "Link":
            wanted = letters(_description(node))
            for kid in node.kids:
                keys = book.file.get(Ref(kid.number)) if isinstance(kid, Hung) else None
                if isinstance(keys, dict) and letters(said := text(keys.get("Contents"))) != wanted:
                    yield finding(WAYS, f"{name}, enlace «{bare(node)}»", f"Se anuncia como «{said}».")


def _description(link: Node) -> str:
    words = bare(link)
    if under(link, ("TOCI",)):
        title, _, page = words.rpartition(" ")
        return f"{title}, página {page}"
    above = link.parent.tag if link.parent is not None else ""
    return words + {"Reference": " (nota al pie)", "Lbl": " (volver al texto)"}.get(above, "")
