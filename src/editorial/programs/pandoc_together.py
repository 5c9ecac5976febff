"""Several small texts read by one pandoc: half of what a run costs is its start, and what it works out on first use.

With --file-scope pandoc reads each file by itself, then changes identifiers and links inside a file (it puts the file's
name before them), and joins the blocks. Here both are undone, so that each tree is byte for byte what a run of its own
gives; a text whose tree might differ is left out, and to be read by itself.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from editorial.programs.pandoc import Room, read_tree

_HEAD, _TAIL = b'"blocks":[', b"]}"
# pandoc also undoes `%20` and the like in the address of a link; entities may hide such a sign, or the `#` itself.
_ESCAPES = re.compile(rb"%[0-9A-Fa-f]{2}|&#?\w+;")
_CUT = b'{"t":"Para","c":[{"t":"Str","c":"%b"}]}'


def read_together(texts: Sequence[bytes], reader: str, room: Room) -> list[bytes]:
    """Read each of `texts` with pandoc's `reader`; return the JSON of each tree, b"" for what a run alone must read."""
    token = "x" + sha256(b"\0".join(texts)).hexdigest()[:32]  # in none of the texts, and the beginning of each name
    names = [f"{token}t{number}" for number in range(len(texts))]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in zip((*names, token), (*texts, token.encode()), strict=True):
            (Path(folder) / name).write_bytes(text)
        cut = [word for name in names for word in (name, token)]
        tree = read_tree(b"", reader, room, ("--file-scope", *cut), Path(folder))
    return _parted(tree.json, texts, names, token)


def _parted(json: bytes, texts: Sequence[bytes], names: Sequence[str], token: str) -> list[bytes]:
    """Part the tree of all texts at the cuts between them."""
    body = json[json.find(_HEAD) + len(_HEAD) : json.rfind(_TAIL)]
    pieces = body.split(_CUT % token.encode())
    if len(pieces) != len(texts) + 1 or pieces[-1]:
        return [b""] * len(texts)
    return [
        _undone(piece.strip(b","), text, name, token)
        for piece, text, name in zip(pieces[:-1], texts, names, strict=True)
    ]


def _undone(piece: bytes, text: bytes, name: str, token: str) -> bytes:
    """Return the tree of one text with its own identifiers and links, b"" where these are not certain."""
    prefix = name.encode() + b"__"
    links = re.findall(b'"#%b([^"]*)"' % prefix, piece)
    if any(not _plain(link) for link in links) or (_ESCAPES.search(text) and b'"#' + prefix in piece):
        return b""
    piece = piece.replace(b'"' + prefix, b'"').replace(b'"#' + prefix, b'"#')
    return b"" if token.encode() in piece else b"{" + _HEAD + piece + _TAIL


def _plain(link: bytes) -> bool:
    """Tell whether the name of a place has only signs that pandoc never writes as `%20`."""
    return re.fullmatch(rb"[\w.:\x80-\xff-]+", link) is not None
