"""new and import: a folder that builds, whole or not at all, and a title that is the manuscript's."""

import re
from pathlib import Path

import pytest

from editorial.cli.opening import opening_of
from editorial.publication import read_publication


@pytest.mark.parametrize(
    ("kind", "word"), [("law", "ley"), ("ley", "ley"), ("report", "informe"), ("informe", "informe")]
)
def test_new_starts_a_workspace_in_an_empty_folder(editorial, workspace: Path, kind: str, word: str):
    said = editorial("new", "mi-texto", "--kind", kind)
    assert said.code == 0
    assert "editorial build mi-texto" in said.out
    publication = read_publication(workspace / "manuscripts" / "mi-texto")
    assert (publication.clase, publication.titulo, publication.texto) == (word, "Mi texto", ("texto.md",))


def told(out: str) -> set[str]:
    """Return the codes of the findings that were told."""
    return set(re.findall(r"\[([a-z]+\.[a-z-]+)\]", out))


def test_what_new_makes_has_nothing_to_mend_but_its_sample_text(editorial, workspace: Path):
    editorial("new", "ley-de-aguas", "--kind", "law")
    editorial("new", "informe-anual", "--kind", "report")
    said = editorial("check")
    assert said.code == 0
    assert told(said.out) == {"leftovers.sample-text"}


@pytest.mark.parametrize(
    ("plan", "kind", "editions"),
    [
        ("informe", "informe", ("pdf", "epub", "braille")),
        ("ley-transparencia", "ley", ("braille",)),
        ("ley-datos", "ley", ("braille",)),
        ("ley-archivos", "ley", ("pdf", "epub", "braille")),
    ],
)
def test_new_makes_the_publications_of_the_plan(editorial, workspace: Path, plan: str, kind: str, editions):
    assert editorial("new", plan, "--from", plan).code == 0
    publication = read_publication(workspace / "manuscripts" / plan)
    assert (publication.clase, tuple(publication.ediciones)) == (kind, editions)
    assert told(editorial("check", plan).out) == {"leftovers.sample-text"}
    assert editorial("new", plan, "--from", plan).code == 2
    assert "no los dos" in editorial("new", "otra", "--from", plan, "--kind", "ley").err


def test_the_laws_of_the_plan_bear_their_official_titles_and_dates(editorial, workspace: Path):
    for plan in ("ley-transparencia", "ley-datos", "ley-archivos"):
        editorial("new", plan, "--from", plan)
    laws = [read_publication(workspace / "manuscripts" / f"ley-{name}") for name in ("transparencia", "datos")]
    assert [(law.titulo, str(law.ley.decreto), law.ley.jurisdiccion) for law in laws] == [
        (
            "Ley de Transparencia, Acceso a la Información Pública y Rendición de Cuentas de la Ciudad de México",
            "2016-05-06",
            "mx-cmx",
        ),
        (
            "Ley de Protección de Datos Personales en Posesión de Sujetos Obligados de la Ciudad de México",
            "2018-04-10",
            "mx-cmx",
        ),
    ]
    archives = (workspace / "manuscripts" / "ley-archivos" / "publicacion.toml").read_text("utf-8")
    assert "# El plan no dice el formato, ni de qué entidad es la ley" in archives


def test_new_without_a_kind_says_what_there_is(editorial, workspace: Path):
    said = editorial("new", "algo")
    assert said.code == 2
    assert "--kind (ley o informe)" in said.err
    assert "--from (informe, ley-transparencia, ley-datos, ley-archivos)" in said.err


def test_new_never_overwrites(editorial, law: Path):
    before = (law / "publicacion.toml").read_bytes()
    said = editorial("nuevo", "ley", "--kind", "ley")
    assert said.code == 2
    assert "Ya existe manuscripts/ley; no se cambió nada." in said.err
    assert (law / "publicacion.toml").read_bytes() == before


def test_new_refuses_names_that_are_not_safe(editorial, workspace: Path):
    said = editorial("new", "Ley de Archivos", "--kind", "law")
    assert said.code == 2
    assert "Pruebe con «ley-de-archivos»." in said.err
    assert not (workspace / "manuscripts").exists()


def test_every_key_of_the_skeletons_is_a_key(editorial, workspace: Path):
    for kind in ("law", "report"):
        editorial("new", kind, "--kind", kind)
        path = workspace / "manuscripts" / kind / "publicacion.toml"
        commented = [line.removeprefix("# ") for line in path.read_text("utf-8").splitlines()]
        # Notes are sentences; a commented key has its value on the same line.
        path.write_text("\n".join(line for line in commented if "=" in line or line.startswith("[")), "utf-8")
        read_publication(path.parent)


def test_import_keeps_the_file_as_it_is_and_finds_the_title(editorial, workspace: Path):
    source = workspace / "Ley de Archivos.md"
    source.write_text("LEY GENERAL DE\n\nARCHIVOS\n\nTEXTO VIGENTE\n\nArtículo 1.- Uno.\n", "utf-8")
    said = editorial("import", str(source), "--kind", "law")
    assert said.code == 0
    folder = workspace / "manuscripts" / "ley-de-archivos"
    assert (folder / "texto.md").read_bytes() == source.read_bytes()
    assert read_publication(folder).titulo == "LEY GENERAL DE ARCHIVOS"
    assert editorial("import", str(source), "--kind", "law").code == 2


