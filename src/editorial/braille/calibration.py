"""The test page: all 64 cells, rulers and margins, to see before a job what the machine makes of them."""

from __future__ import annotations

from collections.abc import Callable

from editorial.braille.cells import BLANK, Translated
from editorial.braille.style import PageStyle

FULL = "⠿"
ROW = 8


def calibration(style: PageStyle, machine: str, tell: Callable[[str], Translated]) -> tuple[str, ...]:
    """Return the lines of a page that shows every cell between full ones, the widest line and the last line.

    Dots 1 to 6 are named by number before each row, so that a row that comes out wrong tells which bytes are.
    """
    lines = [cut(tell(f"Página de prueba: {machine}").cells, style.width), FULL * style.width]
    for start in range(0, 64, ROW):
        cells = "".join(f"{FULL}{chr(0x2800 + dots)}" for dots in range(start, start + ROW)) + FULL
        lines.append(f"{tell(str(start)).cells}{BLANK}".ljust(5, BLANK) + cells)
    lines.append(cut(tell(f"{style.width} celdas, {style.height} líneas").cells, style.width))
    lines += [FULL] * (style.height - len(lines) - 1)
    return (*lines[: style.height - 1], FULL * style.width)


def cut(cells: str, width: int) -> str:
    """Return as many cells as a line holds."""
    return cells[:width].rstrip(BLANK)
