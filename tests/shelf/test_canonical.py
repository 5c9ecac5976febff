"""Canonical hashes do not depend on the packing, and nothing else escapes them."""

import io
import zipfile
import zlib

from hypothesis import given
from hypothesis import strategies as st

from editorial.shelf.canonical import canonical_hash, sha256


def epub(level: int, text: str = "Uno") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("mimetype", "EPUB/uno.xhtml"):
            archive.writestr(zipfile.ZipInfo(name), f"{text} {name}" * 500, zipfile.ZIP_DEFLATED, level)
    return file.getvalue()


def pdf(level: int, text: bytes = b"BT (Uno) Tj ET ", title: bytes = b"(Uno)") -> bytes:
    packed = zlib.compress(text * 40, level)
    body = b"%%PDF-1.7\n1 0 obj\n<< /Title %s >>\nendobj\n2 0 obj\n" % title
    body += b"<< /Filter [ /FlateDecode ] /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(packed), packed)
    body += b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \n" % len(body)
    return body + b"trailer\n<< /ID [<%s><aa>] /Size 3 >>\nstartxref\n%d\n%%%%EOF\n" % (
        sha256(packed).encode(),
        len(body),
    )


def test_another_compression_is_the_same_edition():
    assert epub(1) != epub(9)
    assert canonical_hash("a.epub", epub(1)) == canonical_hash("a.epub", epub(9))
    assert pdf(1) != pdf(9)
    assert canonical_hash("a.pdf", pdf(1)) == canonical_hash("a.pdf", pdf(9))


def test_another_text_is_another_edition():
    assert canonical_hash("a.epub", epub(9)) != canonical_hash("a.epub", epub(9, "Dos"))
    assert canonical_hash("a.pdf", pdf(9)) != canonical_hash("a.pdf", pdf(9, b"BT (Dos) Tj ET "))
    assert canonical_hash("a.pdf", pdf(9)) != canonical_hash("a.pdf", pdf(9, title=b"(Dos)"))


@given(st.binary(max_size=200))
def test_files_that_are_not_what_their_name_says_count_as_their_bytes(data: bytes):
    assert canonical_hash("a.brf", data) == sha256(data)
    assert canonical_hash("a.epub", b"no " + data) == sha256(b"no " + data)
    assert len(canonical_hash("a.pdf", data)) == 64
