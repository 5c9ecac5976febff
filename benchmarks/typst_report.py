"""The sample report as typst's input, asking for the pages of the print edition: what pandoc writes, and `report.typ`.

What pandoc cannot know of such a report is put in as its author would have typed it, outside of what is timed: the
charts where they stand (pictures made beforehand, and the table of data that ours prints), numbers of captions by
chapter, links to what the text mentions, texts for pictures, the turned page.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro

from editorial.charts import Bar, Drawing, Label, data_table, describe, layout
from editorial.document.letters import plain_text
from editorial.document.model import Chart, Document, Figure, Paragraph, Table
from editorial.document.walk import blocks
from editorial.epub import svg
from editorial.pdf.front import imprint_groups
from editorial.publication import Publication
from peers import program

TEMPLATE = Path(__file__).with_name("report.typ")
WIDTH, HEIGHT = 420.0, 189.0  # points: the measure of the print edition, and a chart in it
WIDE = 10  # columns: such a table stands on a turned page
CUTS = (
    (font_source_serif_pro, "SourceSerifPro", ("Regular", "It", "Bold", "Semibold")),
    (font_source_sans_pro, "SourceSansPro", ("Regular", "Semibold", "Bold")),
)
FENCE = re.compile(r"^```\s*\{?\.?chart *(#[\w-]+)?.*?^```$", re.MULTILINE | re.DOTALL)
NUMBERED = re.compile(r"^\S+ [\w.]+\. ")  # what the reading puts before a caption
CHAPTER = re.compile(r"^= (?:(?:Anexo )?(\d|[A-Z])\. )?.*\n(<.+>)", re.MULTILINE)
TABLE = re.compile(r"^(#figure\(\n.*?^  \))\n(<.+?>\n)?(\nFuente: .*?\n)?", re.MULTILINE | re.DOTALL)
PICTURE = re.compile(r'^#figure\((image\("[^"]*")(.*?^\))\n(<.+>)?', re.MULTILINE | re.DOTALL)
ORNAMENT = re.compile(r"^#box\((image\(.*?\))\)$", re.MULTILINE)
COLUMNS = re.compile(r"columns: (?:(\d+)|\((.*?)\)),")
CHART_LABEL = re.compile(r"\) (<[^>]+>)$")
CREDIT = re.compile(r"^(?:Fuente|Nota): .*$", re.MULTILINE)
SCOPE = re.compile(r"(<)[\w.-]+\.md__(?=[^>]+>)")  # what --file-scope puts before the names of places
LOOSE = re.compile(r"\n\n +\]")  # a caption of Word ends with a paragraph of its own
REFERENCE = re.compile(r"#link\((<[^>]+>)\)\[\]")
MENTION = re.compile(r"^\w.*$", re.MULTILINE)
MENTIONED = re.compile(r"\b(?:gráfica|tabla|figura) [\dA-Z]\.\d\b|\bcapítulo \d\b|\banexo [A-C]\b")

Labels = dict[str, str]  # "tabla 1.3" → "<tabla-1.3>"


def fonts(folder: Path) -> Path:
    """Lay the cuts that the print edition uses, and no others, into a folder for typst; return it."""
    folder.mkdir()
    for package, family, cuts in CUTS:
        for cut in cuts:
            file = f"{family}-{cut}.ttf"
            (folder / file).symlink_to(Path(package.font_directory) / file)
    return folder


def write(work: Publication, document: Document, folder: Path, pandoc: str) -> tuple[Path, float]:
    """Write typst's input into `folder`; return its file, and the CPU seconds of pandoc.

    Neighbouring sources of one kind are read by one run, as ours reads small ones.
    """
    shutil.copytree(work.folder / "imagenes", folder / "imagenes")
    shutil.copy(TEMPLATE, folder)
    charts = [block for block in blocks(document) if isinstance(block, Chart)]
    calls = {title(chart): _chart(chart, folder / f"chart{number}.svg") for number, chart in enumerate(charts)}
    texts, seconds = [], 0.0
    for suffix, names in groupby(work.texto, lambda name: Path(name).suffix):
        sources = [_source(work.folder / name, folder / name, charts) for name in names]
        target = sources[0].with_suffix(".typ")
        how = ("--extract-media", folder / target.stem) if suffix == ".docx" else ("--file-scope",)
        seconds += program(pandoc, *sources, "--to", "typst", "--wrap", "none", *how, "-o", target)
        texts.append(SCOPE.sub(r"\1", target.read_text("utf-8").replace(f"{folder}/", "")))
    whole = folder / "whole.typ"
    figures = [block for block in blocks(document) if isinstance(block, Figure) and not block.image.decorative]
    whole.write_text(_head(work) + _body("\n".join(texts), calls, figures), "utf-8")
    return whole, seconds


def title(chart: Chart) -> str:
    """Return the caption of a chart without its number."""
    return NUMBERED.sub("", plain_text(chart.caption))


def _source(file: Path, target: Path, charts: list[Chart]) -> Path:
    """Copy a source; of a chart in Markdown its title and its source stay as paragraphs, which is what Word leaves."""
    if file.suffix == ".docx":
        shutil.copy(file, target)
        return target
    paragraphs = {title(chart): f"{title(chart)}\n\n{plain_text(chart.source)}" for chart in charts}

    def told(fence: re.Match[str]) -> str:
        return next(told for name, told in paragraphs.items() if name in fence[0])

    target.write_text(FENCE.sub(told, file.read_text("utf-8")), "utf-8")
    return target


# ---- charts ---------------------------------------------------------------------------------------------------------


def _chart(chart: Chart, picture: Path) -> str:
    """Draw a chart; return the call that shows it, and the table of its data unless each bar tells its value."""
    alt, drawing = chart.alt or describe(chart), layout(chart, WIDTH, HEIGHT)
    drawn = svg.drawing(picture.stem, drawing, title(chart), alt)
    picture.write_text(drawn.replace("<svg ", '<svg font-family="Source Sans Pro" ', 1), "utf-8")
    data = "" if chart.kind == "pie" or _says_values(drawing) else f"\n#{_data(data_table(chart))}"
    return f"#chart({_quoted(picture.name)}, {_quoted(alt)}, [{title(chart)}]) <{chart.id}>{data}"


def _says_values(drawing: Drawing) -> bool:
    bars = sum(isinstance(mark, Bar) for mark in drawing.marks)
    return 0 < bars == sum(isinstance(mark, Label) and mark.kind == "value" for mark in drawing.marks)


def _data(table: Table) -> str:
    cells = [
        [plain_text(block.content) for cell in row for block in cell.content if isinstance(block, Paragraph)]
        for row in table.rows
    ]
    head, *rows = (", ".join(f"[{text}]" for text in row) for row in cells)
    align = "left, " + "right, " * (len(cells[0]) - 1)
    return f"table(columns: (1fr,) * {len(cells[0])}, align: ({align}), table.header({head}), {', '.join(rows)})"


# ---- the text -------------------------------------------------------------------------------------------------------


def _head(work: Publication) -> str:
    imprint = work.edicion
    return f"""#import "report.typ": *
