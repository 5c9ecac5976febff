"""From bytes to blocks through pandoc: one call within the limits, its faults told in Spanish."""

from __future__ import annotations

from typing import Any

from editorial.errors import ManuscriptRefused
from editorial.intake import tree
from editorial.intake.limits import Limits
from editorial.programs import pandoc

_FAULTS = {
    "time": "leerlo tarda más de lo que su tamaño justifica",
    "memory": "leerlo ocupa más memoria que el límite ({heap} MB)",
    "output": "su texto desarrollado pasa del límite ({output} MB)",
    "syntax": "pandoc no lo entiende: {message}",
}


def read_tree(data: bytes, reader: str, name: str, size: int, limits: Limits) -> dict[str, Any]:
    """Return pandoc's tree of `data`; `size` is what the allowance of CPU time goes by. Raises ManuscriptRefused."""
    answer = pandoc.read_tree(data, reader, limits.seconds, limits.cpu(size), limits.heap_mib, limits.tree_mib << 20)
    if answer.fault:
        what = _FAULTS[answer.fault].format(
            heap=limits.heap_mib, output=limits.tree_mib, message=" ".join(answer.message.split())[:200]
        )
        raise ManuscriptRefused(f"No se puede leer {name}: {what}.", "Divida el texto o guárdelo otra vez.")
    return tree.parse(answer.json, name)
