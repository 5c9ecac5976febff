"""Walks what must be said along what the pages say, word by word, and tells where the two part."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from editorial.document.letters import letters
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.braille_cells import canon
from editorial.proof.brf_bytes import BLANK
from editorial.proof.brf_items import COLUMN, LEADER, LINE, RULE, Expected, Item
from editorial.proof.brf_stream import HYPHEN, Line, Stream
from editorial.proof.compare import TEXT_ADDED, TEXT_MISSING, difference

LAYOUT = CODES.add(
    "brf.layout", Severity.ERROR, "Cada bloque comienza en su línea y en su celda, con los blancos que le tocan."
)
PRINT_PAGE = CODES.add(
    "brf.print-page", Severity.ERROR, "Las páginas en tinta se señalan ante la palabra con que comienzan."
)

AHEAD_LINES = 200  # how far to look on the pages for a place where text and pages meet again
OPENING_WORDS = 4
SHOWN = 3  # missing texts shown one by one

_GOES_ON = re.compile(r"[-–—−/@._:\\=?&]\S")  # a word that a line may break inside without a hyphen of ours
_JOINTS = "⠤⠲⠂⠄⠐⠒⠶⠢⠯⠖"  # cells behind which it may


@dataclass(frozen=True, slots=True)
class Placed:
    """An item found on the pages: its words are [first, end) of the stream."""

    item: Item
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Seam:
    """A word that runs over a line end: `word` is its second part; `hyphened`: the first ends in a hyphen of ours.

    `begun` is the first part in cells, without that hyphen.
    """

    word: int
    wanted: str
    begun: str
    hyphened: bool


@dataclass
class Walk:
    """A walk through one stream. `place` puts a word of the stream into words a person can follow, `read` gives
    the canonical reading of cells.
    """

    stream: Stream
    width: int
    place: Callable[[int], str]
    read: Callable[[str], str]
    at: int = 0
    placed: list[Placed] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)  # where print pages must start: (word, label)
    seams: list[Seam] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)  # print pages that start before the next item
    lost: bool = False

    # ── one item

    def take(self, item: Item) -> bool:
        """Take `item` from the stream when it stands there, whole and in its place."""
        if not item.text:
            self.carried.extend(label for _, label in item.marks)
            return True
        if item.begins == RULE:
            return self._take_rule(item)
        if item.begins == LEADER:
            return self._take_leader(item)
        if self.at >= len(self.stream.words) or not self._begins(item):
            return False
        if item.cells:
            return self._take_sign(item)
        return self._take_text(item)

    def _take_text(self, item: Item) -> bool:
        words = item.text.split(" ")
        for careful in (False, True):
            got, end, starts, seams = self._gather(words, careful, self.width - (item.stand.right if item.stand else 0))
            if item.in_row and self.line(end - 1) is not self.line(self.at):
                return False
            if len(got) == len(words) and self.read(BLANK.join(got)) == item.text:
                self._mark(item, starts)
                self.seams.extend(seams)
                self.placed.append(Placed(item, self.at, end))
                self.at = end
                return True
        return False

    def _begins(self, item: Item) -> bool:
        line = self.line(self.at)
        if item.begins == LINE:
            return self.at == line.first
        if item.begins == COLUMN:
            at = self.at - line.first
            return bool(line.columns) and at > 0 and self.gap(line, at) >= 2
        return True

    def gap(self, line: Line, word: int) -> int:
        """Return the blanks before word number `word` (from 0) of a line that has columns."""
        before = self.stream.words[line.first + word - 1]
        return line.columns[word] - line.columns[word - 1] - len(before)

    def _take_rule(self, item: Item) -> bool:
        line = self.line(self.at) if self.at < len(self.stream.words) else None
        if line is None or self.at != line.first or line.end - line.first != int(item.text):
            return False
        if set("".join(self.stream.words[line.first : line.end])) != {"⠒"}:
            return False
        self.placed.append(Placed(item, self.at, line.end))
        self.at = line.end
        return True

    def _take_sign(self, item: Item) -> bool:
        """Take a line of the symbol page: the sign, cell by cell, then its name."""
        begun = self.at
        if self.stream.words[self.at] != item.cells:
            return False
        self.at += 1
        if self._take_text(item):
            self.placed[-1] = Placed(item, begun, self.at)
            return True
        self.at = begun
        return False

    def _take_leader(self, item: Item) -> bool:
        """Take the end of an entry of the contents: dots where two have room, then the page in the last cells."""
        line = self.line(self.at - 1)
        words = self.stream.words[self.at : line.end]
        dots = words[:-1]
        if not words or self.read(words[-1]) != item.text or len(line.cells) != self.width:
            return False
        if len(dots) > 1 or (dots and (set(dots[0]) != {"⠐"} or len(dots[0]) < 2 or line.columns)):
            return False
        if not dots and len(line.columns) and self.gap(line, len(line.columns) - 1) > 3:
            return False
        self.at = line.end
        return True

    def _gather(self, words: Sequence[str], careful: bool, room: int) -> tuple[list[str], int, list[int], list[Seam]]:
        """Return as many words of the stream as `words`, where each starts, where any runs over a line end; and the
        word behind them."""
        stream, at = self.stream, self.at
        got: list[str] = []
        starts: list[int] = []
        seams: list[Seam] = []
        while len(got) < len(words) and at < len(stream.words):
            line = self.line(at)
            count = min(line.end - at, len(words) - len(got))
            got.extend(stream.words[at : at + count])
            starts.extend(range(at, at + count))
            at += count
            while at == line.end and at < len(stream.words):
                begun = self._goes_on(got[-1], words[len(got) - 1], line, careful, room)
                if not begun:
                    break
                seams.append(Seam(at, words[len(got) - 1], begun, begun != got[-1]))
                got[-1] = begun + stream.words[at]
                line = self.line(at)
                at += 1
        return got, at, starts, seams

    def _goes_on(self, word: str, wanted: str, line: Line, careful: bool, room: int) -> str:
        """Return the beginning of a word that goes on in the next line, without our hyphen; nothing if it is whole.

        Without a hyphen a word goes on only behind a sign where it may, or when the line is full: `room` cells.
        """
        if not word:  # the line ends in a blank
            return ""
        if not careful and not _GOES_ON.search(wanted):
            return word[:-1] if word[-1] == HYPHEN and wanted[-1] != "-" else ""
        said, whole = letters(self.read(word)), letters(wanted)
        if len(said) >= len(whole):
            return word if len(line.cells) == room and self.read(word) != wanted else ""
        if word[-1] != HYPHEN:
            return word if word[-1] in _JOINTS or len(line.cells) == room else ""
        return word if _hyphen_after(wanted, len(said)) else word[:-1]

    def _mark(self, item: Item, starts: list[int]) -> None:
        """Note where print pages must start; those inside a row, and behind the last word, start at the next line."""
        if item.begins == LINE or not item.in_row:
            self.marks.extend((starts[0], label) for label in self.carried)
            self.carried = []
        for word, label in item.marks:
            if word >= len(starts) or (item.in_row and (word > 0 or item.begins == COLUMN)):
                self.carried.append(label)
            else:
                self.marks.append((starts[word], label))

    def line(self, word: int) -> Line:
        """Return the line of a word."""
        return self.stream.lines[self.stream.line_of[word]]

    # ── many items

    def fits(self, items: Sequence[Expected], stop: Callable[[Expected], bool] | None = None) -> bool:
        """Tell whether `items` stand here, all of them or as many as there are before `stop`, without taking them."""
        kept = (self.at, len(self.placed), len(self.marks), list(self.carried))
        seams = len(self.seams)
        fitting = True
        for item in items:
            if isinstance(item, Item):
                if stop and self.at > kept[0] and stop(item):
                    break
                if not self.take(item):
                    fitting = False
                    break
        self.at, placed, marks, self.carried = kept
        del self.placed[placed:], self.marks[marks:], self.seams[seams:]
        return fitting

    def recover(self, items: Sequence[Item]) -> int:
        """Tell what differs and go to the place where the pages say one of `items` again; return which one."""
        wanted = items[0]
        meeting = self._meeting(items)
        if meeting is None:
            self._differ(wanted, self.at, len(self.stream.words))
            self.lost = True
            return 0
        word, met = meeting
        if met == 0:
            self._added(self.at, word)
        else:
            self._differ(wanted, self.at, word)
            self._missing(items[1:met], word)
        self.at = word
        return met

    def _missing(self, items: Sequence[Item], word: int) -> None:
        silent = [item for item in items if item.text and item.begins != RULE]
        for item in silent[:SHOWN]:
            where = f"{self.place(word)}, {item.where}"
            self.found.append(finding(TEXT_MISSING, where, f"Falta aquí «{_cut(item.text)}»."))
        if len(silent) > SHOWN:
            where = f"{self.place(word)}, {silent[-1].where}"
            self.found.append(finding(TEXT_MISSING, where, f"Faltan otros {len(silent) - SHOWN} textos hasta éste."))

    def _meeting(self, items: Sequence[Item]) -> tuple[int, int] | None:
        """Return the nearest (word, item) where a line of the pages says the beginning of an item."""
        openings: dict[str, int] = {}
        for later, item in enumerate(items):
            if item.text and item.begins == LINE:
                openings.setdefault(_opening(item.text.split(" ")), later)
        here = self.stream.line_of[self.at] if self.at < len(self.stream.words) else len(self.stream.lines)
        for line in self.stream.lines[here : here + AHEAD_LINES]:
            for count in range(OPENING_WORDS, 0, -1):
                words = self.stream.words[line.first : line.first + count]
                met = openings.get(self.read(BLANK.join(words)))
                own = met == 0 and line.first == self.at
                if met is not None and not own and line.first >= self.at and _is_opening(items[met], count):
                    return line.first, met
        return None

    def _differ(self, wanted: Item, first: int, end: int) -> None:
        said = said_by(self.stream, first, end, self.read)
        where = f"{self.place(first)}, {wanted.where}"
        if not said:
            self.found.append(finding(TEXT_MISSING, where, f"Falta aquí «{_cut(wanted.text)}»."))
        elif said == wanted.text:
            self.found.append(
                finding(LAYOUT, where, f"«{_cut(said)}» no comienza donde debe: en línea o en columna aparte.")
            )
        else:
            self.found.append(difference(self.place(first), wanted.where, wanted.text, said))

    def _added(self, first: int, end: int) -> None:
        said = said_by(self.stream, first, end, self.read)
        self.found.append(
            finding(
                TEXT_ADDED, self.place(first), f"Este texto no está en el manuscrito, o no va aquí: «{_cut(said)}»."
            )
        )

    # ── print pages

    def check_marks(self) -> None:
        """Compare where print pages are marked with where they start."""
        said = [(change.word, self.read(change.label)) for change in self.stream.changes]
        wanted = [(word, canon(label)) for word, label in self.marks]
        if said == wanted or self.lost:
            return
        for number, (word, label) in enumerate(wanted):
            if number >= len(said) or said[number] != (word, label):
                message = f"Aquí comienza la página en tinta {label}, y no está señalada así."
                self.found.append(finding(PRINT_PAGE, self.place(word), message))
                return
        change = self.stream.changes[len(wanted)]
        message = f"Se señala la página en tinta {self.read(change.label)}, que no comienza aquí."
        self.found.append(finding(PRINT_PAGE, self.place(min(change.word, len(self.stream.words) - 1)), message))


def said_by(stream: Stream, first: int, end: int, read: Callable[[str], str]) -> str:
    """Return what the words [first, end) say, words that run over a line end joined as if every hyphen were ours."""
    words: list[str] = []
    going_on = False
    for word in range(first, min(end, len(stream.words))):
        line = stream.lines[stream.line_of[word]]
        cells = stream.words[word]
        if going_on:
            words[-1] = words[-1][:-1] + cells
        else:
            words.append(cells)
        going_on = word == line.end - 1 and len(words[-1]) > 1 and words[-1][-1] == HYPHEN
    return read(BLANK.join(words)) if words else ""


def _hyphen_after(word: str, count: int) -> bool:
    """Tell whether `word` has a hyphen of its own behind its letter number `count`."""
    seen = 0
    for character in word:
        if character.isalnum():
            seen += 1
            if seen > count:
                return False
        elif seen == count and character in "-–—−":
            return True
    return False


def _opening(words: Sequence[str]) -> str:
    return " ".join(words[:OPENING_WORDS])


def _is_opening(item: Item, count: int) -> bool:
    """Tell whether `count` words are the whole opening of an item, so that finding them means something."""
    return min(OPENING_WORDS, item.text.count(" ") + 1) == count


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
