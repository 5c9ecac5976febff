"""Entries in words: a line each for lists, the whole for one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from editorial.ledger.entries import (
    MEXICO_CITY,
    Annulment,
    Approval,
    Closing,
    Count,
    Delivery,
    Deposit,
    Entry,
    Order,
    Receipt,
    Recorded,
)

KINDS = {
    Approval.kind: "aprobación",
    Order.kind: "encargo",
    Receipt.kind: "recepción",
    Delivery.kind: "entrega",
    Deposit.kind: "depósito legal",
    Annulment.kind: "anulación",
    Closing.kind: "cierre",
    Count.kind: "registro",
}


def pesos(centavos: int, currency: str = "MXN") -> str:
    """Return whole centavos as `$1,234.50 MXN`."""
    return f"${centavos // 100:,}.{centavos % 100:02} {currency}"


def entry_line(recorded: Recorded) -> str:
    """Return an entry as one line: number, day, kind, what it says."""
    entry = recorded.entry
    return f"asiento {recorded.seq}, {entry.date.isoformat()}, {KINDS[entry.kind]}: {said(entry)}"


def said(entry: Entry) -> str:
    """Return what an entry says, without its number and day."""
    match entry:
        case Approval():
            volumes = f", {entry.volumes} tomos" if entry.volumes > 1 else ""
            return f"{entry.slug} ({entry.format}), edición {_edition(entry)}{volumes}, SHA-256 {entry.digest[:12]}…"
        case Order():
            cost = f", {pesos(entry.net + entry.vat, entry.currency)} con IVA" if entry.net or entry.vat else ""
            return f"{entry.copies:,} ejemplares de {entry.slug} ({entry.format}) a {entry.printer or '—'}{cost}"
        case Receipt():
            of = f" del encargo {entry.order}" if entry.order is not None else ""
            rejected = f", {entry.rejected:,} rechazados" if entry.rejected else ""
            return f"{entry.accepted:,} ejemplares conformes de {entry.slug} ({entry.format}){of}{rejected}"
        case Delivery() | Deposit():
            return f"{entry.copies:,} ejemplares de {entry.slug} ({entry.format}) a {entry.body}"
        case Annulment():
            return f"anula el asiento {entry.of}: {entry.reason}"
        case Closing():
            return f"{entry.indicator} = {entry.value:,} del {entry.start.isoformat()} al {entry.end.isoformat()}"
        case Count():
            return f"{entry.amount:,} para {entry.indicator}: {entry.what}"


def _edition(entry: Approval) -> str:
    return f"{entry.edition}, reimpresión {entry.reprint}" if entry.reprint else str(entry.edition)


def entry_data(recorded: Recorded) -> dict[str, Any]:
    """Return an entry as plain data."""
    return {"seq": recorded.seq, "recorded": recorded.at, "hash": recorded.hash, "kind": recorded.entry.kind} | asdict(
        recorded.entry
    )


# The names of an entry's fields, for a person.
FIELDS = {
    "slug": "publicación", "format": "formato", "title": "título", "digest": "huella de la edición",
    "edition": "edición", "reprint": "reimpresión", "pages": "páginas", "sheets": "hojas", "volumes": "tomos",
    "reviser": "revisó el braille", "order": "encargo", "approval": "aprobación", "copies": "ejemplares",
    "printer": "imprenta", "contract": "contrato", "budget_line": "partida", "tolerance": "tolerancia (%)",
    "currency": "moneda", "net": "importe sin IVA", "vat": "IVA", "delivered": "recibidos", "rejected": "rechazados",
    "reason": "motivo", "body": "a", "of": "anula el asiento", "indicator": "indicador", "start": "desde",
    "end": "hasta", "value": "valor publicado", "head": "huella al cierre", "amount": "cantidad", "what": "qué",
    "note": "nota",
}  # fmt: skip


def whole(recorded: Recorded) -> list[str]:
    """Return an entry with everything it says, a line for each thing."""
    local = recorded.at.astimezone(MEXICO_CITY)
    lines = [
        entry_line(recorded),
        f"  asentado: {local:%Y-%m-%d %H:%M:%S} (Ciudad de México), por {recorded.entry.office}",
    ]
    for name, label in FIELDS.items():
        value = getattr(recorded.entry, name, None)
        if value not in ("", None):
            lines.append(f"  {label}: {pesos(value) if name in ('net', 'vat') else value}")
    files = getattr(recorded.entry, "files", ())
    lines += [f"  archivo: {one.name}, SHA-256 {one.sha256}" for one in files]
    for one in recorded.entry.evidence:
        parts = (one.kind, one.folio, one.date, f"registro/{one.file}" if one.file else "", one.sha256)
        lines.append(f"  comprobante: {', '.join(part for part in parts if part)}")
    return [*lines, f"  huella: {recorded.hash}"]
