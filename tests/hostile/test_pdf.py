"""Hostile PDFs, each made here: refused with one sentence that names the file, within limits of time and memory."""

import io
import os
import random
import subprocess
import tempfile
import zlib
from pathlib import Path

import pytest

from editorial.intake.limits import LIMITS, from_environment
from editorial.pipeline import verify_content
from editorial.programs.process import Budget, Outcome
from editorial.proof import source_pdf
from editorial.publication import Publication
from intake.pdf_files import drawn, law, lines
from intake.word_files import read_bytes

NAME = "texto.pdf"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
TEXT = b"BT /F1 10 Tf 85 700 Td (Art\xedculo 1.- Esta Ley es de orden p\xfablico.) Tj ET\n"


def raw(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first one is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, keys: bytes = b"", packed: int = 1) -> bytes:
    """Return a stream, compressed `packed` times."""
    for _ in range(packed):
        data = zlib.compress(data, 9)
    filters = b"/Filter [%s]" % (b" /FlateDecode" * packed) if packed else b""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(data), filters, keys, data)


def page(content: bytes, *more: bytes, resources: bytes = b"", font: bytes = FONT, packed: int = 1) -> bytes:
    """Return a PDF of one page; the objects `more` are numbered from 6."""
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % resources,
        stream(content, packed=packed),
        font,
        *more,
    )


def test_the_page_itself_is_read(tmp_path):
    from intake.conftest import texts

    assert "".join(texts(read_bytes(tmp_path, page(TEXT), NAME, "ley"))).endswith("orden público.")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "vacío"),
        (b"Un texto cualquiera", "no es un PDF"),
        (b"PK\x03\x04 word/document.xml", "no es un PDF"),
        (b"%PDF-1.7\n", "dañado"),
        (b"%PDF-1.7\n" + random.Random(1).randbytes(100_000), "dañado"),
        (law(["Artículo 1.- Uno."])[:400], "dañado"),
        (raw(b"<< /Type /Catalog >>"), "dañado"),
        (raw(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"), "dañado"),
        (raw(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "dañado"),
        (page(TEXT, packed=1).replace(b"x\xda", b"x\xdb", 1), "dañado"),
    ],
)  # fmt: skip
def test_what_is_no_whole_pdf(refusal, data, why):
    assert why in refusal(data, NAME, "ley").message


def test_an_object_that_refers_to_the_table_before_it_for_ever(refusal):
    data = page(TEXT)
    start = data.rindex(b"xref\n0")
    looped = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)
    from intake.conftest import texts

    with tempfile.TemporaryDirectory() as folder:
        assert texts(read_bytes(Path(folder), looped, NAME, "ley"))


