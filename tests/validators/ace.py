"""Ace by DAISY: the accessibility of a book as rules see it. Its exit code says nothing; its report does."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from validators.npm import installed

PATIENCE = 180  # seconds: Ace has been seen to hang


def check(book: Path) -> list[str]:
    """Return what Ace finds in a book, as `document: rule (impact): description`; [] when it passes."""
    folder, browser = installed()
    with tempfile.TemporaryDirectory() as out:
        command = ["node", str(folder / "node_modules/.bin/ace-cli"), "--force", "--outdir", out, str(book)]
        environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser}
        subprocess.run(command, env=environment, capture_output=True, timeout=PATIENCE, check=False)
        report = json.loads((Path(out) / "report.json").read_text("utf-8"))
    found = [
        f"{document['earl:testSubject']['url']}: {one['earl:test']['dct:title']} ({one['earl:test']['earl:impact']}): "
        f"{one['earl:result']['dct:description']}"
        for document in report["assertions"]
        for one in document["assertions"]
    ]
    passed = report["earl:result"]["earl:outcome"] == "pass"
    return found if found or passed else ["the report says fail and names nothing"]
