"""Sums of tables: a total that is not the sum of its rows or columns is told with both figures, never corrected.

Official tables do not always add up. What is doubtful stays silent: averages, rates, years, columns with words or data
that are not known, totals of parts that a table also lists (`de las cuales`), rows that repeat what others detail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from editorial.document.letters import fold, plain_text
from editorial.document.model import Table
from editorial.document.tables import Grid, Placed, grid
from editorial.document.walk import blocks_leaves
from editorial.findings import Severity
from editorial.language.quantities import Quantity, is_blank, quantity, written
from editorial.rules.rule import Said, Text, rule

_TOTAL = re.compile(
    r"(?:gran )?total(?:es)?(?: (?:general(?:es)?|anual|final|acumulado|del año))?|sumas?(?: total(?:es)?)?"
)
_TOTAL_OF = re.compile(r"(?:gran )?total (?:de|del|general) .{1,40}")  # only where it closes a table
_SUBTOTAL = re.compile(r"sub-?total(?:es)?\b.*")
_PART = re.compile(
    r"(?:de|en) (?:los|las|ellas|ellos|estas|estos|éstas|éstos|dichas|dichos)\b|incluye|de (?:lo cual|ell[oa]s)"
)
_RATE = re.compile(
    r"promedio|medi[ao]\b|mediana|moda\b|tasa|[íi]ndice|variaci[óo]n|cambio|diferencia|m[áa]xim|m[íi]nim|años?\b"
    r"|precio|unitari|costo por|por cada|raz[óo]n|d[íi]as|horas|plazo|tiempo|calificaci[óo]n|puntaje|lugar|posici[óo]n"
    r"|edad|acumulad|n[úu]m\.|^no\.$|^n\.?º$|^#$|cumplimiento|avance|satisfacci[óo]n|eficacia|cobertura"
)
_PERCENT = re.compile(r"%|porcentaje|por ciento|porcentual|proporci[óo]n|participaci[óo]n")
_ROUNDED = re.compile(r"\b(?:miles|millones|mdp)\b", re.IGNORECASE)
_YEARS = (1900, 2100)
LEAST = 2  # summands: a total of one is a copy


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or a column to add up: the values with their labels in order, None where nothing stands."""

    name: str
    values: tuple[tuple[str, Quantity | None], ...]


@dataclass(slots=True)
class _Table:
    """A table as numbers: what each place says, the labels of rows, the headings of columns."""

    laid: Grid
    head: int
    side: int
    rounded: bool
    said: dict[int, str] = field(default_factory=dict)

    def text(self, placed: Placed | None) -> str:
        if placed is None:
            return ""
        if id(placed) not in self.said:
            leaves = blocks_leaves(placed.cell.content)
            self.said[id(placed)] = fold(" ".join(plain_text(leaf.content) for leaf in leaves))
        return self.said[id(placed)]

    def own(self, row: int, column: int) -> str | None:
        """Return what a place says, None for a place that belongs to a cell over several of them."""
        placed = self.laid.slots[row][column]
        single = placed is not None and placed.rowspan == placed.colspan == 1
        return self.text(placed) if single or placed is None else None

    def label(self, row: int) -> str:
        """Return the words with which a row begins."""
        cells = dict.fromkeys(self.laid.slots[row][: self.side])
        return fold(" ".join(self.text(placed) for placed in cells))

    def heading(self, column: int) -> str:
        """Return the headings over a column, from the top."""
        cells = dict.fromkeys(self.laid.slots[row][column] for row in range(self.head))
        return fold(" ".join(self.text(placed) for placed in cells))


@rule(
    "tables.sum",
    Severity.REVIEW,
    "Un total que no es la suma de sus renglones hace dudar de toda la tabla; sólo quien dio los datos sabe cuál vale.",
)
def sums(text: Text) -> Iterator[Said]:
    """Find totals of rows and of columns that are not the sum of what they close. Linear in the cells."""
    if text.publication.clase == "ley":
        return
    for block in text.blocks:
        if isinstance(block, Table) and len(block.rows) > LEAST:
            for message in _wrong(block):
                yield Said(
                    block.id, message, "Compare con la fuente y corrija el dato; si es así, explíquelo en una nota."
                )


