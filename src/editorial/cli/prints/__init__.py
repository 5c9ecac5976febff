"""`editorial prints`: the ledger's commands, in three modules: recording facts, reading them, moving the whole."""

from __future__ import annotations

import click

from editorial.cli.commands import Entry
from editorial.cli.group import LazyGroup


def _entry(module: str, name: str, alias: str, summary: str) -> Entry:
    return Entry(f"editorial.cli.prints.{module}", alias, summary, name)


class PrintsGroup(LazyGroup):
    """The commands of the ledger."""

    table = {  # noqa: RUF012 - a table of the class, read only
        "record": _entry("short", "record_", "asentar", "Asienta de una vez aprobación, encargo y recepción."),
        "order": _entry("recording", "order", "encargar", "Asienta un encargo a la imprenta."),
        "approve": _entry("approving", "approve", "aprobar", "Fija qué archivos se imprimen."),
        "receive": _entry("recording", "receive", "recibir", "Asienta los ejemplares recibidos."),
        "deliver": _entry("recording", "deliver", "entregar", "Asienta una entrega de ejemplares."),
        "deposit": _entry("recording", "deposit", "depositar", "Asienta el depósito legal."),
        "annul": _entry("recording", "annul", "anular", "Anula un asiento con otro que dice por qué."),
        "list": _entry("reading", "listing", "lista", "Muestra los asientos."),
        "show": _entry("reading", "show", "ver", "Muestra un asiento completo."),
        "verify": _entry("reading", "verify", "verificar", "Comprueba la cadena, los totales y los comprobantes."),
        "export": _entry("moving", "export", "exportar", "Da los asientos como CSV, XLSX o JSON."),
        "import": _entry("moving", "import_", "importar", "Asienta impresiones de años anteriores."),
        "backup": _entry("moving", "backup", "respaldar", "Guarda un respaldo del registro."),
        "restore": _entry("moving", "restore", "recuperar", "Recupera un respaldo en un registro vacío."),
    }


@click.group(
    cls=PrintsGroup,
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]…",
    no_args_is_help=True,
    help="Lleva el registro de tirajes: lo que se encarga, se aprueba, se recibe y se entrega. Un asiento no se "
    "corrige ni se borra: se anula con otro. La fecha es la del hecho, como 2026-03-02.",
    epilog="\b\nEjemplos:\n"
    '  editorial prints record lgtaip --format braille --copies 100 --date 2026-03-02 --printer "Talleres"\n'
    "  editorial prints list --year 2026\n"
    "  editorial prints verify",
)
def command() -> None:
    """Group the commands of the ledger."""
