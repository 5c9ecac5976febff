"""The engines that the print edition is measured beside on the same text: typst (PDF/UA-1), reportlab's Paragraph."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pypandoc

TYPST = "import sys, typst; typst.compile(sys.argv[1], sys.argv[2], pdf_standards=['ua-1'])"


def cpu() -> tuple[float, float]:
    """Return the CPU seconds of this process, all its threads, and of the programs that it waited for."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


def program(*command: str | Path) -> float:
    """Run a program and return its CPU seconds."""
    before = cpu()[1]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    return cpu()[1] - before


def typst_source(manuscript: Path, target: Path) -> float:
    """Write `manuscript` as typst's input with pandoc, justified and in Spanish; return pandoc's CPU seconds."""
    pandoc = (pypandoc.get_pandoc_path(), "--sandbox", manuscript, "--standalone", "--to", "typst")
    return program(*pandoc, "-M", f"title={manuscript.stem}", "-M", "lang=es", "-M", "region=MX", "-o", target)


def typst_once(manuscript: Path) -> dict[str, float]:
    """Make a PDF/UA-1 of `manuscript` with typst in this process: seconds of pandoc and of typst, pages.

    To be asked once a process: typst remembers what it has laid out.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.typ"
        pandoc = typst_source(manuscript, source)
        start = time.process_time()
        data = typst.compile(str(source), pdf_standards=["ua-1"])
        spent = time.process_time() - start
    return {"pandoc": pandoc, "typst": spent, "pages": pages(data)}


def typst_command(manuscript: Path) -> float:
    """Return the CPU seconds of pandoc and of a process that starts Python, loads typst and writes the PDF/UA-1."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.typ"
        return typst_source(manuscript, source) + program(
            sys.executable, "-c", TYPST, source, Path(folder) / "text.pdf"
        )


def pages(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(data)).pages)


def greedy(paragraphs: Sequence[str], measure: float) -> Callable[[], int]:
    """Return reportlab's own line breaking of `paragraphs`, parsed beforehand: greedy, no word divided."""
    import font_source_serif_pro
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph

    file = Path(font_source_serif_pro.font_directory) / "SourceSerifPro-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Serif", str(file)))
    style = ParagraphStyle("text", fontName="Serif", fontSize=10.5, leading=14)
    parsed = [Paragraph(escape(text), style) for text in paragraphs]
    return lambda: sum(len(paragraph.breakLines([measure, measure]).lines) for paragraph in parsed)
