"""Bind: marked Document → EPUB 3.3, one readable page of order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from editorial.document.captions import listings
from editorial.document.model import Document, Figure, Image, Media
from editorial.document.pages import PageStart
from editorial.document.walk import blocks, leaves, note_leaves
from editorial.epub import container, fonts, front, navigation, statement, xhtml
from editorial.epub.blocks import PieceWriter, Shared
from editorial.epub.features import CONFORMANCE, Accessibility, accessibility, content_of
from editorial.epub.package import Resource, package, print_source
from editorial.epub.pictures import fitted
from editorial.epub.plan import Plan, plan
from editorial.findings import CODES, Finding, Severity, finding
from editorial.language.formulas import linear
from editorial.publication import Publication

IMAGE_UNUSABLE = CODES.add(
    "epub.image-unusable", Severity.ERROR, "Un EPUB sólo puede llevar imágenes PNG, JPEG, GIF, WebP o SVG."
)
NOTE_UNCALLED = CODES.add(
    "epub.note-uncalled", Severity.ERROR, "Una nota a la que nada llama no tiene lugar en el libro y se perdería."
)
CONFORMANCE_UNKNOWN = CODES.add(
    "epub.conformance-unknown",
    Severity.WARNING,
    "La conformidad se declara con el nombre exacto que fija la norma; otro texto no lo reconoce ningún catálogo.",
)

XHTML = "application/xhtml+xml"
EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
# Print pages without manuscript text, and the page of the book that stands for each.
COUNTERPARTS = {
    "half-title": front.TITLE_PAGE,
    "title": front.TITLE_PAGE,
    "imprint": front.TITLE_PAGE,
    "contents": navigation.FILE,
}


@dataclass(frozen=True, slots=True)
class EpubEdition:
    """The finished book and what there is to say about it."""

    data: bytes
    findings: tuple[Finding, ...]
    access: Accessibility  # what the book claims; the records beside it (`epub.records`) say the same


def bind(document: Document, publication: Publication, pages: tuple[PageStart, ...] = ()) -> EpubEdition:
    """Return the book of `document`, marked with the print pages `pages` (none: no page list)."""
    divided = plan(document)
    pictures, media, findings = _pictures(document, publication)
    shared = Shared(divided, {note.id: note for note in document.notes}, pictures, findings=findings)
    opening = _front_marks(shared, pages)
    texts = [(piece, PieceWriter(piece, shared).body()) for piece in divided.pieces]
    findings.extend(_uncalled(document, shared))

    marked = {mark.label for mark in shared.marks}
    left_out = tuple(page.label for page in pages if page.label not in marked)
    content = content_of(document, len(shared.marks), left_out)
    access = accessibility(content, publication)
    findings.extend(_unknown_conformance(publication))

    book = publication.short_title
    members: dict[str, str | bytes] = {
        front.COVER: front.cover(publication),
        front.COVER_PICTURE: front.cover_picture(publication),
        front.TITLE_PAGE: front.title_page(publication, opening["half-title"] + opening["title"], opening["imprint"]),
        navigation.FILE: navigation.navigation(
            divided,
            opening["contents"],
            shared.marks,
            _landmarks(divided),
            publication.short_title,
            listings(document, publication.listas, linear),
        ),
        **{
            piece.name: xhtml.document(f"{piece.title} · {book}", document.language, text, kind="bodymatter")
            for piece, text in texts
        },
        statement.FILE: statement.statement(content, access, publication),
        "libro.css": style_sheet(fonts.rules() if publication.epub.fuentes else ""),
        **media,
        **(fonts.faces() if publication.epub.fuentes else {}),
    }
    source = print_source(publication, len(pages)) if shared.marks else ""
    members["libro.opf"] = package(publication, tuple(_resources(members)), access, source, statement.FILE)
    data = container.pack({name: text.encode() if isinstance(text, str) else text for name, text in members.items()})
    return EpubEdition(data, tuple(dict.fromkeys(findings)), access)  # of one address, once a piece


def style_sheet(faces: str = "") -> str:
    """Return the style sheet of the book, after the rules that embed its `faces`."""
    return faces + (files("editorial.epub") / "libro.css").read_text("utf-8")


def _front_marks(shared: Shared, pages: tuple[PageStart, ...]) -> dict[str, str]:
    """Mark the print pages of the front matter on the pages of the book that stand for them."""
    out = dict.fromkeys(COUNTERPARTS, "")
    for page in pages:
        if page.position is not None:
            break
        if page.purpose in COUNTERPARTS:
            mark = shared.mark(page.label, COUNTERPARTS[page.purpose])
            out[page.purpose] += xhtml.page_mark(mark.identifier, mark.label, "div") + "\n"
    return out


def _pictures(document: Document, publication: Publication) -> tuple[dict[str, str], dict[str, bytes], list[Finding]]:
    """Give every picture that the text uses a file in the book, numbered in the order of the text."""
    known: dict[str, Media] = {media.name: media for media in document.media}
    names: dict[str, str] = {}
    data: dict[str, bytes] = {}
    findings: list[Finding] = []
    for image in _images(document):
        if image.source in names:
            continue
        media = known.get(image.source)
        if media is None or media.mime not in EXTENSIONS:
            what = f"es {media.mime}" if media else "no está entre las imágenes del manuscrito"
            findings.append(
                finding(
                    IMAGE_UNUSABLE,
                    image.source,
                    f"La imagen {what}.",
                    "Guárdela como PNG o JPEG y vuelva a insertarla.",
                )
            )
            continue
        names[image.source] = f"imagen-{len(names) + 1:03}.{EXTENSIONS[media.mime]}"
        data[names[image.source]] = fitted(media, publication.epub)
    return names, data, findings


def _images(document: Document) -> Iterable[Image]:
    for block in blocks(document):
        if isinstance(block, Figure):
            yield block.image
    for leaf in (*leaves(document), *(leaf for note in document.notes for leaf in note_leaves(note))):
        for inline in leaf.content:
            if isinstance(inline, Image):
                yield inline


def _uncalled(document: Document, shared: Shared) -> Iterable[Finding]:
    for note in document.notes:
        if note.id not in shared.note_files:
            yield finding(NOTE_UNCALLED, note.id, f"Nada en el texto llama a la nota {note.label}.")


def _unknown_conformance(publication: Publication) -> Iterable[Finding]:
    norm = publication.accesibilidad.norma
    if norm and not CONFORMANCE.fullmatch(norm):
        yield finding(
            CONFORMANCE_UNKNOWN,
            "publicacion.toml, [accesibilidad] norma",
            f"«{norm}» no es una conformidad que la norma conozca; el libro no la declara.",
            "Escriba por ejemplo: EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        )


def _landmarks(divided: Plan) -> tuple[tuple[str, str, str], ...]:
    first = (("bodymatter", divided.pieces[0].name, "Inicio del texto"),) if divided.pieces else ()
    return (
        ("cover", front.COVER, "Portada"),
        ("titlepage", front.TITLE_PAGE, "Página de título"),
        ("toc", f"{navigation.FILE}#toc", navigation.CONTENTS),
        *first,
    )


def _resources(members: dict[str, str | bytes]) -> Iterable[Resource]:
    """Yield every file with its properties, those of the spine in reading order."""
    for name, data in members.items():
        if name.endswith(".xhtml"):
            text = str(data)
            properties = [
                word
                for word, found in (
                    ("nav", name == navigation.FILE),
                    ("mathml", "<math " in text),
                    ("svg", "<svg " in text),
                )
                if found
            ]
            yield Resource(name, XHTML, " ".join(properties), spine=True)
        elif name == front.COVER_PICTURE:
            yield Resource(name, "image/svg+xml", "cover-image")
        else:
            yield Resource(name, _MIMES[name.rpartition(".")[2]])


_MIMES = {"css": "text/css", "ttf": "font/ttf", **{extension: mime for mime, extension in EXTENSIONS.items()}}
