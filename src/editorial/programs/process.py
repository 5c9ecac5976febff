"""Running an outside program within limits: own process group, no inherited environment, killed whole when it must end.

The limits are set by `sh` (`ulimit`), which works without threads and forks meeting each other (`preexec_fn` does not),
on Linux and on macOS; what a system does not know (`ulimit -v` on macOS) is skipped there.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from editorial.programs.turns import aside

# $1 CPU seconds, $2 address space in KiB (0: none), $3 blocks of 512 bytes that a file may have; then the command.
_LIMITED = (
    'ulimit -c 0; ulimit -t "$1"; if [ "$2" != 0 ]; then ulimit -v "$2" 2>/dev/null || :; fi; '
    'ulimit -f "$3"; shift 3; exec "$@"'
)
_CHUNK = 1 << 16
_LIVE: set[int] = set()  # the groups of the programs under way, in whatever thread


@dataclass(frozen=True, slots=True)
class Budget:
    """What one run may cost: seconds on the clock and of CPU, KiB of address space (0: no limit), bytes of output."""

    seconds: float = 60.0
    cpu_seconds: int = 60
    address_kib: int = 0
    output_bytes: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended. `ending` is `done`, `time` (clock or CPU), `output` (too much of it) or `failed`."""

    ending: str
    stdout: bytes
    stderr: str
    returncode: int


def run(
    command: Sequence[str],
    given: bytes = b"",
    budget: Budget = Budget(),
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Outcome:
    """Run `command` with `given` on its standard input and return how it ended; raises OSError if it cannot start.

    The program sees only the environment of `clean_environment` and what `environment` adds. It and all its children
    are dead when this returns, also when an exception (an interrupt) passes through.
    """
    limited = (
        "/bin/sh", "-c", _LIMITED, "sh",
        str(budget.cpu_seconds), str(budget.address_kib), str(budget.output_bytes // 512 + 1), *command,
    )  # fmt: skip
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            limited,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**clean_environment(), **(environment or {})},
            cwd=folder or "/",
            start_new_session=True,
        )
        _LIVE.add(process.pid)
        try:
            with aside():
                stdout, ending = _talk(process, given, budget)
        finally:
            _LIVE.discard(process.pid)
            _end_group(process)
        errors.seek(0)
        stderr = errors.read(_CHUNK).decode("utf-8", "replace").strip()
    return Outcome(ending or _ending(process.returncode), stdout, stderr, process.returncode)


def end_all() -> None:
    """End every program under way: an interrupt reaches the main thread alone, and the others wait for theirs."""
    for group in tuple(_LIVE):
        _kill_group(group)


def clean_environment() -> dict[str, str]:
    """Return the whole environment an outside program gets: one locale, one time zone, no proxies, no home."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": "/"}


def _talk(process: subprocess.Popen[bytes], given: bytes, budget: Budget) -> tuple[bytes, str]:
    """Feed and read the process until it ends or a limit does; return its output and which limit ended it."""
    assert process.stdin is not None and process.stdout is not None
    feeder = threading.Thread(target=_feed, args=(process.stdin, given), daemon=True)
    feeder.start()
    clock = threading.Timer(budget.seconds, _kill_group, (process.pid,))
    clock.daemon = True
    begun = time.monotonic()
    clock.start()
    try:
        pieces: list[bytes] = []
        size = 0
        while piece := process.stdout.read(_CHUNK):
            size += len(piece)
            if size > budget.output_bytes:
                return b"", "output"
            pieces.append(piece)
        process.wait()
    finally:
        clock.cancel()
    late = process.returncode == -signal.SIGKILL and time.monotonic() - begun >= budget.seconds
    return b"".join(pieces), "time" if late else ""


def _feed(pipe: IO[bytes], given: bytes) -> None:
    with contextlib.suppress(OSError), pipe:
        pipe.write(given)


def _ending(returncode: int) -> str:
    if returncode == 0:
        return "done"
    return "time" if returncode in (-signal.SIGXCPU, -signal.SIGKILL) else "failed"


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing of the process behind: neither itself, nor a child, nor a zombie."""
    _kill_group(process.pid)
    if process.stdout is not None:
        process.stdout.close()
    process.wait()


def _kill_group(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
