"""Orders, receipts, deliveries, deposits and annulments: a command each, an entry each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from editorial.cli import speech
from editorial.cli.prints.facts import (
    FORMATS,
    Copies,
    Pesos,
    asked,
    circumstances,
    edition_options,
    fact_options,
    record,
)
from editorial.cli.session import Session

if TYPE_CHECKING:
    from editorial.ledger.entries import Order

LIBRARIES = ("Biblioteca de México", "Biblioteca del Congreso de la Unión", "Biblioteca Nacional")


@click.command(
    options_metavar="[OPCIONES]",
    help="Asienta un encargo a la imprenta: ejemplares, imprenta, contrato e importe. Después escribe los renglones de "
    "[edicion.imprenta] que van en publicacion.toml. No fija ningún archivo: eso lo hace «prints approve».",
    epilog='\b\nEjemplo:\n  editorial prints order lgtaip --format braille --copies 100 --printer "Talleres" '
    '--net 50,000.00 --vat 8,000.00 --date 2026-03-02 --office "Comunicación Social"',
)
@edition_options
@click.option("--copies", "--ejemplares", type=Copies(), metavar="N", help="Ejemplares encargados.")
@click.option("--printer", "--imprenta", metavar="NOMBRE", help="Imprenta.")
@click.option("--printer-address", "--domicilio", default="", metavar="TEXTO", help="Domicilio de la imprenta.")
@click.option("--contract", "--contrato", default="", metavar="N.º", help="Contrato u orden de compra.")
@click.option("--budget-line", "--partida", default="", metavar="CLAVE", help="Partida presupuestal.")
@click.option("--net", "--importe", type=Pesos(), default="0", help="Importe sin IVA, en pesos.")
@click.option("--vat", "--iva", type=Pesos(), default="0", help="IVA, en pesos.")
@click.option("--currency", "--moneda", default="MXN", metavar="CLAVE", help="Moneda.", show_default=True)
@click.option(
    "--tolerance", "--tolerancia", type=int, default=10, help="Tolerancia de entrega, en %.", show_default=True
)
@fact_options
@click.pass_obj
def order(
    session: Session, /, slug: str, edition_format: str | None, rehearse: bool, as_json: bool, **values: Any
) -> None:
    """Record an order."""
    from editorial.ledger.entries import Order

    said = circumstances(values)
    address = values.pop("printer_address")
    values |= edition(session, slug, edition_format)
    values["copies"] = asked(values["copies"], "--copies", "Ejemplares encargados", Copies())
    values["printer"] = asked(values["printer"], "--printer", "Imprenta")
    (one,) = record(session, said, rehearse, as_json, lambda shared: [Order(**values, **shared)])
    if not as_json:
        imprint_lines(one.entry, address)  # type: ignore[arg-type]


def edition(session: Session, slug: str, edition_format: str | None) -> dict[str, str]:
    """Return the publication (proven to exist) and the format, asked for when missing."""
    session.workspace().manuscript(slug)
    return {"slug": slug, "format": asked(edition_format, "--format", "Formato", click.Choice(FORMATS))}


def imprint_lines(entry: Order, address: str) -> None:
    """Say the lines that publicacion.toml needs once the run is ordered (LFDA 54)."""
    speech.say("")
    speech.say("Copie estos renglones en publicacion.toml y vuelva a producir la edición:")
    speech.say("[edicion.imprenta]")
    for key, value in (("nombre", entry.printer), ("domicilio", address), ("fecha_de_termino", "")):
        speech.say(f'{key} = "{_toml(value)}"')
    speech.say(f"tiraje = {entry.copies}")


def _toml(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@click.command(
    options_metavar="[OPCIONES]",
    help="Asienta los ejemplares que llegaron de la imprenta: recibidos y rechazados; los conformes cuentan para NI en "
    "la fecha de recepción. Se refieren a la aprobación de lo que se imprimió; sin ella, hay que decir por qué.",
    epilog="\b\nEjemplo:\n  editorial prints receive lgtaip --format braille --delivered 100 --rejected 2 --order 1 "
    "--approval 2 --date 2026-03-20 --office Almacén --evidence vale:V-17",
)
@edition_options
@click.option("--delivered", "--recibidos", type=Copies(), metavar="N", help="Ejemplares recibidos.")
@click.option("--rejected", "--rechazados", type=Copies(), default=0, metavar="N", help="De ellos, los rechazados.")
@click.option("--order", "--encargo", type=int, metavar="ASIENTO", help="Asiento del encargo.")
@click.option("--approval", "--aprobacion", type=int, metavar="ASIENTO", help="Asiento de la aprobación.")
@click.option("--reason", "--motivo", default="", metavar="TEXTO", help="Por qué no hay aprobación, o hay demasía.")
@fact_options
@click.pass_obj
def receive(
    session: Session, /, slug: str, edition_format: str | None, rehearse: bool, as_json: bool, **values: Any
) -> None:
    """Record a receipt."""
    from editorial.ledger.entries import Receipt

    said = circumstances(values)
    values |= edition(session, slug, edition_format)
    values["delivered"] = asked(values["delivered"], "--delivered", "Ejemplares recibidos", Copies())
    record(session, said, rehearse, as_json, lambda shared: [Receipt(**values, **shared)])


@click.command(
    options_metavar="[OPCIONES]",
    help="Asienta la entrega de ejemplares a una dependencia o persona. No se puede entregar más de lo que hay.",
    epilog='\b\nEjemplo:\n  editorial prints deliver lgtaip --format braille --copies 5 --to "Biblioteca Central" '
    "--date 2026-04-02 --office Almacén --evidence acuse:17",
)
@edition_options
@click.option("--copies", "--ejemplares", type=Copies(), metavar="N", help="Ejemplares entregados.")
@click.option("--to", "--a", "body", metavar="QUIÉN", help="Quién los recibió.")
@fact_options
@click.pass_obj
def deliver(
    session: Session, /, slug: str, edition_format: str | None, rehearse: bool, as_json: bool, **values: Any
) -> None:
    """Record a delivery."""
    from editorial.ledger.entries import Delivery

    said = circumstances(values)
    values |= edition(session, slug, edition_format)
    values["copies"] = asked(values["copies"], "--copies", "Ejemplares entregados", Copies())
    values["body"] = asked(values["body"], "--to", "Quién los recibió")
    record(session, said, rehearse, as_json, lambda shared: [Delivery(**values, **shared)])


@click.command(
    options_metavar="[OPCIONES]",
    help="Asienta el depósito legal (Ley General de Bibliotecas, artículos 33 a 40): dos ejemplares a cada una de tres "
    "bibliotecas, a más tardar 90 días naturales después de la publicación.",
    epilog='\b\nEjemplo:\n  editorial prints deposit lgtaip --format pdf --to "Biblioteca Nacional" --copies 2 '
    '--date 2026-04-10 --office "Comunicación Social" --evidence constancia:123',
)
@edition_options
@click.option("--copies", "--ejemplares", type=Copies(), default=2, metavar="N", help="Ejemplares.", show_default=True)
@click.option("--to", "--a", "body", type=click.Choice(LIBRARIES), help="Biblioteca.")
@fact_options
@click.pass_obj
def deposit(
    session: Session, /, slug: str, edition_format: str | None, rehearse: bool, as_json: bool, **values: Any
) -> None:
    """Record a legal deposit."""
    from editorial.ledger.entries import Deposit

    said = circumstances(values)
    values |= edition(session, slug, edition_format)
    values["body"] = asked(values["body"], "--to", "Biblioteca", click.Choice(LIBRARIES))
    record(session, said, rehearse, as_json, lambda shared: [Deposit(**values, **shared)])


@click.command(
    options_metavar="[OPCIONES]",
    help="Anula un asiento: asienta otro que dice cuál ya no cuenta y por qué. Nada se borra.",
    epilog='\b\nEjemplo:\n  editorial prints annul 7 --reason "se asentó dos veces" --date 2026-04-10 --office Almacén',
)
@click.argument("of", type=int, metavar="ASIENTO")
@click.option("--reason", "--motivo", metavar="TEXTO", help="Por qué se anula.")
@fact_options
@click.pass_obj
def annul(session: Session, /, of: int, reason: str | None, rehearse: bool, as_json: bool, **values: Any) -> None:
    """Record an annulment."""
    from editorial.ledger.entries import Annulment

    said = circumstances(values)
    why = asked(reason, "--reason", "Por qué se anula")
    record(session, said, rehearse, as_json, lambda shared: [Annulment(of=of, reason=why, **shared)])
