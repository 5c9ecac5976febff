"""The eBraille package: package document, primary entry page, style sheet, zip.

Written from eBraille 1.0, DAISY Specification of 14 August 2025; the paragraph stands where it is obeyed.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from editorial.publication import Publication

FOLDER = "ebraille"  # §4.2, note: all but the entry page in a folder
FORMAT = "eBraille 1.0"  # §5.3.3.6
SYSTEM = "Spanish grade1"  # uncontracted Spanish as the Braille Codes Registry proposes to call it
JURISDICTIONS = {"mx": "México", "mx-cmx": "Ciudad de México"}
SUMMARY = "Edición en braille de seis puntos, sin abreviar, para leerse en una línea braille."
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can carry

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

# Lengths in cells (1ch) and in lines (1em), and nothing about the font: the reading system draws the cells (§6.3.2).
STYLE = """body { hyphens: manual; hyphenate-character: "\u2824"; }
p { margin: 0; text-indent: 2ch; }
h1 { margin: 1em 3ch; text-align: center; }
h2, h3, h4, h5, h6 { margin: 1em 0 0 4ch; }
h1, h2, h3, h4, h5, h6 { hyphens: none; }
.subtitle { display: block; }
ul.nomark, ol { margin: 0; padding: 0; list-style-type: none; }
li { margin-left: 2ch; }
li p { text-indent: 0; }
li > p:first-child { text-indent: -2ch; }
blockquote { margin: 1em 0 1em 4ch; }
.reform-note, .transcriber-note { margin-left: 4ch; text-indent: 2ch; }
.centred { text-align: center; text-indent: 0; }
.signature { margin-left: 4ch; text-indent: 0; }
.code, th p, td p, aside p { text-indent: 0; }
[role="doc-pagebreak"] { display: block; text-align: right; }
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its depth, its cells, the place it leads to."""

    depth: int
    text: str
    place: str


def missing(publication: Publication) -> list[str]:
    """Return the keys of publicacion.toml without which a conforming package cannot be written (§5.3.3)."""
    lacking = [] if publication.edicion.editor else ["[edicion] editor"]
    return lacking if _date(publication) else [*lacking, "[edicion] anio"]


def page(language: str, title: str, body: str, head: str = "", style: str = "estilo.css") -> bytes:
    """Return an XHTML document."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8"/>\n<title>{title}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
    ).encode()


