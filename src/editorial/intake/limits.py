"""How much a manuscript may cost to read. Real laws stay far below each number; hostile files do not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from editorial.errors import UsageError
from editorial.programs.process import Budget

PREFIX = "EDITORIAL_LIMITE_"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of intake, each a setting: `EDITORIAL_LIMITE_PARAGRAPHS=300000` in the environment changes one.

    Measured on 312 laws: the worst compression ratio is 17, the largest text 5 MB of XML in 4,415 paragraphs.
    """

    file_mib: int = 100  # the file as it lies on the disk
    unpacked_mib: int = 300  # all members of a DOCX together
    xml_mib: int = 64  # one XML member of a DOCX, or a text file
    ratio: int = 100  # unpacked to packed, of a DOCX or of one of its larger members
    members: int = 5_000
    paragraphs: int = 200_000
    depth: int = 50  # tables in tables, lists in lists, quotes in quotes
    span: int = 1_000  # columns or rows that one cell covers
    cells: int = 200_000  # places in the grid of one table
    seconds: float = 60.0  # on the clock, for pandoc
    cpu_seconds: int = 6  # of CPU for a small text …
    cpu_seconds_mib: int = 8  # … and for each MiB of it; never more than `seconds`
    heap_mib: int = 1_024  # pandoc's memory
    tree_mib: int = 48  # what pandoc answers
    pdf_pages: int = 2_000
    pdf_memory_mib: int = 768  # address space of the process that reads a PDF
    image_mib: int = 40
    image_megapixels: int = 80
    csv_rows: int = 5_000
    csv_columns: int = 50

    def cpu(self, size: int) -> int:
        """Return the CPU seconds that reading `size` bytes may take: a text of that size has no honest need of more."""
        return min(int(self.seconds), self.cpu_seconds + self.cpu_seconds_mib * size // (1 << 20))

    def pdf_budget(self, size: int, times: int = 1) -> Budget:
        """Return what a process that reads a PDF of `size` bytes may cost, with so many `times` the CPU."""
        cpu = min(int(self.seconds), times * self.cpu(size))
        return Budget(self.seconds, cpu, self.pdf_memory_mib << 10, self.tree_mib << 20)


LIMITS = Limits()


def from_environment(environment: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits with those that the environment changes; raises UsageError for one that is not a number."""
    changed: dict[str, int] = {}
    for field in fields(Limits):
        written = environment.get(PREFIX + field.name.upper())
        if written is None:
            continue
        if not written.isdigit() or int(written) == 0:
            raise UsageError(
                f"La variable {PREFIX}{field.name.upper()} vale «{written}» y debe ser un entero mayor que cero.",
                "Corríjala o quítela; sin ella vale el límite normal.",
            )
        changed[field.name] = int(written)
    return replace(LIMITS, **changed)
