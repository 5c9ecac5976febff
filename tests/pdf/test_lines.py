"""Line ends: the least sum of squares over the paragraph, no line too full, divided words as a last resort."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from editorial.pdf.lines import LINE, SHORT_END, SHRINK, STRETCH, Joint, Measure, Ruler, first_fit, total_fit

SPACE, HYPHEN = 2.5, 3.0
widths = st.lists(st.floats(3, 60), min_size=1, max_size=9)


def ruler(words: list[float], joints: list[Joint] | None = None) -> Ruler:
    return Ruler(words, joints, (), SPACE, HYPHEN)


def demerits(words: list[float], ends: tuple[int, ...], width: float, tolerance: float) -> float | None:
    """Return what a set of line ends costs, or None if a line is impossible."""
    total, start = 0.0, 0
    for end in ends:
        gaps = end - start - 1
        room = width - sum(words[start:end]) - gaps * SPACE
        last = end == len(words)
        if room < 0:
            if -room > gaps * SPACE * SHRINK:
                return None
            cost = 100 * (-room / (gaps * SPACE * SHRINK)) ** 3
        elif last:
            cost = 0.0
        elif room > tolerance * gaps * SPACE * STRETCH:
            return None
        else:
            cost = 100 * (room / (gaps * SPACE * STRETCH)) ** 3 if gaps else 0.0
        total += (LINE + cost) ** 2
        if last and start and width - room < 0.12 * width:
            total += SHORT_END
        start = end
    return total


@given(widths, st.floats(40, 120), st.sampled_from((1.5, 4.0)))
def test_no_other_line_ends_cost_less(words: list[float], width: float, tolerance: float):
    inner = range(1, len(words))
    choices = ((*chosen, len(words)) for size in range(len(words)) for chosen in itertools.combinations(inner, size))
    costs = [cost for ends in choices if (cost := demerits(words, ends, width, tolerance)) is not None]
    found = total_fit(ruler(words), Measure(width, width), tolerance)
    if found is None:
        assert costs == []
    else:
        cost = demerits(words, tuple(found), width, tolerance)
        assert cost is not None
        assert cost <= min(costs) * (1 + 1e-9)


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


def test_the_first_line_may_be_shorter():
    assert first_fit(ruler([30, 30, 30]), Measure(30, 70)) == [1, 3]
