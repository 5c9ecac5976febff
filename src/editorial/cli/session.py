"""What one command line works on: the workspace, the publications it names, and how much to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from editorial.errors import UsageError
from editorial.shelf.placing import recover
from editorial.workspace import Workspace, find, find_or_start

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(slots=True)
class Session:
    """The options that all commands have: where to start looking for the workspace, and whether to keep quiet."""

    start: Path = Path()
    quiet: bool = False

    def workspace(self) -> Workspace:
        """Return the workspace, with every swap that was interrupted brought to its end."""
        workspace = find(self.start)
        recover(workspace.output)
        return workspace

    def new_workspace(self) -> Workspace:
        """Return the workspace, or the one that begins in this folder."""
        return find_or_start(self.start)


def chosen(workspace: Workspace, slugs: Sequence[str]) -> tuple[str, ...]:
    """Return the publications named, each once and proven to exist; all of them when none is named."""
    if not slugs:
        return workspace.slugs()
    for slug in slugs:
        workspace.manuscript(slug)
    return tuple(dict.fromkeys(slugs))


def options(command: Function) -> Function:
    """Add -C and -q, before or after the name of the command."""
    quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_set_quiet, help="Sólo dice lo que sale mal."
    )
    start = click.option(
        "-C", "--carpeta", metavar="CARPETA", expose_value=False, callback=_set_start,
        help="Trabaja en esta carpeta en lugar de la actual.",
    )  # fmt: skip
    return quiet(start(command))


def json_option(command: Function) -> Function:
    """Add --json to a command whose result is data."""
    return click.option("--json", "as_json", is_flag=True, help="Da el resultado como datos (JSON).")(command)


def _set_quiet(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.ensure_object(Session).quiet |= value


def _set_start(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    start = Path(value)
    if not start.is_dir():
        raise UsageError(f"No existe la carpeta {value}.", "Revise lo que escribió después de -C.")
    ctx.ensure_object(Session).start = start
