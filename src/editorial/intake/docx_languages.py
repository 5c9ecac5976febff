"""Passages in another language: Word's marks are believed only where the words bear them out.

Word marks by keyboard and by guess: in 54 official laws it calls 150 Spanish passages English, Italian or Portuguese,
and not one mark of another language is true. A voice that reads Spanish as English is worse than one that does not
change, so the passage itself must speak for its mark: by its little words, or by the italics that Spanish typography
gives to foreign words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorial.findings import CODES, Severity
from editorial.intake import marks
from editorial.intake.ooxml import RUN, XML_SPACE, Element, T, W, host_paragraph, is_on, text_of, value
from editorial.intake.reading import excerpt
from editorial.intake.rewrite import Rewriting, Step

DOUBTFUL = CODES.add(
    "docx.doubtful-language",
    Severity.REVIEW,
    "Una voz en la lengua equivocada pronuncia mal; Word suele marcar la lengua sin razón.",
)

# Little words by which a language shows. Words that Spanish has too count for both sides.
_LITTLE = {
    "es": "a al como con de del el en entre es esta este la las lo los más no o para pero por que se según ser si sin "
    "sobre su sus también una un y artículo fracción ley presidente presidenta ministro ministra",
    "en": "a about an and are as at be by for from has have in into is it its not of on or our that the their this to "
    "was we were which will with you your",
    "fr": "au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur mais ne nous on ou où par "
    "pas plus pour que qui sont sur un une vous",
    "de": "als am an auf aus bei das dem den der des die durch ein eine einer für im in ist mit nach nicht oder sich "
    "sie sind und von vom werden wie wird zu zum zur",
    "it": "a al alla che chi come con da dal dei del della delle di e è gli i il in la le lo ma nel nella non o per "
    "più si sono su un una",
    "pt": "a ao aos as com como da das de do dos e é em entre mais na não nas no nos o os ou para pela pelo por que se "
    "são sua um uma",
}
_LITTLE_WORDS = {language: frozenset(words.split()) for language, words in _LITTLE.items()}
_TAG = re.compile(r"(?!es\b)[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SPANISH_SIGNS = re.compile("[ñ¿¡]|[óÓ]n\\b|ción|idad", re.IGNORECASE)


def mark_languages(root: Element, state: Rewriting) -> bool:
    """Mark the passages whose words agree with the language that Word gives them; name those that stay in doubt."""
    doubtful: list[tuple[Element, str]] = []
    changed = False
    for runs, language in list(_passages(root)):
        text = "".join(map(text_of, runs))
        if believed(language, text, all(map(_is_italic, runs))):
            _enclose(runs, language)
            state.reading.languages = changed = True
        elif _may_be_foreign(text):
            doubtful.append((runs[0], text))
    if doubtful and not state.reading.law:
        count, (run, text) = len(doubtful), doubtful[0]
        state.report(
            run, DOUBTFUL, f"Word marca como de otra lengua {count} pasajes que no se sabe si lo son; el primero dice "
            f"«{excerpt(text)}». Se leen como el resto del texto.",
            "Si es de otra lengua, póngalo en cursiva y deje la marca; si no, en Word: Revisar, Idioma.",
        )  # fmt: skip
    return changed


def _passages(root: Element) -> Iterator[tuple[list[Element], str]]:
    """Yield the neighbouring runs that Word gives to one language other than Spanish, and that language."""
    group: list[Element] = []
    spoken = ""
    for own in root.iter(f"{W}lang"):
        run = _run_of(own) if _TAG.fullmatch(value(own)) else None
        if run is None:
            continue
        if group and (value(own) != spoken or run.getprevious() is not group[-1]):
            yield group, spoken
            group = []
        group.append(run)
        spoken = value(own)
    if group:
        yield group, spoken


def _run_of(own: Element) -> Element | None:
    """Return the run whose language this is; a paragraph mark has one too, and says nothing."""
    properties = own.getparent()
    run = None if properties is None else properties.getparent()
    return run if run is not None and run.tag == RUN and host_paragraph(run) is not None else None


def _is_italic(run: Element) -> bool:
    return is_on(run.find(f"{W}rPr/{W}i")) or not text_of(run).strip()


def believed(language: str, text: str, italic: bool) -> bool:
    """Tell whether `text` bears out the language (a BCP 47 tag) that Word gives it; foreign words are in italics."""
    words = [word.lower() for word in _WORD.findall(text)]
    if sum(map(len, words)) < 3 or _SPANISH_SIGNS.search(text):
        return False
    spanish = sum(word in _LITTLE_WORDS["es"] for word in words)
    own = _LITTLE_WORDS.get(language.partition("-")[0].lower())
    if own is not None and sum(word in own for word in words) > spanish:
        return True
    return italic and not spanish


def _may_be_foreign(text: str) -> bool:
    """Tell whether a person must decide: more than a name or two, and nothing in it is Spanish."""
    words = _WORD.findall(text)
    common = [word for word in words if word.islower()]
    return len(common) > 1 and not _SPANISH_SIGNS.search(text) and not _LITTLE_WORDS["es"].intersection(common)


def _enclose(runs: list[Element], language: str) -> None:
    """Put the marks of a language before and after the text of the runs."""
    texts = [text for run in runs for text in run.iter(T) if text.text]
    if not texts:
        return
    for text in texts:
        text.set(XML_SPACE, "preserve")
    texts[0].text = marks.mark(marks.LANGUAGE, language) + (texts[0].text or "")
    texts[-1].text = (texts[-1].text or "") + marks.mark(marks.LANGUAGE)


# Most files name no language but Spanish.
LANGUAGES = Step(mark_languages, (re.compile(rb'<w:lang (?:[^<>]* )?w:val="(?!es)'),))
