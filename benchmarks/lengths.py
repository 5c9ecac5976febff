"""A document made longer or shorter: whole copies with their own ids and links, the last one cut short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from editorial.document.letters import plain_text
from editorial.document.model import Document, NoteRef, Run, Section
from editorial.document.walk import section_leaves

Value = TypeVar("Value")


def of_length(document: Document, words: int) -> Document:
    """Return about `words` words of `document`, copied as often as it takes."""
    sections: list[Section] = []
    notes = list(document.notes)
    copy = 0
    while words > 0:
        chosen, words = _taken(document.sections, words)
        known = {*_ids(chosen), *_ids(document.notes)}
        mark = f"__copia_{copy}" if copy else ""
        sections += _copied(chosen, mark, known)
        if copy:
            notes += _copied(document.notes, mark, known)
        copy += 1
    called = {inline.note for inline in _calls(tuple(sections))}
    return replace(document, sections=tuple(sections), notes=tuple(note for note in notes if note.id in called))


def _taken(sections: tuple[Section, ...], words: int) -> tuple[tuple[Section, ...], int]:
    """Return the sections that hold the first `words` words, and how many words are still wanted."""
    out = []
    for section in sections:
        if words <= 0:
            break
        if section.sections:
            words -= _count(replace(section, sections=()))
            inner, words = _taken(section.sections, words)
            section = replace(section, sections=inner)
        else:
            words -= _count(section)
        out.append(section)
    return tuple(out), words


def _count(section: Section) -> int:
    return sum(len(plain_text(leaf.content).split()) for leaf in section_leaves(section))


def _parts(value: object) -> Iterator[object]:
    """Yield a value of the document and all that it holds."""
    yield value
    inner = value if isinstance(value, tuple) else ()
    if is_dataclass(value):
        inner = tuple(getattr(value, field.name) for field in fields(value))
    for part in inner:
        yield from _parts(part)


def _ids(value: object) -> Iterator[str]:
    return (part.id for part in _parts(value) if getattr(part, "id", ""))  # type: ignore[attr-defined]


def _calls(value: object) -> Iterator[NoteRef]:
    return (part for part in _parts(value) if isinstance(part, NoteRef))


def _copied(value: Value, mark: str, known: set[str]) -> Value:
    """Return a copy whose ids and links end in `mark`; links to what is not `known` are none."""
    if isinstance(value, tuple):
        return type(value)(_copied(part, mark, known) for part in value)  # type: ignore[return-value]
    if not is_dataclass(value):
        return value
    changes = {field.name: _copied(getattr(value, field.name), mark, known) for field in fields(value)}
    if changes.get("id"):
        changes["id"] += mark
    if isinstance(value, NoteRef):
        changes["note"] += mark
    if isinstance(value, Run) and value.href and value.href.startswith("#"):
        changes["href"] = f"{value.href}{mark}" if value.href[1:] in known else None
    return replace(value, **changes)  # type: ignore[type-var]
