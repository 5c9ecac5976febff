"""Word's automatic numbers, counted again by the proof: the label that a reader of the file sees before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from editorial.proof.docx_parts import W

_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_HUNDREDS = ("", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM")
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    blank: bool = True
    legal: bool = False
    restart: int = -1  # the level whose step restarts this one (0: never), -1: any level above


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts through a document: ask once for each paragraph, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styled = _style_numbers(styles)
        self._lists: dict[str, _List] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._style_levels: dict[tuple[str, str], int] = {}
        if numbering is not None:
            self._load(numbering)

    def label(self, paragraph: etree._Element) -> str:
        """Return the number that Word shows before `paragraph`, its blank included; "" when there is none."""
        if not self._lists:
            return ""
        number, depth = self._numbered(paragraph)
        listed = self._lists.get(number)
        if listed is None or depth not in listed.levels:
            return ""
        self._step(number, listed, depth)
        level = listed.levels[depth]
        if level.form in ("bullet", "none"):
            return "" if level.form == "bullet" else self._filled(listed, level, depth)
        return self._filled(listed, level, depth)

    def _step(self, number: str, listed: _List, depth: int) -> None:
        start = self._starts.get(number, {}).get(depth)
        if start is not None and (number, depth) not in self._begun:
            listed.counts[depth] = start
        elif depth in listed.counts:
            listed.counts[depth] += 1
        else:
            listed.counts[depth] = listed.levels[depth].start
        self._begun.add((number, depth))
        for deeper in [level for level in listed.counts if level > depth]:
            restart = listed.levels[deeper].restart
            if restart == -1 or depth < restart:
                del listed.counts[deeper]

    def _filled(self, listed: _List, level: _Level, depth: int) -> str:
        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            shown = listed.levels.get(other, level)
            count = listed.counts.get(other, shown.start)
            return written(count, "decimal" if level.legal and other != depth else shown.form)

        text = _PLACE.sub(number, level.text)
        return f"{text} " if text and level.blank else text

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return list number and level of a paragraph: its own, or its style's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._styled.get("", ("", 0))
        style = properties.find(f"{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        number, depth = self._styled.get(name, ("", 0))
        number_linked = number
        own = properties.find(f"{W}numPr")
        if own is not None:
            own_number, own_level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
            number = own_number.get(f"{W}val", "") if own_number is not None else number
            depth = _int(own_level, depth)
            if own_level is not None or number != number_linked:
                return number, depth
        return number, self._style_levels.get((number, name), depth)

    def _load(self, numbering: etree._Element) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        linked: dict[str, str] = {}
        links: dict[str, str] = {}
        style_levels: dict[str, dict[str, int]] = {}
        for element in numbering.iter(f"{W}abstractNum"):
            own = element.get(f"{W}abstractNumId", "")
            abstract[own] = {_int_at(level, "ilvl"): _level(level) for level in element.iter(f"{W}lvl")}
            style_levels[own] = {
                style.get(f"{W}val", ""): _int_at(level, "ilvl")
                for level in element.iter(f"{W}lvl")
                if (style := level.find(f"{W}pStyle")) is not None
            }
            if (link := element.find(f"{W}numStyleLink")) is not None:
                links[own] = link.get(f"{W}val", "")
            if (link := element.find(f"{W}styleLink")) is not None:
                linked[link.get(f"{W}val", "")] = own
        shared = {own: _List(levels) for own, levels in abstract.items()}
        for element in numbering.iter(f"{W}num"):
            number = element.get(f"{W}numId", "")
            base = element.find(f"{W}abstractNumId")
            own = base.get(f"{W}val", "") if base is not None else ""
            own = linked.get(links.get(own, ""), own)
            if number == "0" or own not in shared:
                continue
            self._lists[number] = self._overridden(element, number, shared[own])
            for name, depth in style_levels.get(own, {}).items():
                self._style_levels[(number, name)] = depth

    def _overridden(self, element: etree._Element, number: str, listed: _List) -> _List:
        """Return the list of a `w:num`: that of its abstract, with the levels that it overrides."""
        levels = dict(listed.levels)
        for override in element.iter(f"{W}lvlOverride"):
            depth = _int_at(override, "ilvl")
            start = override.find(f"{W}startOverride")
            if start is not None:
                self._starts.setdefault(number, {})[depth] = _int(start, 1)
            level = override.find(f"{W}lvl")
            if level is not None:
                levels[depth] = _level(level)
        return _List(levels, listed.counts)


def written(count: int, form: str) -> str:
    """Write a count in one of Word's number formats; formats of other scripts come out in digits."""
    match form:
        case "none":
            return ""
        case "upperRoman" | "lowerRoman" if 0 < count < 5_000:
            text = "M" * (count // 1000) + _HUNDREDS[count // 100 % 10] + _TENS[count // 10 % 10] + _ROMANS[count % 10]
            return text if form == "upperRoman" else text.lower()
        case "upperLetter" | "lowerLetter" if 0 < count <= 780:
            text = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return text if form == "upperLetter" else text.lower()
        case "decimalZero":
            return f"{count:02}"
        case "ordinal":
            return f"{count}º"
        case _:
            return str(count)


def _level(element: etree._Element) -> _Level:
    level = _Level(start=_int(element.find(f"{W}start"), 0))
    for name, kept in (("numFmt", "form"), ("lvlText", "text")):
        found = element.find(f"{W}{name}")
        if found is not None:
            setattr(level, kept, found.get(f"{W}val", ""))
    suffix = element.find(f"{W}suff")
    level.blank = suffix is None or suffix.get(f"{W}val") != "nothing"
    legal = element.find(f"{W}isLgl")
    level.legal = legal is not None and legal.get(f"{W}val", "1") not in ("0", "false")
    level.restart = _int(element.find(f"{W}lvlRestart"), -1)
    return level


def _style_numbers(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Return list number and level of each paragraph style, inherited ones included; "" is the default style."""
    own: dict[str, tuple[str | None, int]] = {}
    parents: dict[str, str] = {}
    default = ""
    for style in () if styles is None else styles.iter(f"{W}style"):
        if style.get(f"{W}type") != "paragraph":
            continue
        name = style.get(f"{W}styleId", "")
        if style.get(f"{W}default") in ("1", "true"):
            default = name
        based = style.find(f"{W}basedOn")
        if based is not None:
            parents[name] = based.get(f"{W}val", "")
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            element = numbered.find(f"{W}numId")
            own[name] = (element.get(f"{W}val") if element is not None else None, _int(numbered.find(f"{W}ilvl"), 0))
    out: dict[str, tuple[str, int]] = {}
    for name in {*own, *parents}:
        at, seen = name, set[str]()
        depth: int | None = None
        while at and at not in seen:
            seen.add(at)
            if at in own:
                depth = own[at][1] if depth is None else depth
                if (number := own[at][0]) is not None:
                    out[name] = (number, depth)
                    break
            at = parents.get(at, "")
    if default in out:
        out[""] = out[default]
    return out


def _int(element: etree._Element | None, otherwise: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) if value.isdigit() else otherwise


def _int_at(element: etree._Element, name: str) -> int:
    value = element.get(f"{W}{name}", "")
    return int(value) if value.isdigit() else 0
