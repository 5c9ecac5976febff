"""Ace by DAISY: the accessibility of a book as rules see it. Its exit code says nothing; its report does."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from validators.npm import installed

PATIENCE = 180  # seconds: Ace has been seen to hang


def check(book: Path) -> list[str]:
    """Return what Ace finds in a book, as `document: rule (impact): description`; [] when it passes."""
    folder, browser = installed()
    with tempfile.TemporaryDirectory() as out:
        command = ["node", str(folder / "node_modules/.bin/ace-cli"), "--force", "--outdir", out, str(book)]
        report = _judged(command, Path(out) / "report.json", {**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser})
    found = [
        f"{document['earl:testSubject']['url']}: {one['earl:test']['dct:title']} ({one['earl:test']['earl:impact']}): "
        f"{one['earl:result']['dct:description']}"
        for document in report["assertions"]
        for one in document["assertions"]
    ]
    passed = report["earl:result"]["earl:outcome"] == "pass"
    return found if found or passed else ["the report says fail and names nothing"]


def _judged(command: list[str], report: Path, environment: dict[str, str]) -> dict[str, Any]:
    """Run Ace; on a busy machine its browser now and then does not start, so it is asked up to three times."""
    for _ in range(3):
        ran = subprocess.run(command, env=environment, capture_output=True, timeout=PATIENCE, check=False, text=True)
        if report.is_file():
            return json.loads(report.read_text("utf-8"))
    raise RuntimeError(f"Ace made no report: {ran.stdout[-400:]} {ran.stderr[-400:]}")
