"""What follows the law's own text: transitories, signatures, the reform decrees with theirs, annexes."""

from __future__ import annotations

from editorial.document.letters import raw_text
from editorial.document.model import Paragraph, Role
from editorial.intake.law import doubts, eids
from editorial.intake.law.articles import transitories
from editorial.intake.law.course import Course, follows, form, mark_of, titles_decree
from editorial.intake.law.desk import Desk, Part
from editorial.intake.law.lines import Line, cut
from editorial.intake.law.marks import Mark
from editorial.intake.law.notes import remark
from editorial.intake.law.parts import annex, annex_number, closing, reforms_head


class Decrees:
    """Reads everything after the body. `number` is the decree being read: 1 issued the law."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.number = 1
        self._group: Part | None = None  # "ARTÍCULOS TRANSITORIOS DE DECRETOS DE REFORMA"
        self._host: Part | None = None  # the reform decree being read
        self._last: Mark | None = None  # the last transitory of the open list, and its label
        self._last_label = ""
        self._course: Course | None = None
        self._form = ("", False)  # how its labels are written: `Primero.-`, `Artículo Primero.-`, `Artículo 1.-`

    def read(self) -> None:
        """Read all lines that are left."""
        while self.desk.more:
            line = self.desk.line
            if line.block is None and reforms_head(line.text):
                self._reforms(self.desk.take())
            elif line.block is None and transitories(line.text):
                self._transitories(self.desk.take())
            elif self._is_decree(line):
                self._decree(self.desk.take())
            elif line.block is None and (length := annex(line.text)) is not None:
                self._annex(self.desk.take(), length)
            elif self._closes(line):
                self._signatures()
            else:
                self._stray(self.desk.take())

    # --- decrees ---------------------------------------------------------------------------------------------------

    def _reforms(self, line: Line) -> None:
        self._group = Part("transitories", self.desk.ids.own("reforms"), heading=line.inlines)
        self._host = None
        self.desk.parts.append(self._group)

    def _is_decree(self, line: Line) -> bool:
        """Tell whether the line is the title of a reform decree: the line after it says where it was published."""
        return self.desk.lines[self.desk.at] is line and titles_decree(self.desk.lines, self.desk.at)

    def _decree(self, line: Line) -> None:
        self.number += 1
        self._last = None
        self._host = Part("decree", self.desk.ids.own(f"dec_{self.number}"), heading=line.inlines)
        (self._group.parts if self._group else self.desk.parts).append(self._host)

    def _siblings(self) -> list[Part]:
        return self._host.parts if self._host else self._group.parts if self._group else self.desk.parts

    def _annex(self, line: Line, length: int) -> None:
        label, heading = cut(line.inlines, length)
        if not heading and self.desk.more and _is_title(self.desk.line):
            heading = self.desk.take().inlines
        own = "_".join(filter(None, ("annex", annex_number(raw_text(label)))))
        part = Part("annex", self.desk.ids.own(own), label, heading)
        self._group = self._host = self._last = None
        self.desk.parts.append(part)
        for text in self.desk.until(self._opens_part):
            self.desk.put(part, text)

    def _stray(self, line: Line) -> None:
        """Put a line that belongs to no provision: the decree's own text, or what follows it."""
        siblings = self._siblings()
        if self._host is not None and not self._host.parts:
            holder = self._host
        elif siblings and siblings[-1].kind in ("decree", "signatures", "annex"):
            holder = siblings[-1]
        else:
            holder = Part("decree", self.desk.ids.own(f"dec_{self.number}"))
            siblings.append(holder)
        self.desk.put(holder, line)

    # --- transitories ----------------------------------------------------------------------------------------------

    def _transitories(self, line: Line) -> None:
        """Read a heading of transitories and what stands under it, provision by provision."""
        if self._is_new_decree(line):
            self.number += 1
            self._host = None
        self._last, self._form = None, ("", False)
        part = Part("transitories", self.desk.ids.own(f"dec_{self.number}__trans"), heading=line.inlines)
        self._siblings().append(part)
        for text in self.desk.until(self._ends_provision):
            self.desk.put(part, text)
        while self.desk.more and (mark := self._next_transitory(self.desk.line)):
            part.parts.append(self._transitory(self.desk.take(), mark))

    def _is_new_decree(self, line: Line) -> bool:
        """Tell whether a heading is another decree's: it names the decree, or signatures came before."""
        if self._host is not None:
            return bool(self._host.parts) and self._host.parts[-1].kind == "signatures"
        kinds = [part.kind for part in self._siblings()]
        return "signatures" in kinds or ("decreto" in line.text.lower() and "transitories" in kinds)

    def _transitory(self, line: Line, mark: Mark) -> Part:
        own = self.desk.ids.own(eids.transitory(self.number, mark.number))
        label, rest = cut(line.inlines, mark.length)
        self._check(mark, own, raw_text(label))
        part = Part("transitory", own, label)
        self.desk.settle(own)
        self.desk.fill(part, rest, self.desk.until(self._ends_provision))
        return part

    def _check(self, mark: Mark, where: str, label: str) -> None:
        last, self._last = self._last, mark
        before, self._last_label = self._last_label, label
        if last is None:
            self._form = form(mark)
        if last is None or follows(last, mark):
            return
        if mark.number == last.number:
            self.desk.findings.append(doubts.repeat(where, label))
        elif mark.number.value < last.number.value:
            self.desk.findings.append(doubts.step_back(where, label, before))
        else:
            self.desk.findings.append(doubts.gap(where, label, before))

    def _next_transitory(self, line: Line) -> Mark | None:
        """Return the line's mark when it goes on with the open list; an article of the decree after it does not."""
        mark = mark_of(line)
        if mark is None or self._last is None or (follows(self._last, mark) and not self._quotes(mark)):
            return mark
        return None if form(mark) != self._form or self._goes_on() else mark

    def _ends_provision(self, line: Line) -> bool:
        """Tell whether the text of a transitory ends before `line`."""
        if line.block is not None:
            return False
        if self._opens_part(line) or self._closes(line):
            return True
        mark = mark_of(line)
        if mark is None or self._quotes(mark):
            return False
        return self._last is None or follows(self._last, mark) or not self._goes_on()

    def _quotes(self, mark: Mark) -> bool:
        """Tell whether a mark is of an article quoted in a transitory: written otherwise, while the list goes on."""
        return self._last is not None and form(mark) != self._form and self._goes_on()

    def _opens_part(self, line: Line) -> bool:
        if line.block is not None:
            return False
        return (
            transitories(line.text) or reforms_head(line.text) or annex(line.text) is not None or self._is_decree(line)
        )

    def _goes_on(self) -> bool:
        """Tell whether the open list (or, with none open, some list) goes on after the next line, in this decree."""
        if self._course is None:
            self._course = Course(self.desk.lines, self.desk.at)
        return self._course.goes_on(self._last, self.desk.at)

    # --- signatures ------------------------------------------------------------------------------------------------

    def _closes(self, line: Line) -> bool:
        """Tell whether the line begins the end of a decree; not when its provisions go on after it."""
        return line.block is None and closing(line.text) and not remark(line.text) and not self._goes_on()

    def _signatures(self) -> None:
        part = Part("signatures", self.desk.ids.own(f"dec_{self.number}__signatures"))
        self._siblings().append(part)
        for line in self.desk.until(self._opens_part):
            signed = Paragraph(line.inlines, role=Role.SIGNATURE)
            part.content.append(signed if line.block is None else line.block)


def _is_title(line: Line) -> bool:
    return line.block is None and len(line.text) < 200 and not line.text.rstrip().endswith((".", ":", ";"))
