"""What the first lines of a manuscript tell, found and never invented: title, dates and whose law it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LOOKED_AT = 40  # lines: all this stands above the first title, chapter or article of a law

_NAMES = (
    "LEY", "CÓDIGO", "CODIGO", "CONSTITUCIÓN", "REGLAMENTO", "ESTATUTO", "LINEAMIENTOS", "REGLAS", "ACUERDO",
    "NORMAS", "MANUAL", "PRESUPUESTO",
)  # fmt: skip
_NAMED = re.compile(rf"(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
_ARTICLE = re.compile(r"ART[ÍI]CULO\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:LIBRO|T[ÍI]TULO|CAP[ÍI]TULO|SECCI[ÓO]N|ART[ÍI]CULO|TRANSITORIOS"
    r"|TEXTO VIGENTE|NUEV[AO] |[ÚU]LTIMA|PUBLICAD[AO])\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"TEXTO VIGENTE|NUEV[AO] |[ÚU]LTIMAS? REFORMAS?|PUBLICAD[AO] EN", re.IGNORECASE)
_REFORM = re.compile(r"[úu]ltimas? reformas?\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"publicad[ao] en (?:el Diario|la Gaceta|el Peri[óo]dico) Oficial", re.IGNORECASE)
_GAZETTES = (
    (re.compile(r"Diario Oficial de la Federaci[óo]n|\bDOF\b", re.IGNORECASE), "mx"),
    (re.compile(r"Gaceta Oficial (?:de la Ciudad de M[ée]xico|del Distrito Federal)|G\.?O\.? ?CDMX", re.I), "mx-cmx"),
)
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+)[.)]?(?:-)?")
_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_DAY = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")
_DAY_IN_WORDS = re.compile(rf"\b(\d{{1,2}})[o°º]?\.? de ({'|'.join(_MONTHS)}) de(?:l año)? (\d{{4}})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """The title (empty when no line looks like one), the gazette's jurisdiction and the dates of a law."""

    title: str = ""
    jurisdiction: str = ""
    decree: date | None = None
    reform: date | None = None


def opening_of(lines: Sequence[str], kind: str) -> Opening:
    """Return what the first lines of a text tell."""
    told = [" ".join(line.split()) for line in lines[:LOOKED_AT]]
    told = [line for line in told if line]
    if kind != "ley":
        return Opening(_headline(told))
    end = next((at for at, line in enumerate(told) if _ARTICLE.match(line)), len(told))
    told = told[:end]
    return Opening(_title(told), _jurisdiction(told), _published(told), _reformed(told))


def _headline(lines: list[str]) -> str:
    """Return the first line of a report; a number above its first chapter (`1.`, `2.1`, `IV.`) opens no title."""
    first = lines[0] if lines else ""
    return "" if len(first) > 300 or _NUMBER.fullmatch(first) else first


def _title(lines: list[str]) -> str:
    """Return the line that names a law, or what stands in capitals above the publisher's remarks ("TEXTO VIGENTE")."""
    remarks = next((at for at, line in enumerate(lines[:6]) if _REMARK.match(line)), 0)
    for at, line in enumerate(lines[:remarks] or lines):
        if _NAMED.match(line) and len(line) <= 400:
            return _joined(lines[at:])
    return " ".join(line for line in lines[:remarks] if line.isupper())


def _joined(lines: Sequence[str]) -> str:
    """Join the lines over which a title in capitals runs: `LEY FEDERAL DE` `DERECHO DE AUTOR`."""
    title = lines[0]
    for line in lines[1:4]:
        if not (title.isupper() and line.isupper()) or title.endswith((".", ":")) or _BODY.match(line):
            break
        if _NAMED.match(line) and not title.endswith((" DE", " DEL", " DE LA", " Y", ",")):
            break
        title = f"{title} {line}"
    return title


def _jurisdiction(lines: list[str]) -> str:
    """Return whose gazette the lines name; nothing when they name none, or two."""
    found = {place for line in lines for gazette, place in _GAZETTES if gazette.search(line)}
    return found.pop() if len(found) == 1 else ""


def _published(lines: list[str]) -> date | None:
    return next((day(line) for line in lines if _PUBLISHED.search(line) and not _REFORM.search(line)), None)


def _reformed(lines: list[str]) -> date | None:
    return next((day(line) for line in lines if _REFORM.match(line)), None)


def day(text: str) -> date | None:
    """Return the first date in a text, written `01-07-2020` or `24 de diciembre de 1996`."""
    if figures := _DAY.search(text):
        number, month, year = int(figures[1]), int(figures[2]), int(figures[3])
    elif words := _DAY_IN_WORDS.search(text):
        number, month, year = int(words[1]), _MONTHS.index(words[2].lower()) + 1, int(words[3])
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None
