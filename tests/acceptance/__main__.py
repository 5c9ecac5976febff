"""The main job, as a new user would do it, and a table of what held: `python -m tests.acceptance`.

The laws are found by $CORPUS (default: ../shared/corpus). Results are kept in `.results/` and used again while neither
the law nor the code has changed, so that an interrupted run goes on where it was. Exit code 1: something did not hold.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from pathlib import Path

from . import laws, mishaps, promises
from .results import RESULTS, ROOT, Row, table

PARTS = ("promises", "mishaps", "laws")


def corpus() -> Path:
    """Return the folder of laws."""
    return Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance", description=__doc__)
    parser.add_argument("--laws", metavar="A,B", help="only these files of the corpus, without .docx")
    parser.add_argument("--only", metavar="PART", choices=PARTS, action="append", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="laws at a time")
    parser.add_argument("--seconds", action="store_true", help="judge the seconds too (on a machine otherwise idle)")
    parser.add_argument("--fresh", action="store_true", help="forget the results kept")
    return parser.parse_args()


def main() -> int:
    """Run the parts asked for and print the table."""
    asked = arguments()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell: the mishaps need it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if asked.fresh:
        shutil.rmtree(RESULTS, ignore_errors=True)
    names = asked.laws.split(",") if asked.laws else sorted(path.stem for path in corpus().glob("*.docx"))
    files = [corpus() / f"{name}.docx" for name in names]
    if not files or not all(file.exists() for file in files):
        print(f"no such laws in {corpus()}; say where they are by CORPUS=…", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for part in asked.only or PARTS:
        print(f"== {part}", flush=True)
        if part == "laws":
            rows += laws.rows(files, asked.jobs)
        else:
            rows += promises.rows(files, judge_seconds=asked.seconds) if part == "promises" else mishaps.rows()
    print(table(rows))
    failed = sum(row.holds is False for row in rows)
    print(f"\n{sum(row.holds is True for row in rows)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
