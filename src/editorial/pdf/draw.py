"""Drawing: a made-up page becomes a content stream, marked for its structure elements. No decision is taken here.

Everything in the stream is either marked content of an element or an artifact (ISO 14289-1 §7.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from editorial.pdf.charts import paint
from editorial.pdf.fonts import Font
from editorial.pdf.galley import Plate, Rule, Strip
from editorial.pdf.setting import Format, Fragment, Line, Picture
from editorial.pdf.tags import Content, Element

ASCENT, DESCENT = 0.78, 0.24  # of the size: the height of a link's rectangle
UNDERLINE = (0.12, 0.05)  # of the size: depth and weight


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A stretch of a link on a page: rectangle in points, target, what it says, the Link element."""

    rectangle: tuple[float, float, float, float]
    target: str
    title: str
    element: Element


@dataclass(slots=True)
class Drawn:
    """A drawn page: its content stream and what hangs on it."""

    content: bytes
    links: list[LinkArea] = field(default_factory=list)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    pictures: dict[str, float] = field(default_factory=dict)  # name → its largest width in points
    turned: bool = False  # to be read after a quarter turn to the right


@dataclass(slots=True, eq=False)
class _Stroke:
    """A fragment to be shown: where it begins, in which format, with how much extra space at blanks."""

    x: float
    y: float
    spread: float
    format: Format
    text: str
    follows: bool  # begins where the fragment before it ended


