"""Proof of an eBraille book: the finished package, read back, against the document and publicacion.toml.

The writer's code is not used. Every text of the book is a leaf of the manuscript or words of service with a value they
must have; decoded, it must say the canonical form of its leaf, as the embossed pages must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from editorial.document.model import Document
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language import transcription
from editorial.language.signs import BLANK
from editorial.proof import ebraille_package
from editorial.proof.braille_cells import read
from editorial.proof.brf_front import imprint
from editorial.proof.brf_signs import SignReader
from editorial.proof.compare import ORDER_DIFFERS, TEXT_ADDED, TEXT_MISSING, difference
from editorial.proof.ebraille_expected import Expectation, Reader, Text, leaf_ids
from editorial.proof.ebraille_found import Reading, Unit, anchors, back, calls, read_book, references
from editorial.proof.ebraille_structure import check as check_structure
from editorial.proof.epub_archive import Book, Unreadable, open_book
from editorial.publication import Publication

_NOTHING: Mapping[str, str] = MappingProxyType({})

UNREADABLE = CODES.add("ebraille.unreadable", Severity.ERROR, "Un libro eBraille que no se puede abrir no sirve.")
LINK = CODES.add("ebraille.link", Severity.ERROR, "Cada enlace y cada llamada deben llevar a donde dice el manuscrito.")
PAGE = CODES.add(
    "ebraille.page", Severity.ERROR, "Cada página de la edición en tinta debe estar marcada donde comienza."
)


def prove(
    data: bytes,
    document: Document,
    publication: Publication,
    name: str,
    tables: Path | None = None,
    said: Mapping[str, str] = _NOTHING,
) -> tuple[Finding, ...]:
    """Return every difference between the book `data` and the marked `document`; `name` is the file's, for places.

    `tables`: the folder of the signs that the book was made with (default: the packaged ones). `said`: the canonical
    form of leaves, where the proof of the pages has found it already.
    """
    try:
        book = open_book(data)
    except Unreadable as error:
        return (finding(UNREADABLE, name, f"El libro eBraille no se puede leer: {error}."),)
    reader = Reader(document, publication.braille, said)
    expectation = reader.expect()
    reading = read_book(book, leaf_ids(document))
    proof = _Proof(book, reading, reader, expectation, name, tables)
    return (
        *proof.texts(expectation.texts, reading.text, "el texto"),
        *proof.notes(),
        *proof.pages(),
        *proof.links(),
        *proof.texts(
            list(_front(reader, document, publication, expectation, reading, tables)), reading.front, "portada"
        ),
        *check_structure(book, expectation, name),
        *ebraille_package.check(book, expectation, proof.page_labels(), document, publication, name, tables),
    )


class _Proof:
    """One book and what it must be."""

    def __init__(
        self, book: Book, reading: Reading, reader: Reader, expectation: Expectation, name: str, tables: Path | None
    ) -> None:
        self.book, self.reading, self.reader = book, reading, reader
        self.expectation, self.name, self.tables = expectation, name, tables

    def texts(self, expected: Sequence[Text], found: Sequence[Unit], where: str) -> Iterator[Finding]:
        """Compare texts one by one, in order; the first that is missing, added or out of order ends the comparison."""
        said = [each for each in expected if each.text or each.cells]
        units = [unit for unit in found if unit.cells]
        for wanted, unit in zip(said, units, strict=False):
            place = f"{self.name}, {wanted.leaf or unit.file}"
            if wanted.leaf != unit.leaf:
                message = f"Aquí debía leerse «{wanted.text[:80]}» y se lee «{self._read(unit)[:80]}»."
                yield finding(ORDER_DIFFERS, place, message)
                return
            if wanted.cells and unit.cells != wanted.cells:
                yield difference(self.name, unit.file, wanted.cells, unit.cells)
            elif not wanted.cells and (text := self._read(unit)) != wanted.text:
                yield difference(self.name, wanted.leaf or unit.file, wanted.text, text)
        for missing in said[len(units) :]:
            yield finding(TEXT_MISSING, f"{self.name}, {missing.leaf or where}", f"Falta «{missing.text[:80]}».")
        for added in units[len(said) :]:
            yield finding(TEXT_ADDED, f"{self.name}, {added.file}", f"Sobra «{self._read(added)[:80]}».")

    def _read(self, unit: Unit) -> str:
        return read(unit.cells, self.tables)

    def notes(self) -> Iterator[Finding]:
        """Each file must end with the notes it calls, in order, each with the way back to its first call."""
        heading = [self.reader.service(transcription.NOTES)]
        texts, titles = _by_file(self.reading.text), _by_file(self.reading.notes_headings)
        for path in self.book.spine:
            called = dict.fromkeys(note for unit in texts.get(path, ()) for note in calls(unit))
            noted = self.reading.notes.get(path, [])
            if [note for note, _ in noted] != list(called):
                yield finding(LINK, f"{self.name}, {path}", "Las notas del archivo no son las que su texto llama.")
                continue
            yield from self.texts(heading if called else [], titles.get(path, []), "notas")
            for note, units in noted:
                yield from self.texts(self.reader.note(note), units, f"nota {note}")
                yield from self._way_back(path, note, units)

    def _way_back(self, path: str, note: str, units: Sequence[Unit]) -> Iterator[Finding]:
        target = back(units[0]).removeprefix("#") if units else ""
        call = self.book.anchors[path].get(target)
        if call is None or call.get("href") != f"#{note}":
            yield finding(LINK, f"{self.name}, {note}", "El número de la nota no regresa a su llamada.")

    # ── print pages and links

    def pages(self) -> Iterator[Finding]:
        """Each print page must begin before the word it begins before in the manuscript."""
        wanted = [
            (text.leaf, words, self.reader.service(label).text)
            for text in self.expectation.texts
            for words, label in text.pages
        ]
        found = [
            (unit.leaf, words, read((element.text or "").replace(" ", BLANK), self.tables))
            for unit in self.reading.text
            for words, element in unit.pages
        ]
        for one, other in zip(wanted, found, strict=False):
            if one != other:
                message = f"La página {one[2]} debía comenzar en {one[0]}; ahí comienza la {other[2]}."
                yield finding(PAGE, f"{self.name}, {one[0]}", message)
                return
        if len(wanted) != len(found):
            yield finding(PAGE, self.name, f"Hay {len(found)} páginas marcadas y debe haber {len(wanted)}.")

    def page_labels(self) -> list[tuple[str, str]]:
        """Return (label in print, place) of each page, in order, for the page list."""
        labels = [label for text in self.expectation.texts for _, label in text.pages]
        places = [f"{unit.file}#{element.get('id', '')}" for unit in self.reading.text for _, element in unit.pages]
        return list(zip(labels, places, strict=False))

    def links(self) -> Iterator[Finding]:
        """Each link of the manuscript that leads inside the book must lead there, each call to its note."""
        ids = anchors(self.book)
        wanted = [
            (text.leaf, *pair) for text in self.expectation.texts for pair in ((text.links, text.notes),) if any(pair)
        ]
        found = []
        for unit in self.reading.text:
            if unit.links:
                resolved = (self.book.resolve(unit.file, href) for href in references(unit))
                held = tuple(part if ids.get(part, ("",))[0] == path else "?" for path, part in resolved)
                found.append((unit.leaf, held, tuple(calls(unit))))
        for one, other in zip(wanted, found, strict=False):
            if one != other:
                yield finding(
                    LINK, f"{self.name}, {one[0]}", f"Los enlaces deben llevar a {one[1:]} y llevan a {other}."
                )
                return
        if len(wanted) != len(found):
            message = f"Hay {len(found)} textos con enlaces y debe haber {len(wanted)}."
            yield finding(LINK, self.name, message)


def _by_file(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.file, []).append(unit)
    return found


def _front(
    reader: Reader,
    document: Document,
    publication: Publication,
    expectation: Expectation,
    reading: Reading,
    tables: Path | None,
) -> Iterator[Text]:
    """Yield what the title page must say."""
    edition = publication.edicion
    first = (publication.titulo, edition.editor, transcription.EDITION, str(edition.anio or ""))
    for text in (*filter(None, first), transcription.IMPRINT, *imprint(publication)):
        yield reader.service(text)
    noted = [text for file in reading.notes.values() for note, _ in file for text in reader.note(note)]
    said = ((text.leaf, text.raw, text.text) for text in (*expectation.texts, *noted))
    units = (*reading.text, *(unit for file in reading.notes.values() for _, texts in file for unit in texts))
    signs = SignReader(document, publication, tables).among(said, BLANK.join(unit.cells for unit in units))
    if signs:
        yield reader.service(transcription.BOOK_SIGNS)
    for cells, name in signs:
        yield Text("", "", cells=cells)
        yield reader.service(name)
    pages = any(text.pages for text in expectation.texts)
    remarks = transcription.book_remarks(pages, bool(document.notes))
    for text in (*([transcription.REMARKS] if remarks else []), *remarks):
        yield reader.service(text)
