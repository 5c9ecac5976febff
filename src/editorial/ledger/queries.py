"""Questions that people ask of the ledger: which entries, which approval, what is in stock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from editorial.ledger.entries import Approval, Recorded
from editorial.ledger.projection import facts, stock
from editorial.ledger.store import Ledger


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


def stocks(ledger: Ledger) -> list[tuple[str, str, int]]:
    """Return what is in the warehouse: (slug, format, copies), by name."""
    with ledger.reading() as connection:
        query = select(stock).where(stock.c.copies != 0).order_by(stock.c.slug, stock.c.format)
        return [(one.slug, one.format, int(one.copies)) for one in connection.execute(query)]
