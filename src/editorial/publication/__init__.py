"""publicacion.toml as a frozen value: what a person decided about one publication.

`values` holds the dataclasses, `takers` one function per kind of value, `schema` the table of keys (a new key is a
field of a dataclass and a line there), `deliveries` which unit gave each file, `reading` reads a file and reports every
fault at once.
"""

from editorial.publication.deliveries import Delivery
from editorial.publication.reading import FILE, read_publication
from editorial.publication.values import (
    BrailleSettings,
    ConfirmedChange,
    EpubSettings,
    Evaluation,
    Grant,
    Imprint,
    Isbn,
    Law,
    Officer,
    PdfSettings,
    PressSettings,
    Printer,
    Publication,
)

__all__ = [
    "FILE",
    "BrailleSettings",
    "ConfirmedChange",
    "Delivery",
    "EpubSettings",
    "Evaluation",
    "Grant",
    "Imprint",
    "Isbn",
    "Law",
    "Officer",
    "PdfSettings",
    "PressSettings",
    "Printer",
    "Publication",
    "read_publication",
]
