"""The rules of the code as one pattern over the cells of a word, and what each group of cells reads as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from editorial.language.signs import Sign, signs
from editorial.proof.braille_canon import DOT_2, DOT_3

# Of the signs that share their cells one is read; signs that are letters and brackets in a row are read as those.
_FOLDED = frozenset("¿¡«»“”×’'‹›‐‑–−―‒±+©®™ʼꞌ´≥ºª[]§|ςµ")


class Code:
    """What groups of cells there are. `pattern` always matches: its groups name what is read; its order decides."""

    def __init__(self, table: Mapping[str, Sign]) -> None:
        self.letters = {sign.cells: sign.sign for sign in table.values() if sign.kind == "letter"}
        self.digits = {sign.cells: sign.sign for sign in table.values() if sign.kind == "digit"}
        self.low = {sign.low_cells: sign.sign for sign in table.values() if sign.kind == "digit"}
        self.fractions = {sign.cells: sign.sign for sign in table.values() if sign.kind == "fraction"}
        self.signs = {sign.cells: sign.sign for sign in table.values() if _is_read_whole(sign)}
        self.points = {table["."].cells: DOT_3, table[","].cells: DOT_2}
        cell = {ord(letter): shape for shape, letter in self.letters.items()}
        letter, dot_5 = f"[{''.join(self.letters)}]", table["letter"].cells
        last = f"(?![{''.join(shape for shape, name in self.letters.items() if name not in 'áíóúao')}])"
        # What would make an ordinal of a number, written as such and written after a number in upper digits.
        ending = "(?:o|a|er|[rdtmvn][oa])s?".translate(cell) + last
        spelled = "(?:o|5a|5er|[rtmvn][oa]|5do|5d5a)s?".translate({**cell, ord("5"): dot_5}) + f"(?!{letter})"
        self.unordinal = re.compile(spelled)
        self.pattern = re.compile(self._pattern(table, letter, ending))

    def _pattern(self, table: Mapping[str, Sign], letter: str, ending: str) -> str:
        sign = {name: entry.cells for name, entry in table.items() if entry.kind == "indicator"}
        number, digit, low = sign["number"], f"[{''.join(self.digits)}]", f"[{''.join(self.low)}]"
        a_letter = f"(?={sign['foreign']}?{letter})"
        return "|".join(
            (
                f"(?P<ordinal>{number}{low}+{ending})",
                f"(?P<fraction>{_longest_first(self.fractions)})",
                f"(?P<loose>{number}{low}+(?:{ending.partition('(?!')[0]}))",  # a bracket seems to go on with it
                f"(?P<number>{number}{digit}(?:[{''.join(self.points)}]?{digit})*)",
                f"(?P<capitals>{sign['capital-word']}{a_letter})",
                f"(?P<capital>{sign['capital']}{a_letter})",
                f"(?P<foreign>{sign['foreign']}{letter})",
                f"(?P<raised>{sign['raised']})",
                f"(?P<lowered>{sign['lowered']}(?={number}))",
                f"(?P<marked>{sign['letter']}(?={digit}))",
                f"(?P<sign>{_longest_first(self.signs)})",
                f"(?P<bar>{table['|'].cells}(?={sign['emphasis']}*$))",
                f"(?P<letter>{letter})",
                "(?P<other>.)",
            )
        )


def _longest_first(keys: Iterable[str]) -> str:
    return "|".join(sorted(keys, key=lambda key: (-len(key), key)))


def _is_read_whole(sign: Sign) -> bool:
    return sign.kind in ("punctuation", "sign", "math") and sign.sign not in _FOLDED


@cache
def code(tables: Path | None) -> Code:
    """Return the code with the signs of the folder `tables` (default: the packaged ones). Cached."""
    return Code(signs(tables))
