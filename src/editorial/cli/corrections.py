"""The corrections of each unit on a terminal, as data, and as files to send."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from editorial.cli.telling import WORDS, delivery_line, quantity
from editorial.errors import StorageError, system_reason
from editorial.publication import Publication
from editorial.web.corrections import FileRemarks, Remark, Sheet, corrections_page
from editorial.workspace import slug_of


def sheet_lines(sheet: Sheet) -> list[str]:
    """Return the corrections of one unit as lines: each file, and each remark with its place, sentence and remedy."""
    lines = [f"  {sheet.title}: {quantity(sheet.count, 'observación', 'observaciones') or 'sin observaciones'}."]
    for file in sheet.files:
        lines.append(f"    {_headline(file)}")
        lines += [f"      {line}" for remark in file.remarks for line in _remark_lines(remark)]
    return lines


def _headline(file: FileRemarks) -> str:
    if file.delivery:
        return delivery_line(file.delivery, unit=False)
    return file.name or "Ajustes de la publicación"


def _remark_lines(remark: Remark) -> list[str]:
    found = remark.found
    lines = [f"{WORDS[found.severity]} [{found.code}] {found.message}"]
    if remark.place:
        lines.append(f"  Dónde: {remark.place}")
    if remark.sentence:
        lines.append(f"  Dice: «{remark.sentence}»")
    if found.hint:
        lines.append(f"  Qué hacer: {found.hint}")
    return lines


def sheets_data(sheets: tuple[Sheet, ...]) -> list[dict[str, Any]]:
    """Return the corrections as plain data for --json."""
    return [
        {
            "unit": sheet.unit,
            "files": [
                {
                    "file": file.name,
                    "findings": [
                        {**asdict(remark.found), "place": remark.place, "sentence": remark.sentence}
                        for remark in file.remarks
                    ],
                }
                for file in sheet.files
            ],
        }
        for sheet in sheets
    ]


def write_sheets(folder: Path, publication: Publication, sheets: tuple[Sheet, ...]) -> list[Path]:
    """Write a page for each unit into `folder` (made if need be) and return their paths."""
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sheet in sheets:
            name = slug_of(sheet.title) or "unidad"
            path = folder / f"{publication.slug}-{name}.html"
            if path in written:
                path = folder / f"{publication.slug}-{name}-{len(written) + 1}.html"
            path.write_text(corrections_page(publication, sheet), "utf-8", newline="\n")
            written.append(path)
    except OSError as fault:
        raise StorageError(f"No se pudo escribir en {folder}: {system_reason(fault)}.", "Elija otra carpeta.") from None
    return written
