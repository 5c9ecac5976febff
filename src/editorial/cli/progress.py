"""How the work goes: a moving line on a terminal, plain lines down a pipe, nothing when asked to be quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from editorial.cli import speech
from editorial.pipeline import Event, Notify, quiet

STEPS = {
    "read": "leyendo el manuscrito",
    "check": "revisando el manuscrito",
    "typeset": "componiendo el PDF",
    "bind": "armando el EPUB",
    "emboss": "transcribiendo al braille",
    "prove": "comprobando las ediciones",
    "place": "guardando",
}


@contextmanager
def progress(silent: bool) -> Iterator[Notify]:
    """Give what the pipeline tells its events to; on a terminal the display disappears at the end."""
    if silent:
        yield quiet
    elif sys.stderr.isatty():
        with _display() as notify:
            yield notify
    else:
        yield _line


def _line(event: Event) -> None:
    if event.step != "done":  # the summary says how it ended
        speech.complain(f"{event.slug}: {_words(event)}")


def _words(event: Event) -> str:
    words = STEPS.get(event.step, event.step)
    return f"{words} ({event.detail})" if event.detail else words


@contextmanager
def _display() -> Iterator[Notify]:
    """Show a line for each publication in work, with its step and the time it has taken."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

    tasks: dict[str, TaskID] = {}
    columns = (SpinnerColumn(), TextColumn("{task.fields[slug]}: {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:

        def notify(event: Event) -> None:
            if event.slug not in tasks:
                tasks[event.slug] = display.add_task("", slug=event.slug, total=None)
            display.update(tasks[event.slug], description=_words(event), visible=event.step != "done")

        yield notify
