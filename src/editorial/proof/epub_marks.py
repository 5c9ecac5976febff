"""Page marks: every mark of the Document stands before its letter, and the page list links all of them in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from editorial.findings import Finding
from editorial.proof.epub_archive import XHTML, Book
from editorial.proof.epub_expected import Expected
from editorial.proof.epub_found import PAGE, found
from editorial.proof.epub_text import Reading, ReadMark, Spot
from editorial.proof.epub_tree import navs, text_of, types_of


def check(book: Book, reading: Reading, expected: Expected, name: str) -> Iterator[Finding]:
    """Yield what is wrong with marks and page list."""
    yield from _places(reading.marks, expected.marks, name)
    marks = list(_all_marks(book))
    yield from _markers(book, marks, name)
    yield from _list(book, marks, name)


def _places(read: Sequence[ReadMark], wanted: Sequence[tuple[str, Spot | None]], name: str) -> Iterator[Finding]:
    by_label = {mark.label: mark for mark in read}
    for label, spot in wanted:
        mark = by_label.get(label)
        if mark is None:
            yield found(PAGE, name, f"página {label}", "Falta la marca de esta página.")
        elif mark.spot != spot:
            yield found(
                PAGE,
                name,
                f"página {label}",
                f"La marca está en {_said(mark.spot)} y la página empieza en {_said(spot)}.",
            )
    known = {label for label, _ in wanted}
    for mark in read:
        if mark.label not in known:
            yield found(PAGE, name, f"página {mark.label}", "La edición impresa no tiene una página así en este lugar.")
    if len(by_label) != len(read):
        yield found(PAGE, name, "", "Hay dos marcas de página con el mismo rótulo.")


def _said(spot: Spot | None) -> str:
    return f"{spot.leaf}, letra {spot.letter + 1}" if spot else "el final del texto"


def _all_marks(book: Book) -> Iterator[tuple[str, str, str]]:
    """Yield (path, id, label) of every marker in spine order, those of the front matter included."""
    for path in book.spine:
        for element in book.documents[path].iter(f"{XHTML}span", f"{XHTML}div"):
            if element.get("role") == "doc-pagebreak" or "pagebreak" in types_of(element):
                yield path, element.get("id", ""), element.get("aria-label", "")


def _markers(book: Book, marks: Sequence[tuple[str, str, str]], name: str) -> Iterator[Finding]:
    for path, identifier, label in marks:
        element = book.anchors[path].get(identifier)
        whole = (
            element is not None
            and element.get("role") == "doc-pagebreak"
            and "pagebreak" in types_of(element)
            and label.strip()
            and not text_of(element)
        )
        if not whole:
            message = "Una marca de página lleva rótulo, función y tipo, y ningún texto propio."
            yield found(PAGE, name, f"{path}#{identifier}", message)


def _list(book: Book, marks: Sequence[tuple[str, str, str]], name: str) -> Iterator[Finding]:
    listed = []
    for nav in navs(book, "page-list"):
        for link in nav.iter(f"{XHTML}a"):
            path, fragment = book.resolve(book.navigation, link.get("href", ""))
            listed.append((path, fragment, text_of(link)))
    for mark, entry in zip_longest(marks, listed):
        if mark != entry:
            shown = entry[2] if entry else "nada"
            wanted = mark[2] if mark else "nada"
            message = f"La lista de páginas dice «{shown}» donde corresponde «{wanted}»."
            yield found(PAGE, name, book.navigation, message)
            return
