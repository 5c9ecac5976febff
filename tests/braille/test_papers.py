"""The printed papers of a braille job: what they say is what the volumes are."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from braille.making import article, chapter, law, publication, title
from editorial.braille.emboss import BrailleEdition, emboss
from editorial.braille.embossers import embosser
from editorial.braille.order import order_of
from editorial.braille.papers import label_paper, label_publication, order_paper, order_publication
from editorial.errors import PublicationError
from editorial.pipeline import printed_report
from editorial.publication import Isbn

WORDS = "Las personas tienen derecho a la información pública y la autoridad responde sin demora. " * 12
PUBLICATION = publication(hojas_por_tomo=20, copias=5, embosadora="index-basic")
PUBLICATION = replace(PUBLICATION, edicion=replace(PUBLICATION.edicion, numero=2, isbn=Isbn(braille="978-607-1-2-3")))


@pytest.fixture(scope="module")
def edition() -> BrailleEdition:
    chapters = [
        chapter(f"Capítulo {part}", "De algo", *(article(f"Artículo {part}{n}.", WORDS) for n in range(1, 9)))
        for part in range(1, 6)
    ]
    return emboss(law(title("Título Primero", "De todo", *chapters)), PUBLICATION)


def printed(document, paper) -> str:
    pages = pypdf.PdfReader(io.BytesIO(printed_report(document, paper))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_order_says_the_numbers_of_the_volumes(edition: BrailleEdition):
    text = printed(order_paper(edition.order, PUBLICATION), order_publication(PUBLICATION))
    assert len(edition.volumes) > 1
    for volume in edition.volumes:
        row = f"Tomo {volume.number} prueba-tomo-{volume.number}.brf {volume.pages} {volume.sheets}"
        assert row in text
    pages, sheets = (sum(getattr(each, name) for each in edition.volumes) for name in ("pages", "sheets"))
    assert f"Un ejemplar {pages} {sheets}" in text
    assert f"Hojas en total {sheets * 5}" in text
    assert f"Papel a la mano {edition.order.paper} hojas" in text


def test_the_order_says_the_job_and_leaves_lines_to_sign(edition: BrailleEdition):
    text = printed(order_paper(edition.order, PUBLICATION), order_publication(PUBLICATION))
    for words in (
        "Título Ley de Prueba de la Ciudad de México",
        "Edición 2, 2026",
        "Embosadora Index Basic-D V4 y V5, Fanfold",
        f"Página {edition.order.cells} celdas por {edition.order.lines} líneas",
        "por las dos caras",
        "Ejemplares 5",
        "Revisión en braille.",
    ):
        assert words in text
    assert text.count("Firma: ____") == 3


def test_the_order_says_the_paper(edition: BrailleEdition):
    told = replace(PUBLICATION, braille=replace(PUBLICATION.braille, papel="11.5x11"))
    names = [(f"prueba-tomo-{volume.number}.brf", volume.brf) for volume in edition.volumes]
    order = order_of(told, names)
    assert order == replace(edition.order, stock="continuo de 11.5 × 11 pulgadas")
    assert "Papel continuo de 11.5 × 11 pulgadas" in printed(order_paper(order, told), order_publication(told))


def test_a_paper_too_small_is_refused():
    small = replace(PUBLICATION.braille, papel="carta")
    with pytest.raises(PublicationError, match="en «carta» caben 36 celdas por 28 líneas, y se piden 40 por 25"):
        embosser(small)
    assert embosser(replace(small, celdas=33)).name == "index-basic"


def test_every_volume_has_its_cover_label_and_spine(edition: BrailleEdition):
    text = printed(label_paper(edition.order, PUBLICATION), label_publication(PUBLICATION))
    count = len(edition.volumes)
    for volume in edition.volumes:
        name = f"Tomo {volume.number} de {count}"
        cover = (
            f"Forro Instituto Ley de Prueba de la Ciudad de México {name} Edición en braille 2026 ISBN 978-607-1-2-3"
        )
        assert cover in text
        assert f"Etiqueta Ley de Prueba {name} {volume.pages} páginas en braille" in text
        assert f"Lomo Ley de Prueba · {name} · 2026" in text


def test_the_papers_are_the_same_in_any_folder(edition: BrailleEdition, tmp_path: Path):
    elsewhere = replace(PUBLICATION, folder=tmp_path)
    for make, name in ((order_paper, order_publication), (label_paper, label_publication)):
        here = printed_report(make(edition.order, PUBLICATION), name(PUBLICATION))
        assert here == printed_report(make(edition.order, elsewhere), name(elsewhere))


def test_a_publication_without_isbn_or_year_says_so(edition: BrailleEdition):
    bare = replace(PUBLICATION, edicion=replace(PUBLICATION.edicion, anio=0, isbn=Isbn()))
    text = printed(order_paper(edition.order, bare), order_publication(bare))
    assert "Edición 2 ISBN de la edición en braille sin ISBN" in text
    assert "ISBN" not in printed(label_paper(edition.order, bare), label_publication(bare))
