"""A module of our own in a process of its own: what a hostile file makes it do ends with the process."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from editorial.programs.process import Budget, Outcome, run

_PACKAGES = Path(__file__).parents[2]


def run_module(name: str, arguments: Sequence[str], given: bytes, budget: Budget) -> Outcome:
    """Run the module `name` as a program with `given` on its standard input, within the budget."""
    # -P and -s: nothing is imported from the working folder or from a person's own packages.
    command = (sys.executable, "-P", "-s", "-m", name, *arguments)
    return run(command, given, budget, {"PYTHONPATH": str(_PACKAGES), "PYTHONIOENCODING": "utf-8"})
