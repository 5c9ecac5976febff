"""The ledger's one table of truth: `entries(seq, payload, hash)`, appended to and never changed.

SQLite by default (`registro.db`), PostgreSQL by URL for several offices. One writer at a time: BEGIN IMMEDIATE there,
an advisory lock here. The database itself refuses UPDATE and DELETE by triggers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from editorial.errors import LedgerError
from editorial.ledger import projection
from editorial.ledger.canonical import GENESIS, chain
from editorial.ledger.entries import Entry, Recorded, parse, payload
from editorial.ledger.network import on_network_share
from editorial.ledger.refusals import refuse

metadata = MetaData()
entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)

_LOCK = 0x4E49  # the advisory lock of the ledger in PostgreSQL ("NI")
_WAIT = 30.0  # seconds that a writer waits for another
_PAGE = 2_000  # rows read at a time

Clock = Callable[[], datetime]
Step = Entry | Callable[[Sequence[Recorded]], Entry]


def utc_now() -> datetime:
    """Return this moment, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: number and hash of the last entry (0 and 64 zeros when there is none)."""

    seq: int
    hash: str


class Ledger:
    """An open ledger. Use it as a context manager, or close it."""

    def __init__(self, url: str, clock: Clock = utc_now) -> None:
        """Open the ledger at `url` (a SQLAlchemy URL), making its tables when there are none."""
        self._clock = clock
        self._engine = _engine(url)
        self._writer = self._engine.execution_options(writing=True)
        with _translated():
            self._prepare()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def record(self, *steps: Step) -> tuple[Recorded, ...]:
        """Append facts in one transaction: all or none. Raises LedgerError when a rule refuses one of them.

        A step is a fact, or a function that makes one from those recorded before it in this call (a receipt that names
        its order). When this returns, the entries are on the disk.
        """
        with _translated(), self._writer.begin() as connection:
            self._lock(connection)
            return self._take(connection, steps)

    def rehearse(self, *steps: Step) -> tuple[Recorded, ...]:
        """Return what `record` would append, rules applied, and leave the ledger as it is."""
        with _translated(), self._writer.connect() as connection, connection.begin() as transaction:
            self._lock(connection)
            recorded = self._take(connection, steps)
            transaction.rollback()
            return recorded

    def head(self) -> Head:
        """Return the end of the chain."""
        with _translated(), self._engine.connect() as connection:
            return _head(connection)

    def read(self, start: int = 1) -> Iterator[Recorded]:
        """Yield the entries from number `start` on, parsed, a page at a time."""
        for seq, body, digest in self.raw(start):
            entry, at = parse(body)
            yield Recorded(seq, entry, at, digest)

    def raw(self, start: int = 1) -> Iterator[tuple[int, str, str]]:
        """Yield (seq, payload, hash) as they stand in the table, a page at a time."""
        after = start - 1
        while True:
            with _translated(), self._engine.connect() as connection:
                query = select(entries).where(entries.c.seq > after).order_by(entries.c.seq).limit(_PAGE)
                page = connection.execute(query).all()
            for seq, body, digest in page:
                yield int(seq), body, digest
            if len(page) < _PAGE:
                return
            after = page[-1][0]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to ask the projection (`projection.facts`, `projection.stock`)."""
        with _translated(), self._engine.connect() as connection:
            yield connection

    def rebuild(self) -> None:
        """Make the projection anew from the entries."""
        with _translated(), self._writer.begin() as connection:
            self._lock(connection)
            _rebuild(connection)

    def restore(self, rows: Iterable[tuple[int, str, str]]) -> int:
        """Take over the entries of another ledger into this empty one, all or none; return how many."""
        with _translated(), self._writer.begin() as connection:
            self._lock(connection)
            if _head(connection).seq:
                raise LedgerError("El registro ya tiene asientos.", "Recupere el respaldo en una carpeta nueva.")
            for batch in _chained(rows):
                connection.execute(insert(entries), batch)
            _rebuild(connection)
            return _head(connection).seq

    def _take(self, connection: Connection, steps: tuple[Step, ...]) -> tuple[Recorded, ...]:
        recorded: list[Recorded] = []
        for step in steps:
            recorded.append(self._append(connection, step(recorded) if callable(step) else step))
        return tuple(recorded)

    def _append(self, connection: Connection, fact: Entry) -> Recorded:
        head = _head(connection)
        at = self._moment(connection, head)
        refuse(connection, fact, at)
        body = payload(fact, at)
        recorded = Recorded(head.seq + 1, fact, at, chain(head.hash, body))
        connection.execute(insert(entries).values(seq=recorded.seq, payload=body, hash=recorded.hash))
        projection.project(connection, recorded)
        return recorded

    def _moment(self, connection: Connection, head: Head) -> datetime:
        """Return the moment of recording; a clock that runs behind the last entry is refused, not believed."""
        now = self._clock().replace(microsecond=0)
        query = select(projection.facts.c.recorded).where(projection.facts.c.seq == head.seq)
        last = connection.execute(query).scalar()
        if last is not None:
            before = datetime.fromisoformat(last)
            # Offices' clocks differ by seconds: within two minutes the last entry's own moment is kept.
            if now < before - timedelta(minutes=2):
                raise LedgerError(
                    f"El reloj de este equipo marca {now:%Y-%m-%d %H:%M} UTC y el último asiento es de "
                    f"{before:%Y-%m-%d %H:%M} UTC: el reloj está atrasado.",
                    "Corrija la fecha y hora del equipo y vuelva a intentarlo; no se asentó nada.",
                )
            now = max(now, before)
        return now

    def _lock(self, connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))

    def _prepare(self) -> None:
        """Make the tables and triggers of a new ledger; bring the projection up to date in an old one."""
        with self._engine.connect() as connection:
            names = set(inspect(connection).get_table_names())
            if {"entries", "projection"} <= names and _projected(connection) == projection.PROJECTED:
                return
        with self._writer.begin() as connection:
            self._lock(connection)
            metadata.create_all(connection)
            for statement in _TRIGGERS[connection.dialect.name]:
                connection.execute(text(statement))
            if "projection" in inspect(connection).get_table_names() and (
                _projected(connection) == projection.PROJECTED
            ):
                return  # another process was first
            projection.metadata.drop_all(connection)
            projection.metadata.create_all(connection)
            connection.execute(insert(projection.shape).values(version=projection.PROJECTED, seq=0))
            _rebuild(connection)


