"""Rules on links: where an edition may send its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.document.model import Run
from editorial.findings import Severity
from editorial.rules.rule import Said, Text, rule

SAFE = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*)\s*:")


@rule(
    "links.unsafe-scheme",
    Severity.ERROR,
    "Un enlace a un programa o a un archivo del equipo del autor no sirve al lector y puede dañarlo.",
)
def unsafe_scheme(text: Text) -> Iterator[Said]:
    """Find links that are neither an address of the web, a mail, a telephone nor a place of the same text."""
    for leaf, _ in text.leaves:
        for inline in leaf.content:
            if isinstance(inline, Run) and inline.href and not _safe(inline.href):
                yield Said(
                    leaf.id,
                    f"El enlace de «{inline.text}» lleva a «{inline.href[:80]}».",
                    "Use una dirección que empiece con https:// o quite el enlace.",
                )


def _safe(address: str) -> bool:
    if address.startswith("#"):
        return True
    scheme = _SCHEME.match(address)
    return scheme is not None and scheme[1].lower() in SAFE
