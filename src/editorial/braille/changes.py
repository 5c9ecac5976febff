"""What a new edition changes on braille pages: which sheets of which volumes must be embossed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest

HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class VolumeChanges:
    """The pages of a volume that differ, by their place in the file (from 1); a volume may be new or gone."""

    number: int
    pages: tuple[int, ...]
    before: int
    after: int


def split(data: bytes, height: int) -> tuple[bytes, ...]:
    """Return the pages of a BRF file, each without its page end; without form feeds, pages are `height` lines each."""
    if b"\x0c" not in data:
        lines = data.removesuffix(b"\r\n").split(b"\r\n")
        pages = (b"\r\n".join(lines[at : at + height]) for at in range(0, len(lines), height))
        return tuple(page.rstrip(b"\r\n") for page in pages)
    return tuple(page.removesuffix(b"\r\n") for page in data.removesuffix(b"\x0c").split(b"\x0c"))


def page_hashes(pages: Sequence[bytes]) -> tuple[str, ...]:
    """Return a short SHA-256 of each page."""
    return tuple(sha256(page).hexdigest()[:HASH_DIGITS] for page in pages)


def changed(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> tuple[VolumeChanges, ...]:
    """Return the volumes that differ, given the hashes of all pages of both editions, volume by volume."""
    found = []
    for number, (old, new) in enumerate(zip_longest(before, after, fillvalue=()), 1):
        differing = (place for place, (one, two) in enumerate(zip_longest(old, new), 1) if one != two)
        pages = tuple(place for place in differing if place <= len(new))
        if pages or len(old) != len(new):
            found.append(VolumeChanges(number, pages, len(old), len(new)))
    return tuple(found)
