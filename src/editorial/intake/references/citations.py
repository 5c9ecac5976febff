"""Citations as they are written: `artículo 47, fracción V`, `fracciones I a IV del artículo 7`, `el artículo anterior`.

A citation is a chain of phrases, each a kind of provision with its numbers, joined downwards by commas (article,
fraction, inciso) or upwards by `de`. Whose law it cites stands after it (`de esta Ley`, `del Código Civil`), or
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from editorial.language.ordinals import ordinal_at
from editorial.language.plain import plain

ARTICLE, FRACTION, INCISO, NUMERAL, APARTADO = "art", "frac", "inc", "num", "apt"
_KINDS = {"art": ARTICLE, "fra": FRACTION, "inc": INCISO, "num": NUMERAL, "apa": APARTADO}

_KEYWORD = re.compile(r"\b(?:articulos?|fraccion(?:es)?|incisos?|numeral(?:es)?|apartados?)(?![a-zñ])")
_THIS = re.compile(r"\b(?:este|esta|(?:el|la|del)\s+(?:presente|propio|propia))\s+$")
_PREVIOUS = re.compile(r"\s+(?:(?:inmediato|inmediata)\s+)?(?:anterior|precedente|que\s+(?:le\s+)?antecede)(?![a-zñ])")
_NEXT = re.compile(r"\s+siguiente(?![a-zñ])")
_LATIN = (
    r"(?:bis|ter|quater|quinquies|quintus|sexies|septies|octies|nonies|novies|decies|undecies|duodecies|terdecies"
    r"|quaterdecies|quindecies)"
)
_LABELS = {
    ARTICLE: re.compile(
        r"(?P<n>\d{1,4})(?![\d,.]*\d)(?:(?:\s?[º°]|\.?[oa](?![a-zñ]))\.?)?"
        rf"(?P<s>(?:[\s\-]{{1,2}}{_LATIN}(?![a-zñ])|-[a-zñ](?![a-zñ])|\s[a-z](?![a-zñ])|[\s\-]\d{{1,2}}(?!\d))*)"
    ),
    FRACTION: re.compile(rf"(?P<n>[ivxlcdm]+)(?![a-zñ\d)])(?P<s>(?:[\s\-]{_LATIN}(?![a-zñ])(?:\s\d{{1,2}}(?!\d))?)?)"),
    INCISO: re.compile(rf"[\"“«]?(?P<n>[a-zñ]{{1,2}})(?P<s>(?:\s{_LATIN}(?![a-zñ]))?)(?:\)|[\"”»]\)?)"),
    NUMERAL: re.compile(r"(?P<n>\d{1,2})(?!\d|[,.]\d)(?P<s>)\)?"),
    APARTADO: re.compile(r"[\"“«]?(?P<n>[a-z])(?![a-zñ])(?P<s>)[\"”»]?\)?"),
}
_JOIN = re.compile(
    r"(?:\s*+,\s*+(?:(?:y|o|u|e|asi\s+como)\s+)?|\s++(?:(?:y/o|y|o|u|e|al?)\s+|asi\s+como\s+))(?:(?:el|la|los|las)\s+)?"
)
# A comma and a blank, or a blank: read once, however many blanks there are.
GAP = r"(?:\s*+,)?\s++"
_UP = re.compile(
    rf"{GAP}(?:del|de)(?:\s++(?:la|las|los|el|este|esta|presente|propio|propia|mismo|misma))*\s++(?=[a-z])"
)
_DOWN = re.compile(rf"{GAP}(?:en\s+)?(?:y\s+|o\s+|e\s+)?(?:sus?\s+|la\s+|las\s+|el\s+|los\s+)?(?=[a-z])")
_PARAGRAPHS = re.compile(
    rf"{GAP}(?:y\s+|en\s+su\s+|del?\s+|el\s+|los\s+)*"
    r"(?:(?:[a-z]+(?:er|ero|do|to|xto|mo|vo|no)|segundo)(?:(?:,|\s+y|\s+o|\s+a)\s+[a-z]+)*\s+parrafos?"
    r"|parrafos?\s+(?:primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|ultimo|penultimo"
    r"|antepenultimo|\d{1,2}o?\.?)(?:\s+[a-z]+(?:mo|ro|do|to|vo|no)(?![a-z]))*"
    r"(?:(?:,|\s+y|\s+o|\s+a)\s+(?:primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|ultimo"
    r"|penultimo)(?![a-z]))*)(?![a-z])"
)


class Law(Enum):
    """Whose law a citation names."""

    THIS = "this"  # "de esta Ley"
    OTHER = "other"  # "de la Constitución…", "del citado Código": never a link
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Cited:
    """One number of a phrase: its place in the text and its eId component (`art_5_bis`), with shorter readings."""

    start: int
    end: int
    readings: tuple[tuple[str, int], ...]  # component and the end of its text, the longest first
    worded: bool = False  # the number is in words: `artículo tercero`


@dataclass(frozen=True, slots=True)
class Phrase:
    """A kind of provision with its numbers, or (`deictic`: this, previous, next) the one where the text stands."""

    kind: str
    start: int
    end: int
    cited: tuple[Cited, ...] = ()
    deictic: str = ""
    up: bool = False  # the phrase after it holds it: `fracción V del artículo 7`


@dataclass(frozen=True, slots=True)
class Citation:
    """A chain of phrases and the law it cites."""

    phrases: tuple[Phrase, ...]
    end: int
    law: Law


def citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a text in order."""
    low = plain(text)
    at = 0
    while keyword := _KEYWORD.search(low, at):
        chain = _chain(text, low, keyword.start())
        if not chain:
            at = keyword.end()
            continue
        at = end = chain[-1].end
        while paragraph := _PARAGRAPHS.match(low, end):
            end = paragraph.end()
        yield Citation(tuple(chain), end, law_of(low, end))


