"""The program that reads one PDF: its bytes on standard input, limits as arguments, JSON on standard output."""

from __future__ import annotations

import json
import sys
from dataclasses import astuple
from typing import Any

from editorial.errors import ManuscriptRefused
from editorial.intake.pdf.reading import read_text


def main(arguments: list[str], data: bytes) -> dict[str, Any]:
    """Return the answer for `data`; the arguments are its name and the limits of pages and of content bytes."""
    name, pages, content = arguments
    try:
        text = read_text(data, name, int(pages), int(content))
    except ManuscriptRefused as refusal:
        return {"refused": [refusal.message, refusal.remedy]}
    return {
        "paragraphs": text.paragraphs,
        "notes": text.notes,
        "running": text.running,
        "findings": [astuple(found) for found in text.findings],
    }


if __name__ == "__main__":
    json.dump(main(sys.argv[1:], sys.stdin.buffer.read()), sys.stdout, ensure_ascii=False)
