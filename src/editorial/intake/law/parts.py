"""Lines that open or close a part of a law: reform decrees, closing formulas and signatures, annexes."""

from __future__ import annotations

import re
from functools import lru_cache

from editorial.language.plain import plain, unspaced

_REFORMS = re.compile(r"\W*(?:articulos\s+)?transitorios\s+de\s+(?:los\s+)?decretos?\s+de\s+reformas?")
_DECREES = re.compile(
    r".{0,60}?\bse\s+(?:expiden?|reforman?|adicionan?|derogan?|crean?|aprueban?|abrogan?|modifican?|emiten?|establecen?)\b"
)
_PLACE = (
    r"(?:dad[oa]s?\s+en|palacio|salon|sala|recinto|residencia|ciudad\s+de\s+mexico|mexico|distrito\s+federal|cd\.|"
    r"[a-zñ. ]{3,40},\s*[a-zñ. ]{2,30})"
)
_MONTH = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)\b"
_DAY = r"(?:los\s+|las\s+|dia\s+)?[\wñ ]{1,24}?(?:\s+dias?)?\s+(?:del\s+mes\s+)?de\s+"
_CLOSING = re.compile(
    rf"\W*(?:{_PLACE}[^;:]{{0,160}}?,?\s+(?:a|el|al)\s+{_DAY}{_MONTH}"
    r"|por\s+(?:lo\s+)?tanto,?\s+mando"
    r"|(?:y\s+)?en\s+cumplimiento\s+(?:de|a|por|con)\s+lo\s+dispuesto"
    r"|con\s+fundamento\s+en\s+lo\s+dispuesto\s+por.{0,600}expido\s+el\s+presente"
    r"|para\s+su\s+debida\s+publicacion\s+y\s+observancia"
    r"|lo\s+que\s+comunico\s+a\s+usted(?:es)?"
    r"|sufragio\s+efectivo|atentamente\b|rubricas?\W*$|firmas?\W*$)",
    re.DOTALL,
)
_ANNEX = re.compile(
    r"\W*(?:anexos?|apendices?)(?:\s+(?:unico|[ivxlc]+|\d{1,2}|[a-z])(?!\w))?(?:\s*[.:\-–—]+\s*|\s*\n\s*|\s*$)"
)
_APART = re.compile(
    r"\W*(?:(?:por\s+el\s+que\s+se\s+)?decret[oa]|considerandos?|exposicion\s+de\s+motivos|texto\s+vigente)\W*$"
)


@lru_cache(4096)
def reforms_head(low: str) -> bool:
    """Tell whether the line opens the transitories of the reform decrees, as the Cámara de Diputados compiles them."""
    return bool(_REFORMS.match(low))


def decree_head(low: str) -> bool:
    """Tell whether an article is the decree's (`Artículo Único.- Se expide la Ley…`)."""
    return bool(_DECREES.match(low))


@lru_cache(4096)
def closing(low: str) -> bool:
    """Tell whether the line belongs to the end of a decree: place and date, promulgation, signatures."""
    return bool(_CLOSING.match(low))


@lru_cache(4096)
def annex(text: str) -> int | None:
    """Return the length of the label when the line opens an annex (`ANEXO 2.- Tarifas`); None when it does not."""
    if len(text) > 200:
        return None
    found = _ANNEX.match(plain(text))
    if found is None or text.rstrip().endswith((";", ",")):
        return None
    return len(text[: found.end()].rstrip()) or None


def set_apart(low: str) -> bool:
    """Tell whether the line is a word that a decree sets apart (`D E C R E T O :`)."""
    return len(low) < 60 and bool(_APART.match(unspaced(low.strip())))
