"""Proof of a report of ours as a web page: its finished bytes, read as a browser reads them, say what it says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from editorial.document.model import Document
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.compare import compare, said_by, said_by_notes
from editorial.proof.epub_archive import MATHML, SVG, XHTML, Book
from editorial.proof.epub_expected import expected_of
from editorial.proof.epub_text import read_text
from editorial.proof.epub_tree import text_of
from editorial.publication import Publication

UNREADABLE = CODES.add(
    "proof.page-unreadable", Severity.ERROR, "Una página web que no se puede leer no se puede comprobar."
)
ACTIVE = CODES.add(
    "proof.page-active", Severity.ERROR, "Un informe en la web no lleva programas ni nada que venga de otro lugar."
)
TITLE = CODES.add("proof.page-title", Severity.ERROR, "Una página se anuncia por su título: uno solo, el del informe.")
_ACTIVE = frozenset({"script", "iframe", "object", "embed", "form", "link", "base"})
_FETCHED = ("src", "srcset", "poster", "data", "background")


def prove(data: bytes, document: Document, publication: Publication, name: str) -> tuple[Finding, ...]:
    """Return every difference between the page `data` and `document`, and whatever in it runs or comes from outside."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, ValueError):
        return (finding(UNREADABLE, name, "La página no se puede leer.", "Vuelva a producirla."),)
    active = tuple(
        finding(ACTIVE, name, f"La página lleva un elemento «{element.tag}» que no le hace falta.")
        for element in root.iter(etree.Element)
        if element.tag in _ACTIVE or any(not _own(element.get(place, "")) for place in _FETCHED)
    )
    _name_as_xhtml(root)
    titled = tuple(_titles(root, publication.titulo, name))
    notes = frozenset(note.id for note in document.notes)
    reading = read_text(_alone(name, root), (name,), frozenset(expected_of(document).leaf_ids), notes)
    noted = [said for note in document.notes for said in reading.notes.get(note.id, ())]
    return (
        *active,
        *titled,
        *compare(name, said_by(document), reading.said),
        *compare(name, said_by_notes(document), noted),
    )


def _titles(root: etree._Element, title: str, name: str) -> Iterator[Finding]:
    for tag in ("title", "h1"):
        told = [" ".join(text_of(element).split()) for element in root.iter(XHTML + tag)]
        if told != [" ".join(title.split())]:
            yield finding(TITLE, name, f"El título debe ser «{title}» y la página dice «{'; '.join(told)}» ({tag}).")


def _own(address: str) -> bool:
    return not address or address.startswith(("data:image/", "#"))


def _name_as_xhtml(root: etree._Element) -> None:
    """Give every element the namespace that HTML means by its place: SVG and MathML inside theirs, XHTML elsewhere."""
    for element in root.iter(etree.Element):
        parent = element.getparent()
        inside = parent.tag.partition("}")[0] + "}" if parent is not None else XHTML
        element.tag = {"svg": SVG, "math": MATHML}.get(element.tag, inside) + element.tag


def _alone(name: str, root: etree._Element) -> Book:
    """Return a book of this one document."""
    return Book(root, {}, (), "", (), (name,), {name: root})
