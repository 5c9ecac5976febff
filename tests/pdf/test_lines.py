"""Line ends: the least sum of squares over the paragraph, no line too full, divided words as a last resort."""

import itertools
from dataclasses import dataclass
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from editorial.pdf.lines import (
    CONSECUTIVE,
    LAST_HYPHEN,
    LAST_REST,
    LINE,
    SHORT,
    SHORT_END,
    SHRINK,
    STRETCH,
    Joint,
    Measure,
    Ruler,
    first_fit,
    total_fit,
)
from editorial.pdf.lines import HYPHEN as DEMERITS

SPACE, HYPHEN = 2.5, 3.0
widths = st.lists(st.floats(3, 60), min_size=1, max_size=9)


def ruler(words: list[float], joints: list[Joint] | None = None) -> Ruler:
    return Ruler(words, joints, (), SPACE, HYPHEN)


@dataclass(frozen=True)
class Text:
    """Pieces of a paragraph: widths, joints after each, no-break spaces inside each."""

    widths: list[float]
    joints: list[Joint]
    inner: list[int]


@st.composite
def divided_texts(draw: st.DrawFn) -> Text:
    pieces = draw(
        st.lists(st.tuples(st.floats(1, 40), st.sampled_from(Joint), st.integers(0, 1)), min_size=1, max_size=24)
    )
    joints = [joint for _, joint, _ in pieces]
    return Text([w + n * SPACE for w, _, n in pieces], [*joints[:-1], Joint.SPACE], [n for *_, n in pieces])


def demerits(text: Text, start: int, stop: int, measure: Measure, tolerance: float, hyphenated: bool) -> float | None:
    """Return what a line costs after the rules in the books, or None if it is impossible. Written without any haste."""
    joints = text.joints[start:stop]
    if Joint.FORCED in joints[:-1]:
        return None
    gaps = sum(text.inner[start:stop]) + sum(joint is Joint.SPACE for joint in joints[:-1])
    natural = sum(text.widths[start:stop]) + SPACE * sum(joint is Joint.SPACE for joint in joints[:-1])
    more = 0.0
    if joints[-1] is Joint.HYPHEN:
        natural += HYPHEN
        more = DEMERITS + (CONSECUTIVE if hyphenated else 0.0)
    room = (measure.rest if start else measure.first) - natural
    ends = stop == len(text.widths) or joints[-1] is Joint.FORCED
    if room < 0:
        if -room > gaps * SPACE * SHRINK:
            return None
        ratio = -room / (gaps * SPACE * SHRINK)
    elif ends:
        ratio = 0.0
        more += SHORT_END if start and natural < SHORT * measure.rest else 0.0
        more += (LAST_HYPHEN if gaps else LAST_REST) if hyphenated else 0.0
    elif room > tolerance * gaps * SPACE * STRETCH:
        return None
    else:
        ratio = room / (gaps * SPACE * STRETCH) if gaps else 0.0
    return (LINE + 100 * ratio**3) ** 2 + more


def least(text: Text, measure: Measure, tolerance: float) -> float:
    """Return what the best line ends cost: every start against every stop."""
    count = len(text.widths)
    costs = [0.0] + [inf] * count
    for stop in range(1, count + 1):
        for start in range(stop):
            hyphenated = start > 0 and text.joints[start - 1] is Joint.HYPHEN
            line = demerits(text, start, stop, measure, tolerance, hyphenated)
            if line is not None:
                costs[stop] = min(costs[stop], costs[start] + line)
    return costs[count]


def cost(text: Text, ends: list[int], measure: Measure, tolerance: float) -> float:
    total = 0.0
    for start, stop in itertools.pairwise([0, *ends]):
        hyphenated = start > 0 and text.joints[start - 1] is Joint.HYPHEN
        total += demerits(text, start, stop, measure, tolerance, hyphenated) or inf
    return total


TOLERANCES = st.sampled_from((1.0, 1.5, 2.5, 12.0))


@given(divided_texts(), st.floats(40, 150), st.floats(0, 30), TOLERANCES)
def test_no_other_line_ends_cost_less(text: Text, width: float, indent: float, tolerance: float):
    measure = Measure(width - indent, width)
    found = total_fit(Ruler(text.widths, text.joints, text.inner, SPACE, HYPHEN), measure, tolerance)
    best = least(text, measure, tolerance)
    if found is None:
        assert best == inf
    else:
        assert cost(text, found, measure, tolerance) <= best * (1 + 1e-9)


@given(st.lists(st.floats(3, 60), min_size=1, max_size=40), st.floats(40, 200), TOLERANCES)
def test_nor_where_no_word_is_divided(words: list[float], width: float, tolerance: float):
    text = Text(words, [Joint.SPACE] * len(words), [0] * len(words))
    measure = Measure(width, width)
    found = total_fit(ruler(words), measure, tolerance)
    best = least(text, measure, tolerance)
    assert best == inf if found is None else cost(text, found, measure, tolerance) <= best * (1 + 1e-9)


@given(widths, st.floats(20, 120))
def test_first_fit_overfills_no_line_that_has_two_words(words: list[float], width: float):
    ends = first_fit(ruler(words), Measure(width, width))
    assert ends[-1] == len(words)
    for start, end in itertools.pairwise([0, *ends]):
        assert end - start == 1 or sum(words[start:end]) + SPACE * (end - start - 1) <= width + 0.02


def test_a_forced_end_is_kept():
    joints = [Joint.SPACE, Joint.FORCED, Joint.SPACE, Joint.SPACE]
    assert total_fit(ruler([10, 10, 10, 10], joints), Measure(100, 100), 2)[0] == 2
    assert first_fit(ruler([10, 10, 10, 10], joints), Measure(100, 100)) == [2, 4]


def test_a_divided_word_costs_more_than_a_loose_line():
    words = [40.0, 12.0, 12.0, 40.0]
    divided = [Joint.SPACE, Joint.HYPHEN, Joint.SPACE, Joint.SPACE]
    ends = total_fit(ruler(words, divided), Measure(70, 70), 20)
    assert 2 not in ends


def test_the_rest_of_a_word_does_not_make_the_last_line_where_anything_else_fits():
    words, joints = [5.0] * 20, [Joint.SPACE] * 20
    measure = Measure(179, 179)
    rest = Ruler([*words, 26.0, 20.0], [*joints, Joint.HYPHEN, Joint.SPACE], (), SPACE, HYPHEN)
    assert total_fit(rest, measure, 2) == [20, 22]
    more = Ruler([*words, 26.0, 20.0, 60.0], [*joints, Joint.HYPHEN, Joint.SPACE, Joint.SPACE], (), SPACE, HYPHEN)
    assert total_fit(more, measure, 2) == [21, 23]


def test_a_ruler_says_how_far_spaces_shrink():
    words = [30.0, 30.0, 30.0]
    assert total_fit(Ruler(words, None, (), SPACE, HYPHEN), Measure(94, 94), 2) == [3]
    assert total_fit(Ruler(words, None, (), SPACE, HYPHEN, 0.2), Measure(94, 94), 12) != [3]


def test_the_first_line_may_be_shorter():
    assert first_fit(ruler([30, 30, 30]), Measure(30, 70)) == [1, 3]
