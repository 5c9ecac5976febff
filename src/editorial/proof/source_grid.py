"""The cells of a Markdown grid table in reading order, found by their borders alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_BORDER = re.compile(r"[-=:]+$")
_CORNER = re.compile(r"\||\+(?=[-=:])|(?<=[-=:])\+")


def cells_of(lines: Sequence[str]) -> list[list[str]]:
    """Return each cell's lines, cells by their first line and then from left to right.

    A cell is open in its starting column until a border passes below it; row spans stay open beside borders.
    """
    cells: list[tuple[int, int, list[str]]] = []
    open_at: dict[int, list[str]] = {}
    for row, line in enumerate(lines):
        corners = [match.start() for match in _CORNER.finditer(line)]
        for start, end in pairwise(corners):
            segment = line[start + 1 : end]
            if _BORDER.fullmatch(segment):
                open_at.pop(start, None)
            elif start in open_at:
                open_at[start].append(segment)
            else:
                open_at[start] = [segment]
                cells.append((row, start, open_at[start]))
    return [[line.strip() for line in text] for _, _, text in sorted(cells, key=lambda cell: cell[:2])]
