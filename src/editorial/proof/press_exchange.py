"""PDF/X-4 (ISO 15930-7) as far as our files go: profile, what a file says of itself, what it must not hold.

A file without the printer's profile must not claim it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from editorial.document.letters import fold
from editorial.findings import CODES, Finding, Severity, finding
from editorial.proof.pdf_objects import Object, Ref, Stream, text
from editorial.proof.press_file import PressFile
from editorial.proof.press_paint import INTENTS
from editorial.proof.press_sound import paintings_of

INTENT = CODES.add(
    "proof.press-intent", Severity.ERROR, "PDF/X-4: el archivo lleva dentro el perfil de la imprenta, y uno solo."
)
RECORD = CODES.add(
    "proof.press-record", Severity.ERROR, "PDF/X-4: el archivo dice qué norma cumple, su título, fechas y número."
)
FORBIDDEN = CODES.add(
    "proof.press-forbidden",
    Severity.ERROR,
    "PDF/X-4 no admite cifrado, LZW, PostScript, tramas ni curvas, imágenes alternas ni operaciones inventadas.",
)

CLAIM = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
X4 = "PDF/X-4"
_XMP = {
    "xmp": "{http://ns.adobe.com/xap/1.0/}",
    "xmpMM": "{http://ns.adobe.com/xap/1.0/mm/}",
    "pdf": "{http://ns.adobe.com/pdf/1.3/}",
    "dc": "{http://purl.org/dc/elements/1.1/}",
}
_DATES = (("CreateDate", "CreationDate"), ("ModifyDate", "ModDate"))
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NEWEST = b"%PDF-1.6"
_AREAS = ("ViewArea", "ViewClip", "PrintArea", "PrintClip")
_PAGE_KEYS = ("SeparationInfo", "PresSteps", "Trans", "Dur")
_STATE_KEYS = frozenset({"OP", "op", "OPM", "CA", "ca", "BM", "SMask"})  # by which a graphics state is known
_CURVES = ("TR", "TR2", "HT", "HTP", "BG", "BG2", "UCR", "UCR2")


def check_exchange(opened: PressFile, profile: bytes, title: str) -> Iterator[Finding]:
    """Yield the rules of PDF/X-4 that the file breaks; without a `profile`, that it claims what it cannot hold."""
    said = _said(opened)
    yield from _forbidden(opened)
    if not profile:
        if CLAIM in said or opened.file.root.get("OutputIntents"):
            yield finding(INTENT, opened.name, "Se dice PDF/X-4 y no hay perfil de la imprenta.")
        return
    yield from _intent(opened, profile)
    yield from _record(opened, said, title)


def _said(opened: PressFile) -> dict[str, str]:
    """Return what the XMP packet says: qualified name → text."""
    stream = opened.file.get(opened.file.root.get("Metadata"))
    if not isinstance(stream, Stream):
        return {}
    try:
        root = etree.fromstring(stream.data(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}
    return {str(element.tag): fold("".join(map(str, element.itertext()))) for element in root.iter("{*}*")}


def _intent(opened: PressFile, profile: bytes) -> Iterator[Finding]:
    """§6.2.2: one output intent for PDF/X, with an output profile of four inks: the one that the printer gave."""
    intents = [opened.file.get(entry) for entry in opened.file.get(opened.file.root.get("OutputIntents")) or []]
    ours = [entry for entry in intents if isinstance(entry, dict) and entry.get("S") == "GTS_PDFX"]
    if len(ours) != 1:
        yield finding(INTENT, opened.name, f"Hay {len(ours)} condiciones de impresión GTS_PDFX y debe haber una.")
        return
    if not text(ours[0].get("OutputConditionIdentifier")) or not text(ours[0].get("Info")):
        yield finding(INTENT, opened.name, "La condición de impresión no dice cuál es.")
    held = opened.file.get(ours[0].get("DestOutputProfile"))
    data = held.data() if isinstance(held, Stream) else b""
    if data != profile:
        yield finding(INTENT, opened.name, "El perfil que lleva el archivo no es el de publicacion.toml.")
    elif data[12:20] != b"prtrCMYK" or held.keys.get("N") != 4:
        yield finding(INTENT, opened.name, "El perfil que lleva el archivo no es de impresión en cuatro tintas.")


def _record(opened: PressFile, said: dict[str, str], title: str) -> Iterator[Finding]:
    """§6.3 and §6.15: version, identifiers, dates, title and trapping; the information dictionary says the same."""
    missing = [
        f"{prefix}:{name}"
        for prefix, name in (("xmpMM", "DocumentID"), ("xmpMM", "VersionID"), ("xmpMM", "RenditionClass"))
        if not said.get(_XMP[prefix] + name)
    ]
    dates = [f"xmp:{name}" for name in ("CreateDate", "ModifyDate", "MetadataDate") if not _moment(said, name)]
    if missing or dates:
        yield finding(RECORD, opened.name, f"Falta en los metadatos: {', '.join([*missing, *dates])}.")
    if said.get(CLAIM) != X4:
        yield finding(RECORD, opened.name, f"Los metadatos dicen «{said.get(CLAIM, '')}» y debían decir «{X4}».")
    if said.get(f"{_XMP['dc']}title") != fold(title):
        yield finding(RECORD, opened.name, "El título de los metadatos no es el de publicacion.toml.")
    if said.get(f"{_XMP['pdf']}Trapped") not in ("True", "False"):
        yield finding(RECORD, opened.name, "Los metadatos no dicen si el archivo lleva reventado (Trapped).")
    yield from _info(opened, said, title)


def _moment(said: dict[str, str], name: str) -> str:
    match = _MOMENT.fullmatch(said.get(_XMP["xmp"] + name, ""))
    return match[0] if match else ""


def _info(opened: PressFile, said: dict[str, str], title: str) -> Iterator[Finding]:
    info = opened.file.get(opened.file.trailer.get("Info"))
    if not isinstance(info, dict):
        return
    for inner, outer in _DATES:
        moment = re.sub("[-:T]", "", _moment(said, inner))
        if text(info.get(outer)) != f"D:{moment}":
            yield finding(RECORD, opened.name, f"{outer} y los metadatos no dicen la misma fecha.")
    if text(info.get("GTS_PDFXVersion")) not in ("", X4):
        yield finding(RECORD, opened.name, "El registro del archivo dice otra norma que sus metadatos.")
    if fold(text(info.get("Title"))) != fold(title) or str(info.get("Trapped")) != said.get(f"{_XMP['pdf']}Trapped"):
        yield finding(RECORD, opened.name, "El registro del archivo y sus metadatos no dicen lo mismo.")


def _forbidden(opened: PressFile) -> Iterator[Finding]:
    """§6.1–6.12: what no file for the press may hold, whether it claims PDF/X-4 or not."""
    if not opened.file.bytes.startswith(b"%PDF-1.") or opened.file.bytes[:8] > _NEWEST:
        yield finding(FORBIDDEN, opened.name, f"El archivo es {opened.file.bytes[:8].decode('latin-1')}: sólo 1.6.")
    identifiers = opened.file.get(opened.file.trailer.get("ID")) or []
    if len(identifiers) != 2 or not all(identifiers) or "Encrypt" in opened.file.trailer:
        yield finding(FORBIDDEN, opened.name, "El archivo va cifrado o sin identificador.")
    shown = opened.file.get(opened.file.root.get("ViewerPreferences")) or {}
    if odd := [key for key in _AREAS if shown.get(key, "MediaBox") not in ("MediaBox", "BleedBox")]:
        yield finding(FORBIDDEN, opened.name, f"Se pide imprimir otra área que la hoja o el rebase ({odd[0]}).")
    for number in opened.file.numbers():
        value = opened.file.get(Ref(number))
        if said := next(filter(None, map(_not_allowed, _dictionaries(value))), ""):
            yield finding(FORBIDDEN, opened.name, f"El objeto {number} lleva {said}.")
    yield from _on_pages(opened)


def _on_pages(opened: PressFile) -> Iterator[Finding]:
    """A page has a trim or an art box, not both, stands for all plates, and asks for operators of the norm alone."""
    for number, page in enumerate(opened.pages, 1):
        where = f"{opened.name}, página {number}"
        if "ArtBox" in page.boxes:
            yield finding(FORBIDDEN, where, "La página lleva a la vez caja de corte y caja de arte (ArtBox).")
        if held := [key for key in _PAGE_KEYS if key in page.keys]:
            yield finding(FORBIDDEN, where, f"La página lleva {held[0]}.")
    for where, painted in paintings_of(opened):
        if painted.unknown:
            yield finding(FORBIDDEN, where, f"Se pide una operación que no existe: {painted.unknown[0]}.")


def _dictionaries(value: Object) -> Iterator[dict[str, Object]]:
    """Yield an object's dictionaries, those inside them too."""
    keys = value.keys if isinstance(value, Stream) else value
    if isinstance(keys, dict):
        yield keys
        for inner in keys.values():
            if isinstance(inner, dict | list):
                yield from _dictionaries(inner)
    elif isinstance(keys, list):
        for inner in keys:
            if isinstance(inner, dict | list):
                yield from _dictionaries(inner)


def _not_allowed(keys: dict[str, Object]) -> str:
    filters = keys.get("Filter")
    filters = filters if isinstance(filters, list) else [filters]
    if packed := next((name for name in ("LZWDecode", "Crypt") if name in filters), ""):
        return packed
    if keys.get("Subtype") == "PS" or keys.get("Subtype2") == "PS":
        return "PostScript"
    if keys.get("Type") == "Halftone" or "HalftoneType" in keys:
        return "una trama propia (Halftone)"
    is_state = keys.get("Type") == "ExtGState" or _STATE_KEYS & keys.keys()
    if is_state and (held := [key for key in _CURVES if keys.get(key, "Default") != "Default"]):
        return f"curvas que cambian la tinta ({held[0]})"
    if keys.get("Subtype") == "Image" and keys.get("Intent", "Perceptual") not in INTENTS:
        return f"un propósito de color que no existe ({keys['Intent']})"
    return next((key for key in ("OPI", "Alternates", "Ref", "F", "DestOutputProfileRef") if key in keys), "")
