"""Placing: the new editions take the place of the old ones at once, or nothing changes.

The files are written to a hidden folder beside the shelf's (`.ley.nueva`) and synced; the old folder is renamed aside
(`.ley.anterior`), the new one renamed in, the old one removed. Whatever moment a crash chooses, `recover` finishes the
swap or undoes it: while `ley` exists it is whole, and while it does not, one of the two hidden folders is.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from editorial.errors import StorageError, system_reason

LOCK = ".candado"
NEW = ".nueva"
OLD = ".anterior"
PATIENCE = 30.0  # seconds to wait for another command that is placing; placing takes a fraction of one

Moment = Callable[[str], None]


def unwatched(moment: str) -> None:
    """Let a moment of the swap pass."""


def place(target: Path, files: Mapping[str, bytes], moment: Moment = unwatched) -> None:
    """Make `target` a folder of exactly these files, all or nothing; raise StorageError with the old ones untouched.

    `moment` is told as the swap goes on: `staged` (all written and synced), `aside` (the old one out), `in`.
    """
    with _told(target):
        _refuse_other_than_folder(target.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target.parent):
            _settle(target, NEW)
            _refuse_other_than_folder(target)
            if target.is_symlink():
                raise StorageError(f"{target} es un enlace.", "Quítelo y repita la orden.")
            try:
                _stage(_beside(target, NEW), files)
                moment("staged")
                _swap(target, moment)
            except BaseException:
                _settle(target, OLD)
                raise


def recover(output: Path) -> None:
    """Finish or undo every swap that was interrupted in `output`; costs one listing when there is none."""
    try:
        left = {_slug(path) for path in output.iterdir() if path.name.startswith(".") and path.suffix in (NEW, OLD)}
    except OSError:
        return
    if left:
        with _told(output), locked(output):
            for slug in sorted(left):
                _settle(output / slug, NEW)


@contextlib.contextmanager
def locked(output: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the only right to write in `output`. The system frees it when the process ends, however that is."""
    handle = os.open(output / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _wait(handle, patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StorageError(
                    "Otra orden de editorial está guardando ediciones en esta carpeta.",
                    "Espere a que termine y repita la orden.",
                ) from None
            time.sleep(0.05)


@contextlib.contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what the system says into a fault with its remedy."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StorageError(
            f"No se pudo guardar en {error.filename or place}: {system_reason(error)}. "
            "Las ediciones anteriores quedan como estaban.",
            f"{'Libere espacio en el disco' if full else 'Revise la carpeta y sus permisos'} y repita la orden.",
        ) from None


def _refuse_other_than_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StorageError(f"{path} no es una carpeta.", "Quítelo o cámbiele el nombre y repita la orden.")


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}{suffix}")


def _slug(hidden: Path) -> str:
    return hidden.stem.removeprefix(".")


def _stage(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write every file and make it lasting."""
    folder.mkdir()
    for name, data in files.items():
        with (folder / name).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    _sync(folder)


def _swap(target: Path, moment: Moment) -> None:
    old = _beside(target, OLD)
    if target.exists():
        target.rename(old)
        moment("aside")
    _beside(target, NEW).rename(target)
    _sync(target.parent)
    moment("in")
    if old.exists():
        shutil.rmtree(old)


def _settle(target: Path, prefer: str) -> None:
    """Bring a swap that was interrupted to an end, with the new folder or the old one; both are whole by then."""
    new, old = _beside(target, NEW), _beside(target, OLD)
    if not target.exists() and old.exists():
        (new if prefer == NEW and new.exists() else old).rename(target)
        _sync(target.parent)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)


def _sync(folder: Path) -> None:
    """Make the names in a folder lasting."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
