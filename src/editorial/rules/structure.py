"""Rules on headings and parts: what a reader who goes by headings would stumble on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.document.letters import fold, letters, plain_text
from editorial.document.model import Chart, Figure, Heading, Image
from editorial.document.walk import HEADING, Leaf, sections
from editorial.findings import Severity
from editorial.rules.rule import Said, Text, rule

_REPEALED = re.compile(r"deroga", re.IGNORECASE)  # what was repealed keeps its label and nothing else
_REMARK = re.compile(r"\s*\([^()]*\)$")  # what the cataloguer adds after a title

TITLED = 12  # leaves at the start among which the title should stand


@rule(
    "structure.no-text",
    Severity.ERROR,
    "De un manuscrito sin palabras no hay nada que componer, ni edición que pueda comprobarse.",
)
def no_text(text: Text) -> Iterator[Said]:
    """Tell a manuscript without a letter and without a picture: blanks and rules alone make no edition."""
    shown = any(isinstance(block, Figure | Chart) for block in text.blocks)
    if not shown and not any(letters(said) or _has_picture(leaf) for leaf, said in text.leaves):
        yield Said("texto", "El manuscrito no tiene texto.", "Escriba el texto, o revise que el archivo sea el debido.")


def _has_picture(leaf: Leaf) -> bool:
    return any(isinstance(inline, Image) for inline in leaf.content)


@rule(
    "structure.empty-heading",
    Severity.ERROR,
    "Un título sin letras aparece en el índice, en los marcadores y en la lista de encabezados como un renglón mudo.",
)
def empty_heading(text: Text) -> Iterator[Said]:
    """Find headings without letters: they are silent lines in contents, outline and headings list."""
    hint = "Escriba el título, o quite el estilo de título a ese párrafo vacío."
    for _, section in sections(text.document):
        if section.heading and not letters(plain_text(section.heading)):
            yield Said(section.id + HEADING, "El título no tiene letras.", hint)
    for block in text.blocks:
        if isinstance(block, Heading) and not letters(plain_text(block.content)):
            yield Said(block.id, "El título no tiene letras.", hint)


@rule(
    "structure.empty-section",
    Severity.WARNING,
    "Un apartado sin texto suele ser un resto de la plantilla o un texto que se perdió al copiar.",
)
def empty_section(text: Text) -> Iterator[Said]:
    """Find parts with a heading and nothing under it: a rest of a template, or text lost on the way."""
    for _, section in sections(text.document):
        name = fold(f"{plain_text(section.label)} {plain_text(section.heading)}")
        if name and not section.content and not section.sections and not _REPEALED.search(name):
            yield Said(section.id, f"«{name}» no tiene texto.", "Complete el texto o quite el título.")


@rule(
    "structure.duplicate-label",
    Severity.WARNING,
    "Dos apartados hermanos con el mismo número no se pueden citar: «apartado 2.1» nombraría a dos.",
)
def duplicate_label(text: Text) -> Iterator[Said]:
    """Find sibling parts of a report with the same number: a citation would name two (the law reader sees to laws)."""
    if text.publication.clase == "ley":
        return
    for siblings in (text.document.sections, *(section.sections for _, section in sections(text.document))):
        seen: dict[str, str] = {}
        for section in siblings:
            label = letters(plain_text(section.label)).lower()
            if label and label in seen:
                message = f"El número «{plain_text(section.label)}» ya es el de {seen[label]}."
                yield Said(section.id, message, "Corrija el número en el manuscrito.")
            seen.setdefault(label, section.id)


@rule(
    "structure.title-missing",
    Severity.REVIEW,
    "Si el título de publicacion.toml no está al principio del texto, uno de los dos puede estar equivocado.",
)
def title_missing(text: Text) -> Iterator[Said]:
    """Find laws whose own first lines do not carry the title that publicacion.toml gives."""
    if text.publication.clase != "ley":
        return
    wanted = letters(_REMARK.sub("", text.publication.titulo)).lower()
    opening = letters(" ".join(said for _, said in text.leaves[:TITLED])).lower()
    if opening and wanted not in opening:
        yield Said(
            "publicacion.toml, titulo",
            f"El texto no empieza con el título «{text.publication.titulo}».",
            "Compare el título con el del manuscrito y corrija el que esté mal.",
        )
