"""Lists of tables and of figures: in every edition, proven there, and missed when they are left out."""

from dataclasses import replace
from pathlib import Path

import pytest

from editorial import pipeline
from editorial.document.model import Document
from editorial.publication import Publication, read_publication

TABLE = "| Mes | Casos |\n|---|--:|\n| Enero | {0} |\n| Marzo | 2{0} |\n\n: Casos del año {0}\n\n"
CHART = (
    "```chart\ntipo: barras\ndatos: d.csv\ntitulo: Casos del año {0}\nalt: Los casos suben de enero a marzo.\n```\n\n"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> tuple[Document, Publication]:
    folder = tmp_path_factory.mktemp("listas")
    (folder / "d.csv").write_text("Mes,Casos\nEnero,1\nMarzo,3\n", "utf-8")
    shown = "".join(TABLE.format(year) + CHART.format(year) for year in (2019, 2020, 2021))
    (folder / "texto.md").write_text(f"# 1. Casos\n\nVéase la tabla 1.2.\n\n{shown}", "utf-8")
    (folder / "publicacion.toml").write_text('titulo = "Casos"\nclase = "informe"\n', "utf-8")
    publication = read_publication(folder)
    return pipeline.read(publication), publication


def without(publication: Publication) -> Publication:
    return replace(publication, numeracion=replace(publication.numeracion, listas="no"))


def test_print_lists_them(report):
    from editorial.pdf.typeset import typeset
    from editorial.proof.pdf import prove

    document, publication = report
    listed, bare = typeset(document, publication).data, typeset(document, without(publication)).data
    for data, wish in ((listed, publication), (bare, without(publication))):
        assert prove(data, document, wish, "p.pdf") == ()
    assert {found.code for found in prove(bare, document, publication, "p.pdf")} >= {"proof.pdf-contents"}
    assert {found.code for found in prove(listed, document, without(publication), "p.pdf")} >= {"proof.pdf-contents"}


def test_the_book_lists_them(report):
    from editorial.epub.bind import bind
    from editorial.proof.epub import prove

    document, publication = report
    listed, bare = bind(document, publication).data, bind(document, without(publication)).data
    for data, wish in ((listed, publication), (bare, without(publication))):
        assert prove(data, document, wish, "p.epub") == ()
    assert {found.code for found in prove(bare, document, publication, "p.epub")} == {"proof.epub-navigation"}
    assert "proof.epub-furniture" in {found.code for found in prove(listed, document, without(publication), "p.epub")}


def test_braille_lists_them_with_its_own_pages(report):
    from editorial.braille.emboss import emboss
    from editorial.proof.brf import prove

    document, publication = report
    listed, bare = (
        [volume.brf for volume in emboss(document, wish).volumes] for wish in (publication, without(publication))
    )
    for volumes, wish in ((listed, publication), (bare, without(publication))):
        assert prove(volumes, document, wish, ["1.brf"]) == ()
    assert prove(bare, document, publication, ["1.brf"]) != ()
    assert prove(listed, document, without(publication), ["1.brf"]) != ()


def test_a_reference_is_a_link_in_print_and_in_the_book(report, tmp_path: Path):
    import io
    import zipfile

    from editorial.epub.bind import bind
    from editorial.pdf.typeset import typeset

    document, publication = report
    book = zipfile.ZipFile(io.BytesIO(bind(document, publication).data))
    text = "".join(book.read(name).decode() for name in book.namelist() if "texto-" in name)
    target = document.additions[2].where.removesuffix("__cap")
    assert f'<a href="#{target}">tabla 1.2</a>' in text or f'#{target}">tabla 1.2</a>' in text
    from pypdf import PdfReader

    annotations = [
        annotation.get_object()
        for page in PdfReader(io.BytesIO(typeset(document, publication).data)).pages
        for annotation in page.get("/Annots") or ()
    ]
    assert "tabla 1.2" in {annotation.get("/Contents") for annotation in annotations}
