"""The press edition made and proven by a build: with the reading PDF or without it, in black or with a profile."""

import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from editorial.errors import PublicationError
from editorial.findings import Finding
from editorial.pipeline import Built, build, verify_content
from editorial.publication import read_publication
from editorial.shelf.inspect import absent
from proof_press.profiles import four_inks

ENDS = ("-forros.pdf", "-imprenta.pdf", "-orden.pdf", "-pliegos.pdf")
SETTINGS = """titulo = "Ley de prueba"
clase = "ley"
texto = "texto.md"
ediciones = [{}]
[edicion]
anio = 2026
editor = "Instituto de Prueba"
isbn = {{ impreso = "978-607-99999-0-2", pdf = "978-607-99999-3-3" }}
[imprenta]
{}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "manuscripts" / "ley"
    folder.mkdir(parents=True)
    (folder / "texto.md").write_text("Artículo 1.- La ley se lee y se imprime.\n\nArtículo 2.- Y se toca.\n", "utf-8")
    return folder


def made(folder: Path, editions: str, settings: str = "") -> Built:
    (folder / "publicacion.toml").write_text(SETTINGS.format(editions, settings), "utf-8")
    return build(read_publication(folder))


def files(built: Built) -> dict[str, bytes]:
    return {name: data for edition in built.editions for name, data in edition.files.items()}


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {one.code for one in findings if one.code.startswith(("proof", "press", "pdf"))}


def test_a_build_makes_the_four_files_and_proves_them(folder: Path):
    built = made(folder, '"pdf", "imprenta"')
    assert not built.failed
    assert {f"ley{end}" for end in (*ENDS, ".pdf")} <= set(files(built))
    press = next(edition for edition in built.editions if edition.kind == "imprenta")
    assert press.facts["pages"] == 8
    assert press.facts["sheets"] == 4


def test_without_the_reading_edition_the_others_name_the_pages_of_the_press(folder: Path):
    built = made(folder, '"imprenta", "epub"')
    assert not built.failed
    assert "ley.pdf" not in files(built)
    assert codes(verify_content(read_publication(folder), files(built))) == set()
    with zipfile.ZipFile(BytesIO(files(built)["ley.epub"])) as book:
        package = next(book.read(name) for name in book.namelist() if name.endswith(".opf"))
    assert b'property="pageBreakSource">urn:isbn:9786079999902<' in package


def test_files_of_the_press_that_were_changed_are_found(folder: Path):
    built = made(folder, '"pdf", "imprenta"')
    given = files(built)
    given["ley-forros.pdf"] = given["ley-pliegos.pdf"]
    assert "proof.press-cover" in codes(verify_content(read_publication(folder), given))


def test_each_missing_file_of_the_press_is_told(folder: Path):
    made(folder, '"pdf", "imprenta"')
    given = {"ley.pdf", "ley.json", "ley.akn.xml"}
    missing = absent(read_publication(folder), {*given, "ley-imprenta.pdf", "ley-orden.pdf"})
    assert [one.where for one in missing] == ["ley-forros.pdf", "ley-pliegos.pdf"]
    (structure,) = absent(read_publication(folder), given - {"ley.json"} | {"ley-imprenta.pdf"})[3:]
    assert structure.where == "ley.json"
    (whole,) = absent(read_publication(folder), given)
    assert (whole.where, whole.message) == ("ley-imprenta.pdf", "No está la edición imprenta.")


def test_a_profile_in_the_folder_makes_pdf_x_4(folder: Path):
    (folder / "prensa.icc").write_bytes(four_inks())
    built = made(folder, '"imprenta"', 'perfil_icc = "prensa.icc"')
    assert not built.failed
    assert b"PDF/X-4" in files(built)["ley-imprenta.pdf"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no es un perfil", "no es un perfil ICC completo"),
        (four_inks()[:-40], "no es un perfil ICC completo"),
        (four_inks(space=b"RGB "), "clase prtr y espacio RGB"),
        (four_inks(kind=b"mntr"), "clase mntr y espacio CMYK"),
        (four_inks().replace(b"B2A0", b"B2X0"), "no trae las tablas"),
        (b"\0" * (16 * 1024 * 1024 + 1), "a lo más"),
    ],
)
def test_a_file_that_is_no_printer_s_profile_is_refused(folder: Path, data: bytes, said: str):
    (folder / "prensa.icc").write_bytes(data)
    with pytest.raises(PublicationError, match=r"imprenta\.perfil_icc") as refused:
        made(folder, '"imprenta"', 'perfil_icc = "prensa.icc"')
    assert said in refused.value.message


def test_a_profile_that_cannot_convert_is_refused(folder: Path):
    (folder / "prensa.icc").write_bytes(four_inks().replace(b"mft1", b"mft9"))
    with pytest.raises(PublicationError, match="no puede usarse"):
        made(folder, '"imprenta"', 'perfil_icc = "prensa.icc"')


def test_the_printer_s_data_are_asked_for_once(folder: Path):
    built = made(folder, '"imprenta"')
    asked = [one for one in built.findings if "[edicion" in one.where]
    asked.sort(key=lambda one: one.code)
    assert [one.code for one in asked] == ["imprint.missing", "imprint.placeholder"]
    assert "autor" in asked[0].message
    assert "lugar" in asked[0].message


def test_the_sample_law_goes_to_the_press(samples: Path, tmp_path: Path):
    folder = tmp_path / "manuscripts" / "ley-de-ejemplo"
    shutil.copytree(samples / "ley-de-ejemplo", folder)
    publication = replace(read_publication(folder), ediciones=("imprenta",))
    built = build(publication)
    assert codes(built.findings) == set()
    assert not built.failed
