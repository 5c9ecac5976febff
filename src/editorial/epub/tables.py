"""Tables with caption, scopes and, where one row or column of headers does not suffice, the headers of each cell."""

from __future__ import annotations

from collections.abc import Callable

from editorial.document.letters import raw_text
from editorial.document.model import Block, Chart, Figure, Image, Table
from editorial.document.tables import Grid, Placed, grid
from editorial.document.walk import CAPTION, blocks_leaves, inner_blocks
from editorial.epub import xhtml

_SCOPES = {"col": "col", "row": "row", "both": "col"}


def table(
    block: Table,
    *,
    caption: str,
    source: Callable[[], str],
    blocks: Callable[[tuple[Block, ...]], str],
) -> str:
    """Return a table in a box that scrolls by itself (and can be reached by keyboard) when the screen is narrow.

    `caption` is a ready phrase; `blocks` writes what a cell holds and `source` the line after the table, in this
    order, because page marks are numbered as they are written. Cost: linear in the grid.
    """
    laid = grid(block)
    explicit = _needs_headers(laid)
    head = _head_rows(block, laid)
    rows = [_row(laid, index, explicit, blocks) for index in range(laid.rows)]
    credit = source()
    name = f'aria-labelledby="{block.id}{CAPTION}"' if caption else 'aria-label="Tabla"'
    return (
        f'<div class="tabla" role="group" tabindex="0" {name}>\n<table id="{block.id}">\n'
        + (f"<caption>{caption}</caption>\n" if caption else "")
        + (f"<thead>\n{''.join(rows[:head])}</thead>\n" if head else "")
        + f"<tbody>\n{''.join(rows[head:])}</tbody>\n</table>\n"
        + (f'<p class="fuente">{credit}</p>\n' if credit else "")
        + "</div>\n"
    )


def says_something(placed: Placed) -> bool:
    """Tell whether a cell holds anything: an empty header would be announced as a header without a name."""
    content = placed.cell.content
    return any(
        raw_text(leaf.content).strip() or any(isinstance(inline, Image) for inline in leaf.content)
        for leaf in blocks_leaves(content)
    ) or any(isinstance(block, Figure | Chart) for block in inner_blocks(content))


def _head_rows(block: Table, laid: Grid) -> int:
    """Return how many rows make the head: those of headers, and the rows that their spans reach; never all rows."""
    head = min(block.header_rows, laid.rows)
    for placed in laid.cells:
        if placed.row < head:
            head = max(head, placed.row + placed.rowspan)
    return head if head < laid.rows else 0


def _needs_headers(laid: Grid) -> bool:
    """Scopes suffice for one row and one column of headers; beyond that each cell names its own (H43 of WCAG)."""
    columns = {placed.row for placed in laid.cells if placed.scope in ("col", "both")}
    sides = {placed.column for placed in laid.cells if placed.scope in ("row", "both")}
    wide = any(placed.scope and (placed.colspan > 1 or placed.rowspan > 1) for placed in laid.cells)
    return len(columns) > 1 or len(sides) > 1 or wide


def _row(laid: Grid, row: int, explicit: bool, blocks: Callable[[tuple[Block, ...]], str]) -> str:
    out = ["<tr>"]
    column = 0
    while column < laid.columns:
        placed = laid.slots[row][column]
        if placed is None:
            out.append("<td></td>")
            column += 1
            continue
        if placed.row == row and placed.column == column:
            out.append(_cell(laid, placed, explicit, blocks))
        column += 1
    out.append("</tr>\n")
    return "".join(out)


def _cell(laid: Grid, placed: Placed, explicit: bool, blocks: Callable[[tuple[Block, ...]], str]) -> str:
    tag = "th" if placed.scope and says_something(placed) else "td"
    marks = f' id="{xhtml.attribute(placed.cell.id)}"'
    if tag == "th":
        marks += f' scope="{_SCOPES[placed.scope]}"'
    elif explicit:
        named = [header.cell.id for header in laid.headers(placed) if says_something(header)]
        marks += f' headers="{" ".join(named)}"' if named else ""
    marks += f' colspan="{placed.colspan}"' if placed.colspan > 1 else ""
    marks += f' rowspan="{placed.rowspan}"' if placed.rowspan > 1 else ""
    if placed.cell.align in ("center", "right"):
        marks += f' class="{placed.cell.align}"'
    return f"<{tag}{marks}>{blocks(placed.cell.content)}</{tag}>"
