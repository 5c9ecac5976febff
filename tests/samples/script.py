"""The Word files of the sample report from their scripts: `informe/<name>.txt`, a text that reads well in a diff.

Blocks are parted by blank lines. A block begins with `# ` to `### ` (a heading, `{marcador}` at its end), `- ` or `1. `
(a list), `> ` (a quotation), `[^nota]: ` (a footnote), `Pie: ` (a caption), `tabla: anchos en mm; filas de encabezado`,
`gráfica: clase; formato` (a series `Nombre = formato` is a line over the bars), `imagen: archivo; ancho; alto en cm`,
`diagrama: ` (its description, then points, each with a `>` a level); any other is a paragraph, one a line. In a table
`<` is a cell joined to the one on its left, `^` to the one above it. `samples.word` tells the marks inside a
text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from samples.word import Span, WordFile

SCRIPTS = Path(__file__).parent / "informe"

_HEADING = re.compile(r"(#+) (.*?)(?: \{(\w+)\})?")
_NOTE = re.compile(r"\[\^(\w+)\]: (.*)")
_ITEM = re.compile(r"(?:- |\d+\. )")


def word_files(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return every Word file of the sample report by its name."""
    return {
        f"{script.stem}.docx": written(script.read_text("utf-8"), pictures).data()
        for script in sorted(SCRIPTS.glob("*.txt"))
    }


def written(script: str, pictures: Mapping[str, bytes]) -> WordFile:
    """Return the document that a script tells."""
    word = WordFile(pictures)
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", script.strip())]
    for lines in blocks:  # notes first: a call may stand before or after what it calls
        if found := _NOTE.fullmatch(lines[0]):
            word.note(found[1], found[2])
    for lines in blocks:
        if not _NOTE.fullmatch(lines[0]):
            _write(word, lines)
    return word


def _write(word: WordFile, lines: list[str]) -> None:
    first = lines[0]
    keyword, _, settings = first.partition(": ")
    if found := _HEADING.fullmatch(first):
        word.heading(len(found[1]), found[2], found[3] or "")
    elif item := _ITEM.match(first):
        word.items(*(_ITEM.sub("", line, count=1) for line in lines), numbered=item[0] != "- ")
    elif first.startswith("> "):
        word.quote(first.removeprefix("> "))
    elif keyword == "Pie":
        word.caption(settings)
    elif keyword == "tabla":
        _table(word, settings, lines[1:])
    elif keyword == "gráfica":
        _chart(word, settings, lines[1].removeprefix("alt: "), lines[2:])
    elif keyword == "diagrama":
        points = [(line.count(">", 0, line.index(" ")), line.lstrip("> ")) for line in lines[1:]]
        word.diagram([(depth - 1, text) for depth, text in points], settings)
    elif keyword == "imagen":
        name, width, height = settings.split("; ")
        word.picture(name, lines[1].removeprefix("alt: "), float(width), float(height))
    else:
        word.text(*lines)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _table(word: WordFile, settings: str, lines: Sequence[str]) -> None:
    widths, header_rows = settings.split("; ")
    grid = [_cells(line) for line in lines]
    rows = [[_span(grid, y, x) for x, text in enumerate(row) if text not in ("<", "^")] for y, row in enumerate(grid)]
    word.table(*rows, widths=tuple(map(int, widths.split())), header_rows=int(header_rows))


def _span(grid: list[list[str]], y: int, x: int) -> Span:
    """Return the cell that begins at row `y`, column `x`, with what is joined to it."""
    across, down = 1, 1
    while x + across < len(grid[y]) and grid[y][x + across] == "<":
        across += 1
    while y + down < len(grid) and grid[y + down][x] == "^":
        down += 1
    return Span(grid[y][x], across, down)


def _chart(word: WordFile, settings: str, alt: str, lines: Sequence[str]) -> None:
    kind, form = settings.split("; ")
    _, *names = _cells(lines[0])
    rows = [_cells(line) for line in lines[1:]]
    series: dict[str, list[float]] = {}
    over: dict[str, tuple[str, list[float]]] = {}
    for at, name in enumerate(names, 1):
        name, _, own = name.partition(" = ")
        values = [float(row[at]) for row in rows]
        if own:
            over[name] = (own, values)
        else:
            series[name] = values
    word.chart(kind, [row[0] for row in rows], series, alt, form, over)
