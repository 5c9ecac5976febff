"""Where a line may end inside a word: syllables with a hyphen, joints of addresses and compounds without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from editorial.language.syllables import breaks

# Words of five letters or more, small or with one capital: no acronyms, nothing that touches a sign.
_WORD = re.compile(
    r"(?<![\w@/\\%$&#=+<>'’~.])(?<!\w-)[A-ZÁÉÍÓÚÜÑa-záéíóúüñ][a-záéíóúüñ]{4,}(?![\w@/\\%$&#=+<>'’~]|[.-]\w)"
)
_FIGURE = re.compile(
    r"(?<!\S)[^\s\d]*\d\S*"
)  # what has a figure in it is never divided, not even a word with its note call
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:mx|com|org|net|gob|gov|edu|int)\b\S*")
_ADDRESS_JOINT = re.compile(r"(?<=[/.@_=&?-])(?=\w)")
_COMPOUND_JOINT = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=[^\W\d_]{3}[—/])(?=[^\W\d_]{3})")
_COMPOUND_SIGN = re.compile("[-—/]")


def hyphens(text: str) -> list[int]:
    """Return the offsets in `text` before which a word may be divided with a hyphen."""
    closed = [match.span() for match in chain(_FIGURE.finditer(text), _addresses(text))]
    found: list[int] = []
    for match in _WORD.finditer(text):
        start = match.start()
        if closed and any(low <= start < high for low, high in closed):
            continue
        for offset in breaks(match[0]):
            found.append(start + offset)  # noqa: PERF401  one call less a word, of tens of thousands
    return found


def joints(text: str) -> list[int]:
    """Return the offsets in `text` before which a line may end as it stands: in addresses, after a joining dash."""
    found: set[int] = set()
    if _COMPOUND_SIGN.search(text):
        found.update(match.start() for match in _COMPOUND_JOINT.finditer(text))
    for address in _addresses(text):
        found.update(address.start() + match.start() for match in _ADDRESS_JOINT.finditer(address[0]))
    return sorted(found)


def _addresses(text: str) -> Iterator[re.Match[str]]:
    if "@" in text or "://" in text or text.find(".", 0, -1) >= 0:
        yield from _ADDRESS.finditer(text)
