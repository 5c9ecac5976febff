"""Hard strings: pieces that braille can confuse, joined at random, in the runs and kinds of leaves a document has."""

from __future__ import annotations

import random
from collections.abc import Iterator

from editorial.document.model import Inline, LineBreak, NoteRef, Run, Style
from editorial.document.walk import Leaf


def words(text: str) -> tuple[str, ...]:
    """Return the pieces of a list written as one text."""
    return tuple(text.split())


NUMBERS = words(
    "1 12 5 2 -5 –5 −5 1,500 1,500,000.25 3.2 3,2 3’2 3.1.2 4’000,000.00 28´210 1'500 0.5 25/12/2024 10:30 83.90% "
    "1501,500 2024 m² 10²³ ₂ ² ½ ¼ ⅕ 1° 25ºC IV I xiv"
)
ORDINALS = words("6o 3a 1.º 2ª 1er 2do 4to 8va 5tas º ª °")
AFTER_FIGURES = words("a b j k o s er do abc ejemplo cada 24h A B J 36@ 5.a art24.html usuario@infocdmx.org.mx")
CAPITALS = words("INFO CDMX Mc Donald IN fo ÁREA É Ñ) ü ó í Í í2")
SIGNS = words(
    "“ ” « » \" ‘ ’ ' ( ) [ ] { } ¿ ? ¡ ! … ... . , ; : - ‑ – — ‒ / // \\ \\\\ | ‖ * § & @ # % ‰ $ € £ ¥ ¢ + = × ÷ "
    "< > ≤ ≥ ≠ ± © ® ™ • _ ~ ^ ʼ ç à Ö α Σ µ ς y/o"
)
PHRASES = ("150 1,500", "83.90 %", "25 ºC", "Artículo 1°.-", "5 μm")
SPACES = (" ", " ", " ", " ", "  ", "\u00a0", "\u00ad", "\u200b")
PIECES = (*NUMBERS, *ORDINALS, *AFTER_FIGURES, *CAPITALS, *SIGNS, *PHRASES, *SPACES)

STYLES = (
    *[Style.NONE] * 6, Style.BOLD, Style.ITALIC, Style.UNDERLINE, Style.SUPER, Style.SUB, Style.BOLD | Style.SUPER,
)  # fmt: skip
KINDS = ("paragraph", "paragraph", "paragraph", "heading", "label", "item-label", "caption")
NOTES = {"n1": "1"}


def leaves(count: int, seed: int) -> Iterator[Leaf]:
    """Yield `count` leaves: every other one a single plain run, the others of several runs in different styles."""
    chance = random.Random(seed)
    for number in range(count):
        yield _styled(chance) if number % 2 else _plain(chance)


def _plain(chance: random.Random) -> Leaf:
    return Leaf("p", chance.choice(KINDS), (Run(_text(chance, 12)),))


def _styled(chance: random.Random) -> Leaf:
    runs: list[Inline] = [Run(_text(chance, 6), chance.choice(STYLES)) for _ in range(chance.randint(1, 4))]
    for other in (NoteRef("n1"), LineBreak()):
        if chance.random() < 0.1:
            runs.insert(chance.randrange(len(runs) + 1), other)
    return Leaf("p", chance.choice(KINDS), tuple(runs))


def _text(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, most)))
