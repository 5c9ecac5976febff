"""A second opinion on the braille table: where the system's own Spanish table differs over the corpus, by class.

`python -m tests.acceptance.braille_second_opinion [--laws lgtaip,lfda]` prints the table of `braille_tables/README.md`:
each different word counted once for every time it occurs. Words that no class explains are printed; exit code 1 then.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from editorial.document.letters import raw_text
from editorial.document.walk import leaves
from editorial.intake.reader import read as read_manuscript
from editorial.language.signs import packaged_tables
from editorial.programs import louis
from editorial.publication import Publication

from .results import ROOT

OURS = (packaged_tables() / "es-mx-g1.ctb",)
SYSTEM = (Path("/usr/share/liblouis/tables/es-g1.ctb"),)

# The first class whose pattern is found in a word explains its difference.
CLASSES = (
    ("Ordinales", r"\d\.?[ºª]|\d(?:o|a|er|[rdtmvn][oa])s?\b"),
    ("Grado (°)", "°"),
    ("º y ª sueltos", "[ºª]"),
    ("Millares y decimales", r"\d[.,'’´]\d"),
    ("Minúscula de la a a la j tras número", r"\d[.,'’@]*[a-j]"),
    ("Letras griegas", "[α-ωΑ-Ω]"),
    ("Comillas interiores y apóstrofo", "[‘’'´]"),
    ("Puntos suspensivos", "…|\\.\\.\\."),
    ("Rayas y guiones largos", "[—–‒]"),
    ("Letras con diacrítico extranjero", "[àâäãåèêëìîïòôöõùûç]"),
    ("Corchetes y llaves", r"[\[\]{}]"),
    ("Signos matemáticos", "[<>≤≥≠±×÷+=]"),
    ("Otros signos", r"[%$§&@#*|/\\_•²³½¼¾]"),
    ("Palabras en mayúsculas", "[A-ZÁÉÍÓÚÜÑ]{2}"),
)


def words_of(path: Path) -> Counter[str]:
    """Return how often each word of a law occurs."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "texto.docx").write_bytes(path.read_bytes())
        document = read_manuscript(Publication(path.stem, Path(folder), path.stem, "ley", texto=("texto.docx",)))
    return Counter(word for leaf in leaves(document) for word in raw_text(leaf.content).split())


def class_of(word: str) -> str:
    """Return the class that explains a word's difference, empty if none does."""
    return next((name for name, pattern in CLASSES if re.search(pattern, word)), "")


def main() -> int:
    """Count, classify and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", default="all")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws"
    names = sorted(path.stem for path in corpus.glob("*.docx")) if asked.laws == "all" else asked.laws.split(",")
    counts: Counter[str] = Counter()
    for name in names:
        counts.update(words_of(corpus / f"{name}.docx"))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in sorted(counts.items()):
        if louis.translateString(OURS, word) != louis.translateString(SYSTEM, word):
            found[class_of(word)][word] += count
    print(f"{len(names)} leyes, {counts.total()} palabras, {len(counts)} distintas; liblouis {louis.version()}\n")
    print("| clase | veces | ejemplo | la nuestra | es-g1 |", "|---|---|---|---|---|", sep="\n")
    for name, words in sorted(found.items(), key=lambda item: -item[1].total()):
        example = min(words.items(), key=lambda item: (-item[1], item[0]))[0]
        cells = [louis.translateString(table, example) for table in (OURS, SYSTEM)]
        print(f"| {name or 'sin clase'} | {words.total()} | {example} | {cells[0]} | {cells[1]} |")
    print(*found[""].most_common(40), sep="\n")
    return 1 if found[""] else 0


if __name__ == "__main__":
    sys.exit(main())
