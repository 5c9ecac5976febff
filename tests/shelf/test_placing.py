"""Placing is all or nothing: whatever moment a fault or a kill chooses, the shelf holds one whole set of editions."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from editorial.errors import StorageError
from editorial.shelf.placing import LOCK, locked, place, recover

OLD = {"ley.pdf": b"old pdf", "ley.epub": b"old epub", "manifest.json": b"{}"}
NEW = {"ley.pdf": b"new pdf", "manifest.json": b"{1}"}


def on(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def left(output: Path) -> list[str]:
    return sorted(path.name for path in output.iterdir() if path.name != LOCK)


def test_new_editions_replace_all_old_ones(tmp_path: Path):
    place(tmp_path / "output" / "ley", OLD)
    place(tmp_path / "output" / "ley", NEW)
    assert on(tmp_path / "output" / "ley") == NEW
    assert left(tmp_path / "output") == ["ley"]


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from editorial.shelf.placing import place

    def moment(now):
        if now == sys.argv[2]:
            os.kill(os.getpid(), signal.SIGKILL)

    place(Path(sys.argv[1]), {"ley.pdf": b"new pdf", "manifest.json": b"{1}"}, moment)
"""


def killed_at(moment: str, target: Path) -> None:
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), str(target), moment], check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("moment", "expected"), [("staged", OLD), ("aside", NEW), ("in", NEW)], ids=["staged", "between-renames", "in"]
)
def test_the_next_command_settles_a_killed_swap(tmp_path: Path, moment: str, expected: dict[str, bytes]):
    target = tmp_path / "output" / "ley"
    place(target, OLD)
    killed_at(moment, target)
    recover(tmp_path / "output")
    assert on(target) == expected
    assert left(tmp_path / "output") == ["ley"]


@pytest.mark.parametrize("moment", ["staged", "aside", "in"])
def test_the_next_placing_settles_it_too(tmp_path: Path, moment: str):
    target = tmp_path / "output" / "ley"
    place(target, OLD)
    killed_at(moment, target)
    place(target, {"ley.brf": b"third"})
    assert on(target) == {"ley.brf": b"third"}
    assert left(tmp_path / "output") == ["ley"]


@pytest.mark.parametrize("moment", ["staged", "in"])
def test_a_first_placing_that_is_killed_leaves_all_or_nothing(tmp_path: Path, moment: str):
    target = tmp_path / "output" / "ley"
    killed_at(moment, target)
    recover(tmp_path / "output")
    assert left(tmp_path / "output") == ([] if moment == "staged" else ["ley"])


def test_a_swap_whose_new_folder_was_lost_gives_the_old_one_back(tmp_path: Path):
    target = tmp_path / "ley"
    place(target, OLD)
    target.rename(tmp_path / ".ley.anterior")
    recover(tmp_path)
    assert on(target) == OLD


@pytest.mark.parametrize("moment", ["staged", "aside"])
def test_an_interruption_before_the_new_ones_are_in_leaves_the_old_ones(tmp_path: Path, moment: str):
    def interrupt(now: str) -> None:
        if now == moment:
            raise KeyboardInterrupt

    place(tmp_path / "ley", OLD)
    with pytest.raises(KeyboardInterrupt):
        place(tmp_path / "ley", NEW, interrupt)
    assert on(tmp_path / "ley") == OLD
    assert left(tmp_path) == ["ley"]


def test_a_name_that_cannot_be_written_leaves_the_old_ones(tmp_path: Path):
    place(tmp_path / "ley", OLD)
    with pytest.raises(StorageError, match="el nombre es demasiado largo"):
        place(tmp_path / "ley", {"a" * 300: b""})
    assert on(tmp_path / "ley") == OLD
    assert left(tmp_path) == ["ley"]


def test_a_file_where_the_folder_should_be_is_told_and_kept(tmp_path: Path):
    (tmp_path / "ley").write_text("mine")
    with pytest.raises(StorageError, match="no es una carpeta"):
        place(tmp_path / "ley", NEW)
    assert (tmp_path / "ley").read_text() == "mine"
    (tmp_path / "output").write_text("mine")
    with pytest.raises(StorageError, match="output no es una carpeta"):
        place(tmp_path / "output" / "ley", NEW)


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "ley").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageError, match="es un enlace"):
        place(tmp_path / "ley", NEW)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_leaves_the_old_ones_and_nothing_half_written(small_disk: Path):
    place(small_disk / "ley", OLD)
    with pytest.raises(StorageError, match="no queda espacio en el disco") as caught:
        place(small_disk / "ley", {"ley.pdf": b"x" * 1_000_000})
    assert "Libere espacio" in caught.value.remedy
    assert on(small_disk / "ley") == OLD
    assert left(small_disk) == ["ley"]


def test_a_read_only_disk_is_told(small_disk: Path):
    place(small_disk / "ley", OLD)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(StorageError, match="el disco es de sólo lectura"):
        place(small_disk / "ley", NEW)
    assert on(small_disk / "ley") == OLD


def test_only_one_command_writes_at_a_time(tmp_path: Path):
    with locked(tmp_path), pytest.raises(StorageError, match="Otra orden"), locked(tmp_path, patience=0):
        pass
    with locked(tmp_path, patience=0):
        pass


def test_the_lock_of_a_killed_command_does_not_stay(tmp_path: Path):
    holder = "import sys, time, pathlib\nfrom editorial.shelf.placing import locked\n"
    holder += "with locked(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", holder, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    before = time.monotonic()
    with locked(tmp_path, patience=10):
        assert time.monotonic() - before < 10
