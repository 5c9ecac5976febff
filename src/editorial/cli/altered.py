"""What changed in a report since a build, on a terminal, as data and as a page: by file and unit, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from editorial.cli.telling import quantity
from editorial.document.letters import LOWERED, RAISED
from editorial.errors import StorageError, UsageError, system_reason
from editorial.legal.diff import Piece as Mark
from editorial.legal.diff import Stretch, proof_marks, words
from editorial.publication import Publication
from editorial.shelf.manifest import Manifest, read_file
from editorial.shelf.pieces import Piece
from editorial.shelf.renumbering import Renumbering
from editorial.shelf.since import Alteration, Fate, compare

_SIGNS = {Fate.ADDED: "+", Fate.REMOVED: "-", Fate.CHANGED: "~", Fate.MOVED: ">"}


@dataclass(frozen=True, slots=True)
class Altered:
    """One alteration as it is shown; also a difference of `web.diff`."""

    id: str
    file: str
    inside: str
    fate: Fate
    stretches: tuple[Stretch, ...]

    @property
    def place(self) -> str:
        """Return the place in words, with the file."""
        return f"{self.file}: {self.inside}"

    @property
    def change(self) -> str:
        """Return what happened to it."""
        return str(self.fate)


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier build: its manifest, and the name of the file in which a person kept it."""

    name: str
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Since:
    """A report held against a build: what it was before, what changed, and whose each file is."""

    before: Before
    publication: Publication
    altered: tuple[Altered, ...]
    renumbering: Renumbering

    @property
    def summary(self) -> str:
        """Return the count of each kind of change as a sentence, and the numbers that changed with them."""
        if not self.altered and not self.renumbering:
            return "sin cambios en el texto desde esa producción"
        counts = [(sum(one.fate is fate for one in self.altered), fate) for fate in Fate]
        known = [(number, fate) for number, fate in counts if number]
        told = ", ".join(
            f"{fate if number == 1 else _MANY[fate]} {quantity(number, 'pasaje', 'pasajes') if not at else number}"
            for at, (number, fate) in enumerate(known)
        )
        return "; ".join(filter(None, (told, self.renumbering.sentence())))

    def heading(self, file: str) -> str:
        """Return a file with its unit, and a warning when its approval is older than what changed in it."""
        delivery = next((one for one in self.publication.entregas if one.archivo == file), None)
        if delivery is None:
            return file
        before = next((one for one in self.before.manifest.deliveries if one.archivo == file), None)
        old = delivery.approved and before is not None and before.fecha_de_aprobacion == delivery.fecha_de_aprobacion
        warning = (
            f" — OJO: la aprobación, del {delivery.fecha_de_aprobacion}, es de antes de estos cambios" if old else ""
        )
        return f"{file} ({delivery.unit}){warning}"


_MANY = {
    Fate.ADDED: "se agregaron",
    Fate.REMOVED: "se quitaron",
    Fate.CHANGED: "cambiaron",
    Fate.MOVED: "cambiaron de lugar",
}


def load(path: Path) -> Before:
    """Read the manifest of an earlier build; raise UsageError when it is none, or none of a report."""
    if not path.exists():
        raise UsageError(
            f"No existe el archivo {path}.",
            "Dé la copia de output/NOMBRE/manifest.json que guardó cuando se produjo la versión anterior.",
        )
    manifest = read_file(path)
    if manifest is None:
        raise UsageError(f"{path} no es un manifest.json que se pueda leer.", "Dé el que quedó en output/NOMBRE.")
    if manifest.kind == "ley":
        raise UsageError(
            f"{path} es de una ley; --since es para informes.", "Compare leyes con «editorial diff ANTERIOR NUEVA»."
        )
    if not manifest.pieces:
        raise UsageError(
            f"{path} es de una versión que no guardaba el texto.", "Vuelva a producir el informe y compare con ése."
        )
    return Before(path.name, manifest)


def since(before: Before, publication: Publication, now: Sequence[Piece]) -> Since:
    """Hold a report against a build."""
    held = compare(before.manifest.pieces, now)
    return Since(before, publication, tuple(map(_altered, held.alterations)), held.renumbering)


def _altered(one: Alteration) -> Altered:
    piece = one.piece
    inside = f"{piece.under} ({piece.id})" if piece.under else piece.id
    return Altered(piece.id, piece.file, inside, one.fate, _stretches(one))


def _stretches(one: Alteration) -> tuple[Stretch, ...]:
    before, now = (_shown(piece.text) if piece else "" for piece in (one.before, one.now))
    match one.fate:
        case Fate.ADDED:
            return (Stretch(Mark.IN, now),)
        case Fate.REMOVED:
            return (Stretch(Mark.OUT, before),)
        case Fate.MOVED:
            return (Stretch(Mark.SAME, now),)
        case Fate.CHANGED:
            return tuple(words(before, now))


def _shown(text: str) -> str:
    """Return words as a person reads them: raised and lowered text without the brackets of the comparison."""
    for opening, closing in (RAISED, LOWERED):
        text = text.replace(opening, opening[-1]).replace(closing, "")
    return text


def since_lines(held: Since) -> list[str]:
    """Return what changed as lines, by file."""
    lines = []
    for file, group in groupby(sorted(held.altered, key=lambda one: _file_order(held, one.file)), lambda one: one.file):
        lines.append(f"  {held.heading(file)}")
        for one in group:
            lines += [f"    {_SIGNS[one.fate]} {one.inside}: {one.change}", f"        {proof_marks(one.stretches)}"]
    return lines


def _file_order(held: Since, file: str) -> int:
    names = held.publication.texto
    return names.index(file) if file in names else len(names)


def since_data(held: Since) -> dict[str, Any]:
    """Return what changed as plain data for --json."""
    units = {delivery.archivo: delivery.unit for delivery in held.publication.entregas}
    return {
        "changes": [
            {
                "change": one.fate.name.lower(), "file": one.file, "unit": units.get(one.file, ""), "id": one.id,
                "words": [[str(stretch.piece), stretch.words] for stretch in one.stretches],
            }
            for one in held.altered
        ],
        "renumbered": [
            {"kind": kind.lower(), "before": old, "now": new} for (kind, old), new in held.renumbering.numbers.items()
        ],
        "references": held.renumbering.references,
    }  # fmt: skip


def write_since(folder: Path, held: Since) -> Path:
    """Write what changed as a page into `folder` (made if need be) and return its path."""
    from editorial.web.diff import diff_page

    path = folder / f"{held.publication.slug}-cambios.html"
    titles = (held.publication.titulo, f"la producción que guarda {held.before.name}", "el manuscrito de hoy")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page = diff_page(*titles, f"Cambios: {held.summary}.", held.altered, "Lo que cambia")
        path.write_text(page, "utf-8", newline="\n")
    except OSError as fault:
        raise StorageError(f"No se pudo escribir en {folder}: {system_reason(fault)}.", "Elija otra carpeta.") from None
    return path
