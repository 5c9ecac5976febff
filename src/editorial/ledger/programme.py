"""programa.toml: the year's plan, and what the ledger says became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from editorial.errors import UsageError
from editorial.ledger.entries import Deposit, Order, Receipt
from editorial.ledger.indicator import Period
from editorial.ledger.projection import facts
from editorial.ledger.store import Ledger
from editorial.publication.reading import read_toml

FILE = "programa.toml"

# LGB 37–40: two copies to each of three libraries within 90 natural days; runs under 25 copies owe none (LGB 43).
DEPOSIT_COPIES = 6
DEPOSIT_DAYS = 90
DEPOSIT_LEAST = 25


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan: a publication, its formats, copies and budget (centavos); all but the title optional."""

    titulo: str
    slug: str = ""
    formatos: tuple[str, ...] = ()
    ejemplares: int | None = None
    presupuesto: int | None = None
    nota: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A year's plan: the activity it belongs to, its goal, and its publications."""

    anio: int
    nombre: str = ""
    actividad: str = ""
    meta: str = ""
    publicaciones: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """A planned line and what happened: copies, centavos with VAT, and the legal deposit that is still owed."""

    planned: Planned
    ordered: int = 0
    received: int = 0
    spent: int = 0
    deposited: int = 0
    deposit_owed: int = 0
    deposit_due: date | None = None
    orders: tuple[int, ...] = field(default=())

    @property
    def remaining(self) -> int | None:
        """Return the centavos left of the budget (negative when it is overspent), None without a budget."""
        return None if self.planned.presupuesto is None else self.planned.presupuesto - self.spent


def read_programme(workspace: Path, year: int) -> Programme:
    """Return the plan of a year; UsageError when there is no programa.toml, or with every fault of it at once."""
    path = workspace / FILE
    if not path.exists():
        raise UsageError(f"No hay {FILE} en esta carpeta de trabajo.", "Copie el modelo de la guía.")
    tables = read_toml(path, FILE)
    faults: list[str] = []
    programme = _programme(tables, faults)
    if faults:
        raise UsageError("\n".join([f"{FILE} tiene {len(faults)} fallas:", *faults]), "Corrija el archivo.")
    if programme.anio != year:
        raise UsageError(
            f"{FILE} es el programa de {programme.anio}, no el de {year}.", f"Use --year {programme.anio}."
        )
    return programme


def progress(ledger: Ledger, programme: Programme, today: date) -> tuple[Progress, ...]:
    """Return each planned line with what the ledger holds of it in its year. Nothing printed is a legal result."""
    period = Period.of(programme.anio)
    return tuple(_progress(ledger, planned, period, today) for planned in programme.publicaciones)


def unplanned(ledger: Ledger, programme: Programme) -> tuple[tuple[str, str, int], ...]:
    """Return slug, format and copies received in the plan's year of what no line of the plan names.

    NI counts these copies: a plan that leaves them out would seem to contradict it.
    """
    period = Period.of(programme.anio)
    with ledger.reading() as connection:
        found = connection.execute(
            select(facts.c.slug, facts.c.format, func.sum(facts.c.accepted))
            .where(
                facts.c.kind == Receipt.kind,
                facts.c.annulled_by.is_(None),
                facts.c.accepted > 0,
                facts.c.date.between(period.start.isoformat(), period.end.isoformat()),
            )
            .group_by(facts.c.slug, facts.c.format)
            .order_by(facts.c.slug, facts.c.format)
        ).all()
    planned = {line.slug: line.formatos for line in programme.publicaciones if line.slug}
    return tuple(
        (slug, kind, int(copies))
        for slug, kind, copies in found
        if slug not in planned or (planned[slug] and kind not in planned[slug])
    )


