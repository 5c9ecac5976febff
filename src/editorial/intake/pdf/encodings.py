"""What codes of simple fonts mean: the encodings of ISO 32000-1 annex D and the glyph names of Latin text."""

from __future__ import annotations

import re
import unicodedata

UNKNOWN = "\ufffd"

_ASCII = [
    "space",
    "exclam",
    "quotedbl",
    "numbersign",
    "dollar",
    "percent",
    "ampersand",
    "quotesingle",
    "parenleft",
    "parenright",
    "asterisk",
    "plus",
    "comma",
    "hyphen",
    "period",
    "slash",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "colon",
    "semicolon",
    "less",
    "equal",
    "greater",
    "question",
    "at",
    "A",
    "B",
    "C",
    "D",
    "E",
    "F",
    "G",
    "H",
    "I",
    "J",
    "K",
    "L",
    "M",
    "N",
    "O",
    "P",
    "Q",
    "R",
    "S",
    "T",
    "U",
    "V",
    "W",
    "X",
    "Y",
    "Z",
    "bracketleft",
    "backslash",
    "bracketright",
    "asciicircum",
    "underscore",
    "grave",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "w",
    "x",
    "y",
    "z",
    "braceleft",
    "bar",
    "braceright",
    "asciitilde",
]
_NAMED = {
    **{name: chr(0x20 + at) for at, name in enumerate(_ASCII)},
    "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”", "quotesinglbase": "‚",
    "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "exclamdown": "¡", "questiondown": "¿", "cent": "¢", "sterling": "£", "yen": "¥", "Euro": "€", "currency": "¤",
    "section": "§", "paragraph": "¶", "bullet": "•", "periodcentered": "·", "middot": "·", "endash": "–",
    "emdash": "—", "ellipsis": "…", "dagger": "†", "daggerdbl": "‡", "degree": "°", "ordfeminine": "ª",
    "ordmasculine": "º", "plusminus": "±", "multiply": "×", "divide": "÷", "minus": "−", "fraction": "⁄", "mu": "µ",
    "onehalf": "½", "onequarter": "¼", "threequarters": "¾", "onesuperior": "¹", "twosuperior": "²",
    "threesuperior": "³", "copyright": "©", "registered": "®", "trademark": "™", "logicalnot": "¬", "brokenbar": "¦",
    "germandbls": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "oslash": "ø", "Oslash": "Ø", "dotlessi": "ı",
    "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "f_i": "fi", "f_l": "fl", "f_f": "ff",
    "nbspace": "\u00a0", "softhyphen": "\u00ad", "sfthyphen": "\u00ad", "hyphenminus": "-", "perthousand": "‰",
    "florin": "ƒ", "macron": "¯", "acute": "´", "dieresis": "¨", "cedilla": "¸", "circumflex": "ˆ", "tilde": "˜",
    "lessequal": "≤", "greaterequal": "≥", "notequal": "≠", "approxequal": "≈", "nonbreakingspace": "\u00a0",
}  # fmt: skip
_MARKS = {
    "acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303",
    "cedilla": "\u0327", "caron": "\u030c", "ring": "\u030a", "macron": "\u0304",
}  # fmt: skip
_UNI = re.compile(r"uni((?:[0-9A-F]{4})+)|u([0-9A-F]{4,6})")
# Where Adobe's standard encoding differs from ASCII and Latin-1 (annex D.2); what it leaves out stays unknown.
_STANDARD = {
    0x27: "’", 0x60: "‘", 0xA1: "¡", 0xA2: "¢", 0xA3: "£", 0xA4: "⁄", 0xA5: "¥", 0xA6: "ƒ", 0xA7: "§", 0xA8: "¤",
    0xA9: "'", 0xAA: "“", 0xAB: "«", 0xAC: "‹", 0xAD: "›", 0xAE: "fi", 0xAF: "fl", 0xB1: "–", 0xB2: "†", 0xB3: "‡",
    0xB4: "·", 0xB6: "¶", 0xB7: "•", 0xB8: "‚", 0xB9: "„", 0xBA: "”", 0xBB: "»", 0xBC: "…", 0xBD: "‰", 0xBF: "¿",
    0xD0: "—", 0xE1: "Æ", 0xE3: "ª", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF9: "ø", 0xFA: "œ",
    0xFB: "ß",
}  # fmt: skip


def glyph(name: str) -> str:
    """Return the text that a glyph's name says, UNKNOWN when it says nothing (`g37`, `cid:12`)."""
    base = name.split(".")[0] if not name.startswith(".") else name
    if base in _NAMED:
        return _NAMED[base]
    if found := _UNI.fullmatch(base):
        if found[2]:
            return chr(int(found[2], 16)) if int(found[2], 16) < 0x110000 else UNKNOWN
        return bytes.fromhex(found[1]).decode("utf-16-be", "replace")
    mark = _MARKS.get(base[1:])
    return unicodedata.normalize("NFC", base[0] + mark) if mark and base[0].isalpha() else UNKNOWN


def encoding(name: str) -> dict[int, str]:
    """Return the base encoding called `name`; the standard one for a name that is none."""
    if name in ("WinAnsiEncoding", "MacRomanEncoding"):
        codec = "cp1252" if name.startswith("Win") else "mac_roman"
        table = {code: bytes([code]).decode(codec, "replace") for code in range(0x20, 0x100)}
        if codec == "cp1252":
            table |= {0xA0: " ", 0xAD: "-"}  # annex D.2, notes 5 and 6: printed as a blank and as a hyphen
            table |= dict.fromkeys((127, 129, 141, 143, 144, 157), "•")  # note 3
        return table
    return {code: chr(code) for code in range(0x20, 0x7F)} | _STANDARD
