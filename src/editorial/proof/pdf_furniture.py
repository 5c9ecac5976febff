"""What a print edition says on its own account: contents, running heads, folios, imprint, repeated heads, labels.

Every text that is not the manuscript's must have a reason. This module knows the reasons; what has none is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import zip_longest

from editorial.document.letters import fold, plain_text
from editorial.document.model import Document, Section
from editorial.document.walk import sections
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.listings import HEADINGS, wanted
from editorial.proof.pdf_phrases import target_of
from editorial.proof.pdf_text import Mark
from editorial.proof.pdf_tree import Book, Node
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

CONTENTS_HEADINGS = frozenset({"Contenido", "Directorio"})
LIST_HEADINGS = frozenset(heading for pair in HEADINGS.values() for heading in pair)

# Words of the imprint, the title page and the colophon; everything else in them is a value of publicacion.toml.
_SERVICE = (
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima edición reimpresión número año "
    "isbn impreso y hecho en méxico se terminó de imprimir el la los las del por con un una tiraje fue consta "
    "talleres ejemplares ejemplar d r © derechos reservados editor domicilio página legal directorio colofón esta obra "
    "compuso compusieron tipos source serif sans letra a cm versión electrónica pdf epub braille macrotipo "
    "texto impresa enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "índice tablas gráficas figuras"
)
SERVICE = frozenset(_SERVICE.split(" "))
_ENTRY = ["TOCI", "Reference", "Link"]
_MONTHS = _SERVICE.partition("impresa ")[2].split(" ")[:12]
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_DOTS = re.compile(r"[\s.]*")
_SHORT = re.compile(r"^(?:art[íi]culos?|art\.)?\s*(.*?)[\s.:\-–—°º]*$", re.IGNORECASE)


def values(publication: Publication) -> list[str]:
    """Return every text and number written in publicacion.toml, longest first."""
    printed = publication.edicion.imprenta.fecha_de_termino
    found = {fold(text) for text in (*_values(publication), day_in_words(printed)) if text.strip()}
    return sorted(found, key=lambda text: (-len(text), text))


def day_in_words(day: str) -> str:
    """Return `2025-11-03` as the colophon says it: `3 de noviembre de 2025`; nothing for no day."""
    parts = day.split("-")
    return f"{int(parts[2])} de {_MONTHS[int(parts[1]) - 1]} de {parts[0]}" if len(parts) == 3 else ""


def _values(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float):
        yield str(value)
        yield f"{value:,}"
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _values(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))


def explained(text: str, known: Iterable[str]) -> bool:
    """Tell whether `text` is made of values of publicacion.toml and words of service only."""
    rest = text
    for value in known:
        rest = rest.replace(value, " ")
    return all(word.lower() in SERVICE for word in _WORDS.findall(rest)) and not _NUMBER.search(rest)


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


def titled(section: Section) -> str:
    """Return label and heading of a section in one line."""
    return fold(f"{plain_text(section.label)} {plain_text(section.heading)}")


def check_pagination(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    """Check every artifact: folios say their page's label, running heads its articles, the rest is known."""
    titles = [fold(publication.short_title), *(titled(section) for _, section in sections(document))]
    heads = "\n".join(dict.fromkeys(_repeatable(book)))
    articles = _articles_by_page(book)
    for page, text in enumerate(book.texts):
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
        found = next((wording for wording in words if wording in rest), None)
        if found is not None:
            rest = rest.removeprefix(found) if rest.startswith(found) else rest.removesuffix(found)
    rest = rest.strip()
    if not rest:
        return True
    stem = rest.removesuffix("…").rstrip()
    return any(title == rest or (rest.endswith("…") and title.startswith(stem)) for title in titles)
