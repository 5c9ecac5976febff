"""The words that other programs read from the PDF are the manuscript's, as often as they stand there.

Poppler reads lines in the order in which they are drawn, PDFium by its own rules. Neither may find a word divided by a
hard hyphen, two words glued together, or one that nobody wrote. Running heads and folios lie outside the type area and
are not read; in a report, lettering of charts, formulas and heads of tables that are repeated may be read besides.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest

from editorial.charts import data_table
from editorial.document.letters import fold
from editorial.document.model import Chart, Document, Inlines, Math, NoteRef, Run, Table
from editorial.document.walk import Leaf, block_leaves, blocks, leaves, note_leaves
from editorial.pdf.sheet import sheet
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.pdf.words import division
from editorial.pipeline import read
from editorial.publication import PdfSettings, Publication, read_publication
from validators.absence import absent

OVERHANG = 6.0  # points above and below the type area: ascenders, descenders
# Where a word is divided: at a soft hyphen that a reader shows or marks in its own way, at a hyphen of the word's own.
_SOFT = re.compile("(?:\u00ad|\ufffe|\x02)[\r\n\f]*")
_OWN = re.compile(r"(?<=\w)-\s*[\r\n\f]+\s*(?=\w)")
_RAISED = re.compile(r"\s+(?=[,;])")  # what follows a raised sign stands on another line for Poppler
_DRAWN = re.compile(r"[-−]?[\d.,]+%?|[•=/()]|\w")  # ticks of axes, bullets, signs and letters of formulas


@dataclass(frozen=True)
class Printed:
    document: Document
    publication: Publication
    edition: PrintEdition

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Return the paper's size, and where the type area begins and ends below its upper edge."""
        style = sheet(self.publication.pdf)
        bottom = style.top + style.lines * style.leading
        return (*style.paper, style.top - OVERHANG, bottom + OVERHANG)

    @property
    def text_pages(self) -> list[int]:
        return [number for number, start in enumerate(self.edition.pages) if start.purpose == "text"]


def printed(publication: Publication) -> Printed:
    document = read(publication)
    return Printed(document, publication, typeset(document, publication))


@cache
def sample(folder: Path) -> Printed:
    return printed(read_publication(folder))


@cache
def official(path: Path, columns: int) -> Printed:
    settings = PdfSettings(columnas=columns)
    return printed(Publication(path.stem, path.parent, path.stem, "ley", texto=(path.name,), pdf=settings))


def poppler(book: Printed, folder: Path) -> str:
    """Return the type area of every page of the text as pdftotext reads it."""
    if shutil.which("pdftotext") is None:
        absent("pdftotext is not installed (Debian: poppler-utils)")
    path = folder / "book.pdf"
    path.write_bytes(book.edition.data)
    width, height, top, bottom = book.area
    pdf = pypdfium2.PdfDocument(book.edition.data)
    out = []
    for turned, numbers in groupby(book.text_pages, lambda number: bool(pdf[number].get_rotation())):
        pages = list(numbers)
        # A turned page is cut as it is seen.
        box = (height - bottom, 0, bottom - top, width) if turned else (0, top, width, bottom - top)
        cut = [word for key, value in zip("xyWH", box, strict=True) for word in (f"-{key}", str(round(value)))]
        span = ["-f", str(pages[0] + 1), "-l", str(pages[-1] + 1)]
        command = ["pdftotext", "-raw", "-r", "72", "-enc", "UTF-8", *span, *cut, str(path), "-"]
        out.append(subprocess.run(command, capture_output=True, check=True).stdout.decode())
    return "".join(out)


def pdfium(book: Printed, folder: Path) -> str:
    """Return the same as PDFium reads it."""
    width, height, top, bottom = book.area
    pdf = pypdfium2.PdfDocument(book.edition.data)
    pages = (pdf[number].get_textpage() for number in book.text_pages)
    return "\n".join(page.get_text_bounded(0, height - bottom, width, height - top) for page in pages)


def words_of(text: str) -> Counter[str]:
    """Return the words that a reader found, divided ones whole."""
    return Counter(fold(_RAISED.sub("", _OWN.sub("-", _SOFT.sub("", text)))).split())


