"""Composing: sections and blocks become strips of the galley and elements of the structure tree, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from editorial.document.letters import fold
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    List,
    Media,
    Note,
    Paragraph,
    Quote,
    Role,
    Section,
    Separator,
    Table,
)
from editorial.document.walk import HEADING, LABEL, leaves, sections
from editorial.pdf.floats import is_float, mark
from editorial.pdf.fonts import FontBook
from editorial.pdf.footnotes import attach_notes, set_note
from editorial.pdf.galley import Place, Placed, Rule, Strip, baseline
from editorial.pdf.inline import InlineSetter, NoteCall, plain
from editorial.pdf.lists import set_list
from editorial.pdf.places import named_leaves
from editorial.pdf.setting import Fragment, Line, Style, set_lines
from editorial.pdf.sheet import Sheet
from editorial.pdf.tags import Element

SET_OFF = frozenset({"book", "title", "transitories"})
RUN_IN = frozenset({"article", "transitory"})
CONTAINERS = frozenset({"book", "title", "chapter", "section", "subsection", "transitories", "annex", "part"})
_SHORT = re.compile(r"^(?:art[íi]culos?|art\.)?\s*(.*?)[\s.:\-–—°º]*$", re.IGNORECASE)
UNPARTED = 3  # lines of a heading at both sides of a page's end: titles of decrees fill half a page
MOST_CENTRED = 3  # lines: a longer paragraph among signatures (who promulgates, and by which article) is set as text
LARGE = 1500  # leaves from which the books of a law, or the parts of a report, begin on right-hand pages


@dataclass(frozen=True, slots=True)
class Spot:
    """Where blocks are set: the element they belong to, the left edge and width in points, the style of text."""

    parent: Element
    x: float
    width: float
    style: Style
    level: int = 0  # of the heading above
    role: str = ""  # cell | note: no headings inside

    def inset(self, left: float, right: float = 0.0) -> Spot:
        """Return the spot with narrower measure."""
        return replace(self, x=self.x + left, width=self.width - left - right)

    def inside(self, parent: Element) -> Spot:
        """Return the same place for kids of `parent`."""
        return replace(self, parent=parent)


@dataclass(frozen=True, slots=True)
class Entry:
    """A section for contents and outline: its depth, place name, label and heading as read, and its kind."""

    depth: int
    id: str
    kind: str
    label: str
    heading: str

    @property
    def title(self) -> str:
        """Return label and heading in one line."""
        return fold(f"{self.label} {self.heading}")

    @property
    def number(self) -> str:
        """Return the article's number as running heads and contents give it (`5 Bis`)."""
        match = _SHORT.match(self.label)
        return match[1] if match else self.label


