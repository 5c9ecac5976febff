"""What a Markdown file says, read by a small lexer of the proof's own: markup taken off, notes put at their calls.

It knows the Markdown of this program's guide, not all that pandoc accepts: what it does not know stays in the text, and
the comparison then complains.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from editorial.document.letters import LOWERED, RAISED, fold
from editorial.proof.source_compare import FORMULA, NOTE_END, NOTE_START, Passage
from editorial.proof.source_grid import cells_of

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*(.*)")
_NOTE = re.compile(r" {0,3}\[\^([^\]]+)\]:\s?(.*)")
_REFERENCE = re.compile(r" {0,3}\[[^\]^][^\]]*\]:\s+\S+")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$")
_BULLET = re.compile(r"\s*[-+*]\s+")
_NUMBER = re.compile(r"\s*(?:\(?(?:\d{1,9}|#|[A-Za-z]|[ivxlcIVXLC]+)[.)])\s+")
_DASHES = re.compile(r"\s*:?-+:?(?:\s+:?-+:?)+\s*$")
_PIPES = re.compile(r"\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?\s*$")
_CAPTION = re.compile(r"\s{0,3}(?::|Table:|Tabla:)\s+")
_ATTRIBUTE = r"""(?:[#.][^\s{}]+|[\w:-]+=(?:"[^"]*"|[^\s{}"]+)|-)"""
# Behind a bracket they are those of a span (`[Open data]{lang=en}`); braces that hold no attribute are text.
_ATTRIBUTES = re.compile(rf"\s*(?<!\])\{{\s*(?:{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*)?\s*\}}\s*$")
_DIVISION = re.compile(r"\s*:{3,}")
_CHART_KEY = re.compile(r"\s*(t[ií]tulo|fuente)\s*[:=]\s*(.*)", re.IGNORECASE)

_ESCAPED = 0xE000  # escaped signs wait in the private area until the markup is gone
_INLINE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"\\\n"), " "),
    (re.compile(r"\\([!-/:-@\[-`{-~ ])"), lambda match: chr(_ESCAPED + ord(match[1]))),
    (re.compile(r"(`+)(.+?)\1(?:\{[^}]*\})?", re.DOTALL), lambda match: _hidden(match[2].strip())),
    (re.compile(r"\$\$(.+?)\$\$", re.DOTALL), lambda match: _formula(match[1])),
    (re.compile(r"\$(?=\S)((?:[^$\\]|\\.)+?)(?<=\S)\$(?!\d)"), lambda match: _formula(match[1])),
    (re.compile(r"!\[(?:[^\[\]]|\[[^\]]*\])*\]\([^)]*\)(?:\{[^}]*\})?"), ""),
    (re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)(?:\{[^}]*\})?"), r"\1"),
    (re.compile(r"\[([^\[\]^][^\[\]]*)\](?:\{[^}]*\}|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+|[^>\s@]+@[^>\s]+)>"), r"\1"),
    (re.compile(r"~~(?=\S)(.+?)~~", re.DOTALL), r"\1"),
    *((re.compile(rf"{stars}(?=[^\s*])(.+?)(?<=\S){stars}", re.DOTALL), r"\1") for stars in (r"\*\*", r"\*", r"\*")),
    (re.compile(r"(?<![^\W_])_+|_+(?![^\W_])"), ""),
    (re.compile(r"\^([^\s^\[\]]+)\^"), rf"{RAISED[0]}\1{RAISED[1]}"),
    (re.compile(r"~([^\s~]+)~"), rf"{LOWERED[0]}\1{LOWERED[1]}"),
)  # fmt: skip
_FIGURE = re.compile(r"!\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)(?:\{[^}]*\})?\s*$")
_CALL = re.compile(r"\[\^([^\]]+)\]|\^\[((?:[^\[\]]|\[[^\]]*\])*)\]")


def _hidden(text: str) -> str:
    """Return literal text with the signs that mean markup put out of the lexer's sight."""
    return "".join(chr(_ESCAPED + ord(sign)) if sign.isascii() and not sign.isalnum() else sign for sign in text)


def _formula(tex: str) -> str:
    digits = "".join(sorted(filter(str.isdigit, re.sub(r"\\[A-Za-z]+", "", tex))))
    return FORMULA + digits + FORMULA


