"""What a print edition costs, part by part, beside typst and reportlab on the same law in the same run.

    .venv/bin/python benchmarks/pdf.py [LAW.docx] [--repeat 5] [--words 10000 75000 300000]

Without a file: lacp.docx of the corpus ($CORPUS or ../shared/corpus), 73,000 words. Seconds of CPU (user and system,
all threads, pandoc's counted apart), the least of the repeats; ours and the peers take turns, each repeat in a process
of its own, so that nothing is remembered from the one before. `--words` repeats or cuts the law to the lengths given.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from editorial.document.letters import plain_text
from editorial.document.model import Document
from editorial.document.pages import with_page_marks
from editorial.document.walk import leaves
from editorial.intake.reader import read
from editorial.pdf.fonts import FontBook
from editorial.pdf.setting import Format, Style, set_lines
from editorial.pdf.tags import Element
from editorial.pdf.typeset import typeset
from editorial.proof.pdf import prove
from editorial.proof.pdf_tree import open_book
from editorial.proof.preflight import inspect
from editorial.publication import Publication
from lengths import of_length
from peers import cpu, greedy, program, typst_command, typst_once

Given = ParamSpec("Given")
Result = TypeVar("Result")
Parts = dict[str, float]
ROOT = Path(__file__).parent.parent
MEASURE = 467.7  # points: 165 mm
LENGTHS = (10_000, 75_000, 300_000)
OWN = ("read", "typeset", "mark pages", "proof with preflight")


def fresh(work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
    """Return what `work` returns in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def least(runs: list[Parts]) -> Parts:
    """Return the least of each part."""
    return {part: min(run[part] for run in runs) for part in runs[0]}


# ---- ours, to be run in a process of its own ------------------------------------------------------------------------


def publication(law: Path) -> Publication:
    """Return a publication of a law."""
    return Publication(law.stem, law.parent, titulo=law.stem, clase="ley", texto=(law.name,))


def ours_once(law: Path) -> Parts:
    """Read, typeset and prove a law; return the seconds of each part, and what came out."""
    work = publication(law)
    own, others = cpu()
    document = read(work)
    now, now_others = cpu()
    return {"pandoc": now_others - others, "read": now - own} | edition_once(document, work)


