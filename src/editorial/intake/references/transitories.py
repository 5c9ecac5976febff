"""Citations between transitories of a decree: `el artículo Tercero Transitorio`, `los transitorios Quinto y Sexto`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.intake.references.citations import GAP
from editorial.intake.references.index import Index
from editorial.intake.references.resolve import Place
from editorial.intake.references.spans import Span
from editorial.language.ordinals import ordinal_at
from editorial.language.plain import plain

_WORD = re.compile(r"\btransitori[oa]s?\b")
_JOIN = re.compile(r"\s*(?:,|\s(?:y|e|o|u|a))\s+")
_OTHER = re.compile(rf"{GAP}(?:de|del)\s+(?!(?:este|presente|el\s+presente|la\s+presente|esta)\b)")
_BACK = 200  # characters before the word in which its ordinals may stand


def transitory_spans(text: str, place: Place, index: Index) -> Iterator[Span]:
    """Yield the links of a transitory's text to others of the same decree; those of other decrees stay plain."""
    low = plain(text)
    decree = place.article.partition("__trans_")[0]
    for word in _WORD.finditer(low):
        ordinals, end = _ordinals(text, low, word)
        if not ordinals or _OTHER.match(low, end):
            continue
        for value, start, stop in ordinals:
            target = f"{decree}__trans_{value}"
            if target in index.known:
                yield Span(start, stop, target)


def _ordinals(text: str, low: str, word: re.Match[str]) -> tuple[list[tuple[int, int, int]], int]:
    """Return the ordinals of a citation (value, start, end; the word itself in the nearest one) and where it ends."""
    after = _listed(text, word.end() + 1) if low[word.end() : word.end() + 1] == " " else []
    if after:
        value, _, stop = after[0]
        return [(value, word.start(), stop), *after[1:]], after[-1][2]
    before = _listed_before(text, low, word.start())
    if not before:
        return [], word.end()
    value, start, _ = before[-1]
    return [*before[:-1], (value, start, word.end())], word.end()


def _listed(text: str, at: int) -> list[tuple[int, int, int]]:
    """Read ordinals joined by commas and conjunctions from `at`."""
    found = []
    while (ordinal := ordinal_at(text, at)) is not None:
        value, end = ordinal
        found.append((value, at, end))
        join = _JOIN.match(text, end)
        if join is None:
            break
        at = join.end()
    return found


def _listed_before(text: str, low: str, end: int) -> list[tuple[int, int, int]]:
    """Read the ordinals that end right before `end`, with their `artículos` in the first one."""
    start = max(0, end - _BACK)
    for article in reversed(list(re.finditer(r"\barticulos?\s+", low[start:end]))):
        found = _listed(text, start + article.end())
        if found and not low[found[-1][2] : end].strip():
            value, _, stop = found[0]
            return [(value, start + article.start(), stop), *found[1:]]
    return []
