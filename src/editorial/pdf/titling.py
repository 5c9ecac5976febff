"""Sets the edition's own lines on pages of front matter: titles that fit, lines at the foot, lists over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editorial.errors import PublicationError
from editorial.pdf.column import Column
from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import DROP, Placed, Rule, Strip
from editorial.pdf.makeup import Page
from editorial.pdf.setting import Format, set_lines
from editorial.pdf.sheet import MM, Sheet
from editorial.pdf.tags import Element
from editorial.pdf.words import NO_BREAK

FOOT_SIZE = 0.9  # of the text's size: publisher, year, imprint
LEAST_SIZE = 7.0  # points: a smaller title is read by nobody
# Scale of a title and lines of the grid that each of its lines takes, from the largest down.
TITLE_SIZES = ((2.0, 2), (1.5, 2), (1.2, 1), (1.0, 1), (0.8, 1), (0.7, 1))
HALF_TITLE_SIZES = ((1.2, 1), (1.0, 1), (0.8, 1), (0.7, 1))
LEADING_WORDS = frozenset(
    {
        "a", "al", "con", "de", "del", "e", "el", "en", "entre", "hasta", "la", "las", "lo", "los", "o", "para", "por",
        "que", "se", "según", "sin", "sobre", "su", "sus", "u", "un", "una", "y",
    }
)  # fmt: skip


class FrontSetter:
    """Sets lines of the edition's own text on one page, on the grid."""

    def __init__(self, sheet: Sheet, fonts: FontBook, parent: Element) -> None:
        self.sheet, self.fonts, self.parent = sheet, fonts, parent
        self.strips: list[Strip] = []

    def page(self, purpose: str) -> Page:
        """Return what was set as a page."""
        return _page(self.strips, purpose)

    def pages(self, purpose: str) -> list[Page]:
        """Return what was set on as many pages as it takes; no paragraph is divided, no further page begins empty."""
        out: list[list[Strip]] = [[]]
        room = self.sheet.height
        for block in self._blocks():
            for place, strip in enumerate(block):
                needed = strip.height if place else min(sum(strip.height for strip in block), self.sheet.height)
                if needed > room + 0.01 and any(strip.lines for strip in out[-1]):
                    out.append([])
                    room = self.sheet.height
                if strip.lines or out[-1] or len(out) == 1:
                    out[-1].append(strip)
                    room -= strip.height
        return [_page(strips, purpose) for strips in out if any(strip.lines for strip in strips)]

    def _blocks(self) -> Iterator[list[Strip]]:
        """Yield the strips that stand on one page."""
        block: list[Strip] = []
        for strip in self.strips:
            block.append(strip)
            if not strip.keep:
                yield block
                block = []
        if block:
            yield block

    def space(self, lines: int) -> None:
        """Leave `lines` lines empty."""
        self.strips.append(Strip(lines * self.sheet.leading))

    def rule(self) -> None:
        """Draw a short rule in the middle."""
        width = self.sheet.width
        self.strips.append(Strip(self.sheet.leading, rules=[Rule(width * 0.4, 0, width * 0.2, 0.6)]))

    def at_foot(self, groups: Sequence[Sequence[str]], align: str, scale: float = FOOT_SIZE, apart: int = 0) -> None:
        """Set groups of paragraphs, `apart` lines between them, so that the last one stands on the last line."""
        above = self.strips
        self.strips = []
        for place, group in enumerate(groups):
            if place:
                self.space(apart)
            for text in group:
                self.text(text, "P", scale=scale, align=align)
        taken = sum(strip.height for strip in (*above, *self.strips))
        room = max(1 if above else 0, round(self.sheet.lines - taken / self.sheet.leading))
        self.strips = [*above, Strip(room * self.sheet.leading), *self.strips]

    def text(
        self, text: str, tag: str, scale: float = 1.0, cut: str = "Regular", lines: int = 1, align: str = "center",
        width: float = 1.0, together: bool = False,
    ) -> None:  # fmt: skip
        """Set one paragraph in `width` of the measure; each of its lines takes `lines` of the grid.

        `together`: what follows stands on the same page.
        """
        strips = self._set(text, self.parent.child(tag), scale, cut, lines, align, width)
        for strip in strips:
            strip.keep = together or strip is not strips[-1]
        self.strips += strips

    def height_of(
        self, text: str, scale: float = 1.0, cut: str = "Regular", align: str = "center", width: float = 1.0
    ) -> float:  # fmt: skip
        """Return the height that a paragraph will take, in points."""
        return sum(strip.height for strip in self._set(text, Element("Artifact"), scale, cut, 1, align, width))

    def title(
        self, text: str, tag: str, sizes: Sequence[tuple[float, int]], share: float, below: float, cut: str = "Semibold"
    ) -> None:  # fmt: skip
        """Set a title `share` of the page from its top, leaving `below` points of room under it.

        It is broken by phrases and set in the first of `sizes` (scale, lines of the grid) in which it fits, then nearer
        to the top; in large print it takes the whole page if it must. Raises PublicationError when it fits in none.
        """
        element = self.parent.child(tag)
        least = 1.0 if self.sheet.large else LEAST_SIZE / self.sheet.body.size
        sizes = [size for size in sizes if size[0] >= least] or [(least, 1)]
        ways = [*((share, size, below) for size in sizes), (share / 2, sizes[-1], below), (0.0, sizes[-1], below)]
        tries = [(said, *way) for said in (phrased(text), text) for way in ways]
        if self.sheet.large:
            tries += [(said, 0.0, sizes[-1], 0.0) for said in (phrased(text), text)]
        for said, above, (scale, lines), under in tries:
            strips = self._set(said, element, scale, cut, lines, "center", 1.0)
            space = int(self.sheet.lines * above) * self.sheet.leading
            taken = space + sum(strip.height for strip in strips) + under
            if taken <= self.sheet.height + 0.01 and self._whole(said, cut, self._size(scale)):
                self.strips += [Strip(space), *strips]
                return
        raise _too_long(text, self.sheet)

    def _whole(self, text: str, cut: str, size: float) -> bool:
        """Tell whether every part of a text that may not be divided is as wide as the measure at most."""
        font = self.fonts(self.sheet.body.family, cut)
        return all(font.width(word, size) <= self.sheet.width for word in text.split(" "))

    def _size(self, scale: float) -> float:
        """Return a size in points: large print has no small type, and no edition letters larger than 26 points."""
        scale = max(scale, 1.0) if self.sheet.large else scale
        return round(min(self.sheet.body.size * scale, max(26.0, self.sheet.body.size)), 2)

    def _set(
        self, text: str, element: Element, scale: float, cut: str, lines: int, align: str, width: float
    ) -> list[Strip]:  # fmt: skip
        style = replace(
            self.sheet.body, cut=cut, size=self._size(scale), align=align, indent=0.0, before=0.0,
            leading=self.sheet.leading * lines, hyphenate=False,
        )  # fmt: skip
        runs = [(Format(self.fonts(style.family, style.cut), style.size, element), text)]
        inset = self.sheet.width * (1 - width) / 2
        return [
            Strip(style.leading, [Placed(inset + line.x, style.leading * (1 - DROP), line)])
            for line in set_lines(runs, style, self.sheet.width * width)
        ]


def _page(strips: Sequence[Strip], purpose: str) -> Page:
    column, y = Column(), 0.0
    for strip in strips:
        column.strips.append((y, strip))
        y += strip.height
    return Page([column], purpose)


def phrased(title: str) -> str:
    """Return a title whose articles, prepositions and conjunctions stay with the word they lead to."""
    words = title.split(" ")
    return "".join(
        word + ("" if place == len(words) - 1 else NO_BREAK if word.lower() in LEADING_WORDS else " ")
        for place, word in enumerate(words)
    )


def _too_long(title: str, sheet: Sheet) -> PublicationError:
    width, height = (side / MM for side in sheet.paper)
    shown = title if len(title) <= 60 else f"{title[:60]}…"
    return PublicationError(
        f"«{shown}» no cabe en una página de {width:.0f} × {height:.0f} mm con letra de {sheet.body.size:g} puntos.",
        "Use en [pdf] un papel mayor o un cuerpo menor, o acorte titulo, titulo_corto o fuente.",
    )
