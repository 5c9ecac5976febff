"""A finished file for the press: what its pages share, what it says of itself, and the claim of PDF/X-4."""

from __future__ import annotations

from collections.abc import Mapping

from editorial.pdf.draw import source_key
from editorial.pdf.fonts import FontBook
from editorial.pdf.inks import OVERPRINT, BlackInk, FourInks
from editorial.pdf.marks import ALL
from editorial.pdf.metadata import PressRecord, press_day, press_xmp
from editorial.pdf.objects import File, reference
from editorial.publication import Publication


def resources(file: File, fonts: FontBook, images: Mapping[str, int], inks: bool) -> str:
    """Return a dictionary of resources; with four `inks` also the colour of all plates, and black that overprints."""
    pictures = "".join(f"/Im{source_key(name)} {reference(number)}" for name, number in images.items())
    more = f"/ColorSpace{ALL}/ExtGState<</{OVERPRINT}<</Type/ExtGState/OP true/op true/OPM 1>>>>" if inks else ""
    return f"<</Font{fonts.embed(file)}/XObject<<{pictures}>>{more}>>"


def record(publication: Publication, kind: str, inks: BlackInk | FourInks) -> PressRecord:
    """Return what a file of the press says of itself; `kind` ends its name."""
    name = f"{publication.slug}-{kind}"
    return PressRecord(publication.titulo, name, press_day(publication), bool(inks.intent))


def finish(file: File, bodies: list[str], about: PressRecord, profile: bytes) -> bytes:
    """Return the finished file of pages, PDF 1.6; with a profile it claims PDF/X-4."""
    catalog, parent = file.reserve(), file.reserve()
    kids = [file.add(f"<</Type/Page/Parent {reference(parent)}{body}>>") for body in bodies]
    file.put(parent, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(map(reference, kids))}]>>")
    xmp = file.stream(press_xmp(about), "/Type/Metadata/Subtype/XML", compress=False)
    intent = ""
    if profile:
        number = file.stream(profile, "/N 4")
        intent = (
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(Custom)"
            f"/Info(Perfil de la imprenta)/DestOutputProfile {reference(number)}>>]"
        )
    file.put(catalog, f"<</Type/Catalog/Pages {reference(parent)}/Metadata {reference(xmp)}{intent}>>")
    return file.finished(catalog, file.add(about.info()), b"1.6")
