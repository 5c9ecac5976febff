"""A ledger of its own for every test, with a clock that the test sets."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editorial.ledger.store import Ledger


class Clock:
    """A clock that moves on by one second at each look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 30, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock):
    with Ledger(f"sqlite:///{tmp_path / 'registro.db'}", clock) as opened:
        yield opened
