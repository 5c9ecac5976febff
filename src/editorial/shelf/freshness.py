"""Everything that the bytes of an edition depend on, hashed: the same key, the same editions.

The key is made without reading a manuscript or loading a room: hashes of the sources and of the braille tables,
versions of the programs, and the program's own source, so that a change of ours is never mistaken for "up to date".
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import editorial
from editorial.errors import StorageError, system_reason
from editorial.publication import FILE, Publication

# The distributions whose code or data ends up in the bytes of an edition.
DISTRIBUTIONS = (
    "Jinja2", "Pillow", "font-source-sans-pro", "font-source-serif-pro", "latex2mathml", "lxml", "pypandoc_binary",
    "pypdf", "pypdfium2", "pyphen", "reportlab",
)  # fmt: skip
TABLES = (".ctb", ".utb", ".uti", ".cti", ".dis", ".dic", ".toml")  # tables of liblouis and their signs as data


@dataclass(frozen=True, slots=True)
class Inputs:
    """What goes into the editions of one publication: SHA-256 of each source, versions, hash of the braille tables."""

    sources: Mapping[str, str]
    programs: Mapping[str, str]
    tables: str

    @property
    def key(self) -> str:
        """Return one hash for all of it."""
        whole = [sorted(self.sources.items()), sorted(self.programs.items()), self.tables]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def inputs(publication: Publication, tables: Path | None, programs: Mapping[str, str]) -> Inputs:
    """Hash everything that the editions of a publication depend on; `programs` adds versions found outside Python."""
    versions = {**python_versions(), **programs}
    return Inputs(source_hashes(publication), versions, folder_hash(tables, _is_table) if tables else "")


def source_hashes(publication: Publication) -> dict[str, str]:
    """Return name → SHA-256 of publicacion.toml, the text and all else in the folder: a text may show any of it."""
    folder = publication.folder
    paths = {folder / FILE, *(folder / name for name in publication.texto), *_files(folder)}
    return {path.relative_to(folder).as_posix(): _file_hash(path) for path in sorted(paths)}


def folder_hash(folder: Path, counts: Callable[[Path], bool]) -> str:
    """Return one hash of the names and bytes of the files under `folder` whose path inside it `counts`."""
    total = hashlib.sha256()
    for path in _files(folder):
        inside = path.relative_to(folder)
        if counts(inside):
            total.update(f"{inside.as_posix()}\0{_file_hash(path)}\n".encode())
    return total.hexdigest()


def _is_table(path: Path) -> bool:
    return path.suffix in TABLES


def _is_ours(path: Path) -> bool:
    """Tell the program's own files from the braille tables, which only a wheel carries inside and which count apart."""
    return path.parts[0] != "braille_tables"


@cache
def python_versions() -> Mapping[str, str]:
    """Return the versions of ourselves, of Python and of the libraries that the bytes depend on."""
    from importlib.metadata import PackageNotFoundError, version

    source = folder_hash(Path(editorial.__file__).parent, _is_ours)
    found = {
        "editorial": f"{editorial.__version__}+{source[:12]}",
        "python": ".".join(map(str, sys.version_info[:3])),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    for name in DISTRIBUTIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return MappingProxyType(found)


def _files(folder: Path) -> Iterable[Path]:
    """Return the files under `folder` in an order that no file system chooses; hidden ones and caches stay out."""
    inside = ((path, path.relative_to(folder).parts) for path in folder.rglob("*"))
    wanted = [
        path
        for path, parts in inside
        if not any(part.startswith((".", "~$", "__pycache__")) for part in parts) and path.is_file()
    ]
    return sorted(wanted, key=lambda path: path.relative_to(folder).as_posix())


def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StorageError(f"No se puede leer {path}: {system_reason(error)}.", "Revise el archivo.") from None
