"""`editorial structure`: the tree of a law as it was read, or the same as data."""

from __future__ import annotations

from collections.abc import Iterator

import click

from editorial.cli import speech
from editorial.cli.session import Session, json_option, options
from editorial.cli.telling import finding_lines
from editorial.document.letters import plain_text
from editorial.document.model import Block, List, Section
from editorial.errors import UsageError
from editorial.publication import read_publication

# What the parts of a law are called that bring no name of their own.
_UNTITLED = {
    "preamble": "Preámbulo",
    "decree": "Decreto",
    "transitory": "Transitorios",
    "annex": "Anexo",
    "signatures": "Firmas",
}


@click.command(
    options_metavar="[OPCIONES]",
    help="Muestra la estructura con que se leyó la ley de la PUBLICACIÓN: títulos, capítulos, artículos, fracciones e "
    "incisos, cada uno con la clave que lo nombra en todas las ediciones, y al final lo que quedó en duda.",
    epilog="\b\nEjemplos:\n  editorial structure lgtaip\n  editorial structure lgtaip --json > lgtaip.json",
)
@click.argument("slug", metavar="PUBLICACIÓN")
@json_option
@options
@click.pass_obj
def command(session: Session, slug: str, as_json: bool) -> None:
    """Print the tree of a law."""
    from editorial.intake.reader import read
    from editorial.legal.json import structure_json

    publication = read_publication(session.workspace().manuscript(slug))
    if publication.clase != "ley":
        raise UsageError(
            f"«{slug}» es un informe, y sólo las leyes tienen esta estructura.",
            'Si es una ley, ponga clase = "ley" en su publicacion.toml.',
        )
    document = read(publication)
    if as_json:
        speech.say(structure_json(document, publication).decode().rstrip("\n"))
        return
    for section in document.sections:
        for line in tree(section):
            speech.say(line)
    doubts = tuple(found for found in document.findings if found.code.startswith("law."))
    for line in finding_lines(doubts, shown=None):
        speech.say(line)


def tree(section: Section, depth: int = 0) -> Iterator[str]:
    """Yield the lines of a section: label, heading and id, indented by its depth."""
    name = " ".join(filter(None, (plain_text(section.label), _short(plain_text(section.heading)))))
    yield f"{'  ' * depth}{name or _UNTITLED.get(section.kind, 'Sin título')}  [{section.id}]"
    yield from _items(section.content, depth + 1)
    for inner in section.sections:
        yield from tree(inner, depth + 1)


def _items(content: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in content:
        if isinstance(block, List):
            for item in block.items:
                if item.label:
                    yield f"{'  ' * depth}{plain_text(item.label)}  [{item.id}]"
                yield from _items(item.content, depth + 1)


def _short(heading: str) -> str:
    return heading if len(heading) <= 80 else heading[:79].rstrip() + "…"
