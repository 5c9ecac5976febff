"""The ledger at a million entries: what an indicator, an audit and one more entry cost."""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from editorial.ledger.audit import audit
from editorial.ledger.canonical import GENESIS, chain
from editorial.ledger.definitions import NI
from editorial.ledger.entries import Delivery, Entry, Order, Receipt, payload
from editorial.ledger.indicator import Period, count
from editorial.ledger.store import Ledger

FIRST_YEAR = 2016


def facts(entries: int) -> Iterator[Entry]:
    """Yield orders, their receipts and deliveries, spread over ten years and 200 publications."""
    for number in range(entries):
        day = date(FIRST_YEAR, 1, 1) + timedelta(days=number * 3650 // entries)
        turn, slug = number % 4, f"publicacion-{number // 4 % 200}"
        common = {"date": day, "office": "Comunicación Social", "slug": slug, "format": "pdf"}
        if turn == 0:
            yield Order(copies=1000, printer="Talleres de ejemplo", net=1_000_000, vat=160_000, **common)
        elif turn == 3:
            yield Delivery(copies=500, body="Biblioteca de ejemplo", **common)
        else:
            yield Receipt(delivered=500, rejected=3, order=number + 1 - turn, reason="ejemplo", **common)


def rows(entries: int) -> Iterator[tuple[int, str, str]]:
    previous, at = GENESIS, datetime(2026, 1, 1, tzinfo=UTC)
    for seq, fact in enumerate(facts(entries), 1):
        body = payload(fact, at + timedelta(seconds=seq))
        previous = chain(previous, body)
        yield seq, body, previous


def timed(name: str, work: object) -> None:
    start = time.perf_counter()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:34} {time.perf_counter() - start:8.3f} s   peak so far {peak} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/registro.db"
        with Ledger(url) as ledger:
            timed(f"restore {entries} entries", lambda: ledger.restore(rows(entries)))
        with Ledger(url) as ledger:
            timed("indicator of a year", lambda: count(ledger, NI, Period.of(FIRST_YEAR + 5)))
            fact = Receipt(
                date=date(2026, 1, 2), office="x", slug="publicacion-7", format="pdf", delivered=1, reason="x"
            )
            timed("record one entry", lambda: ledger.record(fact))
            timed("record one more", lambda: ledger.record(fact))
            timed("verify", lambda: audit(ledger, Path(folder), ledger.head().hash))


if __name__ == "__main__":
    main()
