"""Pages into volumes: few enough, none too thick, each beginning where a reader would begin it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from editorial.braille.cells import Translated
from editorial.braille.flow import CENTRED, NOTICE, Entry, Flow
from editorial.braille.lines import fill
from editorial.braille.pages import Page, paginate
from editorial.braille.segments import Piece, Segment, Shape, marked, segment
from editorial.braille.style import PageStyle
from editorial.errors import PublicationError
from editorial.language import transcription

WINDOW = 0.1  # of a volume: how far from its even share it may end, to end before a title or a chapter
NEAR = 3.0  # pages: how far to look for the beginning of an article when there is no title or chapter
ROUNDS = 6  # of settling fronts and texts against each other before one more volume is taken
EASES = (1.0, 0.25, 0.0)  # where the sheets are scarce, better places to end are given up rather than a volume added
FRONT_GUESS = 4  # pages of a front not yet written: no more than any front has
TITLE, CHAPTER, ARTICLE, PARAGRAPH = 5, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one volume: segments [start, end) of the flow, what was added to them, and its pages.

    `segments` are those of the volume in order, `origins` their places in the flow, -1 for added ones. Page numbers run
    on through all volumes; a volume begins on a right-hand page.
    """

    number: int
    start: int
    end: int
    segments: tuple[Segment, ...]
    origins: tuple[int, ...]
    pages: tuple[Page, ...]

    def page_of(self) -> dict[int, int]:
        """Return the number of the page on which each segment of the flow begins."""
        found: dict[int, int] = {}
        for page in self.pages:
            for placed in page.lines:
                if placed.segment >= 0 and not placed.line.mark:
                    found.setdefault(self.origins[placed.segment], page.number)
        return found


@dataclass(frozen=True, slots=True)
class Bound:
    """A volume: its text, the pages of its front, its sheets."""

    text: Text
    front: tuple[Page, ...]
    sheets: int


def bind(
    flow: Flow,
    style: PageStyle,
    limit: int,
    tell: Callable[[str], Translated],
    front: Callable[[Sequence[Text]], list[list[Page]]],
) -> tuple[Bound, ...]:
    """Return the volumes of `flow`, each of at most `limit` sheets, as few as can be.

    `front` writes the fronts of all volumes. PublicationError when not even one page of text fits beside a front.
    """
    return _Binder(flow, style, limit, tell, front).bind()


