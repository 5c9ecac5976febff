"""Several sources: every part of the text knows the file that it comes from."""

from pathlib import Path

import pytest

from editorial.document.model import Origin
from editorial.document.places import Place, Places, filed
from editorial.findings import Finding, Severity
from intake.word_files import docx, p, publication, read

FILES = {
    "uno.md": "# Uno\n\nTexto.[^a]\n\n[^a]: Nota de uno.\n\n## Dentro\n\n- a\n- b\n",
    "dos.md": "Sigue en dos.\n\n| A | B |\n|---|---|\n| x | y |\n\n# Tres\n\nFin.[^b]\n\n[^b]: Nota de dos.\n",
    "vacía.md": "<!-- nada -->\n",
    "cuatro.md": "## Cuatro\n\nÚltimo.\n",
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_each_file_begins_where_its_first_words_stand(sources: Path):
    document = read(publication(sources, *FILES))
    assert document.origins == (
        Origin("uno.md", "uno", "note_1"),
        Origin("dos.md", "dentro__p_1", "note_2"),
        Origin("vacía.md", "", ""),
        Origin("cuatro.md", "cuatro", ""),
    )


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("uno__p_1", Place("uno.md", ("Uno",))),
        ("dentro__list_1__item_2__p_1", Place("uno.md", ("Uno", "Dentro"))),
        ("dentro__tbl_1__r2c1__p_1", Place("dos.md", ("Uno", "Dentro"))),
        ("informe.pdf, tres__p_1", Place("dos.md", ("Tres",))),
        ("cuatro__ttl", Place("cuatro.md", ("Tres", "Cuatro"))),
        ("note_2__p_1", Place("dos.md", ("Nota 2",))),
        ("cuatro.md, cerca de «Último»", Place("cuatro.md")),
        ("publicacion.toml, [edicion]", None),
    ],
)
def test_a_finding_is_placed_by_what_it_names(sources: Path, where: str, place: Place | None):
    assert Places(read(publication(sources, *FILES))).of(where) == place


def test_the_caption_above_a_place(tmp_path: Path):
    (tmp_path / "uno.md").write_text("# Uno\n\n| A | B |\n|---|---|\n| x | y |\n\n: Casos {#casos}\n\nFin.\n", "utf-8")
    places = Places(read(publication(tmp_path, "uno.md")))
    assert [places.caption(where) for where in ("casos", "uno.md, casos__r2c1__p_1", "casos__cap", "uno__p_1")] == [
        "Tabla 1. Casos",
        "Tabla 1. Casos",
        "Tabla 1. Casos",
        "",
    ]


@pytest.mark.parametrize(
    ("where", "named"),
    [
        ("tres__p_1", "dos.md, tres__p_1"),
        ("dos.md, cerca de «Fin»", "dos.md, cerca de «Fin»"),
        ("dos.md", "dos.md"),
        ("informe.pdf, tres__p_1", "informe.pdf, tres__p_1"),
        ("publicacion.toml, [edicion]", "publicacion.toml, [edicion]"),
    ],
)
def test_a_finding_of_a_text_in_several_files_names_the_file(sources: Path, where: str, named: str):
    document = read(publication(sources, *FILES))
    (found,) = filed([Finding("x.y", Severity.REVIEW, where, "…")], document)
    assert found.where == named


def test_the_words_of_a_place(sources: Path):
    assert Places(read(publication(sources, *FILES))).text("cuatro.md, cuatro__p_1") == "Último."


def test_a_single_file_is_the_origin_of_all(tmp_path: Path):
    (tmp_path / "uno.docx").write_bytes(docx(p("Texto.")))
    assert read(publication(tmp_path, "uno.docx")).origins == (Origin("uno.docx", "part_1", ""),)


def test_a_law_in_two_files_is_told_apart_by_its_letters(tmp_path: Path):
    (tmp_path / "a.md").write_text("LEY DE PRUEBA\n\nArtículo 1.- Uno.\n\nI. Primera;\n\nII. Segunda.\n", "utf-8")
    (tmp_path / "b.md").write_text("Artículo 2.- Dos.\n\nTRANSITORIOS\n\nPRIMERO.- Tres.\n", "utf-8")
    document = read(publication(tmp_path, "a.md", "b.md", kind="ley"))
    assert [origin.first for origin in document.origins] == ["preamble", "art_2"]
    assert Places(document).of("art_1__frac_II__p_1") == Place("a.md", ("Artículo 1.-",))
