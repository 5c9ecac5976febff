"""The samples, built as a person would: proven, told apart when touched, and the same bytes wherever they are made."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "manuscripts"
LAW = "ley-de-ejemplo"


def editorial(
    workspace: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "editorial", *arguments]
    given = {**os.environ, **(environment or {})}
    return subprocess.run(command, cwd=workspace, env=given, capture_output=True, text=True, check=False)


def hashes(workspace: Path) -> dict[str, str]:
    folder = workspace / "output" / LAW
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with the sample law built in all its editions; the tests copy it before they touch it."""
    workspace = tmp_path_factory.mktemp("trabajo")
    shutil.copytree(SAMPLES / LAW, workspace / "manuscripts" / LAW)
    done = editorial(workspace, "build", LAW)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "producida y comprobada" in done.stdout
    return workspace


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "copia")


def test_every_edition_is_there_and_passes(workspace: Path):
    names = {path.name for path in (workspace / "output" / LAW).iterdir()}
    assert {
        f"{LAW}.pdf",
        f"{LAW}.epub",
        f"{LAW}-tomo-1.brf",
        f"{LAW}-tomo-1.pef",
        f"{LAW}-cotejo.html",
        f"{LAW}-orden-braille.pdf",
        f"{LAW}-rotulos.pdf",
        *(f"{LAW}-{name}.pdf" for name in ("imprenta", "forros", "pliegos", "orden")),
        "manifest.json",
    } <= names
    assert editorial(workspace, "verify", LAW).returncode == 0
    done = editorial(workspace, "verify", "--no-manifest", LAW)
    assert done.returncode == 0
    assert "verify.edition-missing" not in done.stdout
    assert "(al día)" in editorial(workspace, "list").stdout


def test_the_same_sources_give_the_same_bytes_anywhere(built: Path, tmp_path: Path):
    other = tmp_path / "otra carpeta con acentos é"
    shutil.copytree(SAMPLES / LAW, other / "manuscripts" / LAW)
    elsewhere = {"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    assert editorial(other, "build", LAW, environment=elsewhere).returncode == 0
    assert hashes(other) == hashes(built)
    assert editorial(other, "build", LAW, "--force", environment={"PYTHONHASHSEED": "8"}).returncode == 0
    assert hashes(other) == hashes(built)


def test_each_file_that_is_not_there_is_told_without_the_manifest(workspace: Path):
    ends = (".ebrl", "-orden-braille.pdf", "-rotulos.pdf", "-tomo-1.pef", "-onix.xml", ".jsonld", "-forros.pdf")
    for end in ends:
        (workspace / "output" / LAW / f"{LAW}{end}").unlink()
    told = editorial(workspace, "verify", "--no-manifest", LAW).stdout
    assert [end for end in ends if f"{LAW}{end}: Falta este archivo de la edición" not in told] == []
    assert told.count("Falta este archivo") == len(ends)


@pytest.mark.parametrize("suffix", [".pdf", ".epub", "-tomo-1.brf", "-tomo-1.pef"])
def test_one_byte_changed_anywhere_is_told_with_the_file(workspace: Path, suffix: str):
    path = workspace / "output" / LAW / f"{LAW}{suffix}"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    done = editorial(workspace, "verify", LAW)
    assert done.returncode == 1
    assert f"{LAW}{suffix}: El archivo cambió" in done.stdout


def test_a_paragraph_dropped_from_the_epub_is_told_with_its_place(workspace: Path):
    path = workspace / "output" / LAW / f"{LAW}.epub"
    with zipfile.ZipFile(path) as book:
        members = {info: book.read(info) for info in book.infolist()}
    paragraph = re.compile(rb'<p id="art_1__p_2">.*?</p>')
    assert sum(len(paragraph.findall(data)) for data in members.values()) == 1
    with zipfile.ZipFile(path, "w") as book:
        for info, data in members.items():
            book.writestr(info, paragraph.sub(b"", data))
    done = editorial(workspace, "verify", "--no-manifest", LAW)
    assert done.returncode == 1
    assert f"{LAW}.epub, art_1__p_2" in done.stdout


def test_a_line_dropped_from_the_braille_is_told_with_its_place(workspace: Path):
    path = workspace / "output" / LAW / f"{LAW}-tomo-1.brf"
    lines = path.read_bytes().split(b"\r\n")
    middle = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n].strip()) > 30)
    path.write_bytes(b"\r\n".join([*lines[:middle], *lines[middle + 1 :]]))
    done = editorial(workspace, "verify", "--no-manifest", LAW)
    assert done.returncode == 1
    assert f"{LAW}-tomo-1.brf" in done.stdout