def test_a_password(refusal):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(page(TEXT))))
    writer.encrypt("secreto", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "cifrado" in refusal(out.getvalue(), NAME, "ley").message


BLANKS = b"q Q " * 20_000_000


@pytest.mark.parametrize("packed", [1, 2])
def test_a_bomb_of_content(refusal_apart, packed):
    assert "crece demasiado" in refusal_apart(page(BLANKS, packed=packed), NAME, "ley")


def test_forms_in_forms(refusal_apart):
    forms = [
        stream(
            b"/X Do " * 12, b"/Type /XObject /Subtype /Form /Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        )
        for number in range(6, 18)
    ]
    last = stream(TEXT * 50, b"/Type /XObject /Subtype /Form")
    data = page(b"/X Do", *forms, last, resources=b"/XObject << /X 6 0 R >>")
    assert "crece demasiado" in refusal_apart(data, NAME, "ley")


def test_a_form_that_shows_itself(tmp_path):
    own = stream(TEXT + b"/X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>")
    data = page(TEXT + b"/X Do", own, resources=b"/XObject << /X 6 0 R >>")
    assert read_bytes(tmp_path, data, NAME, "ley").sections


def test_too_many_pages(refusal_apart):
    kids = b" ".join([b"3 0 R"] * 50_000)
    data = raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % kids,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    )
    assert "páginas" in refusal_apart(data, NAME, "ley")


@pytest.mark.parametrize(
    "content",
    [b"[" * 300_000, b"<<" * 300_000, b"(" * 300_000, b"((" * 150_000 + b"a" * 300_000, b"1 " * 1_000_000,
     b"[" + b"(a) -500 " * 400_000 + b"] TJ", b"q " * 1_000_000, b"BI ID " * 200_000, b"/A" * 500_000, b"<" * 300_000,
     b"%" * 1_000_000, b"\\" * 300_000],
    ids=lambda content: f"{content[:6]!r}×{len(content)}",
)  # fmt: skip
def test_what_would_keep_the_reader_busy(refusal, content):
    assert refusal(page(content), NAME, "ley")


@pytest.mark.parametrize(
    "widths",
    [b"[0 2000000000 500]", b"[" + b"0 [500] " * 300_000 + b"]"],
    ids=["range", "entries"],
)
def test_widths_without_end(refusal, widths):
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W %s >>" % widths
    message = refusal(page(TEXT, inner, font=font), NAME, "ley").message
    assert "no dice qué letras" in message or "crece demasiado" in message


@pytest.mark.parametrize(
    "where",
    [b"9" * 400 + b" 700 Td", b"0 0 0 0 85 700 Tm", b"1 0 0 1 " + b"9" * 30 + b" 0 Tm", b"-1 0 0 -1 85 700 Tm",
     b"0 " + b"9" * 400 + b" 0 0 0 0 Tm", b"85 700 Td " + b"9" * 20 + b" Tw", b"/F1 0 Tf",
     b"/F1 " + b"9" * 400 + b" Tf"],
)  # fmt: skip
def test_text_at_no_place_of_the_page_is_told(tmp_path, where):
    document = read_bytes(tmp_path, page(TEXT + b"BT /F1 10 Tf " + where + b" (fuera de lugar) Tj ET"), NAME, "ley")
    assert {one.code for one in document.findings} & {"pdf-source.invisible-text", "pdf-source.turned-text"}


PIECES = (
    b"<<", b">>", b"[", b"]", b"(", b")", b" 0 R ", b"-1 ", b" Tj ", b" TJ ", b" Tm ", b" cm ",
    b" 99999999999999999999 ", b" 0 0 0 0 0 0 Tm ", b" q ", b" Q ", b" BT ", b" ET ", b" Do ",
    b"/F1 -5 Tf ", b" < ", b" . ",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_read_or_refused(seed):
    from editorial.intake.pdf.apart import main

    chance = random.Random(seed)
    content = bytearray(TEXT * 8)
    data = content if seed % 2 else bytearray(law([f"Artículo {at}.- Uno, dos y tres." for at in range(1, 60)]))
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(12)] = chance.choice((*PIECES, chance.randbytes(2)))
    answer = main([NAME, "100", str(8 << 20)], page(bytes(data)) if seed % 2 else bytes(data))
    assert answer.keys() & {"refused", "paragraphs"}


def with_map(entries: bytes) -> bytes:
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R >>")
    return page(TEXT, stream(b"1 begincodespacerange <00> <ff> endcodespacerange\n" + entries), font=font)


def test_a_map_of_letters_without_end(tmp_path):
    ranges = b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange\n" * 20_000
    assert read_bytes(tmp_path, with_map(ranges), NAME, "ley").sections


def with_one_map_on_each_page(pages: int) -> bytes:
    """Return a PDF of a few KiB whose pages share a long map of letters: who reads it again for each page is slow."""
    entries = b"1 begincodespacerange <00> <ff> endcodespacerange\n100 beginbfchar\n" + b"<41> <0041>\n" * 20_000
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(pages))
    own = []
    for at in range(pages):
        own += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (first + 2 * at + 1),
            stream(b"BT /F1 10 Tf 85 %d Td (Art\xedculo %d.- Uno.) Tj ET\n" % (700 - 3 * at, at + 1)),
        ]
    return raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        FONT.replace(b">>", b"/ToUnicode 4 0 R >>"),
        stream(entries + b"endbfchar\n"),
        b"null",
        *own,
    )


