"""Where a table stands and how wide its columns are: upright, turned by a quarter, or parted into panels of columns.

Type is set smaller before a table is turned, and a table is turned before it is parted; no table is refused, and its
type is never so small that the parting would read better.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editorial.document.letters import fold, raw_text
from editorial.document.model import NoteRef, Run, Table
from editorial.document.model import Style as Emphasis
from editorial.document.tables import Grid
from editorial.document.tables import Placed as Slot
from editorial.document.walk import blocks_leaves
from editorial.pdf.setting import Style
from editorial.pdf.words import parts_of

if TYPE_CHECKING:
    from editorial.document.model import Cell
    from editorial.pdf.compose import Compositor, Spot

PAD = 4.0  # points at both sides of a cell
SMALLER = 0.9  # of the size of table type, before the table gets a wider measure
SMALLEST = 0.85  # … before its columns are parted; large print is never set smaller
SQUEEZED = 0.8  # in cells and notes, where a table can be neither turned nor parted
COMFORT = 4500.0  # 1/1000 of the size: a column narrower than this is not worth a divided word
LEADING = 1.25  # of the size of table type
LEAD = 0.35  # of the measure: the most that repeated row heads take of a panel beyond what they need
NOTE_SIGN = 450.0  # 1/1000 of the size: room for the call of a note


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: in a column (``), across the `page`, or on a `turned` page; its left edge and measure."""

    across: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns of a table that stand side by side; the first `repeated` ones are row heads that stand in panel 0."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    repeated: int = 0

    @property
    def own(self) -> tuple[int, ...]:
        """Return the columns whose cells belong here."""
        return self.columns[self.repeated :]

    @property
    def width(self) -> float:
        """Return the width of all columns."""
        return sum(self.widths)

    def left(self, column: int) -> float:
        """Return where `column` begins, from the panel's left edge."""
        return sum(self.widths[: self.columns.index(column)])

    def span(self, first: int, count: int) -> tuple[float, float]:
        """Return left edge and width of the columns from `first` that stand in this panel, 0 wide if none does."""
        shown = [column for column in self.columns if first <= column < first + count]
        width = sum(self.widths[self.columns.index(column)] for column in shown)
        return (self.left(shown[0]) if shown else 0.0), width


@dataclass(frozen=True, slots=True)
class Layout:
    """Where and in which type a table is set, in which panels."""

    place: Place
    style: Style
    panels: tuple[Panel, ...]

    def home(self, slot: Slot) -> Panel:
        """Return the panel in which a cell stands: the first one that has one of its columns."""
        columns = range(slot.column, slot.column + slot.colspan)
        return next(panel for panel in self.panels if any(column in columns for column in panel.columns))


@dataclass(frozen=True, slots=True)
class _Want:
    """What one cell wants of its columns, 1/1000 of the size: for its longest word, for a part of it, unbroken."""

    columns: range
    whole: float
    parted: float
    text: float


def texts(cell: Cell) -> list[str]:
    """Return the texts of a cell as they are seen, one a leaf."""
    return [fold(raw_text(leaf.content)) for leaf in blocks_leaves(cell.content)]


def lay_out(compositor: Compositor, table: Table, laid: Grid, spot: Spot, style: Style) -> Layout:
    """Return the first place in which the table fits: its column, the page, a turned page; parted there, if it must."""
    sheet = compositor.sheet
    needs = _Needs(compositor, laid, style)
    places = [Place("", spot.x, spot.width)]
    if not spot.role:
        places += [Place("page", 0.0, sheet.width)] if sheet.columns > 1 else []
        places.append(Place("turned", 0.0, sheet.height))
    for place in places:
        limit = 1.0 if sheet.large else SMALLEST if place.across == "turned" else SMALLER
        fitting = needs.fitting(place.width, style, SQUEEZED if spot.role else limit)
        if fitting is not None:
            widths = needs.widths(place.width, fitting.size, table.widths)
            return Layout(place, fitting, (Panel(tuple(range(laid.columns)), tuple(widths)),))
    if spot.role or laid.columns == 1:
        style = _sized(style, SQUEEZED) if spot.role and not sheet.large else style
        widths = _shared(spot.width, needs.least(style.size), needs.least(style.size))
        return Layout(places[0], style, (Panel(tuple(range(laid.columns)), tuple(widths)),))
    return Layout(places[-1], style, needs.panels(places[-1].width, style.size, table))


def _sized(style: Style, scale: float) -> Style:
    size = int(style.size * scale * 100) / 100
    return replace(style, size=size, leading=round(size * LEADING, 2))


