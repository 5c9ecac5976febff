"""NI and every counting indicator: the number, what it is made of, and the rows it is the sum of.

The number is asked of the projection; `recount` reads the entries themselves. The two must agree, and a test and
`prints verify` hold them to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, distinct, func, or_, select

from editorial.ledger.definitions import Definition
from editorial.ledger.entries import (
    MEXICO_CITY,
    Annulment,
    Closing,
    Count,
    Delivery,
    Deposit,
    Receipt,
    Recorded,
)
from editorial.ledger.projection import facts
from editorial.ledger.store import Head, Ledger

_KINDS = {
    "ejemplares": (Receipt.kind,),
    "tirajes": (Receipt.kind,),
    "titulos": (Receipt.kind,),
    "entregas": (Delivery.kind, Deposit.kind),
    "registros": (Count.kind,),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    @classmethod
    def of(cls, year: int, quarter: int | None = None) -> Period:
        """Return a year, or one of its quarters (1–4)."""
        if quarter is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        first = date(year, 3 * quarter - 2, 1)
        after = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
        return cls(first, after - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Components:
    """What stands beside the number: titles, runs, copies, volumes, braille sheets, cost in centavos with VAT.

    A copy in ink is one volume, a copy in braille as many as its approval says.
    """

    titles: int = 0
    runs: int = 0
    copies: int = 0
    volumes: int = 0
    sheets: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One ledger line behind the number: entry, day, edition, what it adds, and the order and approval it refers to."""

    seq: int
    date: date
    slug: str
    format: str
    amount: int
    rejected: int = 0
    order: int | None = None
    approval: int | None = None
    party: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the number (`--by publication|format|month`)."""

    name: str
    amount: int
    components: Components


@dataclass(frozen=True, slots=True)
class Published:
    """A closing: what was published, and what was recorded since that changes it."""

    seq: int
    on: date
    value: int
    head: str
    since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator counted for a period, as it was known on `as_of` (None: as it is known now)."""

    definition: Definition
    period: Period
    as_of: date | None
    value: int
    components: Components
    head: Head
    published: tuple[Published, ...] = ()


def count(ledger: Ledger, definition: Definition, period: Period, as_of: date | None = None) -> Result:
    """Count an indicator. The number does not depend on the order in which entries were recorded."""
    condition = _condition(definition, period, as_of)
    with ledger.reading() as connection:
        cost = int(connection.execute(_costs(condition)).scalar() or 0)
        components = replace(_components(connection.execute(_aggregate(condition)).one()), cost=cost)
    value = _value(definition, components)
    return Result(definition, period, as_of, value, components, ledger.head(), closings(ledger, definition, period))


def rows(ledger: Ledger, definition: Definition, period: Period, as_of: date | None = None) -> Iterator[Row]:
    """Yield the ledger lines behind the number, by day and entry, a page at a time."""
    after = ("", 0)
    while True:
        key = or_(facts.c.date > after[0], and_(facts.c.date == after[0], facts.c.seq > after[1]))
        query = select(facts).where(_condition(definition, period, as_of), key)
        with ledger.reading() as connection:
            page = connection.execute(query.order_by(facts.c.date, facts.c.seq).limit(1000)).all()
        yield from map(_row, page)
        if len(page) < 1000:
            return
        after = (page[-1].date, page[-1].seq)


def groups(ledger: Ledger, definition: Definition, period: Period, by: str, as_of: date | None = None) -> list[Group]:
    """Return the number in parts: `by` publication, format or month."""
    key: ColumnElement[str] = {
        "publication": facts.c.slug,
        "format": facts.c.format,
        "month": func.substr(facts.c.date, 1, 7),
    }[by]
    condition = _condition(definition, period, as_of)
    with ledger.reading() as connection:
        found = connection.execute(
            _aggregate(condition).add_columns(key.label("name")).group_by(key).order_by(key)
        ).all()
    out = []
    for one in found:
        components = _components(one)
        out.append(Group(one.name or "—", _value(definition, components), components))
    return out


def recount(recorded: Iterable[Recorded], definition: Definition, period: Period, as_of: date | None = None) -> int:
    """Count from the entries themselves, in any order, without the projection: the second way."""
    limit = _until(as_of)
    annulled: set[int] = set()
    counted: list[Recorded] = []
    for one in recorded:
        if limit is not None and one.at > limit:
            continue
        if isinstance(one.entry, Annulment):
            annulled.add(one.entry.of)
        elif one.entry.kind in _KINDS[definition.cuenta] and period.start <= one.entry.date <= period.end:
            counted.append(one)
    standing = [one for one in counted if one.seq not in annulled and _wanted(one, definition)]
    match definition.cuenta:
        case "titulos":
            return len({_slug(one) for one in standing if _amount(one)})
        case "tirajes":
            return len({_run(one) for one in standing if _amount(one)})
        case _:
            return sum(map(_amount, standing))


def closings(ledger: Ledger, definition: Definition, period: Period) -> tuple[Published, ...]:
    """Return what was published for exactly this period, with the entries since then that touch it."""
    found = []
    with ledger.reading() as connection:
        query = select(facts.c.seq).where(facts.c.kind == Closing.kind, facts.c.slug == definition.clave)
        numbers = connection.execute(query.order_by(facts.c.seq)).scalars().all()
    for number in numbers:
        closing = next(ledger.read(number)).entry
        if isinstance(closing, Closing) and (closing.start, closing.end) == (period.start, period.end):
            since = tuple(_since(ledger, definition, period, number))
            found.append(Published(number, closing.date, closing.value, closing.head, since))
    return tuple(found)


