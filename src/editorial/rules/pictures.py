"""Rules on pictures: what is said to who does not see them (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.document.captions import number_of
from editorial.document.letters import fold, letters, raw_text
from editorial.document.model import Figure, Image
from editorial.findings import Severity
from editorial.language.alternatives import describes
from editorial.rules.rule import Said, Text, rule

SHORTEST = 10  # letters


def _pictures(text: Text) -> Iterator[tuple[str, Image]]:
    """Yield every picture that means something, with the id of its block."""
    for block in text.blocks:
        if isinstance(block, Figure):
            yield block.id, block.image
    for leaf, _ in text.leaves:
        yield from ((leaf.id, inline) for inline in leaf.content if isinstance(inline, Image))


@rule(
    "pictures.alt-missing",
    Severity.ERROR,
    "Sin texto alternativo, quien lee en braille o con voz no sabe qué muestra la imagen.",
)
def alt_missing(text: Text) -> Iterator[Said]:
    """Find pictures of a report without alternative text that are not marked as decorative."""
    if text.publication.clase != "ley":
        yield from _undescribed(text)


@rule(
    "pictures.alt-missing-in-law",
    Severity.WARNING,
    "El archivo oficial de una ley se publica como viene: las ediciones dicen «Imagen sin descripción».",
)
def alt_missing_in_law(text: Text) -> Iterator[Said]:
    """Find pictures of a law without alternative text: the official file must not be refused for them."""
    if text.publication.clase == "ley":
        yield from _undescribed(text)


def _undescribed(text: Text) -> Iterator[Said]:
    names = {medium.name: medium.origin for medium in text.document.media}
    for where, image in _pictures(text):
        if not image.decorative and not fold(image.alt):
            yield Said(
                where,
                f"La imagen «{names.get(image.source) or image.source}» no tiene texto alternativo.",
                "En Word: clic derecho en la imagen, «Ver texto alternativo», y descríbala; si sólo adorna, márquela "
                'como decorativa. En Markdown: ![pie](archivo){alt="…"}, o {.decorativa}.',
            )


@rule(
    "pictures.alt-says-nothing",
    Severity.WARNING,
    "Un texto alternativo que es el nombre del archivo, o la palabra «imagen», no describe nada.",
)
def alt_says_nothing(text: Text) -> Iterator[Said]:
    """Find alternative texts that are a file's name, an empty word or too short to describe anything."""
    for where, image in _pictures(text):
        alt = fold(image.alt)
        if alt and not image.decorative and _says_nothing(alt):
            yield Said(
                where, f"El texto alternativo «{alt}» no describe la imagen.", "Diga qué se ve y qué importa de ello."
            )


@rule(
    "pictures.alt-repeats-caption",
    Severity.REVIEW,
    "Quien no ve la imagen oye dos veces el pie y ninguna vez lo que muestra.",
)
def alt_repeats_caption(text: Text) -> Iterator[Said]:
    """Find figures whose alternative text is their caption; pandoc makes it so where Markdown gives none."""
    for block in text.blocks:
        if isinstance(block, Figure) and block.caption and not block.image.decorative:
            caption = raw_text(block.caption)
            alt = letters(block.image.alt)
            if alt and letters(caption).endswith(alt) and len(letters(caption)) - len(alt) <= _label(block):
                yield Said(
                    block.id,
                    f"El texto alternativo repite el pie: «{fold(block.image.alt)}».",
                    'Diga qué se ve: en Markdown, {alt="…"} después de la dirección.',
                )


def _label(figure: Figure) -> int:
    """Return how many letters a caption's number has with its word, 0 when it has none."""
    number = number_of(figure.caption)
    return len(letters(number.word + number.figures)) if number else 0


def _says_nothing(alt: str) -> bool:
    return not describes(alt) or len(letters(alt)) < SHORTEST
