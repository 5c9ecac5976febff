"""The text as segments: each a stretch of cells with its shape, in the manuscript's order. First half of the layout.

A segment becomes one or more lines; everything about it is in whole cells and whole lines. The contract is written down
in docs/braille-pages.md; the proof is written from that page, not from this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from editorial.braille.cells import BLANK, FIXED_BLANK, Translated

COLON = "⠒"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a segment stands on the page: cells of indent, whole lines of space.

    `indent` is the first line's, `runover` that of all others, `right` the cells left free at the right; `whole`: a
    word is divided only when it is longer than a line, as in headings.
    """

    indent: int = 0
    runover: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    centred: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf inside a segment: its id, its first cell, and the first cell of each of its letters, counted from that."""

    leaf: str
    start: int
    letters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A translated text on its way into a segment, and the notes it calls. Words of service have no leaf: `service`."""

    text: Translated
    leaf: str = ""
    service: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of cells that begins on a new line.

    `hyphens` and `joints` are offsets where a word may be divided with and without a hyphen; `marks` (offset, label)
    are print pages, each at the beginning of a word; `notes` are called in it; `service` are the words of service in
    it, in print; `keep`: the next segment's first lines stand on the same page; `rank`: how good a place for a volume
    to begin (0 never, 1 a paragraph, 2 an article, 3 a section, 4 a chapter, 5 a title); `rigid` lines (rows of a
    table) are never refilled; `inner`: the next segment belongs to the same block (a quote, a table, a picture).
    """

    cells: str
    shape: Shape = Shape()
    parts: tuple[Part, ...] = ()
    hyphens: tuple[int, ...] = ()
    joints: tuple[int, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    service: str = ""
    keep: bool = False
    rank: int = 1
    rigid: bool = False
    inner: bool = False


def segment(pieces: Iterable[Piece], shape: Shape, carried: Sequence[str] = ()) -> tuple[Segment, tuple[str, ...]]:
    """Join `pieces` by single blanks into a segment; `carried` are labels of print pages that start before it.

    Returns the segment, and the labels of the print pages that start behind its last word.
    """
    kept = [piece for piece in pieces if piece.text.cells or piece.text.marks]
    offsets = []
    length = 0
    for piece in kept:
        offsets.append(length)
        length += len(piece.text.cells) + 1 if piece.text.cells else 0
    cells = BLANK.join(piece.text.cells for piece in kept if piece.text.cells)
    placed = list(zip(offsets, (piece.text for piece in kept), strict=True))
    parts = tuple(Part(piece.leaf, at, piece.text.letters) for at, piece in zip(offsets, kept, strict=True))
    marks = [(0, label) for label in carried]
    marks += [(word_start(cells, at + offset), label) for at, text in placed for offset, label in text.marks]
    joined = Segment(
        cells,
        shape,
        parts,
        _shifted((at, text.hyphens) for at, text in placed),
        _shifted((at, text.joints) for at, text in placed),
        tuple((at, label) for at, label in marks if at < len(cells)),
        tuple(chain.from_iterable(piece.notes for piece in kept)),
        "\n".join(piece.service for piece in kept if piece.service),
    )
    return joined, tuple(label for at, label in marks if at >= len(cells))


def _shifted(offsets: Iterable[tuple[int, tuple[int, ...]]]) -> tuple[int, ...]:
    return tuple([at + offset for at, each in offsets for offset in each])


def word_start(cells: str, offset: int) -> int:
    """Return the first beginning of a word at or behind `offset`: a divided word belongs to the page it begins on."""
    if offset <= 0 or cells[offset - 1 : offset] in (BLANK, FIXED_BLANK):
        return max(offset, 0)
    ends = [at for at in (cells.find(BLANK, offset), cells.find(FIXED_BLANK, offset)) if at >= 0]
    return min(ends) + 1 if ends else len(cells)


def rigid(
    columns: Sequence[tuple[Piece, int]], shape: Shape, carried: Sequence[str]
) -> tuple[Segment, tuple[str, ...]]:
    """Make one row of a table, each piece padded to its column's width; print pages inside a row start behind it."""
    cells, parts = "", []
    marks, behind = [(0, label) for label in carried], []
    for piece, width in columns:
        parts.append(Part(piece.leaf, len(cells), piece.text.letters))
        for offset, label in piece.text.marks:
            if offset == 0 and not cells.strip(FIXED_BLANK):
                marks.append((0, label))
            else:
                behind.append(label)
        cells += piece.text.cells.replace(BLANK, FIXED_BLANK).ljust(width, FIXED_BLANK)
    cells = cells.rstrip(FIXED_BLANK)
    notes = tuple(note for piece, _ in columns for note in piece.notes)
    service = "\n".join(piece.service for piece, _ in columns if piece.service)
    if not cells:
        return Segment(""), (*(label for _, label in marks), *behind)
    made = Segment(cells, shape, tuple(parts), marks=tuple(marks), notes=notes, service=service, rigid=True)
    return made, tuple(behind)


def marked(each: Segment, labels: Sequence[str]) -> Segment:
    """Return a segment before which these print pages start."""
    return replace(each, marks=(*((0, label) for label in labels), *each.marks)) if labels else each


def as_heading(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the headings of a table's column as they stand before its values: words of service, then a colon."""
    if not pieces:
        return []
    *others, last = (replace(piece.text, marks=(), letters=()) for piece in pieces)
    colon = last.cells if last.cells.endswith(COLON) else f"{last.cells}{COLON}"
    return [*map(Piece, others), Piece(replace(last, cells=colon))]
