"""The contract between translation and layout: one leaf of text as cells, with everything a line may need to know."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.findings import Finding

BLANK = "\u2800"  # a blank where a line may end
FIXED_BLANK = "\u00a0"  # a blank cell that belongs to its figure or sign: no line ends there; embossed as a blank


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of cells that leads somewhere: to `target`, an id of the document; `call`: it calls a note."""

    start: int
    end: int
    target: str
    call: bool = False


@dataclass(frozen=True, slots=True)
class Translated:
    """One leaf in braille.

    `cells`: U+2800–U+283F, words apart by single `BLANK`s, `FIXED_BLANK` where no line may end. All offsets below count
    in `cells`.
    `hyphens`: offsets before which a word may be divided with a hyphen (syllables, at least two letters on each side).
    `joints`: offsets before which a line may end without a hyphen (addresses, after a dash).
    `marks`: print pages that start here: (offset of the first cell of the next letter, indicators included; label).
    `letters`: for each letter of the leaf, the offset of its first cell, indicators included.
    `links`: stretches that lead to another place of the document, in order.
    `findings`: unknown or ambiguous characters, with place and proposal.
    """

    cells: str
    hyphens: tuple[int, ...] = ()
    joints: tuple[int, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    letters: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
