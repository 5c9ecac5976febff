"""Rules on what Word leaves in a text when something was not finished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.findings import Severity
from editorial.rules.rule import Said, Text, excerpt, rule

_BROKEN = re.compile(
    r"(?:¡\s*)?Error[!.:]?\s*(?:No se encuentra el origen de la referencia|Marcador no definido|"
    r"Reference source not found|Bookmark not defined)",
    re.IGNORECASE,
)
_NEAR = 20  # characters of a paragraph by which a finding of Word's reader is known to speak of it
_CITATION = re.compile(r"\[?@((?:tbl|fig|sec|tab|graf)[:-][\w-]+)\]?")
_PLACEHOLDER = re.compile(
    r"Haga clic (?:o pulse )?aquí(?: para escribir texto)?|Haga clic o pulse para escribir|Elija un elemento|"
    r"Click or tap here to enter text|Click here to enter text|Choose an item|Lorem ipsum",
    re.IGNORECASE,
)
# What the texts to overwrite say (`cli/skeletons`).
_SAMPLE = re.compile(
    r"Escriba aquí el (?:texto|mensaje|primer artículo)|de ejemplo y debe sobrescribirse|Las cifras de este ejemplo son"
    r"|^Diga (?:cuánt[oa]s? |qué se )|^Dé el balance,"
)


@rule(
    "leftovers.broken-reference",
    Severity.ERROR,
    "Word escribió un mensaje de error donde debía estar el número de una página, tabla o artículo.",
)
def broken_reference(text: Text) -> Iterator[Said]:
    """Find the message Word leaves where a cross reference lost its target, unless its reader has told it before."""
    told = [one.where for one in text.document.findings if one.code == "docx.broken-reference"]
    for leaf, said in text.leaves:
        found = _BROKEN.search(said)
        begins = " ".join(said.split())[:_NEAR]
        if found and not any(begins in where for where in told):
            message = f"Quedó una referencia rota: «{excerpt(said, found.start(), 40)}»."
            yield Said(leaf.id, message, "En Word, vuelva a insertar la referencia cruzada, o escriba el número.")


@rule(
    "leftovers.citation",
    Severity.WARNING,
    "Otros programas ponen un número donde dice «@tbl-gasto»; aquí quedaría escrito tal cual.",
)
def citation(text: Text) -> Iterator[Said]:
    """Find cross references as other Markdown programs write them: here they stay as they are."""
    for leaf, said in text.leaves:
        if found := _CITATION.search(said):
            name = found[1].replace(":", "-")
            yield Said(leaf.id, f"Quedó escrito «{found[0]}».", f"Escriba «[](#{name})», y {{#{name}}} en el pie.")


@rule(
    "leftovers.placeholder",
    Severity.ERROR,
    "El texto de relleno de una plantilla no es parte de lo que se publica.",
)
def placeholder(text: Text) -> Iterator[Said]:
    """Find the prompt of a form field that nobody filled in."""
    for leaf, said in text.leaves:
        if found := _PLACEHOLDER.search(said):
            message = f"Quedó un texto de relleno: «{excerpt(said, found.start(), 40)}»."
            yield Said(leaf.id, message, "Escriba lo que va ahí, o quite el campo.")


@rule(
    "leftovers.sample-text",
    Severity.WARNING,
    "El texto de muestra con que empieza una publicación dice qué escribir; no es parte de lo que se publica.",
)
def sample_text(text: Text) -> Iterator[Said]:
    """Find what `editorial new` wrote to be overwritten: a warning, for a fresh publication must build."""
    for leaf, said in text.leaves:
        if found := _SAMPLE.search(said):
            message = f"Quedó texto de muestra: «{excerpt(said, found.start(), 40)}»."
            yield Said(leaf.id, message, "Escriba el texto que va ahí, o bórrelo.")
