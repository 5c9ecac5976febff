"""Where the time of a build goes: each step of the pipeline in one process, pandoc's CPU apart.

    .venv/bin/python benchmarks/build.py [FILE.docx|FILE.md …] [--repeat 3] [--reading]

Without files: lgtaip.docx of the corpus ($CORPUS or ../shared/corpus), or the sample law. CPU seconds, the least of the
repeats; the peers (pandoc alone, its own EPUB writer, liblouis' own command) read the same file in the same run. With
`--reading` only the reading is measured, a line a file and their sum: all of it, the pandoc that it calls included,
against pandoc alone from the same file to its JSON.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from editorial.document.letters import plain_text
from editorial.document.model import Document
from editorial.document.walk import leaves
from editorial.publication import Publication, read_publication

ROOT = Path(__file__).parent.parent
ROOMS = (
    "intake.reader", "rules.check", "pdf.typeset", "document.pages", "epub.bind", "braille.emboss", "proof.pdf",
    "proof.epub", "proof.brf", "proof.source", "shelf.placing",
)  # fmt: skip
MB = 1024


@dataclass
class Clock:
    """CPU seconds of each step: ours, and those of the programs that it waited for."""

    own: dict[str, float] = field(default_factory=dict)
    others: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is inside; a step that happens again adds up."""
        own, others = _cpu()
        yield
        now_own, now_others = _cpu()
        self.own[name] = self.own.get(name, 0.0) + now_own - own
        self.others[name] = self.others.get(name, 0.0) + now_others - others


