"""Which signs a text uses: what the page of signs of a braille volume must list, no more and no less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editorial.language.signs import Sign

_DIGITS = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚"
_BASES = "⠁⠉⠙⠑⠛⠊⠇⠝⠕⠗⠎⠞⠥⠽⠵"
_LETTERS = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠻⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠷⠮⠌⠬⠾⠳"

# How each indicator shows in the cells of a text. Lowered text and emphasis are told by the text: their cells are
# those of other signs too.
_INDICATORS = {
    "number": re.compile("⠼"),
    "capital": re.compile(f"(?<!⠨)⠨(?=⠠?[{_LETTERS}])"),
    "capital-word": re.compile(f"⠨⠨(?=⠠?[{_LETTERS}])"),
    "raised": re.compile("⠡"),
    "letter": re.compile(f"⠼[{_DIGITS}⠄⠂]*⠐[{_DIGITS}]"),
    "foreign": re.compile(f"⠠[{_BASES}]"),
}
_LOWERED = re.compile("[₀-₉]")
_APOSTROPHE = re.compile(r"\w['’]\w")


def used(text: str, cells: str, signs: Mapping[str, Sign], emphasis: bool, lowered: bool) -> Iterator[tuple[str, str]]:
    """Yield (cells, name) of each sign used in `text`, whose braille is `cells`, in the order of the table of signs.

    A sign of several printed characters (¿ and ?) is named once. `emphasis`, `lowered`: whether some stretch of
    the text is so.
    """
    lowered = lowered or bool(_LOWERED.search(text))
    told = {"emphasis": emphasis, "lowered": lowered, "apostrophe": bool(_APOSTROPHE.search(text))}
    characters = set(text)
    named: set[tuple[str, str]] = set()
    for sign in signs.values():
        if not sign.name:
            continue
        if sign.kind == "indicator":
            shown = _INDICATORS.get(sign.sign)
            here = bool(shown.search(cells)) if shown else told.get(sign.sign, False)
        else:
            here = sign.sign in characters if len(sign.sign) == 1 else sign.sign in text
        line = (sign.cells, sign.name)
        if here and line not in named:
            named.add(line)
            yield line
