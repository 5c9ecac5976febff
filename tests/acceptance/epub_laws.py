"""Books of the corpus and of the samples: proven, then judged by EPUBCheck and, on request, Ace and a browser with axe.

`python -m tests.acceptance.epub_laws [--laws lgtaip,lfda] [--ace NAMES|samples] [--pages NAMES]`. The page list is that
of the real print edition. Exit code 1: something did not hold.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from editorial.document.pages import with_page_marks
from editorial.epub.bind import bind
from editorial.intake.reader import read
from editorial.pdf.typeset import typeset
from editorial.proof.epub import prove
from editorial.publication import Publication, read_publication

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from validators import ace, chromium, epubcheck  # noqa: E402

SAMPLES = ("ley-de-ejemplo", "informe-de-ejemplo")


def publications(laws: str) -> list[Publication]:
    """Return the samples and the laws asked for (all without a name)."""
    corpus = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws"
    wanted = laws.split(",") if laws else sorted(path.stem for path in corpus.glob("*.docx"))
    own = [read_publication(ROOT / "manuscripts" / name) for name in SAMPLES]
    return own + [Publication(f"x{name}", corpus, name, "ley", texto=(f"{name}.docx",)) for name in wanted]


def make(publication: Publication, folder: Path) -> tuple[Path, str]:
    """Bind and prove one book; return its file and what is wrong with it."""
    document = read(publication)
    printed = typeset(document, publication)
    marked = with_page_marks(document, printed.pages)
    start = time.process_time()
    book = bind(marked, publication, printed.pages)
    bound = time.process_time()
    found = prove(book.data, marked, publication, f"{publication.slug}.epub")
    proven = time.process_time()
    path = folder / f"{publication.slug}.epub"
    path.write_bytes(book.data)
    same = bind(marked, publication, printed.pages).data == book.data
    faults = [f"{one.code} {one.where}: {one.message}" for one in found] + (
        [] if same else ["not the same bytes twice"]
    )
    without = sum(page.position is None for page in printed.pages)
    print(
        f"{publication.slug:<22} bind {bound - start:.3f} prove {proven - bound:.3f} s, {len(printed.pages)} pages "
        f"({without} without text), findings {len(faults)}",
        flush=True,
    )
    return path, "; ".join(faults[:2])


def main() -> int:
    """Make, prove and judge the books asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.epub_laws", description=__doc__)
    parser.add_argument("--laws", default="", help="names in the corpus, without .docx; default: all")
    parser.add_argument("--ace", default="", help="slugs (a law's begins with x) to show to Ace")
    parser.add_argument("--pages", default="", help="slugs to open in the browser")
    asked = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [make(publication, folder) for publication in publications(asked.laws)]
        wrong += [f"{path.stem}: {fault}" for path, fault in made if fault]
        for path, messages in epubcheck.check([path for path, _ in made]).items():
            wrong += [f"{path.stem}: EPUBCheck {message}" for message in messages]
        for slug in filter(None, asked.ace.split(",")):
            wrong += [f"{slug}: Ace {message}" for message in ace.check(folder / f"{slug}.epub")]
            print(f"{slug}: Ace has judged", flush=True)
        for slug in filter(None, asked.pages.split(",")):
            wrong += [f"{slug}: {message}" for message in chromium.faults(folder / f"{slug}.epub", folder / slug)]
            print(f"{slug}: opened in the browser", flush=True)
    print(f"\n{len(made)} books, {len(wrong)} faults", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
