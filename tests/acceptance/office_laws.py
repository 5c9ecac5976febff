"""Laws of the corpus as .doc, .rtf and .odt, made by LibreOffice: read through it, they are what they are as DOCX.

`python -m tests.acceptance.office_laws [--laws lfll,ldefam]`. Needs LibreOffice. Exit code 1: something did not hold.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from editorial.intake.reader import read  # noqa: E402
from editorial.programs import soffice  # noqa: E402
from legal.places import law_publication, said, tree  # noqa: E402

KINDS = ("doc", "rtf", "odt")
SHORT = "lfll,ldefam,lfda,lgtaip"


def made(path: Path, kind: str, folder: Path) -> Path:
    """Have LibreOffice write the law as a file of another kind."""
    command = (
        soffice.probe().path, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind,
        "--outdir", str(folder), str(path),
    )  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{path.stem}.{kind}"


def main() -> int:
    """Try the laws asked for in each kind and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.office_laws", description=__doc__)
    parser.add_argument("--laws", default=SHORT, help=f"names in the corpus, without .docx; default: {SHORT}")
    corpus = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws"
    if not soffice.probe().suitable:
        print("LibreOffice is not installed", file=sys.stderr)
        return 2
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in parser.parse_args().laws.split(","):
            law = read(law_publication(corpus / f"{name}.docx"))
            for kind in KINDS:
                file = made(corpus / f"{name}.docx", kind, Path(folder))
                start = time.monotonic()
                other = read(law_publication(file))
                same = tree(other) == tree(law), said(other) == said(law)
                wrong += not all(same)
                print(f"{name:<12} .{kind} {time.monotonic() - start:5.1f} s  same tree {same[0]}, same text {same[1]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
