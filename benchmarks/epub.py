"""How long a book takes: binding and proof, beside pandoc's EPUB writer on the same text in the same run.

    python benchmarks/epub.py LAW.docx [LAW.docx …]

Seconds of CPU, best of three. pandoc's writer is measured from its own reading of the same file (its JSON), and what it
costs pandoc to read and write that JSON without making a book is taken off: only the writing of the book is compared.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pypandoc

from editorial.document.letters import plain_text
from editorial.document.pages import with_page_marks
from editorial.document.walk import leaves
from editorial.epub.bind import bind
from editorial.intake.reader import read
from editorial.pdf.typeset import typeset
from editorial.proof.epub import prove
from editorial.publication import Publication

Result = TypeVar("Result")
TIMES = 3


def ours(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the best CPU time of `work` and what it made."""
    best = float("inf")
    for _ in range(TIMES):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def theirs(arguments: list[str]) -> float:
    """Return the best CPU time of pandoc with these arguments."""
    best = float("inf")
    for _ in range(TIMES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([pypandoc.get_pandoc_path(), *arguments], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def pandoc_writer(file: Path) -> float:
    """Return what pandoc's EPUB writer costs for the text of `file`."""
    with tempfile.TemporaryDirectory() as folder:
        tree, book = f"{folder}/tree.json", f"{folder}/book.epub"
        subprocess.run([pypandoc.get_pandoc_path(), str(file), "-o", tree], check=True, capture_output=True)
        plain = theirs([tree, "-f", "json", "-t", "json", "-o", f"{folder}/again.json"])
        return theirs([tree, "-f", "json", "-t", "epub3", "-o", book, "--metadata", "title=x"]) - plain


def report(file: Path) -> None:
    """Print one law's figures."""
    publication = Publication(file.stem, file.parent, file.stem, "ley", texto=(file.name,))
    document = read(publication)
    pages = typeset(document, publication).pages
    marked = with_page_marks(document, pages)
    words = sum(len(plain_text(leaf.content).split()) for leaf in leaves(document))
    binding, book = ours(lambda: bind(marked, publication, pages))
    proving, found = ours(lambda: prove(book.data, marked, publication, f"{file.stem}.epub"))
    writer = pandoc_writer(file)
    print(f"{file.name}: {words:,} words, {len(pages)} print pages, {len(book.data):,} bytes, {len(found)} findings")
    print(f"  bind                    {binding:8.3f} s")
    print(f"  prove                   {proving:8.3f} s")
    print(f"  pandoc's EPUB writer    {writer:8.3f} s   1/{writer / binding:.1f}")


def main() -> None:
    """Report on every file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laws", nargs="+", type=Path)
    for file in parser.parse_args().laws:
        report(file)


if __name__ == "__main__":
    main()
