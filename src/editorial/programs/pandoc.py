"""pandoc in its sandbox: bytes of a manuscript in, its syntax tree out, within limits of time and memory."""

from __future__ import annotations

import functools
import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from editorial.errors import ProgramError, system_reason
from editorial.programs.probe import ToolProbe, at_least
from editorial.programs.process import Budget, run

MINIMUM = "3.1.9"  # the first whose DOCX reader keeps row spans and header rows together
REMEDY = "Vuelva a ejecutar «sh setup.sh», que instala pypandoc_binary con el programa."

# What GHC prints when the heap limit of `-M` ends a run, and when the address space of `ulimit -v` does.
_HEAP_SIGNS = (
    "heap overflow", "Heap exhausted", "out of memory", "cannot allocate", "memory allocation failed",
    "Failed to allocate heap",
)  # fmt: skip
_HEAP_EXIT = 251  # GHC's exit code for heap exhaustion

# How GHC lays out its memory, in place of the 64 MB that pandoc asks for (`-H`), each page of which costs a fault. A
# small file ends before its first collection; a large one has a nursery that stays in the cache, and a generation in
# which what one paragraph needed can die, so that the tree is seldom copied.
_SMALL = 64 << 10  # bytes
_AT_ONCE = ("-H1m", "-A28m")
_GROWING = ("-H1m", "-A6m", "-G3", "-F4")


@dataclass(frozen=True, slots=True)
class Tree:
    """What pandoc answered: the JSON of its tree, or why there is none (`time`, `memory`, `output`, `syntax`)."""

    json: bytes
    fault: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What one run may cost: seconds on the clock and of CPU, MiB of memory, bytes of its answer."""

    seconds: float
    cpu_seconds: int
    heap_mib: int
    output_bytes: int


def read_tree(
    data: bytes, reader: str, room: Room, arguments: tuple[str, ...] = (), folder: Path | None = None
) -> Tree:
    """Read `data` with pandoc's `reader` (`docx`, `markdown-fancy_lists` …) and return its tree as JSON bytes.

    pandoc runs with --sandbox: it opens no connection, and no file but those of `folder` that `arguments` name. Raises
    ProgramError when it is not installed.
    """
    path = probe().require().path
    budget = Budget(room.seconds, room.cpu_seconds, int(room.heap_mib * 1024 * 2.5), room.output_bytes)
    memory = _AT_ONCE if folder is None and len(data) < _SMALL else _GROWING
    rts = ("+RTS", *memory, f"-M{room.heap_mib}m", f"-xr{room.heap_mib * 3 // 2}m", "-RTS")
    command = (path, *rts, "--sandbox", "--from", reader, "--to", "json", *arguments)
    outcome = run(command, data, budget, folder=folder)
    if outcome.ending == "done":
        return Tree(outcome.stdout)
    if outcome.ending in ("time", "output"):
        return Tree(b"", outcome.ending)
    exhausted = outcome.returncode == _HEAP_EXIT or any(sign in outcome.stderr for sign in _HEAP_SIGNS)
    return Tree(b"", "memory" if exhausted else "syntax", outcome.stderr)


@functools.cache
def probe() -> ToolProbe:
    """Find pandoc (the one of pypandoc_binary, else the one on the path) and its version."""
    path = _path()
    if not path:
        return ToolProbe("pandoc", False, False, minimum=MINIMUM, remedy=REMEDY)
    try:
        outcome = run((path, "--version"), budget=Budget(10.0, 10))
    except OSError as error:
        raise ProgramError(f"No se puede ejecutar pandoc: {system_reason(error)}.", REMEDY) from error
    words = outcome.stdout.decode("utf-8", "replace").split()
    version = words[1] if len(words) > 1 and words[0].startswith("pandoc") else ""
    return ToolProbe("pandoc", bool(version), at_least(version, MINIMUM), version, path, MINIMUM, REMEDY)


def _path() -> str:
    # Asking pypandoc itself would import urllib and http (30 ms); the place of the binary in its wheel is fixed.
    spec = importlib.util.find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for name in ("pandoc", "pandoc.exe"):
            if (bundled := Path(folder) / "files" / name).is_file():
                return str(bundled)
    return shutil.which("pandoc") or ""
