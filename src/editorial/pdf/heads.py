"""Running heads, folios and the rule over notes: what a page says of itself. None of it is read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editorial.pdf.draw import Pen
from editorial.pdf.fonts import FontBook
from editorial.pdf.foot import NOTE_RULE
from editorial.pdf.galley import Rule
from editorial.pdf.makeup import Page
from editorial.pdf.setting import Format, Line
from editorial.pdf.sheet import Sheet
from editorial.pdf.tags import Element
from editorial.publication import Publication


class RunningHeads:
    """Writes head and folio of each page of an edition."""

    def __init__(self, sheet: Sheet, fonts: FontBook, publication: Publication, front: int) -> None:
        self.sheet, self.front = sheet, front
        self.publication = publication
        size = round(min(sheet.body.size * 0.8, 14), 2)
        style = replace(sheet.body, size=size)
        element = Element("Artifact")
        self.format = Format(fonts(style.family, "It"), size, element)
        self.upright = Format(fonts(style.family, "Regular"), size, element)
        self.folio = Format(fonts(style.family, "Regular"), round(sheet.body.size * 0.92, 2), element)

    def draw(self, pen: Pen, page: Page, index: int) -> None:
        """Write what page `index` of the file carries: the part and its articles above, the folio below."""
        if page.purpose not in ("text", "contents", "directory"):
            return
        left, right = self.sheet.left(index), self.sheet.left(index) + self.sheet.width
        recto = index % 2 == 0
        label = page_label(index, self.front)
        foot = self.sheet.paper[1] - self.sheet.top - self.sheet.height - 2.1 * self.sheet.leading
        width = self.folio.width(label)
        pen.artifact("Footer", [(Line([(self.folio, label)], 0, width, 0), right - width if recto else left, foot)])
        if page.purpose != "text":
            return
        head = self.sheet.paper[1] - self.sheet.top + self.sheet.leading
        articles = self._fitting(self._articles(page))
        room = self.sheet.width - self.upright.width(articles) - 3 * self.sheet.body.size
        part = self._shortened(self._part(page, recto), room)
        inner, outer = (self.format, part), (self.upright, articles)
        first, last = (inner, outer) if recto else (outer, inner)
        lines = []
        if first[1]:
            lines.append((Line([first], 0, 0, 0), left, head))
        if last[1]:
            lines.append((Line([last], 0, 0, 0), right - last[0].width(last[1]), head))
        if lines:
            pen.artifact("Header", lines)

    def _part(self, page: Page, recto: bool) -> str:
        """Return the part that the page stands in at its end; left-hand pages of parts without names, the title."""
        running = [strip for strip in page.strips if strip.unit is None] or page.strips
        parts = [strip.place.part for strip in running if strip.place.part]
        return parts[0] if parts else self.publication.short_title

    def _fitting(self, wordings: Sequence[str]) -> str:
        """Return the first wording that the measure takes; none on a page where even the last is too wide."""
        return next((text for text in wordings if self.upright.width(text) <= self.sheet.width), "")

    @staticmethod
    def _articles(page: Page) -> tuple[str, ...]:
        """Return the articles of a page in words, then shorter: `Artículos 3 – 5`, `3 – 5`."""
        numbers = [strip.place.article for strip in page.strips if strip.place.article]
        if not numbers:
            return ()
        bare = numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]} – {numbers[-1]}"
        if not numbers[0][0].isdigit():
            return (bare,)
        return f"Artículo{'s' if bare != numbers[0] else ''} {bare}", bare

    def _shortened(self, text: str, room: float) -> str:
        """Return `text`, or as many of its words as fit with an ellipsis."""
        if self.format.width(text) <= room:
            return text
        words = text.split(" ")
        while words and self.format.width(" ".join(words) + "…") > room:
            words.pop()
        return " ".join(words).rstrip(" ,;:.") + "…" if words else ""

    def note_rule(self, pen: Pen, x: float, top: float) -> None:
        """Draw the short rule over a column's notes."""
        pen.rule(Rule(0, -NOTE_RULE * 0.6, self.sheet.column_width * 0.25, 0.4), x, top)


def page_label(index: int, front: int) -> str:
    """Return the printed label of page `index`: Roman in the front matter, Arabic in the text."""
    return roman(index + 1) if index < front else str(index - front + 1)


def roman(number: int) -> str:
    """Return `number` in lower-case Roman numerals."""
    out = ""
    for value, sign in (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        out += sign * (number // value)
        number %= value
    return out