def _chain(text: str, low: str, at: int) -> list[Phrase]:
    phrases: list[Phrase] = []
    phrase = _phrase(text, low, at)
    while phrase:
        phrases.append(phrase)
        end = phrase.end
        while paragraph := _PARAGRAPHS.match(low, end):
            end = paragraph.end()
        phrase = _following(text, low, end, phrases)
    return phrases


def _following(text: str, low: str, end: int, phrases: list[Phrase]) -> Phrase | None:
    """Return the phrase that goes on with the chain at `end`, marking the one before as held by it after `de`."""
    up = _UP.match(low, end)
    if up and _KEYWORD.match(low, up.end()) and (found := _phrase(text, low, up.end())):
        last = phrases.pop()
        phrases.append(Phrase(last.kind, last.start, last.end, last.cited, last.deictic, up=True))
        return found
    down = _DOWN.match(low, end)
    if down and _KEYWORD.match(low, down.end()) and (found := _phrase(text, low, down.end())):
        return found
    if any(phrase.kind == ARTICLE and phrase.cited for phrase in phrases) and phrases[-1].kind != ARTICLE:
        join = _JOIN.match(low, end)
        cited = _cited(text, low, join.end(), ARTICLE) if join else None
        if cited and not cited.worded and not _counts(low, cited.end):
            return _phrase_of(text, low, ARTICLE, cited.start, cited)
    return None


_COUNTED = re.compile(r"\s+(?:dias?|meses|mes|anos?|horas?|por\s+ciento|%|de\s+[a-z]+\s+de\s+\d|veces|pesos|mil)")


def _counts(low: str, end: int) -> bool:
    """Tell whether a bare number counts something (`y 30 días`) and cites nothing."""
    return bool(_COUNTED.match(low, end))


def _phrase(text: str, low: str, at: int) -> Phrase | None:
    keyword = _KEYWORD.match(low, at)
    if keyword is None:
        return None
    kind = _KINDS[low[at : at + 3]]
    plural = keyword.group().endswith("s")
    if not plural:
        if previous := _PREVIOUS.match(low, keyword.end()):
            return Phrase(kind, at, previous.end(), deictic="previous")
        if following := _NEXT.match(low, keyword.end()):
            return Phrase(kind, at, following.end(), deictic="next")
    blank = re.compile(r"\s+").match(low, keyword.end())
    cited = _cited(text, low, blank.end(), kind) if blank else None
    if cited:
        return _phrase_of(text, low, kind, at, cited)
    this = _THIS.search(low, max(0, at - 24), at)
    if this and not plural:
        start = at - len(this.group().split()[-1]) - 1
        return Phrase(kind, max(start, this.start()), keyword.end(), deictic="this")
    return None


def _phrase_of(text: str, low: str, kind: str, start: int, first: Cited) -> Phrase:
    """Return the phrase of `first` and the numbers joined to it."""
    found = [first]
    end = first.end
    while (join := _JOIN.match(low, end)) and (cited := _cited(text, low, join.end(), kind)):
        if kind == ARTICLE and (_counts(low, cited.end) or cited.worded != first.worded):
            break
        found.append(cited)
        end = cited.end
    return Phrase(kind, start, end, tuple(found))


