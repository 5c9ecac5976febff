"""Documents and pages for braille tests: small texts by hand, and braille shown so that a diff can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from editorial.braille.cells import BLANK, FIXED_BLANK
from editorial.braille.segments import Segment, Shape
from editorial.document.ids import with_ids
from editorial.document.model import Block, Document, Inline, Item, List, Paragraph, Run, Section
from editorial.publication import BrailleSettings, Imprint, Publication

PLAIN = Shape()
LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵",
        strict=True,
    )
)
CELLS = str.maketrans({**LETTERS, " ": BLANK, "~": FIXED_BLANK, "-": "⠤", "/": "⠸", ".": "⠄"})
PRINT = {ord(cells): letter for letter, cells in LETTERS.items()} | {
    ord(BLANK): " ",
    ord(FIXED_BLANK): " ",
    **dict(zip(map(ord, "⠷⠮⠌⠬⠾⠻⠆"), "áéíóúñ;", strict=True)),
    ord("⠤"): "-",
    ord("⠸"): "/",
    ord("⠄"): ".",
    ord("⠨"): "^",
    ord("⠼"): "#",
    ord("⠐"): "*",
    ord("⠂"): ",",
    ord("⠒"): ":",
}


def cells(text: str) -> str:
    """Turn plain letters into cells; `~` is a blank where no line ends."""
    return text.translate(CELLS)


def shown(lines: Any) -> list[str]:
    """Turn lines of cells into letters."""
    return [line.translate(PRINT) for line in lines]


def segment(text: str, shape: Shape = PLAIN, **facts: Any) -> Segment:
    """Make a segment of plain letters; `|` marks a syllable, `¦` a place to break without a hyphen."""
    hyphens, joints, clean = [], [], ""
    for character in text:
        if character == "|":
            hyphens.append(len(clean))
        elif character == "¦":
            joints.append(len(clean))
        else:
            clean += character
    return Segment(cells(clean), shape, hyphens=tuple(hyphens), joints=tuple(joints), **facts)


def paragraph(text: str | tuple[Inline, ...]) -> Paragraph:
    """Make a paragraph."""
    return Paragraph((Run(text),) if isinstance(text, str) else text)


def article(label: str, *content: str | Block) -> Section:
    """Make an article."""
    blocks = tuple(paragraph(each) if isinstance(each, str) else each for each in content)
    return Section("article", (Run(label),), content=blocks)


def items(kind: str, **texts: str) -> List:
    """Make a list: `items("fraction", I="Uno;", II="Dos.")` has the labels `I.` and `II.`."""
    return List(tuple(Item((paragraph(text),), (Run(f"{label}."),)) for label, text in texts.items()), kind)


def law(*sections: Section) -> Document:
    """Make a document with ids."""
    return with_ids(Document(tuple(sections)))


def title(label: str, heading: str, *sections: Section) -> Section:
    """Make a title of a law."""
    return Section("title", (Run(label),), (Run(heading),), sections=tuple(sections))


def chapter(label: str, heading: str, *sections: Section) -> Section:
    """Make a chapter of a law."""
    return Section("chapter", (Run(label),), (Run(heading),), sections=tuple(sections))


def publication(**settings: Any) -> Publication:
    """Make a publication whose [braille] has `settings`."""
    return Publication(
        "prueba",
        Path(),
        "Ley de Prueba de la Ciudad de México",
        "ley",
        "Ley de Prueba",
        edicion=Imprint(anio=2026, editor="Instituto"),
        braille=replace(BrailleSettings(), **settings),
    )
