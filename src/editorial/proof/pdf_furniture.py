"""What a print edition says on its own account beside its text: contents, running heads, folios, repeated heads.

Every text that is not the manuscript's must have a reason. This module knows the reasons; what has none is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from editorial.document.letters import fold
from editorial.document.model import Document
from editorial.document.walk import sections
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.listings import HEADINGS, titled, wanted
from editorial.proof.pdf_phrases import target_of
from editorial.proof.pdf_text import Mark
from editorial.proof.pdf_tree import Book, Node, Shown
from editorial.publication import Publication

FURNITURE = CODES.add(
    "proof.pdf-furniture", Severity.ERROR, "Lo que el impreso dice por su cuenta debe salir de publicacion.toml."
)
CONTENTS = CODES.add(
    "proof.pdf-contents", Severity.ERROR, "Cada entrada del contenido es un encabezado con la página en que está."
)
ARTIFACT = CODES.add(
    "proof.pdf-artifact",
    Severity.ERROR,
    "Lo que no se lee en voz alta debe ser folio, cabeza, guía o encabezado repetido.",
)

TURNED = CODES.add(
    "proof.pdf-turned", Severity.ERROR, "Una tabla ancha va en página apaisada, que en pantalla debe verse derecha."
)

LIST_HEADINGS = frozenset(heading for pair in HEADINGS.values() for heading in pair)

_ENTRY = ["TOCI", "Reference", "Link"]
_DOTS = re.compile(r"[\s.]*")
_SHORT = re.compile(r"^(?:art[íi]culos?|art\.)?\s*(.*?)[\s.:\-–—°º]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the contents as it must be: its words, its page, the place it leads to, the lists around it."""

    title: str
    page: str
    place: str
    depth: int

    def is_said(self, book: Book, entry: Node) -> bool:
        """Tell whether an element of the contents says this, as one link that leads there."""
        said = fold("".join(piece.text for shown in entry.shown(frozenset()) for piece in shown.pieces))
        words = (f"{self.title} {self.page}", f"{self.title.rstrip(' .-–—:')} {self.page}")
        parts = [node.tag for node in entry.walk()]
        return (
            said in words and parts == _ENTRY and self.place == target_of(book, entry) and _depth(entry) == self.depth
        )


