"""The press files are sound as they are made, and each way to spoil them is found under its own code."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from editorial.findings import Severity
from editorial.pdf.press import press
from editorial.pdf.typeset import typeset
from editorial.proof.press import prove
from editorial.publication import Isbn
from pdf.texts import law, respelt
from proof_press.books import (
    BODY,
    COVER,
    ORDER,
    SHEETS,
    added,
    edition,
    files,
    found,
    ordered,
    rewritten,
    spoilt,
)
from proof_press.profiles import four_inks

Fault = Callable[[pikepdf.Pdf], object]


@pytest.mark.parametrize("colour", [False, True])
def test_sound_files_have_no_findings(colour: bool):
    assert prove(files(colour), edition(colour).data, ordered(), four_inks() if colour else b"") == ()


def test_files_written_again_by_another_program_have_none_either():
    for name in (BODY, COVER, SHEETS):
        assert spoilt(name, lambda pdf: None) == set()


def text_page() -> int:
    return next(number for number, start in enumerate(edition().pages) if start.label == "1")


def annotate(pdf: pikepdf.Pdf) -> None:
    link = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9]))
    pdf.pages[3].Annots = pikepdf.Array([link])


def swap_pages(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.pages[text_page()].Contents, pdf.pages[text_page() + 1].Contents
    pdf.pages[text_page()].Contents, pdf.pages[text_page() + 1].Contents = second, first


def drop_last_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def drop_fonts(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            del thing["/FontFile2"]


def other_letters(pdf: pikepdf.Pdf) -> None:
    fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing]
    fonts[0].FontFile2.write(fonts[1].FontFile2.read_bytes())


def smaller_bleed(pdf: pikepdf.Pdf) -> None:
    box = pdf.pages[0]["/BleedBox"]
    pdf.pages[0]["/BleedBox"] = pikepdf.Array([box[0] + 4, box[1], box[2], box[3]])


def outside_medium(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0]["/MediaBox"] = pikepdf.Array([30, 30, 600, 700])


def without_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]["/TrimBox"]


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Rotate = 90


def opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])


def picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(
        thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    )


def picture_in_red(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf)
    image.ColorSpace = pikepdf.Name.DeviceRGB
    image.write(b"\xff\0\0" * int(image.Width) * int(image.Height))


def picture_with_mask(pdf: pikepdf.Pdf) -> None:
    mask = pdf.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    picture(pdf)["/SMask"] = mask


def heavy_picture(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf)
    image.write(b"\xff\xff\xff\xff" * int(image.Width) * int(image.Height))


def group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)


BODY_FAULTS: list[tuple[str, Fault]] = [
    ("proof.press-pages", drop_last_page),
    ("proof.press-pages", lambda pdf: pdf.pages.append(pdf.pages[0])),
    ("proof.press-pages", added(-1, b"q 1 0 0 1 200 200 cm 0 0 10 10 re f Q")),
    ("proof.press-text", swap_pages),
    ("proof.press-text", rewritten(text_page(), respelt(b"autoridad", b"autoriaad"))),
    ("proof.press-text", rewritten(text_page(), lambda s: re.sub(rb"\[[^\]]{30,}\]TJ\n", b"", s, count=1))),
    ("proof.press-text", rewritten(text_page(), lambda s: s.replace(b" cm\n", b" cm\n1 0 0 1 0 3 cm\n", 1))),
    ("proof.press-text", rewritten(text_page(), lambda s: re.sub(rb"10\.5 Tf", b"10 Tf", s))),
    ("proof.press-text", rewritten(text_page(), lambda s: s.replace(b"BT", b"BT 80 Tz", 1))),
    ("proof.press-text", added(text_page(), b"q 1 0 0 1 200 200 cm 0 0 10 10 re f Q")),
    ("proof.press-text", rewritten(text_page(), lambda s: s.replace(b" cm\n", b" cm 0 0 90 90 re W n\n", 1))),
    ("proof.press-marks", rewritten(0, lambda s: s.replace(b" l ", b" l n ", 1))),
    ("proof.press-marks", rewritten(0, lambda s: re.sub(rb"q 0 G", b"q 0 0 0 1 K 1 0 0 1 3 0 cm", s, count=1))),
    ("proof.press-marks", rewritten(0, lambda s: s.replace(b" l S ", b" l n ", 2))),
    ("proof.press-marks", rewritten(0, lambda s: s.replace(b"q 0 G", b"q 0.5 G", 1))),
    ("proof.press-marks", added(0, b"q 0 0 0 1 k 30 3 9 9 re f Q")),
    ("proof.press-marks", added(0, b"q 60 3 m 90 3 l S Q")),
    ("proof.press-marks", added(0, b"q 60 -3 m 60 3 l S Q")),
    ("proof.press-slug", rewritten(0, lambda s: s.replace(b"(ley-imprenta", b"(ley-imprento", 1))),
    ("proof.press-slug", rewritten(3, lambda s: s.replace(b"gina 4 de", b"gina 5 de", 1))),
    ("proof.press-text", added(0, b"q 1 0 0 1 31 300 cm 0 0 8 1 re f Q")),
    ("proof.press-boxes", smaller_bleed),
    ("proof.press-boxes", outside_medium),
    ("proof.press-boxes", without_trim),
    ("proof.press-boxes", turned),
    ("proof.press-active", annotate),
    ("proof.press-active", opening),
    ("proof.press-fonts", drop_fonts),
    ("proof.press-fonts", other_letters),
    ("proof.press-inks", added(2, b"q 1 0 0 rg Q")),
    ("proof.press-inks", added(2, b"q 0.2 0 0 0.5 k Q")),
    ("proof.press-inks", added(2, b"q /DeviceRGB cs Q")),
    ("proof.press-inks", picture_in_red),
    ("proof.press-transparency", picture_with_mask),
    ("proof.press-transparency", group),
    ("proof.press-transparency", added(2, b"q /GS1 gs Q")),
]


@pytest.mark.parametrize(("code", "fault"), BODY_FAULTS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(BODY_FAULTS)])
def test_what_is_wrong_with_the_body_is_found(code: str, fault: Fault):
    assert code in spoilt(BODY, fault)


def test_a_damaged_file_is_told_and_the_others_are_still_read():
    assert found(files() | {BODY: files()[BODY][:500]}) == {"proof.press-unreadable"}


# ---- sheets ---------------------------------------------------------------------------------------------------------


def swap_halves(pdf: pikepdf.Pdf) -> None:
    forms = pdf.pages[6].Resources.XObject
    forms["/P0"], forms["/P1"] = forms["/P1"], forms["/P0"]


def same_page_twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].Resources.XObject["/P1"] = pdf.pages[4].Resources.XObject["/P1"]


def swap_sheets(pdf: pikepdf.Pdf) -> None:
    one, other = pdf.pages[0].Resources, pdf.pages[2].Resources
    one.XObject["/P1"], other.XObject["/P1"] = other.XObject["/P1"], one.XObject["/P1"]


MOVED = re.compile(rb"1 0 0 1 (\S+) (\S+) cm /P1 Do")

SHEET_FAULTS: list[tuple[str, Fault]] = [
    ("proof.press-sheets", swap_halves),
    ("proof.press-sheets", same_page_twice),
    ("proof.press-sheets", swap_sheets),
    ("proof.press-sheets", rewritten(0, lambda s: MOVED.sub(rb"-1 0 0 -1 \1 \2 cm /P1 Do", s))),
    ("proof.press-sheets", rewritten(0, lambda s: MOVED.sub(rb"1 0 0 1 \1 99 cm /P1 Do", s))),
    ("proof.press-sheets", rewritten(0, lambda s: MOVED.sub(b"", s))),
    ("proof.press-sheets", rewritten(0, lambda s: s.replace(b"pliego", b"plieto"))),
    ("proof.press-slug", rewritten(0, lambda s: s.replace(b"vuelta", b"frente").replace(b"frente", b"vuelta"))),
    ("proof.press-marks", rewritten(0, lambda s: s.replace(b"[2 2] 0 d", b"1 0 0 1 4 0 cm"))),
    ("proof.press-sheets", rewritten(0, lambda s: re.sub(rb"\S+ \S+ re W n", b"20 20 re W n", s))),
    ("proof.press-sheets", drop_last_page),
    (
        "proof.press-creep",
        rewritten(2, lambda s: re.sub(rb"1 0 0 1 (\d+)\S* (\S+) cm /P1", rb"1 0 0 1 \1 \2 cm /P1", s)),
    ),
    ("proof.press-sheets", lambda pdf: [pdf.pages.append(page) for page in list(pdf.pages)[:2]]),
    ("proof.press-boxes", smaller_bleed),
]


@pytest.mark.parametrize(("code", "fault"), SHEET_FAULTS, ids=[f"{n}-{c}" for n, (c, _) in enumerate(SHEET_FAULTS)])
def test_what_is_wrong_with_the_sheets_is_found(code: str, fault: Fault):
    assert code in spoilt(SHEETS, fault)


# ---- cover ----------------------------------------------------------------------------------------------------------


def wider(pdf: pikepdf.Pdf) -> None:
    for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
        box = pdf.pages[0][key]
        pdf.pages[0][key] = pikepdf.Array([box[0], box[1], box[2] + 3, box[3]])


def without_a_bar(stream: bytes) -> bytes:
    bars = list(re.finditer(rb"\S+ \S+ 0\.936 \S+ re f\n", stream))
    return stream[: bars[20].start()] + stream[bars[20].end() :]


def _beside(match: re.Match[bytes]) -> bytes:
    """Move the title of the spine towards a fold."""
    return match[1] + b"%.2f" % (float(match[2]) + 8)


COVER_FAULTS: list[tuple[str, Fault]] = [
    ("proof.press-cover", rewritten(0, respelt(b"(Ley de Ejemplo", b"(Ley sin Ejemplo"))),
    ("proof.press-cover", rewritten(0, lambda s: s.replace(b"BT 0 -1 1 0", b"BT 0 1 -1 0", 1))),
    ("proof.press-cover", rewritten(0, respelt(b"Prohibida", b"Permitida"))),
    ("proof.press-cover", rewritten(0, lambda s: s.replace(b"(ISBN 978-607-99999-0-2)", b"(ISBN 978-607-99999-0-3)"))),
    ("proof.press-spine", wider),
    ("proof.press-barcode", rewritten(0, without_a_bar)),
    ("proof.press-barcode", rewritten(0, lambda s: s.replace(b" re f\n", b" re n\n"))),
    ("proof.press-barcode", rewritten(0, lambda s: re.sub(rb"(\S+) (\S+) 0\.936", rb"\1 \2 1.500", s))),
    ("proof.press-cover", lambda pdf: pdf.pages.append(pdf.pages[0])),
    ("proof.press-cover", rewritten(0, lambda s: re.sub(rb"(0 -1 1 0 )(\S+)", _beside, s))),
    ("proof.press-marks", rewritten(0, lambda s: s.replace(b"[2 2] 0 d", b"1 0 0 1 4 0 cm"))),
    ("proof.press-slug", rewritten(0, lambda s: s.replace(b"versi", b"verso"))),
]


@pytest.mark.parametrize(("code", "fault"), COVER_FAULTS, ids=[f"{n}-{c}" for n, (c, _) in enumerate(COVER_FAULTS)])
def test_what_is_wrong_with_the_cover_is_found(code: str, fault: Fault):
    assert code in spoilt(COVER, fault)


def test_a_title_that_no_spine_takes_is_refused_and_never_runs_over_it():
    given = replace(ordered(), titulo="Ley que establece disposiciones diversas " * 12)
    made = typeset(law(), given)
    pressed = press(made, given)
    assert [one.severity for one in pressed.findings if one.code == "press.spine-title"] == [Severity.ERROR]
    named = {f"ley{end}": data for end, data in pressed.files.items()}
    assert prove(named, made.data, given) == ()


def test_type_beyond_the_trim_is_found():
    lowered = rewritten(0, lambda s: re.sub(rb"(BT /\S+ \S+ Tf \S+ Tc \S+) (\S+)( Td \(9\))", rb"\1 -20\3", s, count=1))
    assert "proof.press-cover" in spoilt(COVER, lowered)


def test_type_beside_the_bars_is_found():
    at = re.search(rb"(\S+) (\S+) 0\.936", _cover_stream())
    assert at is not None
    x, y = float(at[1]) - 6, float(at[2]) + 30
    assert spoilt(COVER, rewritten(0, lambda s: s[: s.rindex(b"Q")] + b"%.1f %.1f 2 2 re f Q" % (x, y))) == {
        "proof.press-barcode"
    }


def _cover_stream() -> bytes:
    with pikepdf.open(BytesIO(files()[COVER])) as pdf:
        return pdf.pages[0].Contents.read_bytes()


def test_another_isbn_than_the_publication_s_is_found():
    given = ordered()
    other = replace(given, edicion=replace(given.edicion, isbn=Isbn(impreso="978-607-99999-3-3")))
    assert {"proof.press-barcode", "proof.press-cover", "proof.press-order"} <= found(files(), said=other)


# ---- job sheet ------------------------------------------------------------------------------------------------------


def test_a_job_sheet_that_says_otherwise_is_found():
    given = ordered()
    printer = replace(given.edicion.imprenta, tiraje=500)
    assert found(files(), said=replace(given, edicion=replace(given.edicion, imprenta=printer))) >= {
        "proof.press-order"
    }
    assert found(files(), said=replace(given, imprenta=replace(given.imprenta, papel="bond de 75 g"))) == {
        "proof.press-order"
    }


@pytest.mark.parametrize(
    "change",
    [
        respelt(b"(68 ", b"(72 "),
        respelt(b"Visto bueno", b"Visto malo"),
        respelt(b"negro", b"verde"),
    ],
)
def test_a_job_sheet_that_was_changed_is_found(change: Callable[[bytes], bytes]):
    assert "proof.press-order" in spoilt(ORDER, rewritten(0, change))


# ---- four inks ------------------------------------------------------------------------------------------------------


def xmp(change: Callable[[bytes], bytes]) -> Fault:
    def spoil(pdf: pikepdf.Pdf) -> None:
        before = pdf.Root.Metadata.read_bytes()
        after = change(before)
        assert after != before
        pdf.Root.Metadata.write(after)

    return spoil


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def other_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(four_inks(kind=b"mntr"))


def two_intents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def other_date(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.ModDate = pikepdf.String("D:20250101000000Z")


def alternate(pdf: pikepdf.Pdf) -> None:
    picture(pdf)["/Alternates"] = pikepdf.Array([])


def keyed(key: str, value: object, page: int = 2) -> Fault:
    """Return a fault: one more entry in the dictionary of a page."""
    return lambda pdf: pdf.pages[page].obj.__setitem__(key, value)


def state(**keys: object) -> Fault:
    """Return a fault: one more graphics state in a file."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        made = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, **keys)
        pdf.pages[2].Resources.ExtGState["/Otro"] = made

    return spoil


