"""Reform notes: the remarks of official publishers, in the four manners they use, and the provision each speaks of.

* after the provision: `Párrafo reformado DOF 04-12-1997, 01-01-2002`, `Fracción reformada G.O. CDMX 27/08/25`;
* before it, in brackets: `(REFORMADO PRIMER PÁRRAFO, G.O. 26 DE JULIO DE 2019)`;
* as footnotes (`[3]`), whose calls stay in the text (see `footnotes`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editorial.language.plain import plain

_DONE = (
    r"(?:reform|adicion|derog|recorr|reubic|declar|compil|actualiz|modific|renumer|suprim|recuper|public|abrog|corregi"
    r"|invalid|aclar|fe de err|reestructur|sustitu|cambi|incorpor|ratific)"
)
_SOURCE = (
    r"(?:\bd\.?\s?o\.?\s?f\b|\bg\.?\s?o\.?(?:\s?c\.?d\.?m\.?x|\s?d\.?f)?\b|\bgo\s?cdmx|\bp\.?\s?o\.|\bb\.?\s?o\.|gaceta"
    r"|diario oficial|periodico oficial|boletin oficial|scjn)"
)
_KINDS = {
    "article": r"articulos?",
    "fraction": r"fraccion(?:es)?",
    "inciso": r"incisos?",
    "subinciso": r"subincisos?",
    "numeral": r"numeral(?:es)?",
    "paragraph": r"parrafos?",
    "apartado": r"apartados?",
    "section": r"secci?on(?:es)?",
    "chapter": r"capitulos?",
    "title": r"titulos?(?! de la ley)",
    "book": r"libros?",
    "transitory": r"transitorios?",
    "annex": r"anexos?",
    "law": r"ley|decreto|codigo|titulo de la ley|denominacion de la ley",
}
_KIND = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _KINDS.items()))
_THINGS = (
    r"articulos?|fraccion(?:es)?|incisos?|subincisos?|numeral(?:es)?|parrafos?|apartados?|secci?on(?:es)?|capitulos?"
    r"|titulos?|libros?|transitorios?|anexos?|(?:ley|decreto)(?=\s+declarad)|denominacion(?:es)?|multas?|cantidad(?:es)?|tarifas?|tablas?"
    r"|rubros?|epigrafes?|cuotas?|bases?|renglon(?:es)?|puntos?"
)
_AFTER = re.compile(
    rf"\W*(?:(?:{_THINGS})\b[^.;:]{{0,70}}?\b{_DONE}"
    rf"|nota\s?:|(?:reforma|adicion|derogacion|recorrido|fe de erratas|aclaracion|declaratoria|sentencia)\b"
    rf"|(?:reformad|adicionad|derogad|recorrid|reubicad|compilad|actualizad)[oa]s?\b)"
)
_BEFORE = re.compile(r"\W*[(\[]\s*(?:se\s+)?(?:reform|adicion|derog|recorr|reubic|public|republic|n\.\s?de|f\.\s?de)")
_FROM = re.compile(_SOURCE)
_DATE = re.compile(r"\d{1,2}\s*(?:[-/.]|de\s+[a-z]+\s+de(?:l)?\s)|\bde\s+(?:19|20)\d\d")
_CALL = re.compile(r"\s*(?:\[\d{1,3}\]){1,2}\s*")  # of a footnote typed as text
_HEAD = 120
_LIMIT = 700  # letters; a longer line is text that mentions a reform


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reform note says: the kind of provision (empty: not told), and whether it stands before it."""

    kind: str
    before: bool


@lru_cache(4096)
def remark(text: str) -> Remark | None:
    """Return what a line tells as a reform note; None when it is text of the law."""
    if len(text) > _LIMIT:
        return None
    if called := _CALL.match(text):
        text = text[called.end() :]
    if not (_BEFORE.match(head := plain(text[:_HEAD])) or _AFTER.match(head)):
        return None
    low = plain(text)
    if not (_FROM.search(low) and _DATE.search(low)):
        return None
    if _BEFORE.match(low) and low.rstrip(" .").endswith((")", "]")):
        return Remark(_kind(low), before=True)
    return Remark(_kind(low), before=False) if _AFTER.match(head) else None


def _kind(low: str) -> str:
    found = _KIND.search(low)
    return found.lastgroup or "" if found else ""
