"""Lines → paragraphs: what ends one is told by space, by a short line, by an indent, by a size, by a label.

No sign is enough on every page: official texts set paragraphs with space between them, with a first-line indent, or
with neither; and between two pages there is no space to measure. Each rule says what it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from editorial.document.model import Style
from editorial.intake.law.lines import opens_provision
from editorial.intake.law.notes import remark
from editorial.intake.law.places import container
from editorial.intake.pdf.lines import Line
from editorial.intake.pdf.measures import Measures, goes_on

_EVEN = 2.5  # points: two edges this near are the same
_SIZES = 0.07  # of the size: a larger difference is another kind of text
_CENTRED = 4.0  # points between two middles
_HANGING = 80.0  # points: a label's text hangs no further in
_STEADY = 1.04  # of the step before
_BLANK = 0.25  # em
_ENDS = re.compile(r"[.;:!?)\]»”\"]\W*$|[;,.]\s*(?:y|e|o|u|y/o)\s*$")
_INITIAL = re.compile(r"(?:^|[\s.])[A-ZÁÉÍÓÚÑ]\.$")  # of a name or a title: it ends no sentence
_GOES_ON = re.compile(r"\W*[a-záéíóúüñ]")
_SPACES = re.compile(r"\s+")
_SHIFTED = Style.SUPER | Style.SUB
_BRACKETED = re.compile(r"[\[(“]\w{1,6}[.)\]]{1,2}")  # a label that a ruling of the court left in brackets
_SMALL_PRINT = 0.93  # of the size of most text
_BULLET = re.compile(r"[•●▪■◦○➢✓*–—-]\s")


@dataclass(slots=True)
class Paragraph:
    """The lines of one paragraph. `doubtful`: it begins or goes on at a page turn where nothing tells which."""

    lines: list[Line]
    doubtful: bool = False
    centred: bool = field(default=False)

    @property
    def page(self) -> int:
        """Return the page on which it begins."""
        return self.lines[0].page


def paragraphs(lines: Sequence[Line], measures: Measures) -> list[Paragraph]:
    """Return the paragraphs that the lines make, in order. Linear."""
    edges = _edges(lines, measures)
    out: list[Paragraph] = []
    for line in lines:
        current = out[-1] if out else None
        verdict = "apart" if current is None else _Joint(current, line, measures, edges).verdict()
        if current is None or verdict in ("apart", "perhaps apart"):
            out.append(Paragraph([line], verdict == "perhaps apart"))
        else:
            current.lines.append(line)
    for paragraph in out:
        paragraph.centred = _all_centred(paragraph, measures)
    return out


def _edges(lines: Sequence[Line], measures: Measures) -> dict[int, float]:
    """Return, by identity, the right edge each line can reach: its column's, or that of a narrower block it stands in.

    Neighbours that end at the same place short of the column are set to a narrower measure.
    """
    edges = {id(line): measures.right(line) for line in lines}
    for above, below in pairwise(lines):
        together = above.page == below.page and above.slot == below.slot and not measures.parted(above, below)
        if together and abs(above.x1 - below.x1) < 1.0:
            edges[id(above)] = edges[id(below)] = max(above.x1, below.x1)
    return edges


@dataclass(slots=True)
class _Joint:
    """The place between a paragraph and the line after it."""

    current: Paragraph
    below: Line
    measures: Measures
    edges: dict[int, float]

    def verdict(self) -> str:
        """Return `apart`, `together`, or `perhaps apart` when nothing tells at the turn of a page."""
        above, below = self.current.lines[-1], self.below
        if above.cell or below.cell:
            return "together" if above.cell == below.cell else "apart"
        if abs(above.size - below.size) > _SIZES * max(above.size, below.size) and not self._mixed():
            return "apart"
        turned = above.page != below.page or above.slot != below.slot
        if above.page == below.page and turned and 0 in (above.slot[1], below.slot[1]):
            return "apart"  # a line across both columns
        if not turned and (below.y >= above.y or (self.measures.parted(above, below) and not self._even())):
            return "apart"
        if _cut_short(above.text, below.text):
            return "together"
        if remark(below.text):
            return "apart"
        if self._set_right(above):
            room = above.x0 - self._left() > self._first_word()
            return "apart" if room and not goes_on(above.text, below.text) else "together"
        if self._fitted(above) and not goes_on(above.text, below.text):
            return "apart"
        if self._indented() or self._labelled(above):
            return "apart"
        text = below.text
        if turned and _ENDS.search(above.text) and not _GOES_ON.match(text):
            return "perhaps apart"
        return "together"

    def _even(self) -> bool:
        """Tell whether the line is no further away than the lines of the paragraph are from one another."""
        lines = self.current.lines
        if len(lines) < 2 or lines[-2].page != self.below.page or lines[-2].slot != self.below.slot:
            return False
        return lines[-1].y - self.below.y <= _STEADY * (lines[-2].y - lines[-1].y)

    def _mixed(self) -> bool:
        """Tell whether a line of other size goes on in the middle of a sentence."""
        above, below = self.current.lines[-1], self.below
        return not _ENDS.search(above.text) and bool(_GOES_ON.match(below.text)) and not self._fitted(above)

    def _fitted(self, above: Line) -> bool:
        """Tell whether the next line's first word would have fitted on the line above: then that was the last line."""
        room = self.edges[id(above)] - above.x1
        if is_centred(above, self.measures):  # a centred line has as much room on its other side
            room += above.x0 - self.measures.lefts[above.slot]
        if room <= _EVEN:
            return False
        return room > self._first_word()

    def _first_word(self) -> float:
        """Return how wide the line's first word is with the blank before it."""
        words = self.below.text.split(maxsplit=1)
        length = len(words[0]) if words else 0
        width = (self.below.x1 - self.below.x0) / max(len(self.below.text), 1) * length
        return width + _BLANK * self.below.size

    def _set_right(self, above: Line) -> bool:
        """Tell whether the line goes on with text set against the right margin, as reform notes are."""
        below = self.below
        if above.page != below.page or above.slot != below.slot:
            return False
        if below.x0 - self._left() <= _HANGING and below.size >= _SMALL_PRINT * self.measures.size:
            return False
        if abs(below.x0 - above.x0) <= _EVEN or abs(below.x0 - above.text_x) <= _EVEN:
            return False  # lines of an item, far from the margin
        right = self.measures.rights[below.slot]
        at_margin = abs(above.x0 - self.measures.lefts[above.slot]) <= _EVEN and bool(_ENDS.search(above.text))
        return abs(above.x1 - right) <= _EVEN and abs(below.x1 - right) <= _EVEN and not at_margin

    def _indented(self) -> bool:
        """Tell whether the line does not begin where the paragraph's lines go on."""
        below, lines = self.below, self.current.lines
        first = lines[0]
        if self._centred_with(lines[-1]):
            return False
        start = self._inset(below)
        set_apart = all(is_centred(line, self.measures) for line in lines)
        if set_apart and abs(start) <= _EVEN and not goes_on(lines[-1].text, below.text):
            return not is_centred(below, self.measures)
        if len(lines) > 1:
            return abs(start - self._inset(lines[1])) > _EVEN
        begun = self._inset(first)
        if start <= begun + _EVEN:
            return begun - start > _HANGING
        if abs(start - begun - (first.text_x - first.x0)) <= _EVEN:
            return False
        hangs = opens_provision(first.text) or bool(_BULLET.match(first.text) or _BRACKETED.match(first.text))
        return not (hangs and start - begun <= _HANGING)

    def _inset(self, line: Line) -> float:
        """Return how far a line begins from the left edge of its column."""
        return line.x0 - self.measures.lefts[line.slot]

    def _left(self) -> float:
        return self.measures.lefts[self.below.slot]

    def _centred_with(self, above: Line) -> bool:
        below = self.below
        if above.slot != below.slot or abs(above.x0 - below.x0) <= _EVEN:
            return False
        return abs((above.x0 + above.x1) - (below.x0 + below.x1)) / 2 <= _CENTRED

    def _labelled(self, above: Line) -> bool:
        """Tell whether a provision begins here: a label after the end of a sentence or of an item."""
        text = self.below.text
        if not _ENDS.search(above.text) or _INITIAL.search(above.text):
            return False
        return opens_provision(text) or bool(_BULLET.match(text))


