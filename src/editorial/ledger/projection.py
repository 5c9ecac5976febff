"""What the entries add up to: one row a fact and one row a stock. It can be dropped and rebuilt from the entries.

The row of an order also carries what was delivered against it; the row of an annulled fact says by which entry and
when, so that a report can count as it was known on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    case,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from editorial.ledger.entries import (
    Annulment,
    Approval,
    Closing,
    Count,
    Delivery,
    Deposit,
    Order,
    Receipt,
    Recorded,
    stamp,
)

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("date", String(10), nullable=False),
    Column("recorded", String(20), nullable=False),
    Column("slug", String(80)),
    Column("format", String(20)),
    Column("edition", String(40)),  # "1" or "1/2": edition and reprint, of the approval
    Column("title", String(400)),
    Column("order_seq", Integer),
    Column("approval_seq", Integer),
    Column("copies", BigInteger, nullable=False, default=0),  # ordered, delivered to a body, deposited
    Column("delivered", BigInteger, nullable=False, default=0),  # of a receipt
    Column("rejected", BigInteger, nullable=False, default=0),
    Column("accepted", BigInteger, nullable=False, default=0),
    Column("volumes", Integer, nullable=False, default=0),
    Column("sheets", Integer, nullable=False, default=0),
    Column("cost", BigInteger, nullable=False, default=0),  # centavos with VAT, of an order
    Column("currency", String(3)),
    Column("tolerance", Integer, nullable=False, default=0),  # per cent, of an order
    Column("party", String(200)),  # printer or receiving body
    Column("digest", String(64)),
    Column("of", Integer),
    # What later entries say of this fact.
    Column("received", BigInteger, nullable=False, default=0),  # of an order: what its standing receipts delivered
    Column("annulled_by", Integer),
    Column("annulled_at", String(20)),
)
Index("facts_kind_date", facts.c.kind, facts.c.date)
Index("facts_of", facts.c.of)
Index("facts_order", facts.c.order_seq)
Index("facts_approval", facts.c.approval_seq)
Index("facts_edition", facts.c.slug, facts.c.format, facts.c.digest)

stock = Table(
    "stock",
    metadata,
    Column("slug", String(80), primary_key=True),
    Column("format", String(20), primary_key=True),
    Column("copies", BigInteger, nullable=False, default=0),
)

OWN = tuple(column for column in facts.c if column.name not in ("received", "annulled_by", "annulled_at"))

PROJECTED = 1  # the shape of these tables; another number has them rebuilt

shape = Table(
    "projection", metadata, Column("version", Integer, nullable=False), Column("seq", Integer, nullable=False)
)


def project(connection: Connection, recorded: Recorded) -> None:
    """Add one entry to the projection, inside the transaction that records it."""
    connection.execute(insert(facts).values(row(recorded)))
    apply_effects(connection, recorded)


_EMPTY = {column.name: None if column.default is None else 0 for column in facts.c}


def row(recorded: Recorded) -> dict[str, Any]:
    """Return the projected row of an entry, before any effect on others."""
    entry = recorded.entry
    values: dict[str, Any] = {**_EMPTY}
    values |= {"seq": recorded.seq, "kind": entry.kind, "date": entry.date.isoformat()}
    values["recorded"] = stamp(recorded.at)
    match entry:
        case Approval():
            edition = f"{entry.edition}/{entry.reprint}"
            values |= {"slug": entry.slug, "format": entry.format, "edition": edition, "title": entry.title}
            values |= {
                "digest": entry.digest,
                "volumes": entry.volumes,
                "sheets": entry.sheets,
                "order_seq": entry.order,
            }
        case Order():
            values |= {"slug": entry.slug, "format": entry.format, "copies": entry.copies, "party": entry.printer}
            values |= {"cost": entry.net + entry.vat, "currency": entry.currency}
            values["tolerance"] = entry.tolerance
        case Receipt():
            values |= {"slug": entry.slug, "format": entry.format, "order_seq": entry.order}
            values |= {"approval_seq": entry.approval, "delivered": entry.delivered}
            values |= {"rejected": entry.rejected, "accepted": entry.accepted}
        case Delivery() | Deposit():
            values |= {"slug": entry.slug, "format": entry.format, "copies": entry.copies, "party": entry.body}
        case Annulment():
            values["of"] = entry.of
        case Count():
            values |= {"slug": entry.indicator, "copies": entry.amount, "title": entry.what}
        case Closing():
            values |= {"slug": entry.indicator, "copies": entry.value, "digest": entry.head}
    return values


def apply_effects(connection: Connection, recorded: Recorded) -> None:
    """Let an entry change what stands for others: stock, an order's deliveries, an annulled fact."""
    match recorded.entry:
        case Receipt() as receipt:
            _add_stock(connection, receipt.slug, receipt.format, receipt.accepted)
            _add_received(connection, receipt.order, receipt.delivered)
        case Delivery() | Deposit() as given:
            _add_stock(connection, given.slug, given.format, -given.copies)
        case Annulment() as annulment:
            _annul(connection, annulment.of, recorded)
        case _:
            pass


