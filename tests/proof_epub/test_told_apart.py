"""What equality of letters alone would pass is told apart in the EPUB: numbers, signs and exponents count."""

import io
import zipfile
from pathlib import Path

import pytest

from editorial.document.ids import with_ids
from editorial.document.model import Document, Paragraph, Run, Section, Style
from editorial.epub.bind import bind
from editorial.proof.epub import prove
from editorial.publication import Publication

PUBLICATION = Publication("ley", Path(), "Ley de prueba", "ley")


def said(text: str) -> Document:
    parts = (
        (Run("Son "), Run(text[:-2] or text), Run("2", Style.SUPER)) if text.endswith("^2") else (Run(f"Son {text}"),)
    )
    paragraph = Paragraph((*parts, Run(" en total.")))
    return with_ids(Document((Section("article", (Run("Artículo 1.-"),), (), (paragraph,), id="art_1"),)))


def test_what_was_written_is_read():
    data = bind(said("150 1,500"), PUBLICATION, ()).data
    assert zipfile.is_zipfile(io.BytesIO(data))
    assert prove(data, said("150 1,500"), PUBLICATION, "ley.epub") == ()


@pytest.mark.parametrize(
    ("manuscript", "edition"),
    [("150 1,500", "1501,500"), ("83.90 %", "8390"), ("m^2", "m2"), ("½", "12"), ("-5", "5"), ("m²", "m2")],
)
def test_the_same_letters_are_not_the_same_text(manuscript, edition):
    data = bind(said(edition), PUBLICATION, ()).data
    assert "proof.text-differs" in {found.code for found in prove(data, said(manuscript), PUBLICATION, "ley.epub")}
