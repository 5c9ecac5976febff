"""The sample report: its Word files are made by code, it is nearly clean, its charts' numbers reach every reader.

With GOLDEN=write in the environment the Word files are written anew.
"""

import io
import os
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from editorial.document.letters import plain_text
from editorial.document.model import Chart, Document
from editorial.document.pages import with_page_marks
from editorial.document.walk import blocks
from editorial.findings import Severity
from editorial.pipeline import Built, build, read
from editorial.proof.brf import read_back
from editorial.proof.brf_sheet import sheets
from editorial.proof.pdf import page_starts
from editorial.publication import read_publication
from samples.script import word_files

REPORT = Path(__file__).parents[2] / "manuscripts" / "informe-de-ejemplo"
TABLES = Path(__file__).parents[2] / "braille_tables"
PICTURES = {path.name: path.read_bytes() for path in (REPORT / "imagenes").glob("*.png")}
FILES = word_files(PICTURES)
PUBLICATION = read_publication(REPORT)
NUMBER = r"\d[\d,]*(?:\.\d+)?"
FURNITURE = re.compile("Informe 2021 p?[0-9]+$|^—+")  # heads of braille pages, and where a page of ink begins
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize("name", FILES)
def test_the_word_files_are_what_their_scripts_tell_byte_for_byte(name: str):
    if os.environ.get("GOLDEN") == "write":
        (REPORT / name).write_bytes(FILES[name])
    assert (REPORT / name).read_bytes() == FILES[name]


def test_every_file_has_its_unit():
    assert [delivery.archivo for delivery in PUBLICATION.entregas] == list(PUBLICATION.texto)


@pytest.fixture(scope="module")
def built() -> Built:
    return build(PUBLICATION, ("pdf", "epub", "braille"), tables=TABLES)


@pytest.fixture(scope="module")
def document() -> Document:
    return read(PUBLICATION)


@pytest.fixture(scope="module")
def charts(document: Document) -> list[Chart]:
    return [block for block in blocks(document) if isinstance(block, Chart)]


@pytest.fixture(scope="module")
def files(built: Built) -> dict[str, bytes]:
    return {name: data for edition in built.editions for name, data in edition.files.items()}


def test_it_is_proven_and_leaves_a_person_little_to_look_at(built: Built):
    assert {found.code for found in built.findings} == {"deliveries.unapproved", "docx.smartart"}
    assert {found.severity for found in built.findings} == {Severity.REVIEW}


def test_it_has_charts_of_every_kind_from_word_and_from_markdown(document: Document, charts: list[Chart]):
    assert {chart.kind for chart in charts} == {"bar", "stacked", "line", "pie"}
    assert sum(chart.unit == "" for chart in charts) == 5  # Word's cached data name no unit
    assert [one.unit for chart in charts for one in chart.series if one.line and one.second] == ["%"]
    assert all(chart.alt and chart.caption and chart.source for chart in charts)


def rows(chart: Chart) -> list[tuple[str, list[str]]]:
    """Return each category with its values as they are written in Mexico: 1,234.5."""
    return [
        (
            category,
            [
                f"{one.values[at] or 0:,.{max(one.decimals, chart.decimals if one.decimals < 0 else 0)}f}"
                for one in chart.series
            ],
        )
        for at, category in enumerate(chart.categories)
    ]


def numbers(text: str) -> Counter[str]:
    return Counter(re.findall(NUMBER, text))


def test_the_pdf_says_the_numbers_of_each_chart(files: dict[str, bytes], charts: list[Chart]):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(files["informe-de-ejemplo.pdf"])).pages]
    for chart in charts:
        caption = plain_text(chart.caption)
        at = max(at for at, text in enumerate(pages) if caption in " ".join(text.split()))
        said = numbers(" ".join(pages[at : at + 2]))  # the table of a chart may run on to the next page
        wanted = Counter(value for _, values in rows(chart) for value in values)
        assert wanted - said == Counter(), caption


def test_the_epub_says_the_numbers_of_each_chart_as_a_table(files: dict[str, bytes], charts: list[Chart]):
    with zipfile.ZipFile(io.BytesIO(files["informe-de-ejemplo.epub"])) as book:
        trees = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    tables = {table.get("id"): table for tree in trees for table in tree.iter(f"{XHTML}table")}
    for chart in charts:
        found = tables[f"{chart.id}__datos"]
        said = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in found.iter(f"{XHTML}tr")]
        assert [(first, values) for first, *values in said[1:]] == rows(chart)


def test_the_braille_says_the_numbers_of_each_chart_one_by_one(
    files: dict[str, bytes], document: Document, charts: list[Chart]
):
    names = sorted(name for name in files if name.endswith(".brf"))
    marked = with_page_marks(document, page_starts(files["informe-de-ejemplo.pdf"]))
    reading = read_back([files[name] for name in names], marked, PUBLICATION, names, TABLES)
    pages = [page for volume in sheets(reading) for page in volume.pages]
    lines = [line for page in pages for line in page.lines if not FURNITURE.search(line.reading)]
    for chart in charts:
        start = next(at for at, line in enumerate(lines) if f"{chart.id}__cap" in line.places)
        end = next(at for at, line in enumerate(lines) if f"{chart.id}__src" in line.places)
        said = squeezed(" ".join(line.reading for line in lines[start:end])).partition("Datosdelagráfica")[2]
        # A table in columns says «Cedro 2,930», one told row by row «Categoría: Cedro» and «Solicitudes: 2,930».
        for category, values in reversed(rows(chart)):
            said, found, told = said.rpartition(squeezed(category))
            assert found, category
            assert re.findall(NUMBER, told) == values


def squeezed(text: str) -> str:
    """Return a text without blanks and hyphens: lines of braille break where those of print do not."""
    return re.sub(r"[\s-]", "", text)
