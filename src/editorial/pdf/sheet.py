"""The style sheet of an edition: paper, margins, grid and paragraph styles, drawn from publicacion.toml.

All text stands on one baseline grid: heights of lines and the space around blocks are whole lines of `leading`, so that
lines of facing pages and columns are level. Lengths in points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from editorial.pdf.fonts import OLD_STYLE
from editorial.pdf.setting import Style
from editorial.publication import PdfSettings

MM = 72 / 25.4
PAPERS = {"carta": (612.0, 792.0), "medio-oficio": (170 * MM, 216 * MM), "a4": (210 * MM, 297 * MM)}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*mm")

LEADING = 1.36  # of the size of the text
IDEAL_MEASURE = 40  # widths of the text's size in a line: about 80 characters
COLUMN_GAP = 1.6  # sizes


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every step of typesetting reads: geometry and styles."""

    paper: tuple[float, float]
    inner: float
    outer: float
    top: float
    lines: int
    columns: int
    gap: float
    body: Style
    family: str
    large: bool
    figures: str = ""  # the form of the figures in text (`fonts.OLD_STYLE`)
    parts: str = "auto"  # where the parts of the text begin: auto | nones | paginas | seguidas

    @property
    def leading(self) -> float:
        """Return the height of a line of the grid."""
        return self.body.leading

    @property
    def width(self) -> float:
        """Return the width of the type area."""
        return self.paper[0] - self.inner - self.outer

    @property
    def column_width(self) -> float:
        """Return the width of a column."""
        return (self.width - self.gap * (self.columns - 1)) / self.columns

    @property
    def height(self) -> float:
        """Return the height of the type area: whole lines."""
        return self.lines * self.leading

    def left(self, page: int) -> float:
        """Return where the type area begins on page `page` (from 0: page 0 is a right-hand page)."""
        return self.inner if page % 2 == 0 else self.outer

    @property
    def small(self) -> Style:
        """Return the style of notes and sources; large print has no small type."""
        if self.large:
            return replace(self.body, indent=0, before=0)
        return replace(self.body, size=_round(self.body.size * 0.83), leading=_round(self.leading * 0.83), indent=0)

    @property
    def remark(self) -> Style:
        """Return the style of reform notes: small italics on the grid, in large print the text's own."""
        if self.large:
            return replace(self.body, indent=0)
        return replace(self.body, size=_round(self.body.size * 0.81), cut="It", align="left", indent=0)

    @property
    def table(self) -> Style:
        """Return the style of table cells."""
        if self.large:
            return replace(self.body, family="sans", before=0)
        size = _round(self.body.size * 0.85)
        return replace(
            self.body, family="sans", size=size, leading=_round(size * 1.25), align="left", indent=0, hyphenate=True
        )

    @property
    def caption(self) -> Style:
        """Return the style of captions."""
        return replace(self.table, cut="Semibold", leading=self.leading)

    def heading(self, kind: str, level: int) -> Style:
        """Return the style of a heading of a section of `kind` at `level` (from 1)."""
        size = self.body.size
        if kind == "part":
            scale = {1: 1.75, 2: 1.3, 3: 1.1}.get(level, 1.0)
            lines = {1: 1.8, 2: 1.4}.get(level, 1.0)
            return replace(
                self.body, family="sans", cut="Semibold", size=_round(size * scale), align="left", indent=0,
                leading=_round(self.leading * (2 if lines > 1.5 else 1)), hyphenate=False, balanced=True,
            )  # fmt: skip
        scale = {"book": 1.4, "title": 1.25, "transitories": 1.15, "annex": 1.15, "chapter": 1.1}.get(kind, 1.0)
        cut = "It" if kind in ("section", "subsection") else "Semibold"
        return replace(self.body, cut=cut, size=_round(size * scale), align="center", indent=0, hyphenate=False)


def _round(value: float) -> float:
    return round(value, 2)


def paper_size(name: str) -> tuple[float, float]:
    """Return width and height of a named paper, or of one written `170x230mm`."""
    match = _SIZE.fullmatch(name.strip())
    if match:
        return float(match[1]) * MM, float(match[2]) * MM
    return PAPERS.get(name, PAPERS["carta"])


def sheet(settings: PdfSettings, variant: str = "") -> Sheet:
    """Return the sheet of the standard edition, or of large print (`macrotipo`: 18 pt, ragged, undivided words)."""
    width, height = paper_size(settings.papel)
    large = variant == "macrotipo"
    size = max(18.0, settings.cuerpo) if large else settings.cuerpo
    leading = round(size * (1.5 if large else LEADING), 1)
    body = Style(settings.familia, "Regular", size, leading, indent=size * 1.3)
    if large:
        body = replace(body, align="left", indent=0.0, hyphenate=False, before=round(leading / 2, 2))
    elif settings.margen == "optico":
        body = replace(body, hang=True)
    columns = 1 if large else settings.columnas
    margins = _margins(width, size, columns, large)
    top = max(52.0, height * 0.095)
    lines = int((height - top - max(54.0, height * 0.1)) / leading)
    return Sheet(
        (width, height), *margins, top, lines, columns, size * COLUMN_GAP if columns > 1 else 0.0, body,
        settings.familia, large, OLD_STYLE if settings.cifras == "antiguas" and not large else "", settings.partes,
    )  # fmt: skip


def _margins(width: float, size: float, columns: int, large: bool) -> tuple[float, float]:
    """Return inner and outer margin: a line of about 80 characters where the paper allows, the outer margin wider."""
    ideal = size * IDEAL_MEASURE * (1.35 if columns > 1 else 1)
    text = min(ideal, width - 2 * max(40.0, width * (0.09 if large or columns > 1 else 0.12)))
    spare = width - text
    return spare * 0.46, spare * 0.54
