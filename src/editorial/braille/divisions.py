"""Where a line may end inside a word: syllables with a hyphen, joints of addresses and compounds without one."""

from __future__ import annotations

import re

from editorial.language.syllables import breaks

# Words of five letters or more, small or with one capital: no acronyms, nothing that touches a figure or a sign.
_WORD = re.compile(
    r"(?<![\w@/\\%$&#=+<>'’~.])(?<![\w]-)[A-ZÁÉÍÓÚÜÑa-záéíóúüñ][a-záéíóúüñ]{4,}(?![\w@/\\%$&#=+<>'’~]|[.-]\w)"
)
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:mx|com|org|net|gob|gov|edu|int)\b\S*")
_ADDRESS_JOINT = re.compile(r"(?<=[/.@_=&?-])(?=\w)")
_COMPOUND_JOINT = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=[^\W\d_]{3}[—/])(?=[^\W\d_]{3})")


def hyphens(text: str) -> list[int]:
    """Return the offsets in `text` before which a word may be divided with a hyphen."""
    spans = _addresses(text)
    found: list[int] = []
    for match in _WORD.finditer(text):
        start = match.start()
        if not spans or not any(low <= start < high for low, high in spans):
            found.extend([start + offset for offset in breaks(match[0])])
    return found


def joints(text: str) -> list[int]:
    """Return the offsets in `text` before which a line may end as it stands: in addresses, after a joining dash."""
    found = (
        {match.start() for match in _COMPOUND_JOINT.finditer(text)}
        if "-" in text or "/" in text or "—" in text
        else set()
    )
    for low, high in _addresses(text):
        found.update(low + match.start() for match in _ADDRESS_JOINT.finditer(text[low:high]))
    return sorted(found)


def _addresses(text: str) -> list[tuple[int, int]]:
    if "@" not in text and "." not in text.rstrip(".") and "://" not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]
