"""Files of LibreOffice Writer made in memory for tests."""

from __future__ import annotations

from intake.word_files import zipped

_NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
ODT = b"application/vnd.oasis.opendocument.text"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT.decode()}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def odt(*blocks: str, mimetype: bytes = ODT) -> bytes:
    """Return an ODT with these blocks; what does not begin with `<` becomes a paragraph."""
    body = "".join(block if block.startswith("<") else f"<text:p>{block}</text:p>" for block in blocks)
    content = (
        f'<office:document-content {_NAMES} office:version="1.2"><office:body><office:text>{body}</office:text>'
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": mimetype, "META-INF/manifest.xml": _MANIFEST.encode(), "content.xml": content.encode()})


def linked_picture(address: str) -> str:
    """Return a picture that lies elsewhere."""
    return (
        '<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad" xlink:href="{address}"/></draw:frame></text:p>'
    )


def linked_section(address: str, kept: str) -> str:
    """Return a section whose text lies elsewhere, with the copy that the file kept."""
    return (
        f'<text:section text:name="{kept}"><text:section-source xlink:href="{address}" text:filter-name="Text"/>'
        f"<text:p>{kept}</text:p></text:section>"
    )
