"""Setting a text: runs in their formats become pieces, pieces become lines of a given width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editorial.charts import Drawing
from editorial.document.letters import letters
from editorial.pdf.fonts import SOFT_HYPHEN, Font
from editorial.pdf.lines import (
    FORCED,
    LOOSE,
    LOOSER,
    LOOSEST_LINE,
    SPACE,
    Joint,
    Measure,
    Ruler,
    first_fit,
    total_fit,
)
from editorial.pdf.tags import Element
from editorial.pdf.words import NO_BREAK, clean, parts_of

LOOSEST = 1.6  # spaces wider than this many extra spaces look worse than a ragged line


@dataclass(slots=True, eq=False)
class Picture:
    """A picture that stands in a line or on a page, its size in points: a medium's name, or a chart to be drawn."""

    source: str
    width: float
    height: float
    chart: Drawing | None = None


@dataclass(slots=True, eq=False)
class Format:
    """How a fragment is set and what it belongs to: font, size and rise in points, element, leaf and link target."""

    font: Font
    size: float
    element: Element
    leaf: str = ""
    rise: float = 0.0
    target: str = ""
    title: str = ""
    underline: bool = False
    picture: Picture | None = None
    anchor: str = ""
    says: str = ""  # the manuscript's text where another one is drawn (formulas)

    def width(self, text: str) -> float:
        """Return the advance of `text` in points."""
        if self.picture is not None:
            return self.picture.width
        return self.font.widths[text] * self.size / 1000


Fragment = tuple[Format, str]


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Lengths in points; `align`: justify left center right; `leading` is the height of a line."""

    family: str = "serif"
    cut: str = "Regular"
    size: float = 10.5
    leading: float = 14.0
    align: str = "justify"
    indent: float = 0.0
    hyphenate: bool = True
    before: float = 0.0


class Line:
    """A set line: fragments from left to right, offset and width in points, extra space at each blank (`spread`)."""

    __slots__ = ("fragments", "index", "siblings", "spread", "width", "x")

    def __init__(self, fragments: list[Fragment], x: float, width: float, spread: float) -> None:
        self.fragments, self.x, self.width, self.spread = fragments, x, width, spread
        self.siblings: Sequence[Line] = (self,)
        self.index = 0

    def first_place(self) -> tuple[str, int] | None:
        """Return (leaf, letters of it set in earlier lines) of the line's first manuscript text, if it has any."""
        for format_, text in self.fragments:
            if format_.leaf and letters(format_.says or text):
                return format_.leaf, sum(line.letters_of(format_.leaf) for line in self.siblings[: self.index])
        return None

    def letters_of(self, leaf: str) -> int:
        """Return how many letters of `leaf` the line carries."""
        return sum(len(letters(f.says or text)) for f, text in self.fragments if f.leaf == leaf)


_ENDING = (" ", SOFT_HYPHEN, "", " ")  # what a line ends in, by joint