class MarkdownReader:
    """Reads the passages of one Markdown file. `labels`: numbers of list items are text (laws), not markup."""

    def __init__(self, text: str, name: str, labels: bool) -> None:
        self.name = name
        self.labels = labels
        self.notes: dict[str, str] = {}
        self.calling = True  # whether a call is a call: inside a note pandoc leaves it as text
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.main = self._without_notes(list(enumerate(lines, 1)))

    def read(self) -> list[Passage]:
        """Return the passages in order."""
        return list(self._passages(self.main))

    def _without_notes(self, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Take definitions of notes and of links out of the text."""
        kept: list[tuple[int, str]] = []
        at = _front_matter(lines)
        while at < len(lines):
            number, line = lines[at]
            at += 1
            if found := _NOTE.match(line):
                body = [found[2]]
                while at < len(lines) and _continues(lines, at, body):
                    body.append(lines[at][1].strip())
                    at += 1
                self.notes[found[1]] = "\n".join(body)
            elif not _REFERENCE.match(line):
                kept.append((number, line))
        return kept

    def _passages(self, lines: list[tuple[int, str]]) -> Iterator[Passage]:
        at = 0
        while at < len(lines):
            line = lines[at][1]
            if fence := _FENCE.match(line):
                end = _closing(lines, at + 1, fence[1])
                yield from self._fenced(lines[at + 1 : end], fence[2])
                at = end + 1
                continue
            end = at
            while end < len(lines) and lines[end][1].strip() and not _FENCE.match(lines[end][1]):
                end += 1
            if end > at:
                yield from self._block(lines[at:end])
            at = max(end, at + 1)

    def _fenced(self, lines: list[tuple[int, str]], info: str) -> Iterator[Passage]:
        for number, line in lines:
            if "chart" not in info:
                yield from self._said(number, _hidden(line))
            elif setting := _CHART_KEY.fullmatch(line):
                value = setting[2].strip().strip('"')
                credit = setting[1].lower() == "fuente" and not value.lower().startswith("fuente")
                yield from self._said(number, _hidden(f"Fuente: {value}" if credit and value else value))

    def _block(self, lines: list[tuple[int, str]]) -> Iterator[Passage]:
        first = lines[0][1]
        if first.lstrip().startswith(">"):
            yield from self._passages([(n, re.sub(r"^\s*> ?", "", line)) for n, line in lines])
        elif re.match(r"\s*\+[-=:+]+\+\s*$", first):
            yield from self._grid(lines)
        elif len(lines) > 1 and "|" in first and "-" in lines[1][1] and _PIPES.match(lines[1][1]):
            for n, line in (lines[0], *lines[2:]):
                for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")):
                    yield from self._said(n, cell)
        else:
            yield from self._paragraphs(lines)

    def _grid(self, lines: list[tuple[int, str]]) -> Iterator[Passage]:
        rows = [pair for pair in lines if pair[1].lstrip().startswith(("+", "|"))]
        for cell in cells_of([line for _, line in rows]):
            yield from self._passages([(rows[0][0], line) for line in cell])
        if rest := lines[len(rows) :]:
            yield from self._block(rest)

    def _paragraphs(self, lines: list[tuple[int, str]]) -> Iterator[Passage]:
        """Yield the paragraphs of a block: headings and list items begin one, other lines go on."""
        start, text = lines[0][0], ""
        for number, line in lines:
            begins = _HEADING.match(line) or _BULLET.match(line) or _NUMBER.match(line)
            if begins or _RULE.match(line) or _DASHES.match(line) or _DIVISION.match(line):
                yield from self._said(start, text)
                start, text = number, ""
            if _RULE.match(line) or _DASHES.match(line) or _DIVISION.match(line):
                continue
            text += self._bare(line) + "\n"
        yield from self._said(start, text)

    def _bare(self, line: str) -> str:
        """Return a line without the signs that say what kind of block it begins."""
        if heading := _HEADING.match(line):
            return _ATTRIBUTES.sub("", heading[1])
        if caption := _CAPTION.match(line):
            return _ATTRIBUTES.sub("", line[caption.end() :])
        if bullet := _BULLET.match(line):
            return self._bare(line[bullet.end() :])
        number = None if self.labels else _NUMBER.match(line)
        return self._bare(line[number.end() :]) if number else line.lstrip()

    def _said(self, number: int, text: str) -> Iterator[Passage]:
        if said := fold(self._inline(text)):
            yield Passage(f"{self.name}, línea {number}", said)

    def _inline(self, text: str) -> str:
        if figure := _FIGURE.match(text.strip()):
            text = figure[1]
        text = self._markup(_CALL.sub(self._note, text) if self.calling else text)
        text = html.unescape(text)
        return "".join(chr(ord(sign) - _ESCAPED) if _ESCAPED <= ord(sign) < _ESCAPED + 128 else sign for sign in text)

    def _note(self, call: re.Match[str]) -> str:
        text = call[2] if call[2] is not None else self.notes.get(call[1], "")
        self.calling = False
        said = [passage.text for passage in self._passages(list(enumerate(text.split("\n"), 1)))]
        self.calling = True
        return f"{NOTE_START}{_hidden(' '.join(said))}{NOTE_END}"

    def _markup(self, text: str) -> str:
        for pattern, instead in _INLINE:
            text = pattern.sub(instead, text)
        return text.replace(RAISED[1] + RAISED[0], "").replace(LOWERED[1] + LOWERED[0], "")  # neighbours are one


def _front_matter(lines: list[tuple[int, str]]) -> int:
    if not lines or lines[0][1].rstrip() != "---":
        return 0
    ends = (at for at in range(1, len(lines)) if lines[at][1].rstrip() in ("---", "..."))
    return next(ends, -1) + 1


def _continues(lines: list[tuple[int, str]], at: int, body: list[str]) -> bool:
    """Tell whether line `at` still belongs to the note before it: indented, or going on without a blank line."""
    line = lines[at][1]
    if not line.strip():
        following = next((later for _, later in lines[at + 1 :] if later.strip()), "")
        return following.startswith("    ") and not _NOTE.match(following)
    return not _NOTE.match(line) and (line.startswith("    ") or bool(body[-1]))


def _closing(lines: list[tuple[int, str]], at: int, fence: str) -> int:
    while at < len(lines) and not lines[at][1].strip().startswith(fence):
        at += 1
    return at
