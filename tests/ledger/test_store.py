"""Entries are appended, chained and never changed; rules refuse what cannot be."""

import sqlite3
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from editorial.errors import LedgerError
from editorial.ledger import projection, store
from editorial.ledger.audit import audit
from editorial.ledger.canonical import GENESIS, canonical
from editorial.ledger.entries import Annulment, Approval, Deposit, FileHash, parse, payload
from editorial.ledger.network import on_network_share
from editorial.ledger.queries import copies_differ
from editorial.ledger.store import Ledger, ledger_url
from ledger.facts import order, receipt


def approval(digest: str = "a" * 64, **more) -> Approval:
    values = {"date": date(2026, 3, 1), "office": "Comunicación Social", "slug": "ley", "format": "braille"}
    return Approval(
        **{**values, "title": "Ley", "digest": digest, "files": (FileHash("ley-tomo-1.brf", "a" * 64),), **more}
    )


def annulment(of: int) -> Annulment:
    return Annulment(date=date(2026, 4, 1), office="Comunicación Social", of=of, reason="cantidad equivocada")


def deposit(copies: int) -> Deposit:
    return Deposit(
        date=date(2026, 4, 1),
        office="Comunicación Social",
        slug="ley",
        format="braille",
        copies=copies,
        body="Biblioteca de México",
    )


def test_an_auditor_recomputes_the_chain_with_sha256sum(ledger: Ledger):
    ledger.record(order(), receipt())
    previous = GENESIS
    for _, body, digest in ledger.raw():
        out = subprocess.run(["sha256sum"], input=f"{previous}\n{body}".encode(), capture_output=True, check=True)
        assert out.stdout.split()[0].decode() == digest
        previous = digest


def test_canonical_json_has_one_form_and_refuses_what_has_none():
    assert canonical({"b": [True, None, '\u2028\x07"é'], "a": 2, "B": "\U0001f600"}) == (
        '{"B":"\U0001f600","a":2,"b":[true,null,"\u2028\\u0007\\"é"]}'
    )
    for value in (1.5, 2**53, "\ud800", {"é": 1}, {"a": (1,)}):
        with pytest.raises(ValueError, match=r"canonical|surrogate"):
            canonical(value)


def test_a_payload_comes_back_as_it_went(ledger: Ledger):
    for recorded in ledger.record(order(net=100, vat=16), receipt(), approval()):
        assert parse(payload(recorded.entry, recorded.at)) == (recorded.entry, recorded.at)


def test_the_database_itself_refuses_to_change_an_entry(ledger: Ledger, tmp_path):
    ledger.record(order())
    with sqlite3.connect(tmp_path / "registro.db") as raw:
        for statement in ("UPDATE entries SET hash = ''", "DELETE FROM entries"):
            with pytest.raises(sqlite3.IntegrityError, match="anulación"):
                raw.execute(statement)


def test_every_commit_is_asked_to_reach_the_disk(ledger: Ledger):
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() >= 2


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (order(day="2026-07-02"), "fecha del hecho"),
        (order(copies=-1), "cantidades"),
        (receipt(rejected=101), "cantidades"),
        (receipt(reason=""), "archivo aprobado"),
        (receipt(delivered=500, order=1, reason="", approval=3), "tolerancia"),
        (receipt(order=2), "referencias"),
        (receipt(order=1, slug="otra"), "referencias"),
        (receipt(order=99), "referencias"),
        (deposit(101), "existencias"),
        (annulment(99), "anulación"),
        (annulment(1), "anulación"),
        (approval(), "una aprobación por edición"),
    ],
)
def test_a_rule_refuses_by_its_name_and_nothing_is_recorded(ledger: Ledger, fact, rule):
    ledger.record(order(), receipt(order=1), approval())
    before = ledger.head()
    with pytest.raises(LedgerError, match=rule):
        ledger.record(order(), fact)
    assert ledger.head() == before
    assert audit(ledger, evidence=None, anchor=before.hash).findings == ()


def test_an_annulled_receipt_gives_its_copies_back_and_cannot_be_annulled_twice(ledger: Ledger):
    ledger.record(order(), receipt(order=1), annulment(2))
    with ledger.reading() as connection:
        assert connection.execute(select(projection.stock.c.copies)).scalar() == 0
    with pytest.raises(LedgerError, match="ya se anuló"):
        ledger.record(annulment(2))
    ledger.record(annulment(1))


