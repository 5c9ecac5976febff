"""How the work goes: a moving line on a terminal, plain lines down a pipe, nothing when asked to be quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

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
    """Show a line for each publication in work, with its step and the time it has taken; rich waits for the first."""
    tasks: dict[str, Any] = {}
    with ExitStack() as stack:
        shown: list[Any] = []

        def notify(event: Event) -> None:
            if not shown:
                shown.append(stack.enter_context(_lines_that_move()))
            if event.slug not in tasks:
                tasks[event.slug] = shown[0].add_task(_words(event), slug=event.slug, total=None)
            shown[0].update(tasks[event.slug], description=_words(event), visible=event.step != "done")

        yield notify


def _lines_that_move() -> AbstractContextManager[Any]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.fields[slug]}: {task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
