"""A command of `editorial` in a process of its own, with what it cost: own CPU and memory apart from pandoc's."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Runs the command as the installed script does, then writes what it used: VmHWM is the memory of this image alone,
# where ru_maxrss would count the image that started it too.
WRAPPER = """
import json, re, resource, sys
report, *arguments = sys.argv[1:]
from editorial.cli.running import run
code = run(arguments)
own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
status = open("/proc/self/status").read() if sys.platform == "linux" else ""
peak = re.search(r"VmHWM:\\s+(\\d+)", status)
with open(report, "w") as out:
    json.dump({
        "own_cpu": own.ru_utime + own.ru_stime, "own_peak": int(peak[1]) if peak else own.ru_maxrss,
        "children_cpu": children.ru_utime + children.ru_stime, "children_peak": children.ru_maxrss,
    }, out)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """How a command ended. CPU and wall time in seconds, peaks in MB."""

    code: int
    out: str
    err: str
    wall: float
    own_cpu: float = 0.0
    own_peak: float = 0.0
    children_cpu: float = 0.0
    children_peak: float = 0.0

    @property
    def cpu(self) -> float:
        """Return all CPU seconds, pandoc's included."""
        return self.own_cpu + self.children_cpu

    @property
    def traceback(self) -> bool:
        """Tell whether a person was shown a traceback."""
        return "Traceback (most recent call last)" in self.out + self.err


def editorial(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, limit: float = 600
) -> Measured:
    """Run `editorial ARGUMENTS` in `folder`, with `environment` over this process's own."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as report:
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", WRAPPER, report.name, *arguments],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=limit,
        )
        wall = time.perf_counter() - began
        used = json.loads(report.read() or "{}")
    return Measured(
        done.returncode,
        done.stdout,
        done.stderr,
        wall,
        used.get("own_cpu", 0.0),
        used.get("own_peak", 0) / 1024,
        used.get("children_cpu", 0.0),
        used.get("children_peak", 0) / 1024,
    )


def interrupted(arguments: Sequence[str], folder: Path, after: str, signal_number: signal.Signals) -> Measured:
    """Start `editorial ARGUMENTS`, send it a signal once it has said `after`, and wait for its end."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "editorial", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if after in line:
            os.killpg(process.pid, signal_number)
            break
    said += process.stdout.read()
    return Measured(process.wait(), said, "", time.perf_counter() - began)
