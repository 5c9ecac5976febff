"""Figures and charts: a picture with what it shows in words, its caption and its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editorial.document.model import Block, Cell, Chart, Figure, Paragraph, Run, Table
from editorial.document.walk import CAPTION, SOURCE
from editorial.pdf.galley import Plate, Strip
from editorial.pdf.setting import Picture
from editorial.pdf.tags import Element

if TYPE_CHECKING:
    from editorial.pdf.compose import Compositor, Spot

PRINT_DPI = 300  # pictures are shown no larger than they can be printed well, if they state no size of their own
TALLEST = 0.6  # of the type area


def set_figure(compositor: Compositor, figure: Figure, spot: Spot) -> list[Strip]:
    """Set a picture, its caption under it, its source last. All is kept together."""
    frame = spot.parent.child("Div", figure.id)
    out: list[Strip] = []
    medium = compositor.media.get(figure.image.source)
    if medium is not None:
        dpi = medium.dpi or 150.0
        width, height = medium.width * 72 / dpi, medium.height * 72 / dpi
        scale = min(1.0, spot.width / width, compositor.sheet.height * TALLEST / height)
        picture = Picture(figure.image.source, width * scale, height * scale)
        element = frame.child("Figure", alt=figure.image.alt) if not figure.image.decorative else Element("Artifact")
        left = spot.x + (spot.width - picture.width) / 2
        out.append(
            Strip(picture.height + 4, plates=[Plate(left, 2.0, picture, element)], before=spot.style.leading, keep=True)
        )
    out += _lines_under(compositor, figure, spot, frame)
    return _closed(out)


def _lines_under(compositor: Compositor, block: Figure | Chart, spot: Spot, frame: Element) -> list[Strip]:
    out: list[Strip] = []
    if block.caption:
        style = compositor.sheet.caption
        out += compositor.text(
            block.caption, style, spot, frame.child("Caption", block.id + CAPTION), block.id + CAPTION
        )
    if block.source:
        style = replace(compositor.sheet.small, align="left", leading=spot.style.leading)
        out += compositor.text(block.source, style, spot, frame.child("P", block.id + SOURCE), block.id + SOURCE)
    return out


def _closed(strips: list[Strip]) -> list[Strip]:
    for strip in strips:
        strip.keep = True
    if strips:
        strips[-1].keep = False
        strips[-1].snap = True
    return strips


def set_chart(compositor: Compositor, chart: Chart, spot: Spot) -> list[Strip]:
    """Set the caption of a chart, then its data as a table, then its source."""
    frame = spot.parent.child("Div", chart.id)
    inner = spot.inside(frame)
    out: list[Strip] = []
    if chart.caption:
        style = replace(compositor.sheet.caption, before=spot.style.leading)
        out += compositor.text(
            chart.caption, style, inner, frame.child("Caption", chart.id + CAPTION), chart.id + CAPTION
        )
        for strip in out:
            strip.keep = True
    from editorial.pdf.tables import set_table

    out += set_table(compositor, data_table(chart), inner)
    if chart.source:
        style = replace(compositor.sheet.small, align="left", leading=spot.style.leading)
        out += compositor.text(chart.source, style, inner, frame.child("P", chart.id + SOURCE), chart.id + SOURCE)
    return out


def data_table(chart: Chart) -> Table:
    """Return the chart's data as a table: categories down, one column a series."""

    def cell(text: str, column: int, row: int, header: bool = False) -> Cell:
        ident = f"{chart.id}__data__r{row}c{column}"
        content: tuple[Block, ...] = (Paragraph((Run(text),)),) if text else ()
        return Cell(content, header=header, id=ident)

    head = [chart.unit, *(series.name for series in chart.series)]
    rows = [tuple(cell(text, column, 1, True) for column, text in enumerate(head, 1))]
    for number, category in enumerate(chart.categories):
        values = [_figure(series.values[number], chart.decimals) for series in chart.series]
        rows.append(
            (
                cell(category, 1, number + 2, True),
                *(cell(value, column, number + 2) for column, value in enumerate(values, 2)),
            )
        )
    return Table(tuple(rows), 1, 1, id=f"{chart.id}__data")


def _figure(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:,.{decimals}f}"
