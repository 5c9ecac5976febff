"""The job sheet: what the printing house must know, and the lines on which the proof is signed off."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editorial.document.ids import with_ids
from editorial.document.model import Cell, Document, Paragraph, Run, Section, Table
from editorial.pdf.imposition import signatures, stitched
from editorial.pdf.sheet import MM
from editorial.pdf.spine import NARROWEST_LETTERED
from editorial.publication import PdfSettings, Publication

TITLE = "Orden de trabajo para la imprenta"
UNDECIDED = "por definir"


@dataclass(frozen=True, slots=True)
class Job:
    """What is ordered: trim in points, pages with blanks, spine in mm, whether pages need four inks, the version."""

    publication: Publication
    paper: tuple[float, float]
    pages: int
    spine: float
    colour: bool
    version: str


def job_sheet(job: Job) -> bytes:
    """Return the job sheet as an accessible PDF, typeset like every other text."""
    from editorial.pdf.typeset import typeset_sheet

    section = Section("part", (), (Run(TITLE),), (_table(rows(job)), *_signing()), id="orden")
    document = with_ids(Document((section,), language=job.publication.idioma))
    sheet = replace(job.publication, titulo=f"{TITLE}: {job.publication.titulo}", pdf=PdfSettings(familia="sans"))
    return typeset_sheet(document, sheet)


def rows(job: Job) -> list[tuple[str, str]]:
    """Return the lines of the job sheet: what, and how it is to be."""
    publication, settings = job.publication, job.publication.imprenta
    width, height = job.paper
    parts = signatures(job.pages, settings)
    inks = "4 × 4 (cuatricromía, perfil de la imprenta)" if job.colour else "1 × 1 (sólo negro)"
    printer = publication.edicion.imprenta
    bound = "engrapada a caballo" if stitched(job.pages, settings) else f"rústica, {_counted(len(parts))}"
    return [
        ("Obra", publication.titulo),
        ("Editor", publication.edicion.editor or UNDECIDED),
        ("ISBN", publication.edicion.isbn.impreso or UNDECIDED),
        ("Tamaño final", f"{width / MM:.0f} × {height / MM:.0f} mm"),
        ("Rebase", f"{settings.sangrado:g} mm por lado"),
        ("Páginas", f"{job.pages} (múltiplo de {settings.multiplo})"),
        ("Tintas de interiores", inks),
        ("Papel de interiores", f"{settings.papel or UNDECIDED}, calibre de {settings.calibre:g} mm por hoja"),
        ("Tintas de forros", "1 × 0 (sólo negro)"),
        ("Papel de forros", settings.papel_forros or UNDECIDED),
        ("Encuadernación", bound),
        ("Lomo", f"{job.spine:g} mm" if job.spine else "sin lomo"),
        ("Título en el lomo", _lettering(job)),
        ("Cuadernillos", gathered(parts)),
        ("Pliegos", f"{sum(parts) // 4} por ejemplar, de dos páginas por cara"),
        ("Ejemplares", f"{printer.tiraje:,}" if printer.tiraje else UNDECIDED),
        ("Pliegos en total", f"{printer.tiraje * sum(parts) // 4:,}, sin la merma" if printer.tiraje else UNDECIDED),
        ("Imprenta", ", ".join(filter(None, (printer.nombre, printer.domicilio))) or UNDECIDED),
        ("Archivos", ", ".join(f"{publication.slug}-{kind}.pdf" for kind in ("imprenta", "forros", "pliegos"))),
        ("Versión", f"{job.version}, al pie de cada página de los tres archivos"),
    ]


def gathered(parts: list[int]) -> str:
    """Return the signatures in words: `6 de 16 páginas + 1 de 4 páginas`."""
    return " + ".join(f"{parts.count(size)} de {size} páginas" for size in dict.fromkeys(parts))


def _counted(signatures_: int) -> str:
    return "un cuadernillo" if signatures_ == 1 else f"{signatures_} cuadernillos"


def _lettering(job: Job) -> str:
    """Return which way the title runs along the spine, if it carries one."""
    if job.spine < NARROWEST_LETTERED:
        return "ninguno"
    return "de abajo arriba" if job.publication.imprenta.lomo == "ascendente" else "de arriba abajo"


def _table(lines: list[tuple[str, str]]) -> Table:
    body = tuple((_cell(name, header=True), _cell(value)) for name, value in lines)
    return Table(body, header_columns=1, widths=(0.3, 0.7))


def _cell(text: str, header: bool = False) -> Cell:
    return Cell((Paragraph((Run(text),)),), header=header)


def _signing() -> tuple[Paragraph, ...]:
    lines = ("Prueba revisada por:", "Visto bueno para imprimir, nombre y firma:", "Fecha:")
    return tuple(Paragraph((Run(f"{line} {'_' * 40}"),)) for line in lines)
