"""Labels of articles and transitories: `ARTICULO 5o.-`, `Art. 195-Z-11 Bis.`, `Décimo Primero.-`, `TRANSITORIOS`."""

from __future__ import annotations

import re
from functools import lru_cache

from editorial.intake.law.marks import HEAD, LATIN_WORDS, OPENING, SIGN, UNIQUE_WORD, Mark, Number, is_indexed
from editorial.language.ordinals import ordinal_at
from editorial.language.plain import plain, unspaced

_ARTICLE = re.compile(rf"{OPENING}art(?:iculos?|s?\.)\s*(?=[\da-z])")
_DIGITS = re.compile(r"(\d{1,4})(?P<ordinal>\.?\s?[oa](?![a-zñ0-9])|[º°ª])?")
_SUFFIX = re.compile(
    rf"[\s\-–.]{{0,3}}(?P<latin>{LATIN_WORDS})(?![a-zñ])|\s?[-–]?\s?(?P<letter>[a-zñ])(?![a-zñ\d])|[\s\-–](?P<figure>\d{{1,3}})(?!\d)"
)
_RANGE = re.compile(r"\s+(?:a|al|y|e)\s+(?:(?:el\s+)?art(?:iculo|\.)\s+)?(?=[\da-z])")
_AFTER_DASH = re.compile(r"([a-zñ])(?:\s?[.:]\s?[-–—]*|\s?[-–—]+)")
_ARTICLE_END = re.compile(SIGN)


@lru_cache(4096)
def article(text: str) -> tuple[Mark, ...]:
    """Return the readings of the line as the head of an article (`ARTICULO 5o.-`, `Art. 195-Z-11 Bis.`)."""
    low = plain(text[:HEAD])
    head = _ARTICLE.match(low)
    if head is None or is_indexed(text):
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
    unique = UNIQUE_WORD.match(low, at)
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
    suffix = re.compile(rf"[\s\-]+({LATIN_WORDS})(?![a-z])").match(low, at)
    return (Number(value, (suffix[1],)), suffix.end()) if suffix else (Number(value), at)


_ORDINAL_HEAD = re.compile(rf"{OPENING}(?:transitorio\s+)?")
_ORDINAL_END = re.compile(r"\s?[.:]\s?[-–—]*|\s?[-–—]+|\s*$")


@lru_cache(4096)
def ordinal(text: str) -> Mark | None:
    """Return the head of a transitory provision (`SEGUNDO.-`, `Único.`, `Décimo Primero Bis.-`); None if it is none."""
    low = plain(text[:HEAD])
    start = _ORDINAL_HEAD.match(low)
    at = start.end() if start else 0
    unique = UNIQUE_WORD.match(low, at)
    found = (0, unique.end()) if unique else ordinal_at(text, at)
    if found is None:
        return None
    number, at = _latin(low, *found)
    upto, at = _through(text, low, at)
    end = _ORDINAL_END.match(low, at)
    return Mark("ordinal", number, end.end(), end=upto) if end else None


_TRANSITORIES = re.compile(rf"{OPENING}(?:(?:articulos?|disposiciones|regimen|normas|preceptos)\s+)?transitori[oa]s?\b")


@lru_cache(4096)
def transitories(text: str) -> bool:
    """Tell whether the line heads transitory provisions: `T R A N S I T O R I O S`, `TRANSITORIOS DEL DECRETO…`."""
    text = unspaced(text.strip())
    found = _TRANSITORIES.match(plain(text[:HEAD]))
    if found is None:
        return False
    rest = text[found.end() :].strip(' .:]"”-–')
    if not rest:
        return True
    return (text == text.upper() or found.group().strip().startswith("disposiciones")) and ordinal_at(rest) is None
