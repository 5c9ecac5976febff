"""Letters place, tokens prove: what stays the same when a text moves from one edition to another.

*Letters* are the alphanumeric characters of a block in order (NFC); `Position(block, letter)` names a place in every
edition, because spaces, hyphens and cells differ between editions but letters do not.

*Plain text* is what editions must say exactly: white space folded to one blank, invisible characters dropped, raised
and lowered text bracketed so that `m²` and `m2`, typed or set, stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from editorial.document.model import Inline, LineBreak, Math, Run, Style

# Characters that show nothing (soft hyphen, zero-width space and joiners, BOM): they only steer line breaks.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")  # str.translate asks letter by letter and takes six times as long

RAISED = ("⁅^", "⁆")  # around superscript text in plain text
LOWERED = ("⁅_", "⁆")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the text: before letter number `letter` (from 0) of the leaf `block` (`document.walk.Leaf.id`)."""

    block: str
    letter: int


def letters(text: str) -> str:
    """Return the alphanumeric characters of `text` in order, NFC."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def fold(text: str) -> str:
    """Return `text` with invisible characters dropped and every stretch of white space as one blank, ends trimmed."""
    return " ".join(_INVISIBLE.sub("", text).split())


def raw_text(content: Iterable[Inline]) -> str:
    """Return the characters of `content` as they stand; line breaks read as line feeds, formulas as their TeX."""
    return "".join([one.text if type(one) is Run else _characters(one) for one in content])


def on_one_line(content: Iterable[Inline], told: Callable[[str], str]) -> str:
    """Return what contents and titles say of `content`: letters on one line, of a formula what `told` says of its TeX.

    A title stands where nothing is raised and no MathML is read: `x^2` is told as `x²` there, as in braille.
    """
    return fold("".join([told(one.tex) if isinstance(one, Math) else _characters(one) for one in content]))


def plain_text(content: Iterable[Inline]) -> str:
    """Return the text that every edition must say: folded, with raised and lowered stretches bracketed.

    Note calls, page marks and pictures give nothing: they are compared as furniture.
    """
    content = tuple(content)
    if all(inline.style is Style.NONE for inline in content if isinstance(inline, Run)):
        return fold(unicodedata.normalize("NFC", raw_text(content)))
    parts: list[str] = []
    for shift, group in groupby(_texts(content), key=lambda pair: pair[0]):
        text = "".join(piece for _, piece in group)
        opening, closing = RAISED if shift is Style.SUPER else LOWERED if shift is Style.SUB else ("", "")
        parts.append(f"{opening}{text}{closing}" if text.strip() else text)
    return fold(unicodedata.normalize("NFC", "".join(parts)))


def _texts(content: Iterable[Inline]) -> Iterable[tuple[Style, str]]:
    for inline in content:
        text = _characters(inline)
        if text:
            style = inline.style if isinstance(inline, Run) else Style.NONE
            yield (Style.SUPER if Style.SUPER in style else Style.SUB if Style.SUB in style else Style.NONE), text


def _characters(inline: Inline) -> str:
    match inline:
        case Run(text=text):
            return text
        case LineBreak():
            return "\n"
        case Math(tex=tex):
            return tex
        case _:
            return ""
