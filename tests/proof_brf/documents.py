"""Random documents: every construct, in every odd company."""

from __future__ import annotations

from hypothesis import strategies as st

from editorial.document.ids import with_ids
from editorial.document.letters import Position, letters, plain_text
from editorial.document.model import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    Item,
    List,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Role,
    Run,
    Section,
    Separator,
    Style,
    Table,
)
from editorial.document.pages import PageStart, with_page_marks
from editorial.document.walk import leaves

WORDS = st.sampled_from(
    [
        "la",
        "el",
        "de",
        "que",
        "en",
        "transparencia",
        "información",
        "obligaciones",
        "México",
        "INFO",
        "CDMX",
        "LXIV",
        "artículo",
        "5o.",
        "3a.",
        "2024",
        "1,500.75",
        "150",
        "83.90",
        "%",
        "$1,250.00",
        "28-A",
        "teórico-práctico",
        "y/o",
        "(ver)",
        "«cita»",
        "«otra,",
        "¿cuál?",
        "¡ésta!",
        "--",
        "—",
        "10:30",
        "25/12/2024",
        "III",
        "Bis.",
        "www.infocdmx.org.mx/transparencia/articulos",
        "contacto@infocdmx.org.mx",
        "§",
        "½",
        "24h",
        "4B",
        "ñ)",
        "desproporcionadamente",
        "electroencefalografistas",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
SHORT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
STYLES = st.sampled_from([Style.NONE, Style.NONE, Style.NONE, Style.BOLD, Style.ITALIC, Style.UNDERLINE])
ROLES = st.sampled_from([Role.TEXT] * 6 + [Role.REFORM_NOTE, Role.CENTRED, Role.SIGNATURE, Role.CODE])


def _spaced(parts: list[tuple[str, Style]]) -> tuple[Inline, ...]:
    last = len(parts) - 1
    return tuple(Run(text if at == last else f"{text} ", style) for at, (text, style) in enumerate(parts))


RUNS = st.lists(st.tuples(TEXTS, STYLES), min_size=1, max_size=3).map(_spaced)
PARAGRAPHS = st.builds(Paragraph, RUNS, role=ROLES)
PLAIN = st.builds(Paragraph, RUNS)
LABELS = st.sampled_from(["I.", "II.", "III Bis.", "a)", "ñ)", "1.", "", "A."]).map(
    lambda text: (Run(text),) if text else ()
)


def _lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    content = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.lists(st.builds(Item, content, LABELS), min_size=1, max_size=4).map(
        lambda made: List(tuple(made), "fraction")
    )


CELLS = st.one_of(st.builds(lambda text: Cell((Paragraph((Run(text),)),)), SHORT), st.just(Cell(())))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    header = draw(st.integers(0, min(rows, 2)))
    made = tuple(tuple(draw(CELLS) for _ in range(columns)) for _ in range(rows))
    caption = draw(st.one_of(st.just(()), RUNS))
    side = draw(st.integers(0, 1))
    return Table(
        made, header_rows=header, header_columns=side, caption=caption, source=draw(st.one_of(st.just(()), RUNS))
    )


FIGURES = st.builds(lambda alt, caption: Figure(Image("f.png", alt), caption), TEXTS, st.one_of(st.just(()), RUNS))
BLOCKS: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        PARAGRAPHS, PLAIN, PLAIN, tables(), FIGURES, st.just(Separator()), st.builds(lambda r: Heading(2, r), RUNS)
    ),
    lambda inner: st.one_of(
        _lists(inner), st.lists(inner, min_size=1, max_size=3).map(lambda made: Quote(tuple(made)))
    ),
    max_leaves=6,
)
CONTENT = st.lists(BLOCKS, max_size=4).map(tuple)
ARTICLES = st.builds(
    lambda number, heading, content: Section("article", (Run(f"Artículo {number}.-"),), heading, content),
    st.integers(1, 999),
    st.one_of(st.just(()), st.just(()), SHORT.map(lambda text: (Run(text),))),
    CONTENT,
)


def _divisions(kind: str, inner: st.SearchStrategy[Section]) -> st.SearchStrategy[Section]:
    heading = st.one_of(st.just(()), SHORT.map(lambda text: (Run(text),)))
    return st.builds(
        lambda label, title, content, sections: Section(kind, (Run(label),), title, content, tuple(sections)),
        st.sampled_from(["TÍTULO PRIMERO", "Capítulo II", "Sección Única"]),
        heading,
        CONTENT,
        st.lists(inner, max_size=4),
    )


CHAPTERS = _divisions("chapter", st.one_of(ARTICLES, _divisions("section", ARTICLES)))
TITLES = _divisions("title", st.one_of(CHAPTERS, ARTICLES))
REPORTS = st.recursive(
    st.builds(lambda heading, content: Section("part", (), (Run(heading),), content), SHORT, CONTENT),
    lambda inner: st.builds(
        lambda heading, content, parts: Section("part", (), (Run(heading),), content, tuple(parts)),
        SHORT,
        CONTENT,
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
PREAMBLES = CONTENT.map(lambda content: Section("preamble", content=content))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with ids, notes called somewhere, and print pages."""
    sections = draw(st.lists(st.one_of(TITLES, CHAPTERS, ARTICLES, REPORTS, PREAMBLES), min_size=1, max_size=5))
    count = draw(st.integers(0, 3))
    notes = tuple(Note(f"n{at}", str(at), (draw(PLAIN),)) for at in range(1, count + 1))
    calls = tuple(
        Section("article", (Run(f"Artículo {900 + at}."),), (), (Paragraph((*draw(RUNS), NoteRef(note.id))),))
        for at, note in enumerate(notes)
    )
    document = with_ids(Document((*sections, *calls), notes))
    return with_page_marks(document, _starts(document, draw(st.integers(150, 2500))))


def _starts(document: Document, size: int) -> list[PageStart]:
    starts, behind = [], 0
    for leaf in leaves(document):
        count = len(letters(plain_text(leaf.content)))
        while len(starts) * size < behind + count:
            starts.append(PageStart(str(len(starts) + 1), Position(leaf.id, len(starts) * size - behind)))
        behind += count
    return starts
