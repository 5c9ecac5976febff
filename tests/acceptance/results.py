"""Results that outlive a run: a JSON file each in `.results/`, good as long as what it was made from is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).parent / ".results"
_CODE = (("src/editorial", "*.py"), ("src/editorial", "*.css"), ("braille_tables", "*"))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the closing table: what was asked of what, what was found, and whether it holds (None: only told)."""

    part: str
    subject: str
    wanted: str
    found: str
    holds: bool | None = None


@cache
def code_version() -> str:
    """Return a hash of everything that editions are made by: the source, the tables and the locked dependencies."""
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for folder, pattern in _CODE:
        for path in sorted((ROOT / folder).rglob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def kept(name: str, key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return the result `name` made from `key`: from its file when it is there, made and written otherwise."""
    path = RESULTS / f"{name}.json"
    if path.exists():
        before: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if before.get("key") == key:
            return before
    made = {"key": key, **make()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    return made


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    marks = {True: "yes", False: "**NO**", None: ""}
    lines = ["| part | of what | wanted | found | holds |", "|---|---|---|---|---|"]
    lines += [f"| {row.part} | {row.subject} | {row.wanted} | {row.found} | {marks[row.holds]} |" for row in rows]
    return "\n".join(lines)
