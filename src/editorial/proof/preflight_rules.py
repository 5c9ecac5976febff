"""What a preflight rule is, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editorial.findings import CODES, Code, Severity
from editorial.proof.pdf_tree import Book, Node


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where a rule is broken: `place` goes behind the file's name, `message` is a sentence without its stop."""

    message: str
    place: str = ""


Check = Callable[[Book], Iterator[Broken]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code in the registry and its check."""

    code: Code
    check: Check


RULES: list[Rule] = []


def rule(code: str, reason: str) -> Callable[[Check], Check]:
    """Register a check under `code`, with the reason that the guide gives."""

    def register(check: Check) -> Check:
        RULES.append(Rule(CODES.add(code, Severity.ERROR, reason), check))
        return check

    return register


def at(node: Node) -> str:
    """Return the place of an element: its id, or the nearest one above it."""
    above: Node | None = node
    while above is not None and not above.id:
        above = above.parent
    return f", {above.id}" if above is not None else ""
