"""Where the time of a braille edition goes, stage by stage, and that it grows with the text and no faster.

    python benchmarks/braille.py [LAW.docx …]

Without a file it sets invented laws of 18,750, 37,500 and 75,000 words.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from editorial.braille.emboss import BrailleEdition, bound_book, emboss, prepare
from editorial.document.ids import with_ids
from editorial.document.letters import Position, letters, plain_text
from editorial.document.model import Document, Item, List, Paragraph, Run, Section
from editorial.document.pages import PageStart, with_page_marks
from editorial.document.walk import leaves
from editorial.intake.reader import read
from editorial.proof.brf import read_back
from editorial.proof.brf_sheet import sheets
from editorial.proof.ebraille import prove as prove_book
from editorial.publication import Imprint, Publication
from editorial.web.cotejo import proof_sheet

LETTERS_A_PAGE = 2400
TEXT = """
la los las del que para por con sin sobre entre ley artículo fracción sujetos obligados información pública
transparencia acceso derecho persona personas servidoras públicas Instituto Pleno Comisión Secretaría Ciudad México
procedimiento resolución recurso plazo días hábiles solicitud respuesta organismo garante principio máxima
publicidad presupuesto $1,250.00 15 2024 83.90 % 5o. contratación adquisiciones responsabilidad administrativa
"""
WORDS = TEXT.split()
IMPRINT = Imprint(anio=2026, editor="Editor")


def invented(words: int) -> Document:
    """Return a law of about `words` words, the same each time."""
    draw = random.Random(words)
    articles, written = [], 0
    while written < words:
        texts = [[draw.choice(WORDS) for _ in range(draw.randint(15, 90))] for _ in range(draw.randint(2, 7))]
        written += sum(map(len, texts))
        first, *others = (Paragraph((Run(f"{' '.join(text).capitalize()}."),)) for text in texts)
        items = tuple(Item((other,), (Run(f"{number}."),)) for number, other in enumerate(others, 1))
        label = (Run(f"Artículo {len(articles) + 1}.-"),)
        articles.append(Section("article", label, content=(first, List(items, "fraction"))))
    chapters = [
        Section("chapter", (Run(f"Capítulo {start // 12 + 1}"),), (Run("De la información"),),
                sections=tuple(articles[start : start + 12]))
        for start in range(0, len(articles), 12)
    ]  # fmt: skip
    return with_ids(Document(tuple(chapters)))


def marked(document: Document) -> Document:
    """Return `document` with a print page every so many letters."""
    starts: list[PageStart] = []
    behind = 0
    for leaf in leaves(document):
        count = len(letters(plain_text(leaf.content)))
        while len(starts) * LETTERS_A_PAGE < behind + count:
            place = len(starts) * LETTERS_A_PAGE - behind
            starts.append(PageStart(str(len(starts) + 1), Position(leaf.id, place)))
        behind += count
    return with_page_marks(document, starts)


def laws() -> Iterator[tuple[Publication, Document]]:
    """Yield the laws to measure."""
    for argument in sys.argv[1:]:
        path = Path(argument)
        publication = Publication(
            path.stem, path.parent, f"Ley {path.stem}", "ley", texto=(path.name,), edicion=IMPRINT
        )
        yield publication, marked(read(publication))
    if not sys.argv[1:]:
        for words in (18_750, 37_500, 75_000):
            publication = Publication(f"inventada-{words}", Path(), "Ley inventada", "ley", edicion=IMPRINT)
            yield publication, marked(invented(words))


def measure(publication: Publication, document: Document) -> None:
    """Print the stages of one law."""
    words = sum(len(plain_text(leaf.content).split()) for leaf in leaves(document))
    start = process_time()
    job = prepare(document, publication)
    laid_out = process_time()
    volumes = tuple(job.volume(bound) for bound in job.bound)
    written = process_time()
    names = [f"tomo-{volume.number}.brf" for volume in volumes]
    reading = read_back([volume.brf for volume in volumes], document, publication, names)
    proven = process_time()
    proof_sheet(publication.titulo, sheets(reading), reading.findings)
    shown = process_time()
    book, _ = bound_book(job, document)
    bound = process_time()
    told = prove_book(book, document, publication, "libro.ebrl", None, reading.said)
    ended = process_time()
    edition = BrailleEdition(volumes)
    pages, paper = sum(each.pages for each in edition.volumes), sum(each.sheets for each in edition.volumes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{publication.slug}: {words} words, {len(volumes)} volumes, {pages} pages, {paper} sheets")
    print(f"  translate and lay out  {laid_out - start:6.2f} s")
    print(f"  write BRF and PEF      {written - laid_out:6.2f} s")
    print(f"  prove                  {proven - written:6.2f} s   ({len(reading.findings)} findings)")
    print(f"  proof sheet            {shown - proven:6.2f} s")
    print(f"  eBraille book          {bound - shown:6.2f} s")
    print(f"  prove the book         {ended - bound:6.2f} s   ({len(told)} findings)")
    print(f"  peak memory so far     {peak:6.0f} MB")


def main() -> None:
    """Measure every law, after a first run that loads what is loaded once."""
    emboss(invented(200), Publication("primera", Path(), "Ley", "ley"))
    for publication, document in laws():
        measure(publication, document)


if __name__ == "__main__":
    main()
