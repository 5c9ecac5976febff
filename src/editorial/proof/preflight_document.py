"""Rules about the whole file: what it claims, its language, title and fonts, and that all content is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.proof.pdf_objects import Name, Stream, text
from editorial.proof.pdf_tree import Book
from editorial.proof.preflight_rules import Broken, rule

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TITLE = re.compile(rb"<dc:title>.*?<rdf:li[^>]*>\s*\S", re.DOTALL)


def _metadata(book: Book) -> bytes:
    stream = book.file.get(book.file.root.get("Metadata"))
    return stream.data() if isinstance(stream, Stream) else b""


@rule("ua.no-metadata", "Sin metadatos XMP nadie sabe qué norma cumple el archivo (ISO 14289-1 §5).")
def has_metadata(book: Book) -> Iterator[Broken]:
    """The catalog has a metadata stream."""
    if not _metadata(book):
        yield Broken("El archivo no tiene metadatos XMP")


@rule("ua.no-identifier", "El archivo debe declarar que sigue PDF/UA-1 (ISO 14289-1 §5).")
def declares_ua(book: Book) -> Iterator[Broken]:
    """XMP carries pdfuaid:part 1."""
    if not re.search(rb"pdfuaid:part(>|=[\"'])\s*1", _metadata(book)):
        yield Broken("Los metadatos no declaran PDF/UA-1")


@rule("pdfa.no-identifier", "El archivo debe declarar que sigue PDF/A-2a para que se conserve (ISO 19005-2 §6.6.4).")
def declares_archive(book: Book) -> Iterator[Broken]:
    """XMP carries pdfaid:part 2 and conformance A."""
    found = _metadata(book)
    if not (re.search(rb"pdfaid:part(>|=[\"'])\s*2", found) and re.search(rb"pdfaid:conformance(>|=[\"'])\s*A", found)):
        yield Broken("Los metadatos no declaran PDF/A-2a")


@rule(
    "pdfa.no-output-intent", "Sin perfil de salida los grises no significan nada en otro equipo (ISO 19005-2 §6.2.3)."
)
def has_output_intent(book: Book) -> Iterator[Broken]:
    """The catalog names an output intent with a profile."""
    intents = book.file.get(book.file.root.get("OutputIntents")) or []
    if not any(isinstance(book.file.get(book.file.get(i).get("DestOutputProfile")), Stream) for i in intents):
        yield Broken("Falta el perfil de color de salida")


@rule("ua.no-title", "El lector de pantalla anuncia el título, no el nombre del archivo (ISO 14289-1 §7.1).")
def has_title(book: Book) -> Iterator[Broken]:
    """XMP carries dc:title."""
    if not _TITLE.search(_metadata(book)):
        yield Broken("Los metadatos no dicen el título")


@rule("ua.title-not-shown", "La ventana debe mostrar el título, no el nombre del archivo (ISO 14289-1 §7.1).")
def shows_title(book: Book) -> Iterator[Broken]:
    """ViewerPreferences has DisplayDocTitle true."""
    preferences = book.file.get(book.file.root.get("ViewerPreferences")) or {}
    if preferences.get("DisplayDocTitle") is not True:
        yield Broken("El archivo no pide que se muestre su título")


@rule("ua.not-marked", "Sin la marca, los lectores de pantalla adivinan el orden (ISO 14289-1 §7.1).")
def is_marked(book: Book) -> Iterator[Broken]:
    """MarkInfo has Marked true."""
    if (book.file.get(book.file.root.get("MarkInfo")) or {}).get("Marked") is not True:
        yield Broken("El archivo no dice que está etiquetado")


@rule("ua.suspects", "Un archivo que sospecha de sus etiquetas no es accesible (ISO 14289-1 §7.1).")
def is_not_suspect(book: Book) -> Iterator[Broken]:
    """MarkInfo has no Suspects true."""
    if (book.file.get(book.file.root.get("MarkInfo")) or {}).get("Suspects") is True:
        yield Broken("El archivo declara dudosas sus etiquetas")


@rule("ua.no-language", "Sin idioma la voz lee el texto con la pronunciación de otro (ISO 14289-1 §7.2).")
def has_language(book: Book) -> Iterator[Broken]:
    """The catalog names the language."""
    if not text(book.file.root.get("Lang")):
        yield Broken("El archivo no dice en qué idioma está")


@rule("ua.bad-language", "Un idioma mal escrito equivale a ninguno (ISO 14289-1 §7.2, BCP 47).")
def has_good_languages(book: Book) -> Iterator[Broken]:
    """Languages, of the file and of elements, are well-formed tags."""
    for keys in (book.file.root, *(node.keys for node in book.nodes)):
        language = text(keys.get("Lang"))
        if language and not _LANGUAGE.fullmatch(language):
            yield Broken(f"«{language}» no es un idioma")


@rule("ua.font-not-embedded", "Una letra que no viaja en el archivo se sustituye por otra (ISO 14289-1 §7.21.4).")
def embeds_fonts(book: Book) -> Iterator[Broken]:
    """Every font has its program in the file."""
    for name, font in _fonts(book):
        descriptor = book.file.get(font.get("FontDescriptor"))
        if font.get("Subtype") == "Type0":
            descendant = book.file.get(book.file.get(font.get("DescendantFonts", [None]))[0]) or {}
            descriptor = book.file.get(descendant.get("FontDescriptor"))
        if not isinstance(descriptor, dict) or not {"FontFile", "FontFile2", "FontFile3"} & descriptor.keys():
            yield Broken(f"La letra {name} no está incluida en el archivo")


@rule("ua.no-unicode", "Una letra sin su mapa de caracteres se ve pero no se lee (ISO 14289-1 §7.21.7).")
def maps_fonts(book: Book) -> Iterator[Broken]:
    """Every font maps its codes to characters."""
    for name, font in _fonts(book):
        if not isinstance(book.file.get(font.get("ToUnicode")), Stream):
            yield Broken(f"La letra {name} no dice qué carácter es cada signo")


def _fonts(book: Book) -> Iterator[tuple[str, dict[str, object]]]:
    seen: set[int] = set()
    for page in book.pages:
        resources = book.file.get(page.get("Resources")) or {}
        for name, reference in (book.file.get(resources.get("Font")) or {}).items():
            font = book.file.get(reference)
            if isinstance(font, dict) and id(font) not in seen:
                seen.add(id(font))
                yield str(font.get("BaseFont", name)), font


@rule("ua.unmarked-content", "Lo que se pinta fuera de toda marca no es texto ni adorno declarado (ISO 14289-1 §7.1).")
def marks_everything(book: Book) -> Iterator[Broken]:
    """Nothing is painted outside marked content."""
    for page, content in enumerate(book.texts):
        if content.stray:
            yield Broken("Hay contenido sin marca", f", página {book.labels[page]}")


@rule("ua.artifact-in-content", "Un adorno dentro del texto, o al revés, se lee a medias (ISO 14289-1 §7.1).")
def nests_no_artifacts(book: Book) -> Iterator[Broken]:
    """Artifacts hold no numbered content, and numbered content no artifacts."""
    for page, content in enumerate(book.texts):
        marks = [*content.marks.values(), *content.artifacts]
        if any(mark.nested for mark in marks) or any(m.tag == "Artifact" for m in content.marks.values()):
            yield Broken("Hay un adorno mezclado con texto etiquetado", f", página {book.labels[page]}")


@rule("ua.scripts", "Un libro no ejecuta programas ni formularios dinámicos (ISO 14289-1 §7.15, ISO 19005-2 §6.6.1).")
def runs_nothing(book: Book) -> Iterator[Broken]:
    """There are no scripts, dynamic forms or actions on opening."""
    names = book.file.get(book.file.root.get("Names")) or {}
    form = book.file.get(book.file.root.get("AcroForm")) or {}
    if "JavaScript" in names or "XFA" in form or "AA" in book.file.root:
        yield Broken("El archivo trae programas")


@rule("ua.encrypted", "Un archivo cifrado puede cerrar el paso a los lectores de pantalla (ISO 14289-1 §7.16).")
def is_open(book: Book) -> Iterator[Broken]:
    """The file is not encrypted."""
    if "Encrypt" in book.file.trailer:
        yield Broken("El archivo está cifrado")


@rule("ua.optional-content", "Lo que se muestra y esconde necesita un nombre (ISO 14289-1 §7.10).")
def names_layers(book: Book) -> Iterator[Broken]:
    """Optional content, if any, is configured with names."""
    layers = book.file.get(book.file.root.get("OCProperties"))
    if isinstance(layers, dict):
        default = book.file.get(layers.get("D")) or {}
        if not text(default.get("Name")) or "AS" in default:
            yield Broken("Hay capas sin nombre")


@rule("ua.bad-role", "Una etiqueta propia debe decir a cuál de la norma equivale (ISO 14289-1 §7.1).")
def maps_roles(book: Book) -> Iterator[Broken]:
    """Own tags lead, through the role map, to a standard one; standard ones are not remapped."""
    roles = book.file.get((book.file.get(book.file.root.get("StructTreeRoot")) or {}).get("RoleMap")) or {}
    if any(str(tag) in STANDARD for tag in roles):
        yield Broken("Una etiqueta de la norma se hace pasar por otra")
    for tag in dict.fromkeys(node.tag for node in book.nodes if node.parent is not None):
        seen: set[str] = set()
        while tag not in STANDARD and tag in roles and tag not in seen:
            seen.add(tag)
            tag = str(roles[Name(tag)])
        if tag not in STANDARD:
            yield Broken(f"La etiqueta {tag} no equivale a ninguna de la norma")


# ISO 32000-1 §14.8.4.
_TAGS = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB RT RP "
    "WT WP Figure Formula Form"
)
STANDARD = frozenset(_TAGS.split(" "))