def edition_once(document: Document, work: Publication) -> Parts:
    """Typeset and prove a document that was read."""
    parts: Parts = {}

    def timed(name: str, act: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = act()
        parts[name] = time.process_time() - start
        return result

    made = timed("typeset", lambda: typeset(document, work))
    marked = timed("mark pages", lambda: with_page_marks(document, made.pages))
    found = timed("proof with preflight", lambda: prove(made.data, marked, work, "x.pdf"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gc.disable()  # as the proof does
    book = timed("open", lambda: open_book(made.data))
    timed("preflight", lambda: list(inspect(book, "x.pdf")))
    words = sum(len(text.split()) for text in texts(document))
    return parts | {
        "words": words, "pages": len(made.pages), "bytes": len(made.data), "findings": len(found), "peak": peak
    }  # fmt: skip


def longer_once(law: Path, words: int) -> Parts:
    """Typeset and prove a law made longer or shorter."""
    work = publication(law)
    return edition_once(of_length(read(work), words), work)


def texts(document: Document) -> list[str]:
    """Return the texts of the document's leaves."""
    return [text for leaf in leaves(document) if (text := plain_text(leaf.content))]


# ---- what is compared -----------------------------------------------------------------------------------------------


def in_process(law: Path, repeat: int) -> None:
    """Print each part of ours, and read + typeset beside typst, both with their pandoc."""
    runs = [(fresh(ours_once, law), fresh(typst_once, law)) for _ in range(repeat)]
    ours, peer = least([run for run, _ in runs]), least([run for _, run in runs])
    print(f"{law.name}: {ours['words']:,} words; ours {ours['pages']} pages, typst {peer['pages']}; least of {repeat}")
    print(f"  pandoc, to its tree                 {ours['pandoc']:7.3f} s")
    for part in OWN:
        print(f"  {part:<36}{ours[part]:7.3f} s")
    print(f"    of it, opening the file           {ours['open']:7.3f} s")
    print(f"    of it, preflight                  {ours['preflight']:7.3f} s")
    print(f"  pandoc, to typst's input            {peer['pandoc']:7.3f} s")
    print(f"  typst, PDF/UA-1                     {peer['typst']:7.3f} s")
    mine, theirs = ours["pandoc"] + ours["read"] + ours["typeset"], peer["pandoc"] + peer["typst"]
    print(f"  read + typeset / typst, each with its pandoc  {mine:.3f} / {theirs:.3f} = {mine / theirs:.2f}")
    print(f"  typeset / typst alone               {ours['typeset'] / peer['typst']:.2f}")
    print(f"  proof with preflight / typeset      {ours['proof with preflight'] / ours['typeset']:.2f}")
    print(f"  findings {ours['findings']:.0f}, peak memory {ours['peak']:.0f} MB")


def whole_command(law: Path, repeat: int) -> None:
    """Print the whole command, from start-up to files in their place, beside a whole command of typst."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "manuscripts" / "ley"
        home.mkdir(parents=True)
        shutil.copy(law, home / "texto.docx")
        (home / "publicacion.toml").write_text(f'titulo = "{law.stem}"\nclase = "ley"\nediciones = ["pdf"]\n', "utf-8")
        editorial = Path(sys.executable).with_name("editorial")
        runs = [
            (program(editorial, "build", "ley", "--only", "pdf", "--force", "-C", folder), typst_command(law))
            for _ in range(repeat)
        ]
    mine, theirs = (min(side) for side in zip(*runs, strict=True))
    print(f"  editorial build --only pdf / pandoc and typst  {mine:.3f} / {theirs:.3f} = {mine / theirs:.2f}")


def line_breakers(law: Path, repeat: int) -> None:
    """Print our total fit, words cleaned and divided, beside reportlab's greedy breaking of parsed paragraphs."""
    paragraphs = texts(read(publication(law)))
    style, fonts = Style(), FontBook()
    format_ = Format(fonts("serif", "Regular"), style.size, Element("P"))
    theirs = greedy(paragraphs, MEASURE)
    spent: list[Parts] = []
    lines = others = 0
    gc.disable()  # as typesetting does
    for _ in range(2 * repeat):
        start = time.process_time()
        lines = sum(len(set_lines([(format_, text)], style, MEASURE)) for text in paragraphs)
        middle = time.process_time()
        others = theirs()
        spent.append({"ours": middle - start, "theirs": time.process_time() - middle})
    gc.enable()
    best = least(spent)
    ratio = best["ours"] / best["theirs"]
    print(f"  total fit / reportlab's breakLines  {best['ours']:.3f} / {best['theirs']:.3f} = {ratio:.2f}")
    print(f"    {lines:,} lines, reportlab {others:,}")


def growth(law: Path, lengths: list[int], repeat: int) -> None:
    """Print typeset + proof of the law at each length, and how it grows with the words (1.00: in proportion)."""
    first: float | None = None
    print("growth, without reading:")
    for words in lengths:
        best = least([fresh(longer_once, law, words) for _ in range(repeat)])
        a_thousand = (best["typeset"] + best["proof with preflight"]) / best["words"] * 1e6
        first = a_thousand if first is None else first
        print(
            f"  {best['words']:9,.0f} words {best['pages']:6,.0f} pages {best['typeset']:8.3f} s typeset "
            f"{best['proof with preflight']:8.3f} s proof {a_thousand:6.2f} ms a thousand words, growth "
            f"{a_thousand / first:.2f}, {best['findings']:.0f} findings, {best['peak']:.0f} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus")
    parser.add_argument("law", type=Path, nargs="?", default=corpus / "laws" / "lacp.docx")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--words", type=int, nargs="*", default=list(LENGTHS))
    given = parser.parse_args()
    law: Path = given.law.resolve()
    in_process(law, given.repeat)
    whole_command(law, given.repeat)
    line_breakers(law, given.repeat)
    if given.words:
        growth(law, given.words, min(given.repeat, 3))


if __name__ == "__main__":
    main()
