"""How easy Spanish text is to read: syllables, words, sentences, and the two formulas in use."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_NUCLEUS = re.compile(r"[íú]|[iuü]?[aeoáéó](?:[iuü](?![aeoáéó])|y\b)?|[iuü]+|y\b")
_SILENT = re.compile(r"(?<=[gq])u(?=[eiéí])")
_END = re.compile(r"(?<=[.!?…])[»”)]*\s+(?=[«“(¿¡]*[A-ZÁÉÍÓÚÑ])")


@dataclass(frozen=True, slots=True)
class Ease:
    """The two scores, 0 to 100 for common texts: higher is easier. `inflesz` under 40 is "muy difícil"."""

    huerta: float
    inflesz: float
    words: int


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`; a full stop before a small letter or a figure ends none."""
    return _END.split(text)


def words(text: str) -> list[str]:
    """Return the words of `text`, figures left out."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return how many syllables a word has: a nucleus each, diphthongs as one, at least one."""
    return max(1, len(_NUCLEUS.findall(_SILENT.sub("", word.lower()))))


def ease(texts: list[str]) -> Ease | None:
    """Return the scores of paragraphs together; None without a word.

    Huerta: 206.84 - 60 syllables/word - 1.02 words/sentence. J. Fernández Huerta, «Medidas sencillas de
    lecturabilidad», Consigna 214 (1959), 29–32; printed there with 0.60 for syllables in 100 words and, by a slip,
    with sentences in 100 words: G. Law, «Error in the Fernández Huerta readability formula» (2011), shows that words
    in a sentence are meant, as in Flesch's formula, from which it comes.

    INFLESZ: 206.835 - 62.3 syllables/word - words/sentence. F. Szigriszt Pazos, «Sistemas predictivos de
    legibilidad del mensaje escrito: fórmula de perspicuidad» (thesis, Madrid 1993), read on the scale of I. Barrio-
    Cantalejo et al., «Validación de la escala INFLESZ…», An. Sist. Sanit. Navar. 31 (2008), 135–152: under 40 muy
    difícil, 40–55 algo difícil, 55–65 normal, 65–80 bastante fácil, above muy fácil.
    """
    counted = [found for text in texts for each in sentences(text) if (found := words(each))]
    total = sum(map(len, counted))
    if not total:
        return None
    by_word = sum(syllables(word) for sentence in counted for word in sentence) / total
    by_sentence = total / len(counted)
    return Ease(206.84 - 60 * by_word - 1.02 * by_sentence, 206.835 - 62.3 * by_word - by_sentence, total)
