"""`editorial prints record`: the short way of a small office: approval, order and receipt at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from editorial.cli.prints.approving import approval, approved_values
from editorial.cli.prints.facts import (
    Copies,
    Pesos,
    asked,
    circumstances,
    edition_options,
    fact_options,
    opened,
    record,
)
from editorial.cli.prints.recording import edition
from editorial.cli.session import Session

if TYPE_CHECKING:
    from editorial.ledger.entries import Receipt, Recorded
    from editorial.ledger.store import Step


@click.command(
    options_metavar="[OPCIONES]",
    help="Asienta de una vez la aprobación de la edición producida, el encargo y la recepción de todos los ejemplares, "
    "cada uno en su asiento. Si esos archivos ya se aprobaron, se refiere a esa aprobación.",
    epilog="\b\nEjemplo:\n  editorial prints record lgtaip --format braille --copies 500 --date 2026-03-02 "
    '--printer "Talleres" --reviser "Revisión braille" --office "Comunicación Social"',
)
@edition_options
@click.option("--copies", "--ejemplares", type=Copies(), metavar="N", help="Ejemplares encargados y recibidos.")
@click.option("--rejected", "--rechazados", type=Copies(), default=0, metavar="N", help="De ellos, los rechazados.")
@click.option("--printer", "--imprenta", metavar="NOMBRE", help="Imprenta.")
@click.option("--contract", "--contrato", default="", metavar="N.º", help="Contrato u orden de compra.")
@click.option("--net", "--importe", type=Pesos(), default="0", help="Importe sin IVA, en pesos.")
@click.option("--vat", "--iva", type=Pesos(), default="0", help="IVA, en pesos.")
@click.option("--reviser", "--revisor", default="", metavar="QUIÉN", help="Quién aprobó el braille.")
@fact_options
@click.pass_obj
def record_(
    session: Session, /, slug: str, edition_format: str | None, rehearse: bool, as_json: bool, **values: Any
) -> None:
    """Record approval, order and receipt."""
    said = circumstances(values)
    named: dict[str, Any] = edition(session, slug, edition_format)
    copies = asked(values["copies"], "--copies", "Ejemplares", Copies())
    values["printer"] = asked(values["printer"], "--printer", "Imprenta")
    made = approved_values(session, **named, reviser=values["reviser"])
    earlier = _approved_before(session, made)
    money: dict[str, Any] = {name: values[name] for name in ("printer", "contract", "net", "vat")}

    def steps(shared: dict[str, Any]) -> Sequence[Step]:
        from editorial.ledger.entries import Order

        order = Order(**named, copies=copies, **money, **shared)
        received = _receipt(named | {"delivered": copies, "rejected": values["rejected"]} | shared, earlier)
        return [order, received] if earlier is not None else [approval(made, shared), order, received]

    record(session, said, rehearse, as_json, steps)


def _receipt(values: dict[str, Any], earlier: int | None) -> Step:
    from editorial.ledger.entries import Receipt

    def receipt(before: Sequence[Recorded]) -> Receipt:
        approved = before[0].seq if earlier is None else earlier
        return Receipt(**values, order=before[-1].seq, approval=approved)

    return receipt


def _approved_before(session: Session, made: dict[str, Any]) -> int | None:
    """Return the standing approval of these very files, if there is one."""
    from editorial.ledger.queries import standing_approval

    with opened(session.workspace()) as ledger:
        return standing_approval(ledger, made["slug"], made["format"], made["digest"])