def _cut_short(above: str, below: str) -> bool:
    """Tell whether a word or a number (`10-12-` `2004`) surely goes on in the line below."""
    above = above.rstrip()
    if above[-2:-1].isdigit():
        return above.endswith(("-", "/")) and below[:1].isdigit()
    return bool(_DIVIDED.search(above) and _GOES_ON.match(below))


def is_centred(line: Line, measures: Measures) -> bool:
    """Tell whether a line stands in the middle of its column and leaves room on both sides."""
    left, right = measures.lefts[line.slot], measures.rights[line.slot]
    room = min(line.x0 - left, right - line.x1)
    return room >= _CENTRED and abs((line.x0 + line.x1) - (left + right)) / 2 <= _CENTRED


def _all_centred(paragraph: Paragraph, measures: Measures) -> bool:
    """Tell whether a paragraph is set apart in the middle; an item that happens to be as long as that is none."""
    text = paragraph.lines[0].text
    if paragraph.lines[0].cell or (opens_provision(text) and not container(text)):
        return False
    return all(is_centred(line, measures) for line in paragraph.lines)


# --- words divided at line ends --------------------------------------------------------------------------------------

_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_DIVIDES = 0.01  # of the lines end in a hyphen where words are divided at all
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST = re.compile(r"([^\W\d_]+)")


