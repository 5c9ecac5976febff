"""What can be recorded: frozen facts, and their payloads as canonical JSON.

A payload is never migrated. `version` says which shape it has; a reader of a later version reads all earlier ones.
Money is whole centavos, VAT apart. Days are days in Mexico City; the moment of recording is UTC.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from editorial.errors import LedgerError
from editorial.ledger.canonical import canonical, is_canonical

VERSION = 1
MEXICO_CITY = ZoneInfo("America/Mexico_City")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper or file behind a fact. `kind`: order contract invoice delivery-note warehouse-entry act sample …"""

    kind: str
    folio: str = ""
    date: str = ""
    sha256: str = ""
    file: str = ""  # its name in registro/, when a copy was kept


@dataclass(frozen=True, slots=True)
class FileHash:
    """A file of an approved edition."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every entry says: the day of the fact, the office or role that recorded it, evidence, a note."""

    kind: ClassVar[str] = ""

    date: date
    office: str
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Fact):
    """An edition is fixed for printing: these bytes and no others. `reviser`: who approved the braille (LFDA 57)."""

    kind: ClassVar[str] = "approval"

    slug: str
    format: str
    title: str
    digest: str  # SHA-256 of the one file, or of the `sha256sum` listing of all volumes
    files: tuple[FileHash, ...]
    edition: int = 1
    reprint: int = 0
    pages: int = 0
    sheets: int = 0
    volumes: int = 1
    reviser: str = ""
    order: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Fact):
    """Copies are ordered from a printer. `net` and `vat` are the whole order in centavos; `tolerance` in per cent."""

    kind: ClassVar[str] = "order"

    slug: str
    format: str
    copies: int
    printer: str
    contract: str = ""
    budget_line: str = ""
    net: int = 0
    vat: int = 0
    currency: str = "MXN"
    tolerance: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Fact):
    """Copies arrived: delivered = accepted + rejected. Without an approval, `reason` says why."""

    kind: ClassVar[str] = "receipt"

    slug: str
    format: str
    delivered: int
    rejected: int = 0
    order: int | None = None
    approval: int | None = None
    reason: str = ""

    @property
    def accepted(self) -> int:
        """Return the copies received to satisfaction (ejemplares recibidos de conformidad)."""
        return self.delivered - self.rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Fact):
    """Copies were handed to a body or person, against an acknowledgement."""

    kind: ClassVar[str] = "delivery"

    slug: str
    format: str
    copies: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit(Fact):
    """Legal deposit (LGB 33–40): copies to one of the three deposit libraries."""

    kind: ClassVar[str] = "deposit"

    slug: str
    format: str
    copies: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annulment(Fact):
    """A reversing entry: entry number `of` no longer counts, and why. Nothing is erased."""

    kind: ClassVar[str] = "annulment"

    of: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Fact):
    """What was published for a period, frozen: the value and the hash of the chain's head at that moment."""

    kind: ClassVar[str] = "closing"

    indicator: str
    start: date
    end: date
    value: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Fact):
    """Something that an indicator other than NI counts (NA: the actions of a campaign)."""

    kind: ClassVar[str] = "count"

    indicator: str
    amount: int
    what: str


Entry = Approval | Order | Receipt | Delivery | Deposit | Annulment | Closing | Count
KINDS: Mapping[str, Callable[..., Entry]] = {
    one.kind: one for one in (Approval, Order, Receipt, Delivery, Deposit, Annulment, Closing, Count)
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it stands in the ledger: its number, the fact, when it was recorded (UTC), its hash."""

    seq: int
    entry: Entry
    at: datetime
    hash: str


def payload(entry: Entry, at: datetime) -> str:
    """Return the canonical payload of `entry`, recorded at `at` (aware; kept to the second, UTC)."""
    body = {field.name: _plain(getattr(entry, field.name)) for field in fields(entry)}
    return canonical({"version": VERSION, "kind": entry.kind, "recorded": stamp(at), **body})


def stamp(at: datetime) -> str:
    """Return an aware moment as `2026-06-30T18:00:00Z`: UTC, whole seconds."""
    return f"{at.astimezone(UTC).isoformat()[:19]}Z"


def parse(text: str) -> tuple[Entry, datetime]:
    """Return the entry and its moment of recording; LedgerError for a payload that no version of ours wrote."""
    try:
        body: dict[str, Any] = json.loads(text, parse_float=_no_fraction)
        if not is_canonical(text, body):
            raise LedgerError("Un asiento no está en su forma canónica.", "Ejecute «editorial prints verify».")
        if body.pop("version") != VERSION:
            raise LedgerError("Un asiento tiene una versión que este programa no conoce.", "Actualice editorial.")
        cls = KINDS[body.pop("kind")]
        at = datetime.fromisoformat(body.pop("recorded"))
        return cls(**{name: _value(name, value) for name, value in body.items()}), at
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as fault:
        raise LedgerError(f"Un asiento no se puede leer: {fault}.", "Ejecute «editorial prints verify».") from fault


def _no_fraction(digits: str) -> None:
    raise ValueError(f"{digits} no es un número entero")


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case Evidence() | FileHash():
            return {field.name: getattr(value, field.name) for field in fields(value)}
        case _:
            return value


def _value(name: str, value: Any) -> object:
    match name:
        case "date" | "start" | "end":
            return date.fromisoformat(value)
        case "evidence":
            return tuple(Evidence(**item) for item in value)
        case "files":
            return tuple(FileHash(**item) for item in value)
        case _:
            return value


def today() -> date:
    """Return today's date in Mexico City."""
    return datetime.now(MEXICO_CITY).date()
