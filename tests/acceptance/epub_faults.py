"""Seeded faults: how many the proof finds, and how many EPUBCheck and Ace find in the same books.

`python -m tests.acceptance.epub_faults [--ace]`. Ace takes about five seconds a book. Exit code 1: one was missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from editorial.proof.epub import prove

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from epub import constructs  # noqa: E402
from proof_epub.faults import FAULTS, spoilt  # noqa: E402
from validators import ace, epubcheck  # noqa: E402


def main() -> int:
    """Print the table and the three sums."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.epub_faults", description=__doc__)
    parser.add_argument("--ace", action="store_true", help="ask Ace as well")
    asked = parser.parse_args()
    good = constructs.book().data
    with tempfile.TemporaryDirectory() as folder:
        books = [Path(folder) / f"{number:02}.epub" for number in range(len(FAULTS) + 1)]
        books[0].write_bytes(good)
        for path, fault in zip(books[1:], FAULTS, strict=True):
            path.write_bytes(spoilt(good, fault))
        checked = epubcheck.check(books)
        judged = {path: _ace(path) for path in books} if asked.ace else dict.fromkeys(books, None)
    assert checked[books[0]] == [], "EPUBCheck finds fault with the good book"
    assert not judged[books[0]], "Ace finds fault with the good book"
    found = [
        bool(prove(spoilt(good, fault), constructs.marked(), constructs.publication(), "x.epub")) for fault in FAULTS
    ]
    print(f"| {'fault':<48} | proof | EPUBCheck | Ace |\n|{'-' * 50}|-------|-----------|-----|")
    for path, fault, ours in zip(books[1:], FAULTS, found, strict=True):
        print(f"| {fault.name:<48} | {_word(ours):<5} | {_word(bool(checked[path])):<9} | {_word(judged[path]):<3} |")
    sums = (sum(found), sum(bool(checked[path]) for path in books[1:]), sum(bool(judged[path]) for path in books[1:]))
    print(f"\n{len(FAULTS)} faults: the proof finds {sums[0]}, EPUBCheck {sums[1]}", end="")
    print(f", Ace {sums[2]}, both together {_together(books[1:], checked, judged)}" if asked.ace else "")
    return 0 if all(found) else 1


def _ace(path: Path) -> bool:
    """Tell whether Ace finds anything; a book that it cannot even open counts as found."""
    try:
        return bool(ace.check(path))
    except (FileNotFoundError, KeyError, ValueError):
        return True


def _together(books: list[Path], checked: dict[Path, list[str]], judged: dict[Path, bool | None]) -> int:
    return sum(bool(checked[path] or judged[path]) for path in books)


def _word(found: bool | None) -> str:
    return "" if found is None else "yes" if found else "no"


if __name__ == "__main__":
    sys.exit(main())
