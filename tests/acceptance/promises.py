"""Speed, memory and sameness: the numbers promised for one large law, and equal bytes wherever it is built."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from .measured import Measured, editorial
from .results import ROOT, Row, sha256

LARGE = "lgtaip"
CPU, MEMORY = 6.0, 300.0  # seconds; MB
SECOND, HELP = 0.5, 0.2  # seconds

HERE_AND_THERE = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "1"},
)


def workspace(folder: Path, laws: list[Path]) -> Path:
    """Make a workspace in `folder` with the laws imported and the samples copied."""
    shutil.copytree(ROOT / "manuscripts", folder / "manuscripts")
    for law in laws:
        editorial(["import", str(law), "--kind", "law", "--slug", law.stem], folder)
    return folder


def rows(laws: list[Path], *, judge_seconds: bool) -> list[Row]:
    """Return the lines about speed, memory and sameness.

    Seconds depend on the machine and on what else it does: they are only told unless `judge_seconds`.
    """
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory(prefix="otra carpeta ñ ") as second:
        large = [law for law in laws if law.stem == LARGE] or laws[:1]
        here, there = workspace(Path(first), large), workspace(Path(second), large)
        return [*_costs(here, large[0].stem, judge_seconds), *_sameness(here, there)]


def _costs(folder: Path, slug: str, judge_seconds: bool) -> list[Row]:
    cold = editorial(["build", slug, "--jobs", "1"], folder)
    again = min((editorial(["build", slug], folder) for _ in range(3)), key=lambda run: run.wall)
    asked = min((editorial(["--help"], folder) for _ in range(5)), key=lambda run: run.wall)
    memory = f"{cold.own_peak:.0f} MB (pandoc {cold.children_peak:.0f} MB)"

    def speed(subject: str, run: Measured, found: str, seconds: float, most: float, unit: str) -> Row:
        kept = seconds <= most if judge_seconds else None
        return Row("speed", subject, f"≤ {most} {unit}", found, kept if run.code == 0 else False)

    return [
        speed(f"{slug}: cold build with proof", cold, _cost(cold), cold.cpu, CPU, "s CPU"),
        Row("memory", f"{slug}: own process", f"≤ {MEMORY:.0f} MB", memory, cold.code == 0 and cold.own_peak <= MEMORY),
        speed(f"{slug}: built again", again, f"{again.wall:.2f} s", again.wall, SECOND, "s"),
        speed("editorial --help", asked, f"{asked.wall:.2f} s", asked.wall, HELP, "s"),
    ]


def _cost(run: Measured) -> str:
    return (
        f"{run.cpu:.2f} s CPU (own {run.own_cpu:.2f}, pandoc {run.children_cpu:.2f}), {run.wall:.2f} s, exit {run.code}"
    )


def _sameness(here: Path, there: Path) -> list[Row]:
    for folder, environment in zip((here, there), HERE_AND_THERE, strict=True):
        editorial(["build", "--all", "--force"], folder, environment)
    lines = []
    for slug in sorted(path.name for path in (here / "manuscripts").iterdir()):
        one, other = _hashes(here, slug), _hashes(there, slug)
        differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
        found = f"differ: {', '.join(differing)}" if differing else f"{len(one)} files equal"
        lines.append(Row("sameness", slug, "same SHA-256", found, bool(one) and not differing))
    return lines


def _hashes(folder: Path, slug: str) -> dict[str, str]:
    """Return the SHA-256 of every edition, and of what the manifest says of the sources."""
    output = folder / "output" / slug
    if not output.is_dir():
        return {}
    hashes = {path.name: sha256(path) for path in output.iterdir() if path.name != "manifest.json"}
    manifest = json.loads((output / "manifest.json").read_text("utf-8"))
    return {**hashes, "manifest.json": json.dumps(manifest, sort_keys=True)}
