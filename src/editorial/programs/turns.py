"""Threads that take turns: one runs while the programs of the others do.

Python runs one thread at a time in any case; two that wrest it from each other cost a sixth more of CPU.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_TURN = threading.Lock()
_HERE = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the turn of this thread and keep it, but for the time that `aside` gives up."""
    with _TURN:
        _HERE.held = True
        try:
            yield
        finally:
            _HERE.held = False


@contextmanager
def aside() -> Iterator[None]:
    """Let another thread have the turn of this one, if it has it, while an outside program works."""
    if not getattr(_HERE, "held", False):
        yield
        return
    _TURN.release()
    try:
        yield
    finally:
        _TURN.acquire()
