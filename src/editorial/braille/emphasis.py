"""Where the emphasis sign goes: one class, once for a whole stretch, never inside a figure or an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable

Range = tuple[int, int]

# A token whose inside no emphasis sign may cut: letters and digits, held together by the signs that keep a number open.
_TOKEN = re.compile(r"[\ue016\ue034]?[^\W_]+(?:[.,'’´@…ʼꞌ\\\u200c\ue016\ue034]+[^\W_]+)*|//+|\\\\+")


def settled(text: str, ranges: Iterable[Range], mark_whole: bool) -> list[Range]:
    """Return the stretches of `text` between two emphasis signs, apart and in order.

    Stretches lose blanks at their ends, join over blanks, are widened to whole figures and acronyms, and are dropped
    when they hold no letter or digit. `mark_whole`: whether a stretch that is the whole text is marked.
    """
    found: list[Range] = []
    for start, end in ranges:
        start, end = _trimmed(text, start, end)
        if start < end:
            _join(text, found, (start, end))
    found = [(start, end) for start, end in found if any(map(str.isalnum, text[start:end]))]
    found = _widened(text, found)
    return found if mark_whole or found != [_trimmed(text, 0, len(text))] else []


def typeform(length: int, ranges: Iterable[Range]) -> list[int] | None:
    """Return one number a character, 1 inside the stretches, or None when there are none."""
    forms: list[int] | None = None
    for start, end in ranges:
        forms = forms or [0] * length
        forms[start:end] = [1] * (end - start)
    return forms


def _trimmed(text: str, start: int, end: int) -> Range:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def _join(text: str, found: list[Range], new: Range) -> None:
    if found and not text[found[-1][1] : new[0]].strip():
        new = (found.pop()[0], max(new[1], new[0]))
    found.append(new)


def _widened(text: str, ranges: list[Range]) -> list[Range]:
    edges = {edge for pair in ranges for edge in pair if 0 < edge < len(text)}
    if not any(not text[edge - 1].isspace() and not text[edge].isspace() for edge in edges):
        return ranges
    moves: dict[int, Range] = {}
    for match in _TOKEN.finditer(text):
        inside = [edge for edge in edges if match.start() < edge < match.end()]
        if inside and not _may_be_cut(match[0]):
            moves.update(dict.fromkeys(inside, match.span()))
    found: list[Range] = []
    for start, end in ranges:
        _join(text, found, (moves[start][0] if start in moves else start, moves[end][1] if end in moves else end))
    return found


def _may_be_cut(token: str) -> bool:
    """Tell whether the sign may stand inside (`escri⠔tu⠔ra`, B 2, version 1, §7): a word with no capital inside."""
    return token.isalpha() and token[1:] == token[1:].lower()
