"""Who, when and where of a law as FRBR: work (the law), expression (its text in force), manifestation (this file)."""

from __future__ import annotations

from datetime import date

from lxml import etree

from editorial.publication import Publication

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# The schema wants a full date; a law whose publicacion.toml gives none says so in the date's name.
UNKNOWN = date(1, 1, 1)


def work_uri(publication: Publication) -> str:
    """Return the FRBR URI of the law: `/akn/mx-cmx/act/ley/2016-05-06/<slug>`."""
    enacted = publication.ley.decreto
    when = enacted.isoformat() if enacted else "0001"
    return f"/akn/{publication.ley.jurisdiccion}/act/ley/{when}/{publication.slug}"


def expression_uri(publication: Publication) -> str:
    """Return the FRBR URI of the text in force: the work's, the language and the date of the last reform."""
    current = publication.ley.ultima_reforma or publication.ley.decreto
    return f"{work_uri(publication)}/{_language(publication)}@{current.isoformat() if current else ''}"


def meta(act: etree._Element, publication: Publication) -> None:
    """Write the `meta` of an act."""
    law = publication.ley
    block = _sub(act, "meta")
    identification = _sub(block, "identification", source="#editorial")
    work = _sub(identification, "FRBRWork")
    _core(work, f"{work_uri(publication)}/!main", work_uri(publication), law.decreto, "Decreto")
    _sub(work, "FRBRcountry", value=law.jurisdiccion)
    _sub(work, "FRBRsubtype", value="ley")
    _sub(work, "FRBRname", value=publication.titulo)
    expression = _sub(identification, "FRBRExpression")
    uri = expression_uri(publication)
    _core(expression, f"{uri}/!main", uri, law.ultima_reforma or law.decreto, "Vigencia")
    _sub(expression, "FRBRlanguage", language=_language(publication))
    manifestation = _sub(identification, "FRBRManifestation")
    _core(manifestation, f"{uri}/!main.xml", f"{uri}.xml", law.ultima_reforma or law.decreto, "Edición")
    _sub(manifestation, "FRBRformat", value="application/akn+xml")
    if law.decreto and publication.fuente:
        _sub(block, "publication", date=law.decreto.isoformat(), name="fuente", showAs=publication.fuente)
    references = _sub(block, "references", source="#editorial")
    for name, shown in (("editorial", publication.edicion.editor or "Editor"), ("legislatura", "Poder Legislativo")):
        _sub(references, "TLCOrganization", eId=name, href=f"/ontology/organization/mx/{name}", showAs=shown)


def _core(level: etree._Element, this: str, uri: str, when: date | None, name: str) -> None:
    author = "#legislatura" if etree.QName(level).localname == "FRBRWork" else "#editorial"
    _sub(level, "FRBRthis", value=this)
    _sub(level, "FRBRuri", value=uri)
    _sub(level, "FRBRdate", date=(when or UNKNOWN).isoformat(), name=name if when else "desconocida")
    _sub(level, "FRBRauthor", href=author)


def _language(publication: Publication) -> str:
    """Return the language as ISO 639-2: Spanish for any `es`, else the tag's own letters."""
    primary = publication.idioma.partition("-")[0].lower()
    return {"es": "spa", "en": "eng"}.get(primary, primary)


def _sub(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    parent.text = parent.text or "\n"
    element.tail = "\n"
    return element