def _since(ledger: Ledger, definition: Definition, period: Period, closing: int) -> Iterator[str]:
    """Yield, in words, why the number is no longer what was published."""
    inside = _inside(definition, period)
    late = select(facts).where(inside, facts.c.seq > closing).order_by(facts.c.seq)
    undone = select(facts).where(inside, facts.c.seq < closing, facts.c.annulled_by > closing).order_by(facts.c.seq)
    with ledger.reading() as connection:
        for fact in connection.execute(late):
            row = _row(fact)
            yield f"asiento {row.seq}: +{row.amount} de {row.slug}, del {row.date}, asentado después del cierre"
        for fact in connection.execute(undone):
            yield f"asiento {fact.annulled_by}: anula el {fact.seq} (−{_row(fact).amount} de {fact.slug})"


def _inside(definition: Definition, period: Period) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [
        facts.c.kind.in_(_KINDS[definition.cuenta]),
        facts.c.date.between(period.start.isoformat(), period.end.isoformat()),
    ]
    if definition.cuenta == "registros":
        parts.append(facts.c.slug == definition.clave)
    if definition.formatos:
        parts.append(facts.c.format.in_(definition.formatos))
    if definition.publicaciones:
        parts.append(facts.c.slug.in_(definition.publicaciones))
    return and_(*parts)


def _condition(definition: Definition, period: Period, as_of: date | None) -> ColumnElement[bool]:
    limit = _until(as_of)
    if limit is None:
        return and_(_inside(definition, period), facts.c.annulled_by.is_(None))
    moment = limit.strftime("%Y-%m-%dT%H:%M:%SZ")
    unknown_yet = or_(facts.c.annulled_at.is_(None), facts.c.annulled_at > moment)
    return and_(_inside(definition, period), facts.c.recorded <= moment, unknown_yet)


def _until(as_of: date | None) -> datetime | None:
    """Return the last second of a day in Mexico City, UTC."""
    if as_of is None:
        return None
    return datetime.combine(as_of, time(23, 59, 59), MEXICO_CITY).astimezone(UTC)


_APPROVAL = facts.alias("approval")
_GIVEN = func.coalesce(facts.c.accepted, 0) + func.coalesce(facts.c.copies, 0)  # one of the two is 0
_EMBOSSED = case((facts.c.format == "braille", facts.c.accepted), else_=0)  # sheets are counted of braille alone


def _aggregate(condition: ColumnElement[bool]) -> Select[Any]:
    counted = case((_GIVEN > 0, facts.c.slug))
    run = case((_GIVEN > 0, func.coalesce(facts.c.order_seq, -facts.c.seq)))
    joined = facts.outerjoin(_APPROVAL, facts.c.approval_seq == _APPROVAL.c.seq)
    return (
        select(
            func.count(distinct(counted)).label("titles"),
            func.count(distinct(run)).label("runs"),
            func.coalesce(func.sum(_GIVEN), 0).label("copies"),
            func.coalesce(func.sum(facts.c.accepted * func.coalesce(_APPROVAL.c.volumes, 1)), 0).label("volumes"),
            func.coalesce(func.sum(_EMBOSSED * func.coalesce(_APPROVAL.c.sheets, 0)), 0).label("sheets"),
        )
        .select_from(joined)
        .where(condition)
    )


def _costs(condition: ColumnElement[bool]) -> Select[Any]:
    """Ask for the cost of the orders behind the counted receipts, each order once."""
    orders = select(facts.c.order_seq).where(condition, facts.c.order_seq.is_not(None))
    return select(func.sum(facts.c.cost)).where(facts.c.seq.in_(orders))


def _components(one: Any) -> Components:
    return Components(int(one.titles), int(one.runs), int(one.copies), int(one.volumes), int(one.sheets))


def _value(definition: Definition, components: Components) -> int:
    return {"titulos": components.titles, "tirajes": components.runs}.get(definition.cuenta, components.copies)


def _row(fact: Any) -> Row:
    amount = fact.accepted if fact.kind == Receipt.kind else fact.copies
    return Row(
        fact.seq,
        date.fromisoformat(fact.date),
        fact.slug,
        fact.format or "",
        amount,
        fact.rejected,
        fact.order_seq,
        fact.approval_seq,
        fact.party or "",
    )


def _wanted(one: Recorded, definition: Definition) -> bool:
    if definition.cuenta == "registros":
        return _slug(one) == definition.clave
    edition_format = getattr(one.entry, "format", "")
    return (not definition.formatos or edition_format in definition.formatos) and (
        not definition.publicaciones or _slug(one) in definition.publicaciones
    )


def _slug(one: Recorded) -> str:
    return one.entry.indicator if isinstance(one.entry, Count) else str(getattr(one.entry, "slug", ""))


def _run(one: Recorded) -> int:
    order = one.entry.order if isinstance(one.entry, Receipt) else None
    return -one.seq if order is None else order


def _amount(one: Recorded) -> int:
    match one.entry:
        case Receipt(accepted=accepted):
            return accepted
        case Delivery(copies=copies) | Deposit(copies=copies):
            return copies
        case Count(amount=amount):
            return amount
        case _:
            return 0
