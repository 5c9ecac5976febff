"""Headings, contents, landmarks and titles: the map of the book is the map of the manuscript."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from lxml import etree

from editorial.document.letters import fold
from editorial.document.model import Document, Section, Table
from editorial.document.walk import HEADING, LABEL
from editorial.findings import Finding
from editorial.proof.epub_archive import XHTML, Book
from editorial.proof.epub_found import HEADING as OUTLINE
from editorial.proof.epub_found import NAVIGATION, found
from editorial.proof.epub_text import Reading
from editorial.proof.epub_tree import enclosing_heading, headings, name_of, navs, text_of, types_of
from editorial.proof.listings import HEADINGS, titled, wanted
from editorial.publication import Publication

LANDMARKS = {
    "cover": "Portada",
    "titlepage": "Página de título",
    "toc": "Contenido",
    "bodymatter": "Inicio del texto",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its text, the id it leads to, the id of the entry that holds it."""

    text: str
    target: str
    parent: str


def check(
    book: Book, reading: Reading, texts: tuple[str, ...], document: Document, publication: Publication, name: str
) -> Iterator[Finding]:
    """Yield what is wrong with the outline of the documents and with the navigation."""
    for path in book.spine:
        yield from _outline(book, path, name)
        yield from _title(book, path, publication, name)
    yield from _levels(reading, document.sections, name)
    yield from _contents(book, document, name)
    yield from _lists(book, document, publication, name)
    yield from _landmarks(book, texts, name)


# Headings


def _outline(book: Book, path: str, name: str) -> Iterator[Finding]:
    # The hidden lists of the navigation document have headings of their own; they follow the same rule.
    levels = [level for level, _ in headings(book.documents[path])]
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield found(OUTLINE, name, path, f"Debe haber un solo h1 y abrir el documento; hay {levels.count(1)}.")
    for before, level in pairwise(levels):
        if level > before + 1:
            yield found(OUTLINE, name, path, f"Los encabezados saltan del nivel {before} al {level}.")


def _title(book: Book, path: str, publication: Publication, name: str) -> Iterator[Finding]:
    root = book.documents[path]
    element = root.find(f"{XHTML}head/{XHTML}title")
    title = text_of(element) if element is not None else ""
    first = next((name_of(heading) for level, heading in headings(root) if level == 1), "")
    if path.endswith("titulo.xhtml"):
        first = LANDMARKS["titlepage"]
    first = first or LANDMARKS["cover"]  # the heading of the cover is a picture
    wanted = f"{first} · {fold(publication.short_title)}"
    if title != wanted:
        yield found(OUTLINE, name, path, f"El título del documento debe ser «{wanted}» y es «{title}».")


def _levels(reading: Reading, sections: tuple[Section, ...], name: str) -> Iterator[Finding]:
    """Yield headings that are none, or whose level is not one below that of the section around them."""
    stack: list[tuple[Section, str, int]] = [(section, "", 0) for section in reversed(sections)]
    while stack:
        section, file, above = stack.pop()
        suffix = LABEL if section.label else HEADING if section.heading else ""
        place = reading.elements.get(section.id + suffix) if suffix else None
        if place is not None:
            path, element = place
            level = enclosing_heading(element)
            # In a document of its own a section starts at 1, or at 2 below the heading we gave the document.
            right = level == above + 1 if path == file else level in (1, 2)
            if not right:
                yield found(OUTLINE, name, section.id, f"Este encabezado tiene el nivel {level} y va bajo uno {above}.")
            file, above = path, level
        stack.extend((inner, file, above) for inner in reversed(section.sections))


# Contents


def _contents(book: Book, document: Document, name: str) -> Iterator[Finding]:
    read: list[Entry] = []
    for nav in navs(book, "toc"):
        if (top := nav.find(f"{XHTML}ol")) is not None:
            _read(book, top, "", read)
    wanted = list(_wanted(document.sections, ""))
    for want, have in zip_longest(wanted, read):
        if want != have:
            due = f"«{want.text}» ({want.target})" if want else "nada"
            said = f"«{have.text}» ({have.target})" if have else "nada"
            yield found(NAVIGATION, name, book.navigation, f"El contenido debe decir {due} y dice {said}.")
            return


def _read(book: Book, items: etree._Element, parent: str, out: list[Entry]) -> None:
    """Read nested lists; an entry for the heading that we gave to a document holds its inner ones without a parent."""
    for item in items.iterchildren(f"{XHTML}li"):
        link = item.find(f"{XHTML}a")
        own = parent
        if link is not None:
            path, fragment = book.resolve(book.navigation, link.get("href", ""))
            if fragment == posixpath.basename(path).removesuffix(".xhtml"):
                if text_of(book.anchors.get(path, {}).get(fragment, link)) != text_of(link):
                    out.append(Entry(text_of(link), fragment, parent))
            else:
                out.append(Entry(text_of(link), fragment, parent))
                own = fragment
        for inner in item.iterchildren(f"{XHTML}ol"):
            _read(book, inner, own, out)


def _wanted(sections: tuple[Section, ...], parent: str) -> Iterator[Entry]:
    for section in sections:
        text = titled(section)
        if text:
            yield Entry(text, section.id, parent)
        yield from _wanted(section.sections, section.id if text else parent)


def _lists(book: Book, document: Document, publication: Publication, name: str) -> Iterator[Finding]:
    """Compare the lists of tables and of figures with the captions of the manuscript."""
    due: dict[str, list[tuple[str, str]]] = {"lot": [], "loi": []}
    for each in wanted(document, publication):
        kind = "lot" if each.heading in HEADINGS[Table,] else "loi"
        due[kind] = [("", each.heading), *each.entries]
    for kind, entries in due.items():
        read = []
        for nav in navs(book, kind):
            read += [("", text_of(heading)) for heading in nav.iterchildren(f"{XHTML}h2")]
            for link in nav.iter(f"{XHTML}a"):
                path, fragment = book.resolve(book.navigation, link.get("href", ""))
                read.append((fragment if fragment in book.anchors.get(path, {}) else "", text_of(link)))
        if read != entries:
            first = next(pair for pair in zip_longest(entries, read, fillvalue=("", "nada")) if pair[0] != pair[1])
            message = f"El índice debe decir «{first[0][1]}» ({first[0][0]}) y dice «{first[1][1]}» ({first[1][0]})."
            yield found(NAVIGATION, name, book.navigation, message)


def _landmarks(book: Book, texts: tuple[str, ...], name: str) -> Iterator[Finding]:
    read = {}
    for nav in navs(book, "landmarks"):
        for link in nav.iter(f"{XHTML}a"):
            for kind in types_of(link):
                read[kind] = (text_of(link), book.resolve(book.navigation, link.get("href", ""))[0])
    for kind, said in LANDMARKS.items():
        if kind == "bodymatter" and not texts:
            continue
        if kind not in read or read[kind][0] != said:
            yield found(NAVIGATION, name, book.navigation, f"Falta el punto de referencia «{said}».")
    targets = {"bodymatter": texts[0] if texts else "", "toc": book.navigation}
    for kind, target in targets.items():
        if kind in read and read[kind][1] != target:
            yield found(NAVIGATION, name, book.navigation, f"«{LANDMARKS[kind]}» no lleva a su lugar.")
