"""The deterministic zip of the book: mimetype first and stored, fixed dates, sorted names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MIMETYPE = b"application/epub+zip"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can carry

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/libro.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the book that holds `files` (name in `EPUB/` → bytes): the same files, the same bytes."""
    members = {f"EPUB/{name}": data for name, data in files.items()}
    members["META-INF/container.xml"] = CONTAINER.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MIMETYPE)  # OCF 3.3 §4.3
        for name in sorted(members):
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), members[name])
    return buffer.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = method
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    return entry
