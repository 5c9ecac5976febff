"""The sample report beside typst: nine sources, tables, pictures and charts; typst gets the charts as pictures.

    .venv/bin/python benchmarks/report.py [--repeat 5]

Seconds of CPU, the least of the repeats, each in a process of its own. Ours: reading all sources (pandoc once each) and
typesetting PDF/UA-1. Theirs: pandoc once each to typst's input, and typst's PDF/UA-1. The SVG files of the charts and
what `typst_report.py` puts between pandoc and typst are counted on neither side.

The same for both (`report.typ`): paper, mirrored margins, faces, sizes and lines, justified and divided words; title
page, imprint, directory, contents, lists of tables and of figures, chapters on new pages, running heads, Roman and
Arabic folios, bookmarks; captions numbered by chapter, head rows again on each page, the table of data under a chart,
the wide table on a turned page, notes at the foot, links from the text to what it mentions, texts for pictures.

What remains different: typst keeps no baseline grid, aligns numbers at the right and not on the point, gives columns
the widths that pandoc states, and marks no passage of another language.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pypandoc

import typst_report
from editorial.intake.reader import read
from editorial.publication import read_publication
from pdf import OWN, ROOT, Parts, edition_once, fresh, least
from peers import cpu, pages

SAMPLE = ROOT / "manuscripts" / "informe-de-ejemplo"


def ours_once() -> Parts:
    """Read, typeset and prove the report."""
    work = read_publication(SAMPLE)
    own, others = cpu()
    document = read(work)
    now, now_others = cpu()
    return {"pandoc": now_others - others, "read": now - own} | edition_once(document, work)


def typst_once() -> Parts:
    """Make the report's PDF/UA-1 with pandoc and typst in this process."""
    import typst

    work = read_publication(SAMPLE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        faces = [str(typst_report.fonts(folder / "fonts"))]
        whole, pandoc = typst_report.write(work, read(work), folder, pypandoc.get_pandoc_path())
        start = time.process_time()
        data = typst.compile(
            str(whole), root="/", font_paths=faces, ignore_system_fonts=True, pdf_standards=["ua-1"]
        )  # fmt: skip
        spent = time.process_time() - start
    return {"pandoc": pandoc, "typst": spent, "pages": pages(data)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    runs = [(fresh(ours_once), fresh(typst_once)) for _ in range(repeat)]
    ours, theirs = least([run for run, _ in runs]), least([run for _, run in runs])
    print(f"sample report: ours {ours['pages']} pages, typst {theirs['pages']}; least of {repeat}")
    print(f"  pandoc, to its tree                 {ours['pandoc']:7.3f} s")
    for part in OWN:
        print(f"  {part:<36}{ours[part]:7.3f} s")
    print(f"  pandoc, to typst's input            {theirs['pandoc']:7.3f} s")
    print(f"  typst, PDF/UA-1                     {theirs['typst']:7.3f} s")
    mine, other = ours["pandoc"] + ours["read"] + ours["typeset"], theirs["pandoc"] + theirs["typst"]
    print(f"  read + typeset / typst, each with its pandoc  {mine:.3f} / {other:.3f} = {mine / other:.2f}")


if __name__ == "__main__":
    sys.exit(main())
