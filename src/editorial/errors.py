"""Faults of the workshop: what stops a command, with its exit code and the remedy.

EditorialError
├── UsageError            2   a command, a path or publicacion.toml that cannot be used
│   └── PublicationError  2   every fault of one publicacion.toml, reported at once
├── ManuscriptRefused     3   unsafe or unreadable manuscript
├── ProgramError          4   a program or library is missing or too old
├── LedgerError           5   the print ledger
└── StorageError          6   files and disk

Faults of a manuscript are not exceptions but values: see findings.py.
"""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    REFUSED = 3
    PROGRAM = 4
    LEDGER = 5
    STORAGE = 6
    INTERNAL = 70
    INTERRUPTED = 130


class EditorialError(Exception):
    """A fault that ends a command: what happened, and what the person can do about it (both in Spanish)."""

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process, remedy included."""
        return (type(self), (self.message, self.remedy))


class UsageError(EditorialError):
    """A command, a name or a path that cannot be used."""

    exit_code = ExitCode.USAGE


class PublicationError(UsageError):
    """Every fault of one publicacion.toml."""


class ManuscriptRefused(EditorialError):
    """A manuscript that is unsafe or cannot be read without loss."""

    exit_code = ExitCode.REFUSED


class ProgramError(EditorialError):
    """A program or library that is missing, too old or failed."""

    exit_code = ExitCode.PROGRAM


class LedgerError(EditorialError):
    """The print ledger refused, or cannot be used."""

    exit_code = ExitCode.LEDGER


class StorageError(EditorialError):
    """Files and disk."""

    exit_code = ExitCode.STORAGE


_SYSTEM = {
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
    errno.EROFS: "el disco es de sólo lectura",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EDQUOT: "se acabó la cuota de disco",
    errno.ENOENT: "no existe",
    errno.EEXIST: "ya existe",
    errno.ENOTDIR: "hay un archivo donde debía haber una carpeta",
    errno.EISDIR: "es una carpeta",
    errno.ENOTEMPTY: "la carpeta no está vacía",
    errno.EIO: "falló la lectura o escritura del disco",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.EMFILE: "hay demasiados archivos abiertos",
}


def system_reason(error: OSError) -> str:
    """Return in Spanish why the system refused; what is not in the list keeps the system's own words."""
    return _SYSTEM.get(error.errno or 0, error.strerror or str(error))
