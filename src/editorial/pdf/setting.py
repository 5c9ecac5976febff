"""Setting a text: runs in their formats become pieces, pieces become lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from editorial.charts import Drawing
from editorial.document.letters import INVISIBLE, letters
from editorial.language.syllables import breaks
from editorial.pdf.fonts import SOFT_HYPHEN, Font
from editorial.pdf.lines import LOOSE, LOOSER, LOOSEST_LINE, Joint, Measure, Ruler, first_fit, total_fit
from editorial.pdf.tags import Element

NO_BREAK = "\u00a0"
_DROPPED = dict.fromkeys(map(ord, INVISIBLE)) | dict.fromkeys(map(ord, "\u2009\u202f\u2007"), NO_BREAK)
_SPECIAL = re.compile(f"[{''.join(map(chr, _DROPPED))}]")
_ODD_BLANK = "\t\n\r\f\v\u2002-\u2006\u2008\u200a\u2028\u2029\u205f\u3000"
_BLANKS = re.compile(f"[{_ODD_BLANK}][ {_ODD_BLANK}]*| [ {_ODD_BLANK}]+")  # a lone blank is left alone
_BESIDE_BLANK = re.compile(f" [ {NO_BREAK}]+|{NO_BREAK}+ [ {NO_BREAK}]*")

# A number stays with the word that names it, a sign or unit with its number. Blanks before something like a number are
# few: only there the word before is looked at.
_KEPT = re.compile(
    r" (?=\d|[IVXLC]+\b|[a-zñ]\)|[A-Z]\b)"
    r"|(?<=\d) (?=(?:%|por ciento|pesos|días|horas|años|meses|mil|[Bb]is|[Tt]er|km|cm|mm|kg|UMA|[A-ZÑ])(?!\w))"
)
_NAMES = (
    "artículo artículos art. arts. fracción fracciones inciso incisos numeral numerales párrafo párrafos apartado "
    "apartados capítulo capítulos título títulos sección secciones libro libros anexo anexos base bases tabla tablas "
    "gráfica gráficas figura figuras pág. págs. núm. núms. no. vol. § $"
)
_NAMING = frozenset(_NAMES.split(" "))
_LETTERS = re.compile(r"[^\W\d_]+")
_AFTER_SIGN = re.compile(r"(?<=[/\-–—@])(?=[^\W_])|(?<=\w)(?=[./?=&_]\w\w)")

SHORTEST_DIVIDED = 6
LEAST_AFTER = 3  # letters of a word on the next line
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


def clean(text: str) -> str:
    """Return `text` as it is set: invisible signs dropped, blanks folded, numbers held to their words."""
    if _SPECIAL.search(text):
        text = text.translate(_DROPPED)
    text = _BLANKS.sub(" ", text)
    if NO_BREAK in text:
        text = _BESIDE_BLANK.sub(" ", text)
    return _KEPT.sub(_kept, text)


def _kept(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    word = text[text.rfind(" ", max(0, at - 12), at) + 1 : at].lower()
    numbered = word[-1:].isdigit() and not text[at + 1].isdigit()
    return NO_BREAK if numbered or word.lstrip('(«“"') in _NAMING else " "


@cache
def parts_of(word: str) -> tuple[tuple[str, Joint], ...]:
    """Return the parts of `word` with the joint after each; the last one is a blank."""
    places = division(word)
    cuts = [0, *(offset for offset, _ in places), len(word)]
    joints = [*(joint for _, joint in places), Joint.SPACE]
    return tuple((word[a:b], joint) for a, b, joint in zip(cuts, cuts[1:], joints, strict=False))


@cache
def division(word: str) -> tuple[tuple[int, Joint], ...]:
    """Return where `word` may be divided: offset, and whether a hyphen is set there."""
    found: dict[int, Joint] = {match.start(): Joint.PLAIN for match in _AFTER_SIGN.finditer(word)}
    for match in _LETTERS.finditer(word):
        part = match[0]
        if len(part) >= SHORTEST_DIVIDED and not part.isupper():
            for offset in breaks(part):
                if len(part) - offset >= LEAST_AFTER:
                    found.setdefault(match.start() + offset, Joint.HYPHEN)
    return tuple(sorted(place for place in found.items() if 0 < place[0] < len(word)))


class Matter:
    """The pieces of a text: strings when all is in one format, tuples of fragments otherwise."""

    def __init__(self, runs: Sequence[Fragment]) -> None:
        self.runs = runs
        self.single = runs[0][0] if len(runs) == 1 and runs[0][0].picture is None else None
        self.forced: set[int] = set()
        self.words: list[str] = []
        self.compounds: list[tuple[Fragment, ...]] = []
        self.blanks: list[Format] = []  # the format of the blank after each compound
        if self.single is not None:
            self.words = clean(runs[0][1]).strip(" ").split(" ")
        else:
            self._gather()

    def _gather(self) -> None:
        pending: list[Fragment] = []

        def close(blank: Format) -> None:
            if pending:
                self.compounds.append(tuple(pending))
                self.blanks.append(blank)
                pending.clear()

        for format_, text in self.runs:
            if format_.picture is not None:
                pending.append((format_, ""))
                continue
            if text == "\n":
                close(format_)
                if self.compounds:
                    self.forced.add(len(self.compounds) - 1)
                continue
            for number, word in enumerate(clean(text).split(" ")):
                if number:
                    close(format_)
                if word:
                    pending.append((format_, word))
        close(pending[-1][0] if pending else self.runs[-1][0])

    def __len__(self) -> int:
        return len(self.words) or len(self.compounds)

    def undivided(self, base: Format) -> Ruler:
        """Return the ruler over whole words."""
        hyphen = base.width(SOFT_HYPHEN)
        if self.single is not None:
            scale = base.size / 1000
            known = base.font.widths
            widths = [known[word] * scale for word in self.words]
            inner = [word.count(NO_BREAK) for word in self.words] if NO_BREAK in self.runs_text() else ()
        else:
            widths = [sum(f.width(t) for f, t in compound) for compound in self.compounds]
            inner = [sum(t.count(NO_BREAK) for _, t in compound) for compound in self.compounds]
        joints = [Joint.FORCED if i in self.forced else Joint.SPACE for i in range(len(self))] if self.forced else None
        return Ruler(widths, joints, inner, base.width(" "), hyphen)

    def runs_text(self) -> str:
        """Return the words of a text in one format on one line."""
        return " ".join(self.words)

    def divided(self, base: Format, longest: float | None = None) -> tuple[Matter, Ruler]:
        """Return the text with its words divided where they may be, and its ruler.

        With `longest`, parts wider than that are divided between letters too (addresses in narrow cells).
        """
        other = Matter.__new__(Matter)
        other.runs, other.single, other.forced = self.runs, self.single, set()
        other.words, other.compounds, other.blanks = [], [], []
        joints: list[Joint] = []
        for index in range(len(self)):
            end = Joint.FORCED if index in self.forced else Joint.SPACE
            if self.single is not None:
                for text, joint in _parts(self.words[index], self.single, longest):
                    other.words.append(text)
                    joints.append(joint)
                joints[-1] = end
            else:
                other._divide_compound(self.compounds[index], end, joints, longest)
                other.blanks += [self.blanks[index]] * (len(other.compounds) - len(other.blanks))
        known, scale = base.font.widths, base.size / 1000
        widths = (
            [known[word] * scale for word in other.words]
            if self.single is not None
            else [sum(f.width(t) for f, t in compound) for compound in other.compounds]
        )
        inner = (
            [word.count(NO_BREAK) for word in other.words]
            if self.single is not None
            else [sum(t.count(NO_BREAK) for _, t in compound) for compound in other.compounds]
        )
        return other, Ruler(widths, joints, inner, base.width(" "), base.width(SOFT_HYPHEN))

    def _divide_compound(
        self, compound: tuple[Fragment, ...], end: Joint, joints: list[Joint], longest: float | None
    ) -> None:
        pending: list[Fragment] = []
        for format_, text in compound:
            parts = _parts(text, format_, longest) if format_.picture is None else [(text, Joint.SPACE)]
            for number, (part, _) in enumerate(parts):
                if number:
                    self.compounds.append(tuple(pending))
                    joints.append(parts[number - 1][1])
                    pending = []
                pending.append((format_, part))
        self.compounds.append(tuple(pending))
        joints.append(end)

    def fragments(self, start: int, stop: int, ending: str, joints: Sequence[Joint] | None) -> list[Fragment]:
        """Return the fragments of the pieces from `start` to `stop`, then `ending` (blank, soft hyphen, nothing)."""
        if self.single is not None:
            if joints is None:
                return [(self.single, " ".join(self.words[start:stop]) + ending)]
            texts = [
                word + (" " if joint is Joint.SPACE else "")
                for word, joint in zip(self.words[start : stop - 1], joints[start : stop - 1], strict=True)
            ]
            return [(self.single, "".join(texts) + self.words[stop - 1] + ending)]
        out: list[Fragment] = []
        for index in range(start, stop):
            for format_, text in self.compounds[index]:
                if out and out[-1][0] is format_:
                    out[-1] = (format_, out[-1][1] + text)
                else:
                    out.append((format_, text))
            glue = ending if index == stop - 1 else " " if joints is None or joints[index] is Joint.SPACE else ""
            format_ = out[-1][0] if glue == SOFT_HYPHEN else self.blanks[index]
            if format_ is out[-1][0]:
                out[-1] = (format_, out[-1][1] + glue)
            elif glue:
                out.append((format_, glue))
        return out


def _parts(word: str, format_: Format, longest: float | None) -> Sequence[tuple[str, Joint]]:
    """Return the parts of `word`; those wider than `longest` letter by letter."""
    parts = parts_of(word)
    if longest is None or format_.width(word) <= longest:
        return parts
    out: list[tuple[str, Joint]] = []
    for text, joint in parts:
        if format_.width(text) > longest:
            out += [(letter, Joint.PLAIN) for letter in text[:-1]]
            text = text[-1:]
        out.append((text, joint))
    return out


def set_lines(runs: Sequence[Fragment], style: Style, width: float, indent: float | None = None) -> list[Line]:
    """Set `runs` in lines of `width` points, the first one indented. Text without a single sign gives no line."""
    if not runs:
        return []
    matter = Matter(runs)
    if not len(matter) or matter.words == [""]:
        return []
    base = max(runs, key=lambda run: len(run[1]))[0]
    indent = style.indent if indent is None else indent
    measure = Measure(width - indent, width)
    matter, ruler, ends = _broken(matter, base, style, measure)
    return _lines(matter, ruler, ends, style, measure, indent)


def _broken(matter: Matter, base: Format, style: Style, measure: Measure) -> tuple[Matter, Ruler, list[int]]:
    ruler = matter.undivided(base)
    if style.align == "justify":
        ends = total_fit(ruler, measure, LOOSE)
        if ends is not None:
            return matter, ruler, ends
        if style.hyphenate:
            divided, ruler = matter.divided(base)
            for tolerance in (LOOSER, LOOSEST_LINE):
                ends = total_fit(ruler, measure, tolerance)
                if ends is not None:
                    return divided, ruler, ends
    elif all(e - b <= measure.rest for b, e in zip(ruler.begin, ruler.end, strict=True)):
        return matter, ruler, first_fit(ruler, measure if style.align != "center" else _balanced(ruler, measure))
    divided, ruler = matter.divided(base, min(measure.first, measure.rest))
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
        last = stop == len(ruler.begin)
        joint = Joint.SPACE if joints is None else joints[stop - 1]
        ending = {Joint.SPACE: " ", Joint.FORCED: " ", Joint.HYPHEN: SOFT_HYPHEN, Joint.PLAIN: ""}[joint]
        natural = ruler.end[stop - 1] - ruler.begin[start] + (ruler.hyphen if joint is Joint.HYPHEN else 0.0)
        gaps = ruler.through[stop - 1] - ruler.until[start]
        room = (measure.rest if start else measure.first) - natural
        x = 0.0 if start else indent
        spread = 0.0
        if style.align == "justify" and gaps:
            if room < 0 or not (last or joint is Joint.FORCED):
                spread = room / gaps if room / gaps <= LOOSEST * ruler.space else 0.0
        elif style.align in ("center", "right"):
            x += room / 2 if style.align == "center" else room
        fragments = matter.fragments(start, stop, ending, joints)
        line = Line(fragments, x, natural + spread * gaps, spread)
        line.siblings, line.index = out, len(out)
        out.append(line)
        start = stop
    return out
