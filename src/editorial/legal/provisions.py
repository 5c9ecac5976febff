"""The provisions of a law laid flat: each with its id, its place in words, and its own text without what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editorial.document.letters import plain_text
from editorial.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Role,
    Section,
    Table,
)
from editorial.document.walk import block_leaves

_NAMES = {
    "apartado": "apartado",
    "fraction": "fracción",
    "inciso": "inciso",
    "subinciso": "subinciso",
    "numeral": "numeral",
}
_TAIL = re.compile(r"[\s.\-–—:]+$")
_DEROGATED = re.compile(r"\W*(?:se\s+deroga[n]?|derogad[oa]s?)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision: its place in words (`Artículo 7, fracción II`), its own paragraphs, the id of what holds it."""

    id: str
    kind: str
    place: str
    label: str
    text: tuple[str, ...]
    holder: str = ""

    @property
    def derogated(self) -> bool:
        """Tell whether all that the provision says is that it is derogated."""
        return bool(self.text) and all(_DEROGATED.fullmatch(line) for line in self.text)


def provisions(document: Document) -> Iterator[Provision]:
    """Yield the provisions of a law in order, what holds others before what it holds. Reform notes are left out."""
    for section in document.sections:
        yield from _section(section, "", "")


def _section(section: Section, holder: str, above: str) -> Iterator[Provision]:
    label, heading = plain_text(section.label), plain_text(section.heading)
    name = _TAIL.sub("", label) or heading or {"preamble": "Texto anterior a la ley"}.get(section.kind, section.id)
    decree = section.kind in ("decree", "transitories") and not label
    place = f"{above}, {name}" if section.kind == "transitory" and above else name
    own = (heading, *_own(section.content)) if heading else tuple(_own(section.content))
    yield Provision(section.id, section.kind, place, label, own, holder)
    yield from _items(section.content, section.id, place)
    for inner in section.sections:
        yield from _section(inner, section.id, place if decree else above)


def _items(content: tuple[Block, ...], holder: str, place: str) -> Iterator[Provision]:
    for block in content:
        match block:
            case List() if block.kind in _NAMES:
                for item in block.items:
                    label = plain_text(item.label)
                    here = f"{place}, {_NAMES[block.kind]} {_TAIL.sub('', label)}"
                    yield Provision(item.id, block.kind, here, label, tuple(_own(item.content)), holder)
                    yield from _items(item.content, item.id, here)
            case Quote():
                yield from _items(block.content, holder, place)
            case _:
                pass


def _own(content: tuple[Block, ...]) -> Iterator[str]:
    """Yield the texts of `content` but those of labelled items and reform notes."""
    for block in content:
        match block:
            case Paragraph(role=Role.REFORM_NOTE):
                continue
            case Paragraph() | Heading():
                yield plain_text(block.content)
            case List() if block.kind in _NAMES:
                continue
            case List() | Table() | Figure() | Chart():
                yield from (plain_text(leaf.content) for leaf in block_leaves(block))
            case Quote():
                yield from _own(block.content)
            case _:
                continue
