"""The printer's colour profile: is the file an ICC profile for printing in four inks (ICC.1 §7)?"""

from __future__ import annotations

from pathlib import Path
from struct import unpack_from

from editorial.publication.values import Publication

LARGEST = 16 * 1024 * 1024  # bytes: the profiles of printing houses take one to three
HEAD = 128  # bytes of the header
TABLES = {b"A2B0", b"B2A0"}  # from inks to colours, and back: without both nothing can be converted (§8.3)


def profile_of(publication: Publication) -> bytes:
    """Return the bytes of the printer's profile that a publication names, none when it names none."""
    name = publication.imprenta.perfil_icc
    return (publication.folder / name).read_bytes() if name else b""


def profile_fault(path: Path) -> str:
    """Say what is wrong with a profile; empty when it converts colours to four inks."""
    size = path.stat().st_size
    if size > LARGEST:
        return f"«{path.name}» mide {size} bytes; un perfil mide a lo más {LARGEST}"
    data = path.read_bytes()
    if len(data) < HEAD + 4 or data[36:40] != b"acsp" or unpack_from(">I", data)[0] != size:
        return f"«{path.name}» no es un perfil ICC completo"
    if data[16:20] != b"CMYK" or data[12:16] != b"prtr":
        kind = f"es de clase {_word(data[12:16])} y espacio {_word(data[16:20])}"
        return f"«{path.name}» no es el perfil de una imprenta: {kind}; se espera uno de salida (prtr) en CMYK"
    return (
        "" if set(_tags(data)) >= TABLES else f"«{path.name}» no trae las tablas para convertir el color (A2B0, B2A0)"
    )


def _tags(data: bytes) -> list[bytes]:
    """Return the tags whose data lie inside the file."""
    count = min(unpack_from(">I", data, HEAD)[0], (len(data) - HEAD - 4) // 12)
    entries = (unpack_from(">4sII", data, HEAD + 4 + 12 * place) for place in range(count))
    return [name for name, start, length in entries if start + length <= len(data)]


def _word(signature: bytes) -> str:
    return signature.decode("ascii", "replace").strip() or "desconocido"
