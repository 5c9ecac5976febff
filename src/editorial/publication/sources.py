"""The files of a manuscript: named by `texto`, or the only `texto.*` of the folder; always inside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from editorial.publication.takers import nearest

SUFFIXES = (".docx", ".md")  # what the text is when nobody says
# What else a text can be when somebody says so: a PDF or page beside the text is rather an edition of it.
NAMED = (".markdown", ".txt", ".html", ".htm", ".doc", ".odt", ".rtf", ".pdf")
LONGEST_NAME = 255  # bytes, as file systems count


def find_sources(folder: Path, names: tuple[str, ...], fault: Callable[[str], None]) -> tuple[str, ...]:
    """Return the names of the source files in reading order, each proven to be a file inside `folder`."""
    if not names:
        return _default(folder, fault)
    names = tuple(name_on_disk(folder, name) for name in names)
    for name in names:
        if said := file_fault(folder, name):
            fault(said)
    papers = [name for name in names if name.lower().endswith(".pdf")]
    if papers and len(papers) < len(names):
        fault(
            f"junta «{papers[0]}» con archivos de otras clases, y la ley que se toma de un PDF se toma entera de PDF; "
            "dé sólo el PDF, o todo en archivos de Word o de Markdown"
        )
    return names


def name_on_disk(folder: Path, name: str) -> str:
    """Return the name that a file in `folder` has: macOS writes accents as letters of their own."""
    if not PurePosixPath(name).name or _shape_fault(name) or (folder / name).exists():
        return name
    parent = (folder / name).parent
    wanted = unicodedata.normalize("NFC", PurePosixPath(name).name)
    entries = sorted(parent.iterdir()) if parent.is_dir() else []
    same = next((entry.name for entry in entries if unicodedata.normalize("NFC", entry.name) == wanted), "")
    return str(PurePosixPath(name).with_name(same)) if same else name


def _default(folder: Path, fault: Callable[[str], None]) -> tuple[str, ...]:
    found = sorted(path.name for path in folder.glob("texto.*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if len(found) == 1:
        if said := file_fault(folder, found[0]):
            fault(said)
        return (found[0],)
    if found:
        fault(f"hay varios archivos de texto ({', '.join(found)}); escriba cuál es, o la lista en su orden")
    else:
        fault(f"no hay ningún archivo de texto; se espera texto.docx o texto.md{_seen(folder)}")
    return ()


def _seen(folder: Path) -> str:
    readable = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in (*SUFFIXES, *NAMED))
    others = [name for name in readable if not is_lock(name)]
    return f" (en la carpeta está {', '.join(others[:3])}: escriba su nombre en la clave texto)" if others else ""


def is_lock(name: str) -> bool:
    """Tell the file that Word leaves beside a document while somebody has it open (`~$informe.docx`)."""
    return name.startswith("~$")


def file_fault(folder: Path, name: str) -> str:
    """Say what is wrong with the name of a file; empty when it names one inside the folder."""
    pure = PurePosixPath(name)
    if said := _shape_fault(name):
        return said
    if is_lock(pure.name):
        return (
            f"«{name}» es el aviso que Word deja mientras alguien tiene abierto el documento: escriba el nombre sin ~$"
        )
    path = folder / pure
    if not path.exists():
        near = nearest(name, tuple(sorted(entry.name for entry in folder.iterdir() if not is_lock(entry.name))))
        return f"no existe el archivo «{name}»" + (f"; en la carpeta está «{near}»" if near else "")
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"«{name}» es un enlace a un archivo de fuera de la carpeta; copie el archivo en ella"
    return "" if path.is_file() else f"«{name}» no es un archivo"


def _shape_fault(name: str) -> str:
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name:
        return f"dice «{name}» y se espera un archivo dentro de la carpeta de la publicación"
    return f"«{name[:40]}…» es un nombre demasiado largo" if len(name.encode()) > LONGEST_NAME else ""
