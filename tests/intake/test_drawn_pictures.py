"""Drawings: pictures where LibreOffice is installed, named with a remedy where not; a hostile SVG reaches nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from editorial.document.model import Document
from editorial.intake.svg_drawings import RefusedError, cleaned
from editorial.programs import soffice
from editorial.programs.probe import ToolProbe
from intake.drawings import emf, svg, wmf
from intake.word_files import read_bytes


@pytest.fixture
def libreoffice() -> None:
    """LibreOffice weighs half a gigabyte, so that not every machine that tests has it."""
    if not soffice.probe().suitable:
        pytest.skip("LibreOffice 7 or later is not installed")


def read(folder: Path, data: bytes, name: str) -> Document:
    (folder / name).write_bytes(data)
    return read_bytes(folder, f'![Pie]({name}){{alt="Un cuadro rojo con marco"}}\n'.encode(), "texto.md")


@pytest.mark.parametrize(
    ("data", "name"), [(emf(), "x.emf"), (svg('<rect x="1" y="1" width="78" height="38" fill="#f00"/>',
                                              '<text x="9" y="9">Alto</text>'), "x.svg")]
)  # fmt: skip
def test_a_drawing_becomes_a_picture_of_its_size_sharp_enough_for_the_whole_measure(
    tmp_path: Path, libreoffice, data: bytes, name: str
):
    document = read(tmp_path, data, name)
    (medium,), (found,) = document.media, document.findings
    assert (medium.mime, medium.origin) == ("image/png", name)
    assert medium.width == pytest.approx(1949, abs=1)  # 300 dots an inch where it is as wide as a page
    assert medium.width / medium.dpi * 25.4 == pytest.approx(80, abs=0.1)
    picture = Image.open(io.BytesIO(medium.data)).convert("RGB")
    assert picture.getpixel((medium.width // 2, medium.height // 2)) == (255, 0, 0)
    assert found.code == "picture.redrawn"
    assert ("«Alto»" in found.message) == name.endswith("svg")


def test_a_wmf_says_its_size_in_units_of_an_inch():
    from editorial.intake.drawn_pictures import _size

    assert _size(wmf(), "image/wmf") == pytest.approx((80.0, 40.0))


def test_without_libreoffice_a_drawing_is_named_with_both_remedies(tmp_path: Path, monkeypatch):
    absent = ToolProbe("LibreOffice", False, False, minimum="7.0", remedy=soffice.REMEDY, optional_for=soffice.PURPOSE)
    monkeypatch.setattr(soffice, "probe", lambda: absent)
    document = read(tmp_path, emf(), "x.emf")
    (found,) = document.findings
    assert (found.code, document.media) == ("picture.format", ())
    assert "LibreOffice" in found.hint
    assert "PNG" in found.hint


def kept(*shapes: str) -> str:
    return cleaned(svg(*shapes), "x.svg").data.decode()


@pytest.mark.parametrize(
    "shape",
    [
        "<script>alert(1)</script>", '<rect onload="alert(1)" width="1" height="1"/>',
        '<a href="https://example.org"><path d="M0 0"/></a>', '<use xlink:href="https://example.org/x.svg#a"/>',
        '<rect fill="url(https://example.org/a#b)" width="1"/>', '<style>@import "https://example.org/a.css";</style>',
        '<rect style="fill:url( \'file:///etc/passwd\' )"/>', '<animate attributeName="href" to="https://example.org"/>',
        '<rect filter="url(//example.org/f)"/>', '<rect style="fill:u\\72l(//example.org/f)"/>', '<metadata>https://example.org</metadata>',
    ],
)  # fmt: skip
def test_what_runs_moves_or_reaches_out_does_not_stay(shape: str):
    text = kept('<rect width="2" height="2" fill="url(#a)"/>', shape)
    assert "example.org" not in text
    assert "passwd" not in text
    assert "alert" not in text
    assert 'fill="url(#a)"' in text


def test_words_behind_what_goes_stay():
    assert cleaned(svg("<text>Uno <animate/>dos</text>"), "x").words == ("Uno dos",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (svg('<image xlink:href="data:image/png;base64,AA"/>'), "imagen de puntos"),
        (svg("<foreignObject><p>Hola</p></foreignObject>"), "página web"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "entidades"),
        (svg("<rect/>", size=""), "tamaño"),
        (svg("<rect/>", size='width="9e9mm" height="2mm"'), "tamaño"),
        (b"<svg", "dañado"), (b"<html/>", "no es un dibujo"),
        (svg('<g id="a"><use xlink:href="#b"/></g>', '<g id="b"><use xlink:href="#a"/></g>'), "se copia"),
        (svg("<path/>" * 50_001), "demasiados"),
    ],
    ids=["pixels", "page", "entities", "no size", "huge", "broken", "other", "copies", "many"],
)  # fmt: skip
def test_what_would_lose_something_or_cost_too_much_is_refused(data: bytes, reason: str):
    with pytest.raises(RefusedError, match=reason):
        cleaned(data, "x.svg")


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [
        ('width="80mm" height="40mm"', (80, 40)), ('viewBox="0 0 96 48"', (25.4, 12.7)),
        ('width="2in" viewBox="0 0 10 5"', (50.8, 25.4)),
        ('width="100%" height="100%" viewBox="0 0 96 96"', (25.4, 25.4)),
    ],
)  # fmt: skip
def test_the_size_is_the_one_that_a_drawing_says(size: str, millimetres: tuple[float, float]):
    drawing = cleaned(svg("<path/>", size=size), "x.svg")
    assert drawing.size == pytest.approx(millimetres)
    assert etree.fromstring(drawing.data).tag.endswith("svg")
