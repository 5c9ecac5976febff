"""The judges that come from npm, installed on first use into the folder of validators, which git ignores."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from .absence import absent

SOURCE = Path(__file__).parent / "ace"
FETCHED = Path(__file__).parent.parent / ".validators" / "ace"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@cache
def installed() -> tuple[Path, str]:
    """Return the folder of the installed packages and the path of Chromium; skip (or in CI fail) without them."""
    browser = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if browser is None:
        absent("there is no Chromium")
    if shutil.which("node") is None or shutil.which("npm") is None:
        absent("there is no Node with npm")
    FETCHED.mkdir(parents=True, exist_ok=True)
    wanted = (SOURCE / "package.json").read_bytes()
    kept = FETCHED / "package.json"
    if not (FETCHED / "node_modules").is_dir() or not kept.is_file() or kept.read_bytes() != wanted:
        kept.write_bytes(wanted)
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
        command.append("--omit-lockfile-registry-resolved=true")
        environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        done = subprocess.run(command, cwd=FETCHED, env=environment, capture_output=True, text=True, timeout=500)
        if done.returncode:
            kept.unlink()
            absent(f"npm could not fetch the judges: {done.stderr[-300:]}")
    return FETCHED, str(browser)
