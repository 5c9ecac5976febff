"""Confirmed changes: made once, where they say, and undone by the proof."""

import pytest

from editorial.document.model import Change, Run, Style
from editorial.intake.changes import substituted
from editorial.proof import source
from editorial.publication import ConfirmedChange
from intake.conftest import texts
from intake.word_files import docx, p, r, read_bytes

LAW = (p("Artículo 1.- Son:"), p("I. Una;"), p("Il. Dos, y dos."), p("III. Tres."))


def read_with(tmp_path, *changes):
    return read_bytes(tmp_path, docx(*LAW), kind="ley", changes=changes)


def test_a_change_is_made_recorded_and_still_proven(tmp_path):
    document = read_with(tmp_path, ConfirmedChange("art_1__frac_II__lbl", "Il.", "II.", "ele"))
    assert "II." in texts(document)
    assert document.changes == (Change("art_1__frac_II__lbl", "Il.", "II.", "ele"),)
    assert source.prove({"texto.docx": docx(*LAW)}, document) == ()


@pytest.mark.parametrize(
    ("where", "was", "why"),
    [("art_9", "x", "no existe"), ("art_1__frac_I", "x", "no está ahí"), ("art_1__frac_II", "os", "2 veces")],
)
def test_a_change_that_does_not_fit_exactly_once_is_an_error(tmp_path, where, was, why):
    document = read_with(tmp_path, ConfirmedChange(where, was, "y", "z"))
    assert document.changes == ()
    assert [why in found.message for found in document.findings if found.code == "change.not-applied"] == [True]


def test_a_change_across_runs_takes_the_style_where_it_begins():
    content = (Run("uno "), Run("dos", Style.BOLD), Run(" tres"))
    assert substituted(content, "o dos t", "a b") == (Run("una b"), Run("res"))


def test_an_unrecorded_change_is_a_difference(tmp_path):
    document = read_with(tmp_path)
    other = docx(*LAW[:2], p("Il. Dos, y ", r("tres"), "."), LAW[3])
    assert [found.where for found in source.prove({"texto.docx": other}, document)] == ["texto.docx, párrafo 3"]
