"""veraPDF as a judge: one JVM that stays open, fetched through Maven on first use, skipped where that cannot be."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

from .absence import absent

HERE = Path(__file__).parent / "verapdf"
FETCHED = Path(__file__).parent.parent / ".validators" / "verapdf"
FLAVOURS = ("ua1", "2a")


class VeraPdf:
    """Asks the judge about files; `failures` gives rule → count, empty when the file conforms."""

    def __init__(self, jar: Path) -> None:
        self._process = subprocess.Popen(
            ["java", "-Xmx2g", "-XX:+UseSerialGC", "-cp", str(jar), str(HERE / "Judge.java")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def failures(self, file: Path, flavour: str) -> dict[str, int]:
        """Validate `file` as `flavour` (`ua1`, `2a`) and return the rules it fails."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{flavour}\t{file}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise AssertionError(f"veraPDF could not judge {file.name}: {answer['error']}")
        failed: dict[str, int] = answer["failed"]
        assert answer["compliant"] == (not failed)
        return failed


@cache
def judge() -> VeraPdf:
    """Return the open judge; where it cannot be had the test is skipped, or fails where every judge must be."""
    if shutil.which("java") is None:
        absent("no Java: veraPDF cannot run")
    jars = sorted(FETCHED.glob("cli-*.jar"))
    if not jars:
        if shutil.which("mvn") is None:
            absent("no Maven to fetch veraPDF with")
        fetched = subprocess.run(
            [
                "mvn",
                "-q",
                "-B",
                "-f",
                str(HERE / "pom.xml"),
                "dependency:copy-dependencies",
                f"-DoutputDirectory={FETCHED}",
            ],
            capture_output=True,
            text=True,
        )
        jars = sorted(FETCHED.glob("cli-*.jar"))
        if not jars:
            absent(f"Maven could not fetch veraPDF: {fetched.stdout[-300:]}")
    return VeraPdf(jars[-1])
