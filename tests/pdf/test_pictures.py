"""Pictures in the PDF: the pixels of the file on white paper, whatever its kind; most PNG keep their packed lines."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from editorial.document.ids import with_ids
from editorial.document.model import Document, Figure, Media, Section
from editorial.document.model import Image as Shown
from editorial.pdf.typeset import typeset
from editorial.publication import Publication

RED, SKY = (200, 30, 30), (90, 160, 220)


def drawn(mode: str) -> Image.Image:
    """Return a small picture of stripes in `mode`."""
    stripes = Image.new("RGB", (37, 20), RED)
    stripes.paste(SKY, (5, 3, 30, 17))
    if mode == "RGBA":
        stripes.putalpha(Image.linear_gradient("L").resize(stripes.size))
    return stripes.convert(mode)


def packed(picture: Image.Image, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", **how)
    return out.getvalue()


def printed(data: bytes) -> bytes:
    width, height = Image.open(BytesIO(data)).size
    medium = Media("img-1.png", data, "image/png", width, height, 300)
    figure = Figure(Shown("img-1.png", "Franjas de dos colores"))
    document = with_ids(Document((Section("part", content=(figure,)),), media=(medium,)))
    return typeset(document, Publication("x", Path(), "Título", "informe")).data


def shown(data: bytes) -> Image.Image:
    """Return the only picture of the edition as PDFium decodes it."""
    with pypdfium2.PdfDocument(printed(data)) as book:
        (picture,) = [found for page in book for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        return picture.get_bitmap().to_pil().convert("RGB")


def on_paper(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_the_pixels_are_those_of_the_file(mode: str):
    data = packed(drawn(mode))
    assert shown(data).tobytes() == on_paper(data).tobytes()


@pytest.mark.parametrize("bits", [1, 2, 4])
def test_palettes_of_few_colours(bits: int):
    data = packed(Image.linear_gradient("L").convert("RGB").quantize(1 << bits))
    assert data[24] == bits
    assert shown(data).tobytes() == on_paper(data).tobytes()


def test_a_colour_that_is_transparent_shows_the_paper():
    data = packed(drawn("RGB").quantize(2), transparency=0)
    assert shown(data).tobytes() == on_paper(data).tobytes()


def test_a_picture_in_many_pieces():
    noise = Image.effect_noise((400, 400), 90)
    data = packed(noise, compress_level=1)
    assert data.count(b"IDAT") > 1
    assert shown(data).tobytes() == on_paper(data).tobytes()