class Matter:
    """The pieces of a text, and the ruler they lie on: strings when all is in one format, else tuples of fragments."""

    def __init__(self, single: Format | None, base: Format) -> None:
        self.single = single
        self.base = base
        self.words: list[str] = []  # in one format
        self.compounds: list[tuple[Fragment, ...]] = []  # in several
        self.blanks: list[Format] = []  # the format of the blank after each compound
        self.widths: list[float] = []  # of the compounds
        self.joints: list[Joint] = []  # after each piece; none: blanks everywhere
        self._pending: list[Fragment] = []

    @classmethod
    def of(cls, runs: Sequence[Fragment], base: Format) -> Matter:
        """Return the text of `runs` in whole words."""
        if len(runs) == 1 and base.picture is None:
            matter = cls(base, base)
            matter.words = clean(runs[0][1]).strip(" ").split(" ")
            if matter.words == [""]:
                matter.words = []
            return matter
        matter = cls(None, base)
        matter._gather(runs)
        return matter

    def _gather(self, runs: Sequence[Fragment]) -> None:
        """Make a compound of all that stands between two blanks."""
        forced: list[int] = []
        for format_, text in runs:
            if format_.picture is not None:
                self._pending.append((format_, ""))
            elif text == "\n":
                self._close(format_)
                if self.compounds:
                    forced.append(len(self.compounds) - 1)
            else:
                first, *others = clean(text).split(" ")
                if first:
                    self._pending.append((format_, first))
                if others:
                    self._close(format_)
                    self._add(format_, others[:-1])
                    if others[-1]:
                        self._pending.append((format_, others[-1]))
        self._close(self._pending[-1][0] if self._pending else runs[-1][0])
        if forced:
            self.joints = [Joint.SPACE] * len(self.compounds)
            for place in forced:
                self.joints[place] = Joint.FORCED

    def _close(self, blank: Format) -> None:
        """Make a compound of what is pending; the blank after it is in the format `blank`."""
        pending = self._pending
        if pending:
            self.compounds.append(tuple(pending))
            self.widths.append(sum([format_.width(text) for format_, text in pending]))
            self.blanks.append(blank)
            pending.clear()

    def _add(self, format_: Format, words: Sequence[str]) -> None:
        """Add words that are a compound each."""
        known, scale = format_.font.widths, format_.size / 1000
        self.compounds += [((format_, word),) for word in words]
        self.widths += [known[word] * scale for word in words]
        self.blanks += [format_] * len(words)

    def __len__(self) -> int:
        return len(self.words) or len(self.compounds)

    def ruler(self) -> Ruler:
        """Return the pieces laid on a line."""
        base = self.base
        inner: list[int] = []
        if self.single is not None:
            known, scale = base.font.widths, base.size / 1000
            widths = [known[word] * scale for word in self.words]
            if NO_BREAK in "".join(self.words):
                inner = [word.count(NO_BREAK) for word in self.words]
        else:
            widths = self.widths
            counts = [sum([text.count(NO_BREAK) for _, text in compound]) for compound in self.compounds]
            inner = counts if any(counts) else []
        return Ruler(widths, self.joints or None, inner, base.width(" "), base.width(SOFT_HYPHEN))

    def divided(self, longest: float | None = None) -> Matter:
        """Return the text with its words divided where they may be.

        With `longest`, parts wider than that are divided between letters too (addresses in narrow cells).
        """
        other = Matter(self.single, self.base)
        joints = other.joints
        if self.single is not None:
            for word in self.words:
                texts, after = _parts(word, self.single, longest)
                other.words += texts
                joints += after
            return other
        for index, compound in enumerate(self.compounds):
            if len(compound) == 1 and compound[0][0].picture is None:
                format_, word = compound[0]
                texts, after = _parts(word, format_, longest)
                other._add(format_, texts)
                joints += after
            else:
                other._divide(compound, longest)
            if self.joints:
                joints[-1] = self.joints[index]
            other.blanks[-1] = self.blanks[index]
        return other

    def _divide(self, compound: tuple[Fragment, ...], longest: float | None) -> None:
        """Add the parts of a compound of several fragments, which may be divided inside each."""
        for format_, text in compound:
            if format_.picture is not None:
                self._pending.append((format_, ""))
                continue
            texts, after = _parts(text, format_, longest)
            for part, joint in zip(texts[:-1], after, strict=False):
                self._pending.append((format_, part))
                self._close(format_)
                self.joints.append(joint)
            self._pending.append((format_, texts[-1]))
        self._close(compound[-1][0])
        self.joints.append(Joint.SPACE)

    def fragments(self, start: int, stop: int, ending: str) -> list[Fragment]:
        """Return the fragments of the pieces from `start` to `stop`, then `ending` (blank, soft hyphen, nothing)."""
        joints = self.joints
        if self.single is not None:
            words = self.words[start:stop]
            if not joints:
                return [(self.single, " ".join(words) + ending)]
            for place in range(start, stop - 1):
                if joints[place] is SPACE:
                    words[place - start] += " "
            return [(self.single, "".join(words) + ending)]
        out: list[Fragment] = []
        texts: list[str] = []  # of the fragment that is being put together
        current = self.compounds[start][0][0]
        for index in range(start, stop):
            for format_, text in self.compounds[index]:
                if format_ is not current:
                    out.append((current, "".join(texts)))
                    current, texts = format_, []
                texts.append(text)
            glue = ending if index == stop - 1 else " " if not joints or joints[index] is SPACE else ""
            format_ = current if glue == SOFT_HYPHEN else self.blanks[index]
            if glue and format_ is not current:
                out.append((current, "".join(texts)))
                current, texts = format_, []
            texts.append(glue)
        out.append((current, "".join(texts)))
        return out


