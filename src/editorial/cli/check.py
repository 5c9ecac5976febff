"""`editorial check`: what is wrong or doubtful in a manuscript, without making anything."""

from __future__ import annotations

import click

from editorial.cli import speech
from editorial.cli.rounds import go_round
from editorial.cli.session import Session, chosen, json_option, options
from editorial.cli.telling import counted, finding_lines
from editorial.findings import Finding
from editorial.pipeline import Notify, check, stopped
from editorial.publication import read_publication


@click.command(
    options_metavar="[OPCIONES]",
    help="Revisa el manuscrito de cada PUBLICACIÓN (si no se nombra ninguna, de todas) y dice qué corregir y dónde. "
    "No produce ningún archivo. Termina con 1 si hay errores.",
    epilog="\b\nEjemplo:\n  editorial check lgtaip",
)
@click.argument("slugs", nargs=-1, metavar="[PUBLICACIÓN]…")
@json_option
@options
@click.pass_obj
def command(session: Session, slugs: tuple[str, ...], as_json: bool) -> int:
    """Check manuscripts."""
    workspace = session.workspace()

    def look(slug: str, notify: Notify) -> tuple[Finding, ...]:
        return check(read_publication(workspace.manuscript(slug)), notify)

    return go_round(session, chosen(workspace, slugs), as_json, look, _tell)


def _tell(slug: str, found: tuple[Finding, ...], silent: bool) -> None:
    shown = tuple(each for each in found if stopped((each,))) if silent else found
    if shown or not silent:
        speech.say(f"{slug}: {counted(found)}.")
    for line in finding_lines(shown, shown=None):
        speech.say(line)