class Hyphens:
    """Joins words divided at line ends, by the words that the document itself has."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._known: set[str] = set()
        for line in lines:
            words = _WORD.findall(line.text.casefold())
            self._known.update(words[1:-1])
            self._known.update(part for word in words[1:-1] if "-" in word for part in word.split("-"))
        divided = sum(bool(_DIVIDED.search(line.text.rstrip())) for line in lines)
        self._divides = divided > _DIVIDES * len(lines)  # else a hyphen at a line end is the word's own
        self.kept: list[tuple[int, str]] = []  # page and word: hyphens kept that no other place in the text decides

    def joins(self, above: Line, below: Line) -> tuple[bool, bool]:
        """Return whether the last word of `above` goes on in `below` without a blank, and whether its hyphen goes."""
        text = above.text.rstrip()
        divided = _DIVIDED.search(text)
        if divided is None:
            joined = text.endswith(("-", "/")) and text[-2:-1].isalnum() and below.text[:1].isalnum()
            return joined, False
        begun = divided[1]
        rest = _FIRST.match(below.text.lstrip())
        if rest is None:
            return below.text[:1].isdigit(), False
        end = rest[1]
        if begun[-1].islower() and end[0].isupper():
            return True, False
        left, right = begun.casefold(), end.casefold()
        if left + right in self._known:
            return True, True
        if f"{left}-{right}" in self._known:
            return True, False
        if not self._divides or (min(len(left), len(right)) > 3 and left in self._known and right in self._known):
            self.kept.append((above.page, f"{begun}-{end}"))
            return True, False
        return True, True


def pieces(paragraph: Paragraph, hyphens: Hyphens) -> list[tuple[str, Style]]:
    """Return the text of a paragraph in pieces of one style, its lines joined."""
    out: list[tuple[str, Style]] = list(paragraph.lines[0].pieces)
    for above, below in pairwise(paragraph.lines):
        touching, dropped = hyphens.joins(above, below)
        text, style = out[-1]
        text = text.rstrip()
        out[-1] = (text[:-1] if dropped else text if touching else text + " ", style)
        first, first_style = below.pieces[0]
        out += [(first.lstrip(), first_style), *below.pieces[1:]]
    return list(_merged(out))


def _merged(given: list[tuple[str, Style]]) -> Iterator[tuple[str, Style]]:
    """Yield neighbours of one style as one piece, white space folded; a blank never stands with a raised sign."""
    text, style, blank = "", Style.NONE, ""
    for piece, its in given:
        words = piece.strip()
        leading = " " if piece[:1].isspace() else ""
        blank = blank or leading if text else ""
        if not words:
            continue
        words = _SPACES.sub(" ", words)
        if not text:
            text, style = words, its
        elif its == style:
            text += blank + words
        else:
            after = blank if style & _SHIFTED else ""
            yield text + ("" if after else blank), style
            text, style = after + words, its
        blank = " " if piece[-1:].isspace() else ""
    if text:
        yield text, style
