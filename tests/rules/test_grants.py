"""Grants in publicacion.toml: they free what they name, in the editions too; those that free nothing are told."""

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Document, Paragraph, Run, Section
from editorial.findings import Finding, Severity
from editorial.publication import Grant, Publication
from editorial.rules.check import check, granted

TEXT = with_ids(Document((Section("part", heading=(Run("Uno"),), content=(Paragraph((Run("Subió 5%."),)),)),)))


def publication(*grants: tuple[str, str]) -> Publication:
    permisos = tuple(Grant(code, where, "así lo pide la fuente") for code, where in grants)
    return Publication("p", None, "P", "informe", permisos=permisos)  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["part_1__p_1", "part_1"])
def test_a_grant_frees_its_block_and_what_is_inside(where: str):
    assert [found.code for found in check(TEXT, publication())] == ["spelling.percent"]
    assert check(TEXT, publication(("spelling.percent", where))) == ()


@pytest.mark.parametrize("grant", [("spelling.percent", "part_2"), ("spelling.unit", "part_1")])
def test_a_grant_that_frees_nothing_is_told(grant: tuple[str, str]):
    assert [found.code for found in check(TEXT, publication(grant))] == ["spelling.percent", "rules.unused-grant"]


def test_grants_of_editions_are_judged_when_the_editions_are_made():
    coarse = Finding("pdf.coarse-picture", Severity.REVIEW, "part_1__fig_1", "Se imprime borrosa.")
    wanted = publication(("pdf.coarse-picture", "part_1"))
    assert "rules.unused-grant" not in {found.code for found in check(TEXT, wanted)}
    assert granted((coarse, coarse), publication(), complete=True) == (coarse,)
    assert granted((coarse,), wanted, complete=True) == ()
    assert [found.code for found in granted((), wanted, complete=True)] == ["rules.unused-grant"]
    assert granted((), wanted, complete=False) == ()


def test_no_grant_frees_an_error_of_an_edition():
    missing = Finding("pdf.missing-glyph", Severity.ERROR, "U+2603", "Falta un signo.")
    assert missing in granted((missing,), publication(("pdf.missing-glyph", "U+2603")), complete=True)
