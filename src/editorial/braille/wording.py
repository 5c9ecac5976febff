"""What one leaf says to liblouis: its runs as one string, with emphasis and with the place of every letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, compress, groupby, repeat

from editorial.document.letters import INVISIBLE, raw_text
from editorial.document.model import Inline, LineBreak, Math, NoteRef, PageMark, Run, Style
from editorial.language.formulas import linear
from editorial.publication import BrailleSettings

EMPHATIC = Style.BOLD | Style.ITALIC | Style.UNDERLINE  # one class in braille (B 2, version 1, §7)

# Private characters of our table: the signs of raised and lowered text, and the switch that keeps figures apart.
RAISED, LOWERED, JOINER = "\ue016", "\ue034", "\u200c"
_OURS = f"{RAISED}{LOWERED}\ue0ff"

_EMPHATIC_LINK = EMPHATIC & ~Style.UNDERLINE
_SHIFTS = Style.SUPER | Style.SUB
_CALL = Style.SUPER | Style.SUB  # the state after a raised note call: no run goes on with it

_CLEANABLE = re.compile(f"[{INVISIBLE}{_OURS}]")
_UNFOLDED = re.compile(r"[^\S ]|  |^ | $")
_SPACES = re.compile(r"\s+")
# Invisible characters are dropped; our private characters, in a manuscript, would be read as signs: made unknown.
_CLEANED = {**dict.fromkeys(map(ord, INVISIBLE)), **dict.fromkeys(map(ord, _OURS), "\ufffd")}
_GOES_ON = re.compile(r"[^\W_]|[.,'’´]")  # what could go on with a raised number
_FRACTION = re.compile("[¼½¾⅐-⅞↉]")
_AROUND = 6  # characters: a letter or figure, a sign that keeps a number open, our private characters
_AT_FRACTION = re.compile(rf"[^\W_][{_OURS}{JOINER}]*[.,'’´@]?[{_OURS}{JOINER}]*$")
_FROM_FRACTION = re.compile(rf"[{_OURS}{JOINER}]*[.,'’´@]?[{_OURS}{JOINER}]*[^\W_]")
_ORDINAL_ENDING = re.compile(r"(?:o|a|er|[rdtmvn][oa])s?|[ºª]")


@dataclass(slots=True)
class Piece:
    """A stretch of the text. `letters`: None when its letters are the leaf's own, else how many of the leaf's letters
    all stand at its first character (a note call: 0). `target`: the id it leads to; `call`: it calls that note;
    `foreign`: in a language whose syllables are not Spanish."""

    text: str
    emphatic: bool = False
    letters: int | None = None
    target: str = ""
    call: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """A leaf as pieces. `marks`: (number of the leaf's letter before which a print page starts, its label)."""

    pieces: list[Piece]
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """Return the whole text, folded."""
        return "".join(piece.text for piece in self.pieces)

    def switch(self, places: Sequence[int]) -> None:
        """Put the switch that keeps figures apart before these characters."""
        end = len(self.text)
        for piece in reversed(self.pieces):
            start = end - len(piece.text)
            for place in reversed([each - start for each in places if start < each <= end]):
                piece.text = f"{piece.text[:place]}{JOINER}{piece.text[place:]}"
            end = start

    def letter_places(self, text: str, places: list[int]) -> tuple[int, ...]:
        """Return `places` of the leaf's letters, in order; `places` has one number a character of `text`."""
        if all(piece.letters is None for piece in self.pieces):
            return tuple(compress(places, map(str.isalnum, text)))
        found: list[int] = []
        start = 0
        for piece in self.pieces:
            end = start + len(piece.text)
            if piece.letters is None:
                found.extend(compress(places[start:end], map(str.isalnum, piece.text)))
            else:
                found.extend(repeat(places[min(start, len(places) - 1)] if places else 0, piece.letters))
            start = end
        return tuple(found)

    def links(self) -> Iterator[tuple[int, int, Piece]]:
        """Yield the (start, end) of every stretch that leads somewhere, in characters, and its first piece."""
        if not any(piece.target for piece in self.pieces):
            return
        start = 0
        for (target, _call), group in groupby(self.pieces, key=lambda piece: (piece.target, piece.call)):
            pieces = list(group)
            end = start + sum(len(piece.text) for piece in pieces)
            if target:
                yield start, end, pieces[0]
            start = end

    def emphasis(self) -> list[tuple[int, int]]:
        """Return the (start, end) of every emphatic stretch, in characters, apart and in order."""
        return self._ranges([piece.emphatic for piece in self.pieces])

    def foreign(self) -> list[tuple[int, int]]:
        """Return the (start, end) of every stretch in another language, in characters, apart and in order."""
        return self._ranges([piece.foreign for piece in self.pieces])

    def _ranges(self, kept: Sequence[bool]) -> list[tuple[int, int]]:
        if not any(kept):
            return []
        ends = list(accumulate(len(piece.text) for piece in self.pieces))
        return [(end - len(piece.text), end) for piece, end, keep in zip(self.pieces, ends, kept, strict=True) if keep]


def wording(
    content: Sequence[Inline], notes: Mapping[str, str], settings: BrailleSettings, with_emphasis: bool
) -> Wording:
    """Return what `content` says: folded to single blanks, with note calls, shifts, formulas and substitutions."""
    collector = _Collector(notes, settings.llamadas == "exponente", with_emphasis)
    for inline in content:
        collector.add(inline)
    pieces = collector.pieces
    if settings.sustituciones:
        pieces = list(chain.from_iterable(_substituted(piece, settings.sustituciones) for piece in pieces))
    if settings.fracciones == "barra":
        pieces = list(_with_bars(pieces))
    if any(_UNFOLDED.search(piece.text) for piece in pieces):
        _fold(pieces)
    return Wording(pieces, tuple(_page_marks(content)))


def _page_marks(content: Sequence[Inline]) -> Iterator[tuple[int, str]]:
    for index, inline in enumerate(content):
        if isinstance(inline, PageMark):
            yield sum(map(str.isalnum, raw_text(content[:index]))), inline.label


class _Collector:
    """Joins runs of one kind into pieces and puts the signs of raised and lowered text before theirs."""

    def __init__(self, notes: Mapping[str, str], raised_calls: bool, with_emphasis: bool) -> None:
        self.notes = notes
        self.raised_calls = raised_calls
        self.with_emphasis = with_emphasis
        self.pieces: list[Piece] = []
        self.shift = Style.NONE

    def add(self, inline: Inline) -> None:
        match inline:
            case Run():
                self._run(inline)
            case LineBreak():
                self._own(" ", bool(self.pieces) and self.pieces[-1].emphatic)
            case NoteRef(note=note):
                self._call(self.notes.get(note, note), note)
            case Math(tex=tex):
                self._foreign(linear(tex), sum(map(str.isalnum, tex)))
            case _:  # page marks are places, pictures are told by the layout
                pass

    def _run(self, run: Run) -> None:
        text = run.text.translate(_CLEANED) if _CLEANABLE.search(run.text) else run.text
        if text:
            emphatic, shift = False, Style.NONE
            if run.style:
                # Word underlines addresses of its own accord: that is no emphasis of the author.
                styles = EMPHATIC if run.href is None else _EMPHATIC_LINK
                emphatic = self.with_emphasis and bool(run.style & styles)
                shift = run.style & _SHIFTS if text.strip() else Style.NONE
            self._turn(shift, text, emphatic)
            target = run.href[1:] if self.with_emphasis and run.href and run.href[0] == "#" else ""
            foreign = run.lang is not None and run.lang[:2].lower() != "es"
            self._own(text, emphatic, target, foreign)

    def _own(self, text: str, emphatic: bool, target: str = "", foreign: bool = False) -> None:
        last = self.pieces[-1] if self.pieces else None
        alike = last is not None and (last.emphatic, last.target, last.foreign) == (emphatic, target, foreign)
        if last is not None and alike and last.letters is None:
            last.text += text
        else:
            self.pieces.append(Piece(text, emphatic, None, target, False, foreign))

    def _foreign(self, text: str, letters: int, note: str = "") -> None:
        self._turn(Style.NONE, text, False)
        emphatic = bool(self.pieces) and self.pieces[-1].emphatic
        self.pieces.append(Piece(text, emphatic, letters, note, bool(note)))

    def _call(self, label: str, note: str) -> None:
        """Say a note call: in brackets, or raised with a sign of its own even where raised text stands before it."""
        if not self.raised_calls:
            self._foreign(f"({label})", 0, note)
            return
        emphatic = bool(self.pieces) and self.pieces[-1].emphatic
        self._turn(Style.NONE, label, emphatic)
        self.pieces += (Piece(RAISED, emphatic, 0, note, True), Piece(label, emphatic, 0, note, True))
        self.shift = _CALL

    def _turn(self, shift: Style, text: str, emphatic: bool) -> None:
        """Open a raised or lowered stretch with its sign; close one so that what follows is not taken for its end."""
        if shift == self.shift:
            return
        before = self.pieces[-1].text if self.pieces else ""
        if self.shift and before[-1:].isdecimal() and _GOES_ON.match(text):
            self.pieces.append(Piece(JOINER, emphatic, 0))
        self.shift = shift
        if shift and not (before[-1:].isdecimal() and _ORDINAL_ENDING.fullmatch(text.strip())):
            self.pieces.append(Piece(RAISED if Style.SUPER in shift else LOWERED, emphatic, 0))


def _substituted(piece: Piece, substitutions: Mapping[str, str]) -> Iterable[Piece]:
    pattern = re.compile("|".join(map(re.escape, sorted(substitutions, key=len, reverse=True))))
    if piece.letters is not None:  # its letters are counted already
        yield replace(piece, text=pattern.sub(lambda match: substitutions[match[0]], piece.text))
        return
    start = 0
    for match in pattern.finditer(piece.text):
        yield replace(piece, text=piece.text[start : match.start()])
        yield replace(piece, text=substitutions[match[0]], letters=sum(map(str.isalnum, match[0])))
        start = match.end()
    yield replace(piece, text=piece.text[start:])


def barred(text: str, at: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) of each fraction of one character in `text[at:end]`: ½ is 1/2, blanks keep it apart
    from what would go on with its figures."""
    for match in _FRACTION.finditer(text, at, len(text) if end is None else end):
        figures = unicodedata.normalize("NFKC", match[0]).replace("\u2044", "/")
        before = _AT_FRACTION.search(text[max(match.start() - _AROUND, 0) : match.start()])
        after = _FROM_FRACTION.match(text, match.end())
        yield match.start(), match.end(), f"{' ' if before else ''}{figures}{' ' if after else ''}"


def _with_bars(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Write fractions with a bar, each in a piece of its own: in the leaf it is one letter."""
    whole = "".join(piece.text for piece in pieces)
    behind = 0
    for piece in pieces:
        start, end = behind, behind + len(piece.text)
        for first, after, words in barred(whole, behind, end):
            yield replace(piece, text=whole[start:first], letters=piece.letters and 0)
            yield replace(piece, text=words, letters=1 if piece.letters is None else 0)
            start = after
        yield replace(piece, text=whole[start:end])
        behind = end


def with_bars(text: str) -> str:
    """Return `text` with its fractions written so."""
    out: list[str] = []
    start = 0
    for first, after, words in barred(text):
        out += (text[start:first], words)
        start = after
    return "".join((*out, text[start:]))


def _fold(pieces: list[Piece]) -> None:
    ends_blank = True  # as if a blank stood before the text: none at its start
    for piece in pieces:
        piece.text = _SPACES.sub(" ", piece.text)
        if ends_blank:
            piece.text = piece.text.removeprefix(" ")
        ends_blank = piece.text.endswith(" ") if piece.text else ends_blank
    for piece in reversed(pieces):
        piece.text = piece.text.removesuffix(" ")
        if piece.text:
            break
