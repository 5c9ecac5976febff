"""The ledger read again from its first byte: chain, payloads, projection, evidence, anchor.

The chain alone cannot show that its end was cut off or written anew by someone who recomputed every hash: for that an
auditor holds an anchor, the head that a report or an export printed. Without one the tail is unanchored, and the
report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from itertools import zip_longest
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import select

from editorial.errors import LedgerError
from editorial.findings import CODES, Finding, Severity, finding
from editorial.ledger import projection
from editorial.ledger.canonical import GENESIS, chain
from editorial.ledger.entries import Closing, Recorded, parse
from editorial.ledger.store import Head, Ledger

BROKEN = CODES.add("ledger.chain-broken", Severity.ERROR, "Cada asiento lleva la huella del anterior.")
MISSING = CODES.add("ledger.entry-missing", Severity.ERROR, "Los asientos van numerados sin huecos desde el 1.")
UNREADABLE = CODES.add("ledger.payload-altered", Severity.ERROR, "Un asiento está escrito en su forma canónica.")
ANCHOR = CODES.add("ledger.anchor-not-found", Severity.ERROR, "La huella impresa en un informe sigue en la cadena.")
UNANCHORED = CODES.add(
    "ledger.tail-unanchored", Severity.REVIEW, "Sin una huella guardada no se nota un final cortado."
)
PROJECTION = CODES.add("ledger.totals-differ", Severity.ERROR, "Los totales salen de los asientos y de nada más.")
EVIDENCE = CODES.add("ledger.evidence-altered", Severity.ERROR, "Las copias de comprobantes conservan su huella.")
CLOSING = CODES.add("ledger.closing-altered", Severity.ERROR, "Un cierre guarda la huella del asiento anterior a él.")


_BEFORE_ALL = -(2**31) + 1  # an entry slipped in before number 1 must be seen, too


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found: the number of entries, the head, whether the anchor was met, the findings (first first)."""

    entries: int
    head: Head
    anchored: bool
    findings: tuple[Finding, ...]


def audit(ledger: Ledger, evidence: Path, anchor: str = "") -> Audit:
    """Read the whole ledger. `evidence` is the folder registro/; `anchor` a head printed before (64 hex digits)."""
    chain_walk = _Chain(anchor.lower())
    found: list[Finding] = []
    try:
        found += _totals(ledger, chain_walk.walk(ledger), evidence)
    except _FirstBad as bad:
        found.append(bad.found)
    if not chain_walk.broken:
        found += chain_walk.anchor_findings()
    return Audit(chain_walk.seq, Head(chain_walk.seq, chain_walk.hash), chain_walk.anchored, tuple(found))


class _FirstBad(Exception):
    """The first bad entry: nothing after it can be trusted, so reading ends there."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.message)
        self.found = found


class _Chain:
    """Walks the entries and stops at the first whose number, payload or hash is not what the chain asks for."""

    def __init__(self, anchor: str) -> None:
        self.seq, self.hash = 0, GENESIS
        self.anchor, self.anchored, self.broken = anchor, anchor == GENESIS, False

    def walk(self, ledger: Ledger) -> Iterator[Recorded]:
        for seq, body, digest in ledger.raw(start=_BEFORE_ALL):
            recorded = self._step(seq, body, digest)
            self.seq, self.hash = seq, digest
            self.anchored = self.anchored or digest == self.anchor
            yield recorded

    def _step(self, seq: int, body: str, digest: str) -> Recorded:
        where = f"asiento {seq}"
        if seq != self.seq + 1:
            self._stop(finding(MISSING, f"asiento {self.seq + 1}", f"Después del asiento {self.seq} viene el {seq}."))
        if chain(self.hash, body) != digest:
            self._stop(finding(BROKEN, where, "El contenido del asiento no corresponde a su huella.", _RESTORE))
        try:
            entry, at = parse(body)
        except LedgerError as fault:
            self._stop(finding(UNREADABLE, where, fault.message, _RESTORE))
        if isinstance(entry, Closing) and entry.head != self.hash:
            self._stop(finding(CLOSING, where, "El cierre guarda otra huella que la del asiento anterior.", _RESTORE))
        return Recorded(seq, entry, at, digest)

    def _stop(self, found: Finding) -> NoReturn:
        self.broken = True
        raise _FirstBad(found)

    def anchor_findings(self) -> Iterator[Finding]:
        where = f"asiento {self.seq}"
        if not self.anchor:
            message = "El final del registro no está anclado: nada prueba que no se hayan quitado los últimos asientos."
            yield finding(UNANCHORED, where, message, "Dé una huella impresa antes: «prints verify --anchor HUELLA».")
        elif not self.anchored:
            message = f"La huella {self.anchor[:12]}… no está en el registro: se cortó o se reescribió su final."
            yield finding(ANCHOR, where, message, _RESTORE)


_RESTORE = "Conserve una copia de este archivo para la revisión y recupere el último respaldo («prints backup»)."


def _totals(ledger: Ledger, entries: Iterator[Recorded], evidence: Path) -> list[Finding]:
    """Compare every projected row with its entry, then what the rows say of each other; look at kept evidence."""
    found: list[Finding] = []
    for recorded, row in zip_longest(entries, _rows(ledger)):
        if recorded is None or row is None:
            where = f"asiento {recorded.seq if recorded else row[0]}"
            message = "Los totales no tienen los mismos asientos que el registro."
            return [*found, finding(PROJECTION, where, message, _REBUILD)]
        if tuple(projection.row(recorded).values())[: len(row)] != row:
            found.append(finding(PROJECTION, f"asiento {recorded.seq}", "Los totales dicen otra cosa.", _REBUILD))
        found += _evidence(recorded, evidence)
    with ledger.reading() as connection:
        if (seq := projection.inconsistent(connection)) is not None:
            message = "La anulación o las recepciones de este asiento no están bien sumadas."
            found.append(finding(PROJECTION, f"asiento {seq}", message, _REBUILD))
        if _stocks(connection.execute(projection.stocks())) != _stocks(connection.execute(select(projection.stock))):
            message = "Las existencias no son la suma de los asientos."
            found.append(finding(PROJECTION, "existencias", message, _REBUILD))
    return found


def _stocks(rows: Iterable[Any]) -> dict[tuple[str, str], int]:
    return {(one.slug, one.format): int(one.copies) for one in rows if one.copies}


_REBUILD = "Los asientos están bien: rehaga los totales con «editorial prints verify --rebuild»."


def _rows(ledger: Ledger) -> Iterator[tuple[Any, ...]]:
    after = _BEFORE_ALL
    while True:
        query = select(*projection.OWN).where(projection.facts.c.seq > after).order_by(projection.facts.c.seq)
        with ledger.reading() as connection:
            page = connection.execute(query.limit(2000)).all()
        yield from map(tuple, page)
        if len(page) < 2000:
            return
        after = page[-1].seq


def _evidence(recorded: Recorded, folder: Path) -> Iterator[Finding]:
    for one in recorded.entry.evidence:
        if not one.file:
            continue
        where, path = f"asiento {recorded.seq}, registro/{one.file}", folder / one.file
        if not path.is_file():
            yield finding(EVIDENCE, where, "Falta la copia del comprobante.", "Recupérela del respaldo.")
        else:
            with path.open("rb") as stream:
                if file_digest(stream, "sha256").hexdigest() != one.sha256:
                    yield finding(EVIDENCE, where, "La copia del comprobante cambió.", "Recupérela del respaldo.")
