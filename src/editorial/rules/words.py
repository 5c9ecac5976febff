"""Rules on plain and inclusive language in reports. A law's text stays as published.

Plain language, a gender perspective and social inclusion are what the yearly plan asks of publications, and LGIPD 2 V
and 14 of all information. Lengths and counts are ours, set so that only what stands out is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.document.letters import raw_text
from editorial.document.model import Paragraph
from editorial.document.walk import blocks_leaves, sections
from editorial.findings import Severity
from editorial.language.inclusive import PROPOSALS
from editorial.language.plain import plain
from editorial.language.readability import ease, sentences
from editorial.rules.rule import Said, Text, excerpt, rule

LONGEST = 40  # words of a sentence
PILE = 3  # passives in one paragraph
HARD = 40  # INFLESZ: under it a text is "muy difícil" (Barrio-Cantalejo et al. 2008, table of the scale)
ENOUGH = 100  # words under which a score says nothing: both formulas were made on samples of that size

_PASSIVE = re.compile(
    r"\b(?:es|son|era|eran|fue|fueron|será|serán|sea|sean|sido|ser|siendo)\s+(?:\w+mente\s+)?"
    r"(?!(?:cada|nada|vida|lado)\b)(?:\w+[aií]d|\w*(?:uelt|hech|dich|crit|vist|puest|biert))[oa]s?\b"
)
_EXCLUSIVE = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, PROPOSALS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
# An acronym in capitals never takes an accent (Ortografía 2010, IV 3.3): a word that has one is a word in capitals.
_ACRONYM = re.compile(r"\b[A-ZÑ]{3,8}\b(?![-/])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SMALL = re.compile(r"(?<![\w-])[a-záéíóúüñ]{3,8}(?!\w)")
_CAPITALS = re.compile(r"[A-ZÁÉÍÓÚÜÑ]{2,}(?:,? [A-ZÁÉÍÓÚÜÑ]{2,}){2,}")  # three words or more: text, not initials
_KNOWN = {"ISBN", "ISSN", "PDF", "EPUB", "HTML", "IVA", "RFC", "CURP", "COVID"}


def _paragraphs(text: Text) -> Iterator[tuple[str, str]]:
    if text.publication.clase != "ley":
        yield from ((leaf.id, said) for leaf, said in text.leaves if leaf.kind == "paragraph")


@rule(
    "words.long-sentence",
    Severity.REVIEW,
    "Una frase de más de 40 palabras obliga a volver atrás, y quien la oye o la lee con los dedos no puede hacerlo.",
)
def long_sentence(text: Text) -> Iterator[Said]:
    """Find sentences of more than 40 words: who listens or reads by touch cannot glance back."""
    for where, said in _paragraphs(text):
        for sentence in sentences(said):
            if (long := len(sentence.split())) > LONGEST:
                message = f"La frase que empieza «{excerpt(sentence)}» tiene {long} palabras."
                yield Said(where, message, "Divídala en dos o más.")


@rule(
    "words.hard-to-read",
    Severity.REVIEW,
    "Un apartado muy difícil en la escala INFLESZ deja fuera a lectores a quienes se debe la información.",
)
def hard_to_read(text: Text) -> Iterator[Said]:
    """Find sections that INFLESZ calls very hard; Fernández Huerta's score stands beside it for comparison."""
    if text.publication.clase == "ley":
        return
    for _, section in sections(text.document):
        own = tuple(block for block in section.content if isinstance(block, Paragraph))
        score = ease([raw_text(leaf.content) for leaf in blocks_leaves(own)])
        if score and score.words >= ENOUGH and score.inflesz < HARD:
            figures = f"INFLESZ {score.inflesz:.0f}, Fernández Huerta {score.huerta:.0f}"
            yield Said(
                section.id, f"El apartado es muy difícil de leer ({figures}).", "Use frases y palabras más cortas."
            )


@rule(
    "words.passives",
    Severity.REVIEW,
    "Muchas pasivas seguidas esconden quién hizo qué.",
)
def passives(text: Text) -> Iterator[Said]:
    """Find paragraphs with three or more passives: they hide who did what."""
    for where, said in _paragraphs(text):
        if len(found := _PASSIVE.findall(said)) >= PILE:
            yield Said(
                where, f"Hay {len(found)} pasivas en un párrafo: «{found[0]}», «{found[1]}»…", "Diga quién hace qué."
            )


@rule(
    "words.inclusive",
    Severity.REVIEW,
    "El lenguaje incluyente nombra a todas las personas, y a nadie por una condición.",
)
def inclusive(text: Text) -> Iterator[Said]:
    """Find words that leave people out, and propose others; a person decides."""
    for where, said in _paragraphs(text):
        for found in _EXCLUSIVE.finditer(said):
            if any(word[0].isupper() for word in found[0].split()[1:]):  # a name: Seguro Social de los Trabajadores
                continue
            yield Said(where, f"Se lee «{found[0]}».", f"Puede decirse «{PROPOSALS[found[0].casefold()]}».")


def _common_words(text: Text) -> set[str]:
    """Return the words that the text also writes in small letters, and those of whole lines in capitals."""
    common: set[str] = set()
    for _, said in _paragraphs(text):
        common.update(plain(word) for word in _SMALL.findall(said))
        for line in _CAPITALS.findall(said):
            common.update(map(plain, line.split()))
    return common


@rule(
    "words.acronym",
    Severity.REVIEW,
    "Una sigla que nadie explica no se entiende, y un lector de pantalla la deletrea o la pronuncia como palabra.",
)
def acronym(text: Text) -> Iterator[Said]:
    """Find acronyms that stand at first use neither in parentheses after their name nor before a parenthesis."""
    seen = set(_KNOWN)
    common = _common_words(text)
    for where, said in _paragraphs(text):
        if said.isupper():
            continue
        for found in _ACRONYM.finditer(said):
            word, around = found[0], said[: found.start()].rstrip()[-1:] + said[found.end() :].lstrip()[:1]
            if word not in seen and not _ROMAN.fullmatch(word) and "(" not in around and plain(word) not in common:
                yield Said(where, f"La sigla «{word}» no se explica la primera vez.", f"Escriba: nombre ({word}).")
            seen.add(word)
