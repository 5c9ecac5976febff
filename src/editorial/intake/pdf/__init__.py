"""A law given as PDF → content. A page says where each letter stands and nothing of paragraphs: they are rebuilt.

Read in this order: `lexer` (operations of a page), `encodings`, `metrics`, `fonts` (what codes say), `page` (spans with
their place), `lines` (rows), `furniture` (running titles and folios), `columns` (reading order, tables), `measures`
(what the document's own statistics tell), `notes`, `paragraphs`, `reading` (all of it, and what is doubtful). The file
is read in a process of its own (`apart`), within limits of time and memory; this module asks it and takes the answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from editorial.document.model import Inline, Note, NoteRef, Paragraph, Role, Run, Style
from editorial.errors import ManuscriptRefused
from editorial.findings import Finding, Severity
from editorial.intake.pdf import findings as _codes  # noqa: F401  the codes are registered where they are read
from editorial.intake.pdf.calls import called_at
from editorial.intake.reading import Content, Reading
from editorial.programs.module import run_module

_MODULE = "editorial.intake.pdf.apart"
_HEAD = 1024  # bytes in which the file says that it is a PDF (ISO 32000-1 annex H.3, note 13)
_FAULTS = {
    "time": "leerlo tarda más de lo que su tamaño justifica",
    "output": "su texto desarrollado pasa del límite",
    "failed": "ocupa más memoria que el límite",
}
_REMEDY = "Guárdelo otra vez como PDF desde Word, o use el archivo de Word."


def read_pdf(data: bytes, reading: Reading) -> Content:
    """Return the content of the law in the PDF `data`; raises ManuscriptRefused when it is unsafe or has no text."""
    answer = _asked(data, reading)
    notes = tuple(_note(number, note) for number, note in enumerate(answer["notes"], 1))
    blocks = tuple(
        Paragraph(_inlines(pieces, notes), role=Role.CENTRED if centred else Role.TEXT)
        for pieces, centred in answer["paragraphs"]
    )
    found = tuple(Finding(code, Severity(severity), *rest) for code, severity, *rest in answer["findings"])
    return Content(blocks, notes, (), (*reading.findings, *found))


def first_lines(data: bytes, reading: Reading) -> list[str]:
    """Return the running titles of a PDF and its first paragraphs: where a law's name stands. Raises as `read_pdf`."""
    answer = _asked(data, reading)
    paragraphs = ("".join(text for text, _ in pieces) for pieces, _ in answer["paragraphs"])
    return [*answer["running"], *paragraphs]


def _asked(data: bytes, reading: Reading) -> dict[str, Any]:
    if not reading.law:
        raise ManuscriptRefused(
            f"«{reading.name}» es un PDF, y un informe necesita títulos y cuadros que un PDF no dice.",
            "Use su archivo de Word o de Markdown.",
        )
    if b"%PDF-" not in data[:_HEAD]:
        what = "está vacío" if not data.strip() else "no es un PDF"
        raise ManuscriptRefused(f"El archivo «{reading.name}» {what}.", "Revise el nombre y la terminación.")
    limits = reading.limits
    arguments = (reading.name, str(limits.pdf_pages), str(limits.xml_mib << 20))
    outcome = run_module(_MODULE, arguments, data, limits.pdf_budget(len(data)))
    if outcome.ending == "failed" and "Traceback" in outcome.stderr and "MemoryError" not in outcome.stderr:
        raise RuntimeError(outcome.stderr)
    if outcome.ending != "done":
        raise ManuscriptRefused(f"No se puede leer «{reading.name}»: {_FAULTS[outcome.ending]}.", _REMEDY)
    answer: dict[str, Any] = json.loads(outcome.stdout)
    if refused := answer.get("refused"):
        raise ManuscriptRefused(*refused)
    return answer


def _note(number: int, note: Any) -> Note:
    mark, paragraphs = note
    content = tuple(Paragraph(tuple(_inlines(pieces, ()))) for pieces in paragraphs)
    return Note(f"note_{number}", mark, content)


def _inlines(pieces: Iterable[tuple[str, int]], notes: tuple[Note, ...]) -> tuple[Inline, ...]:
    return tuple(inline for text, style in pieces for inline in _cut(text, Style(style), notes))


def _cut(text: str, style: Style, notes: tuple[Note, ...]) -> Iterator[Inline]:
    for part in called_at(text):
        if isinstance(part, int):
            yield NoteRef(notes[part].id)
        elif part:
            yield Run(part, style)
