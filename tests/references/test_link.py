"""Cross references: what links, to what, and what stays plain because another law is cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editorial.document.ids import with_ids
from editorial.document.letters import raw_text
from editorial.document.model import Document, Inlines, Run, Style
from editorial.document.walk import leaves
from editorial.intake.law import structure
from editorial.intake.references import link
from law.texts import paragraphs

LAW = """
CAPÍTULO I
Artículo 1.- {text}
Artículo 2.- Son:
I. Una:
a) inciso;
b) otro: {inside}
II. Dos;
III. Tres.
Artículo 3.- Se compone de:
A. Un apartado:
I. Una.
Artículo 4 Bis.- Cuatro bis.
Artículo 5-A.- Cinco A.
Artículo 6o.- Seis.
Artículo 7.- Siete: {here}
TRANSITORIOS
Primero.- {later}
"""


def linked(text: str, place: str = "text") -> str:
    """Return the sentence with its links as `[text→id]`, put at `place` of the law."""
    slots = {"text": "Uno.", "inside": "Nada.", "here": "Nada.", "later": "Nada."}
    document = link(with_ids(Document(structure(paragraphs(LAW.format(**{**slots, place: text}))).sections)))
    for leaf in leaves(document):
        if text in raw_text(leaf.content):
            return _shown(leaf.content)
    raise AssertionError("the sentence was lost")


def _shown(content: Inlines) -> str:
    """Return a text with its links as `[text→id]`."""
    return "".join(
        f"[{run.text}→{run.href[1:]}]" if isinstance(run, Run) and run.href else raw_text((run,)) for run in content
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Véase el artículo 7.", "Véase el [artículo 7→art_7]."),
        ("los artículos 2, 3 y 7", "los [artículos 2→art_2], [3→art_3] y [7→art_7]"),
        ("el artículo 2, fracción II", "el [artículo 2, fracción II→art_2__frac_II]"),
        ("el artículo 2, fracción I, inciso b)", "el [artículo 2, fracción I, inciso b)→art_2__frac_I__inc_b]"),
        ("la fracción II del artículo 2", "la [fracción II del artículo 2→art_2__frac_II]"),
        (
            "las fracciones I a III del artículo 2",
            "las [fracciones I→art_2__frac_I] a [III→art_2__frac_III] del [artículo 2→art_2]",
        ),
        (
            "el inciso a) de la fracción I del artículo 2",
            "el [inciso a) de la fracción I del artículo 2→art_2__frac_I__inc_a]",
        ),
        (
            "artículos 2, segundo párrafo, fracciones I y II, o 7",
            "[artículos 2, segundo párrafo, fracciones I→art_2__frac_I] y [II→art_2__frac_II], o [7→art_7]",
        ),
        ("el artículo 3, apartado A, fracción I", "el [artículo 3, apartado A, fracción I→art_3__apt_a__frac_I]"),
        ("el artículo 3, fracción I", "el [artículo 3, fracción I→art_3__apt_a__frac_I]"),
        ("el artículo 4 Bis y el 7", "el [artículo 4 Bis→art_4_bis] y el [7→art_7]"),
        ("el artículo 5-A de esta Ley", "el [artículo 5-A→art_5_a] de esta Ley"),
        ("el artículo 6o. del presente ordenamiento", "el [artículo 6o.→art_6] del presente ordenamiento"),
        ("el artículo siguiente", "el [artículo siguiente→art_2]"),
        ("los efectos de este artículo", "los efectos de [este artículo→art_1]"),
        ("el artículo 2, fracción IX", "el [artículo 2→art_2], fracción IX"),
        ("el artículo 7 y 30 días después", "el [artículo 7→art_7] y 30 días después"),
    ],
)  # fmt: skip
def test_links(text: str, expected: str):
    assert linked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "el artículo 6o. de la Constitución Política de los Estados Unidos Mexicanos",
        "los artículos 2 y 3 del Código Civil",
        "el artículo 2, fracción II, de la Ley General de Archivos",
        "el artículo 2 y el artículo 3 de la Ley Federal del Trabajo",
        "los artículos 6o., Base A, y 7, segundo párrafo, de la Constitución",
        "el artículo 2, párrafos primero y segundo, y demás relativos del Código Fiscal de la Federación",
        "la fracción I del artículo 2 de dicha ley",
        "el artículo 3 constitucional",
        "el artículo 7 del citado ordenamiento",
        "el artículo segundo transitorio",
    ],
)
def test_never_into_another_law(text: str):
    assert linked(text) == text


def test_places_are_told_from_where_the_text_stands():
    assert (
        linked("lo dicho en el inciso anterior", "inside")
        == "otro: lo dicho en el [inciso anterior→art_2__frac_I__inc_a]"
    )
    assert (
        linked("la fracción III de este artículo", "inside")
        == "otro: la [fracción III de este artículo→art_2__frac_III]"
    )
    assert linked("el artículo anterior", "here") == "Siete: el [artículo anterior→art_6]"


def test_transitories_link_only_what_names_this_law():
    assert linked("el artículo 2 de esta Ley", "later") == "el [artículo 2→art_2] de esta Ley"
    assert linked("se reforma el artículo 2", "later") == "se reforma el artículo 2"


def test_an_article_that_is_not_there_is_a_finding():
    text = LAW.format(text="Véanse los artículos 7 y 99 de esta Ley.", inside="", here="", later="")
    document = link(with_ids(Document(structure(paragraphs(text)).sections)))
    assert [(f.code, f.where) for f in document.findings] == [("law.unresolved-reference", "art_1")]
    assert "99" in document.findings[0].message


def test_styles_and_text_stay():
    sections = structure(paragraphs("Artículo 1.- Uno.\nArtículo 2.- x")).sections
    bold = (Run("según el art", Style.BOLD), Run("ículo 1, "), Run("fracción", Style.ITALIC))
    article = sections[1]
    inner = replace(article, content=(replace(article.content[0], content=bold),))  # type: ignore[type-var, call-arg]
    content = link(Document((sections[0], inner))).sections[1].content[0].content  # type: ignore[union-attr]
    assert raw_text(content) == raw_text(bold)
    assert [(run.text, run.style, run.href) for run in content if isinstance(run, Run)] == [
        ("según el ", Style.BOLD, None),
        ("art", Style.BOLD, "#art_1"),
        ("ículo 1", Style.NONE, "#art_1"),
        (", ", Style.NONE, None),
        ("fracción", Style.ITALIC, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el artículo Segundo Transitorio", "el [artículo Segundo Transitorio→dec_1__trans_2]"),
        ("el transitorio Tercero de este Decreto", "el [transitorio Tercero→dec_1__trans_3] de este Decreto"),
        (
            "los artículos Segundo y Tercero transitorios",
            "los [artículos Segundo→dec_1__trans_2] y [Tercero transitorios→dec_1__trans_3]",
        ),
        ("el artículo Segundo Transitorio del Decreto de 1990", "el artículo Segundo Transitorio del Decreto de 1990"),
        ("un régimen transitorio", "un régimen transitorio"),
    ],
)
def test_transitories_cite_one_another(text: str, expected: str):
    written = f"Artículo 1.- Uno.\nTRANSITORIOS\nPrimero.- {text}\nSegundo.- Dos.\nTercero.- Tres."
    document = link(with_ids(Document(structure(paragraphs(written)).sections)))
    content = document.sections[1].sections[0].content[0].content  # type: ignore[union-attr]
    assert _shown(content) == expected


CONTAINERS = """
TÍTULO PRIMERO
Uno
CAPÍTULO I
Uno
Artículo 1.- {text}
CAPÍTULO II
Dos
Artículo 2.- Dos.
TÍTULO SEGUNDO
Dos
CAPÍTULO I
Uno
SECCIÓN PRIMERA
Uno
Artículo 3.- Tres.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el Título Segundo de esta Ley", "el [Título Segundo→tit_2] de esta Ley"),
        ("el Capítulo I del Título Segundo", "el [Capítulo I del Título Segundo→tit_2__cap_1]"),
        ("el Capítulo II", "el [Capítulo II→tit_1__cap_2]"),
        ("el Capítulo I", "el [Capítulo I→tit_1__cap_1]"),
        ("la Sección Primera", "la [Sección Primera→tit_2__cap_1__sec_1]"),
        ("el Título Segundo del Código Civil", "el Título Segundo del Código Civil"),
        ("el Título Noveno de esta Ley", "el Título Noveno de esta Ley"),
        ("un título profesional", "un título profesional"),
    ],
)
def test_containers(text: str, expected: str):
    document = link(with_ids(Document(structure(paragraphs(CONTAINERS.format(text=text))).sections)))
    content = document.sections[0].sections[0].sections[0].content[0].content  # type: ignore[union-attr]
    assert _shown(content) == expected


def test_blanks_without_end_cost_no_more_than_their_length():
    """Sixty thousand blanks behind a citation took minutes: each was the end of a run and the start of another."""
    blanks = "\u00a0" * 60_000
    text = f"Artículo 1.- El artículo 2{blanks}y el artículo 2{blanks}x.\nArtículo 2.- Uno."
    read = link(with_ids(Document(structure(paragraphs(text)).sections)))
    found = [run.href for leaf in leaves(read) for run in leaf.content if isinstance(run, Run) and run.href]
    assert found == ["#art_2", "#art_2"]
