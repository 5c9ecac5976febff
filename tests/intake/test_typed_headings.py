"""Titles that are only bold: told in a report, and nothing else is."""

import pytest

from editorial.findings import Severity
from intake.conftest import codes
from intake.word_files import docx, numbered, p, r, read_bytes, row, table

BOLD, LARGE = "<w:b/>", '<w:b/><w:sz w:val="36"/>'


@pytest.mark.parametrize(
    "paragraph",
    [p(r("4. COMUNICACIÓN SOCIAL", BOLD)), p(r("Comunicación", LARGE), r(" social", LARGE)), p(r("Capítulo 4", BOLD))],
)
def test_a_title_in_bold_is_told(tmp_path, paragraph: str):
    (found,) = read_bytes(tmp_path, docx(p("Va."), paragraph, p("Sigue."))).findings
    assert (found.code, found.severity) == ("docx.typed-heading", Severity.REVIEW)
    assert "Título 1" in found.hint


@pytest.mark.parametrize(
    "paragraph",
    [
        p(r("Atentamente", BOLD)), p(r("4. Comunicación social.", BOLD)), p("4. ", r("Comunicación", BOLD)),
        p(r("4. Comunicación", LARGE), style="Ttulo1"), p(r("4. Comunicación", LARGE), style="Puesto"),
        p(r("Tabla 4. Casos", BOLD), style="Descripcin"), table(row("a", "b")),
        p(r("4. Comunicación", BOLD), properties=numbered(1)), p(r("x " * 90, LARGE)),
    ],
)  # fmt: skip
def test_what_is_bold_for_another_reason_is_not(tmp_path, paragraph: str):
    assert "docx.typed-heading" not in codes(read_bytes(tmp_path, docx(p("Va."), paragraph, p("Sigue."))))


def test_the_titles_of_a_law_are_known_by_their_words(tmp_path):
    assert codes(read_bytes(tmp_path, docx(p(r("CAPÍTULO 1", LARGE))), kind="ley")) == set()