class Pen:
    """Draws one page. Strokes are gathered by the leaf they belong to, so that each leaf is one stretch of content.

    `lettering` is the font of texts inside charts. `turned` is the paper's width when what is drawn stands on a page
    turned by a quarter (head to the left, as in books): its coordinates are those of the page as it is read. Running
    heads and folios keep their place on the paper.
    """

    def __init__(self, page: int, lettering: Font) -> None:
        self.page, self.lettering = page, lettering
        self.turned = 0.0
        self.links: list[LinkArea] = []
        self.places: dict[str, tuple[float, float]] = {}
        self.pictures: dict[str, float] = {}
        self._blocks: dict[Element, list[_Stroke]] = {}
        self._artifacts: list[tuple[str, list[_Stroke]]] = []
        self._rules: list[str] = []
        self._plates: list[str] = []
        self._mcid = 0

    # ---- gathering ------------------------------------------------------------------------------------------------

    def strip(self, strip: Strip, x: float, top: float) -> None:
        """Take a strip whose left upper corner is at `x`, `top` (points from the page's lower left corner)."""
        for anchor in strip.anchors:
            self.places.setdefault(anchor, self._place(x, top + 2))
        for placed in strip.lines:
            if placed.artifact:
                self.artifact("", [(placed.line, x + placed.x, top - placed.baseline)])
            else:
                self._line(placed.line, x + placed.x, top - placed.baseline)
        for rule in strip.rules:
            self.rule(rule, x, top)
        for plate in strip.plates:
            self._plate(plate, x, top)
        for area in strip.areas:
            left, low = x + area.x, top - strip.height
            rectangle = self._rectangle(left, low, left + area.width, top)
            self.links.append(LinkArea(rectangle, area.target, area.title, area.element))

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of what is read on the paper."""
        return (self.turned - y, x) if self.turned else (x, y)

    def _rectangle(self, left: float, low: float, right: float, high: float) -> tuple[float, float, float, float]:
        """Return a rectangle of what is read on the paper."""
        return (self.turned - high, left, self.turned - low, right) if self.turned else (left, low, right, high)

    def _line(self, line: Line, x: float, y: float) -> None:
        spread = line.spread
        last: Element | None = None
        passed: list[Fragment] = []  # not measured yet: where they end matters to few
        for format_, text in line.fragments:
            block = format_.element.block or format_.element
            strokes = self._blocks.get(block)
            if strokes is None:
                strokes = self._blocks[block] = []
            placed = format_.target or format_.underline or format_.picture is not None
            if passed and (placed or block is not last):
                x += sum([_advance(*fragment, spread) for fragment in passed])
                passed.clear()
            strokes.append(_Stroke(x, y, spread, format_, text, block is last))
            last = block if format_.picture is None else None
            if placed:
                x = self._after(format_, text, x, y, spread)
            else:
                passed.append((format_, text))

    def _after(self, format_: Format, text: str, x: float, y: float, spread: float) -> float:
        """Note link, anchor, underline of a fragment; return where it ends."""
        end = x + _advance(format_, text, spread)
        if format_.target:
            seen = end - (format_.width(" ") + spread if text.endswith(" ") else 0.0)
            low, high = y + format_.rise - DESCENT * format_.size, y + format_.rise + ASCENT * format_.size
            rectangle = self._rectangle(x, low, seen, high)
            self.links.append(LinkArea(rectangle, format_.target, format_.title, format_.element))
        if format_.anchor:
            self.places.setdefault(format_.anchor, self._place(x, y + format_.size * 1.5))
        if format_.underline:
            depth, weight = UNDERLINE
            self._box(x, y - depth * format_.size, end - x, weight * format_.size, 0.0)
        return end

    def artifact(self, kind: str, lines: Sequence[tuple[Line, float, float]]) -> None:
        """Take text that is not read: running heads, folios, repeated table heads. `kind` is Header, Footer or none."""
        strokes: list[_Stroke] = []
        for line, x, y in lines:
            for format_, text in line.fragments:
                strokes.append(_Stroke(x, y, line.spread, format_, text, False))
                x += _advance(format_, text, line.spread)
        self._artifacts.append((kind, strokes))

    def rule(self, rule: Rule, x: float, top: float) -> None:
        """Take a rule whose strip begins at `x`, `top`."""
        self._box(x + rule.x, top - rule.y - rule.height, rule.width, rule.height, rule.grey)

    def _box(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        shade = f"{grey:g} g " if grey else ""
        box = f"{shade}{_n(x)} {_n(y)} {_n(width)} {_n(height)} re f"
        self._rules.append(f"q {box} Q" if grey else box)

    def _plate(self, plate: Plate, x: float, top: float) -> None:
        self._picture(plate.element, plate.picture, x + plate.x, top - plate.y - plate.picture.height)

    def _picture(self, element: Element, picture: Picture, x: float, y: float) -> None:
        width, height = picture.width, picture.height
        if picture.chart is not None:
            shown = _chart(picture, self.lettering, x, y + height)
        else:
            self.pictures[picture.source] = max(width, self.pictures.get(picture.source, 0.0))
            shown = f"q {_n(width)} 0 0 {_n(height)} {_n(x)} {_n(y)} cm /Im{source_key(picture.source)} Do Q"
        if element.tag == "Artifact":
            self._plates.append(f"/Artifact BMC\n{shown}\nEMC")
            return
        corners = " ".join(map(_n, self._rectangle(x, y, x + width, y + height)))
        element.attributes.append(f"<</O/Layout/Placement/Block/BBox[{corners}]>>")
        self._plates.append(f"{self._open(element)}\n{shown}\nEMC")

    def _open(self, element: Element) -> str:
        element.attach()
        element.kids.append(Content(self.page, self._mcid))
        self._mcid += 1
        return f"/{element.tag}<</MCID {self._mcid - 1}>>BDC"

    # ---- writing --------------------------------------------------------------------------------------------------

    def drawn(self) -> Drawn:
        """Return the page: rules under the text, then pictures, running heads, and the text in reading order."""
        inline = [stroke for strokes in self._blocks.values() for stroke in strokes if stroke.format.picture]
        heads = _TextWriter()
        text = self._text(_TextWriter() if self.turned else heads, heads)
        for stroke in inline:
            picture = stroke.format.picture
            assert picture is not None
            self._picture(stroke.format.element, picture, stroke.x, stroke.y - 2)
        parts: list[bytes] = []
        if self._rules:
            parts.append(("/Artifact BMC\n" + "\n".join(self._rules) + "\nEMC\n").encode("ascii"))
        if self._plates:
            parts.append(("\n".join(self._plates) + "\n").encode("latin-1"))
        parts.append(text.content())
        if self.turned:
            parts = [heads.content(), b"q 0 1 -1 0 %b 0 cm\n" % _b(self.turned), *parts, b"Q\n"]
        return Drawn(b"".join(parts), self.links, self.places, self.pictures, bool(self.turned))

    def _text(self, writer: _TextWriter, heads: _TextWriter) -> _TextWriter:
        """Write running heads with `heads`, all else with `writer`: the same one, unless the page is turned."""
        for kind, strokes in self._artifacts:
            where = heads if kind else writer
            where.mark(f"/Artifact<</Type/Pagination/Subtype/{kind}>>BDC" if kind else "/Artifact BMC")
            for stroke in strokes:
                where.stroke(stroke)
        for strokes in self._blocks.values():
            owner: Element | None = None
            for stroke in strokes:
                element = stroke.format.element
                if stroke.format.picture is not None:
                    element.attach()  # its place among the words; what it shows is drawn later
                    owner = None
                    continue
                if element is not owner:
                    writer.mark(self._open(element))
                    owner = element
                writer.stroke(stroke)
        return writer


class _TextWriter:
    """Writes strokes as one text object; state that does not change is not written again."""

    def __init__(self) -> None:
        self._out: list[bytes] = []
        self._marked = False
        self._font: tuple[str, float] | None = None
        self._spread = self._rise = 0.0
        self._x = self._y = 0.0
        self._last: _Stroke | None = None

    def mark(self, operator: str) -> None:
        """Close the open stretch of marked content and open another."""
        if self._marked:
            self._out.append(b"EMC")
        self._out.append(operator.encode("ascii"))
        self._marked = True

    def stroke(self, stroke: _Stroke) -> None:
        out = self._out
        if not stroke.follows:
            x, y = round(stroke.x, 2), round(stroke.y, 2)
            out.append(b"%g %g Td" % (x - self._x, y - self._y))
            self._x, self._y = x, y
        if stroke.spread != self._spread:
            self._spread = stroke.spread
            out.append(b"%.3f Tw" % self._spread)
        format_ = stroke.format
        if format_.rise != self._rise:
            self._rise = format_.rise
            out.append(b"%b Ts" % _b(self._rise))
        self._show(format_.font, format_.size, stroke.text)

    def _show(self, font: Font, size: float, text: str) -> None:
        for key, operator in font.shown(text):
            if (key, size) != self._font:
                self._font = key, size
                self._out.append(b"/%b %b Tf" % (key.encode("ascii"), _b(size)))
            self._out.append(operator)

    def content(self) -> bytes:
        if not self._out:
            return b""
        if self._marked:
            self._out.append(b"EMC")
        return b"BT\n" + b"\n".join(self._out) + b"\nET\n"


def _advance(format_: Format, text: str, spread: float) -> float:
    return format_.width(text) + spread * (text.count(" ") + text.count("\u00a0"))


def _chart(picture: Picture, lettering: Font, x: float, top: float) -> str:
    """Return the operators of a chart, enlarged to the picture's width (large print)."""
    assert picture.chart is not None
    zoom = picture.width / picture.chart.width
    if abs(zoom - 1) < 0.001:
        return "\n".join(paint(picture.chart, lettering, x, top))
    shown = "\n".join(paint(picture.chart, lettering, 0.0, 0.0))
    return f"q {zoom:.4f} 0 0 {zoom:.4f} {_n(x)} {_n(top)} cm\n{shown}\nQ"


def source_key(source: str) -> str:
    """Return the part of a resource name that stands for a picture: letters and digits only."""
    return source.encode("utf-8").hex()


def _n(value: float) -> str:
    return f"{round(value, 2):g}" if abs(value) < 1e5 else f"{value:.2f}"


def _b(value: float) -> bytes:
    return repr(round(value, 2)).encode("ascii")
