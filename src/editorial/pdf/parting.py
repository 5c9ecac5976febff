"""Parts of words in a font: what each measures by itself, before the next one, and with a hyphen.

Letters on both sides of a place where a word may be divided are kerned when it is not; when it is, the one before is
kerned against the hyphen. Both are found once a word, like the width of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from editorial.pdf.kerning import Kerns
from editorial.pdf.lines import HYPHENATED, Joint
from editorial.pdf.words import SOFT_HYPHEN, parts_of


class Parts(NamedTuple):
    """The parts of a word and the joint after each. In points: widths, kerns against the next part, hyphens."""

    texts: Sequence[str]
    joints: Sequence[Joint]
    widths: Sequence[float]
    kerned: Sequence[float]
    hyphens: Sequence[float]


class Parting(dict[str, Parts]):
    """Word → its parts at `size` points in a font whose words have the `widths` (1/1000 em), measured once."""

    def __init__(self, widths: Mapping[str, float], kerns: Kerns, size: float) -> None:
        super().__init__()
        self._widths, self._kerns, self._scale = widths, kerns, size / 1000

    def __missing__(self, word: str) -> Parts:
        self[word] = parts = self.measured(*parts_of(word))
        return parts

    def measured(self, texts: Sequence[str], joints: Sequence[Joint]) -> Parts:
        """Return what parts measure that join as `joints` say; the last one ends a word."""
        known, kerns, scale = self._widths, self._kerns, self._scale
        hyphens = [
            (known[SOFT_HYPHEN] + kerns[text[-1], SOFT_HYPHEN]) * scale if joint is HYPHENATED else 0.0
            for text, joint in zip(texts, joints, strict=True)
        ]
        kerned = [kerns[text[-1], after[0]] * scale for text, after in pairwise(texts)]
        return Parts(texts, joints, [known[text] * scale for text in texts], [*kerned, 0.0], hyphens)
