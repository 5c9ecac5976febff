"""The files on the shelf against their manifest: missing, changed, or not ours."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from editorial.findings import CODES, Finding, Severity, finding
from editorial.publication import Publication
from editorial.shelf.canonical import sha256
from editorial.shelf.freshness import Inputs
from editorial.shelf.manifest import FILE, Manifest

FILE_CHANGED = CODES.add(
    "verify.file-changed",
    Severity.ERROR,
    "Un archivo que ya no es el que se produjo y probó no puede darse por bueno.",
)
FILE_MISSING = CODES.add(
    "verify.file-missing", Severity.ERROR, "Una edición está completa sólo con todos los archivos que se produjeron."
)
FILE_EXTRA = CODES.add(
    "verify.file-extra",
    Severity.ERROR,
    "Un archivo ajeno entre las ediciones puede tomarse por una de ellas sin haberse probado.",
)
NO_MANIFEST = CODES.add(
    "verify.no-manifest", Severity.ERROR, "Sin manifest.json no se sabe de qué se hicieron las ediciones."
)
STALE = CODES.add(
    "verify.stale",
    Severity.WARNING,
    "Una edición hecha antes del último cambio del manuscrito ya no dice lo mismo que él.",
)

EDITION_MISSING = CODES.add(
    "verify.edition-missing",
    Severity.WARNING,
    "Lo que no está no se pudo comprobar. Sin manifest.json nadie sabe si se produjo, y por eso es un aviso; lo que el "
    "manifest.json nombra y falta es un error.",
)

# How the files of an edition are called, after the slug; of braille the first volume, and what every job has.
_ENDS = {
    "pdf": (".pdf",),
    "macrotipo": ("-macrotipo.pdf",),
    "imprenta": ("-imprenta.pdf", "-forros.pdf", "-pliegos.pdf", "-orden.pdf"),
    "epub": (".epub", "-onix.xml", ".jsonld"),
    "braille": ("-tomo-1.brf", ".ebrl", "-orden-braille.pdf", "-rotulos.pdf"),
    "estructura": (".json", ".akn.xml"),
}

_VOLUME = re.compile(r"-tomo-\d+\.(?:brf|pef)")

# What file managers leave in any folder they show.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
_REBUILD = "Vuelva a producirla con «editorial build {slug}»."


def examine(folder: Path, manifest: Manifest) -> tuple[Finding, ...]:
    """Compare every file of a shelf folder with its manifest; linear in their bytes."""
    hint = _REBUILD.format(slug=manifest.slug)
    expected = manifest.files()
    found = []
    for name, facts in sorted(expected.items()):
        path = folder / name
        if not path.is_file():
            found.append(finding(FILE_MISSING, name, "Falta este archivo, que manifest.json nombra.", hint))
        elif sha256(path.read_bytes()) != facts.sha256:
            found.append(finding(FILE_CHANGED, name, "El archivo cambió después de producirse.", hint))
    found.extend(
        finding(FILE_EXTRA, name, "manifest.json no nombra este archivo.", "Guárdelo en otra carpeta.")
        for name in strangers(folder, expected)
    )
    return tuple(found)


def strangers(folder: Path, expected: Collection[str]) -> list[str]:
    """Return the names of a shelf folder that are neither expected nor litter of a file manager."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return sorted(names - {FILE, *expected} - _LITTER)


def absent(publication: Publication, names: Collection[str], unmade: Collection[str] = ()) -> tuple[Finding, ...]:
    """Say which files of the editions that publicacion.toml asks for are not there: they cannot have been proven.

    A law has its structure as well. `unmade` are the ends of names (`.ebrl`) that a build of it rightly leaves out.
    """
    hint = _REBUILD.format(slug=publication.slug)
    found = []
    structure = ("estructura",) if publication.clase == "ley" else ()
    for kind in (*publication.ediciones, *structure):
        expected = [f"{publication.slug}{end}" for end in _ends(kind, publication.slug, names) if end not in unmade]
        missing = [name for name in expected if name not in names]
        what = "la estructura de la ley" if kind == "estructura" else f"la edición {kind}"
        if missing == expected:
            found.append(finding(EDITION_MISSING, expected[0], f"No está {what}.", hint))
        else:
            said = f"Falta este archivo de {what}."
            found += [finding(EDITION_MISSING, name, said, hint) for name in missing]
    return tuple(found)


def _ends(kind: str, slug: str, names: Collection[str]) -> tuple[str, ...]:
    """Return how the files of an edition are called, after the slug; each volume of braille is there in two formats."""
    if kind != "braille":
        return _ENDS[kind]
    volumes = {name.removeprefix(slug)[:-4] for name in names if _VOLUME.fullmatch(name.removeprefix(slug))}
    both = (f"{volume}{end}" for volume in sorted(volumes) for end in (".brf", ".pef"))
    return tuple(dict.fromkeys((*_ENDS[kind], *both)))


def up_to_date(folder: Path, manifest: Manifest | None, inputs: Inputs, wanted: Collection[str]) -> bool:
    """Tell whether these editions stand on the shelf, whole, and made from just these inputs."""
    if manifest is None or manifest.inputs.key != inputs.key or not set(wanted) <= set(manifest.asked):
        return False
    if any(manifest.stale(kind) for kind in wanted if kind in manifest.editions):
        return False
    return not any(found.code != FILE_EXTRA.code for found in examine(folder, manifest))


def stale(manifest: Manifest, inputs: Inputs) -> tuple[Finding, ...]:
    """Say what changed since the editions were made: sources, tables or programs; nothing when all is the same."""
    then, now = manifest.inputs, inputs
    changed = [
        name for name in sorted({*then.sources, *now.sources}) if then.sources.get(name) != now.sources.get(name)
    ]
    if then.tables != now.tables:
        changed.append("las tablas braille")
    programs = [n for n in sorted({*then.programs, *now.programs}) if then.programs.get(n) != now.programs.get(n)]
    old = [kind for kind in sorted(manifest.editions) if manifest.editions[kind].key != now.key]
    if not old:
        return ()
    what = ", ".join([*changed, *(f"el programa {name}" for name in programs)]) or "el manuscrito"
    hint = _REBUILD.format(slug=manifest.slug)
    return tuple(finding(STALE, kind, f"La edición se hizo antes del último cambio ({what}).", hint) for kind in old)
