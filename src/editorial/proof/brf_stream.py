"""The text pages of a volume as one stream of words, with the line and page where each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editorial.proof.brf_bytes import BLANK

HYPHEN = "⠤"

_CHANGE = re.compile(f"{HYPHEN}{{3,}}([^{HYPHEN}{BLANK}]+(?:{HYPHEN}[^{HYPHEN}{BLANK}]+)*)")


@dataclass(slots=True)
class Line:
    """A line of text on a page. `page` is the page's place in the stream, `number` counts from the top of the sheet.

    `first`, `end`: its words in the stream; `blanks`: blank lines above it; `top`: it is the first of its page;
    `columns`: the cell where each word begins, when blanks stand together in it.
    """

    page: int
    number: int
    cells: str
    indent: int
    first: int
    end: int
    blanks: int
    top: bool
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change line: the cells of the print page's label, where it stands, and the word that follows it."""

    label: str
    page: int
    number: int
    word: int


@dataclass(slots=True)
class Stream:
    """Words in order; `line_of` gives the line of each. Change lines are apart."""

    words: list[str] = field(default_factory=list)
    line_of: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)  # for each page, the number of its last line in use
    by_page: dict[int, list[Change]] = field(default_factory=dict)

    def changes_on(self, page: int) -> list[Change]:
        """Return the change lines of a page, from the top."""
        return self.by_page.get(page, [])


def stream(pages: Sequence[tuple[int, Sequence[str]]], width: int) -> Stream:
    """Read pages, each (number on the sheet of its first line of text, lines of text without furniture)."""
    out = Stream()
    for page, (offset, lines) in enumerate(pages):
        blanks, top = 0, True
        for number, cells in enumerate(lines, offset):
            if not cells:
                blanks += 1
                continue
            change = _CHANGE.fullmatch(cells) if cells[0] == HYPHEN and len(cells) == width else None
            if change:
                out.changes.append(Change(change[1], page, number, len(out.words)))
                out.by_page.setdefault(page, []).append(out.changes[-1])
            else:
                _add(out, Line(page, number, cells, 0, len(out.words), 0, blanks, top))
                blanks, top = 0, False
        out.ends.append(offset + len(lines) - 1)
    return out


def _add(out: Stream, line: Line) -> None:
    text = line.cells.lstrip(BLANK)
    line.indent = len(line.cells) - len(text)
    if BLANK * 2 in text:
        found = list(re.finditer(f"[^{BLANK}]+", line.cells))
        words = [each[0] for each in found]
        line.columns = tuple(each.start() for each in found)
    else:
        words = text.split(BLANK)
    out.words.extend(words)
    line.end = len(out.words)
    out.line_of.extend([len(out.lines)] * len(words))
    out.lines.append(line)
