"""What braille can say of a text: its canonical form, in which everything that shares its cells is written alike.

Written from the rules of the code, apart from the table that embosses: whoever reads cells back (`braille_cells`) gets
the same form, or the two differ in something a finger would feel. Folded, because the code has one form for them:

* quotes `« » “ ” " ×`, inner quotes `‘ ’ ‹ › '`, an apostrophe and a point, `¿ ?`, `¡ ! +`, hyphen, dash and minus;
* `[ á`, `] ú`, `§ ó`, `º o`, `ª a`, lowered text and `í` (small or capital as the word's capital sign makes them read);
* `< @k`, `{ @l`, `£ @é`, `\\ @.`, `‰ %°`, `≥ o=`, `± +:−`, `‒ ::`, `… ...`, `— --`, `© (C)`; `*` and the emphasis sign;
* the separators of a number, by what they do: `·` (dot 3) groups or steps, `‚` (dot 2) is the decimal sign or a comma;
* letters with a diacritic that Spanish does not use, whatever the diacritic: `‵a`;
* `ς σ` and `µ μ`;
* where raised text ends (`↑` tells where it begins), and a blank is added after `|`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

JOINER = "\u200c"  # keeps figures apart: `2‌5` are two numbers, `5‌a` is no ordinal, `3.‌1` no decimal
RAISED, LOWERED = "↑", "↓"
EMPHASIS = "\ue035"  # an edge of emphasis before it is folded with the asterisk
DOT_3, DOT_2 = "·", "‚"

_SMALL = "abcdefghijklmnopqrstuvwxyzáéíóúüñ"
_CAPITAL = _SMALL.upper()
_FOREIGN_SMALL = "àâäãåèêëìîïòôöõùûçćčńňśšýÿźžăāēīōūğş"
_FOREIGN = _FOREIGN_SMALL + _FOREIGN_SMALL.upper()
_L = _CAPITAL + _SMALL + _FOREIGN
_U = _CAPITAL + _FOREIGN_SMALL.upper()
_l = _SMALL + _FOREIGN_SMALL
_NO_SIGN = _SMALL.translate(str.maketrans("", "", "áíóúao"))  # letters that are no sign either
_FIGURES = "½⅓⅔¼¾⅕⅛⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"

_PLAIN = re.compile(rf'[{_SMALL}{_CAPITAL}.,;:()?%!="-]*')
_APOSTROPHES = "'’´ʼꞌ"
_SEPARATORS = ".," + _APOSTROPHES
_NUMBER = re.compile(rf"\d+(?:[{_SEPARATORS}]\d+)*")
_GROUPED = re.compile(rf"\d{{1,3}}(?:[,{_APOSTROPHES}]\d{{3}})+(?=$|[.]\d)")
_LONE_APOSTROPHE = re.compile(rf"\d{{1,3}}[{_APOSTROPHES}]\d{{3}}$")
DEGREE = re.compile(rf"(\d{EMPHASIS}? ?{EMPHASIS}?)º(?={EMPHASIS}?[CFK](?![{_L}]))")

ORDINAL_START = (
    rf"(?:(?<![{_L}\d{_SEPARATORS}{_FIGURES}{JOINER}{RAISED}{LOWERED}{DOT_2}{DOT_3}])"
    rf"|(?<=[{_SEPARATORS}])(?<!\d[{_SEPARATORS}]))"
)
ORDINAL_ENDING = rf"(?:o|a|er|r[oa]|d[oa]|t[oa]|m[oa]|v[oa]|n[oa])s?(?!{JOINER}?[{_L}])"
PRINTED_ORDINAL = re.compile(rf"({ORDINAL_START}\d+)(\.?)([ºª])(?![{_L}])")
_KEPT_JOINER = re.compile(rf"({ORDINAL_START}\d+){JOINER}(?={ORDINAL_ENDING})|(?<=\d){JOINER}(?=[.,]?\d)")
_ANOTHER_NUMBER = re.compile(rf"[{_SEPARATORS}\ue002]?[0-9]")
# A fraction before what would end an ordinal reads as one: the cells of ¼o and 1do are the same.
_FRACTION_ORDINAL = re.compile(rf"[¼¾](?={JOINER}?[oº\ue000]s?(?![{_NO_SIGN}]))|⅕(?=rs?(?![{_NO_SIGN}]))")
_ORDINALS = {"¼": "1d", "¾": "3d", "⅕": "1e"}

# Signs that read as a letter, small or capital as the capital sign before them says.
_CASELESS = {"[": "á", "]": "ú", "§": "ó", "º": "o", "ª": "a", LOWERED: "í", "\ue000": "o"}
_IN_CAPITALS = re.compile(rf"(?<![{_U}])([{_U}]{{2,}})((?:{JOINER}?[\[\]§ºª{LOWERED}\ue000]+[{_l}]*)+)")
_CASELESS_TABLE = str.maketrans(_CASELESS)

_APOSTROPHE = re.compile(rf"(?<=[{_L}ª{_FIGURES}])['’](?=[{_L}ª\d])|(?<=\d)['’](?=[{_L}ª])")
_SHIFTED = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|([₀₁₂₃₄₅₆₇₈₉]+)")
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("«»“”×", '"'), **dict.fromkeys("‘’'‹›", "‘"), **dict.fromkeys("´ʼꞌ\ue002", "."),
        **dict.fromkeys("‐‑–−", "-"), **dict.fromkeys("—―", "--"), "‒": "::", "…": "...", "¿": "?", "¡": "!", "+": "!",
        "±": "!:-", "<": "@k", "{": "@l", "£": "@é", "\\": "@.", "‰": "%°", "©": "(C)", "®": "(R)", "™": "(T)",
        "ς": "σ", "µ": "μ", "≥": f"{JOINER}\ue000=", EMPHASIS: "*",
    }
)  # fmt: skip
_WITH_DIACRITIC = re.compile(f"[{_FOREIGN}]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200d\u2060\ufeff]")


def canon(text: str, capital_words: bool = True) -> str:
    """Return the canonical form of `text`: NFC, single blanks, folded as this module says. Idempotent, linear.

    `capital_words`: words in capitals have one double sign, and a sign that reads as a letter goes on with it.
    """
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if "º" in text:
            text = DEGREE.sub(r"\1°", text)
    return " ".join([_word(word, capital_words) for word in text.split()])


@lru_cache(maxsize=65536)
def _word(word: str, capital_words: bool) -> str:
    if _PLAIN.fullmatch(word):
        return word
    word = re.sub(rf"\|(?![*{EMPHASIS}]*$)", "| ", word)
    word = _APOSTROPHE.sub("\ue002", word)
    word = PRINTED_ORDINAL.sub(lambda match: match[1] + _CASELESS[match[3]], word)
    word = re.sub(r"(?<=\d)(?=[ºª])", JOINER, word)
    word = _NUMBER.sub(lambda match: number(match[0]), word)
    word = re.sub(rf"(?<=\d)([.,]){JOINER}(?=\d)", lambda match: DOT_3 if match[1] == "." else DOT_2, word)
    word = _SHIFTED.sub(_shifted, word)
    word = word.replace("\\\\", "@*.").translate(_FOLDED)
    word = _FRACTION_ORDINAL.sub(_as_ordinal, word)
    if capital_words:
        word = _IN_CAPITALS.sub(lambda match: match[1] + match[2].translate(_CASELESS_TABLE).upper(), word)
    word = word.translate(_CASELESS_TABLE)
    if JOINER in word:
        word = _KEPT_JOINER.sub(lambda match: (match[1] or "") + "\ue001", word).replace(JOINER, "")
        word = word.replace("\ue001", JOINER)
    return _WITH_DIACRITIC.sub(lambda match: "‵" + unicodedata.normalize("NFD", match[0])[0], word)


def number(printed: str) -> str:
    """Return a number with its separators by what they do (B2v4 §8.1)."""
    grouped = _GROUPED.match(printed)
    if grouped and not _LONE_APOSTROPHE.match(printed):
        head, tail = re.sub(r"\D", DOT_3, grouped[0]), printed[grouped.end() :]
    else:
        head, tail = "", printed
    decimal = printed.count(".") == 1 and not re.search(rf"\..*[,{_APOSTROPHES}]", printed)
    return head + re.sub(r"\D", lambda match: DOT_3 if match[0] == "." and not decimal else DOT_2, tail)


def _as_ordinal(match: re.Match[str]) -> str:
    follows_digit = match.string[: match.start()][-1:].isdigit()
    return (JOINER if follows_digit else "") + _ORDINALS[match[0]]


def _shifted(match: re.Match[str]) -> str:
    digits = unicodedata.normalize("NFKC", match[0])
    apart = JOINER if _ANOTHER_NUMBER.match(match.string, match.end()) else ""
    return (RAISED if match[1] else LOWERED) + digits + apart
