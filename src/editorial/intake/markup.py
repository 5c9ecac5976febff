"""HTML as a source: what could run or fetch is refused before pandoc sees it; the rest is read like Markdown."""

from __future__ import annotations

import re

from editorial.errors import ManuscriptRefused
from editorial.intake.limits import Limits
from editorial.intake.tree import too_deep

READER = "html-native_divs-native_spans-raw_tex-tex_math_dollars-raw_html"

ACTIVE = re.compile(
    r"<\s*(script|iframe|object|embed|applet|frame|frameset|form|base|link[^>]+import|meta[^>]+refresh)\b"
    r"|<[^>]*\s(on[a-z]+)\s*=|(?:href|src)\s*=\s*[\"']?\s*((?:javascript|vbscript|data|file)\s*:)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)(table|ul|ol|dl|div|blockquote|section|span|b|i|em|strong)\b", re.IGNORECASE)


def guard(text: str, name: str, limits: Limits) -> None:
    """Refuse a page that runs, fetches, or nests without end; raises ManuscriptRefused with the line."""
    if found := ACTIVE.search(text):
        raise active(text, found, name)
    depth = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > 4 * limits.depth:
            raise too_deep(f"{name}, línea {_line(text, tag.start())}")


def active(text: str, found: re.Match[str], name: str) -> ManuscriptRefused:
    """Return the refusal of markup that is a program or loads one."""
    what = next(filter(None, found.groups()), found[0])
    return ManuscriptRefused(
        f"{name}, línea {_line(text, found.start())}: hay código que se ejecuta o que carga otra página («{what}»).",
        "Bórrelo: un texto no lleva programas.",
    )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
