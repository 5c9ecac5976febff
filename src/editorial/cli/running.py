"""One run of `editorial`: whatever happens inside ends as a message a person can use and an exit code of the design."""

from __future__ import annotations

import signal
import threading
from collections.abc import Sequence
from types import FrameType

import click

from editorial.cli import speech
from editorial.cli.faults import describe, save, storage_fault
from editorial.cli.group import editorial
from editorial.errors import EditorialError, ExitCode


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; no exception leaves from here."""
    speech.prepare()
    try:
        _end_as_interrupted()
        code = editorial.main(arguments, prog_name="editorial", standalone_mode=False)
        return int(code or ExitCode.DONE)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        speech.complain("Interrumpido. Ningún archivo quedó a medias.")
        return ExitCode.INTERRUPTED
    except EditorialError as error:
        return tell(error)
    except OSError as error:
        return tell(storage_fault(error))
    except Exception as error:
        return tell_crash(describe(error))
    finally:
        speech.finish()


def tell(error: EditorialError) -> int:
    """Say a fault and its remedy; return its exit code."""
    speech.complain(f"Error: {error.message}")
    if error.remedy:
        speech.complain(f"Qué hacer: {error.remedy}")
    return error.exit_code


def tell_crash(report: str) -> int:
    """Keep the report of a fault of ours in a file and say where it is."""
    speech.complain(f"Error: falló el programa, no su manuscrito. El informe de la falla quedó en {save(report)}.")
    speech.complain("Qué hacer: envíe ese archivo a quien mantiene el programa; no contiene texto del manuscrito.")
    return ExitCode.INTERNAL


def _end_as_interrupted() -> None:
    """Let a polite kill (SIGTERM, a closed terminal) clean up just as Ctrl-C does; what nohup ignores stays ignored."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
