"""`editorial build`: make the editions, prove them, and place them all or nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from editorial.cli import speech
from editorial.cli.building import Outcome, build_all
from editorial.cli.progress import progress
from editorial.cli.running import tell, tell_crash
from editorial.cli.session import Session, chosen, json_option, options
from editorial.cli.telling import (
    counted,
    deliveries_data,
    edition_lines,
    editions_data,
    finding_lines,
    findings_data,
    quantity,
    unapproved_line,
)
from editorial.errors import ExitCode, UsageError
from editorial.publication.schema import EDITIONS


def _editions(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...] | None:
    """Take `--only pdf,epub` and `--only pdf --only epub` alike."""
    names = [name.strip() for part in value for name in part.split(",") if name.strip()]
    if wrong := [name for name in names if name not in EDITIONS]:
        raise click.BadParameter(f"«{wrong[0]}» no es una edición; puede ser {', '.join(EDITIONS)}.")
    return tuple(dict.fromkeys(names)) or None


def _positive(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 64:
        raise click.BadParameter("se espera un número entre 1 y 64.")
    return value


@click.command(
    options_metavar="[OPCIONES]",
    help="Produce las ediciones de cada PUBLICACIÓN, las vuelve a leer para comprobar que dicen lo mismo que el "
    "manuscrito y las guarda en output/. Si nada cambió desde la última vez, no hace nada. Un error deja las "
    "ediciones anteriores como estaban.",
    epilog="\b\nEjemplos:\n  editorial build lgtaip\n  editorial build --all\n  editorial build lgtaip --only epub",
)
@click.argument("slugs", nargs=-1, metavar="[PUBLICACIÓN]…")
@click.option("--all", "everything", is_flag=True, help="Produce todas las publicaciones.")
@click.option(
    "--only", multiple=True, metavar="EDICIONES", callback=_editions,
    help="Produce sólo éstas (pdf, epub, braille…, separadas por comas); las demás quedan como están.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Produce aunque nada haya cambiado.")
@click.option(
    "--jobs", type=int, metavar="N", callback=_positive,
    help="Cuántas publicaciones a la vez; si no se dice, tantas como procesadores haya.",
)  # fmt: skip
@json_option
@options
@click.pass_obj
def command(
    session: Session, slugs: tuple[str, ...], everything: bool, only: tuple[str, ...] | None, force: bool,
    jobs: int | None, as_json: bool,
) -> int:  # fmt: skip
    """Build publications."""
    workspace = session.workspace()
    if bool(slugs) == everything:
        raise UsageError(
            "Diga qué publicaciones producir, o --all para todas."
            if not slugs
            else "Diga publicaciones o --all, no ambas.",
            f"Hay éstas: {', '.join(workspace.slugs()) or 'ninguna todavía'}.",
        )
    with progress(session.quiet or as_json) as notify:
        work = build_all(workspace, chosen(workspace, slugs), only, force, jobs or os.cpu_count() or 1, notify)
        outcomes = sorted(work, key=lambda outcome: outcome.slug)
    return _report(outcomes, session.quiet, as_json)


def _report(outcomes: list[Outcome], silent: bool, as_json: bool) -> int:
    """Say what became of each publication; return the gravest exit code."""
    if as_json:
        speech.say_data([_data(outcome) for outcome in outcomes])
    for outcome in outcomes:
        if not as_json:
            _tell(outcome, silent)
        elif outcome.crash:
            tell_crash(outcome.crash)
    if len(outcomes) > 1 and not (as_json or silent):
        speech.say(_total(outcomes))
    return max((outcome.code for outcome in outcomes), default=ExitCode.DONE)


def _total(outcomes: list[Outcome]) -> str:
    """Return how many publications ended in which way, in one line."""
    states = Counter(outcome.state for outcome in outcomes)
    words = (
        quantity(states["made"], "producida", "producidas"),
        quantity(states["fresh"], "ya al día", "ya al día"),
        quantity(states["stopped"], "por corregir", "por corregir"),
        quantity(states["failed"], "que no se pudo producir", "que no se pudieron producir"),
    )
    return f"{len(outcomes)} publicaciones: {', '.join(word for word in words if word)}."


def _tell(outcome: Outcome, silent: bool) -> None:
    if outcome.crash or outcome.fault:
        speech.complain(f"{outcome.slug}: no se produjo.")
        if outcome.fault:
            tell(outcome.fault)
        else:
            tell_crash(outcome.crash)
    elif outcome.state == "stopped":
        speech.complain(f"{outcome.slug}: no se produjo; hay que corregir ({counted(outcome.findings)}).")
        for line in finding_lines(outcome.findings):
            speech.complain(line)
    elif not silent:
        _tell_made(outcome)


def _tell_made(outcome: Outcome) -> None:
    manifest = outcome.manifest
    assert manifest is not None
    what = "al día, nada que producir" if outcome.state == "fresh" else "producida y comprobada"
    speech.say(f"{outcome.slug}: {what} ({counted(outcome.findings)}).")
    if outcome.state == "made":
        for line in (
            *edition_lines(manifest), *unapproved_line(manifest.deliveries), *finding_lines(outcome.findings)
        ):  # fmt: skip
            speech.say(line)


def _data(outcome: Outcome) -> dict[str, Any]:
    fault = outcome.fault
    return {
        "slug": outcome.slug,
        "state": outcome.state,
        "exit_code": int(outcome.code),
        "message": fault.message if fault else "",
        "remedy": fault.remedy if fault else "",
        "editions": editions_data(outcome.manifest) if outcome.manifest else {},
        "deliveries": deliveries_data(outcome.manifest.deliveries) if outcome.manifest else [],
        "findings": findings_data(outcome.findings),
    }