def _wrong(block: Table) -> Iterator[str]:
    laid = grid(block)
    context = " ".join(plain_text(content) for content in (block.caption, block.source))
    side = max(1, min(block.header_columns, laid.columns - 1))
    table = _Table(laid, min(block.header_rows or 1, laid.rows), side, bool(_ROUNDED.search(context)))
    if laid.columns < LEAST or not (block.header_rows or _heads_itself(table)):
        return
    yield from _down(table)
    yield from _across(table)


def _heads_itself(table: _Table) -> bool:
    """Tell whether the first row of a table without header rows is one: words or years, no data."""
    said = (quantity(table.own(0, column) or "") for column in range(table.side, table.laid.columns))
    return all(number is None or _is_year(number) for number in said)


# ── totals of columns


def _down(table: _Table) -> Iterator[str]:
    labels = [table.label(row).lower() for row in range(table.head, table.laid.rows)]
    if not any(_TOTAL.fullmatch(_bare(label)) or _SUBTOTAL.match(label) for label in labels):
        last = labels[-1] if labels else ""
        if not _TOTAL_OF.fullmatch(_bare(last)):
            return
    for column in range(table.side, table.laid.columns):
        heading = table.heading(column)
        line = _column(table, column, labels)
        if line is None or _RATE.search(heading.lower()):
            continue
        percent = bool(_PERCENT.search(heading.lower())) or all(one.percent for _, one in line.values if one)
        yield from _checked(line, percent or table.rounded or bool(_ROUNDED.search(heading)))


def _column(table: _Table, column: int, labels: Sequence[str]) -> _Line | None:
    """Return the numbers of a column; None when a word stands among them."""
    values: list[tuple[str, Quantity | None]] = []
    for row, label in enumerate(labels, table.head):
        said = table.own(row, column)
        if said is None:  # a heading that runs over the columns
            continue
        number = quantity(said)
        if number is None and not is_blank(said):
            return None
        values.append((label, number))
    return _Line(table.heading(column) or f"columna {column + 1}", tuple(values))


def _checked(line: _Line, rounded: bool) -> Iterator[str]:
    """Compare each total of a column with what stands over it (or under it, when it comes first)."""
    numbers = [one for _, one in line.values if one]
    if len(numbers) <= LEAST or all(_is_year(one) for one in numbers):
        return
    last = len(line.values) - 1
    group: list[Quantity] = []
    subtotals: list[Quantity] = []
    every: list[Quantity] = []  # rows since the last total, subtotals left out
    unknown = False
    for at, (label, number) in enumerate(line.values):
        kind = _kind(label, at == last)
        if kind == "total" and number is not None and at == 0 and last > LEAST:
            rest = [one for name, one in line.values[1:] if one and not _kind(name, False) and not _PART.match(name)]
            blank = any(one is None for _, one in line.values[1:])
            yield from _compared(line, number, [rest], blank, rounded)
            continue
        if kind == "":
            unknown = unknown or number is None
            if number is not None and not _PART.match(label):
                group.append(number)
                every.append(number)
            continue
        if number is None:
            continue
        if kind == "subtotal":
            yield from _compared(line, number, [group], unknown, rounded, "subtotal")
            subtotals.append(number)
        else:
            choices = [every, group, [*subtotals, *group]] if subtotals else [group]
            yield from _compared(line, number, choices, unknown, rounded)
            subtotals, every = [], []
        group, unknown = [], False


def _kind(label: str, last: bool) -> str:
    bare = _bare(label)
    if _SUBTOTAL.match(bare):
        return "subtotal"
    return "total" if _TOTAL.fullmatch(bare) or (last and _TOTAL_OF.fullmatch(bare)) else ""


