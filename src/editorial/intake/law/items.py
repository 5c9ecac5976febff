"""Labels of fractions, incisos and numerals: `III Bis.`, `ñ)`, `1.-`, `(iv)`, `1.2.`; look-alike letters among them."""

from __future__ import annotations

import re
from functools import lru_cache

from editorial.intake.law.marks import ALPHABET, LATIN_WORDS, Mark, Number, capital
from editorial.language.plain import plain
from editorial.language.roman import roman_value

_ITEM = re.compile(
    rf"[\s\"“«]*(?P<open>[\[(]{{0,2}})(?P<core>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}|[^\W\d_]{{1,9}}|[IVXLCDMl|1!]{{1,9}})"
    rf"(?P<suffix>(?:[\s\-.]{{0,2}}(?:{LATIN_WORDS})(?![a-zñ])(?:[\s\-]?\d{{1,2}})?)?)"
    r"(?P<style>\s?\)\s?\.?\s?[-–—]{0,2}|\s?\.\s?[-–—]{0,2}|\s?[-–—]{1,2})(?=[\s(\"“*]|$|(?<=\))\w|(?<=[).][-–—])\w)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"[\s\"“«]*(?P<first>[IVXLCDM]+)\.?(?:\s+(?:a|al|y)\s+(?:la\s+)?)(?P<last>[IVXLCDM]+)(?P<style>\.[-–—]*|\)|-+)(?=\s|$)"
)


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
    meant = capital(core)
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
