"""The page of corrections that a unit gets: it asks only for what the unit can do."""

from datetime import date
from pathlib import Path

from editorial.document.model import Document, Origin
from editorial.findings import Finding, Severity
from editorial.publication import Delivery, Publication
from editorial.web.corrections import corrections_page, sheets


def test_the_page_of_a_unit_does_not_send_it_to_publicacion_toml():
    delivery = Delivery("uno.docx", "Dirección de Archivo", fecha=date(2022, 1, 14))
    publication = Publication("informe", Path(), "Informe", "informe", texto=("uno.docx",), entregas=(delivery,))
    hint = "Cuando la haya, escriba en su [[entrega]] quién aprobó y la fecha."
    found = Finding("deliveries.unapproved", Severity.REVIEW, "uno.docx", "Falta la aprobación.", hint)
    document = Document((), origins=(Origin("uno.docx", ""),))
    (sheet,) = sheets(publication, document, (found,))
    page = corrections_page(publication, sheet)
    assert "Al devolver el archivo, diga quién lo aprobó y en qué fecha." in page
    assert "[[entrega]]" not in page
    assert "Entregado el 14 de enero de 2022." in page
