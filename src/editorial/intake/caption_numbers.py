"""Numbers for captions: by chapter (`Tabla 2.3. `) or through the whole text, unless the manuscript numbers its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from editorial.document.captions import kind_of, number_of, shown
from editorial.document.model import Addition, Document, Inlines, Run
from editorial.document.rebuild import with_leaves
from editorial.document.walk import CAPTION


def with_numbers(document: Document, order: str) -> Document:
    """Return the document with a number before every caption. `order`: capitulo | corrida | manuscrito.

    A manuscript with one number of its own numbers itself, and gets none from us: a second number would contradict
    the first. A chapter without number counts with all that have none.
    """
    labels = {} if order == "manuscrito" else _labels(document, by_chapter=order == "capitulo")
    if not labels:
        return document

    def labelled(leaf: str, content: Inlines) -> Inlines:
        return _before(labels[leaf], content) if leaf in labels else content

    numbered = with_leaves(document, labelled)
    added = tuple(Addition(leaf, 0, text) for leaf, text in labels.items())
    return replace(numbered, additions=(*document.additions, *added))


def _labels(document: Document, *, by_chapter: bool) -> dict[str, str]:
    """Return the label of each caption by its leaf, in order; nothing when the manuscript has one itself."""
    counted: Counter[tuple[str, str]] = Counter()
    labels: dict[str, str] = {}
    for chapter, block in shown(document):
        if number_of(block.caption) is not None:
            return {}
        kind, prefix = kind_of(block), f"{chapter}." if by_chapter and chapter else ""
        counted[kind, prefix] += 1
        labels[block.id + CAPTION] = f"{kind} {prefix}{counted[kind, prefix]}. "
    return labels


def _before(label: str, content: Inlines) -> Inlines:
    first = content[0] if content else None
    if isinstance(first, Run) and first == Run(first.text):
        return (Run(label + first.text), *content[1:])
    return (Run(label), *content)
