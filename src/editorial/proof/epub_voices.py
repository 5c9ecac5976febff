"""What a voice is told beside the text: roles, names and languages of elements, each only where it has a reason.

A name given to an element is said instead of its words, a role instead of its kind: none may stand where none is due.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from editorial.document.walk import CAPTION
from editorial.findings import CODES, Finding, Severity
from editorial.proof.epub_archive import XHTML, XML_LANG, Book
from editorial.proof.epub_expected import Expected
from editorial.proof.epub_found import found
from editorial.proof.epub_tree import navs, text_of

VOICE = CODES.add(
    "proof.epub-voice", Severity.ERROR, "Un nombre o una función en un elemento se oye en lugar de lo que está escrito."
)

_ROLES = {
    "section": {"doc-part", "doc-chapter", "doc-appendix"},
    "div": {"group", "doc-pagebreak"},
    "span": {"doc-pagebreak"},
    "a": {"doc-noteref", "doc-backlink"},
    "aside": {"note", "doc-footnote"},
    "ul": {"list"},
    "img": {"presentation", "doc-cover"},
    "nav": {"doc-toc", "doc-pagelist"},
}
_FLAT = ("page-list", "landmarks", "lot", "loi")


def check(book: Book, expected: Expected, name: str) -> Iterator[Finding]:
    """Yield every role, name and language of an element that nothing asks for; linear."""
    for path, root in book.documents.items():
        for element in root.iter(f"{XHTML}*"):
            if element.attrib and (wrong := _wrong(element, expected)):
                yield found(VOICE, name, path, wrong)
    yield from _lists(book, name)


def _wrong(element: etree._Element, expected: Expected) -> str:
    tag = str(element.tag).removeprefix(XHTML)
    role = element.get("role")
    if role is not None and role not in _ROLES.get(tag, ()):
        return f"Un elemento «{tag}» dice ser «{role}»."
    label = element.get("aria-label")
    if label is not None and role != "doc-pagebreak" and label != _name(element, role):
        return f"Un elemento «{tag}» se anuncia como «{label}»."
    by = element.get("aria-labelledby")
    if by is not None and by not in _namers(element, tag, role):
        return f"Un elemento «{tag}» toma su nombre de «{by}»."
    if element.get("aria-describedby") is not None:
        return f"Un elemento «{tag}» se describe con el texto de otro."
    language = element.get(XML_LANG) or element.get("lang")
    if language and tag != "html" and not _in_leaf(element, expected):
        return f"Un elemento «{tag}» se leería en «{language}»."
    return ""


def _name(element: etree._Element, role: str | None) -> str:
    """Return the only name that an element may be given in words: a way back, a box around a table without caption."""
    return f"Nota {text_of(element)}: volver al texto" if role == "doc-backlink" else "Tabla" if role == "group" else ""


def _namers(element: etree._Element, tag: str, role: str | None) -> list[str]:
    """Return the ids from which an element may take its name: the caption of its table, its own heading."""
    if role == "group":
        return [f"{table.get('id', '')}{CAPTION}" for table in element.iterchildren(f"{XHTML}table")]
    return [kid.get("id", "") for kid in element.iterchildren(f"{XHTML}h1", f"{XHTML}h2")] if tag == "nav" else []


def _in_leaf(element: etree._Element, expected: Expected) -> bool:
    node: etree._Element | None = element
    while node is not None and node.get("id") not in expected.leaf_ids:
        node = node.getparent()
    return node is not None


def _lists(book: Book, name: str) -> Iterator[Finding]:
    """The contents are shown; the lists of pages, of tables and of places have one level."""
    for nav in navs(book, "toc"):
        if nav.get("hidden") is not None:
            yield found(VOICE, name, book.navigation, "La tabla de contenido está escondida.")
    for kind in _FLAT:
        for nav in navs(book, kind):
            if len(list(nav.iter(f"{XHTML}ol"))) > 1:
                yield found(VOICE, name, book.navigation, f"La lista «{kind}» tiene entradas dentro de otras.")
