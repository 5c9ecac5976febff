"""`editorial emboss`: the braille job at the machine — its order, spoilt sheets, test page, corrections, changes."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editorial.cli import speech
from editorial.cli.session import Session, json_option, options
from editorial.errors import ExitCode, StorageError, UsageError, system_reason
from editorial.publication import Publication, read_publication
from editorial.workspace import Workspace, tables_folder

if TYPE_CHECKING:
    from editorial.braille.order import WorkOrder

_PAGES = re.compile(r"(p?\d+)(?:-(p?\d+))?")
_VOLUME = re.compile(r"-tomo-(\d+)\.brf$")
_CELL = re.compile(r"(\d+):(\d+):(\d+):(\d+)")


@click.command(
    options_metavar="[OPCIONES]",
    help="Prepara el trabajo de grabar en braille una PUBLICACIÓN ya producida. Sin opciones da la orden de trabajo: "
    "papel, hojas, tomos y textos para forros y lomos. Con opciones: las hojas que se echaron a perder, los archivos "
    "para otra máquina, la página de prueba, el lugar de una corrección o lo que cambia después de una reforma.",
    epilog="\b\nEjemplos:\n  editorial emboss lgtaip\n  editorial emboss lgtaip --volume 2 --pages 14-15\n"
    "  editorial emboss lgtaip --at 2:114:7:12\n  editorial emboss lgtaip --since respaldo/manifest.json\n"
    "  editorial emboss --test-page --machine index-basic",
)
@click.argument("slug", required=False, metavar="[PUBLICACIÓN]")
@click.option("--volume", type=click.IntRange(1), metavar="N", help="El tomo.")
@click.option("--pages", metavar="A-B", help="Las páginas que se echaron a perder, como están numeradas (14-15, p3).")
@click.option("--machine", metavar="NOMBRE", help="Para esta embosadora en lugar de la de publicacion.toml.")
@click.option("--test-page", is_flag=True, help="La página de prueba: las 64 celdas y los márgenes.")
@click.option("--at", "cell", metavar="T:P:R:C", help="Qué del manuscrito está en tomo:página:renglón:celda.")
@click.option("--since", metavar="RUTA", help="Qué páginas cambian respecto de un manifest.json anterior.")
@click.option("--out", default=".", metavar="CARPETA", help="Dónde se escriben los archivos (aquí, si no se dice).")
@json_option
@options
@click.pass_obj
def command(
    session: Session, slug: str | None, volume: int | None, pages: str | None, machine: str | None, test_page: bool,
    cell: str | None, since: str | None, out: str, as_json: bool,
) -> int:  # fmt: skip
    """Prepare a braille job."""
    workspace = session.workspace()
    publication = _publication(workspace, slug, machine)
    folder = Path(out)
    if test_page:
        return _test_page(publication, tables_folder(workspace), folder)
    if slug is None:
        raise UsageError("Diga qué publicación grabar.", f"Hay éstas: {', '.join(workspace.slugs()) or 'ninguna'}.")
    if cell:
        return _at(workspace, publication, cell, as_json)
    volumes = _volumes(workspace, slug)
    if since:
        return _since(publication, volumes, Path(since), as_json)
    if pages or volume:
        return _sheets(publication, volumes, volume or 1, pages, folder)
    if machine:
        return _for_machine(publication, volumes, folder)
    return _order(publication, volumes, as_json)


def _publication(workspace: Workspace, slug: str | None, machine: str | None) -> Publication:
    """Return the publication, or an empty one for a test page, with the machine that was asked for."""
    publication = read_publication(workspace.manuscript(slug)) if slug else Publication("prueba", Path(), "", "ley")
    if machine:
        from editorial.braille.embossers import EMBOSSERS

        if machine not in EMBOSSERS:
            raise UsageError(f"No se conoce la embosadora «{machine}».", f"Las que hay: {', '.join(EMBOSSERS)}.")
        duplex = publication.braille.dos_caras and (EMBOSSERS[machine].duplex or bool(slug))
        braille = replace(publication.braille, embosadora=machine, dos_caras=duplex)
        publication = replace(publication, braille=braille)
    return publication


def _volumes(workspace: Workspace, slug: str) -> list[Path]:
    folder = workspace.editions(slug)
    found = {int(path.stem.rsplit("-", 1)[1]): path for path in folder.glob(f"{slug}-tomo-*.brf")}
    if not found:
        raise UsageError(f"No hay edición en braille de {slug}.", f"Prodúzcala con «editorial build {slug}».")
    return [found[number] for number in sorted(found)]


def _sheets(publication: Publication, volumes: list[Path], volume: int, pages: str | None, folder: Path) -> int:
    """Write the sheets of a volume that hold some pages, or the whole volume."""
    from editorial.braille.changes import split
    from editorial.braille.embossers import embosser
    from editorial.braille.reprint import ended, reprint

    if volume > len(volumes):
        raise UsageError(f"No hay tomo {volume}.", f"La edición tiene {len(volumes)}.")
    machine = embosser(publication.braille)
    data = volumes[volume - 1].read_bytes()
    height = publication.braille.lineas
    if pages is None:
        _write(folder / volumes[volume - 1].name, ended(split(data, height), machine.page_end, height))
        return int(ExitCode.DONE)
    match = _PAGES.fullmatch(pages)
    if not match:
        raise UsageError(f"«{pages}» no son páginas.", "Escriba por ejemplo 14-15, 14 o p3.")
    made = reprint(data, match[1], match[2] or match[1], publication.braille, machine.page_end)
    shown = ", ".join(page or "sin número" for page in made.pages)
    _write(folder / f"{publication.slug}-tomo-{volume}-paginas-{pages}.brf", made.data)
    speech.say(f"Hojas: {made.sheets}. Páginas en ellas: {shown}.")
    return int(ExitCode.DONE)


def _for_machine(publication: Publication, volumes: list[Path], folder: Path) -> int:
    """Write every volume with the page ends that a machine wants."""
    for number in range(1, len(volumes) + 1):
        _sheets(publication, volumes, number, None, folder)
    return int(ExitCode.DONE)


def _test_page(publication: Publication, tables: Path | None, folder: Path) -> int:
    from editorial.braille.brf import write
    from editorial.braille.calibration import calibration
    from editorial.braille.embossers import embosser
    from editorial.braille.style import page_style
    from editorial.braille.translate import Translator

    machine = embosser(publication.braille)
    style = page_style(publication.braille)
    page = calibration(style, machine.name, Translator(publication.braille, {}, tables).text)
    _write(folder / f"prueba-{machine.name}.brf", write([page], machine.page_end, style.height))
    speech.say(f"Grábela en {machine.model}. La segunda línea y la última deben llegar de margen a margen; cada")
    speech.say(
        "renglón numerado muestra ocho celdas entre celdas llenas, de la 0 a la 63. Si alguna no es la que toca,"
    )
    speech.say("la máquina usa otra tabla: cámbiela a la norteamericana (US, BT0, NABCC).")
    return int(ExitCode.DONE)


def _at(workspace: Workspace, publication: Publication, cell: str, as_json: bool) -> int:
    """Say which letter of the manuscript stands at a cell."""
    from editorial.braille.emboss import prepare
    from editorial.braille.places import place
    from editorial.document.letters import letters, plain_text
    from editorial.document.walk import leaves
    from editorial.pipeline import marked

    match = _CELL.fullmatch(cell)
    if not match:
        raise UsageError(f"«{cell}» no es un lugar.", "Escriba tomo:página:renglón:celda, por ejemplo 2:114:7:12.")
    folder = workspace.editions(publication.slug)
    files = {path.name: path.read_bytes() for path in folder.glob(f"{publication.slug}.pdf")}
    document = marked(publication, files)
    found = place(prepare(document, publication, tables_folder(workspace)), *map(int, match.groups()))
    text = next((plain_text(leaf.content) for leaf in leaves(document) if leaf.id == found.leaf), "")
    after = letters(text)[found.letter : found.letter + 30]
    if as_json:
        speech.say_data({**asdict(found), "text": text})
    else:
        speech.say(f"{found.leaf}, letra {found.letter + 1} («{after}…»)")
        speech.say(f"  {text}")
    return int(ExitCode.DONE)


def _since(publication: Publication, volumes: list[Path], before: Path, as_json: bool) -> int:
    """Say which pages differ from those of an earlier edition, whose manifest this is."""
    from editorial.braille.changes import changed, page_hashes, split
    from editorial.braille.reprint import labels, runs

    height = publication.braille.lineas
    new = [split(path.read_bytes(), height) for path in volumes]
    rows = changed(_hashes(before, height), [page_hashes(pages) for pages in new])
    if as_json:
        speech.say_data([asdict(row) for row in rows])
        return int(ExitCode.DONE)
    if not rows:
        speech.say("Nada cambia en braille.")
    for row in rows:
        if row.number > len(new):
            speech.say(f"Tomo {row.number}: ya no existe.")
            continue
        numbers = labels(new[row.number - 1], publication.braille.numero_de_pagina == "pie")
        shown = ", ".join(runs([numbers[page - 1] or _unnumbered(page) for page in row.pages]))
        speech.say(f"Tomo {row.number}: {len(row.pages)} de {row.after} páginas cambian (tenía {row.before}): {shown}")
    return int(ExitCode.DONE)


def _unnumbered(page: int) -> str:
    return "portada" if page == 1 else "una en blanco"


def _hashes(manifest: Path, height: int) -> list[list[str]]:
    """Return the hashes of the pages of an earlier edition: from its manifest, or from its files beside it."""
    from editorial.braille.changes import page_hashes, split
    from editorial.shelf import manifest as manifests

    folder = manifest if manifest.is_dir() else manifest.parent
    told = manifests.load(folder) if manifest.is_dir() else manifests.read_file(manifest)
    facts = told.editions.get("braille") if told else None
    if facts and (kept := facts.facts.get("page_hashes")):
        return [list(pages) for pages in kept]  # type: ignore[attr-defined]
    found = {int(match[1]): path for path in folder.glob("*.brf") if (match := _VOLUME.search(path.name))}
    if not found or not (manifest.is_dir() or told):
        raise UsageError(f"En {manifest} no hay con qué comparar.", "Diga la ruta de un manifest.json anterior.")
    return [list(page_hashes(split(found[number].read_bytes(), height))) for number in sorted(found)]


def _order(publication: Publication, volumes: list[Path], as_json: bool) -> int:
    """Say the work order."""
    from editorial.braille.order import order_of

    order = order_of(publication, [(path.name, path.read_bytes()) for path in volumes])
    if as_json:
        speech.say_data(asdict(order))
    else:
        _say_order(order)
    return int(ExitCode.DONE)


def _say_order(order: WorkOrder) -> None:
    sides = "por las dos caras" if order.duplex else "por una cara"
    volumes, copies = _counted(len(order.volumes), "tomo", "tomos"), _counted(order.copies, "ejemplar", "ejemplares")
    speech.say(f"{order.title}: {volumes}, {copies}")
    speech.say(f"  Máquina: {order.machine}; {order.cells} celdas por {order.lines} líneas, {sides}")
    if order.stock:
        speech.say(f"  Papel: {order.stock}")
    speech.say(f"  Hojas: {order.sheets}; tenga a la mano {order.paper}, por las que se echen a perder")
    for volume in order.volumes:
        speech.say(f"  {volume.file}: {volume.pages} páginas, {volume.sheets} hojas")
        speech.say(f"    forro: {' / '.join(volume.cover)}")
        speech.say(f"    etiqueta: {' / '.join(volume.label)}")
        speech.say(f"    lomo: {volume.spine}")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise StorageError(
            f"No se pudo escribir {path}: {system_reason(fault)}.", "Revise la carpeta que dijo en --out."
        ) from fault
    speech.say(f"Escrito: {path}")
