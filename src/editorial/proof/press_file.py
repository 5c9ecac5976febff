"""A file for the press as it is read back: its pages with their boxes, and what each of them paints."""

from __future__ import annotations

from dataclasses import dataclass, field

from editorial.proof.pdf_objects import FAULTS, Object, PdfFile, Unreadable
from editorial.proof.pdf_tree import pages_of
from editorial.proof.press_paint import Painted, Painter

MM = 72 / 25.4
NEAR = 0.05  # points: two boxes that are the same
BOXES: tuple[str, ...] = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a page, in points."""

    left: float
    low: float
    right: float
    high: float

    @property
    def width(self) -> float:
        """Return its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return its height."""
        return self.high - self.low

    def holds(self, other: Box) -> bool:
        """Tell whether `other` lies inside."""
        return (
            self.left <= other.left + NEAR
            and self.low <= other.low + NEAR
            and self.right >= other.right - NEAR
            and self.high >= other.high - NEAR
        )


@dataclass(slots=True)
class PressPage:
    """A page: its dictionary, its boxes by name, what it paints measured from the corner of its trim."""

    keys: dict[str, Object]
    boxes: dict[str, Box]
    painted: Painted

    @property
    def trim(self) -> Box:
        """Return the trim; a page without one is trimmed to its medium."""
        return self.boxes.get("TrimBox") or self.boxes["MediaBox"]

    @property
    def bleed(self) -> Box:
        """Return the bleed measured from the corner of the trim."""
        box, trim = self.boxes.get("BleedBox") or self.trim, self.trim
        return Box(box.left - trim.left, box.low - trim.low, box.right - trim.left, box.high - trim.low)


@dataclass(slots=True)
class PressFile:
    """A file opened: its name for messages, its objects, its pages, the painter that reads its forms."""

    name: str
    file: PdfFile
    pages: list[PressPage] = field(default_factory=list)
    painter: Painter = field(init=False)

    def __post_init__(self) -> None:
        self.painter = Painter(self.file)


def open_press(data: bytes, name: str) -> PressFile:
    """Read a file of pages. Raises Unreadable when it is damaged, has no pages, or a page has no medium."""
    try:
        opened = PressFile(name, PdfFile(data))
        for keys in pages_of(opened.file)[0]:
            boxes = {key: Box(*map(float, opened.file.get(keys[key]))) for key in BOXES if key in keys}
            trim = boxes.get("TrimBox") or boxes["MediaBox"]
            painted = opened.painter.page(keys, (trim.left, trim.low))
            opened.pages.append(PressPage(keys, boxes, painted))
    except FAULTS as fault:
        raise Unreadable(str(fault)) from fault
    if not opened.pages:
        raise Unreadable("no pages")
    return opened
