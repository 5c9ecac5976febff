"""The marks at the head of a line: what the labels of laws have in common, and which numbers they may stand for.

A mark says only what the letters allow. `C.`, `I.` and `i)` are a letter or a Roman numeral, `228 o.-` an ordinal or
article 228 O: every reading is returned (`places`, `articles`, `items`), and the sequence decides (`provisions`,
`body`, `decrees`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ALPHABET = "abcdefghijklmnñopqrstuvwxyz"
LATIN = (
    "bis", "ter", "quater", "quinquies", "quintus", "quinque", "sexies", "sexties", "septies", "octies", "nonies",
    "novies", "decies", "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septendecies",
    "octodecies", "novodecies", "vicies",
)  # fmt: skip
LATIN_WORDS = "|".join(sorted(LATIN, key=len, reverse=True))
# What may stand before a label, and what ends one.
OPENING = r"[\s\"“”«\[(]*"
HEAD = 200  # characters; no label is longer
UNIQUE_WORD = re.compile(r"unic[oa](?![a-z])")
_INDEXED = re.compile(r"(?:\t|\.{4,}|…{2,}|(?:\. ){3,})\s*\d{1,4}\s*$")
SIGN = r"(?:\s?[.:]?\s?[-–—‐‑]+|\.|:|(?=\s*\n)|\s*$)"
# Letters that fonts draw like a Roman I, V, X …: the lower-case L above all, then Cyrillic and Greek capitals.
_ALIKE = str.maketrans("l|1!\u0406\u04c0\u0399\u0425\u03a7\u0474\u0421\u041c\u039c", "IIIIIIIXXVCMM")


@dataclass(frozen=True, slots=True)
class Number:
    """A provision's number: `value` (0 for `Único`), then its suffixes in plain letters (`("bis", "1")`)."""

    value: int
    suffix: tuple[str, ...] = ()


UNIQUE = Number(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One reading of the head of a line: what it would label, its number, and the length of the label in characters.

    `kind`: book title chapter section subsection · article · ordinal (`Segundo.-`) · roman alpha capital minor number
    for items. `end` closes a range (`Artículos 5 a 9.- Se derogan`). `style` is the sign after the number; `typed` is
    set when letters were taken for others (`Il.` for `II.`) and holds the label that was meant. `weak`: no sign after
    it. `words`: the number is written in words. `prefix`: the container's name, or `1.2` before the last figure.
    """

    kind: str
    number: Number
    length: int
    style: str = ""
    end: int | None = None
    typed: str = ""
    weak: bool = False
    words: bool = False
    prefix: str = ""


def is_indexed(text: str) -> bool:
    """Tell whether the line is an entry of a table of contents: it ends with leaders or a tab and a page number."""
    return len(text) < 2 * HEAD and bool(_INDEXED.search(text))


def capital(core: str) -> str:
    """Return a label with its look-alike letters as the Roman capitals they are drawn like."""
    return core.translate(_ALIKE)