def _annul(connection: Connection, of: int, recorded: Recorded) -> None:
    connection.execute(
        update(facts).where(facts.c.seq == of).values(annulled_by=recorded.seq, annulled_at=stamp(recorded.at))
    )
    fact = connection.execute(select(facts).where(facts.c.seq == of)).one()
    if fact.kind == Receipt.kind:
        _add_stock(connection, fact.slug, fact.format, -fact.accepted)
        _add_received(connection, fact.order_seq, -fact.delivered)
    elif fact.kind in (Delivery.kind, Deposit.kind):
        _add_stock(connection, fact.slug, fact.format, fact.copies)


def _add_received(connection: Connection, order: int | None, copies: int) -> None:
    if order is not None:
        connection.execute(update(facts).where(facts.c.seq == order).values(received=facts.c.received + copies))


def _add_stock(connection: Connection, slug: str, edition_format: str, copies: int) -> None:
    dialect_insert = sqlite_insert if connection.dialect.name == "sqlite" else postgres_insert
    statement = dialect_insert(stock).values(slug=slug, format=edition_format, copies=copies)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[stock.c.slug, stock.c.format], set_={"copies": stock.c.copies + copies}
        )
    )


def rebuild(connection: Connection, recorded: Iterable[Recorded]) -> None:
    """Make the projection anew: the rows of all entries, a batch at a time, then what they say of each other."""
    for table in (facts, stock):
        connection.execute(table.delete())
    for batch in _batches(recorded):
        connection.execute(insert(facts), [row(one) for one in batch])
    connection.execute(update(facts).where(facts.c.seq == _ANNULMENT.c.of).values(**_ANNULLED))
    connection.execute(update(facts).where(facts.c.kind == Order.kind).values(received=func.coalesce(_RECEIVED, 0)))
    connection.execute(insert(stock).from_select(["slug", "format", "copies"], stocks()))


_ANNULMENT = facts.alias("annulment")
_RECEIPT = facts.alias("receipt")
_ANNULLED = {"annulled_by": _ANNULMENT.c.seq, "annulled_at": _ANNULMENT.c.recorded}
_RECEIVED = (
    select(func.sum(_RECEIPT.c.delivered))
    .where(_RECEIPT.c.kind == Receipt.kind, _RECEIPT.c.order_seq == facts.c.seq, _RECEIPT.c.annulled_by.is_(None))
    .scalar_subquery()
)


def stocks() -> Select[Any]:
    """Ask for every stock as the sum of standing facts."""
    moved = case((facts.c.kind == Receipt.kind, facts.c.accepted), else_=-facts.c.copies)
    return (
        select(facts.c.slug, facts.c.format, func.sum(moved).label("copies"))
        .where(facts.c.kind.in_((Receipt.kind, Delivery.kind, Deposit.kind)), facts.c.annulled_by.is_(None))
        .group_by(facts.c.slug, facts.c.format)
    )


def inconsistent(connection: Connection) -> int | None:
    """Return the number of a fact whose annulment or sum of receipts is not what the other facts say; None if none."""
    by = facts.outerjoin(_ANNULMENT, facts.c.seq == _ANNULMENT.c.of)
    annulled = (
        select(facts.c.seq)
        .select_from(by)
        .where(
            or_(
                func.coalesce(facts.c.annulled_by, 0) != func.coalesce(_ANNULMENT.c.seq, 0),
                func.coalesce(facts.c.annulled_at, "") != func.coalesce(_ANNULMENT.c.recorded, ""),
            )
        )
    )
    received = select(facts.c.seq).where(facts.c.kind == Order.kind, facts.c.received != func.coalesce(_RECEIVED, 0))
    found = connection.execute(annulled.union_all(received).limit(1)).scalar()
    return None if found is None else int(found)


def _batches(recorded: Iterable[Recorded], size: int = 2_000) -> Iterator[list[Recorded]]:
    source = iter(recorded)
    while batch := list(islice(source, size)):
        yield batch
