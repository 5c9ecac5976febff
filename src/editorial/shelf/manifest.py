"""manifest.json: what was made from what. Deterministic: no clock, no absolute path, keys in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from editorial.document.model import Change
from editorial.findings import Finding, Severity
from editorial.publication import Delivery, Publication
from editorial.shelf.canonical import canonical_hash, sha256
from editorial.shelf.freshness import Inputs
from editorial.shelf.pieces import Piece

FILE = "manifest.json"
FORMAT = 1


class MadeEdition(Protocol):
    """An edition as the pipeline hands it over: its files (name → bytes) and what is worth knowing of it."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def files(self) -> Mapping[str, bytes]: ...  # noqa: D102
    @property
    def facts(self) -> Mapping[str, object]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A finished file: SHA-256 of its bytes, canonical hash (`shelf.canonical`), size in bytes."""

    sha256: str
    canonical: str
    size: int


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An edition on the shelf: the key of what it was made from, its files, its pages, sheets, volumes."""

    key: str
    files: Mapping[str, FileFacts]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands on the shelf of one publication. `asked`: the editions asked for since the inputs last changed.

    `pieces` are the words of a report, so that `check --since` can name what changed when only this file is left.
    """

    slug: str
    title: str
    kind: str
    inputs: Inputs
    asked: tuple[str, ...]
    editions: Mapping[str, EditionFacts]
    outside: Mapping[str, str]  # versions of the outside programs that the build called
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    pieces: tuple[Piece, ...] = ()

    def stale(self, edition: str) -> bool:
        """Tell whether an edition was made from other inputs than the last ones."""
        return self.editions[edition].key != self.inputs.key

    def files(self) -> dict[str, FileFacts]:
        """Return every file of every edition by its name."""
        return {name: facts for edition in self.editions.values() for name, facts in edition.files.items()}


def describe(edition: MadeEdition, key: str) -> EditionFacts:
    """Return what the manifest says of an edition just made."""
    made = edition.files.items()
    files = {name: FileFacts(sha256(data), canonical_hash(name, data), len(data)) for name, data in made}
    return EditionFacts(key, files, dict(edition.facts))


def make(
    publication: Publication,
    inputs: Inputs,
    editions: Iterable[MadeEdition],
    asked: Iterable[str],
    findings: tuple[Finding, ...] = (),
    changes: tuple[Change, ...] = (),
    outside: Mapping[str, str] | None = None,
    pieces: tuple[Piece, ...] = (),
) -> Manifest:
    """Return the manifest of a build."""
    described = {edition.kind: describe(edition, inputs.key) for edition in editions}
    return Manifest(
        publication.slug, publication.titulo, publication.clase, inputs, tuple(sorted(asked)), described,
        outside or {}, changes, findings, publication.entregas, pieces,
    )  # fmt: skip


def joined(new: Manifest, kept: Mapping[str, EditionFacts], before: Manifest) -> Manifest:
    """Return `new` with the editions that a partial build leaves on the shelf; they are stale if their key is old."""
    asked = {*new.asked, *(before.asked if before.inputs.key == new.inputs.key else ())}
    return replace(new, editions={**kept, **new.editions}, asked=tuple(sorted(asked)))


def dump(manifest: Manifest) -> bytes:
    """Write a manifest as JSON (UTF-8, keys in order, one line end at the end)."""
    whole = {
        "manifest": FORMAT,
        "slug": manifest.slug,
        "title": manifest.title,
        "kind": manifest.kind,
        "key": manifest.inputs.key,
        "sources": dict(manifest.inputs.sources),
        "tables": manifest.inputs.tables,
        "programs": dict(manifest.inputs.programs),
        "outside_programs": dict(manifest.outside),
        "asked": list(manifest.asked),
        "editions": {
            name: {
                "stale": manifest.stale(name),
                "key": edition.key,
                "files": {file: asdict(facts) for file, facts in edition.files.items()},
                "facts": dict(edition.facts),
            }
            for name, edition in manifest.editions.items()
        },
        "changes": [asdict(change) for change in manifest.changes],
        "findings": [asdict(found) for found in manifest.findings],
        "deliveries": [_delivery_data(delivery) for delivery in manifest.deliveries],
        "text": [
            {"file": file, "under": under, "pieces": [[piece.id, piece.text] for piece in group]}
            for (file, under), group in groupby(manifest.pieces, key=lambda piece: (piece.file, piece.under))
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def load(folder: Path) -> Manifest | None:
    """Read the manifest of a shelf folder; None when there is none or it cannot be understood."""
    return read_file(folder / FILE)


def read_file(path: Path) -> Manifest | None:
    """Read a manifest wherever it was kept; None when there is none or it cannot be understood."""
    try:
        return _parsed(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _parsed(whole: dict[str, Any]) -> Manifest | None:
    if whole["manifest"] != FORMAT:
        return None
    editions = {
        name: EditionFacts(
            edition["key"],
            {file: FileFacts(**facts) for file, facts in edition["files"].items()},
            dict(edition["facts"]),
        )
        for name, edition in whole["editions"].items()
    }
    if any(Path(file).name != file for edition in editions.values() for file in edition.files):
        return None  # written by another hand: it would lead out of the shelf
    findings = tuple(Finding(**{**found, "severity": Severity(found["severity"])}) for found in whole["findings"])
    return Manifest(
        whole["slug"], whole["title"], whole["kind"],
        Inputs(dict(whole["sources"]), dict(whole["programs"]), str(whole["tables"])),
        tuple(map(str, whole["asked"])), editions, dict(whole["outside_programs"]),
        tuple(Change(**change) for change in whole["changes"]), findings,
        tuple(_delivery(each) for each in whole.get("deliveries", ())),
        tuple(
            Piece(name, group["file"], group["under"], text)
            for group in whole.get("text", ())
            for name, text in group["pieces"]
        ),
    )  # fmt: skip


def _delivery_data(delivery: Delivery) -> dict[str, str]:
    """Return what is known of a delivery, dates as the file of the publication writes them."""
    return {key: str(value) for key, value in asdict(delivery).items() if value}


def _delivery(data: Mapping[str, str]) -> Delivery:
    dates = {field.name: date.fromisoformat(data[field.name]) for field in fields(Delivery)
             if field.name.startswith("fecha") and field.name in data}  # fmt: skip
    return Delivery(**{**data, **dates})  # type: ignore[arg-type]
