"""The galley: set type in one long column, before it is made up into pages. A strip is the least part a page takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from editorial.pdf.setting import Line, Picture, Style
from editorial.pdf.tags import Element

DROP = 0.29  # the baseline's height over the foot of a line, in lines


def baseline(style: Style) -> float:
    """Return how far below the top of a line of `style` its baseline is, in points."""
    return style.leading * (1 - DROP)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in a strip: its left edge from the column's, its baseline below the strip's top. `artifact`: not read."""

    x: float
    baseline: float
    line: Line
    artifact: bool = False

    def is_centred(self, width: float) -> bool:
        """Tell whether the line stands in the middle of `width` points."""
        return self.x > 0.5 and abs(2 * self.x + self.line.width - width) < 0.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule or a filled box in a strip, from its top left corner; `grey` 0 is black."""

    x: float
    y: float
    width: float
    height: float
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture in a strip: left, top, and the element it belongs to."""

    x: float
    y: float
    picture: Picture
    element: Element


@dataclass(frozen=True, slots=True)
class Area:
    """A link over a whole strip (an entry of the contents): left edge, width, target, what it says, its element."""

    x: float
    width: float
    target: str
    title: str
    element: Element


@dataclass(slots=True, eq=False)
class Footnote:
    """A note set for the foot of a page."""

    strips: list[Strip]


@dataclass(slots=True, eq=False)
class Float:
    """A captioned figure or table as a whole. Those of one `kind` (`figure`, `table`) keep their order.

    `moves`: where it does not fit, it is carried to the head of a later column and the text goes on.
    """

    kind: str
    strips: list[Strip]
    moves: bool = False

    @property
    def height(self) -> float:
        """Return the height of all strips, without the space before the first."""
        return sum(strip.before + strip.height for strip in self.strips) - self.strips[0].before

    @property
    def notes(self) -> list[Strip]:
        """Return the strips of the notes that it calls."""
        return [strip for text in self.strips for note in text.notes for strip in note.strips]

    @property
    def across(self) -> str:
        """Return where it stands: in a column, across the `page`, on a `turned` page."""
        return self.strips[0].across


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the work a strip stands: the part for the running head, the article's number."""

    part: str = ""
    article: str = ""


@dataclass(slots=True, eq=False)
class Strip:
    """A stretch of the galley that is never cut: `height` and the space `before` it (dropped at the top of a column).

    `keep`: no page ends after it. `opens`: `page` or `recto` when it must begin one. `anchors`: names of places that
    begin here. `repeated`: the strips of a table's head, set again when a page begins with this strip. `snap`: what
    follows returns to the baseline grid. `across`: `page` when the strip is as wide as all columns of a page, `turned`
    when it stands on a page that is turned by a quarter. `slack`: points that a picture may lose in height, by
    `squeeze`, where a page would end half empty before it. `unit`: the float that it is a part of. `bars`: a chapter
    begins, which no float of the one before enters.
    """

    height: float
    lines: list[Placed] = field(default_factory=list)
    before: float = 0.0
    keep: bool = False
    notes: tuple[Footnote, ...] = ()
    rules: list[Rule] = field(default_factory=list)
    plates: list[Plate] = field(default_factory=list)
    areas: tuple[Area, ...] = ()
    anchors: tuple[str, ...] = ()
    opens: str = ""
    place: Place = Place()
    repeated: tuple[Strip, ...] = ()
    snap: bool = False
    across: str = ""
    slack: float = 0.0
    squeeze: Callable[[Strip, float], None] | None = None
    unit: Float | None = None
    bars: bool = False

    def stand_across(self, across: str, column: float, measure: float) -> None:
        """Let a strip set for a column of `column` points stand across `measure` points; centred lines stay centred."""
        self.across = across
        self.lines = [
            replace(placed, x=placed.x + (measure - column) / 2) if placed.is_centred(column) else placed
            for placed in self.lines
        ]
