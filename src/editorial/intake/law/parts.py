"""Lines that open or close a part of a law: reform decrees, closing formulas and signatures, annexes."""

from __future__ import annotations

import re
from functools import lru_cache

from editorial.language.plain import plain, unspaced
from editorial.language.roman import roman_value

_REFORMS = re.compile(r"\W*(?:articulos\s+)?transitorios\s+de\s+(?:los\s+)?decretos?\s+de\s+reformas?")
_DECREES = re.compile(
    r".{0,60}?\bse\s+(?:expiden?|reforman?|adicionan?|derogan?|crean?|aprueban?|abrogan?|modifican?|emiten?|establecen?)\b"
)
_PLACE = (
    r"(?:(?:en\s+)?(?:la\s+)?(?:ciudad\s+de\s+mexico|mexico|distrito\s+federal|cd\.)"
    r"|[a-zñ. ]{3,40},\s*[a-zñ. ]{2,30}(?=,?\s+a\s))"
)
_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)\b"
_DAY = r"(?:los\s+|las\s+|dia\s+)?[\wñ ]{1,24}?(?:\s+dias?)?\s+(?:del\s+mes\s+)?de\s+"
_HALL = r"(?:dad[oa]s?\s+en|palacio|salon|sala|recinto|residencia)\b"
_WHEN = rf"(?:(?:a|el|al)\s+{_DAY}|\d\d?\s+de\s+){_MONTH}"
_CLOSING = re.compile(
    rf"\W*(?:{_HALL}[^;:]{{0,200}}?,?\s+{_WHEN}"
    rf"|{_PLACE}(?:,[^,;:]{{1,40}}){{0,3}},?\s+{_WHEN}"
    r"|por\s+(?:lo\s+)?tanto,?\s+mando"
    r"|(?:y\s+)?en\s+cumplimiento\s+(?:de|a|por|con)\s+lo\s+dispuesto"
    r"|para\s+su\s+debida\s+publicacion\s+y\s+observancia"
    r"|lo\s+que\s+comunico\s+a\s+usted(?:es)?"
    r"|sufragio\s+efectivo|atentamente\b|rubricas?\W*$|firmas?\W*$)"
)
_GROUNDS = re.compile(r"\W*con\s+fundamento\s+en\s+lo\s+dispuesto\s+por\b")
_ISSUES = re.compile(r"\bexpido\s+el\s+presente\b")
_SIGNED = re.compile(r"\.\s?[-–—].*\b(?:rubricas?|firmas?)\W*$", re.DOTALL)
_HEAD = 400  # characters of a line that tell what it opens
_ANNEX = re.compile(
    r"\W*(?:anexos?|apendices?)(?:\s+(?P<number>unico|[ivxlc]+|\d{1,2}|[a-z])(?!\w))?(?:\s*[.:\-–—]+\s*|\s*\n\s*|\s*$)"
)
_PRELIMINARY = re.compile(
    r"(?:disposiciones|generalidades|principios|titulo\s+preliminar|capitulo\s+preliminar)\b[^.;:]*$"
)
_UNNUMBERED = re.compile(r"(?:del?|disposiciones|generalidades|definiciones|principios|reglas|prevenciones|objeto)\b")
_APART = re.compile(
    r"\W*(?:(?:por\s+el\s+que\s+se\s+)?decret[oa]|considerandos?|exposicion\s+de\s+motivos|texto\s+vigente)\W*$"
)


@lru_cache(4096)
def reforms_head(text: str) -> bool:
    """Tell whether the line opens the transitories of the reform decrees, as the Cámara de Diputados compiles them."""
    return bool(_REFORMS.match(plain(text[:_HEAD])))


def decree_head(text: str) -> bool:
    """Tell whether an article is the decree's (`Artículo Único.- Se expide la Ley…`)."""
    return bool(_DECREES.match(plain(text[:_HEAD])))


@lru_cache(4096)
def closing(text: str) -> bool:
    """Tell whether the line belongs to the end of a decree: place and date, promulgation, signatures."""
    head = plain(text[:_HEAD])
    if _CLOSING.match(head) or _SIGNED.search(plain(text[-_HEAD:])):
        return True
    return bool(_GROUNDS.match(head) and _ISSUES.search(plain(text)))


@lru_cache(4096)
def annex(text: str) -> int | None:
    """Return the length of the label when the line opens an annex (`ANEXO 2.- Tarifas`); None when it does not."""
    if len(text) > 200:
        return None
    found = _ANNEX.match(plain(text))
    if found is None or text.rstrip().endswith((";", ",")):
        return None
    return len(text[: found.end()].rstrip()) or None


def annex_number(label: str) -> str:
    """Return the number of an annex for its id: `2` of `ANEXO II.-`, `b` of `Anexo B`, empty when it has none."""
    found = _ANNEX.match(plain(label))
    number = (found["number"] or "") if found else ""
    value = None if number in ("c", "d", "l", "m") else roman_value(number.upper())
    return str(value) if value else number


def unnumbered(text: str) -> bool:
    """Tell whether the line reads as a heading without number (`De la Comisión`), as some laws set before articles."""
    low = plain(text.strip())
    if len(low) >= 120 or not text[:1].isupper() or low.endswith((".", ";", ":", ",")):
        return False
    return bool(_UNNUMBERED.match(low))


def preliminary(text: str) -> bool:
    """Tell whether the line right before the first article heads it (`DISPOSICIONES PRELIMINARES`)."""
    return len(text) < 120 and bool(_PRELIMINARY.match(plain(text.strip())))


def set_apart(text: str) -> bool:
    """Tell whether the line is a word that a decree sets apart (`D E C R E T O :`)."""
    return len(text) < 60 and bool(_APART.match(plain(unspaced(text.strip()))))
