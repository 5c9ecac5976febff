"""`editorial diff`: two versions of a law, provision by provision."""

from __future__ import annotations

from pathlib import Path

import click

from editorial.cli import speech
from editorial.cli.session import Session, options
from editorial.document.letters import plain_text
from editorial.document.model import Document
from editorial.document.walk import leaves
from editorial.errors import StorageError, UsageError, system_reason
from editorial.publication import Publication, read_publication


@click.command(
    options_metavar="[OPCIONES]",
    help="Compara dos versiones de una ley, disposición por disposición: qué se adicionó, se suprimió, se derogó y qué "
    "palabras cambiaron. Cada versión es una PUBLICACIÓN o un ARCHIVO (Word, PDF, Markdown, texto).",
    epilog="\b\nEjemplos:\n  editorial diff ley-2024 ley-2025\n"
    "  editorial diff anterior.docx nueva.docx --html comparacion.html\n"
    "  editorial diff ley.docx gaceta.pdf",
)
@click.argument("old", metavar="ANTERIOR")
@click.argument("new", metavar="NUEVA")
@click.option("--html", "page", metavar="ARCHIVO", help="Escribe además una página para imprimir.")
@options
@click.pass_obj
def command(session: Session, old: str, new: str, page: str | None) -> None:
    """Compare two versions of a law."""
    from editorial.legal.diff import as_text, compare, summary

    (before, _), (after, title) = (_read(session, name) for name in (old, new))
    comparison = compare(before, after)
    if page:
        from editorial.web.diff import diff_page

        _write(Path(page), diff_page(title, old, new, summary(comparison), comparison.differences))
    speech.say(as_text(comparison) if not session.quiet else summary(comparison))


def _read(session: Session, name: str) -> tuple[Document, str]:
    """Return the law of a publication or of a file, and its title."""
    from editorial.intake.reader import read

    publication = _publication(session, name)
    if publication.clase != "ley":
        raise UsageError(f"«{name}» es un informe; sólo se comparan leyes.")
    document = read(publication)
    return document, publication.titulo or _title(document) or name


def _title(document: Document) -> str:
    """Return the first line of a law, which is its title."""
    first = next(leaves(document), None)
    return plain_text(first.content) if first and first.kind == "paragraph" else ""


def _publication(session: Session, name: str) -> Publication:
    path = Path(name)
    if path.is_file():
        return Publication(path.stem, path.parent, "", "ley", texto=(path.name,))
    if path.suffix:
        raise UsageError(f"No existe el archivo {name}.", "Revise el nombre, o dé el de una publicación.")
    return read_publication(session.workspace().manuscript(name))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as fault:
        raise StorageError(f"No se pudo escribir {path}: {system_reason(fault)}.", "Elija otra carpeta.") from None
