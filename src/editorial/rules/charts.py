"""Rules on charts: who stands by their description, and which form its readers can compare."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.charts import describe
from editorial.document.letters import fold
from editorial.document.model import Chart
from editorial.findings import Severity
from editorial.rules.rule import Said, Text, rule

MOST_PARTS = 5  # beyond it, the eye no longer orders the slices of a pie


def _charts(text: Text) -> Iterator[Chart]:
    return (block for block in text.blocks if isinstance(block, Chart) and block.categories and block.series)


@rule(
    "charts.proposed-description",
    Severity.REVIEW,
    "La descripción de una gráfica la propone el programa con sus cifras; qué importa de ellas lo sabe una persona.",
)
def proposed_description(text: Text) -> Iterator[Said]:
    """Find charts without a description of their own that no person has accepted."""
    for chart in _charts(text):
        if not fold(chart.alt) and not chart.accepted:
            yield Said(
                chart.id,
                f"La gráfica no trae descripción; las ediciones dirán: «{describe(chart)}»",
                "Escríbala (en Word, «Ver texto alternativo»; en Markdown, «alt:»), o acepte ésta en Markdown con "
                "«aceptada: sí».",
            )


@rule(
    "charts.many-parts",
    Severity.REVIEW,
    "En un círculo de más de cinco partes casi nadie distingue cuál es mayor; en barras, sí.",
)
def many_parts(text: Text) -> Iterator[Said]:
    """Find pies with more slices than a reader can tell apart."""
    for chart in _charts(text):
        if chart.kind == "pie" and len(chart.categories) > MOST_PARTS:
            yield Said(chart.id, f"La gráfica circular tiene {len(chart.categories)} partes.",
                       "Hágala de barras, o junte las partes menores en «Otras».")  # fmt: skip