def entry_page(
    language: str,
    title: str,
    headings: tuple[str, str],
    entries: Sequence[Entry],
    pages: Sequence[tuple[str, str, str]],
    landmarks: Sequence[tuple[str, str, str]],
) -> bytes:
    """Return `index.html` (§8). `headings`: of the contents, of the page list; `pages`: (label in print, cells, place);
    `landmarks`: (epub:type, cells, place)."""
    contents, page_list = headings
    parts = [
        f"<h1>{title}</h1>",
        f'<nav epub:type="toc" role="doc-toc">\n<h2>{contents}</h2>\n{_nested(entries)}</nav>',
    ]
    if pages:
        items = "".join(
            f'<li><a href="{place}" title="{escape(label)}">{cells}</a></li>\n' for label, cells, place in pages
        )
        parts.append(
            f'<nav epub:type="page-list" role="doc-pagelist">\n<h2>{page_list}</h2>\n<ol>\n{items}</ol>\n</nav>'
        )
    marks = "".join(f'<li><a epub:type="{kind}" href="{place}">{cells}</a></li>\n' for kind, cells, place in landmarks)
    parts.append(f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{marks}</ol>\n</nav>')
    link = '<link rel="publication" href="package.opf" type="application/oebps-package+xml"/>\n'  # §8.2
    return page(language, title, "\n".join(parts), link, f"{FOLDER}/estilo.css")


def _nested(entries: Sequence[Entry]) -> str:
    """Return the contents as nested lists: an entry is inside the last one before it that is less deep."""
    out, depths = ["<ol>\n"], list[int]()
    for entry in entries:
        if depths and entry.depth > depths[-1]:
            out.append("\n<ol>\n")
        while depths and entry.depth <= depths[-1]:
            depths.pop()
            out.append("</li>\n</ol>\n" if depths and entry.depth <= depths[-1] else "</li>\n")
        out.append(f'<li><a href="{entry.place}">{entry.text}</a>')
        depths.append(entry.depth)
    out.append("</li>\n</ol>\n" * len(depths))
    return "".join(out)


def package(publication: Publication, files: Iterable[tuple[str, str, str]], pages: bool, pictures: bool) -> bytes:
    """Return `package.opf` (§5). `files`: (name, media type, properties) in reading order; `pages`: whether print pages
    are marked; `pictures`: whether any picture is told in words."""
    listed = list(files)
    manifest = "".join(
        f'<item id="{_identifier(name)}" href="{name}" media-type="{mime}"'
        + (f' properties="{properties}"' if properties else "")
        + "/>\n"
        for name, mime, properties in listed
    )
    spine = "".join(
        f'<itemref idref="{_identifier(name)}"/>\n'
        for name, mime, properties in listed
        if mime == "application/xhtml+xml" and not properties  # the entry page should not be in the spine (§8.2)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{publication.idioma}">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"{_metadata(publication, pages, pictures)}</metadata>\n"
        f"<manifest>\n{manifest}</manifest>\n<spine>\n{spine}</spine>\n</package>\n"
    ).encode()


def _metadata(publication: Publication, pages: bool, pictures: bool) -> str:
    imprint, date = publication.edicion, _date(publication)
    law = publication.clase == "ley"
    creator = JURISDICTIONS.get(publication.ley.jurisdiccion, "") if law else ""
    features = ["braille", "readingOrder", "structuralNavigation", "tableOfContents"]
    features += ["pageBreakMarkers", "pageNavigation"] if pages else []
    features += ["alternativeText"] if pictures else []
    full = date if "-" in date else f"{date}-01-01"
    isbn = imprint.isbn.impreso.replace("-", "").replace(" ", "")
    source = f"urn:isbn:{isbn}" if isbn else publication.fuente
    pairs = [
        ('dc:identifier id="id"', identifier(publication)),
        ("dc:title", publication.titulo),
        ("dc:creator", creator or imprint.editor),
        ("dc:format", FORMAT),
        ("dc:language", language(publication)),
        ("dc:date", str(imprint.anio or date)),
        ("dc:publisher", imprint.editor),
        ("dc:source", source),
        *(("dc:subject", subject) for subject in publication.materias),
        ("dcterms:dateCopyrighted", date),
        ("dcterms:modified", f"{full}T00:00:00Z"),
        ("a11y:brailleCellType", "6"),
        ("a11y:brailleSystem", SYSTEM),
        ("a11y:completeTranscription", "true"),
        ("a11y:producer", imprint.editor),
        ("a11y:tactileGraphics", "none"),
        ("pageBreakSource", (source or f"{publication.slug}.pdf") if pages else ""),
        ("schema:accessMode", "tactile"),
        ("schema:accessModeSufficient", "tactile"),
        *(("schema:accessibilityFeature", feature) for feature in sorted(features)),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", SUMMARY),
    ]
    return "".join(f"{_element(name, value)}\n" for name, value in pairs if value)


def _element(name: str, value: str) -> str:
    if name.startswith("dc:"):
        return f"<{name}>{escape(value, quote=False)}</{name.split()[0]}>"
    return f'<meta property="{name}">{escape(value, quote=False)}</meta>'


def identifier(publication: Publication) -> str:
    """Return the identifier of this format: a UUID of slug and edition, the same on every build."""
    name = f"editorial:{publication.slug}:{publication.edicion.numero}:ebraille"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def language(publication: Publication) -> str:
    """Return the language tag with the script subtag of braille (§5.3.3.8): `es-MX` is `es-Brai-MX`."""
    primary, *others = publication.idioma.split("-")
    return "-".join((primary, "Brai", *(each for each in others if len(each) != 4)))


def _date(publication: Publication) -> str:
    """Return the date of the text: last reform, decree, or year of the edition; "" when nothing tells."""
    law, year = publication.ley, publication.edicion.anio
    return str(law.ultima_reforma or law.decreto or year or "")


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the zip container (OCF 3.3 §4): `mimetype` first and stored, fixed dates, sorted names."""
    members = {**files, "META-INF/container.xml": CONTAINER.encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name in sorted(members):
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), members[name])
    return buffer.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = method
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    return entry


def _identifier(name: str) -> str:
    return "f-" + "".join(c if c.isalnum() else "-" for c in name)
