"""The signs of Spanish braille as data (`braille_tables/signs.toml`): table, decoder and page of signs rest on it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from editorial.errors import UsageError

BLANK = "\u2800"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its printed character (or the indicator's name), its cells as `3456-13`, and on whose authority.

    `kind`: letter digit punctuation sign math fraction indicator. `low`: the lowered digit. `sure`: A B C.
    """

    sign: str
    dots: str
    kind: str
    low: str = ""
    name: str = ""
    source: str = ""
    sure: str = ""
    remark: str = ""

    @property
    def cells(self) -> str:
        """Return the sign in Unicode braille."""
        return cells(self.dots)

    @property
    def low_cells(self) -> str:
        """Return the lowered digit in Unicode braille."""
        return cells(self.low)


def cells(dots: str) -> str:
    """Return `3456-13` in Unicode braille."""
    return "".join(chr(0x2800 + sum(1 << int(dot) - 1 for dot in cell if dot != "0")) for cell in dots.split("-"))


def packaged_tables() -> Path:
    """Return the folder of the tables that came with the program: package data, or the top of the repository."""
    package = Path(__file__).parents[1]
    inside = package / "braille_tables"
    return inside if inside.is_dir() else package.parents[1] / "braille_tables"


@cache
def signs(folder: Path | None = None) -> Mapping[str, Sign]:
    """Return the signs of `folder` (default: the packaged ones) by character or name, in the order of the file.

    Raises UsageError when the file is not there or is no list of signs.
    """
    path = (folder or packaged_tables()) / "signs.toml"
    try:
        entries = tomllib.loads(path.read_text("utf-8"))["sign"]
        return MappingProxyType({entry["sign"]: Sign(**entry) for entry in entries})
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UsageError(
            f"No se pueden leer los signos braille de {path.parent.name}/{path.name}: {error}",
            "Compare el archivo con el que trae el programa, o quite la carpeta para usar el del programa.",
        ) from error
