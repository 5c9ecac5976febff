"""Draws README's pictures: docs/resultado.png, the same passage of the sample law as PDF, as EPUB and as braille, and
docs/paginas.png, two printed pages.

    .venv/bin/editorial build --all && .venv/bin/python docs/resultado.py

Needs pdftoppm and Chromium, as `sh setup.sh --dev` brings them.
"""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent
SLUG = "ley-de-ejemplo"
OUTPUT = ROOT / "output" / SLUG
PASSAGE = "Artículo 14.-"
HEIGHT = 760  # pixels of a page
GAP = 24
PAGES = (("ley-de-ejemplo", PASSAGE), ("informe-de-ejemplo", "Gráfica 2.1."))  # a page of each, by what it says
PAGE_HEIGHT = 1000
BACKGROUND, PAPER, INK = (226, 229, 233), (255, 255, 255), (30, 30, 30)
# A phone's width, and nothing of the chapter before the passage.
STYLE = "body{margin:22px;zoom:.8} *:has(~ #art_14), *:has(~ * #art_14){display:none}"
# The 64 bytes of a BRF, in the order of the dots 1 2 4 8 16 32 (North American braille computer code).
BRF = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="


def spread(folder: Path) -> list[Image.Image]:
    """Return the page of the PDF that holds the passage and the one after it."""
    file = OUTPUT / f"{SLUG}.pdf"
    first = page_of(file, PASSAGE)
    first -= first % 2  # a left-hand page
    return shown(file, first, first + 1, HEIGHT, folder)


def page_of(file: Path, passage: str) -> int:
    """Return the number of the last page that holds the passage: the contents name it too."""
    texts = [page.extract_text() for page in PdfReader(file).pages]
    return max(number for number, text in enumerate(texts, 1) if passage in text.replace("\n", " "))


def shown(file: Path, first: int, last: int, height: int, folder: Path) -> list[Image.Image]:
    """Return pages of a PDF as pictures of `height` pixels."""
    size = ["-scale-to-y", str(height), "-scale-to-x", "-1"]
    command = ["pdftoppm", "-png", *size, "-f", str(first), "-l", str(last), str(file), str(folder / file.stem)]
    subprocess.run(command, check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob(f"{file.stem}-*.png"))]


def pages(folder: Path) -> Image.Image:
    """Return a page of the law and a page of the report, side by side."""
    files = [(ROOT / "output" / slug / f"{slug}.pdf", passage) for slug, passage in PAGES]
    numbers = [(file, page_of(file, passage)) for file, passage in files]
    return beside([shown(file, number, number, PAGE_HEIGHT, folder)[0] for file, number in numbers], GAP)


def book(folder: Path) -> Image.Image:
    """Return the passage as a reading program shows it: Chromium over the unpacked EPUB, in a phone's width."""
    with zipfile.ZipFile(OUTPUT / f"{SLUG}.epub") as epub:
        epub.extractall(folder / "epub")
    chapter = next(
        path for path in sorted((folder / "epub").rglob("*.xhtml")) if 'id="art_14"' in path.read_text("utf-8")
    )
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("</head>", f"<style>{STYLE}</style></head>"), "utf-8")
    size = f"--window-size=430,{HEIGHT}"
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    profile = f"--user-data-dir={folder / 'profile'}"
    shot = folder / "epub.png"
    command = [
        "chromium",
        *flags.split(),
        "--disable-sync",
        "--hide-scrollbars",
        profile,
        size,
        f"--screenshot={shot}",
        chapter.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(shot).convert("RGB")


def braille() -> Image.Image:
    """Draw the braille page that holds the passage, dot by dot."""
    pages = [page for path in sorted(OUTPUT.glob("*.brf")) for page in path.read_bytes().decode("ascii").split("\f")]
    lines = [page for page in pages if "#AD'-" in page][-1].split("\r\n")  # the contents name the article too
    cell, line = 13, HEIGHT / 26
    picture = Image.new("RGB", (40 * cell + 2 * GAP, HEIGHT), (251, 249, 243))
    draw = ImageDraw.Draw(picture)
    for row, text in enumerate(lines):
        for column, character in enumerate(text):
            dots = BRF.index(character.upper())
            for dot in range(6):
                x = GAP + column * cell + (dot // 3) * 5
                y = line * (row + 0.7) + (dot % 3) * 6
                if dots >> dot & 1:
                    draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill=INK)
    return picture


def beside(pictures: list[Image.Image], first_gap: int = 2) -> Image.Image:
    """Lay the pictures side by side; the pages of a spread touch."""
    width = sum(picture.width for picture in pictures) + GAP * len(pictures) + first_gap
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), BACKGROUND)
    x = GAP
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (x, GAP))
        x += picture.width + (first_gap if number == 0 else GAP)
    return sheet


def main() -> None:
    """Write docs/resultado.png and docs/paginas.png."""
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        printed = pages(Path(folder))
    printed.quantize(192, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        here / "paginas.png", optimize=True
    )
    with tempfile.TemporaryDirectory() as folder:
        sheet = beside([*spread(Path(folder)), book(Path(folder)), braille()])
    sheet.quantize(24, dither=Image.Dither.NONE).save(here / "resultado.png", optimize=True)


if __name__ == "__main__":
    main()