def test_what_depends_on_an_entry_is_told_in_its_number(ledger: Ledger):
    ledger.record(order(100), receipt(40, order=1, reason="lote 1"))
    with pytest.raises(LedgerError, match="del asiento 1 depende el asiento 2"):
        ledger.record(annulment(1))
    ledger.record(receipt(60, order=1, reason="lote 2"))
    with pytest.raises(LedgerError, match="dependen los asientos 2, 3"):
        ledger.record(annulment(1))


def test_a_receipt_whose_copies_were_handed_out_cannot_be_annulled(ledger: Ledger):
    ledger.record(receipt(), deposit(6))
    with pytest.raises(LedgerError, match="existencias"):
        ledger.record(annulment(1))


def test_a_clock_set_back_is_refused(ledger: Ledger, clock):
    ledger.record(order())
    clock.now -= timedelta(days=1)
    with pytest.raises(LedgerError, match="reloj"):
        ledger.record(order())


def test_a_rehearsal_shows_the_entries_and_leaves_nothing(ledger: Ledger):
    shown = ledger.rehearse(order(), lambda before: receipt(order=before[0].seq))
    assert [one.seq for one in shown] == [1, 2]
    assert ledger.head().seq == 0


def test_the_projection_can_be_rebuilt(ledger: Ledger):
    ledger.record(order(), receipt(order=1), deposit(6), annulment(3))
    with ledger.reading() as connection:
        before = [connection.execute(select(table)).all() for table in (projection.facts, projection.stock)]
    ledger.rebuild()
    with ledger.reading() as connection:
        assert [connection.execute(select(table)).all() for table in (projection.facts, projection.stock)] == before


def test_a_network_share_is_refused_however_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("editorial.ledger.store.on_network_share", lambda path: "nfs4")
    for given in ("", f"sqlite:///{tmp_path / 'otro.db'}"):
        monkeypatch.setenv("EDITORIAL_REGISTRO", given)
        with pytest.raises(LedgerError, match="red"):
            Ledger(ledger_url(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_shares_are_known_by_the_mount_that_holds_the_path():
    mounts = "/dev/vda / ext4 rw 0 0\nserver:/x /mnt/red\\040comun nfs4 rw 0 0\n"
    assert on_network_share(Path("/mnt/red comun/a/registro.db"), mounts) == "nfs4"
    assert on_network_share(Path("/mnt/otra/registro.db"), mounts) == ""


@pytest.mark.parametrize(
    "url",
    [
        "nada",
        "mysql://x/y",
        "postgresql+nodriver://x/y",
        "postgresql+psycopg2://x/y",
        "postgresql+psycopg://x@127.0.0.1:abc/x",
    ],
)
def test_an_address_that_cannot_be_used_is_told(url):
    with pytest.raises(LedgerError) as caught:
        Ledger(url)
    assert caught.value.remedy


@pytest.mark.parametrize("content", [b"no es una base" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_ledger_is_named(tmp_path, content):
    (tmp_path / "registro.db").write_bytes(content)
    with pytest.raises(LedgerError) as caught:
        Ledger(f"sqlite:///{tmp_path / 'registro.db'}")
    assert caught.value.remedy


def test_a_full_disk_records_nothing_and_says_so(tmp_path, clock, monkeypatch):
    configure = store._configure

    def cramped(connection, record):
        configure(connection, record)
        connection.execute("PRAGMA max_page_count=40")

    monkeypatch.setattr(store, "_configure", cramped)
    with Ledger(f"sqlite:///{tmp_path / 'registro.db'}", clock) as ledger:
        ledger.record(order())
        with pytest.raises(LedgerError, match="espacio"):
            for _ in range(20):
                ledger.record(order(note="x" * 20_000))
        head = ledger.head()
        assert audit(ledger, tmp_path, head.hash).findings == ()
        assert head.seq < 21


def test_a_read_only_ledger_says_so(tmp_path, clock):
    path = tmp_path / "registro.db"
    with Ledger(f"sqlite:///{path}", clock) as ledger:
        ledger.record(order())
    with Ledger(f"sqlite:///file:{path}?mode=ro&uri=true", clock) as ledger:
        with pytest.raises(LedgerError, match="solo lectura"):
            ledger.record(order())
        assert len(list(ledger.read())) == 1


def test_a_colophon_that_disagrees_with_the_order_is_a_finding(ledger: Ledger):
    ledger.record(order(100))
    assert copies_differ(ledger, 1, 100) == copies_differ(ledger, 1, 0) == copies_differ(ledger, 9, 5) == ()
    assert [found.code for found in copies_differ(ledger, 1, 500)] == ["ledger.copies-differ"]