def _compared(
    line: _Line, total: Quantity, choices: Sequence[list[Quantity]], unknown: bool, rounded: bool,
    name: str = "total",
) -> Iterator[str]:  # fmt: skip
    """Yield what is wrong with a total; nothing when one of `choices` (or what they detail) adds up to it."""
    summands = choices[-1]
    if len(summands) < LEAST or unknown:
        return
    slack = _slack([*summands, total], rounded)
    if any(_adds_up(each, total, slack) for each in choices):
        return
    values = [one.value for one in summands]
    if min(values) <= total.value <= max(values):  # an average, a rate, the value of a date: no sum at all
        return
    added = sum(values, Decimal(0))
    places = max(one.places for one in (*summands, total))
    heading = f" de «{line.name}»" if line.name else ""
    yield f"El {name}{heading} dice {total.text} y sus datos suman {written(added, places)}."


def _adds_up(summands: Sequence[Quantity], total: Quantity, slack: Decimal) -> bool:
    values = [one.value for one in summands]
    return any(abs(sum(each, Decimal(0)) - total.value) <= slack for each in (values, _heads(values)))


def _heads(values: Sequence[Decimal]) -> list[Decimal]:
    """Return `values` without the details of the ones before them: `100, 60, 40, 50, 20, 30` is 100 and 50.

    A value that the next two or more add up to is their head. Linear: sums from the beginning, looked up by value.
    """
    sums = [Decimal(0)]
    for value in values:
        sums.append(sums[-1] + value)
    ends = {total: at for at, total in enumerate(sums)}
    out: list[Decimal] = []
    at = 0
    while at < len(values):
        out.append(values[at])
        end = ends.get(sums[at + 1] + values[at], 0) if values[at] else 0
        at = end if end > at + 2 else at + 1
    return out


def _slack(numbers: Sequence[Quantity], rounded: bool) -> Decimal:
    """Return by how much rounding may part a sum from its total: half a unit of the last place for each number."""
    places = min(one.places for one in numbers)
    if not rounded and not any(one.places for one in numbers):
        return Decimal(0)
    money = (
        not rounded and places == max(one.places for one in numbers) == 2 and any("$" in one.text for one in numbers)
    )
    return Decimal(0) if money else Decimal(len(numbers)) / 2 * Decimal(10) ** -places


# ── totals of rows


def _across(table: _Table) -> Iterator[str]:
    """Compare a column of totals with the columns before it, where most of its rows show that it is their sum."""
    for column in range(table.side + LEAST, table.laid.columns):
        if not _TOTAL.fullmatch(_bare(table.heading(column).lower())):
            continue
        columns = [one for one in range(table.side, column) if not _is_other(table, one)]
        rows = [row for row in (_row(table, row, columns, column) for row in range(table.head, table.laid.rows)) if row]
        slacks = [_slack([*values, total], table.rounded) for _, values, total in rows]
        off = [
            (label, values, total)
            for (label, values, total), slack in zip(rows, slacks, strict=True)
            if not _adds_up(values, total, slack)
        ]
        if len(rows) - len(off) < max(LEAST, len(off)):
            continue
        for label, values, total in off:
            added = written(sum((one.value for one in values), Decimal(0)), max(one.places for one in values))
            yield f"El total del renglón «{label}» dice {total.text} y sus datos suman {added}."


def _is_other(table: _Table, column: int) -> bool:
    heading = table.heading(column).lower()
    return bool(_RATE.search(heading) or _PERCENT.search(heading) or _TOTAL.fullmatch(_bare(heading)))


def _row(table: _Table, row: int, columns: Sequence[int], last: int) -> tuple[str, list[Quantity], Quantity] | None:
    """Return label, summands and total of a row; None when one of them is not a number."""
    total = quantity(table.own(row, last) or "")
    values = [quantity(table.own(row, column) or "") for column in columns]
    known = [one for one in values if one is not None]
    return (table.label(row), known, total) if total and len(known) == len(values) >= LEAST else None


def _bare(label: str) -> str:
    return label.strip(" .:*").lower()


def _is_year(number: Quantity) -> bool:
    return number.places == 0 and "," not in number.text and _YEARS[0] <= number.value <= _YEARS[1]
