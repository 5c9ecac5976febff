"""Slips of Markdown by which pandoc loses words in silence: tables with too few columns, notes without a call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from editorial.findings import CODES, Finding, Severity, finding

COLUMNS = CODES.add(
    "text.table-columns",
    Severity.ERROR,
    "Las celdas que pasan del número de columnas de un cuadro se pierden al leerlo.",
)
NOTE = CODES.add(
    "text.note-half", Severity.ERROR, "Una llamada sin su nota queda como «[^2]»; una nota sin llamada se pierde."
)

_RULE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s^]{1,80})\](?!:)")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s^]{1,80})\]:")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")


def slips(text: str, name: str) -> list[Finding]:
    """Return a finding for each slip, with its line. Linear."""
    lines = [*_outside_code(text)]
    return [*_tables(lines, name), *_notes(lines, name)]


def _outside_code(text: str) -> Iterator[tuple[int, str]]:
    """Yield number and words of each line, those of code as nothing."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        fence = _FENCE.match(line) is not None
        yield number, "" if fenced or fence else _CODE.sub("`", line) if "`" in line else line
        fenced = fenced is not fence


def _tables(lines: list[tuple[int, str]], name: str) -> Iterator[Finding]:
    columns = 0  # of the table under way
    for (_, before), (number, line) in pairwise(lines):
        if "|" in line and "|" in before and _RULE.fullmatch(line):
            columns = _cells(line)
            at, wide = number - 1, _cells(before)
        elif columns and "|" in line:
            at, wide = number, _cells(line)
        else:
            columns = 0
            continue
        if wide > columns:
            yield finding(
                COLUMNS,
                f"{name}, línea {at}",
                f"Este renglón tiene {wide} celdas y el cuadro {columns} columna{'s' if columns > 1 else ''}: las que "
                "sobran se perderían.",
                "Dé al renglón de guiones tantas columnas como al encabezado: «|---|---|»; una barra que es texto se "
                "escribe «\\|».",
            )


def _cells(line: str) -> int:
    """Return the cells of a row; bars at its ends open and close it."""
    return line.replace("\\|", "").strip().strip("|").count("|") + 1


def _notes(lines: list[tuple[int, str]], name: str) -> Iterator[Finding]:
    called: dict[str, int] = {}
    written: dict[str, int] = {}
    for number, line in lines:
        if "[^" in line:
            if found := _NOTE.match(line):
                written.setdefault(found[1], number)
            for call in _CALL.findall(line):
                called.setdefault(call, number)
    for label in [one for one in called if one not in written]:
        yield finding(NOTE, f"{name}, línea {called[label]}", f"Falta la nota [^{label}].",
                      f"Escríbala en un renglón aparte: «[^{label}]: …».")  # fmt: skip
    for label in [one for one in written if one not in called]:
        yield finding(NOTE, f"{name}, línea {written[label]}", f"Nadie llama a la nota [^{label}]: se perdería.",
                      f"Ponga «[^{label}]» donde se la llama, o bórrela.")  # fmt: skip
