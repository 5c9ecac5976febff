"""The rules that an entry must obey before it is appended. Each refusal names its rule and what to do.

They are asked inside the transaction that appends, so that two offices cannot both hand out the last copy.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from editorial.errors import LedgerError
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
)
from editorial.ledger.projection import facts, stock


def refuse(connection: Connection, entry: Entry, at: datetime) -> None:
    """Raise LedgerError when a rule forbids `entry` at the moment `at`; return in silence when none does."""
    _not_in_the_future(entry, at)
    match entry:
        case Approval():
            _approval(connection, entry)
        case Order():
            _at_least(entry.copies, 0, "ejemplares encargados")
            _at_least(min(entry.net, entry.vat, entry.tolerance), 0, "importes y tolerancia")
        case Receipt():
            _receipt(connection, entry)
        case Delivery() | Deposit():
            _at_least(entry.copies, 1, "ejemplares entregados")
            _in_stock(connection, entry.slug, entry.format, entry.copies)
        case Annulment():
            _annulment(connection, entry)
        case Count():
            _at_least(entry.amount, 0, "cantidad")
        case Closing():
            pass


def _not_in_the_future(entry: Entry, at: datetime) -> None:
    today = at.astimezone(MEXICO_CITY).date()
    if entry.date > today:
        raise LedgerError(
            f"Regla «fecha del hecho»: {entry.date.isoformat()} está en el futuro; hoy es {today.isoformat()}.",
            "Escriba la fecha en que ocurrió el hecho, como 2026-03-02.",
        )


def _at_least(number: int, least: int, what: str) -> None:
    if number < least:
        raise LedgerError(f"Regla «cantidades»: {what}: {number} no es posible.", f"Escriba un número desde {least}.")


def _approval(connection: Connection, entry: Approval) -> None:
    same = select(facts).where(
        facts.c.kind == Approval.kind,
        facts.c.slug == entry.slug,
        facts.c.format == entry.format,
        facts.c.digest == entry.digest,
        facts.c.annulled_by.is_(None),
    )
    if earlier := connection.execute(same).first():
        raise LedgerError(
            f"Regla «una aprobación por edición»: estos mismos archivos ya se aprobaron en el asiento {earlier.seq}.",
            "Una reimpresión es una edición nueva: cambie «reimpresion» en publicacion.toml y vuelva a producirla.",
        )
    if entry.order is not None:
        _standing(connection, entry.order, Order.kind, entry.slug, entry.format)


def _receipt(connection: Connection, entry: Receipt) -> None:
    _at_least(entry.delivered, 0, "ejemplares recibidos")
    if not 0 <= entry.rejected <= entry.delivered:
        raise LedgerError(
            f"Regla «cantidades»: {entry.rejected:,} rechazados de {entry.delivered:,} recibidos no es posible.",
            "Los rechazados van de 0 al número de recibidos.",
        )
    if entry.approval is not None:
        _standing(connection, entry.approval, Approval.kind, entry.slug, entry.format)
    elif not entry.reason:
        raise LedgerError(
            "Regla «archivo aprobado»: la recepción no dice qué aprobación imprimió la imprenta.",
            'Indique el asiento con --approval N; si nunca se aprobó, explique por qué con --reason "…".',
        )
    if entry.order is not None:
        order = _standing(connection, entry.order, Order.kind, entry.slug, entry.format)
        _within_tolerance(entry, order)


def _within_tolerance(entry: Receipt, order: Row[Any]) -> None:
    most = order.copies + order.copies * order.tolerance // 100
    together = order.received + entry.delivered
    if together > most and not entry.reason:
        raise LedgerError(
            f"Regla «tolerancia»: con esta recepción serían {together:,} ejemplares de un encargo de {order.copies:,} "
            f"(asiento {order.seq}), y la tolerancia del {order.tolerance} % llega a {most:,}.",
            'Revise la cantidad; si la imprenta entregó de más y se acepta, explíquelo con --reason "…".',
        )


def _in_stock(connection: Connection, slug: str, edition_format: str, copies: int) -> None:
    query = select(stock.c.copies).where(stock.c.slug == slug, stock.c.format == edition_format)
    there = int(connection.execute(query).scalar() or 0)
    if copies > there:
        raise LedgerError(
            f"Regla «existencias»: se quieren entregar {copies:,} ejemplares de {slug} ({edition_format}) "
            f"y hay {there:,}.",
            "Revise la cantidad, o asiente antes la recepción que falta.",
        )


def _annulment(connection: Connection, entry: Annulment) -> None:
    if not entry.reason.strip():
        raise LedgerError("Regla «anulación»: falta el motivo.", 'Explíquelo con --reason "…".')
    fact = connection.execute(select(facts).where(facts.c.seq == entry.of)).first()
    if fact is None:
        raise LedgerError(f"Regla «anulación»: no existe el asiento {entry.of}.", "Consulte «editorial prints list».")
    if fact.annulled_by is not None:
        raise LedgerError(
            f"Regla «anulación»: el asiento {entry.of} ya se anuló en el asiento {fact.annulled_by}.",
            "Un asiento se anula una sola vez.",
        )
    if fact.kind in (Annulment.kind, Closing.kind):
        raise LedgerError(
            f"Regla «anulación»: el asiento {entry.of} es una anulación o un cierre, y esos no se anulan.",
            "Asiente de nuevo el hecho correcto.",
        )
    _no_dependants(connection, fact)
    if fact.kind == Receipt.kind:
        _in_stock(connection, fact.slug, fact.format, fact.accepted)


def _no_dependants(connection: Connection, fact: Row[Any]) -> None:
    pointing = {Order.kind: facts.c.order_seq, Approval.kind: facts.c.approval_seq}.get(fact.kind)
    if pointing is None:
        return
    query = select(facts.c.seq).where(pointing == fact.seq, facts.c.annulled_by.is_(None)).order_by(facts.c.seq)
    others = connection.execute(query.limit(5)).scalars().all()
    if others:
        listed = ", ".join(map(str, others))
        several = len(others) > 1
        depend = f"dependen los asientos {listed}" if several else f"depende el asiento {listed}"
        raise LedgerError(
            f"Regla «anulación»: del asiento {fact.seq} {depend}.", f"Anule primero {'esos' if several else 'ése'}."
        )


def _standing(connection: Connection, seq: int, kind: str, slug: str, edition_format: str) -> Row[Any]:
    """Return the row of a standing order or approval of this very edition."""
    name = {Order.kind: "un encargo", Approval.kind: "una aprobación"}[kind]
    fact = connection.execute(select(facts).where(facts.c.seq == seq, facts.c.kind == kind)).first()
    if fact is None:
        raise LedgerError(f"Regla «referencias»: el asiento {seq} no es {name}.", "Consulte «editorial prints list».")
    if fact.annulled_by is not None:
        raise LedgerError(f"Regla «referencias»: el asiento {seq} está anulado.", "Use el que lo sustituye.")
    if (fact.slug, fact.format) != (slug, edition_format):
        raise LedgerError(
            f"Regla «referencias»: el asiento {seq} es de {fact.slug} ({fact.format}), "
            f"no de {slug} ({edition_format}).",
            "Revise el número de asiento, la publicación y el formato.",
        )
    return fact
