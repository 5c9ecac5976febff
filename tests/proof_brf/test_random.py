"""Any document, any page: the layout has no fault and the proof holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from braille.making import article, law, publication
from editorial.braille.emboss import emboss
from editorial.document.letters import Position
from editorial.document.model import Document
from editorial.document.pages import PageStart, with_page_marks
from editorial.errors import PublicationError
from editorial.findings import Severity
from editorial.proof.brf import prove
from proof_brf.documents import documents

PAGES = st.fixed_dictionaries(
    {
        "embosadora": st.sampled_from(["generica", "braillo", "generica-por-lineas"]),
        "celdas": st.integers(32, 42),
        "lineas": st.integers(24, 32),
        "dos_caras": st.booleans(),
        "numero_de_pagina": st.sampled_from(["cabeza", "pie"]),
        "numeros_en": st.sampled_from(["todas", "nones"]),
        "notas": st.sampled_from(["tomo", "capitulo", "bloque"]),
        "margen": st.sampled_from([0, 0, 3]),
        "paginas_tinta": st.booleans(),
        "guiones": st.booleans(),
        "llamadas": st.sampled_from(["parentesis", "exponente"]),
        "fracciones": st.sampled_from(["bajas", "barra"]),
        "ordinales": st.sampled_from(["bajos", "literales"]),
        "hojas_por_tomo": st.sampled_from([9, 12, 20, 70]),
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(), PAGES)
def test_every_document_on_every_page_is_proven(document: Document, page: dict[str, object]):
    job = publication(**page)
    try:
        edition = emboss(document, job)
    except PublicationError:  # six sheets may not even hold the front
        assume(False)
    assert [each for each in edition.findings if each.severity is Severity.ERROR] == []
    names = [f"tomo-{volume.number}.brf" for volume in edition.volumes]
    found = prove([volume.brf for volume in edition.volumes], document, job, names)
    assert found == ()
    assert all(volume.sheets <= job.braille.hojas_por_tomo for volume in edition.volumes)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Ley", "Ley"),
        ("Ley de " + "transparencia, " * 20 + "y más", "Ley de " + "transparencia, " * 20),
        (
            "Ley de electroencefalografistasdesproporcionadamente largos",
            "electroencefalografistasdesproporcionadamente",
        ),
        ("LEY DE ASISTENCIA SOCIAL", "LEY DE ASISTENCIA SOCIAL"),
        ("Ley 5o. de 1,500 personas — «INFO CDMX»", "5o. «INFO» 1,500 — §"),
    ],
)
@pytest.mark.parametrize("page", [{"celdas": 32}, {"celdas": 40, "numero_de_pagina": "pie", "numeros_en": "nones"}])
def test_any_title_fits_the_title_page_and_the_running_head(title: str, short: str, page: dict[str, object]):
    job = replace(publication(**page), titulo=title, titulo_corto=short)
    articles = [article(f"Artículo {number}.-", "La información es pública. " * 20) for number in range(1, 60)]
    starts = [PageStart(str(number), Position(f"article_{number}__p_1", 5)) for number in range(1, 59)]
    document = with_page_marks(law(*articles), starts)
    edition = emboss(document, job)
    assert prove([edition.volumes[0].brf], document, job, ["tomo-1.brf"]) == ()