def written(document: Document) -> Counter[str]:
    """Return the words of a manuscript; a note's call is part of the word that it follows."""
    labels = {note.id: note.label for note in document.notes}
    texts = [plain(leaf.content, labels) for leaf in leaves(document)]
    for note in document.notes:
        texts += [note.label, *(plain(leaf.content, labels) for leaf in note_leaves(note))]
    return Counter(word for text in texts for word in fold(_RAISED.sub("", text)).split())


def plain(content: Inlines, labels: dict[str, str]) -> str:
    parts = []
    for inline in content:
        match inline:
            case Run(text=text):
                parts.append(text)
            case NoteRef(note=note):
                parts.append(labels.get(note, ""))
            case _:
                parts.append(" ")
    return "".join(parts)


def drawn(document: Document) -> set[str]:
    """Return the words that may be read besides: of charts, of heads of tables, of formulas."""
    found: list[Leaf] = []
    for block in blocks(document):
        if isinstance(block, Chart):
            found += block_leaves(data_table(block))
            units = [block.unit, *(one.unit for one in block.series)]
            found += [Leaf("", "unit", (Run(unit),)) for unit in units]
            found += [Leaf("", "key", (Run("eje derecho"),)) for one in block.series if one.second]
        elif isinstance(block, Table):
            cells = (cell for row in block.rows for cell in row)
            found += (leaf for cell in cells for inner in cell.content for leaf in block_leaves(inner))
    formulas = [inline.tex for leaf in leaves(document) for inline in leaf.content if isinstance(inline, Math)]
    texts = [plain(leaf.content, {}) for leaf in found] + [re.sub(r"\W+", " ", tex) for tex in formulas]
    return {word for text in texts for word in fold(text).split()}


def differences(book: Printed, said: Counter[str], seen: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """Return what is missing from what a reader said, and what it said besides; `seen`: what it can tell apart."""
    due, have = (Counter(seen(word) for word in counted.elements()) for counted in (written(book.document), said))
    known = drawn(book.document)
    more = [word for word in have - due if word.strip("():") not in known and not _DRAWN.fullmatch(word)]
    return list(due - have), more


def undivided(word: str) -> str:
    """Return a word as PDFium tells it: every hyphen at the end of a line is taken for a division."""
    return word.replace("-", "")


Reader = Callable[[Printed, Path], str]
READERS = pytest.mark.parametrize(("reader", "seen"), [(poppler, str), (pdfium, undivided)], ids=["poppler", "pdfium"])


@pytest.mark.parametrize(
    "word", ["$9,530.00.", "43/2023", "L/001/19", "32-B,", "1o.-C,", "1.00%", "2018–2024", "ID=Σi", "–con"]
)
def test_numbers_labels_and_opening_dashes_are_never_parted(word: str):
    assert division(word) == ()


@READERS
@pytest.mark.parametrize("name", ["ley-de-ejemplo", "informe-de-ejemplo"])
def test_a_sample_is_read_word_by_word(samples: Path, tmp_path: Path, name: str, reader: Reader, seen: Callable):
    book = sample(samples / name)
    assert differences(book, words_of(reader(book, tmp_path)), seen) == ([], [])


@READERS
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("name", ["ldefam", "lfda"])
def test_a_law_is_read_word_by_word(
    law: Callable[[str], Path], tmp_path: Path, name: str, columns: int, reader: Reader, seen: Callable
):
    book = official(law(name), columns)
    assert drawn(book.document) == set()
    assert differences(book, words_of(reader(book, tmp_path)), seen) == ([], [])


@pytest.mark.parametrize(
    ("before", "after"),
    [("publicaciones", "publica- ciones"), ("publicaciones oficiales", "publicacionesoficiales"), ("lema", "")],
)
def test_what_would_be_wrong_is_seen(samples: Path, before: str, after: str, tmp_path: Path):
    book = sample(samples / "ley-de-ejemplo")
    said = " ".join(pdfium(book, tmp_path).split())
    spoilt = _SOFT.sub("", said).replace(before, after, 1)
    assert spoilt != _SOFT.sub("", said)
    assert differences(book, words_of(spoilt), str) != ([], [])
