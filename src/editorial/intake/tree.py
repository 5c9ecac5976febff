"""pandoc's JSON as plain lists and dictionaries, made smaller while it is read: a word is a string, a space is " "."""

from __future__ import annotations

import json
from typing import Any

from editorial.errors import ManuscriptRefused

Node = Any  # a word (str), or a dictionary with `t` and, for most kinds, `c`

_STR = b'{"t":"Str","c":"'
# A blank becomes the beginning of the word after it; other blanks get an end that is unlike that of a word (`"}`).
_JOINS = (
    (b'{"t":"Space"},' + _STR, _STR + b" "),
    (b'{"t":"SoftBreak"},' + _STR, _STR + b"\\n"),
    *((b'{"t":"%b"}' % kind, b'{"t":"%b" }' % kind) for kind in (b"Space", b"SoftBreak", b"LineBreak")),
    (b'"},' + _STR, b""),
)


def parse(data: bytes, name: str) -> dict[str, Any]:
    """Return the tree that pandoc gave for the file `name`; raises ManuscriptRefused when it is nested too deep.

    `{"t": "Str", "c": "ley"}` becomes `"ley"` and `{"t": "Space"}` becomes `" "` at once: five sixths of the memory
    of a law's tree are such nodes, and a paragraph of plain words is then one `"".join`.
    """
    try:
        tree = json.loads(joined(data), object_hook=_smaller)
    except RecursionError:
        raise too_deep(name) from None
    return dict(tree)


def joined(data: bytes) -> bytes:
    """Return pandoc's JSON with neighbouring words and the blanks between them as one word: nine tenths of its nodes.

    A quotation mark inside a text is always escaped there, so that no text can hold what is replaced; where pandoc
    writes its JSON in another way nothing is, and the words arrive one by one.
    """
    for old, new in _JOINS:
        data = data.replace(old, new)
    return data


def too_deep(name: str, near: str = "") -> ManuscriptRefused:
    """Return the refusal of a text whose lists, quotes or tables are nested without end."""
    place = f"{name}, cerca de «{near}»" if near else name
    return ManuscriptRefused(
        f"{place}: hay listas, citas o tablas metidas unas en otras a demasiada profundidad.",
        "Reduzca los niveles en el archivo de origen.",
    )


def _smaller(node: dict[str, Any]) -> Node:
    kind = node.get("t")
    if kind == "Str":
        return node["c"]
    if kind == "Space":
        return " "
    if kind == "SoftBreak":
        return "\n"
    return node
