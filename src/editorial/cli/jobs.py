"""Several publications at once: workers that build, one parent that hears how they go and places what they made.

A worker is a fresh process (spawn: no lock or thread of the parent comes along) that takes one order after another, so
that fonts and braille tables are loaded once in each. Everything travels over its pipe: orders down, events and results
up. A worker that dies is a fault of its publication, not of the others.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType
from typing import cast

from editorial.cli.faults import describe, storage_fault
from editorial.errors import EditorialError, ProgramError
from editorial.pipeline import Built, Event, Notify, build
from editorial.publication import read_publication

PATIENCE = 5.0  # seconds a worker has to clean up after an interruption


@dataclass(frozen=True, slots=True)
class Order:
    """A publication to build: its folder, the editions wanted (None: its own list) and the braille tables' folder."""

    folder: Path
    only: tuple[str, ...] | None
    tables: Path | None

    @property
    def slug(self) -> str:
        """Return the publication's name."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class Result:
    """How an order ended: with editions, with a fault that has a remedy, or with the report of a fault of ours."""

    order: Order
    built: Built | None = None
    fault: EditorialError | None = None
    crash: str = ""


def run(orders: Sequence[Order], jobs: int, notify: Notify) -> Iterator[Result]:
    """Build every order and yield each result as soon as it is there."""
    if min(jobs, len(orders)) <= 1:
        for order in orders:
            yield perform(order, notify)
    else:
        yield from _shared_out(list(orders), jobs, notify)


def perform(order: Order, notify: Notify) -> Result:
    """Build one publication in this process; faults come back as values, only an interruption passes through."""
    try:
        publication = read_publication(order.folder)
        return Result(order, build(publication, order.only, notify, order.tables))
    except EditorialError as fault:
        return Result(order, fault=fault)
    except OSError as error:
        return Result(order, fault=storage_fault(error))
    except Exception as error:
        return Result(order, crash=describe(error))


def _shared_out(waiting: list[Order], jobs: int, notify: Notify) -> Iterator[Result]:
    waiting.reverse()
    crew = [_Worker() for _ in range(min(jobs, len(waiting)))]
    try:
        for worker in crew:
            worker.take(waiting.pop())
        while busy := {worker.pipe: worker for worker in crew if worker.order is not None}:
            for pipe in wait(list(busy)):
                worker = busy[cast("Connection", pipe)]
                message = worker.hear()
                if isinstance(message, Event):
                    notify(message)
                    continue
                if waiting:
                    worker.take(waiting.pop())
                yield message
    finally:
        for worker in crew:
            worker.dismiss()


class _Worker:
    """A process that builds, and the order it is at (None when idle)."""

    def __init__(self) -> None:
        self.order: Order | None = None
        self._hire()

    def _hire(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def take(self, order: Order) -> None:
        """Begin an order, in a new process when the last one died."""
        if not self.process.is_alive():
            self.dismiss()
            self._hire()
        self.order = order
        self.pipe.send(order)

    def hear(self) -> Event | Result:
        """Return the next thing the worker says; its silence for ever is a fault of the order."""
        assert self.order is not None
        try:
            message: Event | Result = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            message = Result(self.order, fault=self._died())
        if isinstance(message, Result):
            self.order = None
        return message

    def _died(self) -> ProgramError:
        self.process.join()
        return ProgramError(
            f"El proceso que producía la publicación terminó sin avisar (código {self.process.exitcode}).",
            "Quizá faltó memoria: cierre otros programas o repita la orden con --jobs 1.",
        )

    def dismiss(self) -> None:
        """End the process: an idle one by hanging up, a busy one by interrupting it, either by force if it lingers."""
        if self.order is not None:
            self.process.terminate()
        self.pipe.close()
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _work(pipe: Connection) -> None:
    """Take orders until the parent hangs up. The parent hears Ctrl-C and ends us by SIGTERM."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        while True:
            pipe.send(_portable(perform(pipe.recv(), pipe.send)))
    except (EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _portable(result: Result) -> Result:
    """Return the result with plain dictionaries: read-only views do not travel."""
    if result.built is None:
        return result
    built = result.built
    editions = tuple(replace(each, files=dict(each.files), facts=dict(each.facts)) for each in built.editions)
    return replace(result, built=replace(built, editions=editions, programs=dict(built.programs)))
