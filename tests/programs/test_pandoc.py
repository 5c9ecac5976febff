"""Outside programs: found or not, ended by their limits, leaving nothing behind."""

import subprocess
import time

import pytest

from editorial.errors import ProgramError, UsageError
from editorial.intake.limits import LIMITS, from_environment
from editorial.programs import pandoc
from editorial.programs.probe import ToolProbe, at_least
from editorial.programs.process import Budget, clean_environment, run


def test_pandoc_is_here_and_says_its_version():
    assert pandoc.probe().require().suitable


@pytest.mark.parametrize(("found", "suitable", "said"), [(False, False, "Falta"), (True, False, "se necesita la 3")])
def test_a_program_that_cannot_serve_says_what_to_do(found, suitable, said):
    with pytest.raises(ProgramError, match=said) as caught:
        ToolProbe("pandoc", found, suitable, "2.0", "", "3", "Instálelo.").require()
    assert caught.value.remedy == "Instálelo."


def test_versions_compare_as_numbers():
    assert at_least("3.10", "3.9")
    assert at_least("3.9.0", "3.9")
    assert not at_least("3.1.8", "3.1.9")


def test_the_clock_ends_a_program_and_its_children():
    begun = time.monotonic()
    outcome = run(("/bin/sh", "-c", "sleep 41 & sleep 41"), budget=Budget(seconds=0.5))
    assert outcome.ending == "time"
    assert time.monotonic() - begun < 10
    assert "sleep 41" not in subprocess.run(["ps", "-eo", "args="], capture_output=True, text=True).stdout.split("\n")


def test_too_much_cpu_or_output_ends_a_program():
    assert run(("/bin/sh", "-c", "while :; do :; done"), budget=Budget(cpu_seconds=1)).ending == "time"
    assert run(("/bin/sh", "-c", "yes"), budget=Budget(output_bytes=100_000)).ending == "output"


def test_a_program_sees_a_clean_environment(monkeypatch):
    monkeypatch.setenv("SECRETO", "x")
    outcome = run(("/usr/bin/env",))
    assert "SECRETO" not in outcome.stdout.decode()
    assert {line.split("=")[0] for line in outcome.stdout.decode().split()} - {"PWD", "SHLVL", "_", "OLDPWD"} == set(
        clean_environment()
    )


def test_heap_and_syntax_are_told_apart():
    small = pandoc.read_tree(b"# x\n\n" + b"palabra " * 400_000, "markdown", pandoc.Room(30, 30, 64, 1 << 26))
    assert small.fault == "memory"
    assert pandoc.read_tree(b"PK nada", "docx", pandoc.Room(30, 30, 512, 1 << 26)).fault == "syntax"


def test_each_limit_is_a_setting():
    assert from_environment({}) == LIMITS
    assert from_environment({"EDITORIAL_LIMITE_PARAGRAPHS": "7"}).paragraphs == 7
    with pytest.raises(UsageError, match="EDITORIAL_LIMITE_DEPTH"):
        from_environment({"EDITORIAL_LIMITE_DEPTH": "muchos"})


def test_the_allowance_of_cpu_grows_with_the_text_and_ends():
    assert LIMITS.cpu(0) < LIMITS.cpu(4 << 20) <= LIMITS.cpu(1 << 30) == 60
