"""Automatic numbers of Word as the labels that a reader of the file sees: `Artículo 5.-`, `II.`, `ñ)`, `1.2`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from editorial.intake.labels import letter, roman
from editorial.intake.ooxml import Element, P, W, is_on, number, value
from editorial.intake.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_FORMATS = {
    "decimal",
    "decimalZero",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "none",
    "bullet",
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: first number, number format, its text with places (`Artículo %1.-`), what follows it."""

    start: int
    form: str
    text: str
    suffix: str  # tab | space | nothing
    restart: int | None  # restarts after this level (from 1); 0 never; None after any level above
    legal: bool  # all numbers in digits
    style: str  # the paragraph style that stands for this level


@dataclass(frozen=True, slots=True)
class Label:
    """The automatic number of one paragraph. `blank` stands after it; `bullet`: a sign that counts nothing."""

    text: str
    blank: str
    bullet: bool
    known: bool  # whether all its number formats can be written


@dataclass(slots=True)
class _Counter:
    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * 9)


class Numbering:
    """The lists of a file. `labels` counts them through a part in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, _Counter] = {}  # by abstract list: `w:num`s of one list count on
        self._abstract: dict[str, str] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        if root is not None:
            self._load(root)

    def labels(self, root: Element) -> Iterator[tuple[Element, Label]]:
        """Yield each numbered paragraph with its label."""
        begun: set[tuple[str, int]] = set()
        for paragraph in self._candidates(root):
            own, depth = self._place(paragraph)
            levels = self._levels.get(own)
            if levels is None or depth not in levels:
                continue
            counter = self._counters[self._abstract[own]]
            self._count(counter, levels, own, depth, begun)
            yield paragraph, self._label(counter, levels, depth)

    def _candidates(self, root: Element) -> Iterator[Element]:
        """Yield the paragraphs that may be numbered: by their style, or because they say so themselves."""
        numbering = {style for style in self.styles.by_id if self._styled(style)[0] in self._levels}
        if self.styles.default in numbering:
            yield from root.iter(P)
            return
        last = None
        for own in root.iter(f"{W}pStyle", f"{W}numPr"):
            if own.tag == f"{W}pStyle" and value(own) not in numbering:
                continue
            holders = own.iterancestors()
            # Not the properties that a tracked change keeps of before (w:pPrChange).
            if next(holders).tag == f"{W}pPr" and (paragraph := next(holders)).tag == P and paragraph is not last:
                last = paragraph
                yield paragraph

    def _count(
        self, counter: _Counter, levels: dict[int, Level], own: str, depth: int, begun: set[tuple[str, int]]
    ) -> None:
        override = self._overrides.get(own, {}).get(depth)
        before = counter.counts[depth]
        if override is not None and (own, depth) not in begun:
            counter.counts[depth] = override
        else:
            counter.counts[depth] = levels[depth].start if before is None else before + 1
        begun.add((own, depth))
        for deeper in range(depth + 1, 9):
            level = levels.get(deeper)
            if level is None or level.restart is None or depth < level.restart:
                counter.counts[deeper] = None

    def _label(self, counter: _Counter, levels: dict[int, Level], depth: int) -> Label:
        level = levels[depth]
        known = level.form in _FORMATS

        def written(match: re.Match[str]) -> str:
            nonlocal known
            other = levels.get(int(match[1]) - 1, level)
            count = counter.counts[int(match[1]) - 1]
            form = "decimal" if level.legal and other is not level else other.form
            known = known and form in _FORMATS
            return formatted(other.start if count is None else count, form)

        text = _PLACE.sub(written, level.text)
        blank = "" if level.suffix == "nothing" or not text else " "
        return Label(text, blank, level.form == "bullet", known)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return the list (numId) and the level of a paragraph: its own numPr first, else its style's."""
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.default if properties is None else value(properties.find(f"{W}pStyle"), self.styles.default)
        styled, depth = self._styled(style)
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is None:
            return styled, depth
        listed = value(own.find(f"{W}numId"), styled)
        level = own.find(f"{W}ilvl")
        return listed, number(value(level), depth if listed == styled else 0)

    def _styled(self, style: str) -> tuple[str, int]:
        """Return the list and the level that a style gives its paragraphs."""
        if style not in self._by_style:
            self._by_style[style] = self._of_style(style)
        return self._by_style[style]

    def _of_style(self, style: str) -> tuple[str, int]:
        chain = self.styles.chain(style)
        numbered = next((one for one in chain if one.number), None)
        if numbered is None:
            return "", 0
        linked = (depth for one in chain for depth, level in self._levels.get(numbered.number, {}).items()
                  if level.style and level.style == one.own)  # fmt: skip
        return numbered.number, next(linked, numbered.depth)

    def _load(self, root: Element) -> None:
        abstract = {element.get(f"{W}abstractNumId", ""): element for element in root.iter(f"{W}abstractNum")}
        styled = {value(one.find(f"{W}styleLink")): own for own, one in abstract.items()}
        for element in root.iter(f"{W}num"):
            own = element.get(f"{W}numId", "")
            base = value(element.find(f"{W}abstractNumId"))
            base = styled.get(value(abstract[base].find(f"{W}numStyleLink")) or "-", base) if base in abstract else base
            if own == "0" or base not in abstract:
                continue
            levels = {depth: level for depth, level in map(_level, abstract[base].iter(f"{W}lvl")) if depth < 9}
            self._override(element, own, levels)
            self._levels[own] = levels
            self._abstract[own] = base
            self._counters.setdefault(base, _Counter(levels))

    def _override(self, element: Element, own: str, levels: dict[int, Level]) -> None:
        for override in element.iter(f"{W}lvlOverride"):
            depth = number(override.get(f"{W}ilvl", ""))
            start = override.find(f"{W}startOverride")
            if start is not None:
                self._overrides.setdefault(own, {})[depth] = number(value(start), 1)
            level = override.find(f"{W}lvl")
            if level is not None and depth < 9:
                levels[depth] = _level(level)[1]


def formatted(count: int, form: str) -> str:
    """Write `count` in a number format of Word; formats that are not written here come out in digits."""
    match form:
        case "none" | "bullet":
            return ""
        case "upperRoman":
            return roman(count).upper()
        case "lowerRoman":
            return roman(count)
        case "upperLetter":
            return letter(count).upper()
        case "lowerLetter":
            return letter(count)
        case "decimalZero":
            return f"{count:02}"
        case "ordinal":
            return f"{count}º"
        case _:
            return str(count)


def _level(element: Element) -> tuple[int, Level]:
    restart = element.find(f"{W}lvlRestart")
    return number(element.get(f"{W}ilvl", "")), Level(
        number(value(element.find(f"{W}start"), "0")),
        value(element.find(f"{W}numFmt"), "decimal"),
        value(element.find(f"{W}lvlText")),
        value(element.find(f"{W}suff"), "tab"),
        None if restart is None else number(value(restart)),
        is_on(element.find(f"{W}isLgl")),
        value(element.find(f"{W}pStyle")),
    )
