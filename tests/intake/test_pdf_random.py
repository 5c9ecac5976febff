"""Whatever a law says and however it is set, its paragraphs come back from the PDF as they were."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorial.intake.pdf.reading import read_text
from intake.pdf_files import Setting, law

WORDS = (
    "autoridad", "ley", "sujetos", "obligados", "información", "pública", "de", "la", "que", "y", "en", "derecho",
    "ciudadanía", "comisión", "transparencia", "artículo 5", "G.O.", "1,500", "83.90%", "§", "«Ley»", "niñez", "2026",
)  # fmt: skip
LABELS = st.one_of(
    st.builds("Artículo {}.-".format, st.integers(1, 300)),
    st.builds("{}.".format, st.sampled_from(("I", "IV", "XII"))),
    st.builds("{})".format, st.sampled_from("abcñ")), st.just(""),
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=60).map(" ".join)
PARAGRAPHS = st.builds(
    lambda label, sentence, end: f"{label} {sentence.capitalize()}{end}".strip(),
    LABELS,
    SENTENCES,
    st.sampled_from(".;:"),
)
SETTINGS = st.builds(
    Setting,
    gap=st.sampled_from((6, 8, 12)),
    indent=st.sampled_from((0, 14, 28)),
    size=st.sampled_from((9, 10, 11)),
    step=st.sampled_from((12, 13)),
    justified=st.booleans(),
    header=st.sampled_from(("", "LEY DE EJEMPLO", "GACETA OFICIAL 12 de marzo de 2026")),
    folio=st.sampled_from(("", "{}", "Página {} de 9")),
    font=st.sampled_from(("Helvetica", "Times-Roman", "Times-Bold", "Courier")),
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARAGRAPHS, min_size=4, max_size=30, unique=True), SETTINGS)
def test_paragraphs_survive_their_setting(paragraphs, setting):
    data = law(paragraphs, setting)
    text = read_text(data, "texto.pdf", 100, 1 << 20)
    found = ["".join(piece for piece, _ in pieces) for pieces, _ in text.paragraphs]
    if b"/Count 1 " in data:  # one page keeps its running title and its folio
        found = [one for one in found if one not in (setting.header, setting.folio.format(1))]
    assert " ".join(found) == " ".join(paragraphs)
    doubtful = sum(one.code == "pdf-source.page-turn" for one in text.findings)
    assert len(set(paragraphs) - set(found)) <= 2 * doubtful + 2 * data.count(b"/Type /Page\n")