@pytest.mark.parametrize(
    ("lines", "jurisdiction", "decree", "reform"),
    [
        (
            [
                "Nueva Ley publicada en el Diario Oficial de la Federación el 24 de diciembre de 1996",
                "Última reforma publicada DOF 01-07-2020",
            ],
            "mx", "1996-12-24", "2020-07-01",
        ),
        (
            [
                "PUBLICADA EN LA GACETA OFICIAL DE LA CIUDAD DE MÉXICO EL 6 DE MAYO DE 2016",
                "Últimas reformas publicadas en la Gaceta Oficial de la Ciudad de México el 29 de noviembre de 2024",
            ],
            "mx-cmx", "2016-05-06", "2024-11-29",
        ),
        (["TEXTO VIGENTE", "Última reforma publicada DOF 31-02-2020"], "mx", "None", "None"),
        (["Artículo 1.- Diario Oficial de la Federación"], "", "None", "None"),
    ],
)  # fmt: skip
def test_the_dates_of_a_law_are_those_above_its_first_article(
    lines: list[str], jurisdiction: str, decree: str, reform: str
):
    told = opening_of(["LEY DE AGUAS", *lines], "ley")
    assert (told.jurisdiction, str(told.decree), str(told.reform)) == (jurisdiction, decree, reform)


def test_what_was_found_is_written_and_the_rest_stays_a_remark(editorial, workspace: Path):
    text = "LEY DE AGUAS\n\nÚltima reforma publicada DOF 01-07-2020\n\nArtículo 1.- Uno.\n"
    (workspace / "ley.md").write_text(text, "utf-8")
    editorial("import", "ley.md", "--kind", "law")
    law = read_publication(workspace / "manuscripts" / "ley").ley
    assert (law.jurisdiccion, law.decreto, str(law.ultima_reforma)) == ("mx", None, "2020-07-01")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nada.docx", "No existe el archivo"),
        ("carpeta", "no es un archivo"),
        ("mapa.png", "Se leen .docx, .md,"),
        ("~$ley.docx", "Cierre Word y dé el que se llama parecido, sin «~$». En esa carpeta está: ley.docx."),
        ("lei.docx", "En esa carpeta está: ley.docx."),
    ],
)
def test_import_says_what_it_cannot_take(editorial, workspace: Path, name: str, expected: str):
    (workspace / "carpeta").mkdir()
    for there in ("mapa.png", "~$ley.docx", "ley.docx"):
        (workspace / there).touch()
    said = editorial("importar", name, "--kind", "ley")
    assert said.code == 2
    assert expected in said.err
    assert not (workspace / "manuscripts").exists()


@pytest.mark.parametrize("name", ["ley.txt", "ley.html", "ley.markdown"])
def test_import_takes_every_kind_that_can_be_read(editorial, workspace: Path, name: str):
    text = "LEY DE AGUAS\n\nArtículo 1.- Uno.\n"
    html = "<p>LEY DE AGUAS</p><p>Artículo 1.- Uno.</p>"
    (workspace / name).write_text(html if name.endswith("html") else text, "utf-8")
    assert editorial("import", name, "--kind", "law").code == 0
    publication = read_publication(workspace / "manuscripts" / "ley")
    assert (publication.titulo, publication.texto) == ("LEY DE AGUAS", (f"texto{Path(name).suffix}",))


def test_a_word_document_called_txt_is_told_so(editorial, workspace: Path):
    (workspace / "ley.txt").write_bytes(b"PK\x03\x04 \xff")
    said = editorial("import", "ley.txt", "--kind", "law")
    assert said.code == 3
    assert "parece un documento de Word con otro nombre" in said.err


def test_the_number_of_a_chapter_is_no_title(editorial, workspace: Path):
    (workspace / "01 Presentación.md").write_text("# 1. Presentación\n\nTexto.\n", "utf-8")
    said = editorial("import", "01 Presentación.md", "--kind", "report")
    assert "se puso el nombre del archivo: 01 Presentación" in said.out


def test_a_text_called_docx_is_refused_and_nothing_is_made(editorial, workspace: Path):
    (workspace / "ley.docx").write_text("Artículo 1.- Uno.\n", "utf-8")
    said = editorial("import", "ley.docx", "--kind", "law")
    assert said.code == 3
    assert not (workspace / "manuscripts").exists()


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["CÁMARA DE DIPUTADOS", "LEY FEDERAL DEL DERECHO DE AUTOR", "Nueva Ley publicada"],
            "LEY FEDERAL DEL DERECHO DE AUTOR",
        ),
        (
            ["LEY GENERAL DE TRANSPARENCIA Y", "ACCESO A LA INFORMACIÓN PÚBLICA"],
            "LEY GENERAL DE TRANSPARENCIA Y ACCESO A LA INFORMACIÓN PÚBLICA",
        ),
        (["Código Fiscal de la Federación", "TÍTULO PRIMERO"], "Código Fiscal de la Federación"),
        (["LEY DE AGUAS", "TÍTULO PRIMERO"], "LEY DE AGUAS"),
        (["Artículo 1.- La Ley…", "LEY"], ""),
        (["IMPUESTO SOBRE SERVICIOS", "TEXTO VIGENTE", "DECRETO", "LEY QUE REFORMA"], "IMPUESTO SOBRE SERVICIOS"),
        (["GACETA OFICIAL", "LEY DE AGUAS", "TEXTO VIGENTE"], "LEY DE AGUAS"),
        (["TEXTO VIGENTE", "LEY DE AGUAS"], "LEY DE AGUAS"),
        (["", "  "], ""),
        ([], ""),
    ],
)
def test_the_title_of_a_law_is_found_not_invented(lines: list[str], title: str):
    assert opening_of(lines, "ley").title == title


def test_the_title_of_a_report_is_its_first_line():
    assert opening_of(["", "Informe  2025", "Presentación"], "informe").title == "Informe 2025"
