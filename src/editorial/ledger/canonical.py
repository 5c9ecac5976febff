"""Canonical JSON (RFC 8785) and the hash that ties each entry to the one before.

An auditor recomputes a hash with nothing but the shell:

    printf '%s\\n%s' "$PREVIOUS_HASH" "$PAYLOAD" | sha256sum

The first entry's previous hash is 64 zeros.
"""

from __future__ import annotations

import json
from hashlib import sha256

GENESIS = "0" * 64

# RFC 8785 §3.2.2.3: numbers are IEEE 754 doubles; whole numbers beyond 2^53 would lose their last digits.
_LARGEST = 2**53 - 1


def canonical(value: object) -> str:
    """Return `value` (dicts, lists, strings, whole numbers, booleans, None) as canonical JSON.

    Raises ValueError for what we give no form: fractions, numbers beyond 2^53, lone surrogates, keys beyond ASCII.
    """
    _refuse_what_has_none(value)
    # RFC 8785 §3.2.3 orders keys by UTF-16 code units: for the ASCII keys that we use, the order of code points.
    return _encode(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode


def is_canonical(text: str, value: object) -> bool:
    """Tell whether `text`, which reads as `value`, is the canonical form of it."""
    return _encode(value) == text


def _refuse_what_has_none(value: object) -> None:
    kind = type(value)
    if kind is str:
        value.encode("utf-8")  # type: ignore[attr-defined]  # a lone surrogate has no bytes
    elif kind is dict:
        for key, item in value.items():  # type: ignore[attr-defined]
            if not key.isascii():
                raise ValueError(f"no canonical form here: key {key!r}")
            _refuse_what_has_none(item)
    elif kind is list:
        for item in value:  # type: ignore[attr-defined]
            _refuse_what_has_none(item)
    elif not (value is None or kind is bool or (kind is int and abs(value) <= _LARGEST)):  # type: ignore[arg-type]
        raise ValueError(f"no canonical form here: {value!r}")


def chain(previous: str, payload: str) -> str:
    """Return the hash of an entry (64 hexadecimal digits) from the hash before it and its payload."""
    return sha256(f"{previous}\n{payload}".encode()).hexdigest()
