"""The report of an indicator as a Document: our own pipeline sets it in print and as a page, chart and tables too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from editorial.document.ids import with_ids
from editorial.document.model import (
    Block,
    Cell,
    Chart,
    Document,
    Inlines,
    Item,
    List,
    Paragraph,
    Run,
    Section,
    Series,
    Style,
    Table,
)
from editorial.ledger.indicator import Group, Result, Row
from editorial.publication import Imprint, Publication

MOST_ROWS = 2_000  # ledger lines printed; a longer list is exported as a sheet, and the report says so

_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def report(result: Result, rows: Iterable[Row], months: Sequence[Group], titles: Sequence[Group]) -> Document:
    """Return the report of a counted indicator: number, target, chart by month, parts, rows, anchor."""
    sections = (
        _part("El número", _number(result), "numero"),
        _part("De qué se compone", _composition(result, months, titles), "partes"),
        *((_part("Lo publicado", _published(result), "publicado"),) if result.published else ()),
        _part("Los asientos que lo suman", _rows(rows), "asientos"),
        _part("Cómo comprobarlo", _check(result), "comprobar"),
    )
    return with_ids(Document(sections))


def publication(result: Result, folder: Path) -> Publication:
    """Return the publication that the report is: its title, its year, the area that answers for it."""
    definition = result.definition
    title = f"{definition.clave}: {definition.nombre.lower()} {period_words(result.period.start, result.period.end)}"
    year = result.period.end.year
    return Publication(
        f"{definition.clave.lower()}-{year}", folder, title, "informe",
        titulo_corto=f"{definition.clave} {year}", edicion=Imprint(anio=year, editor=definition.area),
    )  # fmt: skip


def period_words(start: date, end: date) -> str:
    """Return a period in words: `de 2026`, `de enero a marzo de 2026`, or by its days."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"de {start.year}"
    if start.day == 1 and start.year == end.year and (end.month - start.month) == 2 and end.day >= 30:
        return f"de {_MONTHS[start.month - 1]} a {_MONTHS[end.month - 1]} de {start.year}"
    return f"del {day_words(start)} al {day_words(end)}"


def day_words(day: date) -> str:
    """Return `2 de marzo de 2026`."""
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"


def _part(heading: str, content: tuple[Block, ...], name: str) -> Section:
    return Section("part", heading=(Run(heading),), content=content, id=name)


def _text(*parts: str | Run) -> Paragraph:
    return Paragraph(tuple(part if isinstance(part, Run) else Run(part) for part in parts))


def _number(result: Result) -> tuple[Block, ...]:
    definition, parts = result.definition, result.components
    known = f", como se sabía el {day_words(result.as_of)}" if result.as_of else ""
    value = Run(f"{result.value:,} {definition.unidad.lower()}", Style.BOLD)
    period = period_words(result.period.start, result.period.end)
    rows = (
        ("Títulos", parts.titles),
        ("Tirajes", parts.runs),
        ("Ejemplares", parts.copies),
        ("Tomos", parts.volumes),
        ("Hojas en braille", parts.sheets),
    )
    cost = f"${parts.cost // 100:,}.{parts.cost % 100:02}"
    lines = [(name, f"{number:,}") for name, number in rows] + [("Costo con IVA, en pesos", cost)]
    table = _table(("Componente", "Cantidad"), lines, "Componentes del indicador")
    definitions = (_text(definition.definicion),) if definition.definicion else ()
    return (
        _text(f"{definition.nombre} ({definition.clave}) {period}{known}: ", value, "."),
        *definitions,
        *_target(result),
        table,
    )


def _target(result: Result) -> tuple[Block, ...]:
    targets = result.definition.targets(result.period.start.year)
    target = targets.meta if targets.ajustada is None else targets.ajustada
    if target is None:
        return (_text("El programa no fija una meta."),)
    share = f": se lleva {result.value / target:.1%}".replace("%", "\u00a0%") if target else ""
    return (_text(f"La meta{' ajustada' if targets.ajustada is not None else ''} es de {target:,}{share}."),)


def _composition(result: Result, months: Sequence[Group], titles: Sequence[Group]) -> tuple[Block, ...]:
    if not titles:
        return (_text("No hay asientos en el periodo: cero es un resultado como otro."),)
    amounts = {group.name: float(group.amount) for group in months}
    names = _months_of(result.period.start, result.period.end)
    values = tuple(amounts.get(name, 0.0) for name in names)
    most = max(range(len(values)), key=values.__getitem__)
    alt = f"Barras por mes: {len(values)} meses; el máximo, {values[most]:,.0f}, en {_month_name(names[most])}."
    categories = tuple(map(_month_name, names))
    chart = Chart("bar", categories, (Series("Cantidad", values),), alt, "", (Run("Por mes"),), accepted=True)
    lines = [(group.name, f"{group.amount:,}") for group in titles]
    total = [("Total", f"{sum(group.amount for group in titles):,}")]
    return (chart, _table(("Publicación", "Cantidad"), lines + total, "Por publicación"))


def _months_of(start: date, end: date) -> tuple[str, ...]:
    """Return every month of a period as `2026-03`, those with nothing too."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return tuple(f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1))


def _month_name(name: str) -> str:
    year, _, month = name.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}"


def _published(result: Result) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for one in result.published:
        same = "es igual al actual" if one.value == result.value else f"el actual es {result.value:,}"
        blocks.append(_text(f"El {day_words(one.on)} se publicó {one.value:,} (asiento {one.seq}); {same}."))
        if one.since:
            blocks.append(List(tuple(Item((_text(f"{reason}."),)) for reason in one.since)))
    return tuple(blocks)


def _rows(rows: Iterable[Row]) -> tuple[Block, ...]:
    found = list(islice(rows, MOST_ROWS + 1))
    if not found:
        return (_text("Ninguno."),)
    header = ("Asiento", "Fecha", "Publicación", "Formato", "Cuenta", "Encargo")
    lines = [
        (str(row.seq), row.date.isoformat(), row.slug, row.format, f"{row.amount:,}", str(row.order or "—"))
        for row in found[:MOST_ROWS]
    ]
    table = _table(header, lines, "Asientos del registro, por fecha")
    if len(found) <= MOST_ROWS:
        return (table,)
    return (table, _text(f"Hay más de {MOST_ROWS:,}; la lista completa se exporta como hoja de cálculo."))


def _check(result: Result) -> tuple[Block, ...]:
    head: Inlines = (Run(result.head.hash, Style.CODE),)
    return (
        _text(
            f"Este informe cuenta los asientos 1 a {result.head.seq:,} del registro de tirajes. La huella del último:"
        ),
        Paragraph(head),
        _text(
            "Con esa huella, la orden «editorial prints verify --anchor» demuestra que ningún asiento de ese tramo se "
            "cambió, se quitó ni se agregó después. Una huella se calcula con la del asiento anterior, un salto de "
            "línea y el texto del asiento, por SHA-256."
        ),
    )


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> Table:
    head = tuple(Cell((_text(name),), header=True) for name in header)
    body = tuple(
        tuple(Cell((_text(value),), align="right" if _is_number(value) else "") for value in row) for row in rows
    )
    return Table((head, *body), header_rows=1, header_columns=1, caption=(Run(caption),))


def _is_number(value: str) -> bool:
    return value.lstrip("$").replace(",", "").replace(".", "", 1).isdigit()