def check_contents(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    """Compare the contents with the headings and the pages on which they stand, the lists with the captions."""
    lists = wanted(document, publication)
    headings = [node.text(frozenset()) for node in book.nodes if node.tag == "H1" and not node.id]
    if [text for text in headings if text in LIST_HEADINGS] != [each.heading for each in lists]:
        due = ", ".join(f"«{each.heading}»" for each in lists) or "ninguno"
        yield finding(CONTENTS, f"{name}, contenido", f"Los índices de tablas y figuras deben ser: {due}.")
    listed = (Line(words, _page_of(book, own), f"#{own}", 1) for each in lists for own, words in each.entries)
    entries = (node for node in book.nodes if node.tag == "TOCI")
    for line, entry in zip_longest((*_lines(book, document), *listed), entries):
        if line is None or entry is None or not line.is_said(book, entry):
            due = f"«{line.title}», página {line.page}, con un enlace a ella" if line else "nada más"
            said = f"«{entry.text(frozenset())}»" if entry else "nada"
            yield finding(CONTENTS, f"{name}, contenido", f"El contenido debe decir {due}, y dice {said}.")
            return


def _lines(book: Book, document: Document) -> Iterator[Line]:
    for depth, section in sections(document):
        if title := titled(section):
            yield Line(title, _page_of(book, section.id), f"#{section.id}", depth + 1)


def _depth(entry: Node) -> int:
    """Return how many lists of the contents hold an entry."""
    depth, above = 0, entry.parent
    while above is not None and above.tag == "TOC":
        depth, above = depth + 1, above.parent
    return depth


def _page_of(book: Book, own: str) -> str:
    """Return the printed page on which a block begins."""
    node = book.by_id.get(own)
    shown = next(node.shown(), None) if node is not None else None
    return book.labels[shown.page] if shown else "?"


def check_pagination(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    """Check every artifact: folios say their page's label, running heads its articles, the rest is known."""
    titles = [fold(publication.short_title), *(titled(section) for _, section in sections(document))]
    heads = "\n".join(dict.fromkeys(_repeatable(book)))
    articles = _articles_by_page(book)
    bodies = {shown.page for node in book.nodes if node.id for shown in node.kids if isinstance(shown, Shown)}
    for page, text in enumerate(book.texts):
        if page in bodies:
            kinds = [mark.subtype for mark in text.artifacts if mark.text.strip()]
            for kind, missing in (("Footer", "folio"), *([("Header", "cabeza")] if articles[page] else [])):
                if kinds.count(kind) != 1:
                    message = f"La página debe llevar un {missing} y lleva {kinds.count(kind)}."
                    yield finding(ARTIFACT, f"{name}, página {book.labels[page]}", message)
        for mark in text.artifacts:
            said = fold(mark.text)
            if not said:
                continue
            place = f"{name}, página {book.labels[page]}"
            if mark.subtype == "Footer":
                good = said == book.labels[page]
            elif mark.subtype == "Header":
                good = _head_says(said, articles[page], titles)
            else:
                good = _is_service(mark, said, heads)
            if not good:
                yield finding(ARTIFACT, place, f"No se sabe por qué dice «{said}» fuera de la lectura.")


def _repeatable(book: Book) -> Iterator[str]:
    """Yield what a table shows again on later pages and beside later columns: heads, how rows begin, wide cells."""
    for node in book.nodes:
        first = node.parent is not None and node.parent.kids[0] is node
        if node.tag == "TH" or (node.tag == "TD" and (first or _is_wide(book, node))):
            yield node.text()


def _is_wide(book: Book, cell: Node) -> bool:
    keys = book.file.get(cell.keys.get("A"))
    return isinstance(keys, dict) and "ColSpan" in keys


def _is_service(mark: Mark, said: str, heads: str) -> bool:
    return bool(_DOTS.fullmatch(said)) or said == "•" or said in heads


def check_turned(book: Book, name: str) -> Iterator[Finding]:
    """Require that a page is shown turned when its text is set so, and only then."""
    for page, (keys, text) in enumerate(zip(book.pages, book.texts, strict=True)):
        if keys.get("Rotate", 0) != (90 if text.turned else 0):
            yield finding(
                TURNED, f"{name}, página {book.labels[page]}", "El texto de la página no se ve derecho en la pantalla."
            )


def _articles_by_page(book: Book) -> list[list[str]]:
    """Return, for each page, the numbers of the articles that have text on it, in order."""
    out: list[list[str]] = [[] for _ in book.pages]
    for node in book.nodes:
        if node.tag == "Art":
            heading = next((kid for kid in node.kids if isinstance(kid, Node) and kid.tag.startswith("H")), None)
            label = heading.text() if heading is not None else ""
            spans = [kid for kid in heading.kids if isinstance(kid, Node)] if heading is not None else []
            if spans and spans[0].tag == "Span" and spans[0].id:
                label = spans[0].text()
            match = _SHORT.match(label)
            number = match[1] if match else label
            for page in dict.fromkeys(shown.page for shown in node.shown()):
                out[page].append(number)
    return out


def _head_says(said: str, articles: list[str], titles: list[str]) -> bool:
    rest = said
    if articles:
        first, last = articles[0], articles[-1]
        words = [f"Artículos {first} – {last}", f"{first} – {last}"] if first != last else [f"Artículo {first}", first]
        found = next((wording for wording in words if rest.startswith(wording) or rest.endswith(wording)), None)
        if found is None:
            return False
        rest = rest.removeprefix(found) if rest.startswith(found) else rest.removesuffix(found)
    rest = rest.strip()
    if not rest:
        return True
    stem = rest.removesuffix("…").rstrip()
    return any(title == rest or (rest.endswith("…") and title.startswith(stem)) for title in titles)
