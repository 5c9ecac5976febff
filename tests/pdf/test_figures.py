"""Figures in print: as large as their file says, told when they have too few pixels for it."""

from editorial.document.ids import with_ids
from editorial.document.model import Document, Figure, Image, Media, Section
from editorial.pdf.figures import coarse
from editorial.pdf.sheet import sheet
from editorial.publication.values import PdfSettings


def told(width: int, dpi: float, share: float = 0.0) -> list[str]:
    medium = Media("img-1.png", b"", "image/png", width, width // 2, dpi, "patio.png")
    figure = Figure(Image("img-1.png", "Un patio con árboles", share=share))
    document = with_ids(Document((Section("part", content=(figure,)),), media=(medium,)))
    return [found.message for found in coarse(document, sheet(PdfSettings(), ""))]


def test_a_coarse_picture_is_told_with_its_size():
    assert told(600, 150) == ["La imagen «patio.png» se imprime a 150 puntos por pulgada, en 102 × 51 mm."]


def test_a_picture_is_as_wide_as_the_manuscript_says():
    assert told(600, 300, share=0.5) == []
    assert told(600, 300, share=1.0) == ["La imagen «patio.png» se imprime a 103 puntos por pulgada, en 148 × 74 mm."]


def test_what_prints_well_is_not():
    assert told(900, 300) == told(4000, 72) == []
