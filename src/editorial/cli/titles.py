"""The title of a manuscript, found in its first lines and never invented: the letters are the manuscript's."""

from __future__ import annotations

import re
from collections.abc import Sequence

LOOKED_AT = 40  # lines: the title of a law stands above its first title, chapter or article

_NAMES = (
    "LEY", "CÓDIGO", "CODIGO", "CONSTITUCIÓN", "REGLAMENTO", "ESTATUTO", "DECRETO", "LINEAMIENTOS", "REGLAS", "ACUERDO",
    "NORMAS", "MANUAL", "PRESUPUESTO",
)  # fmt: skip
_NAMED = re.compile(rf"(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:LIBRO|T[ÍI]TULO|CAP[ÍI]TULO|SECCI[ÓO]N|ART[ÍI]CULO|TRANSITORIOS"
    r"|TEXTO VIGENTE|NUEV[AO] |[ÚU]LTIMA|PUBLICAD[AO])\b",
    re.IGNORECASE,
)


def title_of(lines: Sequence[str], kind: str) -> str:
    """Return the title in the first lines of a text, empty when none of them looks like one."""
    told = [" ".join(line.split()) for line in lines[:LOOKED_AT]]
    told = [line for line in told if line]
    if kind != "ley":
        return told[0] if told and len(told[0]) <= 300 else ""
    for at, line in enumerate(told):
        if _NAMED.match(line) and len(line) <= 400:
            return _joined(told[at:])
        if re.match(r"ART[ÍI]CULO\b", line, re.IGNORECASE):
            break
    return ""


def _joined(lines: Sequence[str]) -> str:
    """Join the lines over which a title in capitals runs: `LEY FEDERAL DE` `DERECHO DE AUTOR`."""
    title = lines[0]
    for line in lines[1:4]:
        if not (title.isupper() and line.isupper()) or title.endswith((".", ":")) or _BODY.match(line):
            break
        if _NAMED.match(line) and not title.endswith((" DE", " DEL", " DE LA", " Y", ",")):
            break
        title = f"{title} {line}"
    return title
