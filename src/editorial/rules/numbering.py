"""Rules on the numbers that a manuscript gives its tables, charts and figures by itself: each once, none left out."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.captions import Number, Shown, kind_of, number_of, shown
from editorial.document.letters import raw_text
from editorial.findings import Severity
from editorial.rules.rule import Said, Text, excerpt, rule

_RENUMBER = "Corrija el número; en Word, con Referencias, «Insertar título», se numeran solas."


def _own(text: Text) -> list[tuple[str, Shown, Number | None]]:
    """Return chapter, block and number of everything captioned; nothing when the numbers are ours, or none is."""
    if text.publication.clase == "ley" or text.document.additions:
        return []
    found = [(chapter, block, number_of(block.caption)) for chapter, block in shown(text.document)]
    return found if any(number for _, _, number in found) else []


@rule(
    "numbering.missing",
    Severity.REVIEW,
    "Si unas tablas llevan número y otras no, a éstas nadie puede remitir y el índice se lee mal.",
)
def missing(text: Text) -> Iterator[Said]:
    """Find captions without a number among others of their kind that have one."""
    every = _own(text)
    numbered = {kind_of(block) for _, block, number in every if number}
    for _, block, number in every:
        if number is None and kind_of(block) in numbered:
            message = f"El pie «{excerpt(raw_text(block.caption), 0, 40)}» no lleva número y otros sí."
            yield Said(block.id, message, "Póngale el que le toca, o quite los de todos: las ediciones los numeran.")


@rule(
    "numbering.repeated",
    Severity.WARNING,
    "Dos tablas con el mismo número: quien busca la que se cita no sabe cuál es.",
)
def repeated(text: Text) -> Iterator[Said]:
    """Find numbers that two captions bear."""
    seen: dict[tuple[str, str], str] = {}
    for _, block, number in _own(text):
        if number is None:
            continue
        key = (number.word, number.figures)
        if key in seen:
            message = f"El número «{number.word} {number.figures}» ya lo lleva «{seen[key]}»."
            yield Said(block.id, message, _RENUMBER)
        seen.setdefault(key, excerpt(raw_text(block.caption), 0, 40))


@rule(
    "numbering.gap",
    Severity.REVIEW,
    "Un número que falta o va al revés hace buscar una tabla que no existe.",
)
def gap(text: Text) -> Iterator[Said]:
    """Find numbers that do not follow the one before them: left out, or out of order."""
    last: dict[tuple[str, str], int] = {}
    for _, block, number in _own(text):
        stem, _, tail = number.figures.rpartition(".") if number else ("", "", "")
        if number is None or not tail.isdigit():
            continue
        before = last.get((number.word, stem), 0)
        own = int(tail)
        if own not in (before, before + 1):  # the same number twice has a rule of its own
            begin = f"{number.word} {stem}{'.' if stem else ''}"
            told = f"después de «{begin}{before}»" if before else "sin los anteriores"
            yield Said(block.id, f"El número «{begin}{own}» viene {told}.", _RENUMBER)
        last[number.word, stem] = own


@rule(
    "numbering.chapter",
    Severity.REVIEW,
    "Una tabla 3.1 en el capítulo 2 se busca donde no está.",
)
def chapter_of_number(text: Text) -> Iterator[Said]:
    """Find numbers by chapter whose chapter is another one."""
    for chapter, block, number in _own(text):
        stem = number.figures.partition(".")[0] if number and "." in number.figures else ""
        if number and stem.isdigit() and chapter.isdigit() and int(stem) != int(chapter):
            message = f"El número «{number.word} {number.figures}» está en el capítulo {chapter}."
            yield Said(block.id, message, _RENUMBER)
