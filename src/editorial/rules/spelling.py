"""Rules on how signs, figures and names are written in reports.

After RAE and ASALE, Ortografía de la lengua española (2010): the dash III 3.4.7, the hyphen III 4.1.1, accents on
capitals IV 3.3; symbols stand apart from their figure, the percent sign too (before 2010 the academies advised against
it for %); ordinals take a point and a raised letter (also Diccionario panhispánico de dudas, «ordinales», which advises
against 1ero, 2do, 7mo).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.document.places import Places
from editorial.findings import Severity
from editorial.language.plain import plain
from editorial.rules.rule import Said, Text, excerpt, rule

_DASH = re.compile(r"(?<=\s)-(?=\s|[^\W\d_])")
_UNIT = re.compile(r"\b\d+(?:[.,]\d+)*(?:km|kg|cm|mm|ml|ha|kWh|MB|GB)\b")
_PERCENT = re.compile(r"\d%")
# A comma before one or two figures and what only an amount has beside it; points between groups of three figures.
_FOREIGN_AMOUNT = re.compile(
    r"(?<![\d.,])(?:"
    r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.,])"
    r"|(?<=\$)\d{1,3}\.\d{3}(?![\d.,])"
    r"|(?<=\$)\d+,\d{1,2}(?![\d,])"
    r"|\d+,\d{1,2}(?=\s?%|\s(?:por ciento|mil|millones|pesos|puntos)\b)"
    r"|^\d+,\d{1,2}$)"  # a cell
)
_ORDINAL = re.compile(r"\b\d+(?:ero|era|er|do|da|ro|ra|to|ta|mo|ma|vo|va|no|na)s?\b")
_CAPITALS = re.compile(r"\b[A-ZÑ]+(?:CION|SION)\b|\b(?:MEXICO|ARTICULO|CAPITULO|TITULO|INDICE)\b")
_ORGAN = re.compile(
    r"\b(?:Instituto|Secretar[ií]a|Direcci[oó]n|Comisi[oó]n|Coordinaci[oó]n|Alcald[ií]a|[OÓ]rgano)"
    r"(?:\s(?:(?:de|del|la|las|los|el|y|e)\s){0,3}[A-ZÁÉÍÓÚÑ]\w+){1,6}"
)

_HARD_SPACE = "Ponga un espacio de no separación (en Word, Ctrl+Mayús+Barra espaciadora)."


def _by_file(text: Text, pattern: re.Pattern[str], what: str, hint: str) -> Iterator[Said]:
    """Tell once a file of a report how many places show a habit, and the first of them."""
    if text.publication.clase == "ley":
        return
    places = Places(text.document)
    by_file: dict[str, list[tuple[str, str, int]]] = {}
    for leaf, said in text.leaves:
        for found in pattern.finditer(said):
            place = places.of(leaf.id)
            by_file.setdefault(place.file if place else "", []).append((leaf.id, said, found.start()))
    for habit in by_file.values():
        where, said, at = habit[0]
        counted = "en un lugar" if len(habit) == 1 else f"en {len(habit)} lugares; el primero"
        yield Said(where, f"{what} {counted}: «{excerpt(said, at)}».", hint)


def _find(text: Text, pattern: re.Pattern[str], what: str, hint: str) -> Iterator[Said]:
    if text.publication.clase == "ley":
        return
    for leaf, said in text.leaves:
        if leaf.kind != "item-label" and (found := pattern.search(said)):
            yield Said(leaf.id, f"{what} en «{excerpt(said, found.start())}».", hint)


@rule(
    "spelling.hyphen-for-dash",
    Severity.REVIEW,
    "El guion une palabras; la raya abre y cierra incisos. En sistema Braille son signos distintos.",
)
def hyphen_for_dash(text: Text) -> Iterator[Said]:
    """Find hyphens that do a dash's work: braille writes the two with different signs."""
    return _find(text, _DASH, "Hay un guion en lugar de raya", "Use la raya: —.")


@rule(
    "spelling.unit",
    Severity.REVIEW,
    "Entre la cifra y el símbolo de la unidad o del porcentaje va un espacio (RAE, Ortografía 2010).",
)
def unit(text: Text) -> Iterator[Said]:
    """Find a figure glued to its unit."""
    return _find(text, _UNIT, "Falta el espacio entre cifra y unidad", _HARD_SPACE)


@rule(
    "spelling.percent",
    Severity.REVIEW,
    "El símbolo % se escribe separado de la cifra (RAE, Ortografía 2010).",
)
def percent(text: Text) -> Iterator[Said]:
    """Tell once a file how many places glue the percent sign: a habit of who wrote it, not a slip of one place."""
    return _by_file(text, _PERCENT, "El símbolo % va pegado a la cifra", _HARD_SPACE)


@rule(
    "spelling.decimal-comma",
    Severity.REVIEW,
    "En México el punto separa los decimales y la coma los millares: «1.250» y «1,250» no son la misma cantidad.",
)
def decimal_comma(text: Text) -> Iterator[Said]:
    """Tell once a file how many amounts are written as in Spain or Argentina; lists of numbers (`3,4 y 5`) are not."""
    hint = "Escriba los decimales con punto y los millares con coma: 12.5, 1,250.00."
    return _by_file(text, _FOREIGN_AMOUNT, "Hay una cantidad con coma decimal o punto de millares", hint)


@rule(
    "spelling.ordinal",
    Severity.REVIEW,
    "«1ero» no es ordinal: se escribe 1.º, 1.ª, 1.er o la palabra entera.",
)
def ordinal(text: Text) -> Iterator[Said]:
    """Find ordinals typed as a figure and the end of a word."""
    return _find(text, _ORDINAL, "Hay un ordinal mal abreviado", "Escriba 1.º, 1.ª o la palabra entera.")


@rule(
    "spelling.capital-accent",
    Severity.REVIEW,
    "Las mayúsculas llevan tilde: sin ella la voz y el sistema Braille dicen otra palabra.",
)
def capital_accent(text: Text) -> Iterator[Said]:
    """Find capitals without the accent they carry."""
    return _find(text, _CAPITALS, "Falta una tilde", "Escriba la tilde también en mayúsculas.")


@rule(
    "spelling.organ",
    Severity.REVIEW,
    "Un órgano escrito de dos maneras parece dos, y quien busca el nombre no encuentra la mitad.",
)
def organ(text: Text) -> Iterator[Said]:
    """Find names of organs that differ from an earlier one in accents or capitals alone."""
    if text.publication.clase == "ley":
        return
    known: dict[str, str] = {}
    told: set[str] = set()
    for leaf, said in text.leaves:
        for found in _ORGAN.finditer(said):
            name = " ".join(found[0].split())
            first = known.setdefault(plain(name), name)
            if name != first and name not in told:
                told.add(name)
                yield Said(leaf.id, f"Se lee «{name}», y antes «{first}».", "Escriba el nombre siempre igual.")
