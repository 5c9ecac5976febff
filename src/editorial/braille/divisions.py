"""Where a line may end inside a word: syllables with a hyphen, joints of addresses and compounds without one."""

from __future__ import annotations

import re

from editorial.language.syllables import breaks

# Words of five letters or more, small or with one capital: no acronyms, nothing that touches a sign.
_WORD = re.compile(
    r"(?<![\w@/\\%$&#=+<>'’~.])(?<!\w-)[A-ZÁÉÍÓÚÜÑa-záéíóúüñ][a-záéíóúüñ]{4,}(?![\w@/\\%$&#=+<>'’~]|[.-]\w)"
)
_FIGURE = re.compile(
    r"(?<!\S)[^\s\d]*\d\S*"
)  # what has a figure in it is never divided, not even a word with its note call
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:mx|com|org|net|gob|gov|edu|int)\b\S*")
_POINT_INSIDE = re.compile(r"\w\.\w")
_ADDRESS_JOINT = re.compile(r"(?<=[/.@_=&?-])(?=\w)")
_COMPOUND_JOINT = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=[^\W\d_]{3}[—/])(?=[^\W\d_]{3})")
_COMPOUND_SIGN = re.compile("[-—/]")


def hyphens(text: str) -> list[int]:
    """Return the offsets in `text` before which a word may be divided with a hyphen."""
    text = _FIGURE.sub(_blanked, text)
    if _may_have_addresses(text):
        text = _ADDRESS.sub(_blanked, text)
    return [match.start() + offset for match in _WORD.finditer(text) for offset in breaks(match[0])]


def joints(text: str) -> list[int]:
    """Return the offsets in `text` before which a line may end as it stands: in addresses, after a joining dash."""
    found: set[int] = set()
    if _COMPOUND_SIGN.search(text):
        found.update(match.start() for match in _COMPOUND_JOINT.finditer(text))
    if _may_have_addresses(text):
        for address in _ADDRESS.finditer(text):
            found.update(address.start() + match.start() for match in _ADDRESS_JOINT.finditer(address[0]))
    return sorted(found)


def _may_have_addresses(text: str) -> bool:
    return "@" in text or "://" in text or _POINT_INSIDE.search(text) is not None


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])
