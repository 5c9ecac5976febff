#!/usr/bin/env python3
"""The maker of the liblouis tables: signs.toml in, es-mx-g1.ctb and its variants out.

Run it after every change of signs.toml or of the rules below: `python braille_tables/make.py`. Standard library only.
It writes for liblouis 3.24 and later; README.md says what is decided and why.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
# The tables: (ordinals in lowered digits?, a double sign for words in capitals?) by name.
TABLES = {
    "es-mx-g1.ctb": (True, True),
    "es-mx-g1-literales.ctb": (False, True),
    "es-mx-g1-letra.ctb": (True, False),
    "es-mx-g1-literales-letra.ctb": (False, False),
}

RAISED, LOWERED, NOBODY, JOINER = r"\xe016", r"\xe034", r"\xe0ff", r"\x200c"
RAISED_DIGITS, LOWERED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
APOSTROPHES = "'’´ʼꞌ"
SPACES = (
    r"\s",
    r"\t",
    r"\x000a",
    r"\x000d",
    r"\x00a0",
    *(rf"\x{code:04x}" for code in (*range(0x2000, 0x200B), 0x202F)),
)
DROPPED = (r"\x00ad", r"\x200b", r"\x200d", r"\x2060", r"\xfeff")
FOREIGN = "àâäãåèêëìîïòôöõùûçćčńňśšýÿźžăāēīōūğş"

# Attributes of characters (`%0` to `%7` in patterns).
ATTRIBUTES = {
    0: ("lowered digits", LOWERED_DIGITS),
    1: ("separators inside a number", ".," + APOSTROPHES),
    2: ("what has the cell of a digit", "abcdefghijª"),
    3: ("signs of dots 2, 3 or 5 alone: a number stays open over them", r".,@…´ʼꞌ\\" + JOINER),
    4: ("figures of one character", RAISED_DIGITS + LOWERED_DIGITS),
    5: ("apostrophes", APOSTROPHES),
    6: ("zero-width non-joiner, raised and lowered: no ordinal begins after them", JOINER + RAISED + LOWERED),
    7: ("raised digits", RAISED_DIGITS),
}

# Contexts. A number is digits with single separators between them; START holds where one begins.
START = "(^|!%[#1]|(^|!%#)%1)"
GROUP = "(%5|,)%#%#%#"  # a separator and a group of three
GROUPS_END = "($|!%[#1]|%1($|!%#)|[.]%#)"
NUMBER_END = "($|!%[#1]|%1($|!%#))"
WORD_END = "(!%a|$)"
OPEN = "%[#4](%5%2)?(%2%5%2|%2|%3)*"  # a figure, and letters and signs that have not closed it
ORDINAL = "(^|!%[a#146]|(^|!%#)%1)"  # what may stand before an ordinal
ENDING = f"([.]?[ºª]{WORD_END}|(o|a|er|r[oa]|d[oa]|t[oa]|m[oa]|v[oa]|n[oa])s?{WORD_END})"


@dataclass(frozen=True)
class Sign:
    """One line of signs.toml."""

    sign: str
    dots: str
    kind: str
    low: str = ""
    name: str = ""
    source: str = ""
    sure: str = ""
    remark: str = ""


def read_signs(path: Path = FOLDER / "signs.toml") -> dict[str, Sign]:
    """Return the signs by their character (indicators by name); a sign given twice is an error."""
    signs: dict[str, Sign] = {}
    for entry in tomllib.loads(path.read_text("utf-8"))["sign"]:
        sign = Sign(**entry)
        if sign.sign in signs:
            raise ValueError(f"{path.name}: {sign.sign!r} stands there twice")
        signs[sign.sign] = sign
    return signs


def table(signs: dict[str, Sign], lowered_ordinals: bool, capital_words: bool) -> str:
    """Return the text of one table."""
    parts = [_head(lowered_ordinals, capital_words), _characters(signs), _attributes(signs)]
    parts += [_indicators(signs, capital_words), _separators(signs)]
    parts += [_ordinals(signs)] if lowered_ordinals else []
    parts += [_numbers(signs), _open_letters(signs), _places(signs), _dropped()]
    return "\n".join("\n".join(part) + "\n" for part in parts)


def _head(lowered_ordinals: bool, capital_words: bool) -> Iterator[str]:
    yield "# Spanish of Mexico, uncontracted braille (grade 1), forward translation."
    yield "# Made by make.py from signs.toml: change those, not this file. README.md tells what is decided and by whom."
    yield f"# Ordinals: {'lowered digits (1.º, 6o., 3a.)' if lowered_ordinals else 'as printed, letter by letter'}."
    yield f"# Words in capitals: {'one double sign' if capital_words else 'the sign before each letter'}."
    yield "#-display-name: Español (México), grado 1"
    yield "#-index-name: Spanish, Mexico, uncontracted"
    yield "#+language:es-MX"
    yield "#+type:literary"
    yield "#+contraction:no"
    yield "#+dots:6"
    yield "#+direction:forward"
    yield ""
    yield "# An unknown character becomes a cell of eight dots, which no text of six dots has: callers look for it."
    yield "undefined 12345678"


def _characters(signs: dict[str, Sign]) -> Iterator[str]:
    yield "# Characters"
    for space in SPACES:
        yield f"space {space} 0"
    for sign in signs.values():
        if sign.kind == "letter":
            yield f"lowercase {sign.sign} {sign.dots}"
            yield f"base uppercase {sign.sign.upper()} {sign.sign}"
    yield from _foreign(signs)
    for sign in signs.values():
        if sign.kind == "digit":
            yield f"digit {sign.sign} {signs['number'].dots}-{sign.dots}"
        elif sign.kind in ("punctuation", "sign", "math", "fraction") and len(sign.sign) == 1:
            opcode = "punctuation" if sign.kind == "punctuation" else "sign"
            yield f"{opcode} {_escaped(sign.sign)} {sign.dots}{'-0' if sign.sign == '|' else ''}"
    yield f"sign {RAISED} {signs['raised'].dots}"
    yield f"sign {LOWERED} {signs['lowered'].dots}"
    for digits, before in ((RAISED_DIGITS, "raised"), (LOWERED_DIGITS, "lowered")):
        for value, character in enumerate(digits):
            yield f"sign {character} {signs[before].dots}-{signs['number'].dots}-{signs[str(value)].dots}"
    yield f"sign {JOINER} 78"


def _foreign(signs: dict[str, Sign]) -> Iterator[str]:
    import unicodedata

    for letter in FOREIGN:
        base = unicodedata.normalize("NFD", letter)[0]
        yield f"lowercase {letter} {signs['foreign'].dots}-{signs[base].dots}"
        yield f"base uppercase {letter.upper()} {letter}"


def _attributes(signs: dict[str, Sign]) -> Iterator[str]:
    fractions = "".join(sign.sign for sign in signs.values() if sign.kind == "fraction")
    for number, (meaning, characters) in ATTRIBUTES.items():
        yield f"# %{number}: {meaning}"
        yield f"attribute {number} {characters}{fractions if number == 4 else ''}"


def _indicators(signs: dict[str, Sign], capital_words: bool) -> Iterator[str]:
    yield "# Capitals"
    yield f"capsletter {signs['capital'].dots}"
    if capital_words:
        yield "# The double sign for capitals up to the end of a word; a word ends at what is no letter: with any"
        yield "# character named as one that goes on with a word in capitals, no other sign does."
        yield f"begcapsword {signs['capital-word'].dots}"
        yield f"sign {NOBODY} {signs['capital'].dots}"
        yield f"capsmodechars {NOBODY}"
    yield "# Emphasis: one class for bold, italic and underline, one sign at each end (B 2, version 1, §7)."
    yield "emphclass italic"
    yield f"begemph italic {signs['emphasis'].dots}"
    yield f"endemph italic {signs['emphasis'].dots}"


def _separators(signs: dict[str, Sign]) -> Iterator[str]:
    yield "# Separators in a number (B2v4 §8.1): dot 3 between groups of three, dot 2 for the decimal sign, whatever"
    yield "# is printed. A comma separates groups only where every group has three digits; a point is decimal where it"
    yield "# is the number's only point and no comma follows; points of 3.1.2 stay points; one apostrophe is decimal."
    point, comma = signs["."].dots, signs[","].dots
    yield f"match {START}%#%#?%#?({GROUP})* , %#%#%#({GROUP})*{GROUPS_END} {point}"
    yield f"match {START}(%[#5]|,)*%# . %#+{NUMBER_END} {comma}"
    for apostrophe in APOSTROPHES:
        yield f"match {START}%#%#?%#? {apostrophe} %#%#%#{NUMBER_END} {comma}"
        yield f"match {START}%#%#?%#?({GROUP})* {apostrophe} %#%#%#({GROUP})*{GROUPS_END} {point}"
        yield f"match %# {apostrophe} %# {comma}"
    for apostrophe in "'’":
        yield f"match %[a#24] {apostrophe} %[a#2] {signs['apostrophe'].dots}"


def _ordinals(signs: dict[str, Sign]) -> Iterator[str]:
    yield "# Ordinals: number sign, lowered digits, ending. A zero-width non-joiner before the ending switches one off."
    number = signs["number"].dots
    for digit in _digits(signs):
        yield f"match {ORDINAL} {digit.sign} %#*{ENDING} {number}-{digit.low}"
        yield f"match {ORDINAL}%#+ {digit.sign} %#*{ENDING} {digit.low}"
    a, d, e = (signs[letter].dots for letter in "ade")
    yield f"match {ORDINAL}%#+ a s?{WORD_END} {a}"
    yield f"match {ORDINAL}%#+d a s?{WORD_END} {a}"
    yield f"match {ORDINAL}%#+ d [oa]s?{WORD_END} {d}"
    yield f"match {ORDINAL}%#+ e rs?{WORD_END} {e}"
    yield f"match {ORDINAL}%#+ ª {WORD_END} {signs['ª'].dots}"
    for sign in "ºª":
        yield f"match {ORDINAL}%#+ .{sign} {WORD_END} {signs[sign].dots}"


def _numbers(signs: dict[str, Sign]) -> Iterator[str]:
    yield "# One number sign for a whole number, separators included (B2v4 §8.1)."
    for digit in _digits(signs):
        yield f"match %# {digit.sign} - {digit.dots}"
        yield f"match %#%1{JOINER}? {digit.sign} - {digit.dots}"
    for characters, attribute in ((RAISED_DIGITS, 7), (LOWERED_DIGITS, 0)):
        for digit, character in zip(_digits(signs), characters, strict=True):
            yield f"match %{attribute} {character} - {digit.dots}"


def _open_letters(signs: dict[str, Sign]) -> Iterator[str]:
    yield "# Dot 5 before each letter from a to j while a number is open (B2v4 §8.2), also over signs of attribute 3."
    for letter in ATTRIBUTES[2][1]:
        for before in (OPEN, "%[#4]%5", f"{OPEN}%2%5"):
            yield f"match {before} {letter} - {signs['letter'].dots}-{signs[letter].dots}"


def _places(signs: dict[str, Sign]) -> Iterator[str]:
    yield "# Signs that depend on their neighbours."
    yield f"match %#%_? º [CFK]{WORD_END} {signs['°'].dots}"
    yield f"match - | [*]*(%_|$) {signs['|'].dots}"
    for sign in signs.values():
        if sign.kind == "sign" and len(sign.sign) > 1:
            yield f"match - {_escaped(sign.sign)} - {sign.dots}"


def _dropped() -> Iterator[str]:
    yield "# Characters that only steer line breaks are dropped before all else, so that words and numbers stay whole."
    for character in DROPPED:
        yield f'noback correct "{character}" ?'
    yield "# The zero-width non-joiner has done its work by now."
    yield "noback pass2 @78 ?"


def _digits(signs: dict[str, Sign]) -> Iterator[Sign]:
    return (sign for sign in signs.values() if sign.kind == "digit")


def _escaped(sign: str) -> str:
    return sign.replace("\\", "\\\\").replace("#", r"\x0023")  # a bare # would begin a comment


def tables(signs: dict[str, Sign]) -> dict[str, str]:
    """Return every generated file: name to text."""
    return {name: table(signs, *variant) for name, variant in TABLES.items()}


if __name__ == "__main__":
    for name, text in tables(read_signs()).items():
        (FOLDER / name).write_text(text, "utf-8")
