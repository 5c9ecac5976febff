"""A chart in words and as a table: what it says to those who do not see it."""

from __future__ import annotations

from editorial.charts.bars import lined, on_second
from editorial.charts.frame import SECOND
from editorial.charts.scale import number, own_decimals, own_unit, shown, value_at
from editorial.document.model import Cell, Chart, Paragraph, Run, Series, Table

KINDS = {
    "bar": "Barras", "stacked": "Barras apiladas", "full": "Barras apiladas al 100 %", "line": "Líneas",
    "pie": "Gráfica circular",
}  # fmt: skip
CATEGORY = "Categoría"
CAPTION = "Datos de la gráfica"


def describe(chart: Chart) -> str:
    """Return a description of the data in plain Spanish: kind, range of categories, extremes of every series.

    `Barras: Solicitudes (trámites), de 2019 a 2023; máximo 9,365 en 2022; mínimo 4,480 en 2020.`
    """
    kind = _kind(chart)
    if not chart.categories or not chart.series:
        return f"{kind} sin datos."
    if chart.kind == "pie":
        return f"{kind}: {_parts(chart)}."
    span = f"de {chart.categories[0]} a {chart.categories[-1]}" if len(chart.categories) > 1 else chart.categories[0]
    if len(chart.series) == 1:
        (only,) = chart.series
        return f"{kind}: {with_unit(only.name, own_unit(chart, only))}, {span}; {_extremes(chart, only)}."
    unit = f" ({chart.unit})" if chart.unit else ""
    told = ". ".join(f"{_named(chart, series)}: {_extremes(chart, series)}" for series in chart.series)
    return f"{kind}: {len(chart.series)} series{unit}, {span}. {told}."


def _kind(chart: Chart) -> str:
    kind, over = KINDS.get(chart.kind, "Gráfica"), len(lined(chart))
    if chart.kind == "line" or not over:
        return kind
    return f"{kind} y {'línea' if over == 1 else 'líneas'}"


def _named(chart: Chart, series: Series) -> str:
    """Return a series' name with what sets it apart from the others of its chart."""
    apart = [
        "línea" if series.line and chart.kind != "line" else "",
        SECOND if on_second(chart, series) else "",
        series.unit if series.unit not in series.name else "",
    ]
    said = ", ".join(filter(None, apart))
    return f"{series.name} ({said})" if said else series.name


def with_unit(name: str, unit: str) -> str:
    """Return a name with its unit, once: «Atendidas (%)»."""
    return f"{name} ({unit})" if unit and unit not in name else name


def data_table(chart: Chart) -> Table:
    """Return the data as a table with a header row and a header column, numbers as the manuscript gives them.

    Ids hang on the chart's, so that the table never takes an id of the text.
    """
    name = f"{chart.id}__datos"
    head = [chart.category or CATEGORY, *(with_unit(one.name, own_unit(chart, one)) for one in chart.series)]
    body = [
        [category, *(shown(value_at(one, index), own_decimals(chart, one)) for one in chart.series)]
        for index, category in enumerate(chart.categories)
    ]
    rows = tuple(
        tuple(_cell(f"{name}__r{r}c{c}", text, r == 1 or c == 1, c > 1) for c, text in enumerate(row, 1))
        for r, row in enumerate([head, *body], 1)
    )
    return Table(rows, header_rows=1, header_columns=1, caption=(Run(CAPTION),), id=name)


def _cell(identifier: str, text: str, header: bool, figures: bool) -> Cell:
    """Return a cell; a heading over figures stands at the right as they do."""
    paragraph = Paragraph((Run(text),), id=f"{identifier}__p_1")
    return Cell((paragraph,), header=header, align="right" if figures else "", id=identifier)


def _known(chart: Chart, series: Series) -> list[tuple[float, str]]:
    pairs = zip(series.values, chart.categories, strict=False)
    return [(value, category) for value, category in pairs if value is not None]


def _extremes(chart: Chart, series: Series) -> str:
    known = _known(chart, series)
    if not known:
        return "sin datos"
    values, decimals = [value for value, _ in known], own_decimals(chart, series)
    high, low = max(values), min(values)
    if high == low:
        return f"siempre {number(high, decimals)}" if len(known) > 1 else number(high, decimals)
    told = f"máximo {_at(known, high, decimals)}; mínimo {_at(known, low, decimals)}"
    if chart.kind == "line" or series.line:
        (first, start), (last, end) = known[0], known[-1]
        told = f"pasa de {number(first, decimals)} en {start} a {number(last, decimals)} en {end}; {told}"
    return told


def _at(known: list[tuple[float, str]], value: float, decimals: int) -> str:
    places = [category for known_value, category in known if known_value == value]
    where = places[0] if len(places) == 1 else f"{', '.join(places[:-1])} y {places[-1]}"
    return f"{number(value, decimals)} en {where}"


def _parts(chart: Chart) -> str:
    series = chart.series[0]
    unit = f" {own_unit(chart, series)}" if own_unit(chart, series) else ""
    return "; ".join(
        f"{category}, {number(value, own_decimals(chart, series))}{unit}" for value, category in _known(chart, series)
    )