def _cited(text: str, low: str, at: int, kind: str) -> Cited | None:
    """Read one number of `kind` at `at`, with its shorter readings (`5 A` may be article 5)."""
    label = _LABELS[kind].match(low, at)
    if label is None:
        return _in_words(text, at) if kind == ARTICLE else None
    if not _is_label(text, low, kind, label):
        return None
    taken = label["s"]
    if lone := re.search(r"\s[a-zñ](?![a-zñ]).*$", taken):  # `110 y 113`, `5 A`: a letter after a blank is a capital
        at_letter = label.start("s") + lone.start() + 1
        taken = taken if text[at_letter].isupper() else taken[: lone.start()]
    name = label["n"].upper() if kind == FRACTION else label["n"].replace("ñ", "enie")
    parts = [(part.group(), part.end() + label.start("s")) for part in re.finditer(r"[a-zñ]+|\d+", taken)]
    whole = label.start("s") + len(taken) if label["s"] else label.end()
    readings = []
    for count in range(len(parts), -1, -1):
        suffix = "".join(f"_{part.replace('ñ', 'enie')}" for part, _ in parts[:count])
        end = parts[count - 1][1] if count else label.start("s")
        readings.append((f"{kind}_{name}{suffix}", whole if count == len(parts) else end))
    return Cited(at, whole, tuple(readings))


def _is_label(text: str, low: str, kind: str, label: re.Match[str]) -> bool:
    """Hold letters to their case: Roman numerals and apartados are capitals; `o` alone is a conjunction."""
    written = text[label.start("n") : label.end("n")]
    if kind in (FRACTION, APARTADO):
        return written == written.upper()
    return True


def _in_words(text: str, at: int) -> Cited | None:
    found = ordinal_at(text, at)
    if found is None:
        return None
    value, end = found
    return Cited(at, end, ((f"{ARTICLE}_{value}", end),), worded=True)


# --- whose law -----------------------------------------------------------------------------------------------------

# What may stand between a citation and the law it cites: more of the citation, read only to step over it.
_FILL = re.compile(
    r"(?:\s*+,|\s++(?:y/o|asi\s+como|en\s+relacion\s+con|(?:articulos?|fraccion(?:es)?|incisos?|numeral(?:es)?|apartados?|parrafos?"
    r"|partes?|oracion|bases?|letras?|titulos?|capitulos?|seccion(?:es)?|libros?|transitori[oa]s?|ultim[oa]|penultim[oa]"
    r"|antepenultim[oa]|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|septim[oa]|octav[oa]|noven[oa]"
    r"|(?:[a-z]*(?:decim|gesim)[oa][a-z]*)|con|los|las|el|la|de|del|sus?|en|ambos|todos|demas|otr[oa]s|relativ[oa]s"
    rf"|aplicables|conducentes|{_LATIN}|[ivxlcdm]+|[a-zñ])(?![a-zñ])\)?|\d[\w.\-º°]*|[\"“][a-z][\"”]))*"
)
_OF = re.compile(r"\b(?:del|de(?:\s+(?:la|el|los|las))?)\s+$")
_OWNER = re.compile(rf"{GAP}(?:de|del)\s+(?=[a-z\"“])")
_THIS_LAW = re.compile(
    r"(?:(?:esta|este|la\s+presente|el\s+presente|presente|la\s+propia|propio|esta\s+misma|este\s+mismo)\s+)"
    r"(?:propi[oa]\s+)?(?:ley|codigo|ordenamiento|cuerpo\s+legal|cuerpo\s+normativo|reglamento|estatuto|instrumento)\b"
)
_OTHER_LAW = re.compile(
    r"(?:ley|leyes|codigos?|constitucion|reglamentos?|estatutos?|tratados?|convenios?|convencion|ordenanzas?|decretos?"
    r"|acuerdos?|normas?|citad[oa]|referid[oa]|dich[oa]|mism[oa]|aquell[oa]|mencionad[oa]|invocad[oa])(?![a-zñ])"
)
_QUALIFIED = re.compile(r"\s+(?:constitucional(?:es)?|transitori[oa]s?|ibidem)\b")


def law_of(low: str, end: int) -> Law:
    """Return whose law a citation that ends at `end` of the plain text `low` names."""
    if _QUALIFIED.match(low, end):
        return Law.OTHER
    owner = _OWNER.match(low, end)
    if owner and _THIS_LAW.match(low, owner.end()):
        return Law.THIS
    fill = _FILL.match(low, end)
    named = _after_blanks(low, fill.end() if fill else end)
    if named < len(low) and _OF.search(low, max(0, named - 12), named):
        if _THIS_LAW.match(low, named):
            return Law.THIS
        if _OTHER_LAW.match(low, named):
            return Law.OTHER
    return Law.OTHER if owner else Law.UNTOLD


def _after_blanks(low: str, at: int) -> int:
    while at < len(low) and low[at].isspace():
        at += 1
    return at
