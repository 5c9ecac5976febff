"""A whole edition, as a person would read it, and what is said of it."""

from __future__ import annotations

from braille.making import article, chapter, items, law, publication, shown, title
from editorial.braille.emboss import emboss, prepare
from editorial.document.letters import Position
from editorial.document.model import Cell, Document, Figure, Image, Note, NoteRef, Paragraph, Run, Style, Table
from editorial.document.pages import PageStart, with_page_marks
from editorial.findings import Severity
from editorial.proof.brf import prove

LAW = law(
    title(
        "TÍTULO PRIMERO",
        "DE TODO",
        chapter(
            "Capítulo I",
            "Del objeto",
            article("Artículo 1o.-", "La ley es de orden público:", items("fraction", I="Uno, y", II="Dos.")),
            article("Artículo 2o.-", "La información cuesta $1,500.00 al año."),
        ),
    )
)


def text_pages(document: Document, **settings: object) -> list[list[str]]:
    job = prepare(document, publication(**settings))
    bound = job.bound[0]
    return [shown(page) for page in job.pages(bound)[-len(bound.text.pages) :]]


def test_a_page_of_a_law():
    marked = with_page_marks(LAW, [PageStart("7", Position("title_1__chapter_1__article_2__p_1", 0))])
    assert text_pages(marked, celdas=34) == [
        [
            "#g   ^ley de ^prueba            #a",
            "        ^^título ^^primero",
            "           ^^de ^^todo",
            "",
            "    ^capítulo ^i",
            "    ^del objeto",
            "",
            "  ^artículo #,o.- ^la ley es de",
            "orden público:",
            "^i. ^uno, y",
            "^^ii. ^dos.",
            "",
            "  ^artículo #;o.-",
            "--------------------------------#g",
            "^la información cuesta /s#a.ejj,jj",  # /s is the peso sign
            "al año.",
            "",
            "     ^fin del tomo #a y de la",
            "               obra",
        ]
    ]


def test_a_table_that_fits_stands_in_columns():
    rows = tuple(
        tuple(Cell((Paragraph((Run(text),)),)) for text in row)
        for row in (("Año", "Monto"), ("2023", "150"), ("2024", "9"))
    )
    (page,) = text_pages(law(article("Artículo 1.-", "Vea:", Table(rows, header_rows=1))))
    assert page[1:7] == ["  ^artículo #a.- ^vea:", "", "^año   ^monto", ":::::  ::::::", "#bjbc  #aej", "#bjbd  #i"]


def test_a_table_that_does_not_fit_repeats_its_headings():
    long = "una descripción que no cabe de ninguna manera"
    rows = tuple(tuple(Cell((Paragraph((Run(text),)),)) for text in row) for row in (("Año", "Dice"), ("2023", long)))
    (page,) = text_pages(law(article("Artículo 1.-", "Vea:", Table(rows, header_rows=1))))
    assert page[3:8] == [
        "  ^año",
        "  ^dice",
        "^año: #bjbc",
        "  ^dice: una descripción que no cabe de",
        "    ninguna manera",
    ]


def test_a_picture_is_told_and_a_note_stands_at_the_end():
    noted = Paragraph((Run("Véase"), NoteRef("n1"), Run(" el mapa.")))
    made = law(article("Artículo 1.-", noted, Figure(Image("a.png", "Mapa del estado"))))
    made = Document(made.sections, (Note("n1", "1", (Paragraph((Run("Al final."),), id="n1__p_1"),)),))
    (page,) = text_pages(made)
    assert "      ^figura: ^mapa del estado" in page
    assert [line.strip() for line in page[-5:]] == [
        "^notas",
        "",
        "⠣#a⠜ ^al final.",
        "",
        "^fin del tomo #a y de la obra",
    ]


def test_an_unknown_sign_stops_the_edition_until_it_is_answered():
    strange = law(article("Artículo 1.-", "El signo ☃ no tiene braille."))
    stopped = emboss(strange, publication())
    assert stopped.volumes == ()
    assert [each.severity for each in stopped.findings] == [Severity.ERROR]
    answered = emboss(strange, publication(sustituciones={"☃": "(muñeco)"}))
    assert len(answered.volumes) == 1


def test_an_unknown_sign_in_words_of_service_stops_the_edition_too():
    figure = law(article("Artículo 1.-", "Uno.", Figure(Image("mapa.png", "Flecha ➔ al norte"))))
    edition = emboss(figure, publication())
    assert edition.volumes == ()
    (found,) = edition.findings
    assert (found.code, found.where) == (
        "braille.unknown-character", "palabras de servicio «Figura: Flecha ➔ al norte»",
    )  # fmt: skip
    assert emboss(figure, publication(sustituciones={"➔": "a la derecha"})).volumes


def test_only_signs_that_are_used_are_listed():
    def signs(text: str, style: Style = Style.NONE) -> str:
        job = prepare(law(article("Artículo 1.-", Paragraph((Run(text, style), Run(" y más."))))), publication())
        return "\n".join(line for page in job.pages(job.bound[0])[1:3] for line in shown(page))

    assert "por ciento" not in signs("La ley")
    assert "por ciento" in signs("El 5 %")
    assert "letra resaltada" not in signs("La ley")
    assert "letra resaltada" in signs("La ley", Style.ITALIC)


def test_a_word_that_fits_nowhere_is_told_and_a_row_of_dots_is_not():
    def findings(text: str) -> list[str]:
        return [each.code for each in emboss(law(article("Artículo 1.-", text)), publication()).findings]

    assert findings("x" * 100) == ["braille.long-word"] * 2
    assert findings("." * 100) == []


def test_the_same_document_gives_the_same_bytes():
    assert emboss(LAW, publication()) == emboss(LAW, publication())


def test_the_signs_of_an_answer_in_words_of_service_are_listed_and_proven():
    figure = law(article("Artículo 1.-", "Uno.", Figure(Image("mapa.png", "Flecha ➔ al norte"))))
    job = publication(sustituciones={"➔": "(a la derecha)"})
    made = prepare(figure, job)
    assert "abre paréntesis" in [name for _, name in made.signs.of(made.bound[0].text)]
    data = [volume.brf for volume in emboss(figure, job).volumes]
    assert prove(data, figure, job, ["prueba-tomo-1.brf"]) == ()
