"""The guide's table of Word's constructs, row by row: what it says of each edition is what becomes of the construct."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from editorial.document.letters import plain_text
from editorial.document.model import Table
from editorial.document.tables import grid
from editorial.document.walk import block_leaves, blocks
from editorial.errors import ManuscriptRefused
from editorial.findings import CODES, Severity
from editorial.programs import soffice
from intake.word_cases import CASES, Case
from intake.word_editions import Editions, editions
from intake.word_files import read_bytes

HEAD = "| construcción de Word | impresión | EPUB | braille | avisos |\n"
STOPS, REFUSED, NOTHING = "se detiene", "no se lee", "—"
EDITIONS = ("pdf", "epub", "braille")
_RAISED = {"2": "²"}


def rows() -> list[tuple[str, ...]]:
    """Return the rows of the guide's table: construct, print, EPUB, braille, findings."""
    table = (ROOT / "docs" / "guia.md").read_text("utf-8").partition(HEAD)[2].partition("\n\n")[0]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines()[1:]]


def told(findings: str) -> set[str]:
    """Return the codes that a cell of the last column names."""
    return set(re.findall(r"`([^`]+)`", findings))


# ── what a cell says → whether it is so


def says(text: str, case: Case) -> bool:
    """Tell whether a text says what the case says, in order, and nothing that must be gone."""
    at = 0
    for words in case.said:
        at = text.find(words, at)
        if at < 0:
            return False
        at += len(words)
    return not any(words in text for words in case.gone)


def in_font(*cuts: str) -> Callable[[Editions, str, Case], bool]:
    return lambda e, words, case: any(words in text and font.endswith(cuts) for text, font in e.faces)


def in_node(*tags: str) -> Callable[[Editions, str, Case], bool]:
    return lambda e, words, case: any(words in node.text(frozenset()) for node in e.nodes(*tags))


def in_element(*names: str, **attributes: str) -> Callable[[Editions, str, Case], bool]:
    def check(e: Editions, words: str, case: Case) -> bool:
        found = (one for one in e.elements(*names) if all(one.get(key) == value for key, value in attributes.items()))
        return any(words in "".join(one.itertext()) for one in found)

    return check


def in_links(e: Editions, words: str, case: Case) -> bool:
    return any("".join(one.itertext()) == words and one.get("href") for one in e.elements("a"))


def described(e: Editions, words: str, case: Case) -> bool:
    return any(node.alt == words for node in e.nodes("Figure"))


def plain(e: Editions, case: Case) -> bool:
    marked = [one for one in e.elements("span") if one.get("lang") or one.get("class") == "versalitas"]
    return says(e.bound, case) and not e.elements("b", "i", "u", "sup") and not marked


def pictured(e: Editions, words: str, case: Case) -> bool:
    return any(one.get("alt") == words for one in e.elements("img"))


def header_cells(e: Editions, case: Case) -> set[str]:
    table = next(block for block in blocks(e.document) if isinstance(block, Table))
    assert (table.header_rows, table.header_columns) == case.heads
    heads = [placed.cell.content for placed in grid(table).cells if placed.scope]
    return {text for content in heads if (text := " ".join(plain_text(leaf.content) for block in content
                                                          for leaf in block_leaves(block)))}  # fmt: skip


