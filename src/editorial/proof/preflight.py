"""Preflight: the rules of PDF/UA-1 that a machine can check, read from the finished file at each build.

A rule is a code, a reason and a function; `inspect` asks them all. The rules of content that only the manuscript can
judge (order, words, alternative texts) belong to `proof.pdf`.
"""

from __future__ import annotations

from collections.abc import Iterator

from editorial.findings import Finding, finding
from editorial.proof import preflight_annotations, preflight_document, preflight_structure, preflight_tables
from editorial.proof.pdf_objects import FAULTS
from editorial.proof.pdf_tree import Book
from editorial.proof.preflight_rules import RULES, Broken

# Importing a module of rules registers them.
MODULES = (preflight_document, preflight_structure, preflight_tables, preflight_annotations)


def inspect(book: Book, name: str) -> Iterator[Finding]:
    """Yield a finding for every rule that `book` breaks: the first place, and how many there are."""
    for rule in RULES:
        try:
            broken = list(rule.check(book))
        except FAULTS as fault:  # a value of another type than the norm asks for
            broken = [Broken(f"El archivo no puede revisarse: {fault}")]
        if broken:
            more = f" ({len(broken)} veces)" if len(broken) > 1 else ""
            yield finding(rule.code, f"{name}{broken[0].place}", f"{broken[0].message}{more}.")
