"""Questions that people ask of the ledger: which entries, which approval, what is in stock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from editorial.findings import CODES, Finding, Severity, finding
from editorial.ledger.entries import Approval, Order, Recorded
from editorial.ledger.projection import facts, stock
from editorial.ledger.store import Ledger

COPIES_DIFFER = CODES.add(
    "ledger.copies-differ", Severity.WARNING, "El colofón declara el tiraje, y debe ser el que se encargó."
)


def standing_approval(ledger: Ledger, slug: str, edition_format: str, digest: str) -> int | None:
    """Return the number of the approval of these very files that nothing annulled; None when there is none."""
    query = select(facts.c.seq).where(
        facts.c.kind == Approval.kind,
        facts.c.slug == slug,
        facts.c.format == edition_format,
        facts.c.digest == digest,
        facts.c.annulled_by.is_(None),
    )
    with ledger.reading() as connection:
        found = connection.execute(query).scalar()
    return None if found is None else int(found)


def entries(
    ledger: Ledger, slug: str = "", kind: str = "", start: date | None = None, end: date | None = None
) -> Iterator[tuple[Recorded, int | None]]:
    """Yield the entries asked for, in the order of recording, each with the number of the entry that annulled it."""
    query = select(facts.c.seq, facts.c.annulled_by).order_by(facts.c.seq)
    if slug:
        query = query.where(facts.c.slug == slug)
    if kind:
        query = query.where(facts.c.kind == kind)
    if start:
        query = query.where(facts.c.date >= start.isoformat())
    if end:
        query = query.where(facts.c.date <= end.isoformat())
    with ledger.reading() as connection:
        wanted = {int(one.seq): one.annulled_by for one in connection.execute(query)}
    if not wanted:
        return
    last = max(wanted)
    for recorded in ledger.read(min(wanted)):
        if recorded.seq in wanted:
            yield recorded, wanted[recorded.seq]
        if recorded.seq >= last:
            return


def copies_differ(ledger: Ledger, order: int, printed: int) -> tuple[Finding, ...]:
    """Compare the copies that the colophon states (0: it does not say) with those of an order."""
    entry = next((one.entry for one in ledger.read(order)), None) if order > 0 else None
    if not isinstance(entry, Order) or printed in (0, entry.copies):
        return ()
    return (
        finding(
            COPIES_DIFFER,
            f"publicacion.toml, [edicion.imprenta], y asiento {order}",
            f"El colofón dice {printed:,} ejemplares y el encargo dice {entry.copies:,}.",
            "Corrija tiraje y vuelva a producir la edición, o anule el encargo y asiéntelo bien.",
        ),
    )


def stocks(ledger: Ledger) -> list[tuple[str, str, int]]:
    """Return what is in the warehouse: (slug, format, copies), by name."""
    with ledger.reading() as connection:
        query = select(stock).where(stock.c.copies != 0).order_by(stock.c.slug, stock.c.format)
        return [(one.slug, one.format, int(one.copies)) for one in connection.execute(query)]