class _Needs:
    """What the columns of a table need at a size of type."""

    def __init__(self, compositor: Compositor, laid: Grid, style: Style) -> None:
        self.grid, self.count = laid, laid.columns
        self.divided = style.hyphenate
        self._fonts, self._family = compositor.fonts, style.family
        self._wants = [self._want(slot.cell, slot.column, slot.colspan) for slot in laid.cells]

    def _want(self, cell: Cell, first: int, count: int) -> _Want:
        said = texts(cell)
        words = {word for text in said for word in text.split(" ")}
        inlines = [inline for leaf in blocks_leaves(cell.content) for inline in leaf.content]
        bold = any(isinstance(inline, Run) and inline.style & Emphasis.BOLD for inline in inlines)
        advance = self._fonts(self._family, "Bold" if bold else "Semibold").widths
        sign = NOTE_SIGN if any(isinstance(inline, NoteRef) for inline in inlines) else 0.0
        whole = sign + max((advance[word] for word in words), default=0.0)
        parted = whole
        if self.divided and whole > COMFORT:
            parts = [f"{part}-" for word in words for part in parts_of(word)[0]]
            parted = max(COMFORT, sign + max(advance[part] for part in parts))
        text = sign + max((advance[text] for text in said), default=0.0)
        return _Want(range(first, min(first + count, self.count)), whole, min(parted, whole), text)

    def _widest(self, size: float, wanted: Sequence[float], floor: float) -> list[float]:
        out = [floor] * self.count
        for want, points in zip(self._wants, wanted, strict=True):
            share = (points * size / 1000 + 2 * PAD + 1) / len(want.columns)
            for column in want.columns:
                out[column] = max(out[column], share)
        return out

    def least(self, size: float) -> list[float]:
        """Return the least width of each column."""
        return self._widest(size, [want.parted for want in self._wants], size + 2 * PAD)

    def _whole(self, size: float) -> list[float]:
        return self._widest(size, [want.whole for want in self._wants], size + 2 * PAD)

    def _wished(self, size: float) -> list[float]:
        return self._widest(size, [want.text for want in self._wants], 0.0)

    def fitting(self, width: float, style: Style, limit: float) -> Style | None:
        """Return the style, set smaller as far as `limit`, in which the columns fit `width`, or None."""
        needed, fixed = sum(self.least(style.size)), sum(self.least(0.0))
        if needed <= width:
            return style
        if fixed >= width:
            return None
        smaller = _sized(style, max(limit, (width - fixed) / (needed - fixed)))
        return smaller if smaller.size < style.size and sum(self.least(smaller.size)) <= width else None

    def widths(self, total: float, size: float, given: Sequence[float]) -> list[float]:
        """Return widths that fill `total`: the manuscript's where words fit in them, else after the texts."""
        whole, least = self._whole(size), self.least(size)
        if len(given) == len(whole) and sum(given) > 0:
            scaled = [total * width / sum(given) for width in given]
            if all(width >= need for width, need in zip(scaled, whole, strict=True)):
                return scaled
        if sum(whole) > total:
            return _shared(total, least, whole)
        return _shared(total, whole, [max(pair) for pair in zip(self._wished(size), whole, strict=True)])

    def panels(self, total: float, size: float, table: Table) -> tuple[Panel, ...]:
        """Part the columns: row heads stand in every panel, column heads are not cut where that can be helped."""
        least, wished = self.least(size), self._wished(size)
        lead = min(max(1, table.header_columns), self.count - 1)
        if sum(least[:lead]) > total / 2:
            lead = 1
        heads = [min(least[column], total / 2) for column in range(lead)]
        spare = max(0.0, LEAD * total - sum(heads))
        wanting = [max(0.0, wished[column] - heads[column]) for column in range(lead)]
        heads = [h + (min(1.0, spare / sum(wanting)) * w if w else 0.0) for h, w in zip(heads, wanting, strict=True)]
        room = total - sum(heads)
        least = [min(need, room) for need in least]
        out: list[Panel] = []
        for start, stop in itertools.pairwise(self._parted(lead, room, least)):
            rest = _shared(
                room, least[start:stop], [max(p) for p in zip(least[start:stop], wished[start:stop], strict=True)]
            )
            out.append(Panel((*range(lead), *range(start, stop)), (*heads, *rest), lead if out else 0))
        return tuple(out)

    def _parted(self, lead: int, room: float, least: Sequence[float]) -> list[int]:
        """Return where panels begin, and the number of columns: as few panels as fit, of like width."""
        whole = {
            c for c in range(lead, self.count + 1) if not any(w.columns.start < c < w.columns.stop for w in self._wants)
        }
        until = list(itertools.accumulate(least, initial=0.0))
        fewest = len(self._panels_of(lead, room, until, whole, 0)) - 1
        even = self._panels_of(lead, room, until, whole, fewest)
        return even if len(even) - 1 == fewest else self._panels_of(lead, room, until, whole, 0)

    def _panels_of(self, start: int, room: float, until: Sequence[float], whole: set[int], parts: int) -> list[int]:
        """Fill panels one by one: each as far as it goes, or (`parts`) with its share of what is left.

        A panel ends where no head over several columns is cut (`whole`), unless it would be less than half full.
        """
        cuts = [start]
        while start < self.count:
            share = (until[-1] - until[start]) / max(1, parts + 1 - len(cuts))
            ends = [end for end in range(start + 1, self.count + 1) if until[end] - until[start] <= room + 0.01]
            ends = ends or [start + 1]
            better = [end for end in ends if end in whole and until[end] - until[start] >= room / 2] or ends
            enough = [end for end in better if until[end] - until[start] >= share - 0.01] if parts else []
            start = enough[0] if enough else better[-1]
            cuts.append(start)
        return cuts


def _shared(total: float, least: Sequence[float], wish: Sequence[float]) -> list[float]:
    """Share `total` among columns: what each wishes, else between what it needs and what it wishes."""
    if sum(wish) <= total:
        spare = (total - sum(wish)) / len(wish)
        return [width + spare for width in wish]
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    spare = total - sum(least)
    wanting = sum(w - n for w, n in zip(wish, least, strict=True))
    return [n + spare * (w - n) / wanting for w, n in zip(wish, least, strict=True)]
