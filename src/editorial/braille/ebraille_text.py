"""Cells as XHTML phrases: where a word may be divided, where a print page begins, what leads to another place.

eBraille 1.0 §6.2.1 allows braille patterns, white space, the no-break space and the soft hyphen, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from editorial.braille.cells import BLANK, Link, Translated
from editorial.braille.segments import word_start

SOFT_HYPHEN = "\u00ad"
_CLOSE, _BREAK, _OPEN = 0, 1, 2  # in this order where several stand at one place


def phrase(text: Translated, mark: Callable[[str], str], opening: Callable[[Link], str]) -> str:
    """Return a leaf as phrasing content.

    `mark` writes the beginning of a print page; `opening` writes the start tag of a link, "" where it leads nowhere.
    """
    events = [(at, _BREAK, SOFT_HYPHEN) for at in text.hyphens]
    events += [(at, _BREAK, "<wbr/>") for at in text.joints]
    for at, label in text.marks:
        place = word_start(text.cells, at)
        events.append((place, _OPEN, f"{mark(label)} " if place < len(text.cells) else f" {mark(label)}"))
    for link in text.links:
        if tag := opening(link):
            events += [(link.start, _OPEN, tag), (link.end, _CLOSE, "</a>")]
    if text.joints or text.marks or text.links:
        events.sort(key=lambda event: event[:2])
    out: list[str] = []
    start = 0
    for at, _, written in events:
        out += (text.cells[start:at], written)
        start = at
    out.append(text.cells[start:])
    return _spaced("".join(out))


def plain(cells: str) -> str:
    """Return cells without anything between them."""
    return _spaced(cells)


def attribute(value: str) -> str:
    """Return `value` for an attribute in double quotes."""
    return escape(value)


def _spaced(text: str) -> str:
    """Return blanks as spaces: a browser ends no line at U+2800 without leaving it there."""
    return text.replace(BLANK, " ")
