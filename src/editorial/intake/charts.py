"""Charts in Markdown: a fenced block names the kind and a CSV file in the publication's folder; numbers are Mexican.

```chart
tipo: barras            (barras | apiladas | líneas | pastel)
datos: datos/solicitudes-por-mes.csv
titulo: Solicitudes recibidas cada mes
alt: …  (what the drawing shows)
unidad: solicitudes
fuente: …
aceptada: sí            (a person stands by the description)
```
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from editorial.document.model import Chart, Inlines, Run, Series
from editorial.errors import ManuscriptRefused
from editorial.findings import CODES, Severity
from editorial.intake.files import decoded, read_source
from editorial.intake.inlines import normal
from editorial.intake.reading import Reading

CHART_INVALID = CODES.add(
    "chart.data", Severity.ERROR, "Una gráfica se dibuja y se describe con sus datos; si faltan, no hay gráfica."
)

KINDS = {
    "barras": "bar", "apiladas": "stacked", "barras apiladas": "stacked", "lineas": "line", "líneas": "line",
    "pastel": "pie", "circular": "pie",
}  # fmt: skip
KEYS = ("tipo", "datos", "titulo", "alt", "unidad", "fuente", "aceptada")

_SETTING = re.compile(r"\s*([A-Za-zÁÉÍÓÚáéíóúñ]+)\s*[:=]\s*(.*)")
# 1,234,567.89 with or without separators; thin and hard blanks may part thousands as well.
_NUMBER = re.compile(r"([+\-−]?)\$?\s*(\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+|\d+)(\.\d+)?\s*%?")
_NOTHING = {"", "-", "—", "–", "n. d.", "n.d.", "nd", "s/d"}


def chart_reader(folder: Path, reading: Reading) -> Callable[[str], Chart | None]:
    """Return what turns the text of a chart block into a Chart, or into a finding and None."""

    def read(text: str) -> Chart | None:
        try:
            return _chart(_settings(text), folder, reading)
        except _InvalidError as error:
            reading.report(CHART_INVALID, error.message, error.hint)
            return None

    return read


class _InvalidError(Exception):
    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def _settings(text: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for line in filter(str.strip, text.split("\n")):
        match = _SETTING.fullmatch(line)
        key = match[1].lower().replace("í", "i") if match else ""
        if match is None or key not in KEYS:
            near = get_close_matches(key, KEYS, 1)
            meant = f" ¿Quiso decir «{near[0]}»?" if near else ""
            raise _InvalidError(
                f"La gráfica trae un renglón que no se entiende: «{line.strip()}».{meant}",
                f"Claves: {', '.join(KEYS)}.",
            )
        out[key] = match[2].strip().strip('"')
    return out


def _chart(settings: dict[str, str], folder: Path, reading: Reading) -> Chart:
    kind = KINDS.get(settings.get("tipo", "").lower())
    if kind is None:
        raise _InvalidError(
            f"La gráfica es de tipo «{settings.get('tipo', '')}», que no se conoce.", f"Tipos: {', '.join(KINDS)}."
        )
    name = settings.get("datos", "")
    if not name:
        raise _InvalidError("La gráfica no dice dónde están sus datos.", "Añada «datos: datos/nombre.csv».")
    try:
        text = decoded(read_source(folder, name, reading.limits), name, reading.limits)
    except ManuscriptRefused as error:
        raise _InvalidError(error.message, error.remedy) from None
    categories, series, decimals = table_of(text, name, reading)
    if kind == "pie" and len(series) != 1:
        raise _InvalidError(f"{name}: una gráfica de pastel lleva una sola serie y hay {len(series)}.", "Use barras.")
    return Chart(
        kind,
        categories,
        series,
        settings.get("alt", ""),
        settings.get("unidad", ""),
        _line(settings.get("titulo", "")),
        _line(_source(settings.get("fuente", ""))),
        settings.get("aceptada", "").lower() in ("sí", "si", "true"),
        decimals,
    )


def _source(text: str) -> str:
    return text if not text or text.lower().startswith("fuente") else f"Fuente: {text}"


def _line(text: str) -> Inlines:
    return (Run(normal(text)),) if text else ()


def table_of(text: str, name: str, reading: Reading) -> tuple[tuple[str, ...], tuple[Series, ...], int]:
    """Return categories, series and the number of decimals of a CSV; a first row names the series."""
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1)
        if any(cell.strip() for cell in row)
    ]
    limits = reading.limits
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise _InvalidError(f"{name}: faltan renglones o columnas de datos.", "El primer renglón lleva los nombres.")
    if len(rows) > limits.csv_rows or len(rows[0][1]) > limits.csv_columns:
        raise _InvalidError(
            f"{name}: pasa de {limits.csv_rows:,} renglones o de {limits.csv_columns} columnas.", "Resuma los datos."
        )
    names = rows[0][1][1:]
    for number, row in rows[1:]:
        if len(row) != len(names) + 1:
            raise _InvalidError(f"{name}, renglón {number}: tiene {len(row)} columnas y debía tener {len(names) + 1}.")
    numbers = [[_number(cell, name, number) for cell in row[1:]] for number, row in rows[1:]]
    series = tuple(Series(normal(title), tuple(row[index][0] for row in numbers)) for index, title in enumerate(names))
    return tuple(normal(row[0]) for _, row in rows[1:]), series, max(places for row in numbers for _, places in row)


def _number(cell: str, name: str, row: int) -> tuple[float | None, int]:
    """Return the value of a cell and its decimals; an empty cell or a dash is a gap."""
    if cell.lower() in _NOTHING:
        return None, 0
    match = _NUMBER.fullmatch(cell)
    if match is None:
        raise _InvalidError(
            f"{name}, renglón {row}: «{cell}» no es un número.",
            "Escriba coma en los millares y punto en los decimales: 1,234.5.",
        )
    sign, whole, fraction = match.groups()
    value = float(re.sub(r"\D", "", whole) + (fraction or ""))
    return (-value if sign in ("-", "−") else value), max(0, len(fraction or "") - 1)
