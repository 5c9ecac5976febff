"""The law's own text: where it begins, its containers with their headings, its articles in sequence."""

from __future__ import annotations

from editorial.document.letters import raw_text
from editorial.document.model import Inlines, LineBreak
from editorial.intake.law import doubts, eids
from editorial.intake.law.articles import article, transitories
from editorial.intake.law.desk import Desk, Part
from editorial.intake.law.lines import Line, cut
from editorial.intake.law.marks import Mark, Number
from editorial.intake.law.notes import remark
from editorial.intake.law.parts import annex, closing, decree_head, preliminary, reforms_head, set_apart, unnumbered
from editorial.intake.law.places import container

_RANK = {"book": 0, "title": 1, "chapter": 2, "section": 3, "subsection": 4}
_HEADING_LINES = 4
_HEADING_LETTERS = 300
_FAR = 10  # an article this much ahead of its sequence is rather quoted than misnumbered


class Body:
    """Reads the preamble and the body of a law, up to its transitories or what stands in their place."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._path: list[Part] = []  # open containers, outermost first
        self._ranks: dict[tuple[str, str], tuple[int, str]] = {}  # number and label of the last one in each container
        self._last: Mark | None = None
        self._seen: dict[Number, str] = {}
        self._worded = False  # the law numbers its articles in words
        self._places: dict[int, list[int]] = {}  # of each article number in the body: the lines where it stands
        self._end = 0  # the line of the last article, after which closing formulas end the body

    def read(self) -> None:
        """Read preamble and body; a text without articles becomes preamble, with a finding."""
        start = self._start()
        self._preamble(len(self.desk.lines) if start is None else start)
        for at in range(self.desk.at, self._stop()):
            for reading in self._marks(at):
                self._end = at
                self._places.setdefault(reading.number.value, []).append(at)
        while self.desk.more and not self._ends(self.desk.line):
            line = self.desk.line
            mark = None if line.block else container(line.text)
            if mark:
                self._container(self.desk.take(), mark)
            elif found := self._article(line):
                self._one_article(self.desk.take(), found)
            else:
                self._loose(self.desk.take())

    # --- where it begins -------------------------------------------------------------------------------------------

    def _stop(self) -> int:
        """Return the first line of transitories after the place reached."""
        lines = self.desk.lines
        return next((at for at in range(self.desk.at, len(lines)) if _heads_transitories(lines[at])), len(lines))

    def _start(self) -> int | None:
        """Return the line of the first container or article 1; articles in words before it are the decree's."""
        lines, stop = self.desk.lines, self._stop()
        first = next((at for at in range(stop) if _opens_body(lines[at])), None)
        if first is not None:
            return first
        self._worded = True
        first = next((at for at in range(stop) if self._marks(at) and not decree_head(lines[at].text)), None)
        if first is None and stop == len(lines):
            self.desk.findings.append(doubts.no_articles())
            return None
        if first is None:
            return stop
        # A fragment, or a law whose article 1 is lost, may begin with `Artículo 3.-`: what most labels are, tells.
        labels = [mark.words for at in range(first, stop) for mark in self._marks(at)[:1] if not mark.weak]
        self._worded = 2 * sum(labels) >= len(labels)
        return first

    def _preamble(self, end: int) -> None:
        lines = self.desk.lines
        before = lines[end - 1] if 0 < end < len(lines) and self._marks(end) else None
        headed = before is not None and before.block is None and preliminary(before.text)
        end -= headed
        if end:
            part = Part("preamble", self.desk.ids.own("preamble"))
            self.desk.parts.append(part)
            while self.desk.at < end:
                self.desk.put(part, self.desk.take())
        if headed:
            self._unnumbered(self.desk.take())

    # --- where things end ------------------------------------------------------------------------------------------

    def _ends(self, line: Line) -> bool:
        """Tell whether the body ends before `line`: transitories, an annex, an article of the decree, signatures."""
        if line.block is not None:
            return False
        return (
            _heads_transitories(line)
            or annex(line.text) is not None
            or self._is_decree_article(line)
            or (self.desk.at > self._end and self._last is not None and closing(line.text) and not remark(line.text))
        )

    def _is_decree_article(self, line: Line) -> bool:
        """Tell whether the line is an article of the decree (in words) after articles of the law (in figures)."""
        return not self._worded and self._last is not None and any(mark.words for mark in article(line.text))

    def _is_marked(self, line: Line) -> bool:
        return line.block is None and bool(container(line.text) or self._article(line) or self._ends(line))

    def _marks(self, at: int) -> tuple[Mark, ...]:
        line = self.desk.lines[at]
        return () if line.block is not None else article(line.text)

    # --- containers ------------------------------------------------------------------------------------------------

    def _container(self, line: Line, mark: Mark) -> None:
        self._close(_RANK[mark.kind])
        label, heading = cut(line.inlines, mark.length)
        above = self._above()
        part = Part(mark.kind, self.desk.ids.own(eids.place(mark, above)), label, heading)
        self._open(part)
        self._check_rank(mark, part, above)
        if mark.typed:
            self.desk.findings.append(doubts.homoglyph(part.id, raw_text(label), mark.typed))
        if not heading:
            part.heading = self._heading()

    def _check_rank(self, mark: Mark, part: Part, above: str) -> None:
        """Report a container whose number does not follow the one before it in the same container."""
        label = raw_text(part.label)
        key = (above, mark.kind)
        last, before = self._ranks.get(key, (0, ""))
        self._ranks[key] = (mark.number.value, label)
        if before and mark.number.value == last and not mark.number.suffix:
            self.desk.findings.append(doubts.repeat(part.id, label))
        elif mark.number.value < last:
            self.desk.findings.append(doubts.step_back(part.id, label, before))
        elif mark.number.value > last + 1:
            self.desk.findings.append(doubts.gap(part.id, label, before or "el principio"))

    def _unnumbered(self, line: Line) -> None:
        """Open a section for a heading that has no number."""
        self._close(len(_RANK))
        above = self._above()
        self._open(Part("section", self.desk.ids.own(f"{above}__hd" if above else "hd"), heading=line.inlines))

    def _close(self, rank: int) -> None:
        """Close the open containers that stand at `rank` or below it; one without number stands below all."""
        while self._path and (_RANK[self._path[-1].kind] if self._path[-1].label else len(_RANK)) >= rank:
            self._path.pop()

    def _above(self) -> str:
        return self._path[-1].id if self._path else ""

    def _open(self, part: Part) -> None:
        self._siblings().append(part)
        self._path.append(part)
        self.desk.settle(part.id)

    def _siblings(self) -> list[Part]:
        return self._path[-1].parts if self._path else self.desk.parts

    def _heading(self) -> Inlines:
        """Take the lines after a container's label that are its heading, joined by line breaks."""
        joined: Inlines = ()
        for count in range(_HEADING_LINES):
            if not self.desk.more or not self._is_heading(self.desk.line, count):
                break
            inlines = self.desk.take().inlines
            joined = (*joined, LineBreak(), *inlines) if joined else inlines
        return joined

    def _is_heading(self, line: Line, count: int) -> bool:
        if line.block is not None or len(line.text) > _HEADING_LETTERS or self._is_marked(line):
            return False
        if remark(line.text) or set_apart(line.text):
            return False
        return not count or not line.text.rstrip().endswith((".", ":", ";")) or line.text == line.text.upper()

    def _loose(self, line: Line) -> None:
        """Put a line that stands before the first article: under its container's heading, or in the preamble."""
        if self._path:
            self.desk.put(self._path[-1], line)
            return
        if not (self.desk.parts and self.desk.parts[-1].kind == "preamble"):
            self.desk.parts.append(Part("preamble", self.desk.ids.own("preamble")))
        self.desk.put(self.desk.parts[-1], line)

    # --- articles --------------------------------------------------------------------------------------------------

    def _article(self, line: Line) -> Mark | None:
        """Return the reading of the line as an article of the law that fits the sequence; None when it is none."""
        if line.block is not None:
            return None
        marks = [mark for mark in article(line.text) if mark.words == self._worded or self._last is None]
        mark = min(marks, key=lambda mark: not _is_next(self._last, mark), default=None)
        if mark is None or _is_next(self._last, mark):
            return mark
        return None if mark.weak or self._is_quoted(line, mark) else mark

    def _is_quoted(self, line: Line, mark: Mark) -> bool:
        """Tell whether an article out of sequence is one that the text quotes: the law's own next one comes later."""
        if self._last is None or not self._comes(self._last):
            return False
        ahead = mark.number.value - (self._last.end or self._last.number.value)
        return ahead < 0 or ahead >= _FAR or line.text.lstrip()[:1] in '“"«[('

    def _comes(self, last: Mark) -> bool:
        """Tell whether the article after `last` stands further down in the body."""
        places = self._places.get((last.end or last.number.value) + 1, [])
        return bool(places) and places[-1] > self.desk.at

    def _one_article(self, line: Line, mark: Mark) -> None:
        own = self.desk.ids.own(eids.article(mark.number))
        label, rest = cut(line.inlines, mark.length)
        part = Part("article", own, label)
        self._siblings().append(part)
        self._check(mark, own, raw_text(label))
        self.desk.settle(own)
        lines = self.desk.until(self._is_marked)
        for quoted in (article(line.text) for line in lines if line.block is None):
            if quoted and not quoted[0].weak:
                self.desk.findings.append(doubts.quoted(own, str(quoted[0].number.value)))
        heading = self._trailing_heading(lines)
        self.desk.fill(part, rest, lines)
        if heading:
            self._unnumbered(heading)

    def _trailing_heading(self, lines: list[Line]) -> Line | None:
        """Take the last line off an article when it is a heading for the article that follows."""
        if len(lines) < 1 or not self.desk.more or not self._article(self.desk.line):
            return None
        last = lines[-1]
        if last.block is not None or not unnumbered(last.text) or remark(last.text):
            return None
        before = lines[-2] if len(lines) > 1 else None
        ended = before is None or before.block is not None or before.text.rstrip().endswith((".", ")", "”", '"'))
        return lines.pop() if ended or (before is not None and remark(before.text)) else None

    def _check(self, mark: Mark, where: str, label: str) -> None:
        """Report what is wrong with the number of an article after the one before it."""
        last, self._last = self._last, mark
        findings = self.desk.findings
        if mark.number in self._seen:
            findings.append(doubts.repeat(where, label))
        elif last is None:
            if mark.number.value > 1:
                findings.append(doubts.orphan(where, label))
        elif mark.number.value < last.number.value:
            findings.append(doubts.step_back(where, label, self._seen[last.number]))
        elif mark.number.value > (last.end or last.number.value) + 1:
            findings.append(doubts.gap(where, label, self._seen[last.number]))
        self._seen[mark.number] = label


def _heads_transitories(line: Line) -> bool:
    return line.block is None and (transitories(line.text) or reforms_head(line.text))


def _opens_body(line: Line) -> bool:
    if line.block is not None:
        return False
    return bool(container(line.text)) or any(m.number.value == 1 and not m.words for m in article(line.text))


def _is_next(last: Mark | None, mark: Mark) -> bool:
    """Tell whether `mark` is the article that comes after `last`: the next number, or the same with a later suffix."""
    if last is None:
        return mark.number.value in (0, 1)
    if mark.number.value == (last.end or last.number.value) + 1:
        return not mark.number.suffix
    return mark.number.value == last.number.value and bool(mark.number.suffix) and mark.number != last.number
