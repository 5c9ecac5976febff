"""Text that runs off its page, meets the folio or is not seen is found, and a sound edition has none of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from editorial.document.pages import with_page_marks
from editorial.errors import PublicationError
from editorial.findings import Finding
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.pdf import prove
from editorial.proof.pdf_bounds import check_bounds
from editorial.proof.pdf_tree import open_book
from editorial.publication import Imprint, Officer, Publication
from pdf.texts import law, publication, settings

LONG = "Ley que establece disposiciones diversas para la lectura de todas las personas en cualquier lugar " * 3


@cache
def made() -> PrintEdition:
    return typeset(law(), publication())


def found(data: bytes) -> Iterator[Finding]:
    return check_bounds(open_book(data), "ley.pdf")


def codes(data: bytes) -> set[str]:
    return {one.code for one in found(data)}


def text_page() -> int:
    return next(number for number, start in enumerate(made().pages) if start.label == "2")


def spoilt(change: Callable[[pikepdf.Page], None], page: int = 0) -> set[str]:
    """Return the codes of what is found once `change` has been at one page."""
    with pikepdf.open(BytesIO(made().data)) as pdf:
        change(pdf.pages[page])
        out = BytesIO()
        pdf.save(out)
    return codes(out.getvalue())


def added(before: bytes, after: bytes = b"") -> Callable[[pikepdf.Page], None]:
    """Return a fault: operators before and after what a page shows."""

    def change(page: pikepdf.Page) -> None:
        page.Contents.write(before + b"\n" + page.Contents.read_bytes() + b"\n" + after)

    return change


def text(operators: bytes) -> Callable[[pikepdf.Page], None]:
    """Return a fault: text in the first font of the page."""

    def change(page: pikepdf.Page) -> None:
        font = next(iter(page.Resources.Font.keys())).encode()
        added(b"", b"/P BMC BT %b 10 Tf %b ET EMC" % (font, operators))(page)

    return change


def cropped(page: pikepdf.Page) -> None:
    page["/CropBox"] = pikepdf.Array([50, 50, 500, 700])


def smaller(page: pikepdf.Page) -> None:
    page["/MediaBox"] = pikepdf.Array([0, 0, 300, 792])


FAULTS: dict[str, tuple[str, Callable[[pikepdf.Page], None]]] = {
    "moved to the right": ("proof.pdf-outside", added(b"1 0 0 1 300 0 cm")),
    "moved below the page": ("proof.pdf-outside", added(b"1 0 0 1 0 -200 cm")),
    "enlarged": ("proof.pdf-outside", added(b"2 0 0 2 0 0 cm")),
    "turned about a corner": ("proof.pdf-outside", added(b"0 1 -1 0 0 0 cm")),
    "line after line": ("proof.pdf-outside", text(b"200 40 Td 20 TL (una) Tj T* (dos) Tj (tres) '")),
    "letters spread": ("proof.pdf-outside", text(b"9 Tc 300 400 Td (AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA) Tj")),
    "blanks spread": ("proof.pdf-outside", text(b"99 Tw 300 400 Td (A B C D E) Tj")),
    "stretched": ("proof.pdf-outside", text(b"900 Tz 300 400 Td (AAAAAAAA) Tj")),
    "pushed in an array": ("proof.pdf-outside", text(b"300 400 Td [(A) -40000 (B)] TJ")),
    "pushed in an array with a bracket": ("proof.pdf-outside", text(rb"300 400 Td [(A\)) -40000 (B)] TJ")),
    "raised": ("proof.pdf-outside", text(b"500 Ts 300 400 Td (A) Tj")),
    "by a matrix": ("proof.pdf-outside", text(b"9 0 0 9 500 400 Tm <4141414141> Tj")),
    "near the edge": ("proof.pdf-outside", text(b"8 400 Td (A) Tj")),
    "a page shown in part": ("proof.pdf-outside", cropped),
    "a smaller sheet": ("proof.pdf-outside", smaller),
    "never painted": ("proof.pdf-unseen", text(b"3 Tr 300 400 Td (A) Tj")),
    "in white": ("proof.pdf-unseen", text(b"1 g 300 400 Td (A) Tj 0 g")),
    "in four inks of none": ("proof.pdf-unseen", text(b"0 0 0 0 k 300 400 Td (A) Tj 0 g")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_stands_in_a_wrong_place_is_found(fault: str):
    code, change = FAULTS[fault]
    assert code in spoilt(change)


def test_the_proof_of_an_edition_measures_it():
    with pikepdf.open(BytesIO(made().data)) as pdf:
        added(b"1 0 0 1 300 0 cm")(pdf.pages[0])
        out = BytesIO()
        pdf.save(out)
    marked = with_page_marks(law(), made().pages)
    assert "proof.pdf-outside" in {one.code for one in prove(out.getvalue(), marked, publication(), "ley.pdf")}


def test_text_at_the_height_of_the_folio_is_found():
    with pikepdf.open(BytesIO(made().data)) as pdf:
        stream = pdf.pages[text_page()].Contents.read_bytes()
    assert b"/Subtype/Footer" in stream
    assert "proof.pdf-over-folio" in spoilt(text(b"300 40 Td (A) Tj"), text_page())


def test_heads_that_meet_are_found():
    head = text(b"80 740 Td (Cabecera de muchas letras) Tj 60 0 Td (y otra) Tj")

    def change(page: pikepdf.Page) -> None:
        head(page)
        stream = page.Contents.read_bytes()
        place = stream.rindex(b"/P BMC")
        page.Contents.write(
            stream[:place] + b"/Artifact<</Type/Pagination/Subtype/Header>>BDC" + stream[place + len(b"/P BMC") :]
        )

    assert "proof.pdf-heads-meet" in spoilt(change, text_page())


@pytest.mark.parametrize("paper", ["105x148mm", "140x210mm", "carta"])
@pytest.mark.parametrize("variant", ["", "macrotipo"])
def test_long_titles_and_imprints_stay_on_their_pages(paper: str, variant: str):
    given = full(pdf=settings(papel=paper, cuerpo=9))
    if paper == "105x148mm" and variant:
        with pytest.raises(PublicationError, match="no cabe en una página de 105 × 148 mm con letra de 18 puntos"):
            typeset(law(), given, variant)
    else:
        assert list(found(typeset(law(), given, variant).data)) == []


def full(**more: object) -> Publication:
    """Return a publication with all that front matter may say, and much of it."""
    given = publication(**more)
    imprint = replace(
        given.edicion,
        autor="Instituto de la Lectura y de las Personas que Leen", lugar="Ciudad Nopalera",
        titular="Instituto de la Lectura, Plaza de los Faroles 1, Ciudad Nopalera", primera_publicacion=2019,
        licencia="Se permite copiar esta obra si se dice de quién es y no se cobra por ella.",
        leyendas=("Ejemplar de distribución gratuita. Prohibida su venta.",) * 4,
        directorio=tuple(Officer(f"Dirección {number}", "Persona de Ejemplo") for number in range(40)),
    )  # fmt: skip
    return replace(given, titulo=LONG.strip(), titulo_corto=LONG[:200].strip(), edicion=imprint)


def test_a_long_directory_runs_over_pages_and_the_text_begins_on_a_right_hand_page():
    printed = typeset(law(), full())
    purposes = [start.purpose for start in printed.pages]
    assert purposes.count("directory") > 1
    assert next(number for number, start in enumerate(printed.pages) if start.label == "1") % 2 == 0


def test_an_imprint_without_anything_is_no_page_of_its_own_accord():
    assert list(found(typeset(law(), replace(publication(), edicion=Imprint())).data)) == []
