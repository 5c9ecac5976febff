"""White space folds to single blanks and invisible signs go, whatever the text is made of."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.document.letters import INVISIBLE, fold

BLANKS = "\u00a0\u2003\u2028\x1f\x85\n\t \u3000"


@given(st.text(st.sampled_from([*"aé–𝄞⠁", *BLANKS, *INVISIBLE]), max_size=40))
def test_folding_leaves_words_with_one_blank_between_them(text: str):
    shown = "".join(sign for sign in text if sign not in INVISIBLE)
    words: list[str] = []
    inside = False
    for sign in shown:
        if sign.isspace():
            inside = False
        elif inside:
            words[-1] += sign
        else:
            words.append(sign)
            inside = True
    assert fold(text) == " ".join(words)
