"""Entries read: the list, one whole, and the audit of them all."""

from __future__ import annotations

from datetime import date
from itertools import islice

import click

from editorial.cli import speech
from editorial.cli.prints.facts import EVIDENCE, opened
from editorial.cli.session import Session, json_option, options
from editorial.cli.telling import finding_lines, findings_data
from editorial.errors import ExitCode, UsageError
from editorial.pipeline import stopped


@click.command(
    options_metavar="[OPCIONES]",
    help="Muestra los asientos, del primero al último, y las existencias.",
    epilog="\b\nEjemplo:\n  editorial prints list --year 2026 --publication lgtaip",
)
@click.option("--publication", "--publicacion", "slug", default="", metavar="PUBLICACIÓN", help="Sólo de ésta.")
@click.option("--year", "--anio", type=click.IntRange(1900, 9998), metavar="AÑO", help="Sólo hechos de ese año.")
@click.option("--most", "--maximo", type=click.IntRange(1), default=200, help="Cuántos mostrar.", show_default=True)
@json_option
@options
@click.pass_obj
def listing(session: Session, slug: str, year: int | None, most: int, as_json: bool) -> None:
    """List entries."""
    from editorial.cli.prints.wording import entry_data, entry_line
    from editorial.ledger.queries import entries, stocks

    start, end = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    with opened(session.workspace()) as ledger:
        found = list(islice(entries(ledger, slug, start=start, end=end), most + 1))
        if as_json:
            speech.say_data([entry_data(one) | {"annulled_by": by} for one, by in found[:most]])
            return
        for one, by in found[:most]:
            speech.say(f"{entry_line(one)}{f' (anulado por el asiento {by})' if by else ''}")
        if len(found) > most:
            speech.say("… y más; vea todos con --most, o con «editorial prints export».")
        for name, edition_format, copies in stocks(ledger):
            if not slug or name == slug:
                speech.say(f"existencias de {name} ({edition_format}): {copies:,}")
        if not found:
            speech.say("No hay asientos.")


@click.command(
    options_metavar="[OPCIONES]",
    help="Muestra un asiento con todo lo que dice, y cómo está escrito, para quien quiera recalcular su huella.",
    epilog="\b\nEjemplo:\n  editorial prints show 7",
)
@click.argument("seq", type=int, metavar="ASIENTO")
@json_option
@options
@click.pass_obj
def show(session: Session, seq: int, as_json: bool) -> None:
    """Show one entry."""
    from editorial.cli.prints.wording import entry_data, whole

    with opened(session.workspace()) as ledger:
        recorded = next(ledger.read(seq), None) if seq > 0 else None
        payload = next(ledger.raw(seq), None) if seq > 0 else None
    if recorded is None or payload is None or recorded.seq != seq:
        raise UsageError(f"No existe el asiento {seq}.", "Vea los que hay con «editorial prints list».")
    if as_json:
        speech.say_data(entry_data(recorded) | {"payload": payload[1]})
        return
    for line in whole(recorded):
        speech.say(line)
    speech.say(f"  escrito: {payload[1]}")


@click.command(
    options_metavar="[OPCIONES]",
    help="Comprueba el registro desde su primer asiento: la cadena de huellas, los totales y las copias de "
    "comprobantes. Con --anchor, una huella impresa antes, también se nota si se cortó o reescribió el final.",
    epilog="\b\nEjemplo:\n  editorial prints verify --anchor 3f5a…",
)
@click.option("--anchor", "--ancla", default="", metavar="HUELLA", help="Huella impresa en un informe o exportación.")
@click.option("--rebuild", "--rehacer", is_flag=True, help="Antes, rehace los totales a partir de los asientos.")
@json_option
@options
@click.pass_obj
def verify(session: Session, anchor: str, rebuild: bool, as_json: bool) -> int:
    """Audit the ledger."""
    from editorial.ledger.audit import audit

    if anchor and (len(anchor) != 64 or not all(sign in "0123456789abcdefABCDEF" for sign in anchor)):
        raise UsageError(f"«{anchor}» no es una huella: son 64 cifras hexadecimales.", "Cópiela completa del informe.")
    workspace = session.workspace()
    with opened(workspace) as ledger:
        if rebuild:
            ledger.rebuild()
        report = audit(ledger, workspace.root / EVIDENCE, anchor)
    if as_json:
        data = {"entries": report.entries, "head": report.head.hash, "anchored": report.anchored}
        speech.say_data(data | {"findings": findings_data(report.findings)})
    else:
        speech.say(f"{report.entries:,} asientos. Huella: {report.head.hash}")
        for line in finding_lines(report.findings):
            speech.say(line)
        speech.say(
            "El registro NO es de fiar desde el lugar señalado."
            if stopped(report.findings)
            else "El registro está entero."
        )
    return ExitCode.LEDGER if stopped(report.findings) else ExitCode.DONE
