"""The sample report beside typst: nine sources, tables, pictures and charts; typst gets the charts as pictures.

    .venv/bin/python benchmarks/report.py [--repeat 3]

Seconds of CPU, the least of the repeats, each in a process of its own. Ours: reading all sources (pandoc once each) and
typesetting PDF/UA-1. Theirs: pandoc once each to typst's input, and typst's PDF/UA-1. The SVG files of the charts are
made beforehand, by us, and are counted on neither side.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypandoc

from editorial.charts import describe, layout
from editorial.document.model import Chart
from editorial.document.walk import blocks
from editorial.epub import svg
from editorial.intake.reader import read
from editorial.publication import read_publication
from pdf import OWN, ROOT, Parts, edition_once, fresh, least
from peers import cpu, pages, program

SAMPLE = ROOT / "manuscripts" / "informe-de-ejemplo"
CHART = re.compile(r"^```\s*\{?\.?chart *(#[\w-]+)?.*?^```$", re.MULTILINE | re.DOTALL)
PICTURE = re.compile(r'image\("([^"]*)"(?!, alt)')  # PDF/UA-1 asks for a text that pandoc does not pass on
HEIGHT, WIDTH = 260.0, 440.0  # points
HEAD = (
    '#set document(title: "Informe")\n#set text(lang: "es", size: 10.5pt)\n#set par(justify: true)\n'
    '#set math.equation(alt: "Fórmula")\n'
)


def ours_once() -> Parts:
    """Read, typeset and prove the report."""
    work = read_publication(SAMPLE)
    own, others = cpu()
    document = read(work)
    now, now_others = cpu()
    return {"pandoc": now_others - others, "read": now - own} | edition_once(document, work)


def prepared(folder: Path) -> list[Path]:
    """Write the sources as typst's pandoc needs them, charts as SVG pictures; return them in order.

    pandoc leaves out the charts that stand in Word files: their pictures come at the end.
    """
    work = read_publication(SAMPLE)
    pictures = []
    for number, chart in enumerate(block for block in blocks(read(work)) if isinstance(block, Chart)):
        alt = chart.alt or describe(chart)
        drawn = svg.drawing(f"c{number}", layout(chart, WIDTH, HEIGHT), "Gráfica", alt)
        (folder / f"c{number}.svg").write_text(drawn, "utf-8")
        pictures.append(f"![{alt}](c{number}.svg)")
    shutil.copytree(SAMPLE / "imagenes", folder / "imagenes")
    written = sum(len(CHART.findall(_text(SAMPLE / name))) for name in work.texto)
    in_text = iter(pictures[len(pictures) - written :])
    sources = [_source(SAMPLE / name, folder / name, in_text) for name in work.texto]
    (folder / "word.md").write_text("\n\n".join(pictures[: len(pictures) - written]), "utf-8")
    return [*sources, folder / "word.md"]


def _text(file: Path) -> str:
    return "" if file.suffix == ".docx" else file.read_text("utf-8")


def _source(file: Path, target: Path, pictures: Iterator[str]) -> Path:
    if file.suffix == ".docx":
        shutil.copy(file, target)
    else:
        target.write_text(CHART.sub(lambda found: f"{next(pictures)}{{{found[1] or ''}}}", _text(file)), "utf-8")
    return target


def typst_once() -> Parts:
    """Make the report's PDF/UA-1 with pandoc and typst in this process."""
    import typst

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pandoc, parts = 0.0, [HEAD]
        for source in prepared(folder):
            target = source.with_suffix(".typ")
            pandoc += program(
                pypandoc.get_pandoc_path(), source, "--to", "typst", "--extract-media", folder / source.stem,
                "--resource-path", folder, "-o", target,
            )  # fmt: skip
            parts.append(PICTURE.sub(r'image("\1", alt: "Imagen"', target.read_text("utf-8")))
        whole = folder / "whole.typ"
        whole.write_text("\n".join(parts), "utf-8")
        start = time.process_time()
        data = typst.compile(str(whole), root="/", pdf_standards=["ua-1"])
        spent = time.process_time() - start
    return {"pandoc": pandoc, "typst": spent, "pages": pages(data)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
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
