"""Rules on characters: what cannot be seen but changes what is read, and what a typist left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.findings import Severity
from editorial.rules.rule import Said, Text, excerpt, rule

_DIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]")
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_STRAIGHT = re.compile("[\"']")
# Minutes, seconds and inches are straight, and an apostrophe quotes nothing (O'Connor).
_NO_QUOTE = re.compile(r"\d[\"']|(?<=[^\W\d_])'(?=[^\W\d_])")


@rule(
    "characters.directional-override",
    Severity.ERROR,
    "Un carácter que invierte la dirección hace que se lea en la pantalla otra cosa que la que está escrita.",
)
def directional_override(text: Text) -> Iterator[Said]:
    """Find marks that turn the direction of writing: what is seen is then not what is written."""
    for leaf, said in text.leaves:
        if found := _DIRECTIONAL.search(said):
            message = f"Hay un carácter invisible de dirección en «{excerpt(said, found.start())}»."
            yield Said(leaf.id, message, "Borre ese renglón y escríbalo de nuevo.")


@rule(
    "characters.control",
    Severity.ERROR,
    "Los caracteres de control no son texto: ninguna edición puede decirlos.",
)
def control(text: Text) -> Iterator[Said]:
    """Find control characters, which no edition can say."""
    for leaf, said in text.leaves:
        if found := _CONTROL.search(said):
            message = f"Hay un carácter de control en «{excerpt(said, found.start())}»."
            yield Said(leaf.id, message, "Borre el carácter en el manuscrito.")


@rule(
    "characters.double-space",
    Severity.REVIEW,
    "Dos espacios seguidos suelen ser un descuido, o una tabla hecha con espacios que nadie podrá leer.",
)
def double_space(text: Text) -> Iterator[Said]:
    """Find runs of spaces inside a line: a slip, or a table made of spaces. Laws stay as published."""
    if text.publication.clase == "ley":
        return
    for leaf, said in text.leaves:
        if found := _SPACES.search(said):
            times = len(_SPACES.findall(said))
            again = f" ({times} veces en el párrafo)" if times > 1 else ""
            yield Said(
                leaf.id, f"Hay espacios de más en «{excerpt(said, found.start())}»{again}.", "Deje un solo espacio."
            )


@rule(
    "characters.straight-quotes",
    Severity.REVIEW,
    "El español usa comillas de apertura y de cierre (« », “ ”); las rectas no dicen dónde empieza la cita.",
)
def straight_quotes(text: Text) -> Iterator[Said]:
    """Find typewriter quotes: Spanish has opening and closing ones (Ortografía 2010, 3.4.8). Laws stay as published."""
    if text.publication.clase == "ley":
        return
    for leaf, said in text.leaves:
        found = _STRAIGHT.search(_NO_QUOTE.sub(lambda none: " " * len(none[0]), said))
        if found:
            yield Said(leaf.id, f"Hay comillas rectas en «{excerpt(said, found.start())}».", "Use «» o “”.")
