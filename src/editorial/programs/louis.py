"""liblouis through ctypes: names of upstream's Python module, with a lock, checked truncation and quiet logging.

Upstream's module `louis` lives outside virtual environments, and PyPI's `louis` is something else. liblouis keeps
global state: every call holds one lock, and parallel work needs processes. Nothing is loaded at import time.
Tables are given by absolute path: LOUIS_TABLEPATH, which liblouis reads when it is loaded, is neither set nor needed.
"""

from __future__ import annotations

import atexit
import ctypes
import ctypes.util
import shutil
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

from editorial.errors import ProgramError
from editorial.programs.probe import ToolProbe, at_least

MINIMUM = "3.24"  # Debian 12; older ones do not know every opcode of our table
REMEDY = "En Debian o Ubuntu: «sudo apt install liblouis20»; en macOS: «brew install liblouis»."

NAMES = (
    "liblouis.so.20",
    "liblouis.so",
    "liblouis.20.dylib",
    "liblouis.dylib",
    "/opt/homebrew/lib/liblouis.dylib",
    "/usr/local/lib/liblouis.dylib",
)

# Modes of translation (liblouis.h); dotsIO with ucBrl gives Unicode braille whatever the display table says.
dotsIO = 4  # noqa: N816  upstream's name
ucBrl = 64  # noqa: N816  upstream's name
UNICODE = dotsIO | ucBrl

# Bits of typeforms (liblouis.h).
plain_text, italic, underline, bold = 0, 1, 2, 4

_LOG_ERROR = 40000
_BEYOND = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_LOCK = RLock()
_Callback = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p)


class Library:
    """The loaded library and what it said last. Made once by `library`; use it through the functions below."""

    def __init__(self, handle: ctypes.CDLL) -> None:
        self.handle = handle
        handle.lou_version.restype = ctypes.c_char_p
        self.version = str(handle.lou_version(), "ascii", "replace")
        self.wide = int(handle.lou_charSize()) == ctypes.sizeof(ctypes.c_uint32)
        self.char: type[ctypes.c_uint32] | type[ctypes.c_uint16] = ctypes.c_uint32 if self.wide else ctypes.c_uint16
        self.encoding = "utf-32-le" if self.wide else "utf-16-le"
        self.said: list[str] = []
        self._keep = _Callback(self._listen)  # liblouis keeps the pointer: it must live as long as the library
        handle.lou_registerLogCallback(self._keep)
        handle.lou_setLogLevel(_LOG_ERROR)

    def _listen(self, _level: int, message: bytes | None) -> None:
        self.said.append((message or b"").decode("utf-8", "replace"))

    def complaint(self) -> str:
        """Return what the library logged since the last call, as one line."""
        text = " ".join(" ".join(self.said).split())
        self.said.clear()
        return text

    def encode(self, text: str) -> bytes:
        """Return `text` as the library's characters, one unit each; what one unit cannot hold becomes U+FFFD.

        So do U+0000 and U+FFFF, with which liblouis ends its strings and segments.
        """
        if "\0" in text or "\uffff" in text:
            text = text.replace("\0", "\ufffd").replace("\uffff", "\ufffd")
        if not text.isascii():
            try:
                data = text.encode(self.encoding)
            except UnicodeEncodeError:
                data = text.translate(_BEYOND).encode(self.encoding)
            if self.wide or len(data) == 2 * len(text):
                return data
            return "".join(c if ord(c) < 0x10000 else "\ufffd" for c in text).encode(self.encoding)
        return text.encode(self.encoding)


@cache
def library() -> Library:
    """Load liblouis and return it, or raise ProgramError with the remedy. Cached."""
    with _LOCK:
        found = ctypes.util.find_library("louis")
        for name in (*NAMES, *([found] if found else [])):
            try:
                handle = ctypes.CDLL(name)
            except OSError:
                continue
            return Library(handle)
    raise ProgramError("Falta la biblioteca liblouis, que hace el braille.", REMEDY)


def version() -> str:
    """Return the library's version (`3.24.0`)."""
    loaded: Library = library()
    return loaded.version


def probe() -> ToolProbe:
    """Find liblouis and its version without raising."""
    try:
        loaded = library()
    except ProgramError:
        return ToolProbe("liblouis", False, False, minimum=MINIMUM, remedy=REMEDY)
    suitable = at_least(loaded.version, MINIMUM)
    name = getattr(loaded.handle, "_name", "")
    return ToolProbe("liblouis", True, suitable, loaded.version, name, MINIMUM, REMEDY)