def _chained(rows: Iterable[tuple[int, str, str]]) -> Iterator[list[dict[str, object]]]:
    """Yield batches of entries whose every number and hash was checked; LedgerError at the first that does not fit."""
    seq, previous = 0, GENESIS
    batch: list[dict[str, object]] = []
    for number, body, digest in rows:
        if number != seq + 1 or chain(previous, body) != digest:
            raise LedgerError(f"El asiento {number} del respaldo no sigue al anterior.", "Use otro respaldo.")
        seq, previous = number, digest
        batch.append({"seq": number, "payload": body, "hash": digest})
        if len(batch) == _PAGE:
            yield batch
            batch = []
    if batch:
        yield batch


def _head(connection: Connection) -> Head:
    last = connection.execute(select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)).first()
    return Head(int(last.seq), last.hash) if last else Head(0, GENESIS)


def _projected(connection: Connection) -> int | None:
    return connection.execute(select(projection.shape.c.version)).scalar()


def _rebuild(connection: Connection) -> None:
    rows = connection.execute(select(entries).order_by(entries.c.seq)).yield_per(_PAGE)
    projection.rebuild(connection, (Recorded(seq, *parse(body), digest) for seq, body, digest in rows))


def ledger_url(workspace: Path) -> str:
    """Return the URL of a workspace's ledger: EDITORIAL_REGISTRO when it is set, otherwise its own registro.db."""
    return os.environ.get("EDITORIAL_REGISTRO") or f"sqlite:///{workspace / 'registro.db'}"


_ADDRESS = "Escriba EDITORIAL_REGISTRO como postgresql+psycopg://usuario@servidor/base."


