"""The proof sheet of a braille edition: page by page, the cells over their reading, findings marked, places linked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Protocol

from editorial.document.model import Change
from editorial.findings import Finding, Severity

BAND = 5  # cells between two numbers of the ruler
BLANK = "\u2800"
_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Aviso", Severity.REVIEW: "Por revisar"}
_PLACE = re.compile(
    r"(?P<file>[^,]+), (?:página (?P<page>p?\d+)|hoja de texto (?P<sheet>\d+))(?:, línea (?P<line>\d+))?"
)


class Line(Protocol):
    """A line of a page."""

    @property
    def number(self) -> int:
        """Its number, from 1."""

    @property
    def cells(self) -> str:
        """Its cells, U+2800–U+283F."""

    @property
    def reading(self) -> str:
        """What it reads as."""

    @property
    def places(self) -> tuple[str, ...]:
        """The leaves of the manuscript that stand in it."""


class Page(Protocol):
    """A page of a volume."""

    @property
    def sheet(self) -> int:
        """Its place in the file, from 1."""

    @property
    def label(self) -> str:
        """The number it shows, or would show."""

    @property
    def lines(self) -> Sequence[Line]:
        """Its lines."""


class Volume(Protocol):
    """A volume."""

    @property
    def name(self) -> str:
        """The name of its file."""

    @property
    def pages(self) -> Sequence[Page]:
        """Its pages."""


def proof_sheet(
    title: str,
    volumes: Sequence[Volume],
    findings: Sequence[Finding] = (),
    changes: Sequence[Change] = (),
    print_file: str = "",
    sections: Iterable[str] = (),
) -> str:
    """Return the proof sheet as HTML that needs neither script nor net.

    `print_file` is the PDF beside it, whose destinations are the ids in `sections`; without it places are not linked.
    """
    from editorial.web.frame import page

    marked = _by_line(findings)
    link = _Links(print_file, sections)
    width = max((len(line.cells) for volume in volumes for each in volume.pages for line in each.lines), default=40)
    body = "".join(
        (
            _legend(),
            _findings(findings, volumes),
            _changes(changes),
            _index(volumes),
            *(_volume(number, volume, width, marked, link) for number, volume in enumerate(volumes, 1)),
        )
    )
    return page(f"Cotejo del braille: {title}", body)


class _Links:
    """Turns leaves into links to the part of the print edition that holds them."""

    def __init__(self, print_file: str, sections: Iterable[str]) -> None:
        self.file = print_file
        self.sections = frozenset(sections)

    def of(self, leaf: str) -> str:
        """Return a leaf's id, linked to the nearest part above it."""
        name = escape(leaf)
        parts = leaf.split("__")
        for end in range(len(parts), 0, -1):
            section = "__".join(parts[:end])
            if self.file and section in self.sections:
                return f'<a href="{escape(self.file)}#nameddest={escape(section)}">{name}</a>'
        return name


def _legend() -> str:
    return (
        "<p>Cada renglón muestra las celdas y, junto a ellas, lo que se lee en ellas según un lector que no conoce el "
        "manuscrito. La regla cuenta las celdas de cinco en cinco. La última columna dice de qué parte del manuscrito "
        "viene el renglón; los renglones sin lugar son de servicio.</p>"
    )


def _findings(findings: Sequence[Finding], volumes: Sequence[Volume]) -> str:
    if not findings:
        return '<h2 id="avisos">Avisos</h2><p>No hay avisos: las páginas dicen lo que dice el manuscrito.</p>'
    rows = "".join(f"<li><strong>{_WORDS[each.severity]}</strong>, {_where(each, volumes)}: {escape(each.message)}</li>"
                   for each in findings)  # fmt: skip
    return f'<h2 id="avisos">Avisos</h2><ul>{rows}</ul>'


def _where(found: Finding, volumes: Sequence[Volume]) -> str:
    place = _PLACE.match(found.where)
    text = escape(found.where)
    number = next((n for n, volume in enumerate(volumes, 1) if place and volume.name == place["file"]), 0)
    if not place or not number:
        return text
    return f'<a href="#{_page_id(number, place["page"] or "h" + place["sheet"])}">{text}</a>'


