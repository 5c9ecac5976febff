"""Rules about links: each belongs to a Link element, says where it leads, and leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.proof.pdf_objects import Object, Ref, text
from editorial.proof.pdf_tree import Book, Hung
from editorial.proof.preflight_rules import Broken, at, rule
from editorial.proof.preflight_structure import parent_tree


def _annotations(book: Book) -> Iterator[tuple[int, int, dict[str, Object]]]:
    """Yield (page, object number, dictionary) of every annotation."""
    for index, page in enumerate(book.pages):
        for reference in book.file.get(page.get("Annots")) or []:
            keys = book.file.get(reference)
            if isinstance(keys, dict):
                yield index, reference.number if isinstance(reference, Ref) else 0, keys


@rule("ua.tab-order", "Con el teclado, los enlaces se recorren en el orden de la estructura (ISO 14289-1 §7.18.3).")
def orders_tabs(book: Book) -> Iterator[Broken]:
    """Pages with annotations say Tabs S."""
    for index, page in enumerate(book.pages):
        if page.get("Annots") and page.get("Tabs") != "S":
            yield Broken("La página no ordena sus enlaces por la estructura", f", página {book.labels[index]}")


@rule("ua.link-outside", "Un enlace que no está en la estructura no se anuncia (ISO 14289-1 §7.18.5).")
def owns_links(book: Book) -> Iterator[Broken]:
    """Every link annotation hangs on a Link element."""
    hung = {kid.number for node in book.nodes if node.tag == "Link" for kid in node.kids if isinstance(kid, Hung)}
    for page, number, keys in _annotations(book):
        if keys.get("Subtype") == "Link" and number not in hung:
            yield Broken("Un enlace está fuera de la estructura", f", página {book.labels[page]}")


@rule("ua.link-without-area", "Un elemento de enlace sin zona que tocar no es un enlace (ISO 14289-1 §7.18.5).")
def has_areas(book: Book) -> Iterator[Broken]:
    """Every Link element has an annotation."""
    for node in book.nodes:
        if node.tag == "Link" and not any(isinstance(kid, Hung) for kid in node.kids):
            yield Broken("Un enlace no tiene zona en la página", at(node))


@rule("ua.annotation-without-text", "NVDA y JAWS leen la descripción del enlace (ISO 14289-1 §7.18.1).")
def describes_links(book: Book) -> Iterator[Broken]:
    """Annotations carry Contents."""
    for page, _, keys in _annotations(book):
        if not text(keys.get("Contents")).strip():
            yield Broken("Un enlace no tiene descripción", f", página {book.labels[page]}")


@rule("ua.annotation-parent", "Sin su clave, el enlace no encuentra su elemento (ISO 14289-1 §7.18.1).")
def leads_links_back(book: Book) -> Iterator[Broken]:
    """StructParent of each annotation leads to the element on which it hangs."""
    entries = parent_tree(book)
    owners = {kid.number: node.number for node in book.nodes for kid in node.kids if isinstance(kid, Hung)}
    for page, number, keys in _annotations(book):
        entry = entries.get(keys.get("StructParent", -1))
        if not isinstance(entry, Ref) or entry.number != owners.get(number):
            yield Broken("El enlace no lleva de vuelta a su elemento", f", página {book.labels[page]}")


@rule("ua.dead-link", "Un enlace interno debe llevar a alguna parte (ISO 32000-1 §12.3.2).")
def leads_somewhere(book: Book) -> Iterator[Broken]:
    """Named destinations of links exist, and lead to pages of the file."""
    known = destinations(book)
    pages = set(book.numbers)
    for page, _, keys in _annotations(book):
        target = keys.get("Dest")
        action = book.file.get(keys.get("A")) or {}
        if action.get("S") == "GoTo":
            target = action.get("D")
        if isinstance(target, bytes):
            place = known.get(target)
            if place is None or not isinstance(place[0], Ref) or place[0].number not in pages:
                yield Broken(f"Un enlace lleva a «{text(target)}», que no existe", f", página {book.labels[page]}")


def destinations(book: Book) -> dict[bytes, list[Object]]:
    """Return the named destinations: page and position of each."""
    if book.places:
        return book.places
    names = book.file.get(book.file.root.get("Names"))
    out = book.places
    waiting = [names.get("Dests")] if isinstance(names, dict) else []
    while waiting:
        node = book.file.get(waiting.pop())
        if isinstance(node, dict):
            pairs = book.file.get(node.get("Names")) or []
            for key, value in zip(pairs[::2], pairs[1::2], strict=False):
                value = book.file.get(value)
                out[key] = value.get("D", []) if isinstance(value, dict) else value
            waiting += book.file.get(node.get("Kids")) or []
    return out