def test_a_file_that_only_its_second_reading_cannot_end_is_not_proven(tmp_path, monkeypatch):
    monkeypatch.setenv("EDITORIAL_LIMITE_CPU_SECONDS", "2")
    data = with_one_map_on_each_page(100)
    document = read_bytes(tmp_path, data, NAME, "ley")
    (found,) = source_pdf.prove({NAME: data}, document, from_environment().pdf_budget)
    assert (found.code, found.severity, found.where) == ("proof.pdf-unproven", "error", NAME)
    assert found.message == "La segunda lectura no terminó: tarda más de lo que su tamaño justifica."
    assert "archivo de Word" in found.hint


def test_what_a_second_reading_does_not_understand_is_told_without_its_traceback(tmp_path):
    data = with_map(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange\n")
    document = read_bytes(tmp_path, data, NAME, "ley")
    (found,) = source_pdf.prove({NAME: data}, document, LIMITS.pdf_budget)
    assert found.code == "proof.pdf-unproven"
    assert found.message == "La segunda lectura no terminó: el archivo está dañado de un modo que no se entiende."


def test_a_build_gives_the_second_reading_the_limits_of_the_first(tmp_path, monkeypatch):
    (tmp_path / NAME).write_bytes(page(TEXT))
    publication = Publication("ley", tmp_path, "Ley", "ley", texto=(NAME,))
    given = []

    def second(name: str, _: object, __: bytes, budget: Budget) -> Outcome:
        given.append((name, budget))
        return Outcome("time", b"", "", -9)

    monkeypatch.setattr(source_pdf, "run_module", second)
    monkeypatch.setenv("EDITORIAL_LIMITE_PDF_MEMORY_MIB", "100")
    assert "proof.pdf-unproven" in {one.code for one in verify_content(publication, {})}
    assert given == [("editorial.proof.source_pdf_lines", Budget(60.0, 18, 100 << 10, 48 << 20))]


@pytest.mark.parametrize("sign", [b"202e", b"2066", b"fdd0", b"fdd1"])
def test_signs_that_no_text_has(refusal, sign):
    message = refusal(with_map(b"1 beginbfchar <41> <%s> endbfchar" % sign), NAME, "ley").message
    assert "página 1" in message
    assert f"U+{sign.decode().upper()}" in message


def test_a_font_that_does_not_say_which_letters_it_draws(refusal):
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Oculta /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Oculta /DW 500 >>"
    assert "Oculta" in refusal(page(TEXT, inner, font=font), NAME, "ley").message


def test_a_scan(refusal):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def scan(canvas):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 612, 792)

    caught = refusal(drawn(scan, scan), NAME, "ley")
    assert "no trae texto" in caught.message
    assert "OCR" in caught.remedy


def test_a_scanned_page_among_others_stops_the_build(tmp_path):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def scan(canvas):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 612, 792)

    said = [lines((85, 700, f"Artículo {at}.- Esta Ley es de orden público {at}.")) for at in (1, 2)]
    document = read_bytes(tmp_path, drawn(said[0], scan, said[1]), NAME, "ley")
    found = [one for one in document.findings if one.code == "pdf-source.picture"]
    assert [(one.severity, one.where) for one in found] == [("error", "texto.pdf, página 2")]


def test_nothing_is_opened_and_nothing_runs(tmp_path, monkeypatch):
    import socket

    def connect(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    data = raw(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [4 0 R 6 0 R] /Annots [7 0 R] "
        b"/AA << /O << /S /Launch /F (/bin/sh) >> >> /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(TEXT),
        FONT,
        b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream",
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://example.org/) >> >>",
    )
    from intake.conftest import texts

    assert "root" not in " ".join(texts(read_bytes(tmp_path, data, NAME, "ley")))


def test_what_takes_too_long_is_ended(tmp_path):
    from editorial.errors import ManuscriptRefused
    from editorial.intake.limits import Limits

    slow = page(b"BT /F1 10 Tf " + b"(a) Tj 0 -1 Td " * 400_000 + b"ET")
    with pytest.raises(ManuscriptRefused, match="tarda más"):
        read_bytes(tmp_path, slow, NAME, "ley", limits=Limits(seconds=2, cpu_seconds=1))


def test_nothing_is_left_behind(refusal, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    refusal(page(BLANKS), NAME, "ley")
    assert list(scratch.iterdir()) == []
    running = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    assert "editorial.intake" not in running.stdout
