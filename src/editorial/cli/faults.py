"""The report of a fault of ours: where in the program it happened and on what, never what the manuscript says.

The words of an exception may quote the text at hand, and so may local variables: both stay out. The name of the file
follows from the report, so that the same fault met again makes no second file.
"""

from __future__ import annotations

import hashlib
import platform
import tempfile
import traceback
from pathlib import Path

from editorial.errors import StorageError, system_reason


def describe(error: BaseException) -> str:
    """Return the report of an exception and of those that led to it."""
    from editorial.shelf.freshness import python_versions

    lines = ["Informe de una falla de editorial. No contiene texto del manuscrito.", ""]
    lines += [f"{name} {version}" for name, version in python_versions().items()]
    lines += [platform.platform(), ""]
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [line.rstrip("\n") for line in traceback.format_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def storage_fault(error: OSError) -> StorageError:
    """Return what the system refused as a fault with its remedy."""
    place = f" {error.filename}" if error.filename else " un archivo"
    return StorageError(f"No se pudo usar{place}: {system_reason(error)}.", "Revise archivos, permisos y espacio.")


def save(report: str) -> Path:
    """Write a report in the current folder, or in the system's temporary one when that cannot be written."""
    name = f"editorial-falla-{hashlib.sha256(report.encode()).hexdigest()[:8]}.txt"
    for folder in (Path.cwd(), Path(tempfile.gettempdir())):
        try:
            (folder / name).write_text(report, "utf-8")
        except OSError:
            continue
        return folder / name
    return Path(name)
