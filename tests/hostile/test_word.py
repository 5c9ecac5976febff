"""Hostile Word files, each made here: refused with one sentence that names the file, within limits."""

import random
import struct
import zipfile
import zlib

import pytest

from intake.word_files import NAMESPACES, docx, level, lists, numbered, p, r, row, table, zipped
from intake.word_parts import CHART, PICTURE, PICTURED, WORD_ART, charted, field, form, series


def with_document(xml: str) -> bytes:
    """Return a DOCX whose main part is exactly `xml`."""
    import io

    plain = docx(p("x"))
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, "word/document.xml": xml.encode()})


def document(body: str, before: str = "") -> str:
    return f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def test_a_bomb_of_blanks(refusal_apart):
    assert "crece demasiado" in refusal_apart(with_document(document(" " * 50_000_000)))


def test_a_bomb_in_a_picture_that_nobody_asked_for(refusal_apart):
    data = docx(p("x"), members={"word/media/image1.png": b"\0" * 60_000_000})
    assert "crece demasiado" in refusal_apart(data)


def test_many_members_that_are_large_together(refusal_apart):
    piece = random.Random(1).randbytes(1 << 10) + bytes(30_000)
    data = docx(p("x"), members={f"word/media/{at}.bin": piece * 400 for at in range(30)})
    assert "crece demasiado" in refusal_apart(data)


def test_a_member_that_lies_about_its_size(refusal):
    data = bytearray(docx(p("x" * 5_000)))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert "dañado" in refusal(bytes(data)).message


def test_a_million_paragraphs(refusal_apart):
    body = "".join(f"<w:p><w:r><w:t>{at:x}</w:t></w:r></w:p>" for at in range(1_000_000))
    message = refusal_apart(with_document(document(body)))
    assert "párrafos" in message or "crece demasiado" in message


@pytest.mark.parametrize("depth", [60, 3_000])
def test_tables_in_tables(refusal, depth):
    opened = "".join(f"<w:tbl><!--{random.random()}--><w:tr><w:tc>" for _ in range(depth))
    body = opened + p("al fondo") + "</w:tc></w:tr></w:tbl>" * depth
    assert "profundidad" in refusal(with_document(document(body))).message


def test_a_cell_of_fifty_million_columns(refusal):
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr>{p("ancha")}</w:tc></w:tr>'
    message = refusal(docx(table(wide))).message
    assert "columnas" in message
    assert "ancha" in message


LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "ja">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "doctype",
    [LAUGHS, '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE x SYSTEM "http://x.mx/d.dtd">'],
)
def test_entities(refusal, doctype):
    named = "j" if LAUGHS is doctype or "passwd" in doctype else "amp"
    xml = document(p(f"&{named};"), doctype)
    assert "XML" in refusal(with_document(xml)).message or "DTD" in refusal(with_document(xml)).message


@pytest.mark.parametrize("name", ["../../etc/x.xml", "/etc/x.xml", "..\\x.xml", "C:/x.xml", "word/../../x"])
def test_members_that_want_out(refusal, name):
    assert "salir de su carpeta" in refusal(docx(p("x"), members={name: b"x"})).message


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_member_twice(refusal):
    import io

    out = io.BytesIO(docx(p("x")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", "<otro/>")
    assert "dos veces" in refusal(out.getvalue()).message


def test_a_password(refusal):
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1_000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
    assert "contraseña" in refusal(ole).message


def test_an_encrypted_member(refusal):
    data = bytearray(docx(p("x")))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "cifrado" in refusal(bytes(data)).message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "vac"),
        (b"Un texto cualquiera", "no es un documento de Word"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512, "antiguo"),
        (b"%PDF-1.7\n", "no es un documento de Word"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "no trae el texto"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "LibreOffice"),
        (docx(p("x"))[:-200], "incompleto o dañado"),
        (docx(p("x" * 50_000))[:600], "incompleto o dañado"),
    ],
)  # fmt: skip
def test_what_is_no_word_file(refusal, data, why):
    assert why in refusal(data).message


def test_a_folder_called_like_a_word_file(tmp_path):
    from editorial.errors import ManuscriptRefused
    from editorial.intake.reader import read
    from intake.word_files import publication

    (tmp_path / "texto.docx").mkdir()
    with pytest.raises(ManuscriptRefused, match="carpeta"):
        read(publication(tmp_path, "texto.docx"))


