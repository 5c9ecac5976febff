"""`editorial programme`: the year's plan and what the ledger says became of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from editorial.cli import speech
from editorial.cli.prints.facts import opened
from editorial.cli.session import Session, json_option, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.ledger.programme import Progress


@click.command(
    options_metavar="[OPCIONES]",
    help="Compara el programa del año (programa.toml) con el registro: planeado, encargado, recibido, gastado, lo que "
    "queda del presupuesto y el depósito legal pendiente. Nada impreso es un resultado como otro.",
    epilog="\b\nEjemplo:\n  editorial programme --year 2026",
)
@click.option(
    "--year", "--anio", type=click.IntRange(1900, 9998), metavar="AÑO", help="Año (el actual, si no se dice)."
)
@json_option
@options
@click.pass_obj
def command(session: Session, year: int | None, as_json: bool) -> None:
    """Show the programme."""
    from editorial.ledger.entries import today
    from editorial.ledger.programme import progress, read_programme, unplanned

    workspace = session.workspace()
    plan = read_programme(workspace.root, year or today().year)
    with opened(workspace) as ledger:
        lines, beside = progress(ledger, plan, today()), unplanned(ledger, plan)
    if as_json:
        speech.say_data([asdict(line) | {"remaining": line.remaining} for line in lines])
        return
    speech.say(f"{plan.nombre or 'Programa'}, {plan.anio}")
    for line in lines:
        for text in _words(line):
            speech.say(text)
    for slug, kind, copies in beside:
        speech.say(f"Fuera del programa: {slug} ({kind}), recibidos {copies:,}")


def _words(line: Progress) -> Iterator[str]:
    from editorial.cli.prints.wording import pesos
    from editorial.ledger.entries import today

    planned = line.planned
    formats = f" ({', '.join(planned.formatos)})" if planned.formatos else ""
    yield f"{planned.titulo}{formats}"
    copies = f"{planned.ejemplares:,}" if planned.ejemplares is not None else "sin número"
    yield f"  ejemplares: planeados {copies}, encargados {line.ordered:,}, recibidos {line.received:,}"
    if planned.presupuesto is not None and line.remaining is not None:
        over = "" if line.remaining >= 0 else ": SE REBASÓ"
        budget, left = pesos(planned.presupuesto), pesos(abs(line.remaining))
        yield f"  presupuesto: {budget}, gastado {pesos(line.spent)}, {'queda' if not over else 'faltan'} {left}{over}"
    elif line.spent:
        yield f"  gastado {pesos(line.spent)}"
    if line.deposit_owed and line.deposit_due:
        late = ": VENCIDO" if line.deposit_due < today() else ""
        yield f"  depósito legal: faltan {line.deposit_owed} ejemplares, a más tardar el {line.deposit_due}{late}"
