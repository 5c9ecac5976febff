"""The source files of a publication: inside its folder, of a size that can be read, in an encoding that is certain."""

from __future__ import annotations

import re
from pathlib import Path

from editorial.errors import ManuscriptRefused, system_reason
from editorial.intake.limits import Limits
from editorial.intake.marks import NONCHARACTER
from editorial.publication.sources import NAMED, name_on_disk
from editorial.publication.sources import SUFFIXES as UNNAMED

SUFFIXES = (*UNNAMED, *NAMED)
_WORD = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))  # how files of Word begin, of today and of 1997

# Controls other than tab, line feed, form feed and carriage return; C1 ones are Windows-1252 mistaken for Latin-1.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Overrides and isolates of direction make text look other than it is; no Spanish text needs them.
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def read_source(folder: Path, name: str, limits: Limits) -> bytes:
    """Return the bytes of the source `name` in `folder`; raises ManuscriptRefused when it may not or cannot be read."""
    root = folder.resolve()
    path = (root / name_on_disk(root, name)).resolve()
    if not path.is_relative_to(root):
        raise ManuscriptRefused(
            f"El texto «{name}» está fuera de la carpeta de la publicación.", "Cópielo a esa carpeta."
        )
    return read_file(path, name, limits)


def read_file(path: Path, name: str, limits: Limits) -> bytes:
    """Return the bytes of `path`, called `name` in messages; raises ManuscriptRefused."""
    if path.is_dir():
        raise ManuscriptRefused(f"«{name}» es una carpeta, no un archivo de texto.", "Indique el archivo.")
    try:
        with path.open("rb") as file:
            data = file.read((limits.file_mib << 20) + 1)
    except FileNotFoundError:
        raise ManuscriptRefused(f"No está el archivo «{name}».", "Revise el nombre en publicacion.toml.") from None
    except OSError as error:
        raise ManuscriptRefused(
            f"No se puede abrir «{name}»: {system_reason(error)}.", "Revise sus permisos."
        ) from None
    if len(data) > limits.file_mib << 20:
        raise ManuscriptRefused(
            f"El archivo «{name}» pasa de {limits.file_mib} MB.", "Reduzca sus imágenes o divida el texto."
        )
    return data


def decoded(data: bytes, name: str, limits: Limits) -> str:
    """Return a text file as text: UTF-8 without doubt, no control characters, no overrides of direction."""
    if len(data) > limits.xml_mib << 20:
        raise ManuscriptRefused(f"El texto «{name}» pasa de {limits.xml_mib} MB.", "Divida el texto.")
    if not data.strip():
        raise ManuscriptRefused(f"El archivo «{name}» está vacío.", "Escriba el texto en él.")
    if data.startswith(_WORD):
        raise ManuscriptRefused(
            f"«{name}» no es un archivo de texto: parece un documento de Word con otro nombre.",
            "Devuélvale su terminación (.docx), o ábralo en Word y guárdelo como «Documento de Word (.docx)».",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ManuscriptRefused(
            f"{name}, línea {line}: el texto no está en UTF-8.",
            "Guárdelo con la codificación UTF-8 (en Word: «Texto sin formato», «Unicode UTF-8»).",
        ) from None
    for pattern, what in ((_CONTROL, "un carácter de control"), (BIDI, "una marca que invierte la dirección del texto"),
                          (NONCHARACTER, "un carácter que Unicode no admite en textos")):  # fmt: skip
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise ManuscriptRefused(f"{name}, línea {line}: hay {what} (U+{ord(found[0]):04X}).", "Bórrelo.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
