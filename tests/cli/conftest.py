"""A workspace, and `editorial` called in it as a person would, with what it said."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from editorial.cli.running import run
from editorial.findings import Finding
from editorial.pipeline import Built, Edition

LAW = 'titulo = "Ley de prueba"\nclase = "ley"\nediciones = ["pdf", "epub"]\n'


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def editorial(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Said]]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}

    def call(*arguments: str) -> Said:
        code = run(arguments)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    yield call
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def law(workspace: Path) -> Path:
    """Return the folder of a publication `ley`."""
    folder = workspace / "manuscripts" / "ley"
    folder.mkdir(parents=True)
    (folder / "publicacion.toml").write_text(LAW, "utf-8")
    (folder / "texto.md").write_text("Artículo 1.- Texto.\n", "utf-8")
    return folder


class Workshop:
    """A pipeline that makes small files at once, and counts how often it was asked."""

    def __init__(self) -> None:
        self.builds = 0
        self.findings: tuple[Finding, ...] = ()
        self.fault: BaseException | None = None

    def build(self, publication, only=None, notify=None, tables=None) -> Built:
        self.builds += 1
        if self.fault:
            raise self.fault
        text = (publication.folder / publication.texto[0]).read_bytes()
        slug = publication.slug
        made = {
            "pdf": Edition("pdf", {f"{slug}.pdf": b"%PDF " + text}, {"pages": 3}),
            "epub": Edition("epub", {f"{slug}.epub": text}),
        }
        kinds = only or publication.ediciones
        return Built(
            slug, tuple(made[kind] for kind in kinds if kind in made), self.findings, programs={"pandoc": "3.9"}
        )


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> Workshop:
    made = Workshop()
    monkeypatch.setattr("editorial.cli.jobs.build", made.build)
    return made
