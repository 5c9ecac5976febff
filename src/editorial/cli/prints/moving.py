"""The ledger in and out: exports, years before, backups."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editorial.cli import speech
from editorial.cli.prints.facts import asked, opened, tell
from editorial.cli.session import Session, json_option, options
from editorial.errors import StorageError, system_reason

if TYPE_CHECKING:
    from editorial.ledger.exports import Value
    from editorial.ledger.store import Ledger

HEADER = (
    "Asiento",
    "Fecha",
    "Clase",
    "Publicación",
    "Formato",
    "Ejemplares",
    "Dice",
    "Área",
    "Asentado",
    "Anulado por",
)


@click.command(
    options_metavar="[OPCIONES]",
    help="Da todos los asientos como hoja de cálculo (CSV o XLSX) o, con json, tal como están escritos, con sus "
    "huellas, para quien audite. Las hojas se abren sin riesgo: ninguna celda empieza una fórmula.",
    epilog="\b\nEjemplos:\n  editorial prints export --as xlsx --output asientos.xlsx\n"
    "  editorial prints export --as csv --separator ';' --output asientos.csv",
)
@click.option(
    "--as", "kind", type=click.Choice(("csv", "xlsx", "json")), default="csv", help="Forma.", show_default=True
)
@click.option("--separator", "--separador", type=click.Choice((",", ";")), default=",", help="Separador del CSV.")
@click.option("--output", "--salida", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="ARCHIVO")
@options
@click.pass_obj
def export(session: Session, kind: str, separator: str, output: Path) -> None:
    """Export all entries."""
    from editorial.ledger.bulk import dump
    from editorial.ledger.exports import to_csv, to_xlsx

    with opened(session.workspace()) as ledger:
        head = ledger.head()
        if kind == "json":
            data = b"".join(dump(ledger))
        elif kind == "xlsx":
            data = to_xlsx(
                [("Asientos", HEADER, _rows(ledger)), ("Huella", ("Asiento", "Huella"), [(head.seq, head.hash)])]
            )
        else:
            data = to_csv(HEADER, _rows(ledger), separator)
    write(output, data)
    speech.say(f"{output.name}: {head.seq:,} asientos. Huella del registro: {head.hash}")


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, over an earlier one of that name."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        waiting.write_bytes(data)
        waiting.replace(path)
    except OSError as fault:
        waiting.unlink(missing_ok=True)
        raise StorageError(
            f"No se pudo guardar {path.name}: {system_reason(fault)}.", "Revise el disco y la carpeta."
        ) from None


def _rows(ledger: Ledger) -> Iterator[tuple[Value, ...]]:
    from editorial.cli.prints.wording import KINDS, said
    from editorial.ledger.queries import entries

    for one, annulled_by in entries(ledger):
        entry = one.entry
        copies = getattr(entry, "accepted", getattr(entry, "copies", None))
        place = (getattr(entry, "slug", ""), getattr(entry, "format", ""))
        moment = one.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield (one.seq, entry.date, KINDS[entry.kind], *place, copies, said(entry), entry.office, moment, annulled_by)


@click.command(
    options_metavar="[OPCIONES]",
    help="Asienta impresiones de años anteriores desde un CSV o JSON con las columnas fecha, publicacion, formato, "
    "ejemplares y, si se tienen, rechazados, imprenta, contrato, importe, iva, folio y nota. Entra todo o nada.",
    epilog='\b\nEjemplo:\n  editorial prints import antes.csv --office "Comunicación Social" --dry-run',
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="ARCHIVO")
@click.option("--office", "--area", metavar="ÁREA", help="Área que asienta (o la variable EDITORIAL_AREA).")
@click.option("--dry-run", "--ensayo", "rehearse", is_flag=True, help="Muestra los asientos y no asienta nada.")
@json_option
@options
@click.pass_obj
def import_(session: Session, path: Path, office: str | None, rehearse: bool, as_json: bool) -> None:
    """Record earlier print runs."""
    from editorial.ledger.bulk import read_years_before

    steps = read_years_before(path, asked(office or os.environ.get("EDITORIAL_AREA"), "--office", "Área que asienta"))
    with opened(session.workspace()) as ledger:
        recorded = ledger.rehearse(*steps) if rehearse else ledger.record(*steps)
        tell(recorded, rehearse, as_json, ledger.head().hash)


@click.command(
    options_metavar="[OPCIONES]",
    help="Guarda un respaldo del registro: todos los asientos con sus huellas, en un archivo que no se sobrescribe.",
    epilog="\b\nEjemplo:\n  editorial prints backup respaldo-2026-03-31.jsonl",
)
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="ARCHIVO")
@options
@click.pass_obj
def backup(session: Session, path: Path) -> None:
    """Back the ledger up."""
    from editorial.ledger.bulk import backup as save

    with opened(session.workspace()) as ledger:
        head = save(ledger, path.absolute())
    speech.say(f"Respaldo guardado en {path.name}. Copie también la carpeta registro/. Huella: {head}")


@click.command(
    options_metavar="[OPCIONES]",
    help="Recupera un respaldo en una carpeta de trabajo cuyo registro está vacío. Cada huella se comprueba.",
    epilog="\b\nEjemplo:\n  editorial prints restore respaldo-2026-03-31.jsonl",
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="ARCHIVO")
@options
@click.pass_obj
def restore(session: Session, path: Path) -> None:
    """Restore a backup."""
    from editorial.ledger.bulk import load

    with opened(session.workspace()) as ledger:
        count = load(ledger, path)
        speech.say(f"Recuperados {count:,} asientos. Huella del registro: {ledger.head().hash}")
