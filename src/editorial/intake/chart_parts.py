"""A chart part of Word → a Chart: its plots told apart into bars and lines, on one axis or two, from cached data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from editorial.document.model import Chart, Run, Series
from editorial.intake.chart_points import Axes, UnreadableError, axes_of, categories_of, series_of, words
from editorial.intake.ooxml import C, Element
from editorial.intake.reading import Reading

# What a plot is drawn as here. Areas become lines, or heaps where Word heaps them up.
_FORMS = {
    "barChart": "bar", "bar3DChart": "bar", "lineChart": "line", "line3DChart": "line", "areaChart": "area",
    "area3DChart": "area", "pieChart": "pie", "pie3DChart": "pie", "doughnutChart": "pie", "ofPieChart": "pie",
}  # fmt: skip
_NAMES = {
    "scatterChart": "de dispersión", "radarChart": "radial", "surfaceChart": "de superficie",
    "surface3DChart": "de superficie", "bubbleChart": "de burbujas", "stockChart": "de cotizaciones",
}  # fmt: skip
_HEAPS = {"stacked": "stacked", "percentStacked": "full"}


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot of a chart: its form (bar line area pie), how its series are grouped, the axis of its values."""

    form: str
    grouping: str
    axis: str
    lying: bool
    series: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as it was read; `redrawn`: how its form differs from Word's, in Spanish, "" when it does not."""

    chart: Chart
    redrawn: str = ""


def chart_of(root: Element, alt: str, reading: Reading) -> Drawn:
    """Return the chart that a chart part draws; raises UnreadableError with the reason when it cannot be told."""
    axes = axes_of(root)
    plots = [_plot(one, axes) for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("Chart")]
    plots = [plot for plot in plots if plot.series]
    if not plots:
        raise UnreadableError("no tiene series")
    drawn = [element for plot in plots for element in plot.series]
    if len(drawn) > reading.limits.csv_columns:
        raise UnreadableError(f"tiene más de {reading.limits.csv_columns} series")
    count, categories = categories_of(drawn, root, reading)
    if not count:
        raise UnreadableError("Word no guardó sus cifras en el documento")
    if any(plot.form == "pie" for plot in plots):
        kind, redrawn = _pie(plots)
        lines: set[Element] = set()
    else:
        kind, lines, redrawn = _crossed(plots)
    second = _second(plots, axes)
    series: list[Series] = []
    for plot in plots:
        for element in plot.series:
            read = series_of(element, len(series) + 1, count, axes.title(plot.axis), reading)
            series.append(replace(read, line=element in lines, second=plot.axis in second))
    title = words(root.find(f"{C}chart/{C}title"))
    chart = Chart(
        kind,
        categories,
        tuple(series),
        alt,
        caption=(Run(title),) if title else (),
        lying=any(plot.lying for plot in plots),
        category=axes.of_categories,
    )
    return Drawn(_in_common(chart), redrawn)


def _plot(element: Element, axes: Axes) -> Plot:
    name = str(element.tag).removeprefix(C)
    form = _FORMS.get(name)
    if form is None:
        raise UnreadableError(f"es {_NAMES.get(name, 'de una clase')} y aquí no se dibuja")
    grouping, direction = element.find(f"{C}grouping"), element.find(f"{C}barDir")
    return Plot(
        form,
        "" if grouping is None else grouping.get("val", ""),
        next((one.get("val", "") for one in element.iter(f"{C}axId") if one.get("val") in axes.of_values), ""),
        form == "bar" and direction is not None and direction.get("val") == "bar",
        tuple(element.findall(f"{C}ser")),
    )


def _pie(plots: Sequence[Plot]) -> tuple[str, str]:
    if len(plots) > 1 or len(plots[0].series) > 1:
        raise UnreadableError("tiene varias series en un pastel o anillo")
    return "pie", ""


def _crossed(plots: Sequence[Plot]) -> tuple[str, set[Element], str]:
    """Return the kind of a chart of bars, lines and areas, which series are lines over bars, how it is redrawn."""
    bars = [plot for plot in plots if plot.form == "bar"]
    heaped = [plot for plot in plots if plot.form == "area" and plot.grouping in _HEAPS]
    if not bars and heaped and len(heaped) == len(plots):
        kinds, lines = {_HEAPS[plot.grouping] for plot in heaped}, list[Plot]()
        redrawn = "Word la dibuja como áreas apiladas; aquí, como barras apiladas"
    else:
        kinds, lines = {_HEAPS.get(plot.grouping, "bar") for plot in bars}, [one for one in plots if one.form != "bar"]
        redrawn = "Word la dibuja como áreas; aquí, como líneas" if any(one.form == "area" for one in lines) else ""
        if any(plot.form == "line" and plot.grouping in _HEAPS for plot in lines):
            redrawn = "Word suma sus líneas una sobre otra; aquí cada línea muestra sus propias cifras"
    if len(kinds) > 1:
        raise UnreadableError("mezcla barras apiladas con otras que no lo son")
    over = {element for plot in lines for element in plot.series} if kinds else set()
    return (kinds.pop() if kinds else "line"), over, redrawn


def _second(plots: Sequence[Plot], axes: Axes) -> frozenset[str]:
    """Return the axis of values that stands at the right, if there are two: what Word sets across from the first."""
    used = list(dict.fromkeys(plot.axis for plot in plots if plot.axis))
    if len(used) > 2:
        raise UnreadableError("tiene más de dos ejes de valores")
    if len(used) < 2:
        return frozenset()
    across = [axis for axis in used if axis in axes.across]
    return frozenset(across if len(across) == 1 else used[1:])


def _in_common(chart: Chart) -> Chart:
    """Return the chart with unit and decimals of its own where all its series share them."""
    units, decimals = {one.unit for one in chart.series}, {one.decimals for one in chart.series}
    unit, places = (units.pop() if len(units) == 1 else ""), max(decimals)
    own = [
        Series(one.name, one.values, one.line, one.second, "" if unit else one.unit,
               -1 if len({each.decimals for each in chart.series}) == 1 else one.decimals)
        for one in chart.series
    ]  # fmt: skip
    return replace(chart, series=tuple(own), unit=unit, decimals=places)
