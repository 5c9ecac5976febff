"""verify, list, check, doctor: what they say of editions and manuscripts that stand there."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from editorial.findings import Finding, Severity
from editorial.programs import soffice
from editorial.programs.probe import ToolProbe

MISSING = Finding("proof.text-missing", Severity.ERROR, "ley.epub, art_1", "Falta este texto: «Texto.».")
NO_LIBREOFFICE = ToolProbe(
    "LibreOffice", False, False, minimum="7.0", remedy=soffice.REMEDY, optional_for=soffice.PURPOSE
)


@pytest.fixture
def built(editorial, law: Path, workshop, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of editions that were built and say what the manuscript says."""
    monkeypatch.setattr("editorial.cli.verify.verify_content", lambda publication, files, notify, tables: ())
    editorial("build", "ley")
    return workspace / "output" / "ley"


def test_untouched_editions_pass(editorial, built: Path):
    said = editorial("verify", "ley")
    assert said.code == 0
    assert said.out == "ley: las ediciones están completas y dicen lo que dice el manuscrito.\n"
    assert editorial("verificar", "-q").code == 0


@pytest.mark.parametrize("name", ["ley.pdf", "ley.epub"])
def test_one_byte_changed_is_found_and_named(editorial, built: Path, name: str):
    data = bytearray((built / name).read_bytes())
    data[-1] ^= 1
    (built / name).write_bytes(data)
    said = editorial("verify", "ley")
    assert said.code == 1
    assert f"{name}: El archivo cambió" in said.out
    assert "verify.file-changed" in said.out


def test_without_the_manifest_the_content_alone_counts(editorial, built: Path, monkeypatch: pytest.MonkeyPatch):
    (built / "manifest.json").unlink()
    assert "manifest.json" in editorial("verify", "ley").out
    assert editorial("verify", "--no-manifest", "ley").code == 0
    asked = []

    def proof(publication, files, notify, tables):
        asked.append(sorted(files))
        return (MISSING,)

    monkeypatch.setattr("editorial.cli.verify.verify_content", proof)
    said = editorial("verify", "--no-manifest", "ley")
    assert said.code == 1
    assert "ley.epub, art_1: Falta este texto" in said.out
    assert asked == [["ley.epub", "ley.pdf"]]


def test_what_is_not_there_is_not_called_proven(editorial, built: Path):
    (built / "ley.epub").unlink()
    said = editorial("verify", "--no-manifest", "ley")
    assert said.code == 0
    assert "ley.epub: No está la edición epub." in said.out


def test_a_missing_companion_of_the_epub_is_told(editorial, built: Path):
    (built / "ley.jsonld").touch()
    said = editorial("verify", "--no-manifest", "ley")
    assert "ley-onix.xml: Falta este archivo de la edición epub." in said.out
    assert "ley.jsonld" not in said.out


@pytest.mark.parametrize(("settings", "told"), [("", False), ('[edicion]\neditor = "Instituto"\nanio = 2026\n', True)])
def test_an_ebraille_book_is_missed_only_where_a_build_makes_one(
    editorial, built: Path, law: Path, settings: str, told: bool
):
    start = 'titulo = "Ley"\nclase = "ley"\nediciones = ["braille"]\n'
    (law / "publicacion.toml").write_text(start + settings, "utf-8")
    (built / "ley-tomo-1.brf").touch()
    said = editorial("verify", "--no-manifest", "ley")
    assert ("ley.ebrl: Falta este archivo" in said.out) is told
    for name in ("ley-tomo-1.pef", "ley-orden-braille.pdf", "ley-rotulos.pdf"):
        assert f"{name}: Falta este archivo de la edición braille." in said.out


def test_editions_older_than_the_manuscript_are_told(editorial, built: Path, law: Path):
    (law / "texto.md").write_text("Artículo 1.- Otro.\n", "utf-8")
    said = editorial("verify", "ley")
    assert said.code == 0
    assert "La edición se hizo antes del último cambio (texto.md)." in said.out


def test_what_was_never_built_cannot_be_verified(editorial, law: Path):
    said = editorial("verify", "ley")
    assert said.code == 1
    assert "editorial build ley" in said.out
    assert editorial("verify").code == 0
    assert editorial("verify", "--no-manifest", "ley").code == 1


def test_editions_older_than_the_text_are_told_to_be_built_before_their_differences(editorial, law: Path):
    assert editorial("build", "ley", "--only", "pdf").code == 0
    articles = "".join(f"\n\nArtículo {number}.- Otro texto." for number in range(2, 12))
    (law / "texto.md").write_text(f"Artículo 1.- Texto cambiado.{articles}\n", "utf-8")
    said = editorial("verify", "ley")
    assert said.code == 1
    assert "Las ediciones son anteriores al último cambio: prodúzcalas de nuevo" in said.out
    assert said.out.count("[proof.") >= 1 and "más como éstos" in said.out


