"""Laws of the corpus: every eId resolves in PDF, EPUB and Akoma Ntoso, and the looks of the Word file change nothing.

`python -m tests.acceptance.law_places [--laws lgtaip,lfda]`. Exit code 1: something did not hold.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from editorial.intake.reader import read  # noqa: E402
from legal.places import law_publication, plainest, said, tree, unresolved  # noqa: E402


def faults(path: Path, folder: Path) -> list[str]:
    """Return what does not hold of one law."""
    publication = law_publication(path)
    document = read(publication)
    found = [f"{edition}: {len(lost)} sin lugar, el primero {lost[0]}"
             for edition, lost in unresolved(document, publication).items()]  # fmt: skip
    bare = folder / path.name
    bare.write_bytes(plainest(path.read_bytes()))
    plain = read(law_publication(bare))
    if tree(plain) != tree(document):
        found.append("la estructura depende del estilo")
    if said(plain) != said(document):
        found.append("el texto o su orden depende del estilo")
    return found


def main() -> int:
    """Try the laws asked for (all without a name) and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.law_places", description=__doc__)
    parser.add_argument("--laws", default="", help="names in the corpus, without .docx; default: all")
    asked = parser.parse_args().laws
    corpus = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws"
    names = asked.split(",") if asked else sorted(path.stem for path in corpus.glob("*.docx"))
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            start = time.process_time()
            found = faults(corpus / f"{name}.docx", Path(folder))
            wrong += len(found)
            print(
                f"{name:<22} {time.process_time() - start:5.2f} s  {'; '.join(found) or 'todo en su lugar'}", flush=True
            )
    print(f"\n{len(names)} leyes, {wrong} faltas")
    return 1 if wrong or not names else 0


if __name__ == "__main__":
    sys.exit(main())
