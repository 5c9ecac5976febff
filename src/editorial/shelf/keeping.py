"""Putting a build on the shelf: its files, its manifest, and the editions that a partial build leaves as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from editorial.errors import StorageError
from editorial.shelf import manifest as manifests
from editorial.shelf.canonical import sha256
from editorial.shelf.inspect import strangers
from editorial.shelf.manifest import EditionFacts, MadeEdition, Manifest
from editorial.shelf.placing import Moment, place, unwatched


def keep(
    folder: Path, manifest: Manifest, editions: tuple[MadeEdition, ...], partial: bool, moment: Moment = unwatched
) -> Manifest:
    """Place the editions and their manifest in `folder`; return the manifest written.

    A partial build (`--only`) keeps the other editions whose files are still whole.
    """
    files = {name: data for edition in editions for name, data in edition.files.items()}
    before = manifests.load(folder)
    if partial and before is not None:
        kept = _kept(folder, before, manifest)
        files = {**{name: data for _, held in kept.values() for name, data in held.items()}, **files}
        manifest = manifests.joined(manifest, {kind: facts for kind, (facts, _) in kept.items()}, before)
    place(folder, {**files, manifests.FILE: manifests.dump(manifest)}, moment)
    return manifest


def refuse_strangers(folder: Path, slug: str) -> None:
    """Raise StorageError when `folder` holds something that no build put there and a build would remove."""
    before = manifests.load(folder)
    foreign = strangers(folder, before.files() if before else ())
    if before is None:  # what is left of an older build still carries the slug
        foreign = [name for name in foreign if not name.startswith(slug)]
    if foreign:
        raise StorageError(
            f"{folder} tiene archivos que no son de las ediciones: {', '.join(foreign[:5])}.",
            "Guárdelos en otra carpeta: al producir, la carpeta se reemplaza completa.",
        )


def _kept(folder: Path, before: Manifest, new: Manifest) -> dict[str, tuple[EditionFacts, Mapping[str, bytes]]]:
    held: dict[str, tuple[EditionFacts, Mapping[str, bytes]]] = {}
    for kind, facts in before.editions.items():
        if kind not in new.editions and (files := _whole(folder, facts)) is not None:
            held[kind] = (facts, files)
    return held


def _whole(folder: Path, edition: EditionFacts) -> dict[str, bytes] | None:
    """Return the files of an edition on the shelf, None when one is missing or was changed."""
    files = {}
    for name, facts in edition.files.items():
        path = folder / name
        data = path.read_bytes() if path.is_file() else b""
        if sha256(data) != facts.sha256:
            return None
        files[name] = data
    return files
