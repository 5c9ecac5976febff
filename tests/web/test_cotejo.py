"""The proof sheet: every line of every page, with what it reads as, and nothing that needs the net."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from braille.making import article, law, publication
from editorial.braille.emboss import emboss
from editorial.document.model import Change
from editorial.findings import Finding, Severity
from editorial.proof.brf import read_back
from editorial.proof.brf_sheet import SheetVolume, sheets
from editorial.web.cotejo import proof_sheet
from validators import chromium

DOCUMENT = law(
    article("Artículo 1.-", "La información pública es de todas las personas; cuesta $1,500.00 & se <entrega> gratis."),
    article("Artículo 2.-", "Son sujetos obligados los que señala la ley."),
)
NAME = "prueba-tomo-1.brf"


@cache
def volumes() -> tuple[SheetVolume, ...]:
    job = publication()
    return sheets(read_back([emboss(DOCUMENT, job).volumes[0].brf], DOCUMENT, job, [NAME]))


def sheet(**facts: object) -> str:
    return proof_sheet("Ley de Prueba", volumes(), **facts)


def test_every_line_stands_there_with_its_cells_and_its_reading():
    text = sheet()
    assert text.count("<article>") == sum(bool(page.lines) for page in volumes()[0].pages)
    assert text.count('<th scope="row">') == sum(len(page.lines) for page in volumes()[0].pages)
    assert "<td>Artículo 1.- La información" in text


def test_a_sign_of_the_list_of_signs_reads_as_its_cells():
    text = sheet()
    assert "<td>⠼ signo de número" in text
    assert "\ufffd" not in text


def test_what_the_cells_say_is_escaped():
    assert "&lt;" in sheet()
    assert "<entrega>" not in sheet()


def test_places_lead_to_the_print_edition_beside_it():
    linked = sheet(print_file="prueba.pdf", sections=["article_1", "article_2"])
    assert '<a href="prueba.pdf#nameddest=article_1">article_1__p_1</a>' in linked
    assert "nameddest" not in sheet()


def test_a_finding_is_listed_linked_and_marked_in_words():
    found = Finding("brf.layout", Severity.ERROR, f"{NAME}, página 1, línea 2, article_1__p_1", "No comienza ahí.")
    text = sheet(findings=[found])
    assert '<a href="#t1-1">' in text
    assert 'id="t1-1"' in text
    assert text.count("No comienza ahí.") == 2
    assert "<strong>Error: No comienza ahí.</strong>" in text


def test_confirmed_changes_are_listed():
    text = sheet(changes=[Change("art_7", "Il.", "II.", "ele por i mayúscula")])
    assert "<td>art_7<td>Il.<td>II.<td>ele por i mayúscula" in text


def test_nothing_comes_from_elsewhere_and_nothing_runs():
    text = sheet()
    assert "<script" not in text
    assert not re.search(r"https?://", text)
    assert '<html lang="es-MX">' in text


def test_the_ruler_is_as_wide_as_the_widest_line():
    assert "<i>40</i>" in sheet()
    assert "<i>45</i>" not in sheet()


def test_the_same_pages_give_the_same_sheet():
    assert sheet() == sheet()


@pytest.mark.skipif(os.environ.get("CI") != "true" and not os.environ.get("JUDGES"), reason="slow; set JUDGES=1 or CI")
def test_axe_finds_nothing(tmp_path: Path):
    path = tmp_path / "cotejo.html"
    path.write_text(sheet(), "utf-8")
    assert [str(one) for one in chromium.show([path]) if one.violations] == []
