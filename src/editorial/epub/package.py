"""The package document: metadata, manifest, spine."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from editorial.epub import xhtml
from editorial.epub.features import Accessibility
from editorial.publication import Publication

UNDATED = "1980-01-01"  # nothing in the sources says when


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the book. `properties` as the manifest has them; `spine` files are read in the order given."""

    name: str
    mime: str
    properties: str = ""
    spine: bool = False


def package(
    publication: Publication, resources: Sequence[Resource], access: Accessibility, page_source: str, report: str
) -> str:
    """Return the package document. `page_source` names the print edition the page list follows, "" without pages;
    `report` is the file of the accessibility report."""
    manifest = "".join(
        f'<item id="{_identifier(r.name)}" href="{r.name}" media-type="{r.mime}"'
        + (f' properties="{r.properties}"' if r.properties else "")
        + "/>\n"
        for r in resources
    )
    spine = "".join(f'<itemref idref="{_identifier(r.name)}"/>\n' for r in resources if r.spine)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{publication.idioma}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(publication, access, page_source, report)}'
        f"</metadata>\n<manifest>\n{manifest}</manifest>\n<spine>\n{spine}</spine>\n</package>\n"
    )


def identifier(publication: Publication) -> str:
    """Return the book's identifier: its ISBN, or a UUID of its slug and edition, the same on every build."""
    isbn = publication.edicion.isbn.epub
    if isbn:
        return f"urn:isbn:{isbn.replace('-', '').replace(' ', '')}"
    name = f"editorial:{publication.slug}:{publication.edicion.numero}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def source_date(publication: Publication) -> str:
    """Return the date of the text, YYYY-MM-DD: last reform, decree, or year of the edition; never the clock's."""
    law, year = publication.ley, publication.edicion.anio
    if law.ultima_reforma or law.decreto:
        return str(law.ultima_reforma or law.decreto)
    return f"{year:04}-01-01" if year else UNDATED


def print_source(publication: Publication, pages: int) -> str:
    """Return what the page list follows: the ISBN of the edition on paper, or the PDF of the same build in words."""
    isbn = publication.edicion.isbn.impreso or publication.edicion.isbn.pdf
    if isbn:
        return f"urn:isbn:{isbn.replace('-', '').replace(' ', '')}"
    return f"{publication.slug}.pdf, edición en PDF de la misma producción, {pages} páginas"


def _metadata(publication: Publication, access: Accessibility, page_source: str, report: str) -> str:
    imprint = publication.edicion
    lines = [
        f'<dc:identifier id="id">{xhtml.text(identifier(publication))}</dc:identifier>',
        f"<dc:title>{xhtml.text(publication.titulo)}</dc:title>",
        f"<dc:language>{publication.idioma}</dc:language>",
        f'<meta property="dcterms:modified">{source_date(publication)}T00:00:00Z</meta>',
    ]
    for name, value in (
        ("publisher", imprint.editor),
        ("creator", imprint.editor if publication.clase == "informe" else ""),
        ("date", str(imprint.anio) if imprint.anio else ""),
        ("source", publication.fuente),
    ):
        if value:
            lines.append(f"<dc:{name}>{xhtml.text(value)}</dc:{name}>")
    lines.extend(f"<dc:subject>{xhtml.text(subject)}</dc:subject>" for subject in publication.materias)
    lines.extend(_accessibility(access, report))
    if page_source:
        lines.append(_meta("pageBreakSource", page_source))
    return "".join(f"{line}\n" for line in lines)


def _accessibility(access: Accessibility, report: str) -> list[str]:
    lines = [
        *(_meta("schema:accessMode", mode) for mode in access.modes),
        *(_meta("schema:accessModeSufficient", modes) for modes in access.sufficient),
        *(_meta("schema:accessibilityFeature", feature) for feature in access.features),
        *(_meta("schema:accessibilityHazard", hazard) for hazard in access.hazards),
        _meta("schema:accessibilitySummary", access.summary),
    ]
    if access.evaluation is None:
        return lines
    # A human claim (EPUB Accessibility 1.1 §3.4): made by a person with a name and a date, never by a tool that passed.
    return [
        *lines,
        f'<meta property="dcterms:conformsTo" id="conformidad">{xhtml.text(access.evaluation.norma)}</meta>',
        f'<meta property="a11y:certifiedBy" refines="#conformidad" id="evaluador">'
        f"{xhtml.text(access.evaluation.evaluador)}</meta>",
        f'<meta property="dcterms:date" refines="#evaluador">{xhtml.text(access.evaluation.fecha)}</meta>',
        f'<link rel="a11y:certifierReport" refines="#evaluador" href="{report}" media-type="application/xhtml+xml"/>',
    ]


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}">{xhtml.text(value)}</meta>'


def _identifier(name: str) -> str:
    return "f-" + "".join(c if c.isalnum() else "-" for c in name)
