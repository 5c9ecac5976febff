"""Running heads and feet of a Word file: what they say beyond titles, folios, dates and letterheads.

The editions have heads of their own, so ordinary ones go without a word. A line that the text does not have, and that
no printed page has for its own sake, may be part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from editorial.intake.ooxml import Element, T, V, host_paragraph
from editorial.intake.package import Package, parse

_LONGEST = 100  # letters; a longer line of a head is a text
_FIRST = 400  # pieces of text at the beginning of a file, where its title stands

_FOLIO = re.compile(r"(?:p[áa]g(?:ina|s)?|hoja|folio|n[úu]m(?:ero)?|de|[ivxlcdm\W\d_])*", re.IGNORECASE)
_DATED = re.compile(
    r"(?=.*\d)(?:[úu]ltima reforma|[úu]ltimas reformas|nueva (?:ley|constituci[óo]n|c[óo]digo)|reforma|texto vigente|"
    r"vigente|publicad[ao]|actualizad[ao]|versi[óo]n|fecha|c[óo]digo|(?:\d{1,2}|[a-zñ]+) de [a-z]+ de(?:l)? \d{4}|"
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre) )",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?:la |el |los )?(?:h\. |honorable )?(?:c[áa]mara|senado|congreso|(?:sub)?secretar[íi]a|instituto|gobierno|"
    r"comisi[óo]n|consejer[íi]a|direcci[óo]n|coordinaci[óo]n|unidad|alcald[íi]a|poder|tribunal|suprema corte|"
    r"fiscal[íi]a|estados unidos mexicanos|ciudad de m[ée]xico|gaceta oficial|diario oficial|info(?:cdmx)?\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\bC\. ?P\.|\bTel(?:[ée]fono|s)?\b|www\.|https?://|@|\bCol(?:onia|\.)", re.IGNORECASE)


def unsaid(package: Package, name: str, text: Element) -> list[str]:
    """Return the lines of heads and feet that say something of their own, watermarks among them, each once."""
    lines: dict[str, None] = {}
    for relation in package.relations.values():
        if relation.kind in ("header", "footer") and relation.target in package.members:
            root = parse(package.members[relation.target], f"{name}, {relation.target}")
            lines |= dict.fromkeys(one for one in _lines(root) if not _is_furniture(one))
            lines |= dict.fromkeys(words for path in root.iter(f"{V}textpath") if (words := path.get("string", "")))
    if not lines:
        return []
    start = _letters(islice(_pieces(text), _FIRST))
    lines = {line: None for line in lines if _letters((line,)) not in start}
    whole = _letters(_pieces(text)) if lines else ""
    return [line for line in lines if _letters((line,)) not in whole]


def _lines(root: Element) -> Iterator[str]:
    """Yield what each paragraph says by itself; a paragraph may hold a box with paragraphs of its own."""
    said: dict[Element | None, list[str]] = {}
    for piece in root.iter(T):
        said.setdefault(host_paragraph(piece), []).append(piece.text or "")
    for pieces in said.values():
        if line := " ".join("".join(pieces).split()):
            yield line


def _is_furniture(line: str) -> bool:
    """Tell whether a line is what running heads are made of: folio, date of the version, letterhead, address."""
    if _FOLIO.fullmatch(line):
        return True
    if len(line) > _LONGEST:
        return False
    return bool(_DATED.match(line) or _LETTERHEAD.match(line) or _ADDRESS.search(line))


def _pieces(text: Element) -> Iterator[str]:
    return (piece.text or "" for piece in text.iter(T))


def _letters(pieces: Iterable[str]) -> str:
    return re.sub(r"[\W_]+", "", "".join(pieces)).casefold()
