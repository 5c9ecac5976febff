"""Printer's marks around a page: crop and fold marks, targets, colour bar, and the line that says which file it is.

All of it stands outside the bleed. Where the file is in four inks the marks are in every separation, so that each plate
carries them (ISO 32000-1 §8.6.6.4, /All); where it is in black, in black.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from editorial.pdf.fonts import Font
from editorial.publication import Publication

MARGIN = 24.0  # points around the bleed, for the marks
MARK = 14.0  # length of a crop mark
GAP = 4.0  # between the bleed and a mark, and between a mark and the edge of the medium
HAIRLINE = 0.25
RADIUS, ARM = 4.5, 7.5  # of a target's ring and cross
PATCH = 9.0  # side of a patch of the colour bar
SLUG = 6.5  # size of the letters of the slug, where it has room
EVERY_INK = "Todas"  # the name under which pages know the colour of all separations
ALL = f"<</{EVERY_INK}[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]>>"
_BAR = ("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "0.5 0 0 0", "0 0.5 0 0", "0 0 0.5 0", "0 0 0 0.5")
_KAPPA = 0.5523


@dataclass(frozen=True, slots=True)
class Trim:
    """What the marks stand around: trim and bleed in points, and where it is folded, from the left edge of the trim."""

    width: float
    height: float
    bleed: float
    folds: tuple[float, ...] = ()

    @property
    def edge(self) -> float:
        """Return the distance of the trim from the edge of the medium."""
        return self.bleed + MARGIN

    def boxes(self) -> str:
        """Return a page's boxes: trim inside bleed inside the medium with room for marks (ISO 15930-7 §6.6)."""
        edge, width, height, bleed = self.edge, self.width, self.height, self.bleed
        return (
            f"/MediaBox[0 0 {width + 2 * edge:.2f} {height + 2 * edge:.2f}]"
            f"/BleedBox[{MARGIN:.2f} {MARGIN:.2f} {width + 2 * bleed + MARGIN:.2f} {height + 2 * bleed + MARGIN:.2f}]"
            f"/TrimBox[{edge:.2f} {edge:.2f} {width + edge:.2f} {height + edge:.2f}]"
        )

    def target_at(self) -> float:
        """Return where the upper and lower targets stand, from the left edge of the trim: clear of folds and slug."""
        return self.width * 0.75

    def room(self) -> float:
        """Return the width that the slug has, from the left crop mark to the first mark on its right."""
        return min((*self.folds, self.target_at() - ARM)) - 2 * GAP


def slug(publication: Publication, kind: str, place: str, version: str) -> str:
    """Return what stands below a page: file, what it shows, year or date of the text, which version of the work."""
    when = publication.edicion.anio or publication.ley.ultima_reforma or publication.ley.decreto
    parts = (f"{publication.slug}-{kind}.pdf", str(when or ""), f"versión {version}", place)
    return " · ".join(part for part in parts if part)


def version_of(reading: bytes) -> str:
    """Return eight digits that tell one typesetting from another: files of one job all bear the same."""
    return sha256(reading).hexdigest()[:8]


def draw_marks(trim: Trim, colour: bool, slug_line: str, font: Font) -> bytes:
    """Return the marks of a page whose medium begins at 0, 0; `colour`: in every separation, with a colour bar."""
    edge, width, height = trim.edge, trim.width, trim.height
    parts = [f"q /{EVERY_INK} CS 1 SCN" if colour else "q 0 G", f"{HAIRLINE} w", " ".join(_crops(trim)), "S"]
    if trim.folds:
        parts += ["q [2 2] 0 d", " ".join(_creases(trim)), "S Q"]
    middle, beside = edge + height / 2, width + edge + trim.bleed + MARGIN / 2
    over = height + edge + trim.bleed + MARGIN / 2
    across = edge + trim.target_at()
    for x, y in ((MARGIN / 2, middle), (beside, middle), (across, MARGIN / 2), (across, over)):
        parts += _target(x, y)
    parts.append("Q")
    if colour:
        parts += _colour_bar(edge + 2 * GAP, over - PATCH / 2)
    # What is no part of the page but of its production (ISO 32000-1 §14.8.2.2.2).
    return b"/Artifact<</Type/Page>>BDC\n%b\n%b\nEMC" % (" ".join(parts).encode("ascii"), _slug(trim, slug_line, font))


def _crops(trim: Trim) -> Iterator[str]:
    edge, width, height = trim.edge, trim.width, trim.height
    before, above, beside = _ends(trim)
    for x in (edge, width + edge):
        for y in (before, above):
            yield f"{x:.2f} {y:.2f} m {x:.2f} {y + MARK:.2f} l"
    for y in (edge, height + edge):
        for x in (before, beside):
            yield f"{x:.2f} {y:.2f} m {x + MARK:.2f} {y:.2f} l"


def _creases(trim: Trim) -> Iterator[str]:
    before, above, _ = _ends(trim)
    for fold in trim.folds:
        for y in (before, above):
            yield f"{trim.edge + fold:.2f} {y:.2f} m {trim.edge + fold:.2f} {y + MARK:.2f} l"


def _ends(trim: Trim) -> tuple[float, float, float]:
    """Return where marks begin: below or left of the trim, above it, right of it."""
    clear = trim.edge + trim.bleed + GAP
    return MARGIN - MARK - GAP, trim.height + clear, trim.width + clear


def _target(x: float, y: float) -> tuple[str, str]:
    """Return a ring and a cross about `x`, `y`, each a path of its own."""
    r, k = RADIUS, RADIUS * _KAPPA
    ring = (
        f"{x:.2f} {y - r:.2f} m {x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c "
        f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c S"
    )
    cross = f"{x - ARM:.2f} {y:.2f} m {x + ARM:.2f} {y:.2f} l {x:.2f} {y - ARM:.2f} m {x:.2f} {y + ARM:.2f} l S"
    return ring, cross


def _colour_bar(x: float, y: float) -> Iterator[str]:
    """Return patches of each ink, solid and half, for the densitometer."""
    for place, inks in enumerate(_BAR):
        yield f"q {inks} k {x + place * PATCH:.2f} {y:.2f} {PATCH:g} {PATCH:g} re f Q"


def _slug(trim: Trim, text: str, font: Font) -> bytes:
    """Return the line below the page, in smaller type where it would meet the target."""
    size = min(SLUG, trim.room() / font.width(text, 1.0))
    shown = b" ".join(b"/%b %.2f Tf (%b) Tj" % (key.encode("ascii"), size, codes) for key, codes in font.encode(text))
    return b"BT %.2f %.2f Td %b ET" % (trim.edge + GAP, MARGIN / 2 - 3, shown)
