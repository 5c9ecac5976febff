"""Two versions compared: what came, went, was derogated, which words changed; and the page an editor prints."""

from __future__ import annotations

from html.parser import HTMLParser

from editorial.legal.diff import Change, Piece, as_text, compare, summary, words
from editorial.web.diff import diff_page
from law.texts import law, outline
from legal.laws import TEXT, read

REFORMED = (
    TEXT.replace("II. Dos:", "II. Dos nuevas:")
    .replace("III Bis. Otro.", "III Bis. Otro, y\nIV. La <cuarta>.")
    .replace("Artículo 2.- (Se deroga).", "Artículo 1 Bis.- Nuevo:\nI. Una.\nArtículo 2.- (Se deroga).")
    .replace("Son las que siguen", "")
)


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(d.id, str(d.change)) for d in compare(read(old), read(new)).differences]


def test_the_same_law_has_no_differences():
    comparison = compare(read(TEXT), read(TEXT))
    assert comparison.differences == ()
    assert summary(comparison).startswith("Sin diferencias")


def test_what_came_went_and_changed():
    assert told(TEXT, REFORMED) == [
        ("art_1__frac_II", "modificada"),
        ("art_1__frac_III_bis", "modificada"),
        ("art_1__frac_IV", "adicionada"),
        ("art_1_bis", "adicionada"),
        ("annex_1", "modificada"),
    ]
    assert ("art_1_bis", "suprimida") in told(REFORMED, TEXT)


def test_a_new_article_is_told_once_with_what_it_holds():
    difference = next(d for d in compare(read(TEXT), read(REFORMED)).differences if d.id == "art_1_bis")
    assert difference.stretches[0].words == "Artículo 1 Bis.- Nuevo:\nI. Una."


def test_derogated():
    in_force = TEXT.replace("(Se deroga).", "Dos.")
    assert told(in_force, TEXT) == [("art_2", "derogada")]
    assert told(TEXT, in_force) == [("art_2", "modificada")]


def test_reform_notes_do_not_count():
    assert told(TEXT, TEXT.replace("27/08/25", "28/08/25, 29/08/25")) == []


def test_an_unrelated_reform_changes_no_id():
    """A reform adds an article, a fraction and a decree: every other provision keeps its id."""
    before, after = (_ids(text) for text in (TEXT, REFORMED))
    assert set(before) <= set(after)
    assert [id_ for id_ in after if id_ in set(before)] == before


def _ids(text: str) -> list[str]:
    ids = [line.split()[1].rstrip(":") for line in _outline(text) if not line.strip().startswith(("¶", "*", "!"))]
    return [id_ for id_ in ids if id_]


def _outline(text: str) -> list[str]:
    return outline(law(text)).splitlines()


def test_words():
    stretches = [(s.piece, s.words) for s in words("uno dos tres", "uno 2 tres cuatro")]
    assert stretches == [
        (Piece.SAME, "uno "), (Piece.OUT, "dos "), (Piece.IN, "2 "), (Piece.SAME, "tres "), (Piece.IN, "cuatro"),
    ]  # fmt: skip
    assert "".join(s.words for s in words("a b\nc", "a c\nd") if s.piece is not Piece.OUT) == "a c\nd"


def test_very_long_texts_are_compared_by_paragraphs():
    old = "\n".join(f"párrafo {n} " + "palabra " * 40 for n in range(100))
    new = old.replace("párrafo 50 ", "párrafo cincuenta ")
    assert [s.piece for s in words(old, new)] == [Piece.SAME, Piece.OUT, Piece.IN, Piece.SAME]


def test_as_text_shows_places_and_words():
    text = as_text(compare(read(TEXT), read(REFORMED)))
    assert "~ Artículo 1, fracción II (art_1__frac_II): modificada" in text
    assert "II. [-Dos:-] {+Dos nuevas:+}" in text
    assert "2 adicionadas, 3 modificadas" in text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [(given.get("href") or "")[1:]] if tag == "a" else []


def test_the_page_is_escaped_static_and_whole():
    comparison = compare(read(TEXT), read(REFORMED))
    html = diff_page("Ley <b>", "a.docx", "b.docx", summary(comparison), comparison.differences)
    page = _Page()
    page.feed(html)
    assert "&lt;cuarta&gt;" in html and "<cuarta>" not in html and "Ley &lt;b&gt;" in html
    assert "script" not in page.tags
    assert (page.tags.count("h1"), page.tags.count("main"), page.tags.count("h3")) == (
        1,
        1,
        len(comparison.differences),
    )
    assert set(page.targets) <= set(page.ids) and len(page.ids) == len(set(page.ids))
    assert html.startswith('<!DOCTYPE html>\n<html lang="es-MX">')
    assert comparison.count(Change.ADDED) == 2


def test_paragraphs_divided_otherwise_are_told_as_that():
    (difference,) = compare(law("Artículo 1.- Uno dos\ntres."), law("Artículo 1.- Uno dos tres.")).differences
    assert (difference.change, len(difference.stretches)) == (Change.DIVIDED, 1)
    assert "repartidas en otros párrafos" in summary(
        compare(
            law("Artículo 1.- Uno\ndos.\nArtículo 2.- Tres\ncuatro."),
            law("Artículo 1.- Uno dos.\nArtículo 2.- Tres cuatro."),
        )
    )


def test_no_mark_is_empty():
    comparison = compare(law("Artículo 1.- Uno dos\ntres cuatro."), law("Artículo 1.- Uno dos tres cinco."))
    assert "[--]" not in as_text(comparison)
    assert "{++}" not in as_text(comparison)
    page = diff_page("Ley", "a", "b", summary(comparison), comparison.differences)
    assert '[sale: </span><span class="spoken">' not in page
