"""Counts over the structure of a law: what is in sequence, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from editorial.document.letters import raw_text
from editorial.document.model import Block, List, Section
from editorial.document.walk import inner_blocks, section_leaves
from editorial.intake.law import Structure


@dataclass
class Numbers:
    """Articles, runs of fractions and incisos, and the codes of what is doubtful about each."""

    articles: int = 0
    article_doubts: list[str] = field(default_factory=list)
    runs: dict[str, int] = field(default_factory=dict)
    broken: dict[str, list[str]] = field(default_factory=dict)
    transitories: int = 0
    notes: int = 0


SEQUENCE = ("law.gap", "law.repeat", "law.step-back", "law.orphan")


def numbers(structure: Structure) -> Numbers:
    """Count articles and runs of items; a run is broken when a finding about sequence names one of its items."""
    found = Numbers()
    doubtful = {f.where: f"{f.code} {f.where}: {f.message}" for f in structure.findings if f.code in SEQUENCE}
    for section in walk(structure.sections):
        if section.kind == "article":
            found.articles += 1
            if section.id in doubtful:
                found.article_doubts.append(doubtful[section.id])
        found.transitories += section.kind == "transitory"
        for block in inner_blocks(section.content):
            if isinstance(block, List):
                found.runs[block.kind] = found.runs.get(block.kind, 0) + 1
                bad = [doubtful[item.id] for item in block.items if item.id in doubtful]
                if bad:
                    found.broken.setdefault(block.kind, []).append(" | ".join(bad))
    return found


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Yield sections and the sections in them, in order."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def letters_out(structure: Structure) -> str:
    """Return every character of the structure but blanks, in order."""
    text = "".join(raw_text(leaf.content) for section in structure.sections for leaf in section_leaves(section))
    return "".join(text.split())


def letters_in(blocks: tuple[Block, ...]) -> str:
    """Return every character of flat blocks but blanks, in order."""
    section = Section("all", content=blocks)
    return "".join("".join(raw_text(leaf.content) for leaf in section_leaves(section)).split())
