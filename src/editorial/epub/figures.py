"""Figures: pictures and charts, with what they show in words and, for charts, in a table."""

from __future__ import annotations

from collections.abc import Callable

from editorial.charts import data_table, describe, layout, least_height
from editorial.document.letters import fold, raw_text
from editorial.document.model import Block, Chart, Figure
from editorial.epub import svg, tables, xhtml

CHART_WIDTH = 360.0  # points: the texts of a chart stay readable when it is as wide as a telephone
CHART_HEIGHT = 240.0
_ROW = 30.0  # height that each category of lying bars needs


def figure(block: Figure, picture: str, caption: str, source: str) -> str:
    """Return a picture (its ready `img`) with its caption and credit line."""
    return f'<figure id="{block.id}">\n{picture}\n{_caption(caption, source)}</figure>\n'


def chart(block: Chart, caption: str, source: str, blocks: Callable[[tuple[Block, ...]], str]) -> str:
    """Return a chart drawn, described and followed by its data; `blocks` writes the cells."""
    height = max(CHART_HEIGHT, min(_ROW * len(block.categories), 2 * CHART_WIDTH), least_height(block, CHART_WIDTH))
    title = fold(raw_text(block.caption)) or "Gráfica"
    drawn = svg.drawing(block.id, layout(block, CHART_WIDTH, height), title, block.alt or describe(block))
    data = data_table(block)
    head = xhtml.text(raw_text(data.caption))
    table = tables.table(data, caption=f'<span id="{data.id}__cap">{head}</span>', source=str, blocks=blocks)
    return f'<figure id="{block.id}" class="grafica">\n{drawn}{_caption(caption, source)}</figure>\n{table}'


def _caption(caption: str, source: str) -> str:
    said = " ".join(filter(None, (caption, source)))
    return f"<figcaption>{said}</figcaption>\n" if said else ""
