"""What libraries and portals read beside the book: an ONIX 3.1 record and a schema.org block, from the same claims."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from editorial.epub.features import Accessibility
from editorial.epub.front import edition_line
from editorial.epub.package import identifier, source_date
from editorial.epub.xhtml import text
from editorial.publication import Publication

ONIX = "http://ns.editeur.org/onix/3.1/reference"
# List 196: what each proven feature is called there.
FEATURE_CODES = {
    "unlocked": "10",  # no reading system accessibility options disabled
    "tableOfContents": "11",
    "readingOrder": "13",
    "alternativeText": "14",  # short alternative descriptions
    "longDescription": "16",  # visualised data also available as non-graphical data
    "MathML": "17",
    "pageNavigation": "19",  # print-equivalent page numbering
    "structuralNavigation": "29",  # next / previous structural navigation
    "ARIA": "30",
    "displayTransformability": "36",  # appearance of all textual content can be modified
}
SUMMARY, LANGUAGE_TAGGED, WITHOUT_SIGHT = "00", "22", "52"
EPUB_11, CERTIFIED_BY, ASSESSED_ON = "04", "90", "91"
WCAG_CODES = {"2.0": "80", "2.1": "81", "2.2": "82"}
LEVEL_CODES = {"A": "84", "AA": "85", "AAA": "86"}
ACCESSIBILITY, HAZARD, VERSION = "09", "12", "15"  # List 79: type of a product form feature
EPUB_33 = "101F"  # List 220
LANGUAGES = {"es": "spa", "en": "eng", "fr": "fre", "nah": "nah"}  # List 74


def onix(publication: Publication, access: Accessibility) -> bytes:
    """Return the ONIX 3.1 record (reference tags) of the book, with its accessibility in codes of List 196."""
    sent = source_date(publication).replace("-", "")
    name = identifier(publication)
    editor = publication.edicion.editor
    body = (
        f"<Header>\n<Sender><SenderName>{text(editor or publication.slug)}</SenderName></Sender>\n"
        f"<SentDateTime>{sent}</SentDateTime>\n</Header>\n"
        f"<Product>\n<RecordReference>{text(name)}</RecordReference>\n<NotificationType>03</NotificationType>\n"
        f"{_product_identifier(name)}"
        f"<DescriptiveDetail>\n{''.join(_described(publication, access))}</DescriptiveDetail>\n"
        f"<PublishingDetail>\n{''.join(_published(publication))}</PublishingDetail>\n"
        f"{_print_version(publication)}</Product>\n"
    )
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<ONIXMessage release="3.1" xmlns="{ONIX}">\n'
    return f"{head}{body}</ONIXMessage>\n".encode()


def accessibility_codes(access: Accessibility) -> tuple[tuple[str, str], ...]:
    """Return the codes of List 196 that the book has earned, each with its words ("" where it needs none)."""
    codes = [(SUMMARY, access.summary)]
    codes += [(FEATURE_CODES[feature], "") for feature in access.features if feature in FEATURE_CODES]
    codes.append((LANGUAGE_TAGGED, ""))
    if "textual" in access.sufficient:
        codes.append((WITHOUT_SIGHT, ""))
    if access.evaluation is not None:
        claimed = re.search(r"WCAG (2\.\d) Level (A+)", access.evaluation.norma)
        if claimed:
            codes += [(EPUB_11, ""), (WCAG_CODES[claimed[1]], ""), (LEVEL_CODES[claimed[2]], "")]
        codes += [(CERTIFIED_BY, access.evaluation.evaluador), (ASSESSED_ON, access.evaluation.fecha.replace("-", ""))]
    return tuple(sorted(codes))


def _product_identifier(name: str) -> str:
    isbn = name.startswith("urn:isbn:")
    kind, value = ("15", name.removeprefix("urn:isbn:")) if isbn else ("22", name)  # List 5: ISBN-13, URN
    return (
        f"<ProductIdentifier><ProductIDType>{kind}</ProductIDType>"
        f"<IDValue>{text(value)}</IDValue></ProductIdentifier>\n"
    )


def _described(publication: Publication, access: Accessibility) -> Iterator[str]:
    imprint = publication.edicion
    language, _, country = publication.idioma.partition("-")
    yield "<ProductComposition>00</ProductComposition>\n<ProductForm>ED</ProductForm>\n"
    yield "<ProductFormDetail>E101</ProductFormDetail>\n"
    for code, words in accessibility_codes(access):
        yield _feature(ACCESSIBILITY, code, words)
    yield _feature(HAZARD, "00")
    yield _feature(VERSION, EPUB_33)
    yield "<PrimaryContentType>10</PrimaryContentType>\n<EpubTechnicalProtection>00</EpubTechnicalProtection>\n"
    yield (
        "<TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel>"
        f"<TitleText>{text(publication.titulo)}</TitleText></TitleElement></TitleDetail>\n"
    )
    if publication.clase == "informe" and imprint.editor:
        yield (
            "<Contributor><ContributorRole>A01</ContributorRole>"
            f"<CorporateName>{text(imprint.editor)}</CorporateName></Contributor>\n"
        )
    else:
        yield "<NoContributor/>\n"
    yield f"<EditionNumber>{imprint.numero}</EditionNumber>\n"
    code = LANGUAGES.get(language, "und")
    where = f"<CountryCode>{country}</CountryCode>" if country else ""
    yield f"<Language><LanguageRole>01</LanguageRole><LanguageCode>{code}</LanguageCode>{where}</Language>\n"
    if publication.materias:
        words = text("; ".join(publication.materias))
        yield (
            "<Subject><SubjectSchemeIdentifier>20</SubjectSchemeIdentifier>"
            f"<SubjectHeadingText>{words}</SubjectHeadingText></Subject>\n"
        )


def _feature(kind: str, value: str, words: str = "") -> str:
    told = f"<ProductFormFeatureDescription>{text(words)}</ProductFormFeatureDescription>" if words else ""
    return (
        f"<ProductFormFeature><ProductFormFeatureType>{kind}</ProductFormFeatureType>"
        f"<ProductFormFeatureValue>{value}</ProductFormFeatureValue>{told}</ProductFormFeature>\n"
    )


def _published(publication: Publication) -> Iterator[str]:
    imprint = publication.edicion
    if imprint.editor:
        yield (
            "<Publisher><PublishingRole>01</PublishingRole>"
            f"<PublisherName>{text(imprint.editor)}</PublisherName></Publisher>\n"
        )
    yield "<CountryOfPublication>MX</CountryOfPublication>\n<PublishingStatus>04</PublishingStatus>\n"
    if imprint.anio:
        yield (
            "<PublishingDate><PublishingDateRole>01</PublishingDateRole>"
            f'<Date dateformat="05">{imprint.anio:04}</Date></PublishingDate>\n'
        )


def _print_version(publication: Publication) -> str:
    isbn = publication.edicion.isbn.impreso
    if not isbn:
        return ""
    inner = _product_identifier(f"urn:isbn:{re.sub('[- ]', '', isbn)}")
    return (
        "<RelatedMaterial><RelatedProduct><ProductRelationCode>13</ProductRelationCode>"  # e-publication based on it
        f"{inner}</RelatedProduct></RelatedMaterial>\n"
    )


def json_ld(publication: Publication, access: Accessibility) -> bytes:
    """Return the schema.org description of the book, to be put into the portal's page."""
    imprint = publication.edicion
    isbn = re.sub("[- ]", "", imprint.isbn.epub)
    block: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": identifier(publication),
        "name": publication.titulo,
        "inLanguage": publication.idioma,
        "bookFormat": "https://schema.org/EBook",
        "encodingFormat": "application/epub+zip",
        "bookEdition": edition_line(publication),
        "isbn": isbn,
        "publisher": {"@type": "Organization", "name": imprint.editor} if imprint.editor else "",
        "datePublished": f"{imprint.anio:04}" if imprint.anio else "",
        "dateModified": source_date(publication),
        "keywords": list(publication.materias),
        "accessMode": list(access.modes),
        "accessModeSufficient": [
            {"@type": "ItemList", "itemListElement": modes.split(",")} for modes in access.sufficient
        ],
        "accessibilityFeature": list(access.features),
        "accessibilityHazard": list(access.hazards),
        "accessibilitySummary": access.summary,
    }
    if access.evaluation is not None:
        block["http://purl.org/dc/terms/conformsTo"] = access.evaluation.norma
    told = {key: value for key, value in block.items() if value not in ("", [])}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
