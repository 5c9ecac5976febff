"""The proof finds what is changed in a finished file, and finds nothing in a sound one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.document.ids import with_ids
from editorial.document.letters import plain_text
from editorial.document.model import Document, Paragraph, Run, Section, Style
from editorial.document.pages import PageStart, with_page_marks
from editorial.document.walk import leaves
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.pdf import canonical, page_starts, prove
from editorial.proof.pdf_objects import FAULTS, Atoms, Name, PdfFile, Ref, Unreadable, parse, parse_all
from editorial.publication import Publication
from pdf.texts import law, publication, respelt, settings

REPOSITORY = Path(__file__).parent.parent.parent
CORPUS = Path(os.environ.get("CORPUS", REPOSITORY.parent / "shared" / "corpus"))


@cache
def made() -> PrintEdition:
    return typeset(law(), publication())


def codes(data: bytes, document: Document | None = None, pages: tuple[PageStart, ...] | None = None) -> set[str]:
    marked = with_page_marks(document or law(), made().pages if pages is None else pages)
    return {found.code for found in prove(data, marked, publication(), "ley.pdf")}


def reading(change: Callable[[bytes], bytes], page: int | None = None) -> bytes:
    """Return the edition with the content streams of all pages (or one) changed."""
    with pikepdf.open(BytesIO(made().data)) as pdf:
        for number, leaf in enumerate(pdf.pages):
            if page is None or number == page:
                stream = leaf.Contents
                stream.write(change(stream.read_bytes()))
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def first_text_page() -> int:
    return next(number for number, start in enumerate(made().pages) if start.label == "1")


def test_a_sound_file_has_no_findings():
    assert codes(made().data) == set()


def test_hanging_signs_leave_the_words_as_they_are():
    given = publication(pdf=settings(margen="optico"))
    printed = typeset(law(), given)
    assert printed.data != made().data
    assert prove(printed.data, with_page_marks(law(), printed.pages), given, "ley.pdf") == ()


def test_a_file_written_again_by_another_program_has_none_either():
    assert codes(reading(lambda stream: stream)) == set()


def dropped_line(stream: bytes) -> bytes:
    shown = list(re.finditer(rb"\[[^\]]{30,}\]TJ\n", stream))
    return stream[: shown[1].start()] + stream[shown[1].end() :]


def swapped(stream: bytes) -> bytes:
    """Swap the numbers of the first two stretches of text that are paragraphs."""
    marks = re.findall(rb"/P<</MCID (\d+)>>BDC", stream)
    one, other = marks[0], marks[1]
    stream = stream.replace(b"/P<</MCID " + one + b">>BDC", b"/P<</MCID X>>BDC")
    stream = stream.replace(b"/P<</MCID " + other + b">>BDC", b"/P<</MCID " + one + b">>BDC")
    return stream.replace(b"/P<</MCID X>>BDC", b"/P<</MCID " + other + b">>BDC")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (dropped_line, "proof.text-differs"),
        (respelt(b"autoridad", b"autoriaad"), "proof.text-differs"),
        (respelt(b"plazo ", b"plazo"), "proof.text-differs"),
        (swapped, "proof.text-differs"),
        (lambda s: s + b"\nBT /F1 10 Tf 100 100 Td (Sello)Tj ET\n", "proof.pdf-stray"),
        (lambda s: s + b"\n0 0 10 10 re f\n", "proof.pdf-stray"),
        (lambda s: s + b"\n/Artifact BMC BT /F1 10 Tf (Sello)Tj ET EMC\n", "proof.pdf-artifact"),
        (lambda s: s + b"\n/Artifact <</Type/Pagination/Subtype/Footer>>BDC BT /F1 9 Tf (7)Tj ET EMC\n",
         "proof.pdf-artifact"),
        (lambda s: s + b"\n/P<</MCID 900>>BDC BT /F1 10 Tf (Sello)Tj ET EMC\n", "proof.pdf-stray"),
    ],
)  # fmt: skip
def test_what_is_changed_on_a_page_is_found(change: Callable[[bytes], bytes], code: str):
    assert code in codes(reading(change, first_text_page()))


@pytest.mark.parametrize(
    "paint", [b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"/Im0 Do", b"/X sh", b"BI"]
)
def test_whatever_paints_outside_a_mark_is_found(paint: bytes):
    assert "proof.pdf-stray" in codes(reading(lambda s: s + b"\n0 0 m 9 9 l " + paint + b"\n", first_text_page()))


def test_operators_that_only_set_something_are_no_paint():
    silent = b"\nq /S gs /f cs /B ri 1 w 0 0 m 9 9 l W n W* n /EMC gs Q\n"
    assert codes(reading(lambda stream: stream + silent, first_text_page())) == set()


def test_a_note_call_that_is_changed_is_found():
    def change(stream: bytes) -> bytes:
        return re.sub(rb"(/Link<</MCID \d+>>BDC\n(?:[^\n]*\n){0,4}?\()1(\)Tj)", rb"\g<1>2\2", stream)

    assert "proof.pdf-notes" in codes(reading(change))


def test_a_contents_entry_with_another_page_is_found():
    contents = next(number for number, start in enumerate(made().pages) if start.purpose == "contents")

    def change(stream: bytes) -> bytes:
        return stream.replace(b"(1 )Tj", b"(3 )Tj", 1)

    assert "proof.pdf-contents" in codes(reading(change, contents))


def test_a_title_page_that_says_something_else_is_found():
    assert "proof.pdf-front" in codes(reading(respelt(b"Ley de Ejemplo", b"Ley sin Ejemplo"), 0))


def test_a_changed_alternative_text_is_found():
    with pikepdf.open(BytesIO(made().data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure" and "/Alt" in thing:
                thing.Alt = pikepdf.String("otra cosa")
        out = BytesIO()
        pdf.save(out)
    assert "proof.pdf-alt" in codes(out.getvalue())


def test_page_marks_that_do_not_fit_are_found():
    moved = tuple(
        replace(start, position=replace(start.position, letter=start.position.letter + 1)) if start.position else start
        for start in made().pages
    )
    assert codes(made().data, pages=moved) == {"proof.pdf-pages"}


def test_a_text_that_the_manuscript_has_in_addition_is_missing():
    document = law()
    more = replace(document, sections=(*document.sections[:-1], replace(document.sections[-1], content=(
        Paragraph((Run("Otra cosa."),), id="otra"),
    ))))  # fmt: skip
    assert "proof.text-missing" in codes(made().data, more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("150 1,500", "1501,500"),
        ("83.90 %", "8390"),
        ("m²", "m2"),
        ("½", "12"),
        ("-5", "5"),
        ("5 m2", "5m2"),
        ("°", "º"),
    ],
)
def test_signs_and_boundaries_are_told_apart(one: str, other: str):
    document = law()

    def saying(text: str) -> Document:
        first = replace(document.sections[0], content=(Paragraph((Run(f"Dice {text} aquí."),), id="x"),))
        return replace(document, sections=(first, *document.sections[1:]))

    printed = typeset(saying(one), publication())
    assert prove(printed.data, saying(one), publication(), "x") == ()
    assert {found.code for found in prove(printed.data, saying(other), publication(), "x")} == {"proof.text-differs"}


def test_raised_text_is_not_plain_text():
    assert canonical("⁅^2 3⁆ m⁅_4⁆") == canonical("⁅^2⁆ ⁅^3⁆ m⁅_4⁆")
    assert canonical("m⁅^2⁆") != canonical("m2")
    assert canonical("m⁅^2⁆") != canonical("m⁅_2⁆")


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"hola", made().data[:2000], made().data.replace(b"startxref", b"start")]
)
def test_a_damaged_file_is_one_finding(data: bytes):
    assert codes(data) == {"proof.pdf-unreadable"}


def test_a_file_cut_anywhere_never_ends_in_an_exception():
    data = made().data
    for cut in range(0, len(data), len(data) // 60):
        changed = bytearray(data)
        changed[cut : cut + 20] = b"x" * 20
        codes(bytes(changed))


def test_classic_tables_and_object_streams_are_read_alike():
    with pikepdf.open(BytesIO(made().data)) as pdf:
        for mode in (pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate):
            out = BytesIO()
            pdf.save(out, object_stream_mode=mode)
            assert page_starts(out.getvalue()) == page_starts(made().data)


def test_strings_and_names_in_every_notation():
    body = b"1 0 obj <</A (a\\(b\\)\\\\ \\101 (in) \\\nx)/B <414> /C#20D [true null -1.5 .5 3 0 R]>> endobj\n"
    head = b"%PDF-1.4\n"
    table = b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \ntrailer <</Root 1 0 R/Size 2>>\nstartxref\n%d\n%%%%EOF"
    file = PdfFile(head + body + table % (len(head), len(head) + len(body)))
    assert file.root["A"] == b"a(b)\\ A (in) x"
    assert file.root["B"] == b"A@"
    assert file.root["C D"][:4] == [True, None, -1.5, 0.5]


OBJECTS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.binary(max_size=8), st.builds(Ref, st.integers(1, 99))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("AB() /#é", max_size=3).map(Name), inner, max_size=3)
    ),
    max_leaves=12,
)


def written(value: object) -> bytes:
    """Write an object as another program might: hexadecimal strings, names with escapes, white space and comments."""
    match value:
        case None | bool():
            return {None: b"null", True: b"true", False: b"false"}[value]
        case Name():
            return b"/" + b"".join(b"#%02x" % byte for byte in value.encode())
        case bytes() if len(value) % 2:
            return b"<%b >" % value.hex().encode()
        case bytes():
            return b"(%b)" % re.sub(rb"[()\\\r]", lambda match: b"\\%03o" % match[0][0], value)
        case Ref(number=number):
            return b"%d  0\nR" % number
        case list():
            return b"[" + b" %)>>\n".join(map(written, value)) + b"]"
        case dict():
            return b"<<" + b"\0".join(written(key) + b" " + written(inner) for key, inner in value.items()) + b">>"
    return b"%d" % value


@given(st.lists(OBJECTS, min_size=1, max_size=3))
def test_objects_are_read_as_they_were_written(objects: list[object]):
    data = b" ".join(map(written, objects))
    assert parse(data + b" endobj", 0, len(objects)) == (objects, len(data))
    assert parse_all(data, 0, len(objects), Atoms()) == objects


@pytest.mark.parametrize("data", [b"", b"<</A>>", b"[1 2", b"]", b"(a", b"<4g>", b"<< 1 2 ]", b"foo", b"[" * 200])
def test_what_is_no_object_is_not_guessed_at(data: bytes):
    with pytest.raises((Unreadable, *FAULTS)):
        parse(data, 0)


def test_a_reference_that_turns_in_a_circle_is_unreadable():
    body = b"1 0 obj 2 0 R endobj\n2 0 obj 1 0 R endobj\n"
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000030 00000 n \ntrailer <</Root 1 0 R>>\n"
    with pytest.raises(Unreadable):
        PdfFile(b"%PDF-1.4\n" + body + table + b"startxref\n%d\n%%%%EOF" % (9 + len(body)))


def test_a_heading_with_raised_letters_is_proven():
    """Word raises the letters of «1er» by itself; contents and running heads say them on the line."""
    heading = (Run("El 1"), Run("er", Style.SUPER), Run(" trimestre"))
    document = with_ids(Document((Section("part", heading=heading, content=(Paragraph((Run("Texto."),)),)),)))
    printed = typeset(document, publication())
    assert prove(printed.data, with_page_marks(document, printed.pages), publication(), "uno.pdf") == ()


@pytest.mark.parametrize("name", ["ldefam", "lfll", "lgtaip"])
def test_real_laws_are_proven(name: str):
    from editorial.intake.reader import read

    if not (CORPUS / "laws" / f"{name}.docx").exists():
        pytest.skip("the corpus of laws is not here")
    given = Publication(name, CORPUS / "laws", titulo=name, clase="ley", texto=(f"{name}.docx",))
    document = read(given)
    printed = typeset(document, given)
    assert prove(printed.data, with_page_marks(document, printed.pages), given, name) == ()
    said = {leaf.id: plain_text(leaf.content) for leaf in leaves(document)}
    assert all(start.position.block in said for start in printed.pages if start.position)
