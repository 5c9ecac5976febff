"""Twelve ways to falsify a ledger; the audit names the first bad entry of each, or says what it cannot know."""

import json
import sqlite3
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from editorial.ledger.audit import audit
from editorial.ledger.canonical import canonical, chain
from editorial.ledger.entries import Closing, Evidence
from editorial.ledger.store import Ledger
from ledger.facts import order, receipt


@pytest.fixture
def book(tmp_path: Path, clock):
    """Six honest entries, one with a kept copy of its evidence, one closing. Gives (path, evidence folder, anchor)."""
    folder = tmp_path / "registro"
    folder.mkdir()
    (folder / "vale.pdf").write_bytes(b"vale de entrada")
    proof = Evidence("warehouse-entry", "V-1", "2026-03-20", sha256(b"vale de entrada").hexdigest(), "vale.pdf")
    with Ledger(f"sqlite:///{tmp_path / 'registro.db'}", clock) as ledger:
        ledger.record(order(), receipt(order=1, evidence=(proof,)), order(50), receipt(50, order=3))
        head = ledger.head().hash
        quarter = {"start": date(2026, 1, 1), "end": date(2026, 3, 31)}
        ledger.record(Closing(date=date(2026, 4, 5), office="x", indicator="NI", value=150, head=head, **quarter))
        ledger.record(order(7))
        anchor = ledger.head().hash
    return tmp_path / "registro.db", folder, anchor


def raw(path: Path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP TRIGGER entries_no_update")
    connection.execute("DROP TRIGGER entries_no_delete")
    return connection


def change_payload(connection, seq: int, **values) -> None:
    body = json.loads(connection.execute("SELECT payload FROM entries WHERE seq=?", (seq,)).fetchone()[0])
    connection.execute("UPDATE entries SET payload=? WHERE seq=?", (canonical({**body, **values}), seq))


def rehash(connection, start: int) -> None:
    """What a clever forger does: every hash from `start` on made anew."""
    previous = connection.execute("SELECT hash FROM entries WHERE seq=?", (start - 1,)).fetchone()
    previous = previous[0] if previous else "0" * 64
    for seq, body in connection.execute(
        "SELECT seq, payload FROM entries WHERE seq>=? ORDER BY seq", (start,)
    ).fetchall():
        previous = chain(previous, body)
        connection.execute("UPDATE entries SET hash=? WHERE seq=?", (previous, seq))


def swap(connection) -> None:
    for old, new in ((2, -1), (3, 2), (-1, 3)):
        connection.execute("UPDATE entries SET seq=? WHERE seq=?", (new, old))


def insert_row(connection) -> None:
    body = connection.execute("SELECT payload FROM entries WHERE seq=1").fetchone()[0]
    connection.execute("INSERT INTO entries VALUES (7, ?, ?)", (body, "f" * 64))


def spaced(connection) -> None:
    body = json.loads(connection.execute("SELECT payload FROM entries WHERE seq=6").fetchone()[0])
    connection.execute("UPDATE entries SET payload=? WHERE seq=6", (json.dumps(body),))
    rehash(connection, 6)


def nonsense(connection) -> None:
    connection.execute("UPDATE entries SET payload='{}' WHERE seq=6")
    rehash(connection, 6)


TAMPERINGS = {
    "changed number": (lambda c: change_payload(c, 2, delivered=1000), "asiento 2"),
    "changed date": (lambda c: change_payload(c, 4, date="2025-03-20"), "asiento 4"),
    "changed hash": (lambda c: c.execute("UPDATE entries SET hash=? WHERE seq=3", ("e" * 64,)), "asiento 3"),
    "deleted row": (lambda c: c.execute("DELETE FROM entries WHERE seq=3"), "asiento 3"),
    "deleted first row": (lambda c: c.execute("DELETE FROM entries WHERE seq=1"), "asiento 1"),
    "swapped rows": (swap, "asiento 2"),
    "inserted row": (insert_row, "asiento 7"),
    "row before the first": (lambda c: c.execute("INSERT INTO entries VALUES (0, '{}', ?)", ("0" * 64,)), "asiento 1"),
    "payload in another form": (spaced, "asiento 6"),
    "payload of nobody": (nonsense, "asiento 6"),
    "middle rewritten, closing left": (lambda c: (change_payload(c, 2, delivered=90), rehash(c, 2)), "asiento 5"),
    "totals changed": (lambda c: c.execute("UPDATE facts SET accepted=999 WHERE seq=4"), "asiento 4"),
    "annulment invented": (lambda c: c.execute("UPDATE facts SET annulled_by=4 WHERE seq=2"), "asiento 2"),
    "sum of receipts changed": (lambda c: c.execute("UPDATE facts SET received=1 WHERE seq=3"), "asiento 3"),
    "stock changed": (lambda c: c.execute("UPDATE stock SET copies=copies+1"), "existencias"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_the_first_bad_entry_is_named(book, name):
    path, folder, anchor = book
    tamper, place = TAMPERINGS[name]
    with raw(path) as connection:
        tamper(connection)
    with Ledger(f"sqlite:///{path}") as ledger:
        report = audit(ledger, folder, anchor)
    assert report.findings and report.findings[0].where.startswith(place), report.findings


@pytest.mark.parametrize("forge", ["changed", "removed"])
def test_evidence_that_changed_or_vanished_is_named(book, forge):
    path, folder, anchor = book
    if forge == "changed":
        (folder / "vale.pdf").write_bytes(b"otro vale")
    else:
        (folder / "vale.pdf").unlink()
    with Ledger(f"sqlite:///{path}") as ledger:
        assert audit(ledger, folder, anchor).findings[0].where == "asiento 2, registro/vale.pdf"


def truncate(connection) -> None:
    connection.execute("DELETE FROM entries WHERE seq=6")
    connection.execute("DELETE FROM facts WHERE seq=6")


def rewrite_tail(connection) -> None:
    change_payload(connection, 6, copies=70)
    connection.execute("UPDATE facts SET copies=70 WHERE seq=6")
    rehash(connection, 6)


@pytest.mark.parametrize("forge", [truncate, rewrite_tail])
def test_a_forged_tail_needs_the_anchor_to_be_seen(book, forge):
    path, folder, anchor = book
    with raw(path) as connection:
        forge(connection)
    with Ledger(f"sqlite:///{path}") as ledger:
        anchored, unanchored = audit(ledger, folder, anchor), audit(ledger, folder)
    assert [found.code for found in anchored.findings] == ["ledger.anchor-not-found"]
    assert [found.code for found in unanchored.findings] == ["ledger.tail-unanchored"]


def test_an_honest_ledger_meets_its_anchor(book):
    path, folder, anchor = book
    with Ledger(f"sqlite:///{path}") as ledger:
        report = audit(ledger, folder, anchor)
    assert report.findings == () and report.anchored and report.entries == 6
