"""The corrections to send back to each unit: findings by unit and file, with place, sentence and remedy, as a page.

A unit knows its Word file and its headings; ids of blocks mean nothing to it, so each remark quotes the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from editorial.document.model import Document
from editorial.document.places import Place, Places
from editorial.findings import Finding, Severity
from editorial.language.dates import in_words
from editorial.language.readability import sentences
from editorial.publication import Delivery, Publication

LONGEST = 300  # characters of a sentence that is quoted
UNOWNED = "Sin unidad"

_ORDER = list(Severity)
_WORDS = {Severity.ERROR: "Debe corregirse", Severity.WARNING: "Aviso", Severity.REVIEW: "Por revisar"}
_OF_THE_UNIT = {"deliveries.unapproved": "Al devolver el archivo, diga quién lo aprobó y en qué fecha."}
_QUOTED = re.compile("«([^»]+)»")
_TEMPLATE = Path(__file__).with_name("corrections.html")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at in a file: the finding, its place in words, the sentence; both may be empty."""

    found: Finding
    place: str = ""
    sentence: str = ""

    @property
    def weight(self) -> str:
        """Return in words how much it weighs."""
        return _WORDS[self.found.severity]

    @property
    def remedy(self) -> str:
        """Return what the unit can do: it does not write publicacion.toml."""
        return _OF_THE_UNIT.get(self.found.code, self.found.hint)


@dataclass(frozen=True, slots=True)
class FileRemarks:
    """What there is to say of one file; `name` is "" for what belongs to no file of the text."""

    name: str
    delivery: Delivery | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The corrections of one unit, file by file in reading order. `unit` is "" for what no unit owns."""

    unit: str
    files: tuple[FileRemarks, ...]

    @property
    def title(self) -> str:
        """Return the unit, or that there is none."""
        return self.unit or UNOWNED

    @property
    def count(self) -> int:
        """Return how many remarks there are."""
        return sum(len(file.remarks) for file in self.files)


def sheets(publication: Publication, document: Document, findings: Iterable[Finding]) -> tuple[Sheet, ...]:
    """Return a sheet for each unit that delivered a file, those without remarks too, and one for what none owns.

    Units stand in the order of their first file in the text.
    """
    places = Places(document)
    by_file: dict[str, list[Remark]] = {name: [] for name in publication.texto}
    for found in sorted(findings, key=lambda one: _ORDER.index(one.severity)):
        place = places.of(found.where) or Place("")
        sentence = sentence_of(places.text(found.where), found.message)
        told = _place(found.where, place, places.caption(found.where))
        by_file.setdefault(place.file, []).append(Remark(found, told, sentence))
    owners = {delivery.archivo: delivery for delivery in publication.entregas}
    units: dict[str, list[FileRemarks]] = {}
    for name, remarks in by_file.items():
        delivery = owners.get(name)
        if delivery or remarks:
            file = FileRemarks(name, delivery, tuple(remarks))
            units.setdefault(delivery.unit if delivery else "", []).append(file)
    ordered = sorted(units, key=lambda unit: not unit)  # what no unit owns comes last
    return tuple(Sheet(unit, tuple(units[unit])) for unit in ordered)


def _place(where: str, place: Place, caption: str) -> str:
    """Return headings and caption above a finding in one line, or what else it says of its place than the file."""
    inside = where if where != place.file else ""
    return " › ".join(filter(None, (*place.headings, caption))) or inside.removeprefix(f"{place.file}, ")


def sentence_of(text: str, message: str) -> str:
    """Return the sentence of `text` that a message quotes from, else its first one; long ones are cut."""
    said = sentences(text)
    for quoted in _quotes(message):
        if at := next((sentence for sentence in said if quoted in sentence), ""):
            return _cut(at)
    return _cut(said[0]) if said else ""


def _quotes(message: str) -> Iterator[str]:
    """Yield what a message quotes, without the dots that stand for what it left out."""
    for quoted in _QUOTED.findall(message):
        if plain := quoted.strip("… "):
            yield plain


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST].rsplit(' ', 1)[0]} …"


def corrections_page(publication: Publication, sheet: Sheet) -> str:
    """Return the corrections of one unit as a page to read, to listen to and to print; no script in it."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["in_words"] = lambda day: in_words(str(day))
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(title=publication.titulo, sheet=sheet)
