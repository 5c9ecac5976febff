"""Whatever the chapters and captions of a report: each number once, counted again alike, and nothing else changes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.document.captions import number_of, shown
from editorial.document.ids import with_ids
from editorial.document.letters import raw_text
from editorial.document.model import Block, Chart, Document, Figure, Image, Paragraph, Run, Section, Series, Table
from editorial.intake.caption_numbers import with_numbers
from editorial.intake.mentions import with_mentions
from editorial.proof import additions
from editorial.publication import Publication
from editorial.publication.values import NumberingSettings

WORDS = st.sampled_from(
    ("Solicitudes", "Por mes", "Tabla de valores", "Tabla 4. Gasto", "Gráfica", "3 casos", "Cuadro A")
)
CAPTIONS = st.one_of(st.just(()), WORDS.map(lambda words: (Run(words),)))
SHOWN = st.one_of(
    CAPTIONS.map(lambda caption: Table((), caption=caption)),
    CAPTIONS.map(lambda caption: Figure(Image("x.png", "Un patio con árboles"), caption)),
    CAPTIONS.map(lambda caption: Chart("bar", ("a",), (Series("s", (1.0,)),), caption=caption)),
    st.sampled_from(("Véase la tabla 1.1.", "Las figuras 2 y 1.2.")).map(lambda text: Paragraph((Run(text),))),
)
BLOCKS = st.lists(SHOWN, max_size=4).map(tuple)
LABELS = st.sampled_from(("", "1.", "2.", "2.", "IV.", "A)"))
HEADINGS = st.sampled_from(("Uno", "Capítulo 3. Tres", "Anexo B", "Anexo 2"))


def part(label: str, heading: str, content: tuple[Block, ...], inner: tuple[Section, ...] = ()) -> Section:
    return Section("part", (Run(label),) if label else (), (Run(heading),), content, inner)


INNER = st.builds(part, LABELS, HEADINGS, BLOCKS)
PARTS = st.builds(part, LABELS, HEADINGS, BLOCKS, st.lists(INNER, max_size=3).map(tuple))
REPORTS = st.lists(PARTS, max_size=4).map(lambda parts: with_ids(Document(tuple(parts))))


@settings(max_examples=150)
@given(REPORTS, st.sampled_from(("capitulo", "corrida", "manuscrito")))
def test_numbers_are_given_once_and_proven(document: Document, order: str):
    made = with_mentions(with_numbers(document, order))
    publication = Publication("p", None, "P", "informe", numeracion=NumberingSettings(order))  # type: ignore[arg-type]
    assert additions.prove(made, publication) == ()
    before = [raw_text(block.caption) for _, block in shown(document)]
    after = [raw_text(block.caption) for _, block in shown(made)]
    numbers = [number_of(block.caption) for _, block in shown(made)]
    if order == "manuscrito" or any(number_of(block.caption) for _, block in shown(document)):
        assert after == before and made.additions == ()
    else:
        assert all(text.endswith(own) for text, own in zip(after, before, strict=True))
        assert None not in numbers and len(set(numbers)) == len(numbers) == len(made.additions)
