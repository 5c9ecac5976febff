"""From bytes to blocks through pandoc: one call within the limits, its faults told in Spanish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from editorial.errors import ManuscriptRefused
from editorial.intake import tree
from editorial.intake.limits import Limits
from editorial.programs import pandoc

# What no text may hold, however it was written (`&#x202E;`): marks that turn the direction, noncharacters, controls.
_FORBIDDEN = re.compile(
    rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])|\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])|\xc2[\x80-\x84\x86-\x9f]|\x7f"
)
_ESCAPED = re.compile(rb"(?<!\\)(?:\\\\)*\\u00(?:0[0-8bef]|1[0-9a-f]|7f)", re.IGNORECASE)
_WORDS = re.compile(rb'"c":"((?:[^"\\]|\\.)*)"')

_FAULTS = {
    "time": "leerlo tarda más de lo que su tamaño justifica",
    "memory": "leerlo ocupa más memoria que el límite ({heap} MB)",
    "output": "su texto desarrollado pasa del límite ({output} MB)",
    "syntax": "pandoc no lo entiende: {message}",
}


def read_tree(data: bytes, reader: str, name: str, size: int, limits: Limits, ahead: bytes = b"") -> dict[str, Any]:
    """Return pandoc's tree of `data`; `size` is what the allowance of CPU time goes by. Raises ManuscriptRefused.

    `ahead` is the JSON of the tree where pandoc gave it before (`read_ahead`).
    """
    json = ahead or _asked(data, reader, name, size, limits)
    if reader != "docx" and (found := _forbidden(json)):  # a DOCX is searched before, marks of ours added
        near = " ".join(word.decode("utf-8", "replace") for word in _WORDS.findall(json, 0, found.start())[-6:])
        place = f"cerca de «{near}»" if near else "al principio"
        raise ManuscriptRefused(
            f"{name}, {place}: hay un carácter de control, que invierte la dirección o que no es de texto.",
            "Bórrelo.",
        )
    return tree.parse(json, name)


def _forbidden(json: bytes) -> re.Match[bytes] | None:
    """Return the first sign of one kind that no text may hold; the two kinds apart are found four times as fast."""
    return _FORBIDDEN.search(json) or (_ESCAPED.search(json) if b"\\u00" in json else None)


def read_ahead(texts: Sequence[bytes], reader: str, limits: Limits) -> dict[bytes, bytes]:
    """Return text → JSON of its tree, of those that one run of pandoc can read together; a fault is told by none."""
    if len(texts) < 2:
        return {}
    from editorial.programs.pandoc_together import read_together

    size = sum(map(len, texts))
    trees = read_together(texts, reader, _room(size, limits))
    return {text: json for text, json in zip(texts, trees, strict=True) if json}


def _room(size: int, limits: Limits) -> pandoc.Room:
    return pandoc.Room(limits.seconds, limits.cpu(size), limits.heap_mib, limits.tree_mib << 20)


def _asked(data: bytes, reader: str, name: str, size: int, limits: Limits) -> bytes:
    answer = pandoc.read_tree(data, reader, _room(size, limits))
    if answer.fault:
        what = _FAULTS[answer.fault].format(
            heap=limits.heap_mib, output=limits.tree_mib, message=" ".join(answer.message.split())[:200]
        )
        raise ManuscriptRefused(f"No se puede leer {name}: {what}.", "Divida el texto o guárdelo otra vez.")
    return answer.json
