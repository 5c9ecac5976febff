"""A chart in words and as a table: what it says to those who do not see it."""

from __future__ import annotations

from editorial.charts.scale import number, shown
from editorial.document.model import Cell, Chart, Paragraph, Run, Series, Table

KINDS = {"bar": "Barras", "stacked": "Barras apiladas", "line": "Líneas", "pie": "Gráfica circular"}
CATEGORY = "Categoría"
CAPTION = "Datos de la gráfica"


def describe(chart: Chart) -> str:
    """Return a description of the data in plain Spanish: kind, range of categories, extremes of every series.

    `Barras: Solicitudes (trámites), de 2019 a 2023; máximo 9,365 en 2022; mínimo 4,480 en 2020.`
    """
    kind = KINDS.get(chart.kind, "Gráfica")
    if not chart.categories or not chart.series:
        return f"{kind} sin datos."
    if chart.kind == "pie":
        return f"{kind}: {_parts(chart)}."
    span = f"de {chart.categories[0]} a {chart.categories[-1]}" if len(chart.categories) > 1 else chart.categories[0]
    unit = f" ({chart.unit})" if chart.unit else ""
    if len(chart.series) == 1:
        return f"{kind}: {chart.series[0].name}{unit}, {span}; {_extremes(chart, chart.series[0])}."
    told = ". ".join(f"{series.name}: {_extremes(chart, series)}" for series in chart.series)
    return f"{kind}: {len(chart.series)} series{unit}, {span}. {told}."


def data_table(chart: Chart) -> Table:
    """Return the data as a table with a header row and a header column, numbers as the manuscript gives them.

    Ids hang on the chart's, so that the table never takes an id of the text.
    """
    name = f"{chart.id}__datos"
    unit = f" ({chart.unit})" if chart.unit else ""
    head = [CATEGORY, *(f"{series.name}{unit}" for series in chart.series)]
    body = [
        [category, *(shown(_value(series, index), chart.decimals) for series in chart.series)]
        for index, category in enumerate(chart.categories)
    ]
    rows = tuple(
        tuple(_cell(f"{name}__r{r}c{c}", text, r == 1 or c == 1) for c, text in enumerate(row, 1))
        for r, row in enumerate([head, *body], 1)
    )
    return Table(rows, header_rows=1, header_columns=1, caption=(Run(CAPTION),), id=name)


def _cell(identifier: str, text: str, header: bool) -> Cell:
    paragraph = Paragraph((Run(text),), id=f"{identifier}__p_1")
    return Cell((paragraph,), header=header, align="" if header else "right", id=identifier)


def _value(series: Series, index: int) -> float | None:
    return series.values[index] if index < len(series.values) else None


def _known(chart: Chart, series: Series) -> list[tuple[float, str]]:
    pairs = zip(series.values, chart.categories, strict=False)
    return [(value, category) for value, category in pairs if value is not None]


def _extremes(chart: Chart, series: Series) -> str:
    known = _known(chart, series)
    if not known:
        return "sin datos"
    values = [value for value, _ in known]
    high, low = max(values), min(values)
    if high == low:
        return f"siempre {number(high, chart.decimals)}" if len(known) > 1 else number(high, chart.decimals)
    told = f"máximo {_at(chart, known, high)}; mínimo {_at(chart, known, low)}"
    if chart.kind == "line":
        first, last = known[0], known[-1]
        told = (
            f"pasa de {number(first[0], chart.decimals)} en {first[1]} a {number(last[0], chart.decimals)} "
            f"en {last[1]}; {told}"
        )
    return told


def _at(chart: Chart, known: list[tuple[float, str]], value: float) -> str:
    places = [category for known_value, category in known if known_value == value]
    where = places[0] if len(places) == 1 else f"{', '.join(places[:-1])} y {places[-1]}"
    return f"{number(value, chart.decimals)} en {where}"


def _parts(chart: Chart) -> str:
    unit = f" {chart.unit}" if chart.unit else ""
    return "; ".join(
        f"{category}, {number(value, chart.decimals)}{unit}" for value, category in _known(chart, chart.series[0])
    )
