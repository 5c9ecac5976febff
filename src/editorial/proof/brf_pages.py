"""Pages apart from their furniture: running heads, page numbers and blank pages taken out, and each one checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.braille_cells import canon, expected_text, read
from editorial.proof.brf_bytes import BLANK, RawPage
from editorial.proof.brf_stream import Stream
from editorial.publication import BrailleSettings, Publication

FURNITURE = CODES.add(
    "brf.furniture",
    Severity.ERROR,
    "Cabezas, números de página y páginas en blanco son de servicio: deben decir lo que les toca.",
)
PAGE_NUMBER = CODES.add(
    "brf.page-number", Severity.ERROR, "Los números de página van de uno en uno; un salto es una página perdida."
)

_APART = re.compile(f"{BLANK}{{3,}}")
_PAGE_LABEL = re.compile(r"p?\d+")


@dataclass(frozen=True, slots=True)
class Form:
    """The page that [braille] asks for, as a reader of pages needs it. `width` leaves the binding edge out.

    `read` gives the canonical reading of cells, by the table of signs that the edition was made with.
    """

    width: int
    height: int
    margin: int
    at_foot: bool
    odd_only: bool
    duplex: bool
    read: Callable[[str], str]

    @classmethod
    def of(cls, settings: BrailleSettings, tables: Path | None) -> Form:
        """Return the form of [braille]; `tables` is the folder of the signs."""
        return cls(
            settings.celdas - settings.margen,
            settings.lineas,
            settings.margen,
            settings.numero_de_pagina == "pie",
            settings.numeros_en == "nones",
            settings.dos_caras,
            partial(read, tables=tables),
        )

    def shows(self, number: int) -> bool:
        """Tell whether page `number` shows its number."""
        return not self.odd_only or number % 2 == 1

    def room(self, number: int) -> int:
        """Return how many lines of text page `number` holds."""
        return self.height - 1 - (self.at_foot and self.shows(number))


@dataclass(frozen=True, slots=True)
class Page:
    """A page without furniture: its place in the file (from 1), its number, its running head in cells, its text.

    `offset` is the number on the sheet of its first line of text.
    """

    sheet: int
    number: int
    head: tuple[str, ...]
    lines: tuple[str, ...]
    offset: int = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """A volume taken apart: title page, front, text."""

    name: str
    title: tuple[str, ...]
    front: tuple[Page, ...]
    text: tuple[Page, ...]


def take_apart(name: str, raw: Sequence[RawPage], form: Form, first: int) -> tuple[Parts, list[Finding]]:
    """Return the parts of one volume whose text begins with page `first`, and what is wrong with its furniture."""
    found: list[Finding] = []
    pages = [_without_margin(page, sheet, name, form, found) for sheet, page in enumerate(raw, 1)]
    front: list[Page] = []
    text: list[Page] = []
    blank = 0
    for sheet, lines in enumerate(pages[1:], 2):
        if not lines:
            blank = sheet
            continue
        head, label, body = _page(lines, form)
        begins = not text and label.isdecimal()
        if begins or (blank and text):
            _check_blank(name, sheet, blank, form, bool(text), found)
            blank = 0
        kept = text if text or begins else front
        number = kept[-1].number + 1 if kept else first if begins else sheet
        wanted = canon(f"{number}" if kept is text else f"p{number}") if form.shows(number) else ""
        if label != wanted:
            found.append(
                finding(
                    PAGE_NUMBER, _sheet(name, sheet), f"El número de esta página debía ser «{wanted}» y es «{label}»."
                )
            )
            number = int(label.removeprefix("p")) if label else number
        kept.append(Page(sheet, number, head, body))
    if blank:
        found.append(finding(FURNITURE, _sheet(name, blank), "Esta página está en blanco y no debería."))
    return Parts(name, pages[0] if pages else (), tuple(front), tuple(text)), found


def _sheet(name: str, sheet: int) -> str:
    return f"{name}, hoja de texto {sheet}"


def _without_margin(page: RawPage, sheet: int, name: str, form: Form, found: list[Finding]) -> tuple[str, ...]:
    """Take the binding edge away: at the left of right-hand pages, and of all pages of a one-sided volume."""
    if not form.margin:
        return page.lines
    edge = BLANK * form.margin if sheet % 2 or not form.duplex else ""
    if any(line and not line.startswith(edge) for line in page.lines):
        found.append(finding(FURNITURE, _sheet(name, sheet), "El margen de encuadernación no está libre."))
    return tuple(line[len(edge) :] for line in page.lines)


def _page(lines: tuple[str, ...], form: Form) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Return the running head without the number, the number as read (empty when none is shown), the text."""
    head = [part for part in _APART.split(lines[0]) if part]
    body = lines[1:]
    if form.at_foot:
        last = lines[-1]
        label = _number(last.lstrip(BLANK), form) if len(lines) == form.height and len(last) == form.width else ""
        if label:
            body = body[:-1]
            while body and not body[-1]:
                body = body[:-1]
        return tuple(head), label, body
    label = _number(head[-1], form) if head and len(lines[0]) == form.width else ""
    return tuple(head[:-1] if label else head), label, body


