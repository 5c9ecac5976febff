"""Labels of books, titles, chapters and sections: `TÍTULO PRIMERO`, `Capítulo II.- De los…`, `T Í T U L O  I`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editorial.intake.law.marks import (
    ALPHABET,
    HEAD,
    LATIN_WORDS,
    OPENING,
    UNIQUE,
    UNIQUE_WORD,
    Mark,
    Number,
    capital,
    is_indexed,
)
from editorial.language.ordinals import ordinal_at
from editorial.language.plain import plain, unspaced
from editorial.language.roman import roman_value

_CONTAINER = re.compile(rf"{OPENING}(?P<name>libro|titulo|capitulo|seccion|subseccion|apartado)\s+(?=[a-z0-9|])")
_KIND = {
    "libro": "book",
    "titulo": "title",
    "capitulo": "chapter",
    "seccion": "section",
    "subseccion": "subsection",
    "apartado": "subsection",
}
_PLACE_SUFFIX = re.compile(rf"(?:[\s\-]*(?P<latin>{LATIN_WORDS})(?![a-z])|\s?-?(?P<letter>[a-z])(?=\s*[.:\-–]|\s*$))")
_RANK_END = re.compile(r"(?:\s*[.:]?\s*[-–—]+\s*|\s*[.:]\s*|\s*\n\s*|\s*$|\s+)")
_ARABIC = re.compile(r"(\d{1,3})(?:\.?\s?[oa]\.?(?![a-z])|[º°ª]\.?)?")
_ROMAN_WORD = re.compile(r"[IVXLCDMl|1]+(?![\w])")
_LETTER = re.compile(r"[A-ZÑ](?!\w)")


@lru_cache(4096)
def container(text: str) -> Mark | None:
    """Return the container that the line opens (`TÍTULO PRIMERO`, `Capítulo II.- De los…`); None if it opens none."""
    written, text = text, unspaced(text)
    name = _CONTAINER.match(plain(text[:HEAD]))
    if name is None or is_indexed(text):
        return None
    low = plain(text)
    at = name.end()
    rank = _rank(text, low, at)
    if rank is None:
        return None
    number, at = rank.number, rank.end
    suffix = _PLACE_SUFFIX.match(low, at)
    if suffix:
        number = Number(number.value, (suffix["latin"] or suffix["letter"],))
        at = suffix.end()
    end = _RANK_END.match(low, at)
    if end is None:
        return None
    rest = text[end.end() :]
    bare = not end.group().strip(" ")
    if rest and ((bare and "\n" not in end.group() and not _heads(rest)) or rest.rstrip().endswith(";")):
        return None
    length = len(written) if written != text else at if bare else end.end()
    typed = text[: rank.end].replace(text[name.end() : rank.end], rank.typed).strip() if rank.typed else ""
    return Mark(_KIND[name["name"]], number, length, rank.style, typed=typed, prefix=name["name"])


def _heads(rest: str) -> bool:
    """Tell whether text after `CAPÍTULO I ` reads as its heading and not as the rest of a sentence."""
    return len(rest) < 250 and not rest[0].islower()


@dataclass(frozen=True, slots=True)
class _Rank:
    """The number of a container, where it ends, `letter` when it is one, the Roman numeral that look-alikes meant."""

    number: Number
    end: int
    style: str = ""
    typed: str = ""


def _rank(text: str, low: str, at: int) -> _Rank | None:
    """Read the number of a container: `Único`, a word, Roman, `3a.`, a letter."""
    if unique := UNIQUE_WORD.match(low, at):
        return _Rank(UNIQUE, unique.end())
    if word := ordinal_at(text, at):
        return _Rank(Number(word[0]), word[1])
    roman = _ROMAN_WORD.match(text, at)
    meant = capital(roman.group()) if roman else ""
    lone = meant in ("C", "D", "L", "M")  # `Apartado C` is a letter: no law has a hundred of them
    if roman and not lone and not roman.group().isdigit() and (value := roman_value(meant)):
        return _Rank(Number(value), roman.end(), typed=meant if meant != roman.group() else "")
    if arabic := _ARABIC.match(low, at):
        return _Rank(Number(int(arabic[1])), arabic.end())
    if letter := _LETTER.match(text, at):
        return _Rank(Number(ALPHABET.index(letter.group().lower()) + 1), letter.end(), "letter")
    return None
