"""What the last build found of a manuscript that is still the same: some things only making the editions tells."""

from __future__ import annotations

from collections.abc import Collection

from editorial.findings import Finding
from editorial.publication import Publication
from editorial.shelf.freshness import source_hashes
from editorial.shelf.manifest import load
from editorial.workspace import Workspace


def found_by_build(workspace: Workspace, publication: Publication, known: Collection[Finding]) -> tuple[Finding, ...]:
    """Return what the last build of these very sources found and is not `known`; nothing when they have changed."""
    manifest = load(workspace.editions(publication.slug))
    if manifest is None or dict(manifest.inputs.sources) != source_hashes(publication):
        return ()
    return tuple(found for found in manifest.findings if found not in known)
