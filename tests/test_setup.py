"""setup.sh and the locks: nothing unhashed, nothing from elsewhere, and clear words where a system lacks something."""

import os
import re
import shutil
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SETUP = ROOT / "setup.sh"
LOCKS = ("requirements.lock", "requirements-dev.lock")


def run(*arguments: str, path: str | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": path} if path else dict(os.environ)
    command = ["/bin/sh", str(cwd / "setup.sh"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=cwd)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A copy of setup.sh beside a `bin` with nothing in it but what every system has."""
    shutil.copy(SETUP, tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in ("dirname", "id", "uname", "sed", "env"):
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def tool(folder: Path, name: str, body: str) -> None:
    path = folder / "bin" / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_help_says_what_it_does():
    shown = run("--help")
    assert shown.returncode == 0
    assert "sh setup.sh --dev" in shown.stdout


def test_an_unknown_option_is_refused():
    refused = run("--todo")
    assert refused.returncode == 2
    assert "«--todo»" in refused.stderr


def test_without_python_and_without_an_installer_it_says_what_to_install(bare: Path):
    stopped = run(path=str(bare / "bin"), cwd=bare)
    assert stopped.returncode == 4
    assert "instale usted" in stopped.stderr
    assert "python" in stopped.stderr


def test_without_liblouis_it_names_the_package(bare: Path):
    """A Python that serves, but loads no library: the check is a program on its standard input."""
    tool(bare, "python3", 'case $1 in -) exit 1 ;; --version) echo "Python 3.12.0" ;; esac')
    stopped = run(path=str(bare / "bin"), cwd=bare)
    assert stopped.returncode == 4
    assert "liblouis" in stopped.stderr


def test_without_root_or_sudo_it_shows_the_command(bare: Path):
    (bare / "bin" / "id").unlink()
    tool(bare, "id", "echo 1000")
    tool(bare, "apt-get", "exit 0")
    stopped = run(path=str(bare / "bin"), cwd=bare)
    assert stopped.returncode == 4
    assert "apt-get update" in stopped.stderr


def test_a_package_that_does_not_help_is_not_the_end_in_silence(bare: Path):
    """apt reports success and liblouis is still not there."""
    tool(bare, "python3", 'case $1 in -) exit 1 ;; --version) echo "Python 3.12.0" ;; esac')
    tool(bare, "apt-get", "exit 0")
    (bare / "bin" / "sudo").symlink_to(bare / "bin" / "env")
    stopped = run(path=str(bare / "bin"), cwd=bare)
    assert stopped.returncode == 4
    assert "liblouis" in stopped.stderr


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_pinned_and_hashed(name: str):
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.M).strip())
    for entry in entries:
        assert re.match(r"[a-z0-9.\[\]_-]+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


@pytest.mark.parametrize(
    ("name", "extras"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_a_lock_holds_every_dependency(name: str, extras: list[str]):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in extras for d in project["optional-dependencies"][extra])]
    names = {re.split(r"[\[<>=; ]", entry)[0].lower().replace("_", "-") for entry in wanted}
    lock = (ROOT / name).read_text("utf-8").replace("_", "-")
    assert names <= set(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,-]+\])?==", lock, re.M))