def checkTable(tables: Iterable[str | Path]) -> None:  # noqa: N802  upstream's name
    """Compile `tables`; raise ProgramError with liblouis' own words when one of them does not compile."""
    with _LOCK:
        loaded = library()
        loaded.complaint()
        if not loaded.handle.lou_checkTable(_table_list(tables)):
            raise ProgramError(
                f"liblouis {loaded.version} no puede leer la tabla braille {_names(tables)}: {loaded.complaint()}",
                "Revise el último cambio de la tabla; «braille_tables/README.md» dice cómo se prueba.",
            )


def translateString(  # noqa: N802  upstream's name
    tables: Iterable[str | Path], text: str, typeform: Sequence[int] | None = None, mode: int = UNICODE
) -> str:
    """Return the cells of `text` in Unicode braille."""
    return translate(tables, text, typeform, mode)[0]


def translate(
    tables: Iterable[str | Path], text: str, typeform: Sequence[int] | None = None, mode: int = UNICODE
) -> tuple[str, list[int]]:
    """Return (cells, for each character the offset of its first cell, indicators included).

    `text` is NFC; `typeform` has one number a character. The call is repeated with a larger buffer until liblouis has
    consumed all of `text`; ProgramError if it never does, or if the table does not compile.
    """
    if not text:
        return "", []
    with _LOCK:
        room = 2 * len(text) + 64
        while room <= 64 * len(text) + 4096:
            result = _call(library(), _table_list(tables), text, typeform, mode, room)
            if result is not None:
                return result
            room *= 4
        raise ProgramError(
            f"liblouis {version()} cortó un texto de {len(text)} caracteres al pasarlo a braille "
            f"con la tabla {_names(tables)}.",
            "Divida el párrafo en dos e intente de nuevo.",
        )


def _call(
    loaded: Library, tables: bytes, text: str, typeform: Sequence[int] | None, mode: int, room: int
) -> tuple[str, list[int]] | None:
    data = loaded.encode(text)
    count = len(text)
    incoming = (loaded.char * count).from_buffer_copy(data)
    outgoing = (loaded.char * room)()
    consumed, produced = ctypes.c_int(count), ctypes.c_int(room)
    positions = (ctypes.c_int * room)()
    forms: Any = None
    if typeform is not None:  # liblouis writes to typeforms as far as its output reaches
        forms = (ctypes.c_ushort * room).from_buffer_copy(array("H", typeform).tobytes() + bytes(2 * (room - count)))
    loaded.complaint()
    done = loaded.handle.lou_translate(
        tables, incoming, ctypes.byref(consumed), outgoing, ctypes.byref(produced), forms, None, positions, None, None,
        mode,
    )  # fmt: skip
    if not done:
        raise ProgramError(
            f"liblouis {loaded.version} no pudo traducir: {loaded.complaint() or 'no dio motivo'}.",
            "Compruebe que la tabla braille exista y compile.",
        )
    if consumed.value < count:
        return None
    cells = ctypes.string_at(outgoing, produced.value * ctypes.sizeof(loaded.char)).decode(loaded.encoding)
    return cells, positions[:count]


def _names(tables: Iterable[str | Path]) -> str:
    return ", ".join(Path(table).name for table in tables)


@cache
def _commaless(folder: Path) -> Path:
    """Return `folder` under a name without commas: liblouis takes a list of tables, separated by commas."""
    if "," not in str(folder):
        return folder
    stand_in = Path(tempfile.mkdtemp(prefix="editorial-louis-"))
    atexit.register(shutil.rmtree, stand_in, ignore_errors=True)
    link = stand_in / "tables"
    link.symlink_to(folder, target_is_directory=True)
    return link


def _table_list(tables: Iterable[str | Path]) -> bytes:
    return _resolved(tuple(map(str, tables)))


@cache
def _resolved(tables: tuple[str, ...]) -> bytes:
    paths = [Path(table).absolute() for table in tables]
    for path in paths:
        if not path.is_file():
            raise ProgramError(f"Falta la tabla braille {path.name}.", f"Se buscó en {path.parent}.")
    return b",".join(bytes(_commaless(path.parent) / path.name) for path in paths)
