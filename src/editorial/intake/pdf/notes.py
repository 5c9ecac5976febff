"""Footnotes of a page: small lines at its foot that begin with a mark which the text above calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editorial.document.model import Style
from editorial.intake.pdf.calls import call
from editorial.intake.pdf.lines import Line, Piece
from editorial.intake.pdf.measures import Measures

_SMALL = 0.93  # of the size of most text
_MARK = re.compile(r"\s*(\[\d{1,3}\]|\d{1,3}|\*{1,4}|[†‡§])(?=\D|$)\s*")
_CAPITAL = re.compile(r"\W*[A-ZÁÉÍÓÚÜÑ]")
_ENDED = re.compile(r"[.;:!?)\]»”\"]\W*$")


@dataclass(slots=True)
class Footnote:
    """A note: its mark as printed, its lines, the page it stands on. Calls say its place in the list."""

    mark: str
    page: int
    lines: list[Line] = field(default_factory=list)


def with_notes_apart(lines: Sequence[Line], measures: Measures) -> tuple[list[Line], list[Footnote], list[int]]:
    """Return the lines without footnotes, the notes in order, and pages with what looks like a note nobody calls.

    Each call in the text is replaced by the sign of `calls.call`, its number counting from 0 in the list of notes.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    kept: list[Line] = []
    notes: list[Footnote] = []
    uncalled: list[int] = []
    for page, inside in pages.items():
        marks = {text.strip() for line in inside for text, style in line.pieces if style & Style.SUPER}
        body, foot = _split(inside, marks, measures)
        called = _called(body, foot, page, marks, notes)
        if called is None:
            uncalled.append(page)
            kept += inside
        else:
            kept += body
            notes += called
    return kept, notes, uncalled


def _split(lines: list[Line], marks: set[str], measures: Measures) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page above its notes, and those of its notes.

    Notes begin with the small print at the foot of the page when a mark begins a line of it, or with a line that begins
    with a mark that the text above calls, whatever its size.
    """
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * measures.size and not lines[start - 1].cell:
        start -= 1
    if start and any(_marked(line, marks) for line in lines[start:]):
        return lines[:start], lines[start:]
    for at, line in enumerate(lines):
        mark = None if line.cell else _marked(line, marks)
        if at and mark and _find(lines[:at], mark[1]):
            return lines[:at], lines[at:]
    return lines, []


def _marked(line: Line, marks: set[str]) -> re.Match[str] | None:
    """Return the mark that begins a line: a raised one, one in brackets, or a figure that is raised on the page."""
    found = _MARK.match(line.text)
    if found is None or (line.text[:1] == "[" and not line.text[found.end() :].strip()):
        return None
    if line.pieces[0][1] & Style.SUPER or found[1][0] in "[*†‡§":
        return found
    return found if found[1] in marks and _CAPITAL.match(line.text, found.end()) else None


def _called(
    body: list[Line], foot: list[Line], page: int, marks: set[str], notes: list[Footnote]
) -> list[Footnote] | None:
    """Return the notes of a page, their calls in `body` replaced; None when a mark is not called in it."""
    if not foot:
        return []
    found: list[Footnote] = []
    for line in foot:
        if mark := _marked(line, marks):
            found.append(Footnote(mark[1], page))
            line.pieces = _without_mark(line.pieces, mark.end())
        if found:
            found[-1].lines.append(line)
        elif notes and notes[-1].page == page - 1 and not _ENDED.search(notes[-1].lines[-1].text):
            notes[-1].lines.append(line)
        else:
            return None
    calls = [_find(body, note.mark) for note in found]
    if None in calls:
        for note in found:
            first = note.lines[0]
            first.pieces = [(note.mark, Style.SUPER), (" ", Style.NONE), *first.pieces]
        return None
    for number, place in enumerate(calls, len(notes)):
        if place is not None:
            line, at, start, end = place
            text, style = line.pieces[at]
            said = f"{text[:start].rstrip()}{call(number)}{text[end:]}"
            line.pieces[at] = (said, style & ~Style.SUPER)
    return found


def _without_mark(pieces: list[Piece], length: int) -> list[Piece]:
    """Return pieces without their first `length` characters."""
    out: list[Piece] = []
    for text, style in pieces:
        cut = min(length, len(text))
        length -= cut
        if text[cut:]:
            out.append((text[cut:], style))
    return out or [("", Style.NONE)]


def _find(body: list[Line], mark: str) -> tuple[Line, int, int, int] | None:
    """Return where the text calls a mark: line, piece, begin and end; a raised piece, or brackets as printed."""
    for line in body:
        for at, (text, style) in enumerate(line.pieces):
            if style & Style.SUPER and text.strip() == mark:
                return line, at, 0, len(text.rstrip())
            if mark[0] == "[" and (start := text.find(mark)) > 0:
                return line, at, start, start + len(mark)
    return None
