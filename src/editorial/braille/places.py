"""From a cell on a page back to the manuscript: where a reviser's correction belongs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from editorial.braille.emboss import Job
from editorial.braille.pages import Page
from editorial.braille.segments import Part, Segment
from editorial.braille.style import HEAD_LINES
from editorial.braille.volumes import Bound
from editorial.errors import UsageError


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the manuscript: before letter number `letter` (from 0) of the leaf `leaf`."""

    leaf: str
    letter: int


def place(job: Job, volume: int, page: int, line: int, cell: int) -> Place:
    """Return what stands at a cell of a page of text; volume, page (as numbered), line and cell count from 1.

    UsageError when there is no such place, or when words of service stand there.
    """
    bound = _bound(job, volume)
    found = next((each for each in bound.text.pages if each.number == page), None)
    if found is None:
        numbers = f"{bound.text.pages[0].number} a la {bound.text.pages[-1].number}"
        raise UsageError(f"El tomo {volume} no tiene una página de texto {page}.", f"Van de la {numbers}.")
    segment, offset = _cell(job, bound, found, line, cell)
    part = _part(segment, offset)
    if not part.leaf:
        raise _service(volume, page, line)
    return Place(part.leaf, max(bisect_right(part.letters, offset - part.start) - 1, 0))


def _bound(job: Job, volume: int) -> Bound:
    if not 1 <= volume <= len(job.bound):
        raise UsageError(f"No hay tomo {volume}.", f"La edición tiene {len(job.bound)}.")
    return job.bound[volume - 1]


def _cell(job: Job, bound: Bound, page: Page, line: int, cell: int) -> tuple[Segment, int]:
    """Return the segment at a line, and the offset in it of a cell."""
    index = line - HEAD_LINES - 1
    if not 0 <= index < len(page.lines) or page.lines[index].segment < 0 or page.lines[index].line.mark:
        raise _service(bound.text.number, page.number, line)
    placed = page.lines[index]
    indent = len(placed.line.cells) - len(placed.line.cells.lstrip("\u2800"))
    left = job.style.margin if page.number % 2 or not job.style.duplex else 0
    offset = placed.line.start + max(cell - 1 - left - indent, 0)
    return bound.text.segments[placed.segment], min(offset, placed.line.end - 1)


def _part(segment: Segment, offset: int) -> Part:
    starts = [part.start for part in segment.parts]
    return segment.parts[max(bisect_right(starts, offset) - 1, 0)]


def _service(volume: int, page: int, line: int) -> UsageError:
    return UsageError(
        f"En el tomo {volume}, página {page}, línea {line} no hay texto del manuscrito.",
        "Las cabezas, los números de página y las líneas en blanco son de servicio.",
    )
