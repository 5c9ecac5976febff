"""The marks at the head of a line: what a label of a law looks like, and which numbers it may stand for.

A mark says only what the letters allow. `C.`, `I.` and `i)` are a letter or a Roman numeral, `228 o.-` an ordinal or
article 228 O: every reading is returned, and the sequence decides (`provisions`, `body`, `decrees`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editorial.language.ordinals import ordinal_at
from editorial.language.plain import plain, unspaced
from editorial.language.roman import roman_value

ALPHABET = "abcdefghijklmnñopqrstuvwxyz"
LATIN = (
    "bis", "ter", "quater", "quinquies", "quintus", "quinque", "sexies", "sexties", "septies", "octies", "nonies",
    "novies", "decies", "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septendecies",
    "octodecies", "novodecies", "vicies",
)  # fmt: skip
_LATIN = "|".join(sorted(LATIN, key=len, reverse=True))
_OPEN = r"[\s\"“”«\[(]*"
_HEAD = 200  # characters; no label is longer
_INDEXED = re.compile(r"(?:\t|\.{4,}|…{2,}|(?:\. ){3,})\s*\d{1,4}\s*$")
_END = r"(?:\s?[.:]?\s?[-–—‐‑]+|\.|:|(?=\s*\n)|\s*$)"


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


def _is_indexed(text: str) -> bool:
    """Tell whether the line is an entry of a table of contents: it ends with leaders or a tab and a page number."""
    return len(text) < 2 * _HEAD and bool(_INDEXED.search(text))


# --- books, titles, chapters, sections ---------------------------------------------------------------------------

_CONTAINER = re.compile(rf"{_OPEN}(?P<name>libro|titulo|capitulo|seccion|subseccion|apartado)\s+(?=[a-z0-9|])")
_KIND = {
    "libro": "book",
    "titulo": "title",
    "capitulo": "chapter",
    "seccion": "section",
    "subseccion": "subsection",
    "apartado": "subsection",
}
_PLACE_SUFFIX = re.compile(rf"(?:[\s\-]*(?P<latin>{_LATIN})(?![a-z])|\s?-?(?P<letter>[a-z])(?=\s*[.:\-–]|\s*$))")
_RANK_END = re.compile(r"(?:\s*[.:]?\s*[-–—]+\s*|\s*[.:]\s*|\s*\n\s*|\s*$|\s+)")
_ARABIC = re.compile(r"(\d{1,3})(?:\.?\s?[oa]\.?(?![a-z])|[º°ª]\.?)?")
_ROMAN_WORD = re.compile(r"[IVXLCDMl|1]+(?![\w])")
_UNIQUE = re.compile(r"unic[oa](?![a-z])")
_LETTER = re.compile(r"[A-ZÑ](?!\w)")


@lru_cache(4096)
def container(text: str) -> Mark | None:
    """Return the container that the line opens (`TÍTULO PRIMERO`, `Capítulo II.- De los…`); None if it opens none."""
    written, text = text, unspaced(text)
    name = _CONTAINER.match(plain(text[:_HEAD]))
    if name is None or _is_indexed(text):
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
    if unique := _UNIQUE.match(low, at):
        return _Rank(UNIQUE, unique.end())
    if word := ordinal_at(text, at):
        return _Rank(Number(word[0]), word[1])
    roman = _ROMAN_WORD.match(text, at)
    meant = _capital(roman.group()) if roman else ""
    lone = meant in ("C", "D", "L", "M")  # `Apartado C` is a letter: no law has a hundred of them
    if roman and not lone and not roman.group().isdigit() and (value := roman_value(meant)):
        return _Rank(Number(value), roman.end(), typed=meant if meant != roman.group() else "")
    if arabic := _ARABIC.match(low, at):
        return _Rank(Number(int(arabic[1])), arabic.end())
    if letter := _LETTER.match(text, at):
        return _Rank(Number(ALPHABET.index(letter.group().lower()) + 1), letter.end(), "letter")
    return None


# --- articles ----------------------------------------------------------------------------------------------------

_ARTICLE = re.compile(rf"{_OPEN}art(?:iculos?|s?\.)\s*(?=[\da-z])")
_DIGITS = re.compile(r"(\d{1,4})(?P<ordinal>\.?\s?[oa](?![a-zñ0-9])|[º°ª])?")
_SUFFIX = re.compile(
    rf"[\s\-–.]{{0,3}}(?P<latin>{_LATIN})(?![a-zñ])|\s?[-–]?\s?(?P<letter>[a-zñ])(?![a-zñ\d])|[\s\-–](?P<figure>\d{{1,3}})(?!\d)"
)
_RANGE = re.compile(r"\s+(?:a|al|y|e)\s+(?:(?:el\s+)?art(?:iculo|\.)\s+)?(?=[\da-z])")
_AFTER_DASH = re.compile(r"([a-zñ])(?:\s?[.:]\s?[-–—]*|\s?[-–—]+)")
_ARTICLE_END = re.compile(_END)


@lru_cache(4096)
def article(text: str) -> tuple[Mark, ...]:
    """Return the readings of the line as the head of an article (`ARTICULO 5o.-`, `Art. 195-Z-11 Bis.`)."""
    low = plain(text[:_HEAD])
    head = _ARTICLE.match(low)
    if head is None or _is_indexed(text):
        return ()
    digits = _DIGITS.match(low, head.end())
    if digits is None:
        return _worded(text, low, head.end())
    value = int(digits[1])
    readings = []
    starts = (digits.end(), digits.end(1)) if _is_ordinal(text, digits) else (digits.end(1),)
    for start in dict.fromkeys(starts):
        if (several := _several(low, value, start)) and head.group().rstrip(" .").endswith("s"):
            return (several,)
        mark = _numbered(text, low, value, start)
        if mark and mark not in readings:
            readings += [mark, *_lettered(text, low, mark)]
    return tuple(readings)


def _numbered(text: str, low: str, value: int, at: int) -> Mark | None:
    suffix: list[str] = []
    while (part := _SUFFIX.match(low, at)) is not None and _is_suffix(text, low, part):
        suffix.append(part["latin"] or part["letter"] or part["figure"])
        at = part.end()
    if not suffix and (several := _several(low, value, at)):
        return several
    end = _ARTICLE_END.match(low, at)
    if end:
        return Mark("article", Number(value, tuple(suffix)), end.end())
    rest = text[at:].lstrip()
    if rest[:1] and (rest[0].isupper() or rest[0] in "(¿"):
        return Mark("article", Number(value, tuple(suffix)), at, weak=True)
    return None


def _several(low: str, value: int, at: int) -> Mark | None:
    """Return the reading of `Artículos 7 a 10.-` as the first of several articles under one label."""
    through = _RANGE.match(low, at)
    last = _DIGITS.match(low, through.end()) if through else None
    end = _ARTICLE_END.match(low, last.end()) if last else None
    return Mark("article", Number(value), end.end(), end=int(last[1])) if last and end else None


def _is_ordinal(text: str, digits: re.Match[str]) -> bool:
    """Tell whether what follows the figures is an ordinal sign: `2o.`, `2º`, `1O.-`; `3 A.-` is not."""
    sign = text[digits.start("ordinal") : digits.end("ordinal")] if digits["ordinal"] else ""
    return sign in ("º", "°", "ª", "O") or sign[-1:].islower()


def _lettered(text: str, low: str, mark: Mark) -> tuple[Mark, ...]:
    """Return the reading of `Artículo 5o.-A.` as article 5-A; the sequence prefers it after article 5."""
    letter = _AFTER_DASH.match(low, mark.length)
    if mark.number.suffix or letter is None or text[mark.length - 1] not in "-–" or not text[mark.length].isupper():
        return ()
    return (Mark("article", Number(mark.number.value, (letter[1],)), letter.end()),)


def _is_suffix(text: str, low: str, part: re.Match[str]) -> bool:
    """Tell a suffix letter from a word of one letter: `5 A.-` and `228 o.-` end the label, `5 a 9` goes on."""
    if part["latin"]:
        return True
    rest = low[part.end() :]
    if part["figure"]:
        return True
    joined = part.group()[0] in "-–" or not part.group()[0].isspace()
    return (
        joined or bool(_ARTICLE_END.match(rest)) or bool(_SUFFIX.match(rest) and text[part.end() - 1].isupper())
    ) and (text[part.end() - 1].isupper() or bool(_ARTICLE_END.match(rest)))


def _worded(text: str, low: str, at: int) -> tuple[Mark, ...]:
    unique = _UNIQUE.match(low, at)
    found = (0, unique.end()) if unique else ordinal_at(text, at)
    if found is None:
        return ()
    value, at = found
    number, at = _latin(low, value, at)
    upto, at = _through(text, low, at)
    tail = re.compile(r"\s+transitori[oa]s?").match(low, at)
    at = tail.end() if tail else at
    end = _ARTICLE_END.match(low, at)
    return (Mark("article", number, end.end(), end=upto, words=True),) if end else ()


def _through(text: str, low: str, at: int) -> tuple[int | None, int]:
    """Read the end of a range of ordinals (`Segundo a Artículo Cuarto`)."""
    through = _RANGE.match(low, at)
    last = ordinal_at(text, through.end()) if through else None
    return last if last else (None, at)


def _latin(low: str, value: int, at: int) -> tuple[Number, int]:
    suffix = re.compile(rf"[\s\-]+({_LATIN})(?![a-z])").match(low, at)
    return (Number(value, (suffix[1],)), suffix.end()) if suffix else (Number(value), at)


_ORDINAL_HEAD = re.compile(rf"{_OPEN}(?:transitorio\s+)?")
_ORDINAL_END = re.compile(r"\s?[.:]\s?[-–—]*|\s?[-–—]+|\s*$")


@lru_cache(4096)
def ordinal(text: str) -> Mark | None:
    """Return the head of a transitory provision (`SEGUNDO.-`, `Único.`, `Décimo Primero Bis.-`); None if it is none."""
    low = plain(text[:_HEAD])
    start = _ORDINAL_HEAD.match(low)
    at = start.end() if start else 0
    unique = _UNIQUE.match(low, at)
    found = (0, unique.end()) if unique else ordinal_at(text, at)
    if found is None:
        return None
    number, at = _latin(low, *found)
    upto, at = _through(text, low, at)
    end = _ORDINAL_END.match(low, at)
    return Mark("ordinal", number, end.end(), end=upto) if end else None


# --- fractions, incisos, numerals --------------------------------------------------------------------------------

_ITEM = re.compile(
    rf"[\s\"“«]*(?P<open>[\[(]{{0,2}})(?P<core>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}|[^\W\d_]{{1,9}}|[IVXLCDMl|1!]{{1,9}})"
    rf"(?P<suffix>(?:[\s\-.]{{0,2}}(?:{_LATIN})(?![a-zñ])(?:[\s\-]?\d{{1,2}})?)?)"
    r"(?P<style>\s?\)\s?\.?\s?[-–—]{0,2}|\s?\.\s?[-–—]{0,2}|\s?[-–—]{1,2})(?=[\s(\"“*]|$|(?<=\))\w|(?<=[).][-–—])\w)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"[\s\"“«]*(?P<first>[IVXLCDM]+)\.?(?:\s+(?:a|al|y)\s+(?:la\s+)?)(?P<last>[IVXLCDM]+)(?P<style>\.[-–—]*|\)|-+)(?=\s|$)"
)
# Letters that fonts draw like a Roman I, V, X …: the lower-case L above all, then Cyrillic and Greek capitals.
_ALIKE = str.maketrans(
    {
        "l": "I",
        "|": "I",
        "1": "I",
        "!": "I",
        "І": "I",
        "Ӏ": "I",
        "Ι": "I",
        "Х": "X",
        "Χ": "X",
        "Ѵ": "V",
        "С": "C",
        "М": "M",
        "Μ": "M",
    }
)


def _capital(core: str) -> str:
    return core.translate(_ALIKE)


@lru_cache(8192)
def items(text: str) -> tuple[Mark, ...]:
    """Return every reading of the head of the line as a label of an item (`III Bis.`, `ñ)`, `1.-`, `(iv)`)."""
    pair = _PAIR.match(text)
    if pair and (first := roman_value(pair["first"])) and (last := roman_value(pair["last"])) and last > first:
        return (Mark("roman", Number(first), pair.end(), _style(pair["style"]), end=last),)
    found = _ITEM.match(text)
    if found is None or (found["open"].startswith("(") and not found["style"].strip().startswith(")")):
        return ()
    core, style, length = found["core"], _style(found["style"]), found.end()
    suffix = tuple(re.findall(r"[a-z]+|\d+", plain(found["suffix"])))
    marks = [Mark(kind, Number(v, suffix), length, style, prefix=prefix) for kind, v, prefix in _cores(core)]
    meant = _capital(core)
    if meant != core and (value := roman_value(meant)):
        marks.append(
            Mark("roman", Number(value, suffix), length, style, typed=text[:length].replace(core, meant, 1).strip())
        )
    return tuple(marks)


def _style(sign: str) -> str:
    return ")" if ")" in sign else "."


def _cores(core: str) -> list[tuple[str, int, str]]:
    """Return kind, value and prefix for each reading of the letters or figures of a label."""
    if core[0].isdigit():
        prefix, _, last = core.rpartition(".")
        return [("number", int(last), prefix)]
    if core == core.upper():
        readings = [("roman", value, "")] if (value := roman_value(core)) else []
        return readings + ([("capital", letter, "")] if (letter := letter_value(core.lower())) else [])
    if core == core.lower():
        readings = [("alpha", letter, "")] if (letter := letter_value(core)) else []
        return readings + ([("minor", value, "")] if (value := roman_value(core.upper())) else [])
    return []


def letter_value(letters: str) -> int:
    """Return the place of a letter in the alphabet (`a` 1, `ñ` 15); `aa`, `ab` and `bb` go on after z; 0 if none."""
    if len(letters) == 1 and letters in ALPHABET:
        return ALPHABET.index(letters) + 1
    if len(letters) == 2 and all(letter in ALPHABET for letter in letters):
        first, second = (ALPHABET.index(letter) + 1 for letter in letters)
        return (
            len(ALPHABET) + (second if first == 1 else first if first == second else 0) if first in (1, second) else 0
        )
    return 0


def opens_provision(text: str) -> bool:
    """Tell whether `text` begins with a label that a line of running text would hardly begin with."""
    if container(text) or any(not mark.weak for mark in article(text)):
        return True
    return any(mark.kind in ("roman", "alpha", "number", "minor", "capital") for mark in items(text)) or bool(
        (found := ordinal(text)) and found.length < len(text)
    )


# --- transitories ------------------------------------------------------------------------------------------------

_TRANSITORIES = re.compile(rf"{_OPEN}(?:(?:articulos?|disposiciones|regimen|normas|preceptos)\s+)?transitori[oa]s?\b")


@lru_cache(4096)
def transitories(text: str) -> bool:
    """Tell whether the line heads transitory provisions: `T R A N S I T O R I O S`, `TRANSITORIOS DEL DECRETO…`."""
    text = unspaced(text.strip())
    found = _TRANSITORIES.match(plain(text[:_HEAD]))
    if found is None:
        return False
    rest = text[found.end() :].strip(' .:]"”-–')
    if not rest:
        return True
    return (text == text.upper() or found.group().strip().startswith("disposiciones")) and ordinal_at(rest) is None
