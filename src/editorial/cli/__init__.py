"""click commands, one module per group; the only room that prints and exits.

To add a command: one line in `commands.COMMANDS` (English verb → module, Spanish alias, summary), and in that module a
click command or group called `command`. The module is imported only when the command is called or asked for help, so
`editorial --help` stays fast; its own heavy imports belong inside its functions. A command returns its exit code (None
counts as 0), prints by `speech.say`, raises `EditorialError` for faults, and takes `session.options`.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `editorial` and exit with the code of `errors.ExitCode`."""
    import sys

    from editorial.cli.running import run

    sys.exit(run(arguments))