class _Binder:
    """Settles fronts and texts against each other: the size of each depends on the other."""

    def __init__(
        self,
        flow: Flow,
        style: PageStyle,
        limit: int,
        tell: Callable[[str], Translated],
        front: Callable[[Sequence[Text]], list[list[Page]]],
    ) -> None:
        self.flow, self.style, self.limit, self.tell, self.front = flow, style, limit, tell, front
        self.filled = [fill(each, style.width) for each in flow.segments]
        self.sides = 2 if style.duplex else 1
        self.capacity = limit * self.sides
        self.places = self._places()
        self.crowded = False

    def bind(self) -> tuple[Bound, ...]:
        """Return the fewest volumes that hold the text."""
        if (longest := self.longest()) > self.capacity:
            raise PublicationError(
                f"publicacion.toml, [braille] hojas_por_tomo: un párrafo o una tabla ocupa unas {longest:.0f} páginas, "
                f"y un tomo de {self.limit} hojas no lo contiene entero.",
                "Divídalo en el manuscrito, o aumente hojas_por_tomo.",
            )
        count = max(1, -(-int(self.places[-1]) // self.capacity))
        while count <= max(1, len(self.flow.segments)):
            for ease in EASES:
                if volumes := self.settled(count, ease):
                    return volumes
                if self.crowded:
                    break
            count += 1
        raise self.impossible()

    def settled(self, count: int, ease: float) -> tuple[Bound, ...]:
        """Return the text in `count` volumes; nothing when so many do not hold it.

        `ease`: how much of the usual reach a volume may give up to end at a better place. `crowded` says afterwards
        whether the sheets are too few wherever volumes end.
        """
        fronts, spare = [FRONT_GUESS] * count, [0] * count
        self.crowded = False
        for _ in range(ROUNDS):
            cuts = self.cuts(fronts, spare, ease)
            volumes = self.volumes(cuts) if cuts else ()
            if any(self.style.sheets(len(volume.front)) >= self.limit for volume in volumes):
                raise self.impossible()
            excess = [volume.sheets - self.limit for volume in volumes]
            self.crowded = sum(excess) > 0 if volumes else self.places[-1] > sum(self.rooms(fronts, spare))
            if self.crowded or not volumes:
                break
            if max(excess) <= 0:
                return volumes
            known = [len(volume.front) for volume in volumes]
            spare = [
                kept + self.sides * max(over - self.short(guess, front), 0)
                for kept, over, guess, front in zip(spare, excess, fronts, known, strict=True)
            ]
            fronts = known
        return ()

    def short(self, guess: int, front: int) -> int:
        """Return how many sheets of a volume's excess a front longer than was thought explains."""
        return max(self.style.sheets(front) - self.style.sheets(guess), 0)

    def impossible(self) -> PublicationError:
        return PublicationError(
            f"publicacion.toml, [braille] hojas_por_tomo: en {self.limit} hojas no caben las páginas preliminares y "
            "una parte del texto.",
            "Aumente hojas_por_tomo.",
        )

    # ── where to cut

    def longest(self) -> float:
        """Return the pages of the longest stretch in which no volume may begin."""
        begins = [place for place, each in zip(self.places, self.flow.segments, strict=False) if each.rank > 0]
        return max((after - before for before, after in pairwise([*begins, self.places[-1]])), default=0.0)

    def _places(self) -> list[float]:
        """Return where each segment begins, and the text ends, in pages of an undivided text."""
        heights = [
            len(lines) + max(each.shape.before, 0) + each.shape.after + sum(map(self._note_height, each.notes))
            for each, lines in zip(self.flow.segments, self.filled, strict=True)
        ]
        sums = list(accumulate(heights, initial=0))
        pages = len(paginate(self.flow.segments, self.filled, self.style))
        noted = sum(self._note_height(note) for each in self.flow.segments for note in each.notes)
        total = pages + noted / self.style.body(1)
        return [each / (sums[-1] or 1) * total for each in sums]

    def _note_height(self, note: str) -> int:
        return sum(len(fill(each, self.style.width)) for each in self.flow.notes.get(note, ()))

    def rooms(self, fronts: Sequence[int], spare: Sequence[int]) -> list[int]:
        """Return how many pages of text each volume has room for.

        `fronts` are the pages of each volume's front, `spare` those left free because an estimate fell short.
        """
        return [
            self.capacity - self.style.sheets(front) * self.sides - kept
            for front, kept in zip(fronts, spare, strict=True)
        ]

    def cuts(self, fronts: Sequence[int], spare: Sequence[int], ease: float) -> list[int] | None:
        """Return where volumes begin and the last one ends; None when the text does not fit in so many volumes."""
        end = self.places[-1]
        rooms = self.rooms(fronts, spare)
        cuts = [0]
        for volume, front in enumerate(fronts[:-1]):
            at = self.places[cuts[-1]]
            rest = fronts[volume + 1 :]
            share = (end - at + front + sum(rest)) / (len(rest) + 1)
            least = end - sum(rooms[volume + 1 :])
            cut = self.cut(at + share - front, share, least, at + rooms[volume], cuts[-1], ease)
            if cut is None:
                return None
            cuts.append(cut)
        if end - self.places[cuts[-1]] > rooms[-1]:
            return None
        return [*cuts, len(self.flow.segments)]

    def cut(self, aim: float, share: float, least: float, most: float, after: int, ease: float) -> int | None:
        """Return the segment to cut before: a title, else a chapter, an article, a paragraph, nearest to `aim`."""
        low = max(bisect_left(self.places, least), after + 1)
        high = min(bisect_right(self.places, most), len(self.flow.segments))
        wide, near = share * WINDOW * ease, NEAR * ease
        for rank, reach in ((TITLE, wide), (CHAPTER, wide), (ARTICLE, near), (PARAGRAPH, share)):
            first, last = bisect_left(self.places, aim - reach), bisect_right(self.places, aim + reach)
            found = [
                index for index in range(max(low, first), min(high, last)) if self.flow.segments[index].rank >= rank
            ]
            if found:
                return min(found, key=lambda index: (abs(self.places[index] - aim), index))
        return None

    # ── what stands in a volume

    def volumes(self, cuts: Sequence[int]) -> tuple[Bound, ...]:
        texts: list[Text] = []
        number, label = 1, ""
        for index, (start, end) in enumerate(pairwise(cuts), 1):
            text = self.text(index, start, end, number, label, len(cuts) - 1)
            texts.append(text)
            label = text.pages[-1].last
            number = text.pages[-1].number + 1
            number += self.style.begins_odd and number % 2 == 0
        fronts = self.front(texts)
        return tuple(
            Bound(text, tuple(front), self.sheets(len(front), len(text.pages)))
            for text, front in zip(texts, fronts, strict=True)
        )

    def sheets(self, front: int, text: int) -> int:
        """Return the sheets of a volume whose text begins on a right-hand page."""
        return self.style.sheets(front) + self.style.sheets(text)

    def text(self, volume: int, start: int, end: int, number: int, label: str, count: int) -> Text:
        """Lay out one volume: headings resumed, its segments, its notes, its last line."""
        opening = list(self.resumed(start))
        own = self.flow.segments[start:end]
        closing = [*self.notes(own), self.said(transcription.end(volume, count), CENTRED)]
        if end == len(self.flow.segments):
            closing[0] = marked(closing[0], self.flow.trailing)
        segments = (*opening, *own, *closing)
        origins = (*[-1] * len(opening), *range(start, end), *[-1] * len(closing))
        filled = [
            *(fill(each, self.style.width) for each in opening),
            *self.filled[start:end],
            *(fill(each, self.style.width) for each in closing),
        ]
        pages = paginate(segments, filled, self.style, number, label)
        return Text(volume, start, end, segments, origins, tuple(pages))

    def resumed(self, start: int) -> Iterator[Segment]:
        """The headings above a text that a volume goes on with, so that it can be read by itself."""
        above: list[Entry] = []
        for entry in self.flow.entries:
            if entry.start >= start:
                depth = entry.depth if entry.start == start else len(above) and above[-1].depth + 1
                above = [each for each in above if each.depth < depth]
                break
            above = [each for each in above if each.depth < entry.depth] + [entry]
        if start and above:
            yield replace(self.said(transcription.RESUMED, NOTICE), keep=True)
            for entry in above:
                yield replace(entry.text, shape=NOTICE, keep=True, notes=())

    def notes(self, own: Sequence[Segment]) -> Iterator[Segment]:
        called = [note for each in own for note in each.notes if note in self.flow.notes]
        if called:
            yield notes_heading(self.tell)
        for note in dict.fromkeys(called):
            yield from self.flow.notes[note]

    def said(self, text: str, shape: Shape) -> Segment:
        return said(text, shape, self.tell)


def notes_heading(tell: Callable[[str], Translated]) -> Segment:
    """Return the heading of notes."""
    return replace(said(transcription.NOTES, CENTRED, tell), keep=True)


def said(text: str, shape: Shape, tell: Callable[[str], Translated]) -> Segment:
    """Return words of service as a segment."""
    made, _ = segment([Piece(tell(text), service=text)], shape)
    return made
