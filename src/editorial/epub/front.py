"""What stands before the text and is not the manuscript's: the cover and the title page with the imprint."""

from __future__ import annotations

import textwrap

from editorial.epub import xhtml
from editorial.publication import Publication

COVER = "portada.xhtml"
COVER_PICTURE = "portada.svg"
TITLE_PAGE = "titulo.xhtml"
_WIDTH, _HEIGHT = 1200, 1600


def cover(publication: Publication) -> str:
    """Return the cover page: the drawn cover with its alternative text."""
    alt = xhtml.attribute(cover_text(publication))
    body = f'<h1 class="portada"><img src="{COVER_PICTURE}" alt="{alt}" role="doc-cover"/></h1>'
    return xhtml.document(f"Portada · {publication.short_title}", publication.idioma, body, kind="cover")


def cover_text(publication: Publication) -> str:
    """Return what the cover says, for those who do not see it."""
    return ". ".join(filter(None, ("Portada", publication.titulo, publication.edicion.editor, _year(publication))))


def cover_picture(publication: Publication) -> bytes:
    """Draw the cover: title, publisher and year on a plain ground, in the reader's own serif face."""
    size = 92 if len(publication.titulo) < 60 else 76 if len(publication.titulo) < 140 else 60
    lines = textwrap.wrap(publication.titulo, int(_WIDTH * 0.8 / (size * 0.5)), break_long_words=False)
    foot = textwrap.wrap(publication.edicion.editor, 52) + list(filter(None, (_year(publication),)))
    title = _lines(lines, 420, size, "bold")
    publisher = _lines(foot, _HEIGHT - 120 - 50 * (len(foot) - 1), 38, "normal")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}">\n'
        f"<title>{xhtml.text(cover_text(publication))}</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n'
        f'<rect width="{_WIDTH}" height="230" fill="#7a1f3d"/>\n'
        f'<rect y="246" width="{_WIDTH}" height="10" fill="#7a1f3d"/>\n'
        f"{title}{publisher}</svg>\n"
    ).encode()


def _lines(lines: list[str], top: int, size: int, weight: str) -> str:
    return "".join(
        f'<text x="120" y="{top + round(index * size * 1.3)}" font-family="serif" font-size="{size}" '
        f'font-weight="{weight}" fill="#1a1a1a">{xhtml.text(line)}</text>\n'
        for index, line in enumerate(lines)
    )


def title_page(publication: Publication, title_marks: str, imprint_marks: str) -> str:
    """Return the title page; the marks are those of the print pages it stands for (title page and imprint)."""
    imprint = "".join(f"<p>{xhtml.text(line)}</p>\n" for line in imprint_lines(publication))
    body = (
        f'<section epub:type="titlepage" class="titulo">\n{title_marks}<h1>{xhtml.text(publication.titulo)}</h1>\n'
        f"</section>\n"
    )
    if imprint or imprint_marks:
        body += f'<section epub:type="copyright-page" class="legales">\n{imprint_marks}{imprint}</section>'
    return xhtml.document(f"Página de título · {publication.short_title}", publication.idioma, body)


def imprint_lines(publication: Publication) -> tuple[str, ...]:
    """Return the imprint of the digital edition, line by line (LFDA 53–54, LFLL 21)."""
    imprint = publication.edicion
    lines = [publication.fuente, imprint.editor, imprint.domicilio, edition_line(publication)]
    if imprint.isbn.epub:
        lines.append(f"ISBN {imprint.isbn.epub} (EPUB)")
    lines.extend(imprint.leyendas)
    lines.extend(
        f"{officer.cargo}: {officer.nombre}" if officer.nombre else officer.cargo for officer in imprint.directorio
    )
    return tuple(filter(None, lines))


def edition_line(publication: Publication) -> str:
    """Return number, reprint and year of the edition in words."""
    imprint = publication.edicion
    reprint = f", {imprint.reimpresion}.ª reimpresión" if imprint.reimpresion else ""
    year = f", {imprint.anio}" if imprint.anio else ""
    return f"{imprint.numero}.ª edición{reprint}{year}"


def _year(publication: Publication) -> str:
    return str(publication.edicion.anio) if publication.edicion.anio else ""
