"""What a rule is: a function from the text to findings of one code, registered under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from editorial.document.letters import raw_text
from editorial.document.model import Block, Document
from editorial.document.walk import Leaf, blocks, leaves, note_leaves
from editorial.findings import CODES, Code, Finding, Severity, finding
from editorial.publication import Publication


class Text:
    """A manuscript as rules look at it: the document, what was decided of it, and its leaves walked once."""

    def __init__(self, document: Document, publication: Publication) -> None:
        self.document = document
        self.publication = publication

    @cached_property
    def leaves(self) -> tuple[tuple[Leaf, str], ...]:
        """Return every leaf of text and notes with its characters as they stand."""
        main = leaves(self.document)
        notes = (leaf for note in self.document.notes for leaf in note_leaves(note))
        return tuple((leaf, raw_text(leaf.content)) for walk in (main, notes) for leaf in walk)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return every block of text and notes, containers first."""
        return tuple(blocks(self.document))


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says of a place: the id of the block, a sentence, and what to do."""

    where: str
    message: str
    hint: str = ""


_BLANKS = re.compile("[ \u00a0]{2,}")

Judge = Callable[[Text], Iterable[Said]]
# The rules of each module of this room, in the order in which it defines them.
RULES: dict[str, list[Callable[[Text], Iterator[Finding]]]] = {}


def rule(name: str, severity: Severity, reason: str) -> Callable[[Judge], Judge]:
    """Register a function as the rule of a code; its reason is Spanish, for the guide."""
    code = CODES.add(name, severity, reason)

    def register(judge: Judge) -> Judge:
        module = judge.__module__.rpartition(".")[2]
        RULES.setdefault(module, []).append(lambda text: _findings(code, judge(text)))
        return judge

    return register


def _findings(code: Code, said: Iterable[Said]) -> Iterator[Finding]:
    for each in said:
        yield finding(code, each.where, each.message, each.hint)


def excerpt(text: str, at: int = 0, around: int = 30) -> str:
    """Return the text around a place, cut, for a message: runs of blanks as dots, what cannot be seen as its number."""
    start, end = max(0, at - around), at + around
    shown = _BLANKS.sub(lambda run: "·" * len(run[0]), text[start:end].strip().replace("\n", " "))
    shown = "".join(c if c.isprintable() or c == "\u00a0" else f"[{number(c)}]" for c in shown)
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


def number(character: str) -> str:
    """Return the code point of a character as Unicode writes it."""
    return f"U+{ord(character):04X}"
