"""The same cells with any liblouis: a hash of what the loaded one makes of whole laws and of hard strings.

`python -m tests.acceptance.braille_versions [--strings 100000] [--laws lgtaip,lfda|--laws all]`, once with each
library: `LD_LIBRARY_PATH=FOLDER` in front of it puts the one in FOLDER before the system's. Equal lines are equal
cells, places of letters, hyphens and joints.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from editorial.braille.translate import Translator
from editorial.document.walk import Leaf, leaves, note_leaves
from editorial.intake.reader import read as read_manuscript
from editorial.programs import louis
from editorial.publication import BrailleSettings, Publication

from ..braille_cells import hard
from .results import ROOT

SETTINGS = (BrailleSettings(), BrailleSettings(ordinales="literales"), BrailleSettings(mayusculas="letra"))


def law(path: Path) -> tuple[list[Leaf], dict[str, str]]:
    """Return the leaves of a law, notes included, and the labels of its notes."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "texto.docx").write_bytes(path.read_bytes())
        document = read_manuscript(Publication(path.stem, Path(folder), path.stem, "ley", texto=("texto.docx",)))
    noted = (leaf for note in document.notes for leaf in note_leaves(note))
    return [*leaves(document), *noted], {note.id: note.label for note in document.notes}


def digest(source: Iterable[Leaf], notes: dict[str, str], settings: BrailleSettings) -> str:
    """Return a hash of everything the translation says of these leaves."""
    translator, total = Translator(settings, notes), sha256()
    for leaf in source:
        made = translator.translate(leaf)
        total.update(repr((made.cells, made.hyphens, made.joints, made.letters, made.links)).encode())
    return total.hexdigest()[:16]


def main() -> None:
    """Print a line for each text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strings", type=int, default=100_000, help="how many hard strings")
    parser.add_argument("--laws", default="all", help="short names, or all")
    asked = parser.parse_args()
    print(f"liblouis {louis.version()}")
    print("strings", *(digest(hard.leaves(asked.strings, seed=1), hard.NOTES, each) for each in SETTINGS))
    corpus = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws"
    names = sorted(path.stem for path in corpus.glob("*.docx")) if asked.laws == "all" else asked.laws.split(",")
    for name in names:
        source, notes = law(corpus / f"{name}.docx")
        print(name, *(digest(source, notes, each) for each in SETTINGS))


if __name__ == "__main__":
    main()