def _engine(url: str) -> Engine:
    """Return the engine of a ledger's address; LedgerError for one that is wrong, unsafe or lacks its driver."""
    try:
        address = make_url(url)
        kind = address.get_backend_name()
        if kind not in _TRIGGERS:
            raise LedgerError(f"El registro no se lleva en «{kind}»: sólo en SQLite o PostgreSQL.", _ADDRESS)
        if kind == "sqlite":
            _refuse_share(address.database or "")
            engine = create_engine(address, connect_args={"timeout": _WAIT})
            event.listen(engine, "connect", _configure)
            event.listen(engine, "begin", _begin)
            return engine
        return create_engine(address)
    except ModuleNotFoundError as fault:
        remedy = "Instálelo con «.venv/bin/pip install 'psycopg[binary]'» y use postgresql+psycopg:// en la dirección."
        raise LedgerError(
            f"Falta el programa que habla con el servidor del registro ({fault.name}).", remedy
        ) from fault
    except (ArgumentError, ValueError) as fault:
        raise LedgerError("La dirección del registro (EDITORIAL_REGISTRO) no se entiende.", _ADDRESS) from fault


def _refuse_share(database: str) -> None:
    """Refuse a SQLite file on a network share, however its address was given."""
    share = on_network_share(Path(database.removeprefix("file:")))
    if share:
        raise LedgerError(
            f"El registro {Path(database).name} está en una unidad de red ({share}), donde SQLite puede dañarse.",
            f"Guárdelo en el disco de un equipo, o use PostgreSQL. {_ADDRESS}",
        )


def _configure(connection: Any, _record: object) -> None:
    """Leave transactions to us, and ask for every commit to be on the disk when it returns."""
    connection.isolation_level = None
    # EXTRA is FULL and also the folder that holds the journal: a commit survives the power cut that follows it.
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    """Begin; a writer takes its lock at once, so that what its rules read cannot change before it appends."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


_REFUSE = "el registro no se corrige: asiente una anulación"
_TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER IF NOT EXISTS entries_no_update BEFORE UPDATE ON entries "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END",
        "CREATE TRIGGER IF NOT EXISTS entries_no_delete BEFORE DELETE ON entries "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION entries_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$",
        "CREATE OR REPLACE TRIGGER entries_no_change BEFORE UPDATE OR DELETE ON entries "
        "FOR EACH ROW EXECUTE FUNCTION entries_refuse()",
        "CREATE OR REPLACE TRIGGER entries_no_truncate BEFORE TRUNCATE ON entries "
        "FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse()",
    ],
}


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what a database driver raises into LedgerError with a remedy."""
    try:
        yield
    except (DBAPIError, SQLAlchemyError) as fault:
        raise _explained(str(getattr(fault, "orig", None) or fault)) from fault


_EXPLANATIONS = (
    ("locked", "Otro proceso tiene ocupado el registro.", "Espere a que termine y repita la orden; no se asentó nada."),
    ("readonly", "El registro es de solo lectura.", "Revise los permisos de registro.db y de su carpeta."),
    ("read-only", "El registro es de solo lectura.", "Revise los permisos de registro.db y de su carpeta."),
    ("full", "No queda espacio en el disco para asentar.", "Libere espacio y repita la orden; no se asentó nada."),
    ("disk i/o", "El disco no pudo guardar el asiento.", "Revise el disco y repita la orden; no se asentó nada."),
    ("unable to open", "No se puede abrir el registro.", "Revise que la carpeta exista y que pueda escribir en ella."),
    ("not a database", "El archivo del registro no es un registro.", "Recupere el último respaldo («prints backup»)."),
    ("malformed", "El archivo del registro está dañado.", "Recupere el último respaldo («prints backup»)."),
    ("connection", "No hay comunicación con el servidor del registro.", "Revise la red y la dirección del registro."),
)


def _explained(reason: str) -> LedgerError:
    lower = reason.lower()
    for sign, message, remedy in _EXPLANATIONS:
        if sign in lower:
            return LedgerError(message, remedy)
    return LedgerError(f"El registro respondió: {reason.splitlines()[0]}.", "Ejecute «editorial prints verify».")
