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

    Raises ValueError for what has no single canonical form here: fractions, numbers beyond 2^53, lone surrogates.
    """
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"))


def _sorted(value: object) -> object:
    match value:
        case dict():
            # RFC 8785 §3.2.3: keys are ordered by their UTF-16 code units.
            return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
        case list() | tuple():
            return [_sorted(item) for item in value]
        case bool() | None:
            return value
        case str():
            value.encode("utf-8")  # a lone surrogate has no bytes
            return value
        case int() if abs(value) <= _LARGEST:
            return value
        case _:
            raise ValueError(f"no canonical form: {value!r}")


def chain(previous: str, payload: str) -> str:
    """Return the hash of an entry (64 hexadecimal digits) from the hash before it and its payload."""
    return sha256(f"{previous}\n{payload}".encode()).hexdigest()
