"""The press: the reading edition's pages in black ink with boxes and marks, cover, sheets, job sheet."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.pdf.barcode import digits, modules
from editorial.pdf.imposition import impose, signatures
from editorial.pdf.inks import FourInks
from editorial.pdf.press import PressEdition, press
from editorial.pdf.sheet import MM
from editorial.pdf.spine import spine_title, spine_width
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.press import prove
from editorial.publication import Isbn, PressSettings
from pdf.texts import law, publication
from proof_press.profiles import four_inks

ISBN = "978-607-99999-0-2"


def ordered(**more: object):
    given = publication()
    return replace(given, edicion=replace(given.edicion, isbn=Isbn(impreso=ISBN)), **more)


@cache
def edition() -> PrintEdition:
    return typeset(law(), ordered())


@cache
def pressed() -> PressEdition:
    return press(edition(), ordered())


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    """Keep the file open: its pages live no longer than it."""
    return pikepdf.open(BytesIO(data))


def pages(data: bytes) -> list[pikepdf.Page]:
    return list(opened(data).pages)


def test_the_files_of_an_order():
    assert set(pressed().files) == {"-imprenta.pdf", "-forros.pdf", "-pliegos.pdf", "-orden.pdf"}


def test_pages_are_those_of_the_reading_edition_and_a_multiple_of_four():
    printed = pages(pressed().files["-imprenta.pdf"])
    assert len(printed) == pressed().pages
    assert len(printed) % 4 == 0
    assert len(printed) - len(edition().pages) < 4
    for read, made in zip(pages(edition().data), printed, strict=False):
        shown = read.Contents.read_bytes()
        if b" rg " not in shown:
            assert shown in made.Contents.read_bytes()
        assert "/Annots" not in made


def test_boxes_nest_and_the_trim_is_the_page():
    settings = PressSettings(sangrado=5)
    page = pages(press(edition(), ordered(imprenta=settings)).files["-imprenta.pdf"])[0]
    media, bleed, trim = ([float(v) for v in page[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
    assert trim[2] - trim[0] == pytest.approx(612)
    assert trim[0] - bleed[0] == pytest.approx(5 * MM, abs=0.02)
    assert all(m <= b <= t for m, b, t in zip(media[:2], bleed[:2], trim[:2], strict=True))


def test_with_a_profile_the_file_is_pdf_x_4():
    data = press(edition(), ordered(), four_inks()).files["-imprenta.pdf"]
    assert data.startswith(b"%PDF-1.6")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFX"
        assert b"PDF/X-4" in pdf.Root.Metadata.read_bytes()
        assert not any(b" rg " in page.Contents.read_bytes() for page in pdf.pages)


def codes(found: PressEdition) -> set[str]:
    return {finding.code for finding in found.findings}


def test_what_is_missing_is_said():
    given = ordered()
    bare = replace(given, edicion=replace(given.edicion, isbn=Isbn()))
    assert "press.isbn-missing" in codes(press(edition(), bare))
    assert codes(pressed()) == {"press.colour-without-profile", "press.low-resolution"}


def test_a_thin_book_that_is_not_stitched_is_one_glued_signature():
    given = ordered(imprenta=PressSettings(cuadernillo=32, engrapado_hasta=0))
    made = {f"ley{end}": data for end, data in press(edition(), given).files.items()}
    assert prove(made, edition().data, given) == ()


def test_a_last_signature_of_four_pages_is_told():
    thin, whole = (PressSettings(multiplo=multiple, engrapado_hasta=0) for multiple in (20, 16))
    assert "press.thin-signature" in codes(press(edition(), ordered(imprenta=thin)))
    assert "press.thin-signature" not in codes(press(edition(), ordered(imprenta=whole)))


def test_the_cover_is_two_pages_and_the_spine_wide():
    page = pages(pressed().files["-forros.pdf"])[0]
    trim = [float(value) for value in page["/TrimBox"]]
    assert trim[2] - trim[0] == pytest.approx(2 * 612 + pressed().spine * MM, abs=0.05)


def test_the_same_order_gives_the_same_bytes():
    again: Mapping[str, bytes] = press(typeset(law(), ordered()), ordered()).files
    assert again == pressed().files


def test_a_stitched_book_has_no_spine():
    assert spine_width(64, PressSettings()) == 0
    assert spine_width(68, PressSettings()) == pytest.approx(34 * 0.1 + 0.6)
    assert spine_width(64, PressSettings(engrapado_hasta=0)) == pytest.approx(32 * 0.1 + 0.6)


@pytest.mark.parametrize(
    ("pages", "settings", "sizes"),
    [
        (62, PressSettings(), [64]),
        (68, PressSettings(), [16, 16, 16, 16, 4]),
        (68, PressSettings(cuadernillo=32), [32, 32, 4]),
        (24, PressSettings(cuadernillo=8, engrapado_hasta=0), [8, 8, 8]),
        (10, PressSettings(cuadernillo=4, engrapado_hasta=8), [4, 4, 4]),
    ],
)
def test_signatures_are_of_the_size_that_was_asked_for(pages: int, settings: PressSettings, sizes: list[int]):
    assert signatures(pages, settings) == sizes


def font():
    return edition().forme.fonts("serif", "Semibold")  # type: ignore[union-attr]


def test_a_spine_takes_its_title_as_large_as_it_can():
    assert spine_title("Ley de Lectura", 600, 5.9 * MM, font()) is None
    narrow, wide = (spine_title("Ley de Lectura", 600, width * MM, font()) for width in (6, 20))
    assert narrow is not None and wide is not None
    assert narrow.lines == wide.lines == ("Ley de Lectura",)
    assert 8 <= narrow.size < wide.size == 18


def test_a_long_title_is_broken_where_the_spine_is_wide_enough():
    long = " ".join(["Ley General de Lectura"] * 8)
    broken = spine_title(long, 500, 12 * MM, font())
    assert broken is not None
    assert len(broken.lines) == 2
    assert broken.legible
    assert " ".join(broken.lines) == long
    refused = spine_title(long * 3, 500, 6 * MM, font())
    assert refused is not None
    assert not refused.legible


def test_greys_keep_to_black_ink_with_a_profile():
    shown = FourInks(four_inks()).stream(b"0.5 0.5 0.5 rg 1 0 0 RG (0.5 0.1 0.1 rg)Tj")
    assert shown.startswith(b"0.5 g ")
    assert b" K " in shown
    assert shown.endswith(b"(0.5 0.1 0.1 rg)Tj")


sizes = st.builds(PressSettings, cuadernillo=st.sampled_from((4, 8, 16, 32)), engrapado_hasta=st.integers(0, 128))


@given(st.integers(1, 300), sizes)
def test_every_page_stands_once_on_the_sheets(count: int, settings: PressSettings):
    sides = impose(count, settings, 0.1)
    placed = [page for side in sides for page in (side.left, side.right) if page is not None]
    assert sorted(placed) == list(range(count))
    assert len(sides) * 2 == sum(signatures(count, settings))


@given(st.integers(1, 300), sizes)
def test_folded_sheets_give_the_pages_in_order(count: int, settings: PressSettings):
    """Left and right pages of an opened sheet are neighbours of the same signature, front and back of a leaf too."""
    sides = impose(sum(signatures(count, settings)), settings, 0.1)
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        assert front.right is not None
        assert back.left == front.right + 1
        assert back.right == front.left - 1  # type: ignore[operator]
        assert front.right % 2 == 0


def test_inner_sheets_creep_towards_the_fold():
    assert [side.creep for side in impose(16, PressSettings(), 0.1)][::2] == pytest.approx([0, 0.1, 0.2, 0.3])


@pytest.mark.parametrize(
    ("isbn", "code"), [(ISBN, "9786079999902"), ("978-607-99999-0-3", ""), ("", ""), ("978-607", "")]
)
def test_only_a_sound_isbn_gets_a_bar_code(isbn: str, code: str):
    assert digits(isbn) == code


def test_bars_are_those_of_the_standard():
    bars = modules("9786079999902")
    assert len(bars) == 95
    assert (bars[:3], bars[45:50], bars[-3:]) == ("101", "01010", "101")
    assert bars[3:10] == "0111011"  # 7 with odd parity, the first of the left half
    assert bars[-10:-3] == "1101100"  # 2, the last of the right half