#show: report.with(
  title: {_quoted(work.titulo)}, author: {_quoted(imprint.editor)}, keywords: {_array(work.materias)},
  front: {{
    title-page({_quoted(work.titulo)}, {_quoted(work.fuente)}, {_quoted(imprint.editor)}, "{imprint.anio}")
    imprint({_array(line for group in imprint_groups(work) for line in group)})
    directory({_array(officer.cargo for officer in imprint.directorio)})
    pagebreak(to: "odd")
    lists()
  }},
)
"""


def _body(text: str, calls: dict[str, str], figures: list[Figure]) -> str:
    """Return the text with its charts, numbers, labels and links."""
    text = LOOSE.sub("]", text)
    labels: Labels = {}
    starts = [found.start() for found in CHAPTER.finditer(text)]
    chapters = [text[begin:end] for begin, end in zip(starts, [*starts[1:], None], strict=True)]
    alts = iter(figures)
    text = "\n".join([_chapter(chapter, calls, alts, labels) for chapter in chapters])
    text = ORNAMENT.sub(r"#pdf.artifact(\1)", REFERENCE.sub(r"#ref(\1)", text))
    return MENTION.sub(lambda line: _linked(line[0], labels), CREDIT.sub(r"#source[\g<0>]", text))


def _chapter(text: str, calls: dict[str, str], alts: Iterator[Figure], labels: Labels) -> str:
    """Return a chapter in which captions bear its number, and all that has one can be found by it."""
    found = CHAPTER.match(text)
    assert found is not None
    number, before = found[1] or "", f"{found[1]}." if found[1] else ""
    if number:
        labels[f"{'capítulo' if number.isdigit() else 'anexo'} {number}"] = found[2]

    def named(kind: str) -> Callable[[str | None], str]:
        count = iter(range(1, 1000))

        def label(own: str | None) -> str:
            name = f"{kind} {before}{next(count)}"
            return labels.setdefault(name, (own or f"<{name.replace(' ', '-')}>").strip())

        return label

    for_table, for_figure, for_chart = named("tabla"), named("figura"), named("gráfica")
    text = TABLE.sub(lambda it: _turned(it[1], for_table(it[2]), it[3] or ""), text)
    text = PICTURE.sub(
        lambda it: f"#figure({it[1]}, alt: {_quoted(next(alts).image.alt)}{it[2]} {for_figure(it[3])}", text
    )
    lines = [calls.get(line, line) for line in text.split("\n")]
    for line in lines:
        if line.startswith("#chart("):
            for_chart(CHART_LABEL.findall(line.partition("\n")[0])[0])
    return f"#set figure(numbering: n => [{before}#n])\n" + "\n".join(lines)


def _turned(table: str, label: str, credit: str) -> str:
    """Return a table with its label and the source under it, on a turned page where it is wide."""
    columns = COLUMNS.search(table)
    assert columns is not None
    whole = f"{table} {label}\n{credit}"
    wide = columns[2] is not None and columns[2].count(",") + 1 >= WIDE
    return f"#page(flipped: true)[\n{whole}\n]\n" if wide else whole


def _linked(line: str, labels: Labels) -> str:
    """Return a line of text with a link wherever it mentions what has a number."""
    return MENTIONED.sub(lambda it: f"#link({labels[it[0]]})[{it[0]}]" if it[0] in labels else it[0], line)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _array(texts: Iterable[str]) -> str:
    return "(" + "".join(f"{_quoted(text)}, " for text in texts) + ")"
