"""Canonical hashes: what a file says, apart from how a given zlib packed it.

A ZIP (EPUB, eBraille) counts as the names and uncompressed bytes of its members; a PDF as its objects with their
streams decoded, without lengths, offsets and the document identifier that follow from the packing. Any other file
counts as its bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def canonical_hash(name: str, data: bytes) -> str:
    """Return the canonical SHA-256 of a file; a file that is not what its name says counts as its bytes."""
    if name.endswith((".epub", ".ebrl")):
        return _zip_hash(data)
    return _pdf_hash(data) if name.endswith(".pdf") else sha256(data)


def _zip_hash(data: bytes) -> str:
    total = hashlib.sha256()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                total.update(f"{member.filename}\0{member.file_size}\0".encode())
                total.update(archive.read(member))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return sha256(data)
    return total.hexdigest()


_STREAM = re.compile(rb"\bstream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
# What follows from the packing: lengths, the table of offsets and where it starts, the identifier reportlab derives.
_PACKING = re.compile(
    rb"/Length\s+\d+(?:\s+\d+\s+R)?"
    rb"|/ID\s*\[[^\]]*\]"
    rb"|\bxref\r?\n(?:\d+ \d+\s*\r?\n|\d{10} \d{5} [nf]\s*)*"
    rb"|startxref\s+\d+"
)


def _pdf_hash(data: bytes) -> str:
    """Hash the text between streams and the decoded streams in file order; cross-reference streams are packing."""
    total = hashlib.sha256()
    at = 0
    while match := _STREAM.search(data, at):
        head = data[at : match.start()]
        length = _LENGTH.search(head, max(0, head.rfind(b" obj")))
        end = match.end() + int(length[1]) if length else data.find(b"endstream", match.end())
        if end < 0:
            break
        if b"/XRef" not in head[max(0, head.rfind(b" obj")) :]:
            total.update(_PACKING.sub(b"", head))
            total.update(_decoded(head, data[match.end() : end]))
        at = end
    total.update(_PACKING.sub(b"", data[at:]))
    return total.hexdigest()


def _decoded(head: bytes, stream: bytes) -> bytes:
    if b"/FlateDecode" not in head or b"/ASCII85Decode" in head:
        return stream
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream
