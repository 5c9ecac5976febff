"""Setting a text: runs in their formats become pieces, pieces become lines of a given width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from editorial.charts import Drawing
from editorial.document.letters import letters
from editorial.pdf.fonts import Font
from editorial.pdf.lines import (
    FORCED,
    LOOSE,
    LOOSER,
    LOOSEST_LINE,
    SHRINK,
    SPACE,
    Joint,
    Measure,
    Ruler,
    first_fit,
    line_ends,
    total_fit,
)
from editorial.pdf.parting import Parts
from editorial.pdf.tags import Element
from editorial.pdf.words import NO_BREAK, SOFT_HYPHEN, clean

NARROWEST = 0.157  # of the size: a narrower space is none for programs that tell words by their distance
HANGING = ".,;:-»”"
WIDEST_HYPHEN = 1.25  # of one in the text's own font: another cut, kerned away from its letter
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
    """A paragraph style. Lengths in points; `align`: justify left center right; `leading` is the height of a line.

    `hang`: stops, commas and hyphens at the end of justified lines stand half out into the margin. `balanced`: ragged
    lines are of like length, as those of headings and of all that is centred.
    """

    family: str = "serif"
    cut: str = "Regular"
    size: float = 10.5
    leading: float = 14.0
    align: str = "justify"
    indent: float = 0.0
    hyphenate: bool = True
    before: float = 0.0
    hang: bool = False
    balanced: bool = False


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
    """The pieces of a text: what each says and how wide it is, joined by blanks unless `joints` says otherwise.

    Pieces side by side in one format are a stretch; one in several formats (half a word in italics) is a stretch of
    its own, given by its fragments. A blank is in the format of the piece before it, or in the one that `blanks` names.
    Once divided, pieces have `kerned` and `hyphens`, as `parting.Parts` have.
    """

    __slots__ = ("_pending", "base", "blanks", "hyphens", "joints", "kerned", "starts", "stretches", "widths", "words")

    def __init__(self, base: Format) -> None:
        self.base = base
        self.words: list[str] = []
        self.widths: list[float] = []
        self.joints: list[Joint] = []
        self.kerned: list[float] = []
        self.hyphens: list[float] = []
        self.stretches: list[Format | tuple[Fragment, ...]] = []
        self.starts: list[int] = []  # the first piece of each stretch
        self.blanks: dict[int, Format] = {}
        self._pending: list[Fragment] = []

    @classmethod
    def of(cls, runs: Sequence[Fragment], base: Format) -> Matter:
        """Return the text of `runs` in whole words; spaces are measured in the format `base`."""
        matter = cls(base)
        if len(runs) > 1 or base.picture is not None:
            matter._gather(runs)
        elif text := clean(runs[0][1]).strip(" "):
            matter._add(base, text.split(" "))
        return matter

    def _gather(self, runs: Sequence[Fragment]) -> None:
        """Make a piece of all that stands between two blanks."""
        forced: list[int] = []
        for format_, text in runs:
            if format_.picture is not None:
                self._pending.append((format_, ""))
            elif text == "\n":
                self._close(format_)
                if self.words:
                    forced.append(len(self.words) - 1)
            else:
                first, *others = clean(text).split(" ")
                if first:
                    self._append(format_, first)
                if others:
                    self._close(format_)
                    self._add(format_, others[:-1])
                    if others[-1]:
                        self._pending.append((format_, others[-1]))
        self._close(self._pending[-1][0] if self._pending else runs[-1][0])
        if forced:
            self.joints = [SPACE] * len(self.words)
            for place in forced:
                self.joints[place] = FORCED

    def _append(self, format_: Format, text: str) -> None:
        """Add text to the pending piece; what is in one format is one fragment, and kerned as such."""
        pending = self._pending
        if pending and pending[-1][0] is format_ and format_.picture is None:
            text = pending.pop()[1] + text
        pending.append((format_, text))

    def _add(self, format_: Format, words: Sequence[str]) -> None:
        """Add words in one format."""
        if words:
            known, scale = format_.font.widths, format_.size / 1000
            self._extend(format_, words, [known[word] * scale for word in words])

    def _extend(self, format_: Format, words: Sequence[str], widths: Sequence[float]) -> None:
        """Add words in one format whose widths are known."""
        if not self.stretches or self.stretches[-1] is not format_ or len(self.words) - 1 in self.blanks:
            self.starts.append(len(self.words))
            self.stretches.append(format_)
        self.words += words
        self.widths += widths

    def _close(self, blank: Format) -> None:
        """Make a piece of what is pending; the blank after it is in the format `blank`."""
        pending = self._pending
        if not pending:
            return
        last = pending[-1][0]
        if len(pending) == 1 and last.picture is None:
            self._add(last, [pending[0][1]])
        else:
            self.starts.append(len(self.words))
            self.stretches.append(tuple(pending))
            self.widths.append(sum([format_.width(text) for format_, text in pending]))
            self.words.append("".join([text for _, text in pending]))
        if blank is not last:
            self.blanks[len(self.words) - 1] = blank
        pending.clear()

    def __len__(self) -> int:
        return len(self.words)

    def ruler(self, hang: bool = False) -> Ruler:
        """Return the pieces laid on a line; with `hang`, signs at the end of a line stand half out of it."""
        base = self.base
        known, scale = base.font.widths, base.size / 1000
        inner = [word.count(NO_BREAK) for word in self.words] if NO_BREAK in "".join(self.words) else []
        space, hyphen = known[" "] * scale, known[SOFT_HYPHEN] * scale
        hyphen = max(hyphen, *self.hyphens) if self.hyphens else hyphen * WIDEST_HYPHEN
        shrink = min(SHRINK * space, space - NARROWEST * base.size)
        if len(self.stretches) > 1:
            formats = [each for each in self.stretches if isinstance(each, Format) and each.size == base.size]
            shrink = min([shrink, *(each.width(" ") - NARROWEST * each.size for each in formats)])
        hanging: list[float] = []
        hyphens = self.hyphens
        if hang:
            out = {sign: base.width(sign) / 2 for sign in HANGING}
            hanging = [out.get(word[-1:], 0.0) for word in self.words]
            hyphens = [each and each - out["-"] for each in hyphens]
        kerned = self._with_blanks(space) if len(self.stretches) > 1 or self.blanks else self.kerned
        shrink = max(shrink, 0.01)
        return Ruler(self.widths, self.joints or None, inner, space, hyphen, shrink, hanging, kerned, hyphens)

    def _with_blanks(self, space: float) -> list[float]:
        """Return `kerned`, and by how much blanks of other cuts are wider than `space`."""
        out = self.kerned.copy()
        for stretch, start, stop in zip(self.stretches, self.starts, [*self.starts[1:], len(self.words)], strict=True):
            own = stretch if isinstance(stretch, Format) else stretch[-1][0]
            last = self.blanks.get(stop - 1, own)
            for format_, places in (own, range(start, stop - 1)), (last, range(stop - 1, stop)):
                more = format_.font.widths[" "] * format_.size / 1000 - space
                if more:
                    out = out or [0.0] * len(self.words)
                    for place in places:
                        if not self.joints or self.joints[place] is SPACE:
                            out[place] = more
        return out

    def divided(self, longest: float | None = None, among: Sequence[tuple[int, int]] = ()) -> Matter:
        """Return the text with its words divided where they may be, or only those of the stretches `among`.

        With `longest`, parts wider than that are divided between letters too (addresses in narrow cells).
        """
        among = among or [(0, len(self.words))]
        other = Matter(self.base)
        for stretch, start, stop in zip(self.stretches, self.starts, [*self.starts[1:], len(self.words)], strict=True):
            if isinstance(stretch, Format):
                other._divide_words(stretch, self, start, stop, longest, among)
            else:
                other._divide_fragments(stretch, longest)
                if self.joints:
                    other.joints[-1] = self.joints[start]
            if stop - 1 in self.blanks:
                other.blanks[len(other.words) - 1] = self.blanks[stop - 1]
        return other

    def _divide_words(
        self, format_: Format, whole: Matter, start: int, stop: int, longest: float | None,
        among: Sequence[tuple[int, int]],
    ) -> None:  # fmt: skip
        """Add the words of `whole` from `start` to `stop`, which are in one format, divided where they are `among`."""
        texts: list[str] = []
        widths: list[float] = []
        parting = format_.font.parting(format_.size)
        place = start
        for low, high in [*among, (stop, stop)]:
            first, past = min(max(low, place), stop), min(high, stop)
            texts += whole.words[place:first]
            widths += whole.widths[place:first]
            nothing = [0.0] * (first - place)
            self._join(whole.joints[place:first] or [SPACE] * (first - place), nothing, nothing)
            for index in range(first, past):
                word = whole.words[index]
                parts = parting[word] if longest is None else _parts(word, format_, longest)
                texts += parts.texts
                widths += parts.widths
                self._join(parts.joints, parts.kerned, parts.hyphens)
                if whole.joints:
                    self.joints[-1] = whole.joints[index]
            place = max(first, past)
        if texts:
            self._extend(format_, texts, widths)

    def _divide_fragments(self, fragments: Sequence[Fragment], longest: float | None) -> None:
        """Add the parts of a piece in several formats, which may be divided inside each."""
        for format_, text in fragments:
            if format_.picture is not None:
                self._pending.append((format_, ""))
                continue
            parts = format_.font.parting(format_.size)[text] if longest is None else _parts(text, format_, longest)
            for part in parts.texts[:-1]:
                self._pending.append((format_, part))
                self._close(format_)
            self._join(parts.joints[:-1], parts.kerned[:-1], parts.hyphens[:-1])
            self._pending.append((format_, parts.texts[-1]))
        self._close(fragments[-1][0])
        self._join((SPACE,), (0.0,), (0.0,))

    def _join(self, joints: Sequence[Joint], kerned: Sequence[float], hyphens: Sequence[float]) -> None:
        """Say what stands after pieces."""
        self.joints += joints
        self.kerned += kerned
        self.hyphens += hyphens

    def fragments(self, start: int, stop: int, ending: str) -> list[Fragment]:
        """Return the fragments of the pieces from `start` to `stop`, then `ending` (blank, soft hyphen, nothing)."""
        if len(self.stretches) == 1 and not self.blanks and isinstance(only := self.stretches[0], Format):
            return [(only, self._joined(start, stop) + ending)]
        out: list[Fragment] = []
        place = bisect_right(self.starts, start)
        while start < stop:
            stretch = self.stretches[place - 1]
            until = min(stop, self.starts[place]) if place < len(self.starts) else stop
            glue = ending if until == stop else " " if not self.joints or self.joints[until - 1] is SPACE else ""
            blank = None if glue == SOFT_HYPHEN else self.blanks.get(until - 1)
            pieces = ((stretch, self._joined(start, until)),) if isinstance(stretch, Format) else stretch
            for format_, text in pieces:
                if out and out[-1][0] is format_:
                    out[-1] = (format_, out[-1][1] + text)
                else:
                    out.append((format_, text))
            if blank is None or blank is out[-1][0]:
                out[-1] = (out[-1][0], out[-1][1] + glue)
            elif glue:
                out.append((blank, glue))
            start, place = until, place + 1
        return out

    def _joined(self, start: int, stop: int) -> str:
        """Return what the pieces from `start` to `stop` say together, without what follows the last one."""
        words, joints = self.words[start:stop], self.joints
        if not joints:
            return " ".join(words)
        for place in range(start, stop - 1):
            if joints[place] is SPACE:
                words[place - start] += " "
        return "".join(words)


def _parts(word: str, format_: Format, longest: float) -> Parts:
    """Return the parts of `word`, those wider than `longest` letter by letter."""
    parting = format_.font.parting(format_.size)
    parts = parting[word]
    if format_.width(word) <= longest:
        return parts
    letters_: list[str] = []
    after: list[Joint] = []
    for text, joint, width in zip(parts.texts, parts.joints, parts.widths, strict=True):
        if width > longest:
            letters_ += text[:-1]
            after += [Joint.PLAIN] * (len(text) - 1)
            text = text[-1:]
        letters_.append(text)
        after.append(joint)
    return parting.measured(letters_, after)


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
    ruler = matter.ruler(style.hang and style.align == "justify")
    if style.align == "justify":
        ends = total_fit(ruler, measure, LOOSE)
        if ends is not None:
            return matter, ruler, ends
        if style.hyphenate:
            for tolerance, among in ((LOOSER, line_ends(ruler, measure, LOOSER)), (LOOSEST_LINE, ())):
                divided = matter.divided(among=among)
                parts = divided.ruler(style.hang)
                ends = total_fit(parts, measure, tolerance)
                if ends is not None:
                    return divided, parts, ends
    elif all(ruler.natural(piece, piece + 1) <= measure.rest for piece in range(len(ruler))):
        return (
            matter,
            ruler,
            first_fit(ruler, _balanced(ruler, measure) if style.balanced or style.align == "center" else measure),
        )
    divided = matter.divided(min(measure.first, measure.rest))
    ruler = divided.ruler()
    return divided, ruler, first_fit(ruler, measure)


def _balanced(ruler: Ruler, measure: Measure) -> Measure:
    """Return the narrowest measure that needs no more lines: they are of like length."""
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
