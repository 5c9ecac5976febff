"""Figures and charts: a picture with what it shows in words, its caption and its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editorial.charts import Bar, Label, data_table, describe, layout, least_height
from editorial.charts.layout import SIZE
from editorial.document.letters import fold
from editorial.document.model import Chart, Document, Figure, Image, Media, Table
from editorial.document.walk import CAPTION, SOURCE, blocks
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.transcription import UNTOLD
from editorial.pdf.galley import Plate, Strip
from editorial.pdf.setting import Picture
from editorial.pdf.tables import AFTER, closed, reopen, set_table
from editorial.pdf.tags import Element

if TYPE_CHECKING:
    from editorial.pdf.compose import Compositor, Spot
    from editorial.pdf.sheet import Sheet

COARSE = CODES.add(
    "pdf.coarse-picture",
    Severity.REVIEW,
    "Una imagen con pocos puntos por pulgada se ve borrosa en el papel, aunque en la pantalla se vea bien.",
)

UNSTATED_DPI = 150.0  # of pictures that state no size of their own
LEAST_DPI = 200  # for paper on a desk; a printing house asks for more (`press.low-resolution`)
MILLIMETRE = 72 / 25.4
TALLEST = 0.6  # of the type area
PROPORTION = 0.45  # height of a chart to its width
LARGE_PROPORTION = 0.75
PICTURE_SLACK, CHART_SLACK = 0.3, 0.22  # of their height: what they may lose where a page would end half empty


def set_figure(compositor: Compositor, figure: Figure, spot: Spot) -> list[Strip]:
    """Set a picture, its caption under it, its source last. All is kept together."""
    frame = spot.parent.child("Div", figure.id)
    out: list[Strip] = []
    medium = compositor.media.get(figure.image.source)
    if medium is not None:
        picture = Picture(figure.image.source, *_size(medium, figure.image, spot.width, compositor.sheet.height))
        element = (
            frame.child("Figure", alt=figure.image.alt or UNTOLD)
            if not figure.image.decorative
            else Element("Artifact")
        )
        left = spot.x + (spot.width - picture.width) / 2
        shown = Strip(picture.height + 4, plates=[Plate(left, 2.0, picture, element)], before=spot.style.leading)
        shown.slack, shown.squeeze = picture.height * PICTURE_SLACK, _scaled
        out.append(shown)
    out += _lines_under(compositor, figure, spot.inside(frame))
    for strip in out:
        strip.keep = True
    return closed(out, spot.style.leading)


def _scaled(strip: Strip, points: float) -> None:
    """Make a picture lower by `points`, and narrower in proportion."""
    (plate,) = strip.plates
    picture = plate.picture
    scale = (picture.height - points) / picture.height
    strip.plates = [replace(plate, x=plate.x + picture.width * (1 - scale) / 2)]
    picture.width, picture.height = picture.width * scale, picture.height * scale
    strip.height -= points


def _size(medium: Media, image: Image, width: float, page: float) -> tuple[float, float]:
    """Return width and height in points: as large as the manuscript, or else the file, says.

    It is never wider than `width`, and never nearly as high as a page.
    """
    wide = image.share * width or medium.width * 72 / (medium.dpi or UNSTATED_DPI)
    high = wide * medium.height / medium.width
    scale = min(1.0, width / wide, page * TALLEST / high)
    return wide * scale, high * scale


def coarse(document: Document, sheet: Sheet) -> tuple[Finding, ...]:
    """Return a finding for each figure with too few pixels for the size in which it is printed."""
    media = {medium.name: medium for medium in document.media}
    found = []
    for block in blocks(document):
        image = block.image if isinstance(block, Figure) else None
        medium = media.get(image.source) if image is not None else None
        if image is None or medium is None:
            continue
        width, height = _size(medium, image, sheet.column_width, sheet.height)
        dpi = round(medium.width * 72 / width)
        if dpi < LEAST_DPI:
            told = f"La imagen «{medium.origin or medium.name}» se imprime a {dpi} puntos por pulgada"
            size = f"{width / MILLIMETRE:.0f} × {height / MILLIMETRE:.0f} mm"
            hint = f"Busque el original: unos {round(LEAST_DPI * width / 72):,} pixeles de ancho."
            found.append(finding(COARSE, block.id, f"{told}, en {size}.", hint))
    return tuple(found)


def _lines_under(compositor: Compositor, block: Figure, spot: Spot) -> list[Strip]:
    out: list[Strip] = []
    frame = spot.parent
    if block.caption:
        style = compositor.sheet.caption
        out += compositor.text(
            block.caption, style, spot, frame.child("Caption", block.id + CAPTION), block.id + CAPTION
        )
    if block.source:
        style = replace(compositor.sheet.small, align="left", leading=spot.style.leading)
        out += compositor.text(block.source, style, spot, frame.child("P", block.id + SOURCE), block.id + SOURCE)
    return out


def set_chart(compositor: Compositor, chart: Chart, spot: Spot) -> list[Strip]:
    """Set the caption of a chart, the drawing, its source; a table of its data too when the drawing shows no values."""
    frame = spot.parent.child("Div", chart.id)
    inner = spot.inside(frame)
    out: list[Strip] = []
    if chart.caption:
        style = replace(compositor.sheet.caption, before=spot.style.leading)
        leaf = chart.id + CAPTION
        out += compositor.text(chart.caption, style, inner, frame.child("Caption", leaf), leaf)
    taken = sum(strip.before + strip.height for strip in out)
    drawn = _drawing(compositor, chart, spot, frame, compositor.sheet.height - taken - spot.style.leading)
    values = drawn is not None and _says_values(drawn.plates[0].picture)
    if drawn is not None:
        out.append(drawn)
    for strip in out:
        strip.keep = True
    if chart.kind != "pie" and not values:
        if out:
            out[-1].keep = out[-1].snap = False  # the table is a part of it: nearer than a block of its own
        data = set_table(compositor, _placeless(data_table(chart)), inner)
        data[0].before = spot.style.leading / 2
        out += data
        if chart.source:
            reopen(out, spot.style.leading)
    if chart.source:
        style = replace(compositor.sheet.small, align="left", leading=spot.style.leading)
        leaf = chart.id + SOURCE
        source = compositor.text(chart.source, style, inner, frame.child("P", leaf), leaf)
        for strip in source:
            strip.across = out[-1].across if out else ""
        out += source
    if drawn is not None and not values and out[-1].across != "turned":
        _fit_page(compositor, chart, spot, drawn, out)
    return closed(out, spot.style.leading)


def _fit_page(compositor: Compositor, chart: Chart, spot: Spot, drawn: Strip, strips: Sequence[Strip]) -> None:
    """Make the drawing lower, if a page then takes it with the table of its data, and its words still have room."""
    total = sum(strip.before + strip.height for strip in strips[1:]) + strips[0].height
    lack = total + spot.style.leading * AFTER - compositor.sheet.height
    room = drawn.plates[0].picture.height - least_height(chart, spot.width / _zoom(compositor)) * _zoom(compositor)
    if drawn.squeeze is not None and 0 < lack <= room:
        drawn.squeeze(drawn, lack)
        drawn.slack = max(0.0, min(drawn.slack, room) - lack)


def _zoom(compositor: Compositor) -> float:
    """Return by how much the words of a drawing are enlarged: as large as those of tables, in large print."""
    sheet = compositor.sheet
    return max(1.0, sheet.table.size / SIZE) if sheet.large else 1.0


def _drawing(compositor: Compositor, chart: Chart, spot: Spot, frame: Element, most: float) -> Strip | None:
    """Return the drawing, or None where there is nothing to draw. Its words are as large as those of tables.

    It is as high as its words need, within `most` points: what its caption leaves of a page.
    """
    sheet = compositor.sheet
    zoom = _zoom(compositor)
    proportion = LARGE_PROPORTION if sheet.large and chart.kind != "pie" else PROPORTION
    least = least_height(chart, spot.width / zoom) * zoom
    height = max(min(spot.width * proportion, sheet.height * TALLEST), min(least, most - 8))
    drawing = layout(chart, spot.width / zoom, height / zoom)
    if not drawing.marks:
        return None
    picture = Picture("", spot.width, height, drawing)
    element = frame.child("Figure", alt=fold(chart.alt or describe(chart)))
    strip = Strip(height + 8, plates=[Plate(spot.x, 4.0, picture, element)], snap=True)

    def squeeze(strip: Strip, points: float) -> None:
        picture.height -= points
        picture.chart = layout(chart, spot.width / zoom, picture.height / zoom)
        strip.height -= points

    slack = min(height * CHART_SLACK, max(0.0, height - least))
    lower = Picture("", spot.width, height, layout(chart, spot.width / zoom, (height - slack) / zoom))
    strip.squeeze = squeeze
    strip.slack = slack if _says_values(lower) == _says_values(picture) else 0.0
    return strip


def _says_values(picture: Picture) -> bool:
    """Tell whether each bar of a chart carries its value."""
    marks = picture.chart.marks if picture.chart is not None else ()
    return (
        0
        < sum(isinstance(mark, Bar) for mark in marks)
        == sum(isinstance(mark, Label) and mark.kind == "value" for mark in marks)
    )


def _placeless(table: Table) -> Table:
    """Return the table without what would make its texts leaves of the manuscript."""
    rows = tuple(
        tuple(replace(cell, content=tuple(replace(block, id="") for block in cell.content)) for cell in row)
        for row in table.rows
    )
    return replace(table, rows=rows, caption=())
