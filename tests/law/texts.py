"""Laws as plain text for tests: lines in, outline out."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.letters import raw_text
from editorial.document.model import Block, List, Paragraph, Role, Run, Section
from editorial.intake.law import Structure, structure


def law(text: str) -> Structure:
    """Return the structure of a text, one paragraph a line; blank lines are nothing."""
    return structure(paragraphs(text))


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return one paragraph a line."""
    return tuple(Paragraph((Run(line.strip()),)) for line in text.splitlines() if line.strip())


def outline(read: Structure) -> str:
    """Return the tree as indented lines: kind, id, label, heading, paragraphs, and the findings at the end."""
    lines = [line for section in read.sections for line in _section(section, "")]
    return "\n".join([*lines, *(f"! {found.code} {found.where}" for found in read.findings)])


def _section(section: Section, indent: str) -> Iterator[str]:
    title = " / ".join(filter(None, (raw_text(section.label), raw_text(section.heading).replace("\n", " | "))))
    yield f"{indent}{section.kind} {section.id}: {title}".rstrip(": ")
    for block in section.content:
        yield from _block(block, indent + "  ")
    for inner in section.sections:
        yield from _section(inner, indent + "  ")


def _block(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Paragraph(role=Role.REFORM_NOTE):
            yield f"{indent}* {raw_text(block.content)} → {block.of}"
        case Paragraph():
            yield f"{indent}¶ {raw_text(block.content)}"
        case List():
            for item in block.items:
                yield f"{indent}- {item.id} «{raw_text(item.label)}»"
                for inner in item.content:
                    yield from _block(inner, indent + "    ")
        case _:
            yield f"{indent}{type(block).__name__.lower()}"