class Compositor:
    """Sets a document on one galley. `entries` and `calls` are filled on the way."""

    def __init__(self, document: Document, sheet: Sheet, fonts: FontBook, floating: bool = False) -> None:
        self.document, self.sheet, self.fonts, self.floating = document, sheet, fonts, floating
        self.media: Mapping[str, Media] = {medium.name: medium for medium in document.media}
        self.notes: Mapping[str, Note] = {note.id: note for note in document.notes}
        self.inlines = InlineSetter(fonts, self.notes, self.media)
        self.galley: list[Strip] = []
        self.entries: list[Entry] = []
        self.calls: set[str] = set()
        self._place = Place()
        self.order = {leaf.id: number for number, leaf in enumerate(leaves(document))}
        self._opening = _opening(document, sheet.parts, len(self.order))
        self._opens = "page" if sheet.parts == "paginas" else "recto"
        self.anchors: list[str] = []
        self._named = named_leaves(document)

    # ---- sections -------------------------------------------------------------------------------------------------

    def compose(self, root: Element) -> list[Strip]:
        """Set the whole document under `root`; return its galley."""
        spot = Spot(root, 0.0, self.sheet.column_width, self.sheet.body)
        for section in self.document.sections:
            self._section(section, spot, 0)
        self._place = Place()
        for note in self.document.notes:
            if note.id not in self.calls:
                self.append(set_note(self, note, None, spot).strips, self.galley)
        return self.galley

    def _section(self, section: Section, spot: Spot, depth: int) -> None:
        tag = "Art" if section.kind in RUN_IN else "Sect"
        element = spot.parent.child(tag, section.id)
        inner = spot.inside(element)
        self.anchors.append(section.id)
        content = section.content
        if section.kind not in RUN_IN:
            self._place = replace(self._place, article="")
        if section.label or section.heading:
            entry = Entry(depth, section.id, section.kind, plain(section.label), plain(section.heading))
            self.entries.append(entry)
            inner = replace(inner, level=min(spot.level + 1, 6))
            if section.kind in RUN_IN:
                self._place = replace(self._place, article=entry.number)
                content = self._article(section, inner)
            else:
                if section.kind in CONTAINERS:
                    self._place = Place(entry.title, "")
                self._headings(section, inner)
        self._content(content, inner)
        for kid in section.sections:
            self._section(kid, inner, depth + 1)

    def _content(self, content: Sequence[Block], spot: Spot) -> None:
        """Set the blocks of a section; captioned figures and tables become floats where floats are wanted."""
        if not self.floating:
            self.blocks(content, spot, self.galley)
            return
        for at, block in enumerate(content):
            begin = len(self.galley)
            self._block(block, spot, self.galley)
            strips = self.galley[begin:]
            turned = bool(strips) and strips[0].across == "turned"
            mark(block, strips, is_float(content, at), self.sheet.width if turned else self.sheet.height)

    def _headings(self, section: Section, spot: Spot) -> None:
        """Set label and heading on lines of their own, one H element for both."""
        style = self.sheet.heading(section.kind, spot.level)
        parts = self._heading_parts(section, style, spot)
        if section.kind == "part" and len(parts) == 2:
            parts = [([*parts[0][0], _blank_of(parts[0][0]), *parts[1][0]], [*parts[0][1], *parts[1][1]])]
        before = self.sheet.leading * (2 if section.kind in SET_OFF or spot.level == 1 else 1)
        if section.kind == "chapter" and self.galley and not self.galley[-1].keep:
            before = self.sheet.leading * 2  # nearer to what it heads than to what it follows
        opens = self._opens if section.kind == self._opening and (spot.level == 1 or section.kind != "part") else ""
        for number, (runs, calls) in enumerate(parts):
            strips = self.strips(set_lines(runs, style, spot.width), style, spot, 0.0 if number else before)
            attach_notes(self, strips, calls, spot)
            for place, strip in enumerate(strips):
                strip.keep = not UNPARTED <= place + 1 <= len(strips) - UNPARTED
            if strips and not number:
                strips[0].opens, strips[0].bars = opens, spot.level == 1
            self.append(strips, self.galley)

    def _heading_parts(self, section: Section, style: Style, spot: Spot) -> list[tuple[list[Fragment], list[NoteCall]]]:
        """Return the runs of label and heading, those that there are, in one H element."""
        element = spot.parent.child(f"H{spot.level}")
        leaves = ((section.id + LABEL, section.label), (section.id + HEADING, section.heading))
        given = [(ident, content) for ident, content in leaves if content]
        if len(given) == 1:
            element.id = given[0][0]
            return [self.inlines.runs(given[0][1], style, element, element.id)]
        return [self.inlines.runs(content, style, element.child("Span", ident), ident) for ident, content in given]

    def _article(self, section: Section, spot: Spot) -> tuple[Block, ...]:
        """Set an article's label, run into its first paragraph when it has one; return the blocks still to be set."""
        style = self.sheet.body
        parts: list[Fragment] = []
        calls: list[NoteCall] = []
        for runs, more in self._heading_parts(section, replace(style, cut="Semibold"), spot):
            parts += [*runs, _blank_of(runs)] if runs else []
            calls += more
        first = section.content[0] if section.content else None
        rest = section.content
        runs_in = isinstance(first, Paragraph) and first.role is Role.TEXT and not section.heading
        if runs_in:
            assert isinstance(first, Paragraph)
            owner = spot.parent.child("P", first.id)
            runs, more = self.inlines.runs(first.content, style, owner, first.id)
            parts += runs
            calls += more
            rest = section.content[1:]
        strips = self.strips(set_lines(parts, style, spot.width, 0.0), style, spot, self.sheet.leading)
        self.name(strips, first.id if runs_in and isinstance(first, Paragraph) else "")
        if not runs_in:
            for strip in strips:
                strip.keep = True
        elif rest and isinstance(rest[0], List):
            strips[-1].keep = True
        attach_notes(self, strips, calls, spot)
        self.append(strips, self.galley)
        return rest

    # ---- blocks ---------------------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[Block], spot: Spot, out: list[Strip]) -> None:
        """Set `blocks` one after the other."""
        for block in blocks:
            self._block(block, spot, out)

    def _block(self, block: Block, spot: Spot, out: list[Strip]) -> None:
        match block:
            case Paragraph():
                self._paragraph(block, spot, out)
            case Heading():
                self._loose_heading(block, spot, out)
            case List():
                set_list(self, block, spot, out)
            case Quote():
                inner = spot.inset(spot.style.size * 2, spot.style.size * 2)
                self.blocks(block.content, inner.inside(spot.parent.child("BlockQuote", block.id)), out)
            case Separator():
                self._separator(spot, out)
            case Table():
                from editorial.pdf.tables import set_table

                self.anchors.append(block.id)
                above = self._headings_above(out)
                strips = set_table(self, block, spot, _height(above))
                across = strips[0].across if strips else ""
                measure = self.sheet.height if across == "turned" else self.sheet.width
                for heading in above if across else ():
                    heading.stand_across(across, self.sheet.column_width, measure)
                self.append(strips, out)
            case Figure():
                from editorial.pdf.figures import set_figure

                self.anchors.append(block.id)
                self.append(set_figure(self, block, spot), out)
            case Chart():
                from editorial.pdf.figures import set_chart

                self.anchors.append(block.id)
                self.append(set_chart(self, block, spot), out)

    def _paragraph(self, block: Paragraph, spot: Spot, out: list[Strip]) -> None:
        style = self._style(block.role, spot)
        if block.role is Role.SIGNATURE:
            wide = self.fonts(style.family, style.cut).width(plain(block.content), style.size)
            style = style if wide <= MOST_CENTRED * spot.width else spot.style
        element = spot.parent.child("P", block.id)
        self.append(self.text(block.content, style, spot, element, block.id), out)

    def _style(self, role: Role, spot: Spot) -> Style:
        style = spot.style
        if role is Role.REFORM_NOTE and spot.role != "cell":
            remark = self.sheet.remark
            return replace(remark, size=min(remark.size, style.size), leading=style.leading)
        if role in (Role.CENTRED, Role.SIGNATURE):
            before = style.leading if role is Role.CENTRED and spot.role == "" else 0.0
            return replace(style, align="center", indent=0.0, hyphenate=False, before=before)
        if role is Role.CODE:
            return replace(style, family="sans", align="left", indent=0.0, hyphenate=False)
        return style

    def text(self, content: Inlines, style: Style, spot: Spot, element: Element, leaf: str) -> list[Strip]:
        """Set one leaf as lines at the spot; its notes stand behind it in the tree."""
        runs, calls = self.inlines.runs(content, style, element, leaf)
        strips = self.strips(set_lines(runs, style, spot.width), style, spot, style.before)
        self.name(strips, leaf)
        attach_notes(self, strips, calls, spot)
        return strips

    def name(self, strips: Sequence[Strip], leaf: str) -> None:
        """Name the place where a leaf begins, if something leads to it."""
        if leaf in self._named and strips:
            strips[0].anchors = (*strips[0].anchors, leaf)

    def _loose_heading(self, block: Heading, spot: Spot, out: list[Strip]) -> None:
        level = min(spot.level + 1, 6)
        tag = "P" if spot.role else f"H{level}"
        style = replace(spot.style, cut="Semibold", align="left", indent=0.0, before=spot.style.leading)
        strips = self.text(block.content, style, spot, spot.parent.child(tag, block.id), block.id)
        for strip in strips:
            strip.keep = True
        self.append(strips, out)

    def _separator(self, spot: Spot, out: list[Strip]) -> None:
        height = spot.style.leading
        rule = Rule(spot.x + spot.width * 0.4, height / 2, spot.width * 0.2, 0.4)
        self.append([Strip(height, rules=[rule])], out)

    # ---- strips ---------------------------------------------------------------------------------------------------

    def strips(self, lines: Sequence[Line], style: Style, spot: Spot, before: float) -> list[Strip]:
        """Return one strip a line: never one line alone at a page's foot or head."""
        foot = baseline(style)
        count = len(lines)
        strips = [
            Strip(style.leading, [Placed(spot.x + line.x, foot, line)], keep=number in (0, count - 2))
            for number, line in enumerate(lines)
        ]
        if strips:
            strips[-1].keep = False
            strips[0].before = before
        return strips

    @staticmethod
    def _headings_above(out: Sequence[Strip]) -> Sequence[Strip]:
        """Return the strips at the end of `out` that no page parts from what follows: they go where it goes."""
        at = len(out)
        while at and out[at - 1].keep and not out[at - 1].across:
            at -= 1
        while at < len(out) and any(placed.line.index for placed in out[at].lines):
            at += 1  # the last lines of a paragraph stay with the others
        return out[at:]

    def append(self, strips: Sequence[Strip], out: list[Strip]) -> None:
        """Add strips to a galley; names of places that wait are hung on the first of them."""
        if not strips:
            return
        if out is self.galley:
            strips[0].anchors = (*self.anchors, *strips[0].anchors)
            self.anchors.clear()
            for strip in strips:
                strip.place = self._place
        out.extend(strips)


def _opening(document: Document, parts: str, size: int) -> str:
    """Return the kind of the sections that begin pages: the books of a law, or its titles, or parts."""
    kinds = {section.kind for _, section in sections(document)}
    if parts in ("nones", "paginas"):
        return next((kind for kind in ("book", "title", "part") if kind in kinds), "")
    if parts == "auto" and size >= LARGE:
        return next((kind for kind in ("book", "part") if kind in kinds), "")
    return ""


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.before + strip.height for strip in strips)


def _blank_of(runs: Sequence[Fragment]) -> Fragment:
    return runs[-1][0], " "
