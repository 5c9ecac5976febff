"""Embosser profiles: what each machine can take, and how it wants its pages to end."""

from __future__ import annotations

from dataclasses import dataclass

from editorial.errors import PublicationError
from editorial.publication import BrailleSettings


@dataclass(frozen=True, slots=True)
class Embosser:
    """A machine: its largest page in cells and lines, whether it embosses both sides, its page end (`brf.PAGE_ENDS`).

    Limits are those of the machine's widest paper, from dotify.library and CUPS; the loaded paper may allow less.
    """

    name: str
    model: str
    cells: int
    lines: int
    duplex: bool
    page_end: str = "crlf-ff"


EMBOSSERS = {
    each.name: each
    for each in (
        Embosser("generica", "cualquier embosadora de texto", 49, 42, True),
        Embosser(
            "generica-por-lineas", "embosadora que cuenta líneas y no conoce el salto de página", 49, 42, True, "lines"
        ),
        Embosser("index-v3", "Index Basic-D V3, 4Waves", 42, 42, True),
        Embosser("index-everest-v3", "Index Everest-D V3", 42, 42, True),
        Embosser("index-basic-s", "Index Basic-S V3", 42, 42, False),
        Embosser("index-basic", "Index Basic-D V4 y V5, Fanfold", 49, 42, True),
        Embosser("index-everest", "Index Everest-D V4 y V5", 48, 42, True),
        Embosser("braillo", "Braillo 200, 300, 400 y 600", 42, 34, True, "ff"),
        Embosser("viewplus", "ViewPlus Tiger (Cub, Pro, Elite, Max)", 49, 42, False),
        Embosser("juliet", "Enabling Juliet y ET", 49, 42, True),
        Embosser("romeo", "Enabling Romeo", 49, 42, False),
    )
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its name in words, the most cells and lines it holds without margins (CUPS, cells of 6 × 10 mm)."""

    name: str
    words: str
    cells: int
    lines: int


PAPERS = {
    each.name: each
    for each in (
        Paper("11.5x11", "continuo de 11.5 × 11 pulgadas", 49, 28),
        Paper("11x11.5", "continuo de 11 × 11.5 pulgadas", 47, 29),
        Paper("carta", "carta, de 8.5 × 11 pulgadas", 36, 28),
        Paper("oficio", "oficio, de 8.5 × 14 pulgadas", 36, 36),
        Paper("a4", "A4, de 210 × 297 milímetros", 35, 30),
    )
}


def embosser(settings: BrailleSettings) -> Embosser:
    """Return the profile that publicacion.toml names.

    PublicationError when it is unknown, or when the machine or the paper cannot take the job.
    """
    machine = EMBOSSERS.get(settings.embosadora)
    if machine is None:
        raise PublicationError(
            f"publicacion.toml, [braille] embosadora: no se conoce «{settings.embosadora}».",
            f"Escriba una de éstas: {', '.join(EMBOSSERS)}.",
        )
    faults = [
        text
        for wrong, text in (
            (settings.celdas > machine.cells, f"celdas = {settings.celdas}, y el máximo es {machine.cells}"),
            (settings.lineas > machine.lines, f"lineas = {settings.lineas}, y el máximo es {machine.lines}"),
            (settings.dos_caras and not machine.duplex, "dos_caras = true, y sólo graba por una cara"),
        )
        if wrong
    ]
    if faults:
        raise PublicationError(
            f"publicacion.toml, [braille]: la embosadora «{machine.name}» ({machine.model}) no puede con "
            f"{'; ni con '.join(faults)}.",
            "Cambie esos valores o elija otra embosadora.",
        )
    if settings.papel:
        _check_paper(settings, PAPERS[settings.papel])
    return machine


def _check_paper(settings: BrailleSettings, paper: Paper) -> None:
    if settings.celdas > paper.cells or settings.lineas > paper.lines:
        raise PublicationError(
            f"publicacion.toml, [braille] papel: en «{paper.name}» caben {paper.cells} celdas por {paper.lines} "
            f"líneas, y se piden {settings.celdas} por {settings.lineas}.",
            "Cambie celdas y lineas, o el papel.",
        )
