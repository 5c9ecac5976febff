"""Stretches of a text that become links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from editorial.document.letters import raw_text
from editorial.document.model import Inline, Inlines, Run


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that becomes a link."""

    start: int
    end: int
    target: str


def apart(spans: list[Span]) -> list[Span]:
    """Return `spans` in order, none inside another."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out


def linked(content: Inlines, spans: list[Span]) -> Inlines:
    """Return `content` with the stretches of `spans` (in order, apart) as links; runs that are links already stay."""
    out: list[Inline] = []
    at = 0
    for inline in content:
        length = len(raw_text((inline,)))
        if isinstance(inline, Run) and inline.href is None:
            out.extend(_cut(inline, at, spans))
        else:
            out.append(inline)
        at += length
    return tuple(out)


def _cut(run: Run, at: int, spans: list[Span]) -> Iterator[Run]:
    """Yield the pieces of a run that starts at letter `at`, those inside a span as links."""
    start = 0
    for span in spans:
        first, last = max(span.start - at, start), min(span.end - at, len(run.text))
        if first >= last:
            continue
        if first > start:
            yield replace(run, text=run.text[start:first])
        yield replace(run, text=run.text[first:last], href=f"#{span.target}")
        start = last
    if start < len(run.text):
        yield replace(run, text=run.text[start:])
