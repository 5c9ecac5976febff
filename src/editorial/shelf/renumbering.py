"""Numbers of captions that changed because something came before them: told once, not caption by caption.

A new table makes `Tabla 2.4` of `Tabla 2.3`, and so it goes for all after it and for every `véase la tabla 2.3`. What
bears the same words under another number is the same; its number is what was renumbered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from editorial.document.captions import NUMBER, WORDS
from editorial.document.walk import CAPTION
from editorial.shelf.pieces import Piece

Number = tuple[str, str]  # the kind of what it numbers (Tabla, Gráfica, Figura), and its figures

_WORD = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
_CAPTION = re.compile(rf"(?i:({_WORD}))\s+({NUMBER})[.:)]?\s+")
_MENTION = re.compile(rf"\b(?i:({_WORD})(?:s|es)?)\s+((?:{NUMBER})(?:(?:,\s*|\s+[ya]\s+)(?:{NUMBER}))*)")
_EACH = re.compile(NUMBER)
_ENDS = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Old number → new one, in the order of the text; `references` are the texts that only follow it."""

    numbers: Mapping[Number, str]
    references: int = 0

    def __bool__(self) -> bool:
        return bool(self.numbers)

    def sentence(self) -> str:
        """Return it in words: «las tablas 2.4 a 2.9 pasan a ser 2.5 a 2.10; 3 referencias cambian con ellas»."""
        if not self.numbers:
            return ""
        told = "; ".join(_told(*run) for run in _runs(self.numbers))
        if not self.references:
            return told
        return f"{told}; {_many(self.references, 'texto que las menciona cambia', 'textos que las mencionan cambian')}"


def renumbering(before: Sequence[Piece], now: Sequence[Piece]) -> Renumbering:
    """Return the numbers that the same captions bore before and bear now. Linear."""
    there, here = _captions(before), _captions(now)
    numbers = {
        old: new[1]
        for words, olds in there.items()
        if len(olds) == len(here.get(words, ()))  # of two with the same words, one of them new, nobody knows which
        for old, new in zip(olds, here[words], strict=True)
        if old != new and old[0] == new[0]
    }
    order = [number for olds in there.values() for number in olds]
    return Renumbering({number: numbers[number] for number in order if number in numbers})


def translated(piece: Piece, numbers: Mapping[Number, str]) -> Piece:
    """Return an earlier piece as it would read under the new numbers."""
    if not numbers:
        return piece

    def mention(found: re.Match[str]) -> str:
        kind = WORDS[found[1].lower()]
        start = found.start(2) - found.start()
        listed = _EACH.sub(lambda each: numbers.get((kind, each[0]), each[0]), found[2])
        return found[0][:start] + listed

    text = _MENTION.sub(mention, piece.text)
    return piece if text == piece.text else replace(piece, text=text)


def _captions(pieces: Iterable[Piece]) -> dict[tuple[str, str], list[Number]]:
    """Return the numbers of captions by kind and words, each in the order of the text."""
    found: dict[tuple[str, str], list[Number]] = defaultdict(list)
    for piece in pieces:
        match = _CAPTION.match(piece.text) if piece.id.endswith(CAPTION) else None
        if match:
            kind = WORDS[match[1].lower()]
            found[kind, piece.text[match.end() :]].append((kind, match[2]))
    return found


def _runs(numbers: Mapping[Number, str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield kind and pairs of numbers that follow one another on both sides."""
    run: list[tuple[str, str]] = []
    kind = ""
    for (own, old), new in numbers.items():
        if run and own == kind and _follows(run[-1][0], old) and _follows(run[-1][1], new):
            run.append((old, new))
            continue
        if run:
            yield kind, run
        kind, run = own, [(old, new)]
    if run:
        yield kind, run


def _follows(one: str, other: str) -> bool:
    first, second = _ENDS.fullmatch(one), _ENDS.fullmatch(other)
    return bool(first and second and first[1] == second[1] and int(second[2]) == int(first[2]) + 1)


def _told(kind: str, run: Sequence[tuple[str, str]]) -> str:
    (first, new), (last, newest) = run[0], run[-1]
    if len(run) == 1:
        return f"la {kind.lower()} {first} pasa a ser {new}"
    return f"las {kind.lower()}s {first} a {last} pasan a ser {new} a {newest}"


def _many(number: int, one: str, several: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {several}"