CHECKS: dict[str, dict[str, Callable[[Editions, str, Case], bool]]] = {
    "pdf": {
        "texto": lambda e, words, case: says(e.printed, case),
        "texto llano": lambda e, words, case: says(e.printed, case),
        "no pasa": lambda e, words, case: says(e.printed, case),
        "negrita": in_font("-Bold"),
        "cursiva": in_font("-It"),
        "subrayado": lambda e, words, case: words in e.printed and e.ruled,
        "versalitas": lambda e, words, case: len({font for text, font in e.faces if text in ("Va", words)}) == 2,
        "exponente": lambda e, words, case: any(f"⁅^{words}⁆" in node.text() for node in e.nodes("P")),
        "enlace": in_node("Link"),
        "otra lengua": lambda e, words, case: any(
            node.keys.get("Lang") == b"en-US" and node.text() == words for node in e.nodes("Span")
        ),
        "título": in_node("H1", "H2", "H3"),
        "lista": in_node("LI"),
        "cita": in_node("BlockQuote"),
        "nota": lambda e, words, case: any(node.text(frozenset()) == " ".join(case.note) for node in e.nodes("Note")),
        "imagen": described,
        "imagen entera": described,
        "su imagen": described,
        "adorno": lambda e, words, case: not e.nodes("Figure"),
        "tabla": lambda e, words, case: {node.text() for node in e.nodes("TH")} == header_cells(e, case),
        "gráfica": lambda e, words, case: words in e.printed and bool(e.nodes("Figure")),
        "fórmula": lambda e, words, case: any(node.alt == words for node in e.nodes("Formula")),
    },
    "epub": {
        "texto": lambda e, words, case: says(e.bound, case),
        "texto llano": lambda e, words, case: plain(e, case),
        "no pasa": lambda e, words, case: says(e.bound, case),
        "negrita": in_element("b"),
        "cursiva": in_element("i"),
        "subrayado": in_element("u"),
        "versalitas": in_element("span", **{"class": "versalitas"}),
        "exponente": in_element("sup"),
        "enlace": in_links,
        "otra lengua": in_element("span", lang="en-US"),
        "título": in_element("h1", "h2", "h3"),
        "lista": in_element("li"),
        "cita": in_element("blockquote"),
        "nota": lambda e, words, case: " ".join(case.note) in e.bound,
        "imagen": pictured,
        "imagen entera": pictured,
        "su imagen": pictured,
        "adorno": lambda e, words, case: [one.get("role") for one in e.elements("img")] == ["presentation"],
        "tabla": lambda e, words, case: {"".join(one.itertext()).strip() for one in e.elements("th")}
        == header_cells(e, case),
        "gráfica": in_element("td"),
        "fórmula": lambda e, words, case: any(one.get("alttext") == words for page in e.pages for one in page.iter()),
    },
    "braille": {
        "texto": lambda e, words, case: says(e.braille, case),
        "texto llano": lambda e, words, case: says(e.braille, case),
        "no pasa": lambda e, words, case: says(e.braille, case),
        "realce": lambda e, words, case: f"*{words}*" in e.braille,
        "exponente": lambda e, words, case: f"m{_RAISED[words]}" in e.braille,
        "nota": lambda e, words, case: f"({case.note[0]}) {case.note[1]}" in e.braille,
        "descripción": lambda e, words, case: words in e.braille,
        "sustitución": lambda e, words, case: words in e.braille,
        "cifras": lambda e, words, case: words in e.braille,
        "fórmula": lambda e, words, case: "a/2" in e.braille,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("construcciones")


ROWS = rows()


def test_the_table_and_the_cases_are_of_the_same_constructs():
    assert [row[0] for row in ROWS] == list(CASES)
    assert {len(row) for row in ROWS} == {5}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_construct_becomes_what_the_guide_says(row: tuple[str, ...], folder: Path):
    construct, *cells, findings = row
    case = CASES[construct]
    if case.drawn and not soffice.probe().suitable:
        pytest.skip("LibreOffice 7 or later is not installed")
    if set(cells) == {REFUSED}:
        with pytest.raises(ManuscriptRefused):
            read_bytes(folder, case.data)
    elif set(cells) == {STOPS}:
        found = {found.code for found in read_bytes(folder, case.data).findings}
        assert found == told(findings)
        assert any(CODES[code].severity is Severity.ERROR for code in found)
    else:
        _check(case, dict(zip(EDITIONS, cells, strict=True)), told(findings), folder)


def _check(case: Case, cells: dict[str, str], findings: set[str], folder: Path) -> None:
    e = editions(folder, case.data, **case.settings)
    assert e.told == findings
    assert not e.faults
    for edition, cell in cells.items():
        for phrase, words in _phrases(cell, case):
            assert CHECKS[edition][phrase](e, words, case), f"{edition}: {phrase} {words}"


def _phrases(cell: str, case: Case) -> list[tuple[str, str]]:
    """Return what a cell says of each special stretch; `negrita y cursiva` speaks of the first and of the second."""
    specials = case.special or ("",)
    found: list[tuple[str, str]] = []
    for phrase in cell.split(", "):
        each = phrase.split(" y ")
        found += zip(each, specials, strict=True) if len(each) > 1 else [(phrase, words) for words in specials]
    return found
