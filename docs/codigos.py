"""Writes the table of finding codes into guia.md, from the registry that the rooms fill: `python docs/codigos.py`."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from itertools import groupby
from pathlib import Path

import editorial
from editorial.findings import CODES, Severity

GUIDE = Path(__file__).parent / "guia.md"
BEGIN, END = "<!-- códigos: los escribe docs/codigos.py -->\n", "<!-- fin de los códigos -->"
WORDS = {Severity.ERROR: "**ERROR**", Severity.WARNING: "aviso", Severity.REVIEW: "por revisar"}


def table() -> str:
    """Return a Markdown table of every code of every room, one for each family of codes."""
    for module in pkgutil.walk_packages(editorial.__path__, "editorial."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    lines = []
    for family, codes in groupby(sorted(CODES), key=lambda code: code.split(".")[0]):
        lines += [f"\n### {family}\n", "| código | | por qué |", "|---|---|---|"]
        lines += [f"| `{code}` | {WORDS[CODES[code].severity]} | {CODES[code].reason} |" for code in codes]
    return "\n".join(lines) + "\n\n"


def with_table(guide: str, codes: str) -> str:
    """Return the guide with its table replaced."""
    before, _, rest = guide.partition(BEGIN)
    return before + BEGIN + codes + END + rest.partition(END)[2]


if __name__ == "__main__":
    GUIDE.write_text(with_table(GUIDE.read_text("utf-8"), table()), "utf-8")
