"""Braille both ways: hard strings and whole laws, encoded by the table and decoded without it.

`python -m tests.acceptance.braille_cells [--strings 100000] [--laws lgtaip,lfda|--laws all]`. Exit code 1: something
was read back otherwise than it was written.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from editorial.braille.doubts import summed
from editorial.braille.translate import Translator
from editorial.document.walk import Leaf, leaves, note_leaves
from editorial.findings import Finding
from editorial.intake.reader import read as read_manuscript
from editorial.proof.braille_cells import expected, read
from editorial.publication import BrailleSettings, Publication

from ..braille_cells import hard
from .results import ROOT

SETTINGS = (BrailleSettings(), BrailleSettings(ordinales="literales"), BrailleSettings(fracciones="barra"))


def differing(source: Iterable[Leaf], settings: BrailleSettings, notes: dict[str, str]) -> Iterator[str]:
    """Yield a line for each leaf that is read back otherwise."""
    translator = Translator(settings, notes)
    for leaf in source:
        cells = translator.translate(leaf).cells
        if (found := read(cells)) != (wanted := expected(leaf, settings, notes)):
            yield f"   {leaf.id}: {cells}\n      wanted {wanted}\n      read   {found}"


def strings(count: int) -> int:
    """Check `count` hard strings with each setting of ordinals and fractions."""
    failed = 0
    for settings in SETTINGS:
        lines = list(differing(hard.leaves(count, seed=count), settings, hard.NOTES))
        asked = f"ordinales = {settings.ordinales}, fracciones = {settings.fracciones}"
        print(f"{count} hard strings, {asked}: {len(lines)} differ", *lines[:10], sep="\n")
        failed += len(lines)
    return failed


def law(path: Path) -> int:
    """Check one law, and print how fast it was translated and what was found."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "texto.docx"
        copy.write_bytes(path.read_bytes())
        document = read_manuscript(Publication(path.stem, Path(folder), path.stem, "ley", texto=(copy.name,)))
    notes = {note.id: note.label for note in document.notes}
    source = [*leaves(document), *(leaf for note in document.notes for leaf in note_leaves(note))]
    translator = Translator(SETTINGS[0], notes)
    start = time.process_time()
    results = [translator.translate(leaf) for leaf in source]
    seconds = time.process_time() - start
    cells = sum(len(result.cells) for result in results)
    lines = list(differing(source, SETTINGS[0], notes))
    print(
        f"{path.stem}: {len(source)} leaves, {cells} cells in {seconds:.2f} s of CPU: {len(lines)} differ", *lines[:5]
    )
    report(summed(found for result in results for found in result.findings))
    return len(lines)


def report(findings: Iterable[Finding]) -> None:
    """Print findings, one a line."""
    for found in findings:
        print(f"   {found.severity} {found.code} {found.where}: {found.message}")


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strings", type=int, default=100_000, help="how many hard strings with each setting")
    parser.add_argument("--laws", default="", help="short names, or all; none unless told")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws"
    names = sorted(path.stem for path in corpus.glob("*.docx")) if asked.laws == "all" else asked.laws.split(",")
    failed = strings(asked.strings) if asked.strings else 0
    failed += sum(law(corpus / f"{name}.docx") for name in names if name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