def transferred(pdf: pikepdf.Pdf) -> None:
    curve = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], N=2)
    state(TR=curve)(pdf)


def screened(pdf: pikepdf.Pdf) -> None:
    screen = pikepdf.Dictionary(
        Type=pikepdf.Name.Halftone, HalftoneType=1, Frequency=60, Angle=45, SpotFunction=pikepdf.Name.Round
    )
    state(HT=pdf.make_indirect(screen))(pdf)


def printed_in_part(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(PrintArea=pikepdf.Name.TrimBox)


def layered(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary(AS=[]))


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[]))


def outside_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfileRef = pikepdf.Dictionary(ProfileName="Otro")


def other_version(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.GTS_PDFXVersion = pikepdf.String("PDF/X-3:2003")


def strange_intent(pdf: pikepdf.Pdf) -> None:
    picture(pdf).Intent = pikepdf.Name.Pretty


EXCHANGE_FAULTS: list[tuple[str, Fault]] = [
    ("proof.press-intent", without_intent),
    ("proof.press-intent", other_profile),
    ("proof.press-intent", two_intents),
    ("proof.press-record", xmp(lambda x: x.replace(b"PDF/X-4", b"PDF/X-3"))),
    ("proof.press-record", xmp(lambda x: x.replace(b"DocumentID", b"DocumentNo"))),
    ("proof.press-record", xmp(lambda x: x.replace(b"CreateDate", b"CreateDay"))),
    ("proof.press-record", xmp(lambda x: x.replace(b"Ley de Ejemplo", b"Ley sin Ejemplo"))),
    ("proof.press-record", xmp(lambda x: x.replace(b"Trapped", b"Untrapped"))),
    ("proof.press-record", other_date),
    ("proof.press-forbidden", alternate),
    ("proof.press-forbidden", transferred),
    ("proof.press-forbidden", state(TR2=pikepdf.Name.Identity)),
    ("proof.press-forbidden", screened),
    ("proof.press-forbidden", printed_in_part),
    ("proof.press-forbidden", outside_profile),
    ("proof.press-forbidden", strange_intent),
    ("proof.press-forbidden", keyed("/ArtBox", pikepdf.Array([40, 40, 500, 700]))),
    ("proof.press-forbidden", keyed("/SeparationInfo", pikepdf.Dictionary(DeviceColorant="Cyan"))),
    ("proof.press-forbidden", added(2, b"q BX 1 2 sparkle EX Q")),
    ("proof.press-forbidden", added(2, b"q /Vivid ri Q")),
    ("proof.press-active", layered),
    ("proof.press-active", scripted),
    ("proof.press-record", other_version),
    ("proof.press-total-ink", added(2, b"q 1 1 1 1 k Q")),
    ("proof.press-total-ink", heavy_picture),
    ("proof.press-inks", added(2, b"q 1 0 0 rg Q")),
    ("proof.press-overprint", rewritten(text_page(), lambda s: s.replace(b"/Sobre gs ", b"", 1))),
    ("proof.press-overprint", rewritten(text_page(), lambda s: s.replace(b"0 0 0 1 k BT", b"0 g BT", 1))),
    ("proof.press-overprint", added(2, b"q /Sobre gs 0.2 0 0 0 k 200 200 9 9 re f Q")),
    ("proof.press-inks", added(2, b"q /Todas cs 0.5 scn Q")),
    ("proof.press-marks", rewritten(0, lambda s: s.replace(b"/Todas CS 1 SCN", b"0 G", 1))),
    (
        "proof.press-marks",
        rewritten(0, lambda s: s.replace(b"q 0 1 0 0 k", b"q 0 1 0 0 k n", 1).replace(b"9 9 re f", b"9 9 re n")),
    ),
]


@pytest.mark.parametrize(
    ("code", "fault"), EXCHANGE_FAULTS, ids=[f"{n}-{c}" for n, (c, _) in enumerate(EXCHANGE_FAULTS)]
)
def test_what_pdf_x_4_forbids_is_found(code: str, fault: Fault):
    assert code in spoilt(BODY, fault, colour=True)


def test_a_newer_pdf_is_found():
    data = files(colour=True)[BODY].replace(b"%PDF-1.6", b"%PDF-1.7", 1)
    assert found(files(colour=True) | {BODY: data}, colour=True) == {"proof.press-forbidden"}


def test_a_claim_without_a_profile_is_found():
    assert spoilt(BODY, xmp(lambda x: x.replace(b"<pdf:Trapped>", b'<p:GTS_PDFXVersion xmlns:p="http://www.npes.org/'
                                                b'pdfx/ns/id/">PDF/X-4</p:GTS_PDFXVersion><pdf:Trapped>'))) == {
        "proof.press-intent"
    }  # fmt: skip


def test_dark_pictures_are_held_to_three_hundred_per_cent():
    with pikepdf.open(BytesIO(files(colour=True)[BODY])) as pdf:
        image = picture(pdf)
        assert image.ColorSpace == "/DeviceCMYK"
        data = image.read_bytes()
    most = max(sum(data[at : at + 4]) for at in range(0, len(data), 4)) / 255
    assert 2.9 < most <= 3.0