def test_list_tells_every_state(editorial, built: Path, law: Path):
    other = law.parent / "otra"
    other.mkdir()
    (other / "publicacion.toml").write_text('titulo = "Otra"\nclase = "informe"\n', "utf-8")
    (other / "texto.md").write_text("Texto.\n")
    broken = law.parent / "rota"
    broken.mkdir()
    (broken / "publicacion.toml").write_text("titulo = \n")
    states = {row["slug"]: row["state"] for row in json.loads(editorial("list", "--json").out)}
    assert states["ley"] == "al día"
    assert states["otra"] == "sin producir"
    assert "manuscripts/rota/publicacion.toml no se puede leer en el renglón 1" in states["rota"]
    (built / "ley.pdf").unlink()
    assert "ley: Ley de prueba (los archivos producidos cambiaron o faltan)" in editorial("lista").out


def test_list_tells_what_lies_in_the_wrong_place(editorial, law: Path):
    (law.parent / "suelta").mkdir()
    (law.parent / "Informe final.docx").touch()
    (law.parent / "~$forme final.docx").touch()
    *_, text, folder = editorial("list").out.splitlines()
    assert text.startswith("manuscripts/Informe final.docx: un texto suelto")
    assert folder.startswith("manuscripts/suelta: sin publicacion.toml")


def test_what_a_person_should_look_at_does_not_hide_the_verdict(editorial, built: Path, monkeypatch):
    converted = Finding("proof.source-unread", Severity.REVIEW, "texto.doc", "Se convirtió.")
    monkeypatch.setattr("editorial.cli.verify.verify_content", lambda *_: (converted,))
    said = editorial("verify", "ley")
    first = "ley: las ediciones están completas y dicen lo que dice el manuscrito (1 por revisar)."
    assert (said.code, said.out.splitlines()[0]) == (0, first)


def test_any_command_settles_a_swap_that_was_cut_short(editorial, built: Path):
    shutil.copytree(built, built.with_name(".ley.nueva"))
    built.rename(built.with_name(".ley.anterior"))
    assert "(al día)" in editorial("list").out
    assert sorted(path.name for path in built.parent.iterdir()) == [".candado", "ley"]


def test_a_folder_with_an_unsafe_name_is_told_and_stops_nothing(editorial, built: Path, law: Path):
    unsafe = law.parent / "Mi Ley"
    unsafe.mkdir()
    (unsafe / "publicacion.toml").write_text('titulo = "Mi Ley"\nclase = "ley"\n', "utf-8")
    said = editorial("list")
    assert said.code == 0
    assert "«Mi Ley» no sirve como nombre" in said.out and "(al día)" in said.out
    assert editorial("verify").code == 0
    said = editorial("build", "--all")
    assert said.code == 2
    assert "Pruebe con «mi-ley»." in said.err and "ley: al día" in said.out


def test_an_empty_workspace_says_how_to_begin(editorial, workspace: Path):
    (workspace / "manuscripts").mkdir()
    assert "editorial new" in editorial("list").out


def test_check_reads_and_makes_nothing(editorial, law: Path, workspace: Path):
    (law / "publicacion.toml").write_text('titulo = "Informe"\nclase = "informe"\n', "utf-8")
    (law / "texto.md").write_text("# Uno\n\nVéase ¡Error! No se encuentra el origen de la referencia.\n", "utf-8")
    said = editorial("check", "ley")
    assert said.code == 1
    assert "ERROR [leftovers.broken-reference]" in said.out
    assert not (workspace / "output").exists()
    (row,) = json.loads(editorial("revisar", "--json").out)
    assert "leftovers.broken-reference" in {found["code"] for found in row["findings"]}


def test_doctor_names_every_part(editorial, workspace: Path):
    probes = {probe["name"]: probe for probe in json.loads(editorial("doctor", "--json").out)}
    assert {"pandoc", "liblouis", "reportlab", "tablas braille"} <= set(probes)
    assert all(probe["suitable"] or probe["remedy"] for probe in probes.values())
    assert "pandoc" in editorial("diagnostico").out


def test_doctor_tells_what_an_optional_program_is_for_and_goes_on_without_it(editorial, workspace: Path, monkeypatch):
    before = editorial("doctor").code
    monkeypatch.setattr(soffice, "probe", lambda: NO_LIBREOFFICE)
    said = editorial("doctor")
    assert said.code == before
    told = next(line for line in said.out.splitlines() if "LibreOffice" in line)
    assert told == (
        "falta     LibreOffice, se necesita 7.0 o posterior (opcional: sirve para leer textos .doc, .odt y .rtf, y "
        "dibujos EMF, WMF y SVG)"
    )
    assert "Qué hacer: Instale LibreOffice" in said.out
    assert "LibreOffice" not in editorial("doctor", "--quiet").out


def test_doctor_ends_with_four_when_something_needed_is_missing(editorial, workspace: Path, monkeypatch):
    monkeypatch.setattr(soffice, "probe", lambda: replace(NO_LIBREOFFICE, optional_for=""))
    said = editorial("doctor")
    assert said.code == 4
    assert "FALTA     LibreOffice" in said.out


def test_the_real_libreoffice_is_optional():
    assert soffice.probe().optional_for == NO_LIBREOFFICE.optional_for
