"""Cells to text: the decoder of the proof, written from the rules of the code and the table of signs, without liblouis.

Reads word by word, in one pass; what our code never writes reads as U+FFFD. `decode` gives a reading for people's eyes,
`read` its canonical form, which must equal `expected` of the leaf.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from editorial.language.signs import BLANK
from editorial.proof.braille_canon import DOT_2, DOT_3, JOINER, LOWERED, RAISED, canon
from editorial.proof.braille_code import Code, code
from editorial.proof.braille_expected import expected, expected_text

__all__ = ["Decoded", "canon", "decode", "expected", "expected_text", "read"]

UNREADABLE = "\ufffd"
FIXED_BLANK = "\u00a0"
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_STAY_OPEN = ".,@…\\"  # dots 2, 3, 5 alone: a number is not closed by them
_OF_ADDRESSES = {"<": "@k", "{": "@l", "£": "@é"}
_WITH_DIACRITIC = dict(zip("aceginosuyz", "àçèğìńòšùýž", strict=True))  # one letter of each base, to be read
_DOUBTFUL = re.compile(r"@[klé.]|[<{£\\‰]|%°|o=")
_OTHER = {"<": "@k", "{": "@l", "£": "@é", "‰": "%°", "\\": "@."}
_OTHER |= {other: sign for sign, other in _OTHER.items()} | {"o=": "≥"}


# In print, a sign that opens stands before a letter, + before a figure, a bracket before points or capitals.
_OPENING = re.compile(r'^(["(*-]*)([?!])(?=[^\W\d_])')
_PLUS = re.compile(r"^!$|!(?=\d)")
_BRACKET = re.compile("^á(?=[.…A-ZÁÉÍÓÚÜÑ])")
_CLOSING_BRACKET = re.compile(r'[úÚ](?=[.,;:)"]*$)')


@dataclass(frozen=True, slots=True)
class Decoded:
    """A reading. `ambiguities`: (offset in `text`, what stands there, what it could be as well)."""

    text: str
    ambiguities: tuple[tuple[int, str, str], ...] = ()


def decode(line: str, tables: Path | None = None) -> Decoded:
    """Return the reading of joined cells (U+2800–U+283F, words apart by blanks), whatever they are.

    `tables`: the folder whose signs were used (default: the packaged ones).
    """
    text = " ".join([_for_people(_word(word, tables)) for word in _words(line)])
    return Decoded(text, tuple((found.start(), found[0], _OTHER[found[0]]) for found in _DOUBTFUL.finditer(text)))


def read(line: str, tables: Path | None = None) -> str:
    """Return the canonical reading of joined cells."""
    return " ".join([_canonical(word, tables) for word in _words(line)])


def _words(line: str) -> list[str]:
    return line.replace(FIXED_BLANK, BLANK).split(BLANK)


@lru_cache(maxsize=65536)
def _canonical(word: str, tables: Path | None) -> str:
    return canon(_word(word, tables))


@lru_cache(maxsize=65536)
def _word(word: str, tables: Path | None) -> str:
    return _Reader(code(tables)).read(word)


def _for_people(word: str) -> str:
    """Return the reading with the likelier of two signs that share their cells; its canonical form is the same."""
    word = _OPENING.sub(lambda match: match[1] + ("¿" if match[2] == "?" else "¡"), word)
    word = _PLUS.sub("+", word)
    bracketed = _BRACKET.sub("[", word)
    return bracketed if bracketed == word else _CLOSING_BRACKET.sub("]", bracketed)


class _Reader:
    """Reads one word, cell by cell; each method reads one kind of group and says what the next ones may rest on."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.out: list[str] = []
        self.open = False  # a number is open: a letter from a to j needs dot 5
        self.marked = False  # dot 5 has just been read
        self.capital = False  # the next letter is a capital
        self.capitals = -1  # letters read of a word in capitals; -1 outside

    def read(self, word: str) -> str:
        """Return what `word` says. Linear."""
        at = 0
        while at < len(word):
            match = self.code.pattern.match(word, at)
            if match is None or match.lastgroup is None:  # the last alternative takes any cell
                raise AssertionError(word)
            getattr(self, f"_{match.lastgroup}")(match)
            at = match.end()
        return "".join(self.out)

    def _say(self, text: str, stays_open: bool = False) -> None:
        self.out.append(text)
        self.open = stays_open
        self.capitals, self.capital, self.marked = -1, False, False

    def _ordinal(self, match: re.Match[str]) -> None:
        digits = "".join(self.code.low.get(cell, "") for cell in match[0][1:])
        ending = match[0][1 + len(digits) :]
        self._say(self._apart() + digits + "".join(self.code.letters[cell] for cell in ending))
        self.open = all(cell in self.code.digits for cell in ending)

    _loose = _ordinal

    def _fraction(self, match: re.Match[str]) -> None:
        self._say(self.code.fractions[match[0]], stays_open=True)

    def _number(self, match: re.Match[str]) -> None:
        digits = "".join(self.code.digits.get(cell) or self.code.points[cell] for cell in match[0][1:])
        before = self.out[-1] if self.out else ""
        if before in (RAISED, LOWERED) and digits.isdecimal():
            self.out.pop()
            self._say(
                self._apart() + digits.translate(_RAISED_DIGITS if before == RAISED else _LOWERED_DIGITS),
                stays_open=True,
            )
        else:
            unordinal = JOINER if self.code.unordinal.match(match.string, match.end()) else ""
            self._say(self._apart() + _printed(digits) + unordinal, stays_open=True)

    def _apart(self) -> str:
        """Return what keeps a number with a sign of its own apart from one that stands right before it."""
        if len(self.out) > 1 and self.out[-1] in (".", ",") and self.out[-2][-1:].isdecimal():
            self.out.insert(-1, JOINER)
        return JOINER if self.out and self.out[-1][-1:].isdigit() else ""

    def _capitals(self, _match: re.Match[str]) -> None:
        self._say("")
        self.capitals = 0

    def _capital(self, _match: re.Match[str]) -> None:
        self._say("")
        self.capital = True

    def _foreign(self, match: re.Match[str]) -> None:
        self._spell(_WITH_DIACRITIC.get(self.code.letters[match[0][-1]], UNREADABLE))
        self.open = False

    def _raised(self, _match: re.Match[str]) -> None:
        self._say(RAISED)

    def _lowered(self, match: re.Match[str]) -> None:
        # CÍ2: a word in capitals has two letters at least. INí2: its capitals were signed one by one.
        if self.capitals in (0, 1) or self.capital or (self.capitals < 0 and "".join(self.out[-3:]).isupper()):
            self._letter(match)
        else:
            self._say(LOWERED)

    def _marked(self, _match: re.Match[str]) -> None:
        if self.open:
            self.marked = True
        else:
            self._say("@")

    def _sign(self, match: re.Match[str]) -> None:
        sign = self.code.signs[match[0]]
        if sign in _OF_ADDRESSES and self.out and self.out[-1][-1:].isalnum():
            sign = _OF_ADDRESSES[sign]
        stays_open = self.open and not sign.strip(_STAY_OPEN)
        if sign[0] == "\\" and self.out and self.out[-1][-1:] == "\\":
            sign = "@." if len(sign) == 1 else "@*."  # side by side, they would read as the sign of two
        self._say(sign, stays_open)

    def _bar(self, _match: re.Match[str]) -> None:
        self._say("|")

    def _letter(self, match: re.Match[str]) -> None:
        is_digit = match[0] in self.code.digits
        if self.open and is_digit and not self.marked and not self.capital:
            self._say(UNREADABLE)
            return
        self.open = self.marked
        self._spell(self.code.letters[match[0]])

    def _spell(self, letter: str) -> None:
        upper = self.capital or self.capitals >= 0
        self.out.append(letter.upper() if upper else letter)
        self.capitals += self.capitals >= 0
        self.capital = self.marked = False

    def _other(self, _match: re.Match[str]) -> None:
        self._say(UNREADABLE)


def _printed(digits: str) -> str:
    """Return a number as Mexico prints it; `digits` has its separators by what they do."""
    for group, decimal in ((",", "."), (".", ","), ("." + JOINER, ",")):
        printed = digits.replace(DOT_3, group).replace(DOT_2, decimal)
        if canon(printed) == digits:
            return printed
    return digits