def test_a_source_outside_the_folder(tmp_path):
    from editorial.errors import ManuscriptRefused
    from editorial.intake.reader import read
    from intake.word_files import publication

    (tmp_path / "fuera.docx").write_bytes(docx(p("secreto")))
    inside = tmp_path / "obra"
    inside.mkdir()
    (inside / "enlace.docx").symlink_to(tmp_path / "fuera.docx")
    for name in ("../fuera.docx", "enlace.docx", str(tmp_path / "fuera.docx")):
        with pytest.raises(ManuscriptRefused, match="fuera de la carpeta"):
            read(publication(inside, name))


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\ufdd0"])
def test_signs_that_no_text_has(refusal, sign):
    message = refusal(docx(p(f"Artículo 1.- Vale {sign}oculto"))).message
    assert "Artículo 1.-" in message
    assert f"U+{ord(sign):04X}" in message


@pytest.mark.parametrize("sign", ["\u202e", "\ufdd0"])
def test_signs_that_no_text_has_hide_in_no_attribute_either(refusal, sign):
    entries = f'<w:ddList><w:listEntry w:val="a{sign}b"/></w:ddList>'
    chart = f"<c:barChart>{series(f'A{sign}', '1')}</c:barChart>"
    numbering = lists(level(0, "decimal", f"{sign}%1."))
    for data in (
        docx(p(PICTURE.format(alt=f"a{sign}b", more="", how="embed")), **PICTURED),
        docx(p("x", WORD_ART.format(f"a{sign}b"))),
        docx(p("x ", form(entries, "FORMDROPDOWN"))),
        docx(p("x", properties=numbered(1)), numbering=numbering),
        docx(p(CHART), **charted(chart)),
    ):
        assert f"U+{ord(sign):04X}" in refusal(data).message


@pytest.mark.parametrize("sign", ["\x07", "&#7;", "&#xFFFF;"])
def test_control_characters(refusal, sign):
    assert "dañado" in refusal(docx(p(f"a{sign}b"))).message


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript://x%0aalert(1)", "vbscript:x", "data:text/html,x"]
)
def test_links_that_run_code(refusal, address):
    assert "enlace" in refusal(docx(p(field(f'HYPERLINK "{address}"', "liga")))).message


def test_what_lies_elsewhere_is_not_fetched(tmp_path, monkeypatch):
    import socket

    from intake.conftest import codes, texts
    from intake.word_files import read_bytes

    def connect(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    relations = {
        "rIdP": ("image", "http://example.org/x.png"),
        "rIdT": ("attachedTemplate", "http://example.org/x.dotm"),
        "rIdL": ("hyperlink", "file:///etc/passwd"),
    }
    body = p(
        "Va ", PICTURE.format(alt="x", more="", how="link"), field('INCLUDETEXT "/etc/passwd"', "la copia"),
        f'<w:hyperlink r:id="rIdL">{r(" y la liga")}</w:hyperlink>', ".",
    )  # fmt: skip
    document = read_bytes(tmp_path, docx(body, relations=relations))
    assert texts(document) == ["Va la copia y la liga."]
    assert codes(document) == {"docx.linked-picture", "text.unsafe-address"}


def test_a_list_that_counts_from_the_sky(tmp_path):
    from intake.conftest import texts
    from intake.word_files import read_bytes

    high = lists(level(0, "upperRoman", "%1.", start=999_999_999))
    document = read_bytes(tmp_path, docx(p("x", properties=numbered(1)), numbering=high), kind="ley")
    assert " ".join(texts(document)) == "999999999. x"


def test_styles_based_on_each_other_in_a_circle(tmp_path):
    from intake.word_files import read_bytes

    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{other}"/></w:style>'
        for own, other in (("A", "B"), ("B", "A"))
    )
    assert read_bytes(tmp_path, docx(p("x", style="A"), table(row("y")), styles=circle)).sections


def test_a_picture_that_is_none(refusal):
    run = PICTURE.format(alt="x", more="", how="embed")
    for data in (b"<html><script>1</script></html>", b"\x89PNG\r\n\x1a\n" + b"\0" * 40):
        fake = docx(p(run), relations={"rIdP": ("image", "media/image1.png")}, members={"word/media/image1.png": data})
        assert "image1.png" in refusal(fake).message


def test_a_picture_larger_than_a_wall(refusal):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")
    run = PICTURE.format(alt="x", more="", how="embed")
    big = docx(p(run), relations={"rIdP": ("image", "media/image1.png")}, members={"word/media/image1.png": data})
    assert refusal(big).message
