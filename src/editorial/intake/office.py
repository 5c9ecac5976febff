"""Files of other word processors → content: known by their first bytes, converted by LibreOffice, read as Word."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.findings import CODES, Severity
from editorial.intake.docx import read_docx
from editorial.intake.package import SAVE_AGAIN, members_of, refused
from editorial.intake.reading import Content, Reading
from editorial.programs import soffice

CONVERTED = CODES.add(
    "text.converted", Severity.REVIEW, "Lo que LibreOffice convierte debe cotejarse con el archivo de origen."
)

_ODT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that LibreOffice reads: the bytes that it begins with, and its name in Spanish."""

    magic: bytes
    name: str


# LibreOffice goes by what a file holds: without this check, `ley.doc` could be a page or a worksheet.
KINDS = {
    ".doc": Kind(bytes.fromhex("d0cf11e0a1b11ae1"), "un documento de Word 97-2003"),
    ".rtf": Kind(b"{\\rtf", "un documento RTF"),
    ".odt": Kind(b"PK\x03\x04", "un documento de LibreOffice Writer"),
}


def read_office(data: bytes, suffix: str, reading: Reading) -> Content:
    """Return the content of a .doc, .rtf or .odt file.

    Raises ManuscriptRefused when it is unsafe, of another kind or unreadable, ProgramError without LibreOffice.
    """
    _check(data, suffix, reading)
    try:
        made = soffice.to_docx(data, suffix, reading.limits.seconds)
    except soffice.Unconverted as failure:
        raise refused(reading.name, failure.message, failure.remedy) from None
    reading.report(CONVERTED, f"LibreOffice convirtió «{reading.name}»; compare el resultado con el original.")
    return read_docx(made, reading)


def _check(data: bytes, suffix: str, reading: Reading) -> None:
    """Refuse what is not of the kind that its name says, and a package that grows beyond the limits."""
    kind = KINDS[suffix]
    if not data.startswith(kind.magic):
        raise refused(reading.name, f"no es {kind.name} ({suffix})", SAVE_AGAIN)
    if suffix == ".odt":
        members = members_of(data, reading.name, reading.limits)
        if members.get("mimetype", b"").strip() != _ODT.encode():
            raise refused(reading.name, f"no es {kind.name} ({suffix})", SAVE_AGAIN)