def _number(cells: str, form: Form) -> str:
    said = form.read(cells) if cells and BLANK not in cells else ""
    return said if _PAGE_LABEL.fullmatch(said) else ""


def _check_blank(name: str, sheet: int, blank: int, form: Form, in_text: bool, found: list[Finding]) -> None:
    """A page stands blank only before a text that would otherwise begin on a left-hand page."""
    if blank and (in_text or not form.duplex or blank != sheet - 1 or sheet % 2 == 0):
        found.append(finding(FURNITURE, _sheet(name, blank), "Esta página está en blanco y no debería."))
    elif form.duplex and not in_text and sheet % 2 == 0:
        message = "El texto del tomo debe comenzar en página derecha."
        found.append(finding(FURNITURE, _sheet(name, sheet), message))


def print_ranges(parts: Parts, stream: Stream, label: str, form: Form) -> list[tuple[str, str]]:
    """Return the first and the last print page on each page of text; `label` is the one on when the volume begins."""
    ranges = []
    for place, page in enumerate(parts.text):
        changes = stream.changes_on(place)
        first = form.read(changes[0].label) if changes and changes[0].number == page.offset else label
        label = form.read(changes[-1].label) if changes else label
        ranges.append((first, label))
    return ranges


def check_heads(
    parts: Parts, ranges: Sequence[tuple[str, str]], publication: Publication, form: Form
) -> Iterator[Finding]:
    """Check every running head: the print pages on the page, and as much of the short title as there is room for."""
    title = expected_text(publication.short_title, publication.braille).split(" ")
    heads = [(page, "", f"p{page.number}") for page in parts.front]
    for page, (first, last) in zip(parts.text, ranges, strict=True):
        heads.append((page, last if first in ("", last) else f"{first}-{last}", f"{page.number}"))
    seen: dict[tuple[int, int], str] = {}
    for page, left, number in heads:
        yield from _check_head(page, left, title, f"{parts.name}, página {number}", form, seen)


def _check_head(
    page: Page, left: str, title: list[str], where: str, form: Form, seen: dict[tuple[int, int], str]
) -> Iterator[Finding]:
    said = list(page.head)
    before = len(said[0]) if left and said else 0
    if left:
        shown = form.read(said.pop(0)) if said else ""
        if shown != left:
            message = f"La cabeza debía señalar la página en tinta «{left}» y dice «{shown}»."
            yield finding(FURNITURE, where, message)
    behind = len(where.rpartition(" ")[2]) if form.shows(page.number) and not form.at_foot else 0
    text = " / ".join(form.read(part) for part in said)
    words = text.split(" ") if text else []
    begins = words == title[: len(words)] or (len(words) == 1 and title[0].startswith(text))
    if not begins or seen.setdefault((before, behind), text) != text:
        yield finding(FURNITURE, where, f"La cabeza debía llevar el título corto y dice «{text}».")
