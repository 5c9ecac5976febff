"""Content streams as operations: operators with their operands, read by one expression and without a parser's objects.

Strings are bytes, names are str, numbers are floats, arrays are lists; dictionaries and inline pictures are skipped,
because no operation on text needs them (ISO 32000-1 §7.8.2, §8.9.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Operand = Any  # float | bytes | str | list[Operand]
MOST_OPERANDS = 200_000  # of one operation, elements of its arrays included

_TOKEN = re.compile(
    rb"""([-+]?\d*\.?\d+|[-+]?\d+\.)(?![^\s\[\]()<>{}/%])
    |\(((?:[^()\\]|\\.)*+)\)
    |([A-Za-z'"][^\s\[\]()<>{}/%]*)
    |(\[)|(\])
    |/([^\s\[\]()<>{}/%]*)
    |<([0-9A-Fa-f\s]*+)>
    |(<<)|(>>)
    |%[^\r\n]*+
    |(\()
    |[^\s\[\]()<>{}/%]++
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER, _STRING, _OPERATOR, _OPEN, _CLOSE, _NAME, _HEX, _DICTIONARY, _END, _NESTED = range(1, 11)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_PICTURE_END = re.compile(rb"\sEI(?=[\s]|$)")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WORDS = {b"true": 1.0, b"false": 0.0, b"null": 0.0}


class TooManyOperands(Exception):
    """An operation has more operands than any page needs."""


def operations(data: bytes) -> Iterator[tuple[bytes, list[Operand]]]:
    """Yield each operator of a content stream with its operands, in order; what is no PDF at all is passed over."""
    operands: list[Operand] = []
    array: list[Operand] | None = None
    depth = at = 0
    while at < len(data):
        at, begun = len(data), at
        for match in _TOKEN.finditer(data, begun):
            kind = match.lastindex
            if kind == _OPERATOR:
                operator = match[_OPERATOR]
                if depth or operator in _WORDS:
                    continue
                if operator == b"ID":
                    at = _after_picture(data, match.end())
                    operands = []
                    break
                yield operator, operands
                operands, array = [], None
            elif kind == _NESTED:
                end = _closing(data, match.start())
                if not depth:
                    (operands if array is None else array).append(_unescaped(data[match.end() : end]))
                at = end + 1
                break
            elif kind == _DICTIONARY:
                depth += 1
            elif kind == _END:
                depth = max(0, depth - 1)
            elif depth or kind is None:
                continue
            elif kind == _OPEN:
                array = []
                operands.append(array)
            elif kind == _CLOSE:
                array = None
            else:
                taken = operands if array is None else array
                taken.append(_value(kind, match))
                if len(taken) > MOST_OPERANDS:
                    raise TooManyOperands


def _value(kind: int, match: re.Match[bytes]) -> Operand:
    if kind == _NUMBER:
        return float(match[_NUMBER])
    if kind == _STRING:
        raw = match[_STRING]
        return _unescaped(raw) if b"\\" in raw or b"\r" in raw else raw
    if kind == _HEX:
        digits = b"".join(match[_HEX].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return match[_NAME].decode("latin-1")


def _unescaped(raw: bytes) -> bytes:
    """Return the bytes that a literal string means (ISO 32000-1 §7.3.4.2)."""
    return _ESCAPE.sub(_meant, raw)


def _meant(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPED.get(code, code)


def _closing(data: bytes, opening: int) -> int:
    """Return where the string that opens at `opening` ends: parentheses in it are balanced."""
    open_now = 0
    for sign in _PARENTHESIS.finditer(data, opening):
        open_now += {b"(": 1, b")": -1}.get(sign[0], 0)
        if open_now == 0:
            return sign.start()
    return len(data)


def _after_picture(data: bytes, at: int) -> int:
    end = _PICTURE_END.search(data, at)
    return end.end() if end else len(data)