def _progress(ledger: Ledger, planned: Planned, period: Period, today: date) -> Progress:
    wanted = [
        facts.c.slug == planned.slug,
        facts.c.annulled_by.is_(None),
        facts.c.date.between(period.start.isoformat(), period.end.isoformat()),
    ]
    if planned.formatos:
        wanted.append(facts.c.format.in_(planned.formatos))
    with ledger.reading() as connection:
        orders = connection.execute(
            select(facts.c.seq, facts.c.copies, facts.c.cost).where(*wanted, facts.c.kind == Order.kind)
        ).all()
        received, first = connection.execute(
            select(func.coalesce(func.sum(facts.c.accepted), 0), func.min(facts.c.date)).where(
                *wanted, facts.c.kind == Receipt.kind, facts.c.accepted > 0
            )
        ).one()
        deposited = connection.execute(
            select(func.coalesce(func.sum(facts.c.copies), 0)).where(
                facts.c.slug == planned.slug, facts.c.annulled_by.is_(None), facts.c.kind == Deposit.kind
            )
        ).scalar()
    owed = max(0, DEPOSIT_COPIES - int(deposited or 0)) if received >= DEPOSIT_LEAST else 0
    due = date.fromisoformat(first) + timedelta(days=DEPOSIT_DAYS) if owed else None
    return Progress(
        planned,
        sum(one.copies for one in orders),
        int(received),
        sum(one.cost for one in orders),
        int(deposited or 0),
        owed,
        due,
        tuple(one.seq for one in orders),
    )


_TEXTS = ("nombre", "actividad", "meta")
_LINE_KEYS = ("titulo", "slug", "formatos", "ejemplares", "presupuesto", "nota")


def _programme(tables: dict[str, Any], faults: list[str]) -> Programme:
    year, lines = tables.get("anio"), tables.get("publicacion", [])
    if not isinstance(year, int) or not 1900 <= year <= 9998:
        faults.append(f"  anio: se esperaba un año y hay «{year}».")
        year = 1900
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        faults.append("  publicacion: se esperaba una tabla [[publicacion]] por publicación.")
        lines = []
    _unknown("", tables, ("anio", *_TEXTS, "publicacion"), faults)
    texts = {key: tables[key] for key in _TEXTS if key in tables}
    wrong = {key: text for key, text in texts.items() if not isinstance(text, str)}
    faults += [f"  {key}: se esperaba un texto y hay «{text}»." for key, text in wrong.items()]
    planned = tuple(_line(f"publicacion {number}", line, faults) for number, line in enumerate(lines, 1))
    return Programme(year, publicaciones=planned, **texts)


def _line(place: str, table: Any, faults: list[str]) -> Planned:
    _unknown(place, table, _LINE_KEYS, faults)
    values: dict[str, Any] = {key: table[key] for key in _LINE_KEYS if key in table}
    faults += [
        f"  {place}.{key}: se esperaba un texto y hay «{values[key]}»."
        for key in ("titulo", "slug", "nota")
        if key in values and not isinstance(values[key], str)
    ]
    faults += [
        f"  {place}.{key}: se esperaba un número entero desde 0 y hay «{values[key]}»."
        for key in ("ejemplares", "presupuesto")
        if key in values and not _whole(values[key])
    ]
    formats = values.get("formatos", [])
    if not isinstance(formats, list) or not all(isinstance(one, str) for one in formats):
        faults.append(f'  {place}.formatos: se esperaba una lista como ["braille"] y hay «{formats}».')
        formats = []
    if not values.get("titulo"):
        faults.append(f"  {place}.titulo: falta el título de la publicación.")
        values["titulo"] = ""
    if _whole(values.get("presupuesto")):
        values["presupuesto"] *= 100  # the file says pesos
    return Planned(**{**values, "formatos": tuple(formats)})


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _unknown(place: str, table: Any, keys: tuple[str, ...], faults: list[str]) -> None:
    for key in table:
        if key not in keys:
            near = get_close_matches(key, keys, 1)
            where = f"{place}.{key}" if place else key
            faults.append(f"  {where}: clave desconocida{f'; ¿quiso decir «{near[0]}»?' if near else '.'}")
