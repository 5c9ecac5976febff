"""An HTML source is read a second time without pandoc; a lost word, sign or exponent is found with its line."""

from pathlib import Path

import pytest

from editorial.pipeline import read
from editorial.proof.source import prove
from editorial.publication import Publication

PAGE = """<html><head><title>x</title></head><body><h1>LEY DE PRUEBA</h1>
<p><b>Artículo 1.-</b> Uno &amp; dos, 83.90 %.<br>Otra línea.</p><p>I. Primera;</p><p>II. m<sup>2</sup> y más.</p>
<table><tr><th>A</th><th>B</th></tr><tr><td>150</td><td>1,500</td></tr></table><p>Artículo 2.- Final.</p></body></html>
"""


@pytest.fixture
def document(tmp_path: Path):
    (tmp_path / "t.html").write_text(PAGE, "utf-8")
    return read(Publication("h", tmp_path, "Ley", "ley", texto=("t.html",)))


def test_the_page_says_what_was_read(document):
    assert prove({"t.html": PAGE.encode()}, document) == ()


@pytest.mark.parametrize(("was", "now"), [("más", ""), ("83.90 %", "8390"), ("<sup>2</sup>", "2"), ("1,500", "1500")])
def test_a_difference_is_found(document, was, now):
    assert prove({"t.html": PAGE.replace(was, now).encode()}, document)


def test_what_another_program_converted_is_told(document):
    assert [one.code for one in prove({"t.odt": b"PK"}, document)] == ["proof.source-unread"]
