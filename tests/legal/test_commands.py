"""`editorial structure` and `editorial diff`, called as a person would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from editorial.cli.running import run

OLD = """LEY DE PRUEBA

CAPÍTULO I

Del objeto

Artículo 1. Uno:

I. una;

Il. dos.

Artículo 2. Dos.
"""
NEW = OLD.replace("Artículo 2. Dos.", "Artículo 2. Dos & tres.\n\nArtículo 3. Nuevo.")
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    for slug, kind, text in (("ley", "ley", OLD), ("nueva", "ley", NEW), ("informe", "informe", "# Uno\n\nTexto.\n")):
        folder = tmp_path / "manuscripts" / slug
        folder.mkdir(parents=True)
        (folder / "publicacion.toml").write_text(f'titulo = "Título de {slug}"\nclase = "{kind}"\n', "utf-8")
        (folder / "texto.md").write_text(text, "utf-8")
    (tmp_path / "vieja.txt").write_text(OLD, "utf-8")

    def called(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return called


def test_structure_shows_the_tree_and_what_is_in_doubt(call: Call):
    code, out, _ = call("structure", "ley")
    lines = out.splitlines()
    assert code == 0
    assert "CAPÍTULO I Del objeto  [cap_1]" in lines
    assert "  Artículo 1.  [art_1]" in lines
    assert "    I.  [art_1__frac_I]" in lines
    assert "law.homoglyph" in out and 'debe_decir = "II."' in out


def test_the_change_it_proposes_settles_the_doubt(call: Call, tmp_path: Path):
    settings = tmp_path / "manuscripts" / "ley" / "publicacion.toml"
    _, out, _ = call("structure", "ley")
    proposed = out[out.index("[[cambio]]") :]
    settings.write_text(settings.read_text("utf-8") + proposed, "utf-8")
    code, out, _ = call("structure", "ley")
    assert code == 0
    assert "    II.  [art_1__frac_II]" in out.splitlines()
    assert "law.homoglyph" not in out


def test_structure_as_data(call: Call):
    code, out, _ = call("structure", "ley", "--json")
    assert code == 0
    assert json.loads(out)["title"] == "Título de ley"


def test_structure_of_a_report_is_refused(call: Call):
    code, out, err = call("estructura", "informe")
    assert (code, out) == (2, "")
    assert "informe" in err


def test_diff_of_publications_and_of_files(call: Call):
    code, out, _ = call("diff", "ley", "nueva")
    assert code == 0
    assert "+ Artículo 3 (art_3): adicionada" in out
    assert call("diff", "vieja.txt", "nueva")[1] == out


def test_diff_as_a_page(call: Call, tmp_path: Path):
    code, _, _ = call("comparar", "ley", "nueva", "--html", "comparacion.html")
    page = (tmp_path / "comparacion.html").read_text("utf-8")
    assert code == 0
    assert "Título de nueva" in page and "Dos &amp; tres." in page


def test_diff_says_what_is_wrong(call: Call):
    assert call("diff", "ley", "falta.docx")[0] == 2
    assert call("diff", "ley", "informe")[0] == 2
    code, _, err = call("diff", "ley", "nueva", "--html", "sin/carpeta.html")
    assert code == 6 and "sin/carpeta.html" in err
