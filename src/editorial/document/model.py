"""The text of a manuscript as a frozen value: sections, blocks and flat runs.

Every edition is made from this value and proven against it. Text is NFC. Labels (`Artículo 5.-`, `III Bis.`, `ñ)`) are
literal text of the manuscript: nothing renumbers them. The order of the tree is the order of the manuscript.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag, StrEnum

from editorial.findings import Finding


class Style(IntFlag):
    """How a run is set apart. Several may hold at once."""

    NONE = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    SUPER = 8
    SUB = 16
    SMALLCAPS = 32
    CODE = 64


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `href` is an address or `#id` inside the document; `lang` a BCP 47 tag."""

    text: str
    style: Style = Style.NONE
    href: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The call of the note whose id is `note`. The call's visible text is the note's label."""

    note: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line end inside a block; reads as a space."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """The print page `label` starts here, before the next letter. Only in documents marked by `with_page_marks`."""

    label: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `source` is the name of a `Media` of the document. `decorative` pictures have no `alt` on purpose.

    `share` is the part of the text width that the manuscript gives it; 0: as large as its file says.
    """

    source: str
    alt: str = ""
    decorative: bool = False
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Math:
    """A formula as TeX and as Presentation MathML (an XML string whose root is `math`)."""

    tex: str
    mathml: str = ""


Inline = Run | NoteRef | LineBreak | PageMark | Image | Math
Inlines = tuple[Inline, ...]


class Role(StrEnum):
    """What a paragraph is, beyond text."""

    TEXT = "text"
    REFORM_NOTE = "reform-note"  # "Fracción reformada G.O. CDMX 27/08/25": the official publisher's remark
    CENTRED = "centred"  # a line set apart in the manuscript: "DECRETO", "T R A N S I T O R I O S" of a preamble …
    SIGNATURE = "signature"
    CODE = "code"  # literal lines, spaces kept


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `of` is, for a reform note, the id of the provision that it speaks of."""

    content: Inlines
    id: str = ""
    role: Role = Role.TEXT
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that opens no section (in a quote, a cell, a note). `level` counts from 1."""

    level: int
    content: Inlines
    id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list. `label` is literal (`III Bis.`, `ñ)`, `•`), empty when the manuscript gives none."""

    content: tuple[Block, ...]
    label: Inlines = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list. `kind`: apartado fraction inciso subinciso numeral in laws (provisions), ordered or bullet elsewhere."""

    items: tuple[Item, ...]
    kind: str = "bullet"
    id: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. Spans count columns and rows of the regular grid (`document.tables`)."""

    content: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    align: str = ""  # "" | left | center | right
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells as the manuscript gives them; the first `header_rows` and `header_columns` are headers.

    `widths` are fractions of the text width, one a column, empty when unknown. `caption` and `source` are its own text.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    header_columns: int = 0
    caption: Inlines = ()
    source: Inlines = ()
    widths: tuple[float, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself, with its caption and credit line."""

    image: Image
    caption: Inlines = ()
    source: Inlines = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name and a value a category (`None` where the data has a gap).

    `line`: drawn as a line over the bars of the others. `second`: measured on an axis of its own, at the right.
    `unit` and `decimals` are its own where they are not the chart's (`decimals` -1: they are).
    """

    name: str
    values: tuple[float | None, ...]
    line: bool = False
    second: bool = False
    unit: str = ""
    decimals: int = -1


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its data. `kind`: bar | stacked | full (stacked, each heap drawn as 100 %) | line | pie.

    `accepted`: a person stands by the description. `lying`: the manuscript draws its bars from left to right.
    `category`: what the categories are ("Año"), where the manuscript says it.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str = ""
    unit: str = ""
    caption: Inlines = ()
    source: Inlines = ()
    accepted: bool = False
    decimals: int = 0
    id: str = ""
    lying: bool = False
    category: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks."""

    content: tuple[Block, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Separator:
    """A break of thought: a rule or asterisks in the manuscript, no text."""

    id: str = ""


Block = Paragraph | Heading | List | Table | Figure | Chart | Quote | Separator


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote; `label` is the text of its call (`1`, `*`)."""

    id: str
    label: str
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text: label and heading as printed, its own blocks, then its sections.

    `kind` in laws: preamble book title chapter section subsection article transitories transitory decree annex
    signatures; in reports: part (any depth). A decree is one reform decree (heading: its title, transitories in it),
    or without label and heading what is left of the issuing one after the law's last article. Articles carry their
    label (`Artículo 5.-`), which runs into their first paragraph. An unlabelled section without heading (the preamble)
    is text before the first title.
    """

    kind: str
    label: Inlines = ()
    heading: Inlines = ()
    content: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """The bytes of a picture, checked by its magic bytes. Size in pixels; `dpi` 0 when the file does not say.

    `origin` is the file as the manuscript names it, for messages.
    """

    name: str
    data: bytes = field(repr=False)
    mime: str
    width: int
    height: int
    dpi: float = 0.0
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the text that a person confirmed: in block `where`, `was` became `now`."""

    where: str
    was: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class Addition:
    """Words that the editions say and the manuscript does not: the number of a caption, the text of a bare reference.

    They are part of the leaf `where` (`document.walk.Leaf.id`): its characters from `start` on are `text`.
    """

    where: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words of one source file begin: at the section or block `first` ("": it has none), its notes at `note`.

    A file ends where the next one begins.
    """

    file: str
    first: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: sections in order, notes in order of their calls, pictures, confirmed changes, findings.

    `additions` are the numbers of captions, then the words of bare links; every other word is the manuscript's.
    `origins` name the source files in reading order.
    """

    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    language: str = "es-MX"
    media: tuple[Media, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    additions: tuple[Addition, ...] = ()
    origins: tuple[Origin, ...] = ()
