"""What the book may say of its own accessibility: every claim is computed from the content, none is copied."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from editorial.document.model import Chart, Document, Figure, Image, Inline, Math, Table
from editorial.document.walk import blocks, leaves, note_leaves
from editorial.language.alternatives import describes
from editorial.publication import Evaluation, Publication

CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}")  # EPUB Accessibility 1.1 §3.4


@dataclass(frozen=True, slots=True)
class Content:
    """What the text holds, counted."""

    pictures: int = 0
    undescribed: int = 0  # pictures that are neither decorative nor described
    charts: int = 0
    formulas: int = 0
    unmarked_formulas: int = 0  # formulas without MathML
    tables: int = 0
    headless_tables: int = 0
    foreign: int = 0  # passages in another language
    notes: int = 0
    pages: int = 0
    left_out: tuple[str, ...] = ()  # print pages without a marker

    @property
    def visual(self) -> bool:
        """Tell whether anything is conveyed by sight."""
        return bool(self.pictures or self.charts)


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The accessibility metadata of one book, in the order in which it is written."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    defects: tuple[str, ...]
    summary: str
    evaluation: Evaluation | None  # only a whole and signed one


def content_of(document: Document, pages: int, left_out: tuple[str, ...]) -> Content:
    """Count what `document` holds."""
    seen: Counter[str] = Counter()
    for block in blocks(document):
        match block:
            case Figure(image=image):
                _count_picture(image, seen)
            case Chart():
                seen["charts"] += 1
            case Table():
                seen["tables"] += 1
                seen["headless_tables"] += not _has_headers(block)
    for leaf in leaves(document):
        for inline in leaf.content:
            _count_inline(inline, document.language, seen)
    for note in document.notes:
        for leaf in note_leaves(note):
            for inline in leaf.content:
                _count_inline(inline, document.language, seen)
    return Content(**seen, notes=len(document.notes), pages=pages, left_out=left_out)


def accessibility(content: Content, publication: Publication) -> Accessibility:
    """Compute the metadata of a book that holds `content`."""
    modes = ["textual"]
    if content.visual:
        modes.append("visual")
    if content.charts:
        modes.append("chartOnVisual")
    sufficient = [] if content.undescribed else ["textual"]
    if content.visual:
        sufficient.append("textual,visual")
    defects = tuple(_defects(content))
    return Accessibility(
        tuple(modes),
        tuple(sufficient),
        tuple(_features(content)),
        ("none",),
        defects,
        _summary(content, defects),
        signed(publication),
    )


def signed(publication: Publication) -> Evaluation | None:
    """Return the evaluation when it is whole and names a conformance that the standard knows."""
    evaluation = publication.accesibilidad
    whole = evaluation.evaluador and evaluation.fecha and CONFORMANCE.fullmatch(evaluation.norma)
    return evaluation if whole else None


def _count_inline(inline: Inline, language: str, seen: Counter[str]) -> None:
    match inline:
        case Image():
            _count_picture(inline, seen)
        case Math(mathml=mathml):
            seen["formulas"] += 1
            seen["unmarked_formulas"] += not mathml
        case _:
            lang = getattr(inline, "lang", None)
            seen["foreign"] += bool(lang) and lang != language


def _count_picture(image: Image, seen: Counter[str]) -> None:
    if not image.decorative:
        seen["pictures"] += 1
        seen["undescribed"] += not describes(image.alt)


def _has_headers(table: Table) -> bool:
    return bool(table.header_rows or table.header_columns) or any(cell.header for row in table.rows for cell in row)


def _features(content: Content) -> list[str]:
    found = ["tableOfContents", "structuralNavigation", "readingOrder", "ARIA", "displayTransformability", "unlocked"]
    if content.visual and not content.undescribed:
        found.append("alternativeText")
    if content.charts:
        found.append("longDescription")
    if content.formulas and not content.unmarked_formulas:
        found.append("MathML")
    if content.pages:
        found += ["pageBreakMarkers", "pageNavigation"]
    return found


def _defects(content: Content) -> list[str]:
    return [
        sentence
        for count, sentence in (
            (content.undescribed, f"imágenes sin descripción: {content.undescribed}"),
            (content.headless_tables, f"tablas sin encabezados: {content.headless_tables}"),
            (content.unmarked_formulas, f"fórmulas sólo como texto en TeX: {content.unmarked_formulas}"),
        )
        if count
    ]


def _summary(content: Content, defects: tuple[str, ...]) -> str:
    """Say in plain Spanish what a reader finds, and what not."""
    said = [
        "Texto completo que se adapta a la pantalla, con tabla de contenido, encabezados y orden de lectura definidos."
    ]
    if content.pages:
        many = f"Señala el inicio de {content.pages} páginas de la edición impresa y permite ir a ellas."
        said.append("Señala el inicio de la página de la edición impresa." if content.pages == 1 else many)
    if content.left_out:
        one = len(content.left_out) == 1
        which = "No se señala la página" if one else "No se señalan estas páginas, que no llevan texto:"
        said.append(f"{which} {', '.join(content.left_out)}{', que no lleva texto' * one}.")
    if content.notes:
        said.append("Cada nota tiene un enlace de regreso al texto.")
    if content.visual and not content.undescribed:
        said.append("Las imágenes y gráficas tienen descripción.")
    if content.charts:
        said.append("Cada gráfica va acompañada de una tabla con sus datos.")
    if content.tables > content.headless_tables:
        said.append("Las tablas identifican sus encabezados.")
    said.append(f"Defectos conocidos: {'; '.join(defects)}." if defects else "No se conocen defectos de accesibilidad.")
    return " ".join(said)
