"""Signs of symbol fonts as Unicode: what `w:sym` means, a fact that reading and proof share."""

from __future__ import annotations

# Adobe's Symbol encoding, codes 20–7E and A0–FE (F0 is not assigned).
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL = {
    **{0x20 + index: sign for index, sign in enumerate(_SYMBOL_LOW)},
    **{0xA0 + index: sign for index, sign in enumerate(_SYMBOL_HIGH) if sign != "\0"},
}
_WINGDINGS = {
    0x20: " ", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_CODED = ("symbol", "wingdings", "webdings", "zapf dingbats", "zapfdingbats", "mt extra")
_PAGES = {"ce": "cp1250", "cyr": "cp1251", "greek": "cp1253", "tur": "cp1254"}  # "Arial CE" and its kin


def is_symbol_font(font: str) -> bool:
    """Tell whether plain letters in `font` show signs: text typed in it is coded, not written."""
    return font.strip().lower().startswith(_CODED)


def sign(font: str, code: int) -> str:
    """Return the Unicode sign that `code` shows in `font`, "" when nobody knows.

    Word stores codes of symbol fonts in the private area F000–F0FF, other programs write them bare.
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = font.strip().lower()
    if low > 0xFF:  # already Unicode, whatever the font
        return "" if 0xE000 <= low <= 0xF8FF else chr(low)
    if name in _FONTS:
        return _FONTS[name].get(low, "")
    if name.startswith(_CODED):
        return ""
    page = _PAGES.get(name.rpartition(" ")[2], "cp1252")
    decoded = bytes((low,)).decode(page, "replace")
    return "" if decoded == "\ufffd" or ord(decoded) < 0x20 else decoded
