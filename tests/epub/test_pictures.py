"""Pictures in the book: never larger than the publication asks for, never another picture."""

import io
from dataclasses import replace

import pytest
from lxml.etree import fromstring
from PIL import Image as Pillow
from PIL import ImageDraw

from editorial.document.ids import with_ids
from editorial.document.model import Document, Figure, Image, Media, Section
from editorial.epub.inline import image
from editorial.epub.pictures import fitted
from editorial.proof.epub_pictures import same
from editorial.publication.values import EpubSettings


def photograph(kind: str, size: tuple[int, int] = (900, 600), mode: str = "RGB") -> Media:
    picture = Pillow.effect_mandelbrot(size, (-2.2, -1.2, 0.8, 1.2), 60).convert(mode)
    ImageDraw.Draw(picture).ellipse((50, 50, 300, 400), fill=200 if mode == "L" else (200, 60, 30))
    out = io.BytesIO()
    picture.save(out, kind)
    return Media("foto", out.getvalue(), f"image/{kind.lower()}", *size)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_large_picture_is_made_smaller_and_is_still_the_same(kind: str, mode: str):
    medium, settings = photograph(kind, mode=mode), EpubSettings(imagenes=300)
    small = fitted(medium, settings)
    with Pillow.open(io.BytesIO(small)) as picture:
        assert (picture.size, picture.format, picture.mode) == ((300, 200), kind, mode)
    assert small == fitted(medium, settings) and len(small) < len(medium.data)
    assert same(small, medium, 300)


@pytest.mark.parametrize("pixels", [0, 900, 2000])
def test_a_picture_that_fits_keeps_its_bytes(pixels: int):
    medium = photograph("PNG")
    assert fitted(medium, EpubSettings(imagenes=pixels)) is medium.data


def test_what_is_another_picture_is_found():
    medium = photograph("PNG")
    small = fitted(medium, EpubSettings(imagenes=300))
    turned = io.BytesIO()
    Pillow.open(io.BytesIO(small)).transpose(Pillow.Transpose.ROTATE_180).save(turned, "PNG")
    assert not same(turned.getvalue(), medium, 300)
    assert not same(small, medium, 0) and not same(small, medium, 400) and not same(b"", medium, 300)
    assert not same(turned.getvalue(), photograph("PNG", (300, 200)), 300)


def test_the_proof_of_a_book_takes_a_smaller_picture_and_no_other():
    from editorial.epub.bind import bind
    from editorial.proof.epub import prove
    from editorial.publication import Publication

    figure = Figure(Image("foto", "Una figura de bordes muy quebrados"))
    document = with_ids(Document((Section("part", content=(figure,)),), media=(photograph("PNG"),)))
    publication = Publication("p", None, "P", "informe", epub=EpubSettings(imagenes=300))  # type: ignore[arg-type]
    book = bind(document, publication).data
    assert prove(book, document, publication, "p.epub") == ()
    asked = replace(publication, epub=EpubSettings(imagenes=400))
    assert [found.code for found in prove(book, document, asked, "p.epub")] == ["proof.epub-picture"]


@pytest.mark.parametrize(
    ("share", "written"), [(0.0, None), (0.02, "ancho-5"), (0.333, "ancho-35"), (0.5, "ancho-50"), (1.0, "ancho-100")]
)
def test_a_picture_is_as_wide_as_the_manuscript_has_it(share: float, written: str | None):
    element = fromstring(image(Image("a", "Un mapa de las zonas", share=share), "a.png"))
    assert element.get("class") == written
