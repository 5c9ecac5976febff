"""Pages in Chromium as readers open them: narrow, wide, zoomed, with large text, in the dark; and axe on each."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from validators.npm import SOURCE, installed

PATIENCE = 300  # seconds
VIEWS = ("320", "768", "zoom200", "text200", "dark")


@dataclass(frozen=True)
class Shown:
    """A page in one view: how many pixels it scrolls sideways, and what axe finds."""

    page: str
    view: str
    overflow: int
    violations: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page} at {self.view}: {self.overflow} px sideways; {'; '.join(self.violations)}"


def show(pages: Sequence[Path], screenshots: Path | None = None) -> list[Shown]:
    """Open every page in every view; `screenshots` is a folder for `<page>-<view>.png`."""
    folder, browser = installed()
    script = folder / "pages.mjs"
    shutil.copyfile(SOURCE / "pages.mjs", script)  # beside the packages it needs
    command = ["node", str(script), browser, str(screenshots or ""), *map(str, pages)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    out = []
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        page = Path(answer["file"]).name
        for view, seen in answer["found"].items():
            out.append(Shown(page, view, seen["overflow"], tuple(seen["violations"])))
    return out


def faults(book: Path, folder: Path, screenshots: Path | None = None) -> list[str]:
    """Unpack a book into `folder`, show its pages and return what is wrong with them."""
    with zipfile.ZipFile(book) as archive:
        archive.extractall(folder)
    shown = show(sorted(folder.rglob("*.xhtml")), screenshots)
    assert shown, "no page was shown"
    return [str(one) for one in shown if one.overflow or one.violations]
