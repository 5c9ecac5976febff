"""Styles of a DOCX: what a paragraph's style is called, and what it inherits."""

from __future__ import annotations

from dataclasses import dataclass, field

from editorial.intake.ooxml import Element, W, is_on, number, value


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style: its kind (`paragraph`, `character` …), its name in lower case, and what it sets itself."""

    own: str
    kind: str
    name: str
    based_on: str
    hidden: bool
    outline: int  # heading level from 0, -1 for none
    number: str  # numId, "" when it sets none
    depth: int
    element: Element = field(repr=False)


class Styles:
    """The styles of a file by id, with inheritance."""

    def __init__(self, root: Element | None) -> None:
        self.by_id: dict[str, WordStyle] = {}
        self._chains: dict[str, tuple[WordStyle, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}
        self.default = ""
        for element in () if root is None else root.iter(f"{W}style"):
            style = _style(element)
            self.by_id[style.own] = style
            if style.kind == "paragraph" and element.get(f"{W}default") in ("1", "true"):
                self.default = style.own

    def chain(self, own: str) -> tuple[WordStyle, ...]:
        """Return the style and those it is based on, nearest first; circles are cut."""
        if own not in self._chains:
            found: dict[str, WordStyle] = {}
            at = own
            while at in self.by_id and at not in found:
                found[at] = self.by_id[at]
                at = found[at].based_on
            self._chains[own] = tuple(found.values())
        return self._chains[own]

    def of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style."""
        return value(paragraph.find(f"{W}pPr/{W}pStyle"), self.default)

    def names(self, own: str) -> frozenset[str]:
        """Return the names of the style and its ancestors, in lower case."""
        if own not in self._names:
            self._names[own] = frozenset(style.name for style in self.chain(own))
        return self._names[own]

    def is_hidden(self, own: str) -> bool:
        """Tell whether text in this style is hidden."""
        return any(style.hidden for style in self.chain(own))

    def heading(self, level: int) -> str:
        """Return the id of the built-in style of headings of `level` (from 1), "" when the file lacks it."""
        return next((own for own, style in self.by_id.items() if style.name == f"heading {level}"), "")


def _style(element: Element) -> WordStyle:
    outline = value(element.find(f"{W}pPr/{W}outlineLvl"), "-")
    numbered = element.find(f"{W}pPr/{W}numPr")
    return WordStyle(
        element.get(f"{W}styleId", ""),
        element.get(f"{W}type", "paragraph"),
        value(element.find(f"{W}name")).lower(),
        value(element.find(f"{W}basedOn")),
        is_on(element.find(f"{W}rPr/{W}vanish")),
        number(outline, -1) if number(outline, 9) < 9 else -1,
        "" if numbered is None else value(numbered.find(f"{W}numId")),
        0 if numbered is None else number(value(numbered.find(f"{W}ilvl"))),
        element,
    )
