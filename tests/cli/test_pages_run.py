"""README and guide are followed to the letter: each of their commands, in order, ends with 0."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from intake.word_files import docx, p, r
from test_readme import GUIDE, README, command_lines

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
ARTICLES = 90  # enough for fifteen pages of braille, whose fourteenth is to be embossed again


@pytest.fixture
def office(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty workspace with the law that the pages speak of, and the year's plan."""
    sentence = "Las personas tienen derecho a leer con los ojos, con los oídos y con los dedos lo que se publica."
    articles = [f"Artículo {number}.- {sentence}" for number in range(1, ARTICLES + 1)]
    law = docx(*(p(r(line)) for line in ("LEY DE TRANSPARENCIA", *articles)))
    for name in ("Ley de Transparencia.docx", "Ley de Archivos.docx"):
        (workspace / name).write_bytes(law)
    for name in ("programa.toml", "indicadores.toml"):
        shutil.copyfile(ROOT / name, workspace / name)
    monkeypatch.setattr("editorial.ledger.entries.today", lambda: TODAY)
    for variable in ("EDITORIAL_AREA", "EDITORIAL_REGISTRO"):
        monkeypatch.delenv(variable, raising=False)
    return workspace


def test_the_readme_runs(editorial, office: Path):
    for line in command_lines(README):
        if line[:2] == ["build", "--all"] or line[0] == "doctor":
            continue  # the samples have tests of their own, and machines differ
        said = editorial(*line)
        assert said.code == 0, (line, said.err)
        if line == ["build", "informe-2026"]:
            shutil.copyfile(office / "output" / "informe-2026" / "manifest.json", "manifest-de-enero.json")


def test_the_guide_runs(editorial, office: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EDITORIAL_AREA", "Comunicación Social")
    for line in command_lines(GUIDE):
        said = editorial(*line)
        assert said.code == 0, (line, said.err)
        if line[0] == "import":
            settings = office / "manuscripts" / "ley-de-archivos" / "publicacion.toml"
            editions = 'ediciones = ["pdf", "epub", "braille"'
            settings.write_text(settings.read_text("utf-8").replace(editions, f'{editions}, "imprenta"'), "utf-8")
