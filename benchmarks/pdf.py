"""Where the time of a print edition goes: reading, typesetting, proof, and the line breaker beside reportlab's own.

    python benchmarks/pdf.py LAW.docx [--words 10000 75000 300000]

Seconds of CPU, best of three, fonts loaded. `--words` repeats the law's sections to the length asked for, to see that
time and memory grow with the text and no faster.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from editorial.document.ids import with_ids
from editorial.document.letters import plain_text
from editorial.document.model import Document, Section
from editorial.document.pages import with_page_marks
from editorial.document.walk import leaves
from editorial.intake.reader import read
from editorial.pdf.fonts import FontBook
from editorial.pdf.setting import Format, Style, set_lines
from editorial.pdf.tags import Element
from editorial.pdf.typeset import PrintEdition, typeset
from editorial.proof.pdf import prove
from editorial.publication import Publication

Result = TypeVar("Result")
MEASURE = 467.7  # points: 165 mm


def timed(name: str, work: Callable[[], Result], times: int = 3) -> Result:
    """Run `work` a few times and print its best CPU time."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    print(f"  {name:<34}{best:8.3f} s")
    return result


def texts(document: Document) -> list[str]:
    """Return the texts of the document's leaves."""
    return [text for leaf in leaves(document) if (text := plain_text(leaf.content))]


def ours(paragraphs: list[str]) -> int:
    """Break all paragraphs with the total fit; return the number of lines."""
    style, fonts = Style(), FontBook()
    format_ = Format(fonts("serif", "Regular"), style.size, Element("P"))
    return sum(len(set_lines([(format_, text)], style, MEASURE)) for text in paragraphs)


def theirs(paragraphs: list[str]) -> Callable[[], int]:
    """Return the same work for reportlab's Paragraph, parsed beforehand; it breaks greedily and divides no word."""
    from xml.sax.saxutils import escape

    import font_source_serif_pro
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph

    file = Path(font_source_serif_pro.font_directory) / "SourceSerifPro-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Serif", str(file)))
    style = ParagraphStyle("text", fontName="Serif", fontSize=10.5, leading=14)
    parsed = [Paragraph(escape(text), style) for text in paragraphs]
    return lambda: sum(len(paragraph.breakLines([MEASURE, MEASURE]).lines) for paragraph in parsed)


def repeated(document: Document, words: int) -> Document:
    """Return the document with its sections repeated up to about `words` words, ids made unique."""
    count = sum(len(text.split()) for text in texts(document))
    sections = document.sections * max(1, round(words / count))
    return with_ids(replace(document, sections=tuple(map(_anonymous, sections))))


def _anonymous(section: Section) -> Section:
    return replace(section, id="", sections=tuple(map(_anonymous, section.sections)))


def peak() -> float:
    """Return the most memory this process has used, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def edition(document: Document, publication: Publication) -> None:
    """Print what typesetting and proof of a document cost."""
    count = sum(len(text.split()) for text in texts(document))
    made: PrintEdition = timed("typeset", lambda: typeset(document, publication))
    marked = with_page_marks(document, made.pages)
    found = timed("proof with preflight", lambda: prove(made.data, marked, publication, "x.pdf"))
    size = len(made.data) / 1e6
    print(
        f"  {count:,} words, {len(made.pages)} pages, {size:.2f} MB, {len(found)} findings, {peak():.0f} MB of memory"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("law", type=Path)
    parser.add_argument("--words", type=int, nargs="*", default=[])
    given = parser.parse_args()
    law: Path = given.law.resolve()
    publication = Publication(law.stem, law.parent, titulo=law.stem, clase="ley", texto=(law.name,))
    print(law.name)
    document = timed("read (pandoc's own time apart)", lambda: read(publication), 1)
    edition(document, publication)
    paragraphs = texts(document)
    lines = timed("total fit", lambda: ours(paragraphs))
    others = timed("reportlab's breakLines", theirs(paragraphs))
    print(f"  {lines:,} lines, reportlab {others:,}")
    for words in given.words:
        print(f"{words:,} words")
        edition(repeated(document, words), publication)


if __name__ == "__main__":
    main()
