"""Syllables, sentences and the two scores of readability."""

import pytest

from editorial.language.readability import ease, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("que", 1), ("día", 2), ("ciudad", 2), ("información", 4), ("guion", 1), ("rey", 1), ("leer", 2), ("aéreo", 4)],
)
def test_syllables_are_nuclei(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_sentence_ends_before_a_capital_only() -> None:
    assert sentences("El art. 5 dice. ¿Qué dice? Nada.") == ["El art. 5 dice.", "¿Qué dice?", "Nada."]


def test_scores_follow_the_formulas() -> None:
    score = ease(["La casa roja."])  # 3 words, 5 syllables
    assert score is not None
    assert score.huerta == pytest.approx(206.84 - 100 - 3.06)
    assert score.inflesz == pytest.approx(206.835 - 62.3 * 5 / 3 - 3)


def test_no_words_no_score() -> None:
    assert ease(["1 234"]) is None
