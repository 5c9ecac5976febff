"""An EAN-13 symbol read from its bars (ISO/IEC 15420): widths of bars and spaces, compared with the standard's digits.

Each digit is two bars and two spaces of seven modules in all; the widths alone tell the digit and its set.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# Widths of space, bar, space, bar of each digit in set A; set B is the same backwards; set C is A with bars first.
_WIDTHS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
_SETS = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
_GUARD, _MIDDLE = "111", "11111"
MODULES = 95
QUIET_LEFT, QUIET_RIGHT = 11, 7  # modules of white paper
NARROWEST, WIDEST = 0.264, 0.66  # millimetres of a module: 80 % and 200 % of the nominal size


def decode(bars: Sequence[tuple[float, float]]) -> tuple[str, float]:
    """Read bars given as (left, right), in points; return the thirteen digits and the module, "" if they are none."""
    if not bars:
        return "", 0.0
    merged = _merged(sorted(bars))
    module = (merged[-1][1] - merged[0][0]) / MODULES
    edges = [edge for bar in merged for edge in bar]
    runs = [(other - one) / module for one, other in pairwise(edges)]
    if any(abs(run - round(run)) > 0.2 for run in runs):
        return "", module
    widths = "".join(str(round(run)) for run in runs)
    if len(widths) != 59 or widths[:3] != _GUARD or widths[-3:] != _GUARD or widths[27:32] != _MIDDLE:
        return "", module
    return _digits(widths[3:27], widths[32:56]), module


def _merged(bars: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return bars that touch as one."""
    out = [bars[0]]
    for left, right in bars[1:]:
        if left - out[-1][1] < 0.05:
            out[-1] = (out[-1][0], max(right, out[-1][1]))
        else:
            out.append((left, right))
    return out


def _digits(left: str, right: str) -> str:
    digits, sets = "", ""
    for at in range(0, 24, 4):
        group = left[at : at + 4]
        if group in _WIDTHS:
            digits, sets = digits + str(_WIDTHS.index(group)), sets + "A"
        elif group[::-1] in _WIDTHS:
            digits, sets = digits + str(_WIDTHS.index(group[::-1])), sets + "B"
        else:
            return ""
    for at in range(0, 24, 4):
        if right[at : at + 4] not in _WIDTHS:
            return ""
        digits += str(_WIDTHS.index(right[at : at + 4]))
    return f"{_SETS.index(sets)}{digits}" if sets in _SETS else ""
