"""`editorial check`: what is wrong or doubtful in a manuscript, without making anything."""

from __future__ import annotations

import click

from editorial.cli import speech
from editorial.cli.progress import progress
from editorial.cli.running import tell
from editorial.cli.session import Session, chosen, json_option, options
from editorial.cli.telling import counted, finding_lines, findings_data
from editorial.errors import EditorialError, ExitCode
from editorial.findings import Finding
from editorial.pipeline import Notify, check, stopped
from editorial.publication import read_publication
from editorial.workspace import Workspace


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
    data, codes = [], [int(ExitCode.DONE)]
    for slug in chosen(workspace, slugs):
        with progress(session.quiet or as_json) as notify:
            found, fault = _checked(workspace, slug, notify)
        codes.append(fault.exit_code if fault else ExitCode.FINDINGS if stopped(found) else ExitCode.DONE)
        data.append({"slug": slug, "findings": findings_data(found), "message": fault.message if fault else ""})
        if fault:
            tell(fault)
        elif not as_json:
            _tell(slug, found, session.quiet)
    if as_json:
        speech.say_data(data)
    return max(codes)


def _checked(workspace: Workspace, slug: str, notify: Notify) -> tuple[tuple[Finding, ...], EditorialError | None]:
    try:
        return check(read_publication(workspace.manuscript(slug)), notify), None
    except EditorialError as fault:
        return (), fault


def _tell(slug: str, found: tuple[Finding, ...], silent: bool) -> None:
    shown = tuple(each for each in found if stopped((each,))) if silent else found
    if shown or not silent:
        speech.say(f"{slug}: {counted(found)}.")
    for line in finding_lines(shown, shown=None):
        speech.say(line)
