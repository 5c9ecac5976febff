"""Words: how a text is cleaned before it is set, what holds together, and where a word may be divided."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from editorial.document.letters import INVISIBLE
from editorial.language.syllables import breaks
from editorial.pdf.lines import Joint

NO_BREAK, SOFT_HYPHEN = "\u00a0", "\u00ad"
_DROPPED = dict.fromkeys(map(ord, INVISIBLE)) | dict.fromkeys(map(ord, "\u2009\u202f\u2007"), NO_BREAK)
_ODD_BLANK = "\t\n\r\f\v\u2002-\u2006\u2008\u200a\u2028\u2029\u205f\u3000"
_SPECIAL = re.compile(f"[{''.join(map(chr, _DROPPED))}{_ODD_BLANK}{NO_BREAK}]")
_BLANKS = re.compile(f"[{_ODD_BLANK}][ {_ODD_BLANK}]*| [ {_ODD_BLANK}]+")  # a lone blank is left alone
_BESIDE_BLANK = re.compile(f" [ {NO_BREAK}]+|{NO_BREAK}+ [ {NO_BREAK}]*")

# A number stays with the word that names it, a sign or unit with its number; three figures after a blank go on a number
# (8 637). Blanks before something like a number are few: only there the word before is looked at.
_KEPT = re.compile(
    r" (?:(?=\d|[IVXLC]+\b|[a-zñ]\)|[A-Z]\b)"
    r"|(?<=\d )(?=(?:%|por ciento|pesos|días|horas|años|meses|mil|[Bb]is|[Tt]er|km|cm|mm|kg|UMA|[A-ZÑ])(?!\w)))"
)
_THOUSANDS, _FOUR = re.compile(r"\d{3}(?!\w)"), re.compile(r"\d{4}$")
_NAMES = (
    "artículo artículos art. arts. fracción fracciones inciso incisos numeral numerales párrafo párrafos apartado "
    "apartados capítulo capítulos título títulos sección secciones libro libros anexo anexos base bases tabla tablas "
    "gráfica gráficas figura figuras pág. págs. núm. núms. no. vol. § $"
)
_NAMING = frozenset(_NAMES.split(" "))
_LETTERS = re.compile(r"[^\W\d_]+")
_AFTER_SIGN = re.compile(r"(?<=[/\-–—@])(?=[^\W_])|(?<=\w)(?=[./?=&_]\w\w)")
# Outside addresses a number holds together, and with the letter that completes it: $9,530.00, 43/2023, 32-B, 1o.-C.
# A dash that opens a remark stays with its first word.
_HELD = re.compile(r"(?<=[\d.][/\-–—])|(?<=/)(?=\d)|(?=[./=])|(?<![\w)»”].)")
_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.[a-z]{2,}(?![^\W\d_])")  # of mail, of the web: a hyphen would be part of it

_STOPS = ",.;:"

SHORTEST_DIVIDED = 6
LEAST_AFTER = 3  # letters of a word on the next line


def clean(text: str) -> str:
    """Return `text` as it is set: invisible signs dropped, blanks folded, numbers held to their words."""
    if _SPECIAL.search(text):
        text = _BESIDE_BLANK.sub(" ", _BLANKS.sub(" ", text.translate(_DROPPED)))
    elif "  " in text:
        text = _BLANKS.sub(" ", text)
    return _KEPT.sub(_kept, text)


def _kept(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    word = text[text.rfind(" ", max(0, at - 12), at) + 1 : at].lower()
    numbered = word[-1:].isdigit() and not text[at + 1].isdigit()
    goes_on = word[-1:].isdigit() and not _FOUR.search(word) and _THOUSANDS.match(text, at + 1)
    return NO_BREAK if numbered or goes_on or word.lstrip('(«“"') in _NAMING else " "


@cache
def parts_of(word: str) -> tuple[tuple[str, ...], tuple[Joint, ...]]:
    """Return the parts of `word`, and the joint after each; the last one is a blank."""
    places = division(word)
    cuts = [0, *(offset for offset, _ in places), len(word)]
    return tuple(word[a:b] for a, b in pairwise(cuts)), (*(joint for _, joint in places), Joint.SPACE)


@cache
def division(word: str) -> tuple[tuple[int, Joint], ...]:
    """Return where `word` may be divided: offset, and whether a hyphen is set there (never in an address)."""
    found: dict[int, Joint] = {}
    address = False
    if not word.rstrip(_STOPS).isalpha():
        address = _ADDRESS.search(word) is not None
        places = (match.start() for match in _AFTER_SIGN.finditer(word))
        found = {place: Joint.PLAIN for place in places if address or not _HELD.match(word, place)}
    for match in _LETTERS.finditer(word) if not address else ():
        part = match[0]
        if len(part) >= SHORTEST_DIVIDED and not part.isupper():
            for offset in breaks(part):
                if len(part) - offset >= LEAST_AFTER:
                    found.setdefault(match.start() + offset, Joint.HYPHEN)
    return tuple(sorted(place for place in found.items() if 0 < place[0] < len(word)))