def _cpu() -> tuple[float, float]:
    """Return the CPU seconds of this process and of its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, children.ru_utime + children.ru_stime


def publication(file: Path, folder: Path) -> Publication:
    """Make a publication of a law around `file`."""
    home = folder / "manuscripts" / re.sub(r"[^a-z0-9]+", "-", file.stem.lower())
    home.mkdir(parents=True)
    shutil.copy(file, home / f"texto{file.suffix}")
    (home / "publicacion.toml").write_text(f'titulo = "{file.stem}"\nclase = "ley"\n', "utf-8")
    return read_publication(home)


def build(work: Publication, folder: Path, clock: Clock) -> tuple[Document, dict[str, bytes]]:
    """Take a publication through every step, as `pipeline.build` does, under the clock."""
    from editorial.braille.emboss import emboss
    from editorial.document.pages import with_page_marks
    from editorial.epub.bind import bind
    from editorial.intake.reader import read
    from editorial.pdf.typeset import typeset
    from editorial.proof import brf, epub, pdf, source
    from editorial.rules.check import check
    from editorial.shelf.placing import place

    with clock.step("read"):
        document = read(work)
    with clock.step("check"):
        check(document, work)
    with clock.step("typeset"):
        printed = typeset(document, work)
    with clock.step("mark"):
        marked = with_page_marks(document, printed.pages)
    with clock.step("bind"):
        book = bind(marked, work, printed.pages)
    with clock.step("emboss"):
        embossed = emboss(marked, work, ROOT / "braille_tables")
    names = [f"{volume.number}.brf" for volume in embossed.volumes]
    volumes = [volume.brf for volume in embossed.volumes]
    with clock.step("prove pdf"):
        pdf.prove(printed.data, marked, work, "a.pdf")
    with clock.step("prove epub"):
        epub.prove(book.data, marked, work, "a.epub")
    with clock.step("prove brf"):
        brf.prove(volumes, marked, work, names)
    with clock.step("prove source"):
        source.prove({name: (work.folder / name).read_bytes() for name in work.texto}, document)
    files = {"a.pdf": printed.data, "a.epub": book.data, **dict(zip(names, volumes, strict=True))}
    with clock.step("place"):
        place(folder / "output" / work.slug, files)
    return document, files


def peers(work: Publication, document: Document, folder: Path) -> dict[str, tuple[str, float]]:
    """Return, for a step of ours, the name and CPU seconds of another program that does part of the same."""
    import pypandoc

    found = {}
    pandoc = [
        pypandoc.get_pandoc_path(),
        "--sandbox",
        str(work.folder / work.texto[0]),
        "-o",
        str(folder / "peer.epub"),
    ]
    found["read + bind"] = ("pandoc to EPUB", _spent(lambda: subprocess.run(pandoc, check=True, capture_output=True)))
    if lou := shutil.which("lou_translate"):
        text = "\n".join(plain_text(leaf.content) for leaf in leaves(document)).encode()
        tables = f"unicode.dis,{ROOT / 'braille_tables' / 'es-mx-g1.ctb'}"
        act = lambda: subprocess.run([lou, tables], input=text, check=True, stdout=subprocess.DEVNULL)  # noqa: E731
        found["emboss"] = ("lou_translate, same table, cells without lines", _spent(act))
    return found


@dataclass
class Reading:
    """CPU seconds of reading one file to a Document with its structure, and of pandoc alone; wall seconds of ours."""

    own: float
    called: float
    alone: float
    wall: float

    def __str__(self) -> str:
        both = self.own + self.called
        return (
            f"read (all, with pandoc) {both:.3f} / pandoc alone {self.alone:.3f} = {both / self.alone:.2f}"
            f"   (own {self.own:.3f}, pandoc called {self.called:.3f}, wall {self.wall:.2f})"
        )


def reading(work: Publication, repeat: int) -> Reading:
    """Measure the reading and pandoc alone by turns, so that both meet the same load; the least of each."""
    from editorial.intake.reader import read
    from editorial.programs import pandoc

    source = str(work.folder / work.texto[0])
    alone = (pandoc.probe().require().path, "--sandbox", source, "--to", "json")
    clocks, pandocs, walls = [], [], []
    for _ in range(repeat):
        clock, began = Clock(), time.perf_counter()
        with clock.step("read"):
            read(work)
        walls.append(time.perf_counter() - began)
        clocks.append(clock)
        pandocs.append(_spent(lambda: subprocess.run(alone, check=True, capture_output=True)))
    own, called = (
        min(each["read"] for each in side) for side in zip(*((c.own, c.others) for c in clocks), strict=True)
    )
    return Reading(own, called, min(pandocs), min(walls))


def read_all(files: list[Path], repeat: int) -> None:
    """Print a line for the reading of each file, and one for all of them."""
    found = []
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            found.append(reading(publication(file, Path(folder)), repeat))
        print(f"{file.stem:<22}{found[-1]}", flush=True)
    if len(found) > 1:
        own, called, alone, wall = (sum(getattr(one, part) for one in found) for part in Reading.__annotations__)
        print(f"{f'all {len(found)}':<22}{Reading(own, called, alone, wall)}")


def _spent(act: Callable[[], object]) -> float:
    before = _cpu()[1]
    act()
    return _cpu()[1] - before


def report(file: Path, clocks: list[Clock], loading: float, rivals: dict[str, tuple[str, float]]) -> None:
    """Print the table of one file."""
    best = {step: min(clock.own[step] for clock in clocks) for step in clocks[0].own}
    pandoc = min(clock.others["read"] for clock in clocks)
    print(f"\n{file.name} ({file.stat().st_size // 1024} KB), least of {len(clocks)}, CPU seconds")
    for step, seconds in best.items():
        aside = f"   + pandoc {pandoc:.2f}" if step == "read" else ""
        print(f"  {step:<14}{seconds:7.2f}  {'#' * round(seconds * 20)}{aside}")
    total = sum(best.values())
    proof = sum(seconds for step, seconds in best.items() if step.startswith("prove"))
    print(f"  {'own':<14}{total:7.2f}   first imports {loading:.2f}, all with pandoc {total + pandoc + loading:.2f}")
    print(f"  proof is {proof / best['typeset']:.2f} of typesetting; peak {_peak():.0f} MB")
    for step, (name, seconds) in rivals.items():
        ours = best["read"] + pandoc + best["bind"] if step == "read + bind" else best[step]
        print(f"  {step}: {ours:.2f} against {seconds:.2f} of {name}: ratio {ours / seconds:.2f}")


def _peak() -> float:
    unit = MB * MB if sys.platform == "darwin" else MB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    """Measure each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--reading", action="store_true", help="only the reading, against pandoc alone")
    asked = parser.parse_args()
    law = Path(os.environ.get("CORPUS") or ROOT / ".." / "shared" / "corpus") / "laws" / "lgtaip.docx"
    files = asked.files or [law if law.exists() else ROOT / "manuscripts" / "ley-de-ejemplo" / "texto.md"]
    began = time.process_time()
    for name in ROOMS:
        import_module(f"editorial.{name}")
    loading = time.process_time() - began
    if asked.reading:
        read_all(files, asked.repeat)
        return
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            work = publication(file, Path(folder))
            clocks = [Clock() for _ in range(asked.repeat)]
            for clock in clocks:
                document, _ = build(work, Path(folder), clock)
            report(file, clocks, loading, peers(work, document, Path(folder)))
            print(f"  {reading(work, asked.repeat)}")


if __name__ == "__main__":
    main()
