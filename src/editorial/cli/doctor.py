"""`editorial doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

from dataclasses import asdict

import click

from editorial.cli import speech
from editorial.cli.session import Session, json_option, options
from editorial.errors import ExitCode, UsageError
from editorial.programs.probe import ToolProbe
from editorial.shelf.freshness import python_versions
from editorial.workspace import Workspace, tables_folder


@click.command(
    options_metavar="[OPCIONES]",
    help="Dice qué programas y bibliotecas están instalados, cuáles faltan o son viejos, y cómo conseguirlos. "
    "Termina con 4 si falta algo necesario.",
    epilog="\b\nEjemplo:\n  editorial doctor",
)
@json_option
@options
@click.pass_obj
def command(session: Session, as_json: bool) -> int:
    """Tell what is installed."""
    probes = (*_outside(), *_libraries(), _tables(session))
    if as_json:
        speech.say_data([asdict(probe) for probe in probes])
    for probe in () if as_json else probes:
        if not (probe.serves and session.quiet):
            _tell(probe)
    return ExitCode.DONE if all(probe.serves for probe in probes) else ExitCode.PROGRAM


def _outside() -> tuple[ToolProbe, ...]:
    from editorial.programs import louis, pandoc, soffice

    return pandoc.probe(), louis.probe(), soffice.probe()


def _libraries() -> tuple[ToolProbe, ...]:
    remedy = "Vuelva a ejecutar «sh setup.sh», que instala las bibliotecas que faltan."
    found = python_versions()
    return tuple(
        ToolProbe(name, bool(version), bool(version), version, remedy=remedy) for name, version in found.items()
    )


def _tables(session: Session) -> ToolProbe:
    """Tell where the braille tables are; without a workspace, those of the program."""
    try:
        workspace = session.workspace()
    except UsageError:
        workspace = Workspace(session.start.absolute())
    folder = tables_folder(workspace)
    remedy = "Instale de nuevo el programa: las tablas vienen con él."
    return ToolProbe("tablas braille", folder is not None, folder is not None, path=str(folder or ""), remedy=remedy)


def _tell(probe: ToolProbe) -> None:
    state = "bien" if probe.suitable else "MUY VIEJO" if probe.found else "FALTA"
    state = state.lower() if probe.optional_for else state  # capitals are for what stops the work
    optional = f" (opcional: sirve para {probe.optional_for})" if probe.optional_for else ""
    wanted = f", se necesita {probe.minimum} o posterior" if probe.minimum and not probe.suitable else ""
    place = f" en {probe.path}" if probe.path else ""
    named = f"{probe.name} {probe.version}".rstrip()
    speech.say(f"{state:<9} {named}{place}{wanted}{optional}")
    if not probe.suitable and probe.remedy:
        speech.say(f"          Qué hacer: {probe.remedy}")
