"""The eBraille book of a publication: the same cells as the embossed pages, for a braille display of any length.

It rests on eBraille 1.0, DAISY Specification of 14 August 2025, and, for classes and roles, on the working group's
Tagging Best Practices (draft note of 17 October 2024). See docs/braille-ebraille.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from editorial.braille.cells import BLANK, Translated
from editorial.braille.ebraille_content import Content
from editorial.braille.ebraille_package import (
    FOLDER,
    STYLE,
    Entry,
    entry_page,
    language,
    pack,
    package,
    page,
)
from editorial.braille.ebraille_text import plain
from editorial.braille.flow import Flow
from editorial.braille.front import imprint_lines
from editorial.document.model import Chart, Document, Figure
from editorial.document.walk import blocks
from editorial.language import transcription
from editorial.publication import Publication

HTML = "application/xhtml+xml"
TITLE_PAGE = "portada.html"


def book(
    document: Document,
    publication: Publication,
    flow: Flow,
    said: Mapping[str, Translated],
    tell: Callable[[str], Translated],
    signs: Sequence[tuple[str, str]],
) -> bytes:
    """Return the package. `said`: every leaf in cells; `tell`: words of service in cells; `signs`: those that occur."""

    def words(text: str) -> str:
        return plain(tell(text).cells)

    content = Content(said, tell, frozenset(note.id for note in document.notes))
    content.write(document)
    tag = language(publication)
    title = words(publication.titulo)
    front = _front(publication, words, signs, bool(content.marks), bool(document.notes))
    files = {f"{FOLDER}/estilo.css": STYLE.encode(), f"{FOLDER}/{TITLE_PAGE}": page(tag, title, front)}
    for each in content.documents:
        files[f"{FOLDER}/{each.name}"] = page(tag, title, "\n".join(filter(None, each.body)))
    entries = [
        Entry(entry.depth, plain(entry.text.cells), f"{FOLDER}/{content.places[entry.section]}#{entry.section}")
        for entry in flow.entries
    ]
    if not entries:  # the contents of a text without headings lead to its beginning
        first = content.documents[0].name if content.documents else TITLE_PAGE
        entries = [Entry(0, title, f"{FOLDER}/{first}")]
    pages = [(mark.label, words(mark.label), f"{FOLDER}/{mark.place}") for mark in content.marks]
    landmarks = [("titlepage", words(transcription.TITLE_PAGE), f"{FOLDER}/{TITLE_PAGE}")]
    if content.documents:
        landmarks.append(("bodymatter", words(transcription.BODY), f"{FOLDER}/{content.documents[0].name}"))
    headings = (words(transcription.ONLY_CONTENTS), words(transcription.PRINT_PAGES))
    listed = [("index.html", HTML, "nav"), *((name, HTML, "") for name in files if name.endswith(".html"))]
    listed.append((f"{FOLDER}/estilo.css", "text/css", ""))
    pictures = any(isinstance(block, Figure | Chart) for block in blocks(document))
    files["index.html"] = entry_page(tag, title, headings, entries, pages, landmarks)
    files["package.opf"] = package(publication, listed, bool(pages), pictures)
    return pack(files)


def _front(
    publication: Publication, words: Callable[[str], str], signs: Sequence[tuple[str, str]], pages: bool, notes: bool
) -> str:
    """Return the title page: title, imprint, the signs that occur, what the transcriber did."""
    edition = publication.edicion
    out = [f"<h1>{words(publication.titulo)}</h1>"]
    said = (edition.editor, transcription.EDITION, str(edition.anio or ""))
    out += [f'<p class="centred">{words(text)}</p>' for text in said if text]
    out.append(f"<h2>{words(transcription.IMPRINT)}</h2>")
    out += [f"<p>{words(text)}</p>" for text in imprint_lines(publication)]
    if signs:
        out.append(f'<h2>{words(transcription.BOOK_SIGNS)}</h2>\n<ul class="nomark">')
        out += [
            f"<li><p><span>{cells.replace(BLANK, ' ')}</span> <span>{words(name)}</span></p></li>"
            for cells, name in signs
        ]
        out.append("</ul>")
    if remarks := transcription.book_remarks(pages, notes):
        out.append(f'<h2>{words(transcription.REMARKS)}</h2>\n<div class="transcriber-note">')
        out += [f"<p>{words(text)}</p>" for text in remarks]
        out.append("</div>")
    return "\n".join(out)
