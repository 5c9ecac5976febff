"""What goes wrong in an office: bad files, full disks, power cuts, altered editions. Each has its exit code and words.

A mishap gets a workspace with one small law already built; afterwards the previous edition must be what it was, no
half-written file may lie beside it, and nobody may have been shown a traceback.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from .measured import Measured, editorial, interrupted
from .promises import workspace
from .results import Row, sha256

SLUG = "ley-de-ejemplo"
# Kills itself at a moment of the swap: "staged" (all written, nothing renamed) or "aside" (between the two renames).
KILLED = """
import os, signal, sys
from editorial.shelf import keeping, placing
place, moment = placing.place, sys.argv.pop(1)
def die(now):
    if now == moment:
        os.kill(os.getpid(), signal.SIGKILL)
keeping.place = lambda target, files, watch=None: place(target, files, die)
from editorial.cli.running import run
sys.exit(run(sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True)
class Mishap:
    """One thing that goes wrong: what it is, the exit code it deserves, and how it comes about."""

    name: str
    code: int
    happen: Callable[[Path], Measured]


def rows() -> list[Row]:
    """Let every mishap happen, and every alteration of a finished edition be found."""
    with tempfile.TemporaryDirectory() as folder:
        made = workspace(Path(folder) / "sound", [])
        built = editorial(["build", SLUG], made)
        if built.code:
            return [
                Row(
                    "mishap",
                    "the sample to start from",
                    "exit 0",
                    f"exit {built.code}: {built.err[-200:]}",
                    holds=False,
                )
            ]
        lines = [_happened(mishap, made) for mishap in MISHAPS]
        return lines + [_found(name, alter, made) for name, alter in ALTERATIONS.items()]


def _happened(mishap: Mishap, sound: Path) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "w"
        shutil.copytree(sound, here)
        before = _editions(here)
        run = mishap.happen(here)
        left = sorted(path.name for path in (here / "output").glob(".*") if path.name not in (".candado", ".gitkeep"))
        faults = [
            f"exit {run.code}" if run.code != mishap.code else "",
            "a traceback" if run.traceback else "",
            "the previous edition changed" if _editions(here) != before else "",
            f"left behind: {', '.join(left)}" if left else "",
            "said nothing" if mishap.code > 0 and not (run.out + run.err).strip() else "",
        ]
        wrong = ", ".join(filter(None, faults))
        said = (run.err or run.out).strip().splitlines()
        heard = next((line for line in said if "rror" in line or "Interrumpido" in line), "") if mishap.code > 0 else ""
        wanted = f"exit {mishap.code}" if mishap.code >= 0 else f"killed by {signal.Signals(-mishap.code).name}, whole"
        return Row("mishap", mishap.name, wanted, wrong or f"as wanted. {heard}"[:160].strip(), not wrong)


def _editions(here: Path) -> dict[str, str]:
    output = here / "output" / SLUG
    return {path.name: sha256(path) for path in output.glob("*")} if output.is_dir() else {}


def _import(name: str, data: bytes | None) -> Callable[[Path], Measured]:
    def happen(here: Path) -> Measured:
        if data is not None:
            (here / name).write_bytes(data)
        taken = editorial(["import", name, "--kind", "law", "--slug", "otra"], here)
        return taken if taken.code else editorial(["build", "otra"], here)

    return happen


def _bomb() -> bytes:
    """Return a DOCX whose text is one letter, two hundred million times."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            with archive.open("word/document.xml", "w", force_zip64=True) as member:
                for _ in range(200):
                    member.write(b"a" * 1_000_000)
        file.seek(0)
        return file.read()


def _encrypted() -> bytes:
    """Return what Word keeps a protected document in: a compound file that names its encrypted stream."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)


def _settings(change: Callable[[str], str]) -> Callable[[Path], Measured]:
    def happen(here: Path) -> Measured:
        path = here / "manuscripts" / SLUG / "publicacion.toml"
        path.write_text(change(path.read_text("utf-8")), "utf-8")
        return editorial(["build", SLUG, "--force"], here)

    return happen


def _output_is_a_file(here: Path) -> Measured:
    aside = here / "aside"
    (here / "output").rename(aside)
    (here / "output").write_text("no soy una carpeta", "utf-8")
    run = editorial(["build", SLUG, "--force"], here)
    (here / "output").unlink()
    aside.rename(here / "output")
    return run


@contextmanager
def _mounted(here: Path, *options: str) -> Iterator[None]:
    """Lay a small file system over output/, with what is there copied into it."""
    output, aside = here / "output", here / "aside"
    shutil.copytree(output, aside)
    used = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={used + 200_000}", "editorial", str(output)], check=True)
    shutil.copytree(aside, output, dirs_exist_ok=True)
    try:
        if options:
            subprocess.run(["mount", "-o", f"remount,{','.join(options)}", str(output)], check=True)
        yield
    finally:
        shutil.rmtree(aside)
        shutil.copytree(output, aside)
        subprocess.run(["umount", str(output)], check=True)
        shutil.rmtree(output)
        aside.rename(output)


def _on(*options: str) -> Callable[[Path], Measured]:
    def happen(here: Path) -> Measured:
        with _mounted(here, *options):
            return editorial(["build", SLUG, "--force"], here)

    return happen


def _interrupt(number: signal.Signals, after: str) -> Callable[[Path], Measured]:
    return lambda here: interrupted(["build", SLUG, "--force"], here, after, number)


def _killed(moment: str) -> Callable[[Path], Measured]:
    def happen(here: Path) -> Measured:
        command = [sys.executable, "-c", KILLED, moment, "build", SLUG, "--force", "--jobs", "1"]
        killed = subprocess.run(command, cwd=here, capture_output=True, text=True)
        editorial(["list"], here)  # whatever command comes next mends the shelf
        return Measured(killed.returncode, "", killed.stderr, 0.0)

    return happen


MISHAPS = [
    Mishap("a file that is not there", 2, _import("no-existe.docx", None)),
    Mishap("a text file named .docx", 3, _import("carta.docx", "Estimada Secretaría:\n".encode())),
    Mishap("an empty file named .docx", 3, _import("vacio.docx", b"")),
    Mishap("an encrypted DOCX", 3, _import("cifrado.docx", _encrypted())),
    Mishap("a zip bomb named .docx", 3, _import("bomba.docx", _bomb())),
    Mishap("publicacion.toml that is no TOML", 2, _settings(lambda text: text + "\ntitulo = \n")),
    Mishap("publicacion.toml with an unknown key", 2, _settings(lambda text: "titulo_cort = 'x'\n" + text)),
    Mishap(
        "publicacion.toml without a title", 2, _settings(lambda text: text.replace("\ntitulo =", "\n# titulo =", 1))
    ),
    Mishap("a text that is missing", 2, _settings(lambda text: text.replace('"texto.md"', '"otro.md"'))),
    Mishap("output/ is a file", 6, _output_is_a_file),
    Mishap("SIGINT in mid-build", 130, _interrupt(signal.SIGINT, "componiendo")),
    Mishap("SIGTERM in mid-build", 130, _interrupt(signal.SIGTERM, "componiendo")),
    Mishap("SIGKILL in mid-build", -9, _interrupt(signal.SIGKILL, "componiendo")),
    Mishap("SIGKILL before the first rename", -9, _killed("staged")),
    Mishap("SIGKILL between the two renames", -9, _killed("aside")),
]
if os.geteuid() == 0 and sys.platform == "linux":  # only root may mount
    MISHAPS += [
        Mishap("output/ that cannot be written", 6, _on("ro")),
        Mishap("a full disk", 6, _on()),
    ]


def _flip(suffix: str) -> Callable[[Path], str]:
    """Change one byte in the middle of a file; return what must be named."""

    def alter(output: Path) -> str:
        path = next(path for path in sorted(output.iterdir()) if path.name.endswith(suffix))
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        return path.name

    return alter


def _drop_paragraph(output: Path) -> str:
    """Take one article's first paragraph out of the EPUB."""
    path = output / f"{SLUG}.epub"
    with zipfile.ZipFile(path) as book:
        members = [(info, book.read(info)) for info in book.infolist()]
    with zipfile.ZipFile(path, "w") as book:
        for info, data in members:
            text = data.decode("utf-8", "surrogateescape")
            if info.filename.endswith(".xhtml") and "estante situado" in text:
                end = text.index("</p>", text.index("estante situado")) + 4
                begin = text.rindex("<p", 0, text.index("estante situado"))
                data = (text[:begin] + text[end:]).encode("utf-8", "surrogateescape")
            book.writestr(info, data)
    return path.name


def _drop_line(output: Path) -> str:
    """Blank the tenth line of the third page of the first braille volume."""
    path = output / f"{SLUG}-tomo-1.brf"
    pages = path.read_bytes().split(b"\f")
    lines = pages[5].split(b"\r\n")
    place = next(n for n in range(9, len(lines)) if len(lines[n]) > 20)
    lines[place] = b""
    pages[5] = b"\r\n".join(lines)
    path.write_bytes(b"\f".join(pages))
    return path.name


def _drop_words(output: Path) -> str:
    """Take the longest stretch of text off one page of the PDF."""
    path = output / f"{SLUG}.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as book:
        page = book.pages[len(book.pages) // 2]
        marks = list(pikepdf.parse_content_stream(page))
        shows = [n for n, mark in enumerate(marks) if str(mark.operator) in ("Tj", "TJ", "'")]
        del marks[max(shows, key=lambda n: len(bytes(str(marks[n].operands), "utf-8")))]
        page.Contents = book.make_stream(pikepdf.unparse_content_stream(marks))
        book.save(path)
    return path.name


ALTERATIONS: dict[str, tuple[list[str], Callable[[Path], str]]] = {
    "one byte of the PDF": ([], _flip(".pdf")),
    "one byte of the EPUB": ([], _flip(".epub")),
    "one byte of a BRF": ([], _flip("1.brf")),
    "a paragraph dropped from the EPUB": (["--no-manifest"], _drop_paragraph),
    "a line dropped from the BRF": (["--no-manifest"], _drop_line),
    "words dropped from the PDF": (["--no-manifest"], _drop_words),
}


def _found(name: str, how: tuple[list[str], Callable[[Path], str]], sound: Path) -> Row:
    options, alter = how
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "w"
        shutil.copytree(sound, here)
        file = alter(here / "output" / SLUG)
        run = editorial(["verify", SLUG, *options], here)
    said = run.out + run.err
    line = next((line.strip() for line in said.splitlines() if file in line), "")
    holds = run.code == 1 and bool(line) and not run.traceback
    command = " ".join(["verify", *options])
    return Row(command, name, f"exit 1, names {file}", f"exit {run.code}. {line}"[:160], holds)
