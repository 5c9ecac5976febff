"""The workspace: where manuscripts, editions and braille tables are, and how a publication's folder is made."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from editorial.errors import StorageError, UsageError, system_reason

MANUSCRIPTS = "manuscripts"
OUTPUT = "output"
TABLES = "braille_tables"
PUBLICATION_FILE = "publicacion.toml"
LONGEST_SLUG = 64

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that Windows keeps for devices: a folder called so cannot be copied there.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds `manuscripts/`; editions go to its `output/`."""

    root: Path

    @property
    def manuscripts(self) -> Path:
        """Return the folder with one folder for each publication."""
        return self.root / MANUSCRIPTS

    @property
    def output(self) -> Path:
        """Return the folder with one folder of editions for each publication."""
        return self.root / OUTPUT

    def manuscript(self, slug: str) -> Path:
        """Return the folder of a publication that exists; raise UsageError when there is none of that name."""
        folder = self.manuscripts / checked_slug(slug)
        if folder.is_dir():
            return folder
        from difflib import get_close_matches

        near = get_close_matches(slug, self.slugs(), 1)
        question = f" ¿Quiso decir «{near[0]}»?" if near else ""
        raise UsageError(
            f"No hay ninguna publicación «{slug}» en {self.manuscripts}.{question}",
            "Vea las que hay con «editorial list».",
        )

    def editions(self, slug: str) -> Path:
        """Return the folder of a publication's editions, which may not exist yet."""
        return self.output / checked_slug(slug)

    def slugs(self) -> tuple[str, ...]:
        """Return the publications in alphabetical order: every folder of manuscripts/ with a publicacion.toml."""
        try:
            folders = [entry for entry in self.manuscripts.iterdir() if not entry.name.startswith(".")]
        except OSError as error:
            raise StorageError(
                f"No se puede leer {self.manuscripts}: {system_reason(error)}.", "Revise los permisos de la carpeta."
            ) from None
        return tuple(sorted(entry.name for entry in folders if (entry / PUBLICATION_FILE).is_file()))


def find(start: Path) -> Workspace:
    """Return the workspace around `start`: it or its nearest parent that holds `manuscripts/`."""
    place = start.absolute()
    for folder in (place, *place.parents):
        if (folder / MANUSCRIPTS).is_dir():
            return Workspace(folder)
    raise UsageError(
        f"No hay ninguna carpeta {MANUSCRIPTS}/ en {place} ni arriba de ella.",
        "Entre a la carpeta de trabajo, indíquela con -C CARPETA, o empiece una con «editorial new».",
    )


def find_or_start(start: Path) -> Workspace:
    """Return the workspace around `start`, or the one that begins there."""
    try:
        return find(start)
    except UsageError:
        if not start.is_dir():
            raise UsageError(f"No existe la carpeta {start}.", "Créela o escriba otra después de -C.") from None
        return Workspace(start.absolute())


def checked_slug(slug: str) -> str:
    """Return `slug` if it can name folders and files everywhere; raise UsageError with a proposal if not."""
    if len(slug) <= LONGEST_SLUG and _SLUG.fullmatch(slug) and slug not in _DEVICES:
        return slug
    proposal = slug_of(slug)
    raise UsageError(
        f"«{slug}» no sirve como nombre de una publicación: lleva sólo minúsculas sin acento, números y guiones, "
        f"y a lo más {LONGEST_SLUG} letras.",
        f"Pruebe con «{proposal}»." if proposal else "Pruebe con un nombre como «ley-de-archivos».",
    )


def slug_of(name: str) -> str:
    """Return a slug made of `name` (`Ley de Protección.docx` → `ley-de-proteccion`), empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\.(?:docx?|md|odt|rtf|txt|pdf)$", "", name.lower()))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    return f"{slug}-1" if slug in _DEVICES else slug


def create(workspace: Workspace, slug: str, texts: Mapping[str, str], source: tuple[str, Path] | None = None) -> Path:
    """Make `manuscripts/<slug>/` with these texts (and a copy of a source file), whole or not at all.

    An existing folder is never touched: UsageError.
    """
    folder = workspace.manuscripts / checked_slug(slug)
    if folder.exists() or folder.is_symlink():
        raise UsageError(
            f"Ya existe {MANUSCRIPTS}/{slug}; no se cambió nada.", "Escriba otro nombre, o edite lo que hay."
        )
    with _made_aside(folder) as draft:
        for name, text in texts.items():
            (draft / name).write_text(text, "utf-8", newline="\n")
        if source is not None:
            shutil.copyfile(source[1], draft / source[0])
    return folder


@contextmanager
def _made_aside(folder: Path) -> Iterator[Path]:
    """Give a hidden folder beside `folder` to fill; it takes its name at the end, or disappears."""
    draft = folder.with_name(f".{folder.name}.nueva")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        yield draft
        draft.rename(folder)
    except OSError as error:
        raise StorageError(
            f"No se pudo crear {folder}: {system_reason(error)}.", "Revise los permisos y el espacio en disco."
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def tables_folder(workspace: Workspace) -> Path | None:
    """Return the folder of our braille tables: the workspace's own, the installed package's, or the repository's."""
    package = Path(__file__).parent
    for folder in (workspace.root / TABLES, package / TABLES, package.parent.parent / TABLES):
        if folder.is_dir():
            return folder
    return None
