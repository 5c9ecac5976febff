"""The command `editorial`: subcommands are found by a table, under two names, and imported only when called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

import click

import editorial as package
from editorial.cli.commands import COMMANDS, Entry
from editorial.cli.session import options
from editorial.cli.spanish import speak_spanish

speak_spanish()

HELP = {"help_option_names": ["-h", "--help", "--ayuda"], "max_content_width": 100}


class LazyGroup(click.Group):
    """A group whose commands stay unread until called; each answers to its English verb and its Spanish alias."""

    table: Mapping[str, Entry] = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the English verbs in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command by either name."""
        for name, entry in self.table.items():
            if cmd_name in (name, entry.alias):
                command = cast("click.Command", getattr(import_module(entry.module), entry.attribute))
                command.name = cmd_name
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, proposing names from the table when there is none of that name."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            names = [*self.table, *(entry.alias for entry in self.table.values())]
            raise click.exceptions.NoSuchCommand(name, possibilities=names, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table alone."""
        with formatter.section("Órdenes (entre paréntesis, su nombre en español)"):
            formatter.write_dl([(f"{name} ({entry.alias})", entry.summary) for name, entry in self.table.items()])


@click.group(
    cls=LazyGroup,
    context_settings=HELP,
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]…",
    no_args_is_help=True,
    help="Un manuscrito en Word o Markdown; de él, el PDF para imprimir, el EPUB accesible y el braille, cada uno "
    "comprobado contra el manuscrito.",
    epilog="\b\nEjemplo:\n  editorial import ley.docx --kind law --slug mi-ley\n  editorial build mi-ley\n\n"
    "La ayuda de cada orden: editorial ORDEN --help",
)
@click.version_option(package.__version__, "--version", prog_name="editorial")
@options
def editorial() -> None:
    """Take the options that all commands have."""
