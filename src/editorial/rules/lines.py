"""A rule on texts whose paragraphs are lines of a page: pasted from a PDF, with its running titles between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from editorial.document.letters import fold, raw_text
from editorial.document.model import Block, List, Paragraph, Quote, Role
from editorial.document.walk import sections
from editorial.findings import Severity
from editorial.rules.rule import Said, Text, excerpt, rule

CUT = 10  # paragraphs cut in mid-sentence: fewer are slips
SHARE = 0.05  # of all paragraphs
REPEATED = 5  # times that a line comes again, word for word, in such a text
LONG = 12  # characters of that line: `Se deroga.` comes again in any law

_OPEN = re.compile(r"[\w,]$")
_GOES_ON = re.compile(r"[a-záéíóúüñ]{2}|[yaeou] ")


def _paragraphs(text: Text) -> Iterator[tuple[str, str]]:
    """Yield id and words of every paragraph of running text in order; "" for what parts two of them."""
    for _, section in sections(text.document):
        yield "", ""
        yield from _inside(section.content)


def _inside(content: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in content:
        match block:
            case Paragraph(role=Role.TEXT | Role.CENTRED):
                yield block.id, fold(raw_text(block.content))
            case List():
                for item in block.items:
                    if item.label:
                        yield "", ""
                    yield from _inside(item.content)
            case Quote():
                yield from _inside(block.content)
            case _:
                yield "", ""


@rule(
    "lines.cut",
    Severity.WARNING,
    "Un párrafo cortado en renglones se lee a tropiezos en voz y en braille, y gasta el doble de papel.",
)
def cut(text: Text) -> Iterator[Said]:
    """Find a text whose paragraphs are the lines of a page: many begin with a small letter in mid-sentence."""
    every = list(_paragraphs(text))
    found = [where for (_, before), (where, said) in pairwise(every) if _OPEN.search(before) and _GOES_ON.match(said)]
    if len(found) < CUT or len(found) <= SHARE * len(every):
        return
    alone = Counter(said for _, said in every if len(said) >= LONG and not _GOES_ON.match(said))
    said, times = max(alone.items(), key=lambda line: line[1], default=("", 0))
    again = f" El párrafo «{excerpt(said, 0, 60)}» está {times} veces, como el título de cada página."
    yield Said(
        found[0],
        f"{len(found)} párrafos empiezan a mitad de una oración: el texto parece cortado en renglones."
        + again * (times >= REPEATED),
        "Una los renglones de cada párrafo y borre los títulos de página; si salió de un PDF, use el PDF mismo.",
    )