def _parts(word: str, format_: Format, longest: float | None) -> tuple[Sequence[str], Sequence[Joint]]:
    """Return the parts of `word` and the joints after them; those wider than `longest` letter by letter."""
    texts, joints = parts_of(word)
    if longest is None or format_.width(word) <= longest:
        return texts, joints
    letters_: list[str] = []
    after: list[Joint] = []
    for text, joint in zip(texts, joints, strict=True):
        if format_.width(text) > longest:
            letters_ += text[:-1]
            after += [Joint.PLAIN] * (len(text) - 1)
            text = text[-1:]
        letters_.append(text)
        after.append(joint)
    return letters_, after


def set_lines(runs: Sequence[Fragment], style: Style, width: float, indent: float | None = None) -> list[Line]:
    """Set `runs` in lines of `width` points, the first one indented. Text without a single sign gives no line."""
    if not runs:
        return []
    base = runs[0][0] if len(runs) == 1 else max(runs, key=lambda run: len(run[1]))[0]
    matter = Matter.of(runs, base)
    if not len(matter):
        return []
    indent = style.indent if indent is None else indent
    measure = Measure(width - indent, width)
    return _lines(*_broken(matter, style, measure), style, measure, indent)


def _broken(matter: Matter, style: Style, measure: Measure) -> tuple[Matter, Ruler, list[int]]:
    """Return the text, divided or not, its ruler, and the piece after each line's end."""
    ruler = matter.ruler()
    if style.align == "justify":
        ends = total_fit(ruler, measure, LOOSE)
        if ends is not None:
            return matter, ruler, ends
        if style.hyphenate:
            divided = matter.divided()
            ruler = divided.ruler()
            for tolerance in (LOOSER, LOOSEST_LINE):
                ends = total_fit(ruler, measure, tolerance)
                if ends is not None:
                    return divided, ruler, ends
    elif all(ruler.natural(piece, piece + 1) <= measure.rest for piece in range(len(ruler))):
        return matter, ruler, first_fit(ruler, measure if style.align != "center" else _balanced(ruler, measure))
    divided = matter.divided(min(measure.first, measure.rest))
    ruler = divided.ruler()
    return divided, ruler, first_fit(ruler, measure)


def _balanced(ruler: Ruler, measure: Measure) -> Measure:
    """Return the narrowest measure that needs no more lines: centred lines of like length."""
    wanted = len(first_fit(ruler, measure))
    if wanted == 1:
        return measure
    low, high = measure.rest / 2, measure.rest
    for _ in range(6):
        middle = (low + high) / 2
        fits = len(first_fit(ruler, Measure(middle, middle))) <= wanted
        low, high = (low, middle) if fits else (middle, high)
    return Measure(high, high)


def _lines(
    matter: Matter, ruler: Ruler, ends: Sequence[int], style: Style, measure: Measure, indent: float
) -> list[Line]:
    joints = ruler.joints
    out: list[Line] = []
    start = 0
    for stop in ends:
        joint = SPACE if joints is None else joints[stop - 1]
        natural = ruler.natural(start, stop)
        gaps = ruler.through[stop - 1] - ruler.until[start]
        room = (measure.rest if start else measure.first) - natural
        x = 0.0 if start else indent
        spread = 0.0
        if style.align == "justify" and gaps:
            if room < 0 or not (stop == len(ruler) or joint is FORCED):
                spread = room / gaps if room / gaps <= LOOSEST * ruler.space else 0.0
        elif style.align in ("center", "right"):
            x += room / 2 if style.align == "center" else room
        line = Line(matter.fragments(start, stop, _ENDING[joint]), x, natural + spread * gaps, spread)
        line.siblings, line.index = out, len(out)
        out.append(line)
        start = stop
    return out
