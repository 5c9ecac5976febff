"""Random operations against a plain model: stock and NI never differ from it, whatever is refused on the way."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from editorial.errors import LedgerError
from editorial.ledger import projection
from editorial.ledger.audit import audit
from editorial.ledger.definitions import NI
from editorial.ledger.entries import Annulment, Delivery
from editorial.ledger.indicator import Period, count, recount
from editorial.ledger.store import Ledger
from ledger.facts import order, receipt


class Books(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = datetime(2026, 6, 30, 18, tzinfo=UTC)
        self.ledger = Ledger(f"sqlite:///{Path(self.folder.name) / 'r.db'}", self.clock)
        self.stock = 0
        self.moved: dict[int, int] = {}  # seq → what it added to the stock
        self.counted: dict[int, int] = {}  # seq → what it adds to NI

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()

    @rule(copies=st.integers(0, 50), rejected=st.integers(0, 60))
    def receive(self, copies: int, rejected: int) -> None:
        try:
            (one,) = self.ledger.record(receipt(copies, rejected))
        except LedgerError:
            assert rejected > copies
            return
        assert rejected <= copies
        self.stock += copies - rejected
        self.moved[one.seq] = self.counted[one.seq] = copies - rejected

    @rule(copies=st.integers(0, 80))
    def deliver(self, copies: int) -> None:
        fact = Delivery(
            date=date(2026, 4, 1), office="x", slug="ley", format="braille", copies=copies, body="Biblioteca"
        )
        try:
            (one,) = self.ledger.record(fact)
        except LedgerError:
            assert copies == 0 or copies > self.stock
            return
        assert 0 < copies <= self.stock
        self.stock -= copies
        self.moved[one.seq] = -copies

    @rule(of=st.integers(0, 30))
    def annul(self, of: int) -> None:
        try:
            self.ledger.record(Annulment(date=date(2026, 5, 1), office="x", of=of, reason="error"))
        except LedgerError:
            assert of not in self.moved or self.moved[of] > self.stock
            return
        self.stock -= self.moved.pop(of)
        self.counted.pop(of, None)

    @rule()
    def refused_batch(self) -> None:
        before = self.ledger.head()
        try:
            self.ledger.record(receipt(5), order(-1))
        except LedgerError:
            assert self.ledger.head() == before

    @rule()
    def rebuild(self) -> None:
        self.ledger.rebuild()

    @invariant()
    def stock_and_ni_agree_with_the_model(self) -> None:
        with self.ledger.reading() as connection:
            assert (connection.execute(select(projection.stock.c.copies)).scalar() or 0) == self.stock
        expected = sum(self.counted.values())
        assert count(self.ledger, NI, Period.of(2026)).value == expected
        assert recount(reversed(list(self.ledger.read())), NI, Period.of(2026)) == expected
        assert not audit(self.ledger, Path(self.folder.name), self.ledger.head().hash).findings


Books.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestBooks = Books.TestCase
