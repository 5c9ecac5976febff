"""Charts in Markdown: a fenced block names the kind and a CSV file in the publication's folder; numbers are Mexican.

```chart
tipo: barras            (barras | barras horizontales | apiladas | apiladas al 100 | líneas | pastel)
datos: datos/solicitudes-por-mes.csv
titulo: Solicitudes recibidas cada mes
alt: …  (what the drawing shows)
unidad: solicitudes
fuente: …
aceptada: sí            (a person stands by the description)
serie: Respondidas a tiempo = línea, derecha, %
```

`serie` may come once a series: a line over the bars, read at the right, with a unit of its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
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
    "barras": "bar", "barras horizontales": "bar", "apiladas": "stacked", "barras apiladas": "stacked",
    "apiladas al 100": "full", "lineas": "line", "líneas": "line", "pastel": "pie", "circular": "pie",
}  # fmt: skip
KEYS = ("tipo", "datos", "titulo", "alt", "unidad", "fuente", "aceptada", "serie")

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


@dataclass(slots=True)
class _Settings:
    """What a block says: one value a key, and what each `serie` line says of a series by its name."""

    own: dict[str, str] = field(default_factory=dict)
    series: dict[str, list[str]] = field(default_factory=dict)

    def get(self, key: str) -> str:
        return self.own.get(key, "")


def _settings(text: str) -> _Settings:
    out = _Settings()
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
        if key == "serie":
            name, _, said = match[2].rpartition("=")
            out.series[normal(name).strip()] = [one.strip() for one in said.split(",") if one.strip()]
        else:
            out.own[key] = match[2].strip().strip('"')
    return out


def _chart(settings: _Settings, folder: Path, reading: Reading) -> Chart:
    form = settings.get("tipo").lower().removesuffix("%").strip()
    kind = KINDS.get(form)
    if kind is None:
        raise _InvalidError(
            f"La gráfica es de tipo «{settings.get('tipo')}», que no se conoce.", f"Tipos: {', '.join(KINDS)}."
        )
    name = settings.get("datos")
    if not name:
        raise _InvalidError("La gráfica no dice dónde están sus datos.", "Añada «datos: datos/nombre.csv».")
    chart = replace(table_of(_figures(folder, name, reading), name, reading), kind=kind)
    if kind == "pie" and len(chart.series) != 1:
        raise _InvalidError(
            f"{name}: una gráfica de pastel lleva una sola serie y hay {len(chart.series)}.", "Use barras."
        )
    return replace(
        chart,
        series=_told(chart, settings),
        alt=settings.get("alt"),
        unit=settings.get("unidad"),
        caption=_line(settings.get("titulo")),
        source=_line(_source(settings.get("fuente"))),
        accepted=settings.get("aceptada").lower() in ("sí", "si", "true"),
        lying=form == "barras horizontales",
    )


def _figures(folder: Path, name: str, reading: Reading) -> str:
    """Return the text of a CSV file; what is wrong with it is told as to a person who saved it from Excel."""
    try:
        data = read_source(folder, name, reading.limits)
    except ManuscriptRefused as error:
        raise _InvalidError(
            error.message, f"Revise el renglón «datos:» de la gráfica{_likely(folder, name)}."
        ) from None
    try:
        return decoded(data, name, reading.limits)
    except ManuscriptRefused as error:
        excel = "En Excel: Guardar como, «CSV UTF-8 (delimitado por comas)»."
        raise _InvalidError(error.message, excel if "UTF-8" in error.message else error.remedy) from None


def _likely(folder: Path, name: str) -> str:
    """Name the CSV files of the folder whose names are like `name`; nothing when none is."""
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.csv"))
    same = [found for found in there if Path(found).name == Path(name).name] or get_close_matches(name, there, 1)
    return f"; en la carpeta está {same[0]}" if same else ""


def _told(chart: Chart, settings: _Settings) -> tuple[Series, ...]:
    """Return the series with what their `serie` lines say of them."""
    names = [series.name for series in chart.series]
    if strange := next((name for name in settings.series if name not in names), None):
        near = get_close_matches(strange, names, 1)
        raise _InvalidError(
            f"La gráfica habla de la serie «{strange}», que no está en sus datos.",
            f"¿Quiso decir «{near[0]}»?" if near else f"Series: {', '.join(names)}.",
        )
    return tuple(_one_told(series, chart.kind, settings.series.get(series.name, ())) for series in chart.series)


def _one_told(series: Series, kind: str, words: Sequence[str]) -> Series:
    plain = [word.lower().replace("í", "i") for word in words]
    units = [word for word, low in zip(words, plain, strict=True) if low not in ("linea", "derecha")]
    line, second = "linea" in plain, "derecha" in plain
    if kind == "pie" and (line or second):
        raise _InvalidError("Una gráfica de pastel no tiene líneas ni ejes.", "Use barras.")
    if len(units) > 1:
        raise _InvalidError(
            f"De la serie «{series.name}» no se entiende: {', '.join(units)}.",
            "Escriba «serie: Nombre = línea, derecha, unidad»: lo que haga falta de los tres.",
        )
    return replace(series, line=line and kind != "line", second=second, unit=units[0] if units else series.unit)


def _source(text: str) -> str:
    return text if not text or text.lower().startswith("fuente") else f"Fuente: {text}"


def _line(text: str) -> Inlines:
    return (Run(normal(text)),) if text else ()


def table_of(text: str, name: str, reading: Reading) -> Chart:
    """Return the data of a CSV as a chart of bars: a first row names the series, a first column the categories.

    A column of percentages has that unit, whatever the others are counted in.
    """
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
    columns = [[_number(row[at], name, number) for number, row in rows[1:]] for at in range(1, len(names) + 1)]
    places = [max(decimals for _, decimals in column) for column in columns]
    series = tuple(
        Series(
            normal(title),
            tuple(value for value, _ in column),
            unit="%" if _is_percentage([row[at] for _, row in rows[1:]]) else "",
            decimals=-1 if len(set(places)) == 1 else places[at - 1],
        )
        for at, (title, column) in enumerate(zip(names, columns, strict=True), 1)
    )
    categories = tuple(normal(row[0]) for _, row in rows[1:])
    return Chart("bar", categories, series, decimals=max(places), category=normal(rows[0][1][0]))


def _is_percentage(cells: Sequence[str]) -> bool:
    known = [cell for cell in cells if cell.lower() not in _NOTHING]
    return bool(known) and all(cell.endswith("%") for cell in known)


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
