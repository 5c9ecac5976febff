"""The linter of braille pages: where lines stand, what pages begin and end with, what a page turn may part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editorial.document.letters import letters
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.brf_items import LINE, RULE, Item
from editorial.proof.brf_stream import Line, Stream
from editorial.proof.brf_walk import LAYOUT, Placed, Seam, Walk

HEADING_LAST = CODES.add("brf.heading-last", Severity.ERROR, "Un encabezado no puede ser lo último de una página.")
LONELY_LINE = CODES.add(
    "brf.lonely-line", Severity.ERROR, "Un párrafo no deja una sola línea al pie ni al principio de una página."
)
WORD_OVER_TURN = CODES.add("brf.word-over-turn", Severity.ERROR, "Ninguna palabra se parte al cambiar de página.")
SPLIT = CODES.add("brf.split-number", Severity.ERROR, "Un número o una dirección no se parten con guion.")

TOGETHER = 2

_ADDRESS = re.compile(r"@|://|www\.")
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """What begins on a new line: its items, and its lines [first, last] of the stream."""

    item: Item
    first: int
    last: int


def lint(walk: Walk, room: Callable[[int], int]) -> list[Finding]:
    """Return what is wrong with the layout of a text whose items were all found; `room`: lines of text of a page."""
    stream, width, place = walk.stream, walk.width, walk.place
    blocks = list(_blocks(stream, walk.placed))
    found: list[Finding] = []
    for block in blocks:
        found.extend(_standing(stream, block, width, place))
        found.extend(_lonely(stream, block, place))
    found.extend(_spaces(stream, blocks, place))
    found.extend(_kept(stream, blocks, room, place))
    found.extend(_divided(walk))
    found.extend(_gaps(walk))
    return found


def _blocks(stream: Stream, placed: Sequence[Placed]) -> Iterator[Block]:
    starts = [each for each in placed if each.item.begins in (LINE, RULE)]
    ends = [each.first - 1 for each in starts[1:]] + [placed[-1].end - 1] if placed else []
    for each, end in zip(starts, ends, strict=True):
        yield Block(each.item, stream.line_of[each.first], stream.line_of[end])


def _standing(stream: Stream, block: Block, width: int, place: Callable[[int], str]) -> Iterator[Finding]:
    """Every line begins in the cell that its block asks for."""
    stand = block.item.stand
    if stand is None or stand.indent < 0:
        return
    room = width - stand.right
    for index in range(block.first, block.last + 1):
        line = stream.lines[index]
        indent = stand.indent if index == block.first else stand.runover
        if stand.centred:
            indent += (room - indent - len(line.cells) + line.indent) // 2
        if line.indent != indent:
            message = f"La línea comienza en la celda {line.indent + 1} y le toca la {indent + 1}."
            yield finding(LAYOUT, f"{place(line.first)}, {block.item.where}", message)


def _spaces(stream: Stream, blocks: Sequence[Block], place: Callable[[int], str]) -> Iterator[Finding]:
    """Blank lines stand between blocks, as many as they ask for, none within one, none at the top of a page."""
    after = 0
    for block in blocks:
        stand = block.item.stand
        wanted = max(after, stand.before if stand else 0)
        after = stand.after if stand else 0
        for index in range(block.first, block.last + 1):
            line = stream.lines[index]
            due = wanted if index == block.first and not line.top else 0
            if line.blanks != due:
                message = f"Hay {line.blanks} líneas en blanco antes de ésta y deben ser {due}."
                yield finding(LAYOUT, f"{place(line.first)}, {block.item.where}", message)


def _lonely(stream: Stream, block: Block, place: Callable[[int], str]) -> Iterator[Finding]:
    """At a page turn at least two lines of a block stay on either side; a change line counts as a line."""
    lines = stream.lines[block.first : block.last + 1]
    for above, below in pairwise(lines):
        if above.page == below.page:
            continue
        here = stream.ends[above.page] - _first_on(lines, above.page, stream) + 1
        there = _last_on(lines, below.page) - _top(stream, below) + 1
        if here < TOGETHER or there < TOGETHER:
            message = "Al cambiar de página queda sola una línea de este bloque."
            yield finding(LONELY_LINE, f"{place(below.first)}, {block.item.where}", message)


def _first_on(lines: Sequence[Line], page: int, stream: Stream) -> int:
    first = next(line for line in lines if line.page == page)
    above = [change.number for change in stream.changes_on(page) if change.number < first.number]
    number = first.number
    while above and above[-1] == number - 1:
        number = above.pop()
    return number


def _last_on(lines: Sequence[Line], page: int) -> int:
    return max(line.number for line in lines if line.page == page)


def _top(stream: Stream, line: Line) -> int:
    return min([line.number, *(change.number for change in stream.changes_on(line.page))])


def _kept(
    stream: Stream, blocks: Sequence[Block], room: Callable[[int], int], place: Callable[[int], str]
) -> Iterator[Finding]:
    """A heading, and what must stay with what follows it, does not end its page if all that fits on one page."""
    start = 0
    for index, (block, following) in enumerate(pairwise(blocks)):
        if not block.item.keep:
            start = index + 1
            continue
        last, below = stream.lines[block.last], stream.lines[following.first]
        if last.page != below.page and _chain_height(stream, blocks, start) <= room(last.page):
            message = "Lo que sigue a este encabezado está en la página siguiente."
            yield finding(HEADING_LAST, f"{place(last.first)}, {block.item.where}", message)


def _chain_height(stream: Stream, blocks: Sequence[Block], start: int) -> int:
    """Return the lines of the blocks from `start` that must stay together, and of the beginning of what follows."""
    height = after = 0
    for block in blocks[start:]:
        words = range(stream.lines[block.first].first, stream.lines[block.last].end)
        lines = block.last - block.first + 1 + sum(change.word in words for change in stream.changes)
        stand = block.item.stand
        if height and stand:
            height += max(after, stand.before)
        after = stand.after if stand else 0
        if not block.item.keep:
            return height + min(lines, 2 * TOGETHER)
        height += lines
    return height


def _divided(walk: Walk) -> Iterator[Finding]:
    """No word shorter than a line runs over a page turn; no hyphen of ours divides a number or an address."""
    stream, width, place, read = walk.stream, walk.width, walk.place, walk.read
    for seam in walk.seams:
        above, below = stream.lines[stream.line_of[seam.word - 1]], stream.lines[stream.line_of[seam.word]]
        too_long = len(above.cells) == width and above.end - above.first == 1
        if above.page != below.page and not too_long:
            message = f"La palabra «{seam.wanted}» se parte al cambiar de página."
            yield finding(WORD_OVER_TURN, place(seam.word), message)
        if seam.hyphened and _must_be_whole(seam, read):
            yield finding(SPLIT, place(seam.word), f"«{seam.wanted}» se parte con guion y no debe partirse.")


def _must_be_whole(seam: Seam, read: Callable[[str], str]) -> bool:
    """Tell whether the hyphen divides an address, or a stretch of letters and digits that has a digit."""
    if _ADDRESS.search(seam.wanted):
        return True
    if not any(map(str.isdigit, seam.wanted)):
        return False
    before = len(letters(read(seam.begun)))
    for run in _RUN.finditer(seam.wanted):
        length = len(letters(run[0]))
        if before < length:
            return any(map(str.isdigit, run[0]))
        before -= length
    return False


def _gaps(walk: Walk) -> Iterator[Finding]:
    """One blank parts the words of a text; more of them are columns of a table, or the room before a page number."""
    for each in walk.placed:
        if each.item.in_row or each.item.begins == RULE:
            continue
        for word in range(each.first + 1, each.end):
            line, at = walk.line(word), word - walk.line(word).first
            if line.columns and at and walk.gap(line, at) > 1:
                message = "Hay más de un blanco entre dos palabras."
                yield finding(LAYOUT, f"{walk.place(word)}, {each.item.where}", message)
