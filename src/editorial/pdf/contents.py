"""The contents: every entry is one link with its page; leaders are not read. Articles stand in a grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from editorial.document.captions import Listing
from editorial.pdf.compose import RUN_IN, Entry
from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import DROP, Area, Placed, Strip
from editorial.pdf.setting import Format, Line, Style, set_lines
from editorial.pdf.sheet import Sheet
from editorial.pdf.tags import Element

HEADING = "Contenido"
ARTICLE_COLUMNS = 4
LEADER = " ."


class ContentsSetter:
    """Sets the contents of one document."""

    def __init__(self, sheet: Sheet, fonts: FontBook, labels: Mapping[str, str]) -> None:
        self.sheet, self.fonts, self.labels = sheet, fonts, labels
        self.strips: list[Strip] = []
        self.style = replace(sheet.body, align="left", indent=0.0, hyphenate=False)

    def set(self, entries: Sequence[Entry], parent: Element) -> list[Strip]:
        """Return the strips of the contents; `parent` takes the heading and the TOC element."""
        self._heading(HEADING, parent)
        stack = [parent.child("TOC")]
        at = 0
        while at < len(entries):
            entry = entries[at]
            while len(stack) > entry.depth + 1:
                stack.pop()
            while len(stack) <= entry.depth:
                stack.append(stack[-1].child("TOC"))
            if _bare(entry):
                end = at
                while end < len(entries) and _bare(entries[end]) and entries[end].depth == entry.depth:
                    end += 1
                self._grid(entries[at:end], stack[-1])
                at = end
            else:
                self._entry(entry, stack[-1])
                at += 1
                self.strips[-1].keep = (
                    at < len(entries) and entries[at].depth > entry.depth
                )  # not parted from its parts
        return self.strips

    def listings(self, listings: Sequence[Listing], parent: Element) -> list[Strip]:
        """Return the strips of the lists of tables, charts and figures, each under its heading."""
        self.strips = []
        for listing in listings:
            self._add([], self.sheet.leading)
            self._heading(listing.heading, parent)
            toc = parent.child("TOC")
            for name, caption in listing.entries:
                self._entry(Entry(1, name, "caption", "", caption), toc)
        return self.strips

    def _heading(self, text: str, parent: Element) -> None:
        size = round(min(self.style.size * 1.6, max(22.0, self.style.size)), 2)
        style = replace(self.style, cut="Semibold", size=size, leading=self.sheet.leading * 2)
        runs = [(Format(self.fonts(style.family, style.cut), style.size, parent.child("H1")), text)]
        for line in set_lines(runs, style, self.sheet.width):
            self._add([Placed(line.x, style.leading * (1 - DROP), line)], style.leading, keep=True)
        self._add([], self.sheet.leading, keep=True)

    def _add(self, lines: list[Placed], height: float, areas: tuple[Area, ...] = (), keep: bool = False) -> Strip:
        strip = Strip(height, lines, areas=areas, keep=keep)
        self.strips.append(strip)
        return strip

    def _entry(self, entry: Entry, toc: Element) -> None:
        """Set an entry over the whole measure: title, leaders, page."""
        style = self.style
        top = entry.depth == 0
        style = replace(style, cut="Semibold" if top else "Regular")
        inset = 0.0 if top else style.size * 1.2 * entry.depth
        link = toc.child("TOCI").child("Reference").child("Link")
        format_ = Format(self.fonts(style.family, style.cut), style.size, link)
        page = self.labels.get(entry.id, "")
        room = style.size * 3
        lines = set_lines([(format_, entry.title)], style, self.sheet.width - inset - room)
        for number, line in enumerate(lines):
            placed = [Placed(inset, style.leading * (1 - DROP), line)]
            last = number == len(lines) - 1
            if last:
                placed += self._ending(line, inset, self.sheet.width, page, style, link)
            area = Area(inset, self.sheet.width - inset, f"#{entry.id}", f"{entry.title}, página {page}", link)
            strip = self._add(placed, style.leading, (area,), keep=not last)
            if top and number == 0:
                strip.before = style.leading * 0.5 if len(self.strips) > 3 else 0.0

    def _ending(self, line: Line, left: float, right: float, page: str, style: Style, link: Element) -> list[Placed]:
        """Return leaders (not read) and the page number (part of the link), ranged right."""
        font = self.fonts(style.family, style.cut)
        format_ = Format(font, style.size, link)
        width = font.width(page, style.size)
        baseline = style.leading * (1 - DROP)
        out = []
        light = self.fonts(style.family, "Regular")
        dots = Format(light, style.size, Element("Artifact"))
        step = light.width(LEADER, style.size)
        begin = left + line.x + line.width + style.size * 0.6
        count = int((right - width - style.size * 0.4 - begin) / step)
        if count > 2:
            begin = right - width - style.size * 0.4 - count * step
            out.append(Placed(begin, baseline, Line([(dots, LEADER * count)], 0.0, count * step, 0.0), artifact=True))
        out.append(Placed(right - width, baseline, Line([(format_, f"{page} ")], 0.0, width, 0.0)))
        return out

    def _grid(self, entries: Sequence[Entry], toc: Element) -> None:
        """Set articles without headings in columns, row by row."""
        style = replace(self.style, size=round(self.style.size * 0.88, 2))
        inset = style.size * 1.2 * max(1, entries[0].depth)
        gap = style.size * 1.6
        columns = ARTICLE_COLUMNS if self.sheet.width / self.style.size > 32 else 2
        width = (self.sheet.width - inset - gap * (columns - 1)) / columns
        font = self.fonts(style.family, style.cut)
        placed: list[Placed] = []
        areas: list[Area] = []
        column = 0
        for entry in entries:
            name, page = shown(entry), self.labels.get(entry.id, "")
            slots = 1 if font.width(f"{name}  {page}", style.size) < width else 2  # a long label takes two
            if column + slots > columns:
                self._add(placed, style.leading, tuple(areas))
                placed, areas, column = [], [], 0
            left, room = inset + column * (width + gap), slots * (width + gap) - gap
            link = toc.child("TOCI").child("Reference").child("Link")
            for line in set_lines([(Format(font, style.size, link), name)], style, 1e6):
                placed.append(Placed(left, style.leading * (1 - DROP), line))
                placed += self._ending(line, left, left + room, page, style, link)
            areas.append(Area(left, room, f"#{entry.id}", f"{name}, página {page}", link))
            column += slots
        self._add(placed, style.leading, tuple(areas))


def shown(entry: Entry) -> str:
    """Return how the contents name an article: its label without the closing signs (`Artículo 5 Bis`)."""
    return entry.label.rstrip(" .-–—:") or entry.title


def _bare(entry: Entry) -> bool:
    return entry.kind in RUN_IN and not entry.heading
