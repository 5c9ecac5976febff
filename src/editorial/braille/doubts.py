"""What braille cannot say, or cannot say for certain, of a text: findings with the sign, its place and a proposal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping

from editorial.findings import CODES, Finding, Severity, finding

UNKNOWN = CODES.add(
    "braille.unknown-character",
    Severity.ERROR,
    "Un carácter sin signo braille desaparecería o se leería como otro: una persona decide cómo se escribe.",
)
AMBIGUOUS = CODES.add(
    "braille.ambiguous-sign",
    Severity.REVIEW,
    "Algunos signos impresos tienen las mismas celdas que otros: el revisor debe saber dónde aparecen.",
)
LONG_RUN = CODES.add(
    "braille.run-too-long",
    Severity.ERROR,
    "Una cifra o palabra de cientos de caracteres sin espacio no es texto, y la tabla braille no la admite.",
)
FORMULA = CODES.add(
    "braille.formula",
    Severity.REVIEW,
    "Las fórmulas pasan al braille escritas en una línea: una persona que sepa de la materia debe leerlas.",
)

# Signs whose cells are those of something else, where they can really be taken for it.
_DOUBTFUL = re.compile(r"(?<=\w)[\[\]]|[\[\]](?=\w)|[§<{£\\*]|@[klé.]|%°|o=")
_READINGS = {
    "[": "á", "]": "ú", "§": "ó", "<": "@k", "{": "@l", "£": "@é", "\\": "@.", "*": "el signo de letra resaltada",
    "@k": "<", "@l": "{", "@é": "£", "@.": "\\", "%°": "‰", "o=": "≥",
}  # fmt: skip
_NAMES = {
    "[": "corchete que abre", "]": "corchete que cierra", "§": "signo de sección", "<": "menor que",
    "{": "llave que abre", "£": "libra esterlina", "\\": "barra inversa", "*": "asterisco",
}  # fmt: skip
# What may be written instead of a doubtful sign: the sign itself, and words for it.
_INSTEAD = {
    "[": ("[", "(abre corchete) "), "]": ("]", " (cierra corchete)"), "§": ("§", "sección"), "<": ("<", "menor que"),
    "{": ("{", "(abre llave) "), "£": ("£", "libras "), "\\": ("\\\\", "(barra inversa)"), "*": ("*", "(asterisco)"),
    "@k": ("@", "(arroba)"), "@l": ("@", "(arroba)"), "@é": ("@", "(arroba)"), "@.": ("@", "(arroba)"),
    "%°": ("°", " grados"), "o=": ("=", " igual a "),
}  # fmt: skip


def unknown(characters: Iterable[str], where: str, known: Container[str]) -> Iterator[Finding]:
    """Yield one finding for each different character that the table does not know."""
    for character in dict.fromkeys(characters):
        shown = f"\u25cc{character}" if unicodedata.combining(character) else character  # a mark needs a letter
        yield finding(
            UNKNOWN,
            where,
            f"No hay signo braille para «{shown}» (U+{ord(character):04X}).",
            "Diga en publicacion.toml, en [braille.sustituciones], qué se escribe en su lugar; por ejemplo: "
            f'"{character}" = "{_proposal(character, known)}"',
        )


def _proposal(character: str, known: Container[str]) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if plain == character:
        plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    plain = plain.replace("\u2044", "/")
    return plain if plain and plain != character and all(c in known for c in plain) else "(descripción)"


def ambiguous(text: str, where: str) -> Iterator[Finding]:
    """Yield one finding for each different sign of `text` that reads as something else."""
    for sign in dict.fromkeys(_DOUBTFUL.findall(text)):
        written, words = _INSTEAD[sign]
        yield finding(
            AMBIGUOUS,
            where,
            f"En braille, «{sign}»{_named(sign)} tiene las mismas celdas que «{_READINGS[sign]}».",
            "Compruebe que el contexto lo aclare; si no, escríbalo con palabras en [braille.sustituciones]: "
            f'por ejemplo, "{written}" = "{words}"',
        )


def _named(sign: str) -> str:
    return f" ({_NAMES[sign]}, U+{ord(sign):04X})" if sign in _NAMES else ""


def long_run(where: str) -> Finding:
    """Return the finding for a run of figures that liblouis must not be given."""
    return finding(
        LONG_RUN, where, "Hay cientos de cifras o letras seguidas sin ningún espacio.", "Divídalas con espacios."
    )


def formula(tex: str, line: str, where: str) -> Finding:
    """Return the finding that shows how a formula was written on one line."""
    return finding(FORMULA, where, f"La fórmula «{tex}» se escribió en braille como «{line}».", "Léala y confírmela.")


def summed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return `findings` with those that say the same joined into one that names its first places and their number."""
    places: dict[tuple[str, Severity, str, str], list[str]] = {}
    for found in findings:
        places.setdefault((found.code, found.severity, found.message, found.hint), []).append(found.where)
    return tuple(
        Finding(code, severity, _listed(list(dict.fromkeys(wheres))), message, hint)
        for (code, severity, message, hint), wheres in places.items()
    )


def _listed(wheres: list[str], shown: int = 3) -> str:
    rest = len(wheres) - shown
    more = "" if rest <= 0 else " y 1 lugar más" if rest == 1 else f" y {rest} lugares más"
    return ", ".join(wheres[:shown]) + more


def known_characters(signs: Mapping[str, object]) -> frozenset[str]:
    """Return the characters for which there is a sign."""
    single = {sign for sign in signs if len(sign) == 1}
    return frozenset(single | {sign.upper() for sign in single} | {" "})