def _changes(changes: Sequence[Change]) -> str:
    if not changes:
        return ""
    rows = "".join(
        f"<tr><td>{escape(each.where)}<td>{escape(each.was)}<td>{escape(each.now)}<td>{escape(each.reason)}"
        for each in changes
    )
    head = "".join(f'<th scope="col">{name}' for name in ("Lugar", "Decía", "Dice", "Motivo"))
    return f"<h2>Cambios al manuscrito</h2><table><thead><tr>{head}<tbody>{rows}</table>"


def _index(volumes: Sequence[Volume]) -> str:
    rows = "".join(
        f'<li><a href="#tomo-{number}">Tomo {number}</a>: {escape(volume.name)}, {len(volume.pages)} páginas</li>'
        for number, volume in enumerate(volumes, 1)
    )
    return f'<nav aria-label="Tomos"><h2>Tomos</h2><ul>{rows}</ul></nav>'


def _volume(
    number: int, volume: Volume, width: int, marked: Mapping[tuple[str, str, int], list[Finding]], link: _Links
) -> str:
    pages = "".join(_page(number, volume.name, page, width, marked, link) for page in volume.pages)
    return f'<section aria-labelledby="tomo-{number}"><h2 id="tomo-{number}">Tomo {number}</h2>{pages}</section>'


def _page(
    volume: int,
    name: str,
    page: Page,
    width: int,
    marked: Mapping[tuple[str, str, int], list[Finding]],
    link: _Links,
) -> str:
    label = page.label or f"h{page.sheet}"
    said = f"página {escape(page.label)}" if page.label else "portada" if page.sheet == 1 else "página en blanco"
    title = f'<h3 id="{_page_id(volume, label)}">Tomo {volume}, {said}</h3>'
    if not page.lines:
        return f"{title}<p>Sin texto.</p>"
    rows = "".join(_row(line, marked.get((name, label, line.number), ()), link) for line in page.lines)
    head = '<th scope="col">Línea<th scope="col">Celdas<th scope="col">Lectura<th scope="col">Lugar'
    ruler = f'<tr class="regla"><td><td>{_ruler(width)}<td><td>'
    return f"<article>{title}<table><thead><tr>{head}<tbody>{ruler}{rows}</table></article>"


def _row(line: Line, findings: Sequence[Finding], link: _Links) -> str:
    notes = "".join(f"<br><strong>{_WORDS[each.severity]}: {escape(each.message)}</strong>" for each in findings)
    kind = ' class="aviso"' if findings else ""
    places = " ".join(map(link.of, line.places))
    cells = "".join(_bands(line.cells)) or BLANK
    return (
        f'<tr{kind}><th scope="row">{line.number}<td class="c">{cells}'
        f"<td>{escape(line.reading, quote=False)}{notes}<td>{places}"
    )


def _bands(cells: str) -> Iterator[str]:
    """Yield the cells of a line five by five, every second band set apart."""
    for start in range(0, len(cells), BAND):
        band = cells[start : start + BAND]
        yield f"<b>{band}</b>" if start // BAND % 2 else band


def _ruler(width: int) -> str:
    """Return blank cells with a number over the last one of each band: as wide as the cells below in any font."""
    return "".join(f"<span>{BLANK * BAND}<i>{end}</i></span>" for end in range(BAND, width + BAND, BAND))


def _by_line(findings: Iterable[Finding]) -> Mapping[tuple[str, str, int], list[Finding]]:
    found: dict[tuple[str, str, int], list[Finding]] = defaultdict(list)
    for each in findings:
        place = _PLACE.match(each.where)
        if place and place["line"]:
            label = place["page"] or f"h{place['sheet']}"
            found[place["file"], label, int(place["line"])].append(each)
    return found


def _page_id(volume: int, label: str) -> str:
    return f"t{volume}-{label}"
