"""Laws read as PDF against the same laws as Word or text: `python -m tests.acceptance.pdf_laws`.

The corpus is found by $CORPUS (default: ../shared/corpus). Prints a table and every difference of words; exit code 1
when something does not hold. The reading of a PDF is timed beside pypdf's own extraction and never judged by it.
"""

from __future__ import annotations

import difflib
import io
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader

from editorial.document.letters import plain_text
from editorial.document.model import Document, List
from editorial.document.walk import blocks, leaves
from editorial.intake.limits import LIMITS
from editorial.intake.pdf.reading import read_text
from editorial.intake.reader import read
from editorial.proof import source_pdf
from editorial.publication import Publication

from .laws import articles
from .results import ROOT, Row, table

CORPUS = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus")
WORDS = 0.999  # of the Word file's words, where both are the same edition of the law
# The PDF, what it is held against, and whether both have the text of the same day.
PAIRS = (
    ("pdf/lgtaip.pdf", "laws/lgtaip.docx", True),
    ("pdf/lgpdppso.pdf", "laws/lgpdppso.docx", False),
    ("pdf/cdmx-tecnologia.pdf", "cdmx/cdmx-tecnologia.txt", False),
)


def document(path: Path) -> Document:
    """Read one law."""
    return read(Publication("", path.parent, "", "ley", texto=(path.name,), control_de_cambios="aceptar"))


def article_ids(law: Document) -> list[str]:
    """Return the ids of the articles of the law itself."""
    return [article.id for article in articles(law.sections)]


def item_ids(law: Document) -> set[str]:
    """Return the ids of all fractions, incisos and the like."""
    return {item.id for block in blocks(law) if isinstance(block, List) for item in block.items}


def words(law: Document) -> list[str]:
    """Return the words of a law in order."""
    return " ".join(plain_text(leaf.content) for leaf in leaves(law)).split()


def compared(paper: Path, other: Path, same_day: bool) -> Iterator[Row]:
    """Yield the lines of the table about one law."""
    law, wanted = document(paper), document(other)
    name = paper.stem
    ours, theirs = article_ids(law), article_ids(wanted)
    yield Row(name, "articles", f"the {len(theirs)} of {other.name}", _sets(ours, theirs), ours == theirs)
    yield Row(name, "fractions", f"{len(item_ids(wanted))}", _sets(item_ids(law), item_ids(wanted)),
              item_ids(law) == item_ids(wanted) if other.suffix == ".docx" else None)  # fmt: skip
    if same_day:
        wanted_texts, texts = _texts(wanted), set(_texts(law))
        missed = [text for text in wanted_texts if text not in texts]
        for text in missed:
            print(f"  {name}: no paragraph «{text[:160]}»")
        shown = f"{len(wanted_texts) - len(missed)} the same"
        yield Row(name, "paragraphs", f"{len(wanted_texts)}", shown, len(missed) <= (1 - WORDS) * len(wanted_texts))
    yield _words_row(name, words(law), words(wanted), other)
    doubts = source_pdf.prove({paper.name: paper.read_bytes()}, law, LIMITS.pdf_budget)
    yield Row(name, "second reading", "no difference", f"{len(doubts)} differences", not doubts)
    yield Row(name, "CPU", "≤ 3 × pypdf", _timed(paper.read_bytes(), paper.name))
    if not same_day:
        yield Row(name, "edition", "", f"{other.name} has the text of another day, or lines for paragraphs")


def _texts(law: Document) -> list[str]:
    return [plain_text(leaf.content) for leaf in leaves(law)]


def _words_row(name: str, ours: list[str], theirs: list[str], other: Path) -> Row:
    """Compare the words. A plain text has the running titles of every page: of such a one, ours must all be in it."""
    plain = other.suffix == ".txt"
    found, differences = _words(theirs, ours) if plain else _words(ours, theirs)
    for said, read_as in () if plain else differences:
        print(f"  {name}: «{said}» ≠ «{read_as}»")
    asked = f"≥ {WORDS:.1%} of the {'PDF' if plain else 'Word file'}'s"
    return Row(name, "words", asked, f"{found:.4%}", found >= WORDS)


def _sets(ours: list[str] | set[str], theirs: list[str] | set[str]) -> str:
    missing, more = set(theirs) - set(ours), set(ours) - set(theirs)
    if not missing and not more:
        return f"{len(ours)}, the same"
    return f"missing {', '.join(sorted(missing)[:6]) or 'none'}; more {', '.join(sorted(more)[:6]) or 'none'}"


def _words(ours: list[str], theirs: list[str]) -> tuple[float, list[tuple[str, str]]]:
    """Return the share of their words that ours have in order, and the stretches that differ."""
    if ours == theirs:
        return 1.0, []
    matcher = difflib.SequenceMatcher(None, theirs, ours, autojunk=False)
    alike = sum(match.size for match in matcher.get_matching_blocks())
    stretches = [
        (" ".join(theirs[a:b])[:200], " ".join(ours[c:d])[:200])
        for operation, a, b, c, d in matcher.get_opcodes()
        if operation != "equal"
    ]
    return alike / len(theirs), stretches


def _timed(data: bytes, name: str) -> str:
    begun = time.process_time()
    read_text(data, name, 5_000, 64 << 20)
    ours = time.process_time() - begun
    begun = time.process_time()
    for page in PdfReader(io.BytesIO(data)).pages:
        page.extract_text()
    theirs = time.process_time() - begun
    return f"{ours:.2f} s; pypdf {theirs:.2f} s: {ours / theirs:.2f} ×"


def main() -> int:
    """Compare every pair and print the table."""
    rows = [row for paper, other, same in PAIRS for row in compared(CORPUS / paper, CORPUS / other, same)]
    print(table(rows))
    return 1 if any(row.holds is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
