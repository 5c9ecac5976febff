"""Citations of books, titles, chapters and sections: `el Capítulo II del Título Quinto`, `la Sección Primera`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from editorial.document.model import Document, Section
from editorial.intake.references.citations import GAP, Law, law_of
from editorial.intake.references.spans import Span
from editorial.language.ordinals import ordinal_at
from editorial.language.plain import plain
from editorial.language.roman import roman_value

_KINDS = {"libro": "lib", "titulo": "tit", "capitulo": "cap", "seccion": "sec"}
_NAME = re.compile(r"\b(libro|titulo|capitulo|seccion)\s+(?=[a-z\d])")
_ROMAN = re.compile(r"[IVXLCDM]+(?!\w)")
_UNIQUE = re.compile(r"unic[oa](?![a-z])")
_UP = re.compile(rf"{GAP}(?:del|de\s+la|de\s+este|de\s+esta)\s+(?=libro|titulo|capitulo)")


@dataclass
class Containers:
    """The containers of a law by the last part of their ids, and in which of them each article stands."""

    _by_last: dict[str, list[str]] = field(default_factory=dict)
    _around: dict[str, str] = field(default_factory=dict)

    def add(self, section: Section, around: str = "") -> None:
        """Note a section and what is in it."""
        if section.kind == "article":
            self._around[section.id] = around
        elif section.kind in ("book", "title", "chapter", "section") and section.label:
            self._by_last.setdefault(section.id.rpartition("__")[2], []).append(section.id)
            around = section.id
        for inner in section.sections:
            self.add(inner, around)

    def find(self, parts: list[str], article: str) -> str | None:
        """Return the container that `parts` (`cap_2`, `tit_5`; the innermost first) name: the only one, or the nearest.

        The nearest stands in what holds the article; when none does and several are left, nothing is meant for sure.
        """
        found = [id_ for id_ in self._by_last.get(parts[0], ()) if _holds(id_.split("__"), parts)]
        if len(found) == 1:
            return found[0]
        around = self._around.get(article, "")
        near = [id_ for id_ in found if f"{around}__".startswith(f"{id_.rpartition('__')[0]}__")]
        return near[0] if len(near) == 1 else None


def containers(document: Document) -> Containers:
    """Return the containers of a law."""
    found = Containers()
    for section in document.sections:
        found.add(section)
    return found


def container_spans(text: str, article: str, known: Containers) -> Iterator[Span]:
    """Yield the links of an article's text to containers of the law."""
    low = plain(text)
    at = 0
    while name := _NAME.search(low, at):
        parts, end = _chain(text, low, name)
        at = max(end, name.end())
        if not parts or law_of(low, end) is Law.OTHER:
            continue
        target = known.find(parts, article)
        if target:
            yield Span(name.start(), end, target)


def _chain(text: str, low: str, name: re.Match[str] | None) -> tuple[list[str], int]:
    """Read containers joined by `del`: their id parts, the innermost first, and where the chain ends."""
    parts: list[str] = []
    end = 0
    while name is not None and (number := _number(text, low, name.end())):
        parts.append(f"{_KINDS[name[1]]}_{number[0]}")
        end = number[1]
        up = _UP.match(low, end)
        name = _NAME.match(low, up.end()) if up else None
    return parts, end


def _number(text: str, low: str, at: int) -> tuple[str, int] | None:
    if unique := _UNIQUE.match(low, at):
        return "unico", unique.end()
    if word := ordinal_at(text, at):
        return str(word[0]), word[1]
    roman = _ROMAN.match(text, at)
    value = roman_value(roman.group()) if roman else None
    return (str(value), roman.end()) if roman and value else None


def _holds(path: list[str], parts: list[str]) -> bool:
    """Tell whether `path`, from the outermost, ends with the first of `parts` and has the others above it in order."""
    above = iter(reversed(path[:-1]))
    return path[-1] == parts[0] and all(any(step == part for step in above) for part in parts[1:])
