"""The program that draws one page: a PDF on standard input, pixels of width as argument, PNG on standard output.

It runs in a process of its own (`programs.module`): what a hostile file makes PDFium do ends with the process.
"""

from __future__ import annotations

import io
import sys


def main(pixels: int, data: bytes) -> bytes:
    """Return the first page of a PDF on white, `pixels` wide; nothing when nothing is drawn on it."""
    import pypdfium2  # type: ignore[import-untyped]

    page = pypdfium2.PdfDocument(data)[0]
    picture = page.render(scale=pixels / page.get_width()).to_pil().convert("RGB")
    if all(low == 255 for low, _ in picture.getextrema()):
        return b""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(main(int(sys.argv[1]), sys.stdin.buffer.read()))
