"""Ctrl-C and kills in mid-build: code 130, the earlier editions as they were, nothing half-written, nobody left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

OLD = {"ley-0.pdf": b"%PDF old", "manifest.json": b"{}"}


@pytest.fixture
def laws(workspace: Path) -> Path:
    """Return a workspace of three laws, long enough to be interrupted, each with editions of an earlier build."""
    for number in range(3):
        folder = workspace / "manuscripts" / f"ley-{number}"
        folder.mkdir(parents=True)
        (folder / "publicacion.toml").write_text('titulo = "Ley"\nclase = "ley"\nediciones = ["pdf"]\n', "utf-8")
        articles = (f"Artículo {n}.- " + "Este es el texto de un artículo cualquiera. " * 30 for n in range(1, 80))
        (folder / "texto.md").write_text("\n\n".join(articles), "utf-8")
    shelf = workspace / "output" / "ley-0"
    shelf.mkdir(parents=True)
    for name, data in OLD.items():
        (shelf / name).write_bytes(data)
    return workspace


def started(laws: Path, arguments: Sequence[str], until: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "editorial", "build", *arguments]
    process = subprocess.Popen(command, cwd=laws, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    for line in process.stderr:
        if until in line:
            return process
    raise AssertionError("the build ended before it could be interrupted")


def gone(group: int, patience: float = 10) -> bool:
    """Tell whether every process of the group ends: Python's own helper of workers notices a little later."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("arguments", [("ley-0",), ("--all", "--jobs", "2")], ids=["alone", "workers"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_changes_nothing(laws: Path, arguments: tuple[str, ...], how: signal.Signals):
    process = started(laws, arguments, "ley-0: componiendo")
    if how is signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does: to everybody in it
    else:
        process.send_signal(how)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Interrumpido. Ningún archivo quedó a medias." in err
    assert "Traceback" not in err
    shelf = laws / "output" / "ley-0"
    assert {path.name: path.read_bytes() for path in shelf.iterdir()} == OLD
    assert [path.name for path in (laws / "output").iterdir() if path.name.startswith(".ley")] == []
    assert gone(process.pid)


def test_a_build_under_nohup_outlives_its_terminal(laws: Path):
    command = ["nohup", sys.executable, "-m", "editorial", "build", "ley-1"]
    process = subprocess.Popen(command, cwd=laws, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert any("leyendo" in line for line in process.stderr)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_workers_go_home_quietly(laws: Path):
    process = started(laws, ("--all", "--only", "pdf", "--jobs", "3"), "leyendo")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert {line.partition(":")[0] for line in err.splitlines()} <= {"ley-0", "ley-1", "ley-2"}
    assert gone(process.pid)


def test_a_build_killed_outright_leaves_the_earlier_editions(laws: Path):
    process = started(laws, ("ley-0",), "ley-0: componiendo")
    process.kill()
    process.communicate()
    shelf = laws / "output" / "ley-0"
    assert {path.name: path.read_bytes() for path in shelf.iterdir()} == OLD


def test_a_worker_that_dies_is_a_fault_of_its_publication_alone(laws: Path):
    process = started(laws, ("--all", "--jobs", "2"), "ley-0: componiendo")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not list the children of a process")
    workers = [int(pid) for pid in children.read_text().split()]
    victim = next(pid for pid in workers if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(victim, signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    assert err.count("terminó sin avisar") == 1
    assert process.returncode >= 4
    assert gone(process.pid)
