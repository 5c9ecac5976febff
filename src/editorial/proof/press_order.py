"""The job sheet read back: every line of it against publicacion.toml and against the very files it orders to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial.document.letters import fold
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_objects import Unreadable
from editorial.proof.pdf_tree import Book, Node, open_book
from editorial.proof.preflight import inspect
from editorial.proof.press_cover import LETTERED
from editorial.proof.press_file import MM
from editorial.publication import PressSettings, Publication

ORDER = CODES.add(
    "proof.press-order", Severity.ERROR, "La orden de trabajo dice lo que los archivos son: de ella sale el costo."
)

SIGNED = ("Prueba revisada por:", "Visto bueno para imprimir, nombre y firma:", "Fecha:")
OPEN = "por definir"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured in the other files: trim in points, pages, those of signatures, spine in mm, version, inks."""

    size: tuple[float, float]
    pages: int
    signatures: Sequence[int]
    spine: float
    version: str
    colour: bool
    cover_colour: bool


def check_order(data: bytes, name: str, publication: Publication, measured: Measured) -> Iterator[Finding]:
    """Yield every line that the job sheet lacks or says otherwise; it must be as accessible as any edition."""
    try:
        book = open_book(data)
    except Unreadable as fault:
        yield finding(ORDER, name, f"La orden no puede leerse: {fault}.")
        return
    said, due = dict(_rows(book)), expected(publication, measured)
    for label in [*due, *(label for label in said if label not in due)]:
        if said.get(label) != due.get(label):
            wrong = f"«{label}» dice «{said.get(label, '')}» y debía decir «{due.get(label, '')}»."
            yield finding(ORDER, name, wrong)
    lines = [node.text() for node in book.nodes if node.tag == "P"]
    for line in SIGNED:
        if not any(text.startswith(line) and text.rstrip().endswith("____") for text in lines):
            yield finding(ORDER, name, f"Falta el renglón para firmar «{line}».")
    yield from inspect(book, name)


def expected(publication: Publication, measured: Measured) -> dict[str, str]:
    """Return every line of the job sheet."""
    settings, imprint, printer = publication.imprenta, publication.edicion, publication.edicion.imprenta
    width, height = measured.size
    parts = list(measured.signatures)
    due = {
        "Obra": publication.titulo,
        "Editor": imprint.editor or OPEN,
        "ISBN": imprint.isbn.impreso or OPEN,
        "Tamaño final": f"{width / MM:.0f} × {height / MM:.0f} mm",
        "Rebase": f"{settings.sangrado:g} mm por lado",
        "Páginas": f"{measured.pages} (múltiplo de {settings.multiplo})",
        "Tintas de interiores": _inks(measured.colour, 4),
        "Papel de interiores": f"{settings.papel or OPEN}, calibre de {settings.calibre:g} mm por hoja",
        "Tintas de forros": _inks(measured.cover_colour, 0),
        "Papel de forros": settings.papel_forros or OPEN,
        "Encuadernación": _binding(parts, settings),
        "Lomo": f"{round(measured.spine, 2):g} mm" if measured.spine > 0.005 else "sin lomo",
        "Título en el lomo": _lettering(measured.spine, settings.lomo),
        "Cuadernillos": " + ".join(f"{count} de {size} páginas" for size, count in Counter(parts).items()),
        "Pliegos": f"{sum(parts) // 4} por ejemplar, de dos páginas por cara",
        "Ejemplares": f"{printer.tiraje:,}" if printer.tiraje else OPEN,
        "Pliegos en total": f"{sum(parts) * printer.tiraje // 4:,}, sin la merma" if printer.tiraje else OPEN,
        "Imprenta": ", ".join(part for part in (printer.nombre, printer.domicilio) if part) or OPEN,
        "Archivos": ", ".join(f"{publication.slug}-{kind}.pdf" for kind in ("imprenta", "forros", "pliegos")),
        "Versión": f"{measured.version}, al pie de cada página de los tres archivos",
    }
    return {label: fold(value) for label, value in due.items()}


def _binding(parts: Sequence[int], settings: PressSettings) -> str:
    if sum(parts) <= settings.engrapado_hasta:
        return "engrapada a caballo"
    return "rústica, un cuadernillo" if len(parts) == 1 else f"rústica, {len(parts)} cuadernillos"


def _lettering(spine: float, way: str) -> str:
    if spine < LETTERED:
        return "ninguno"
    return {"descendente": "de arriba abajo", "ascendente": "de abajo arriba"}[way]


def _inks(colour: bool, back: int) -> str:
    """Return inks of front and back: one ink on both sides of a leaf, on the outside of a cover alone."""
    if colour:
        return f"4 × {back} (cuatricromía, perfil de la imprenta)"
    return f"1 × {min(back, 1)} (sólo negro)"


def _rows(book: Book) -> Iterator[tuple[str, str]]:
    for node in book.nodes:
        if node.tag == "TR":
            cells = [_text(kid) for kid in node.kids if isinstance(kid, Node) and kid.tag in ("TH", "TD")]
            yield cells[0] if cells else "", " ".join(cells[1:])


def _text(cell: Node) -> str:
    return fold(" ".join(node.text() for node in cell.walk() if node.tag == "P") or cell.text())
