"""Every rule on a manuscript, and the exceptions that publicacion.toml grants."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from editorial.document.model import Document
from editorial.document.places import filed
from editorial.findings import CODES, Finding, Severity, finding
from editorial.publication import Grant, Publication
from editorial.rules.rule import RULES, Text

UNUSED_GRANT = CODES.add(
    "rules.unused-grant",
    Severity.WARNING,
    "Un permiso que ya no hace falta esconde mañana un error que nadie quiso permitir.",
)

# Rooms whose findings are known only when an edition is made.
EDITIONS = frozenset({"pdf", "press", "epub", "braille"})

# The modules that hold rules; each registers its own when imported.
MODULES = (
    "structure",
    "lines",
    "pictures",
    "charts",
    "tables",
    "sums",
    "numbering",
    "notes",
    "characters",
    "leftovers",
    "imprint",
    "deliveries",
    "words",
    "spelling",
)


def check(document: Document, publication: Publication) -> tuple[Finding, ...]:
    """Return what the reader and every rule find, without what was granted, and every grant that nothing needed.

    Linear in the text. A grant frees the findings of its code in the block it names and in what that block holds.
    """
    for name in MODULES:
        import_module(f"editorial.rules.{name}")
    text = Text(document, publication)
    rules = (rule for name in MODULES for rule in RULES.get(name, ()))  # whichever was imported first
    found = filed((*document.findings, *(each for rule in rules for each in rule(text))), document)
    granted = {id(each): grant for each in found for grant in publication.permisos if _frees(grant, each)}
    kept = tuple(each for each in found if id(each) not in granted)
    unused = [one for one in publication.permisos if one not in granted.values() and not _of_editions(one)]
    return (*kept, *map(_unused, unused))


def granted(found: Sequence[Finding], publication: Publication, *, complete: bool) -> tuple[Finding, ...]:
    """Return what the editions found without what was granted; no grant frees an error of an edition.

    What two editions find alike is told once.
    `complete`: all editions were made, so that a grant which freed nothing is not needed.
    """
    found = tuple(dict.fromkeys(found))
    grants = [one for one in publication.permisos if _of_editions(one)]
    if not grants:
        return found
    freed = {
        id(each): grant
        for each in found
        for grant in grants
        if each.severity is not Severity.ERROR and _frees(grant, each)
    }
    kept = tuple(each for each in found if id(each) not in freed)
    unused = [one for one in grants if one not in freed.values()] if complete else []
    return (*kept, *map(_unused, unused))


def _of_editions(grant: Grant) -> bool:
    return grant.codigo.partition(".")[0] in EDITIONS


def _frees(grant: Grant, found: Finding) -> bool:
    places = found.where.split(", ")  # a file and a block, or a block alone
    inside = any(place == grant.donde or place.startswith(f"{grant.donde}__") for place in places)
    return grant.codigo == found.code and inside


def _unused(grant: Grant) -> Finding:
    return finding(
        UNUSED_GRANT,
        f"publicacion.toml, [[permiso]] {grant.codigo}",
        f"Nada en «{grant.donde}» necesita este permiso.",
        "Quite el permiso, o corrija su código o su lugar.",
    )
