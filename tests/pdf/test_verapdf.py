"""The outside judge: no failure of PDF/UA-1 and PDF/A-2a, on every variant and on real laws of different size."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Paragraph, Run, Style
from editorial.pdf.typeset import typeset
from editorial.publication import Publication, read_publication
from pdf.test_typeset import VARIANTS, edition
from pdf.test_wide import made, wide, with_blocks
from pdf.texts import article, law, publication, settings
from validators.verapdf import FLAVOURS, judge

REPOSITORY = Path(__file__).parent.parent.parent
CORPUS = Path(os.environ.get("CORPUS", REPOSITORY.parent / "shared" / "corpus"))
LAWS = ("204", "177", "ldefam", "lfll", "lfpdppp", "loam", "lgtaip", "lfda", "lgpp", "lissste", "lmv", "cff")


def failures(data: bytes, folder: Path) -> dict[str, dict[str, int]]:
    file = folder / "edition.pdf"
    file.write_bytes(data)
    return {flavour: judge().failures(file, flavour) for flavour in FLAVOURS}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant(name: str, tmp_path: Path):
    assert failures(edition(name).data, tmp_path) == {"ua1": {}, "2a": {}}


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("columns", [13, 31])
def test_wide_tables(name: str, columns: int, tmp_path: Path):
    assert failures(made(name, with_blocks(wide(columns, 25))).data, tmp_path) == {"ua1": {}, "2a": {}}


def test_small_capitals_and_old_style_figures(tmp_path: Path):
    first = article("1", Paragraph((Run("Ley de 1917", Style.SMALLCAPS), Run(" y de 2026."))))
    document = with_ids(replace(law(), sections=(first,)))
    given = publication(pdf=settings(cifras="antiguas"))
    assert failures(typeset(document, given).data, tmp_path) == {"ua1": {}, "2a": {}}


@pytest.mark.parametrize("slug", ["ley-de-ejemplo", "informe-de-ejemplo"])
@pytest.mark.parametrize("variant", ["", "macrotipo"])
def test_the_samples(slug: str, variant: str, tmp_path: Path):
    from editorial.intake.reader import read

    sample = read_publication(REPOSITORY / "manuscripts" / slug)
    assert failures(typeset(read(sample), sample, variant).data, tmp_path) == {"ua1": {}, "2a": {}}


@pytest.mark.parametrize("name", LAWS)
def test_real_laws(name: str, tmp_path: Path):
    from editorial.intake.reader import read

    if not (CORPUS / "laws" / f"{name}.docx").exists():
        pytest.skip("the corpus of laws is not here")
    law = Publication(name, CORPUS / "laws", titulo=name, clase="ley", texto=(f"{name}.docx",))
    assert failures(typeset(read(law), law).data, tmp_path) == {"ua1": {}, "2a": {}}
