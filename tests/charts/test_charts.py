"""Charts: marks that measure the data, descriptions and tables that say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.charts import TONES, Bar, Key, Label, Line, Slice, data_table, describe, layout, least_height
from editorial.charts.frame import SIZE, width_of
from editorial.charts.scale import number, scale, scale_beside
from editorial.document.letters import plain_text
from editorial.document.model import Chart, Series

YEARS = ("2019", "2020", "2021", "2022", "2023")


def chart(kind: str, *series: tuple[float | None, ...], categories: tuple[str, ...] = YEARS, **kwargs: object) -> Chart:
    named = tuple(Series(f"Serie {n}", values) for n, values in enumerate(series, 1))
    return Chart(kind, categories, named, id="c", **kwargs)  # type: ignore[arg-type]


def marks(drawing, kind):
    return [mark for mark in drawing.marks if isinstance(mark, kind)]


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (
            Chart("bar", YEARS, (Series("Solicitudes", (1200, 950, 9365, 4480, 5000)),), unit="trámites"),
            "Barras: Solicitudes (trámites), de 2019 a 2023; máximo 9,365 en 2021; mínimo 950 en 2020.",
        ),
        (
            Chart("line", YEARS[:3], (Series("A", (70.4, None, 82.8)), Series("B", (1, 1, 1))), decimals=1),
            "Líneas: 2 series, de 2019 a 2021. A: pasa de 70.4 en 2019 a 82.8 en 2021; máximo 82.8 en 2021; "
            "mínimo 70.4 en 2019. B: siempre 1.0.",
        ),
        (
            Chart("pie", ("Alcaldías", "Otros"), (Series("Porcentaje", (31.8, 68.2)),), unit="%", decimals=1),
            "Gráfica circular: Alcaldías, 31.8 %; Otros, 68.2 %.",
        ),
        (
            Chart("bar", ("a", "b", "c"), (Series("S", (2, 2, 1)),)),
            "Barras: S, de a a c; máximo 2 en a y b; mínimo 1 en c.",
        ),
        (Chart("bar", (), ()), "Barras sin datos."),
    ],
)  # fmt: skip
def test_a_description_says_kind_range_and_extremes(given_: Chart, said: str):
    assert describe(given_) == said


def test_the_table_says_the_numbers_as_they_are_written_in_mexico_and_the_gaps():
    table = data_table(chart("bar", (1234.5, None), categories=("uno", "dos"), unit="%", decimals=1))
    rows = [[plain_text(cell.content[0].content) for cell in row] for row in table.rows]
    assert rows == [["Categoría", "Serie 1 (%)"], ["uno", "1,234.5"], ["dos", "Sin dato"]]
    assert (table.header_rows, table.header_columns) == (1, 1)
    assert table.rows[1][1].id == "c__datos__r2c2"


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (-0.4, "0"), (1234567.891, "1,234,568"), (-5, "-5")])
def test_numbers(value: float, text: str):
    assert number(value, 0) == text


@given(st.lists(st.floats(-1e9, 1e9).filter(lambda x: x == 0 or abs(x) > 1e-6), min_size=1), st.booleans())
def test_a_scale_holds_its_values_in_few_round_steps(values, from_zero):
    axis = scale(values, from_zero=from_zero)
    breadth = axis.high - axis.low
    assert axis.low <= min(values) + 1e-8 * breadth
    assert axis.high >= max(values) - 1e-8 * breadth
    assert 2 <= len(axis.ticks) <= 12
    assert not from_zero or axis.low <= 0 <= axis.high


@given(st.lists(st.floats(0.001, 1e6), min_size=1, max_size=12))
def test_bars_are_as_long_as_their_values(values):
    drawing = layout(chart("bar", tuple(values), categories=tuple(map(str, range(len(values))))), 360, 240)
    bars = marks(drawing, Bar)
    assert len(bars) == len(values)
    upright = len({round(bar.width, 6) for bar in bars}) == 1
    longest = max(bars, key=lambda bar: bar.value)
    for bar in bars:
        length, most = (bar.height, longest.height) if upright else (bar.width, longest.width)
        assert length == pytest.approx(most * bar.value / longest.value, abs=0.01)


@pytest.mark.parametrize("kind", ["bar", "stacked", "full", "line", "pie"])
@pytest.mark.parametrize("names", [YEARS, ("Administración pública centralizada", "Otros", "Ñandú", "x", "y")])
def test_everything_stays_on_the_drawing(kind: str, names: tuple[str, ...]):
    drawing = layout(chart(kind, (1, 2, 3, 4, 5), (5, 4, 3, 2, 1), categories=names, unit="casos"), 360, 240)
    for bar in marks(drawing, Bar):
        assert bar.x >= 0
        assert bar.x + bar.width <= drawing.width + 0.01
        assert bar.y >= 0
        assert bar.y + bar.height <= drawing.height + 0.01
    for label in marks(drawing, Label):
        assert 0 <= label.x <= drawing.width
        assert 0 <= label.y <= drawing.height


def test_a_gap_breaks_the_line():
    lines = marks(layout(chart("line", (1, 2, None, 4, 5)), 360, 240), Line)
    assert [len(line.points) for line in lines] == [2, 2]


def test_slices_fill_the_circle_and_each_key_says_its_value():
    drawing = layout(chart("pie", (50, 25, 25), categories=("a", "b", "c"), unit="%"), 360, 240)
    slices = marks(drawing, Slice)
    assert [round(part.end - part.start) for part in slices] == [180, 90, 90]
    assert [label.text for label in marks(drawing, Label)] == ["a: 50 %", "b: 25 %", "c: 25 %"]
    assert len(marks(drawing, Key)) == 3


def test_stacked_bars_stand_on_one_another():
    bars = marks(layout(chart("stacked", (1,), (2,), categories=("a",)), 360, 240), Bar)
    assert bars[0].y == pytest.approx(bars[1].y + bars[1].height)


def test_series_differ_by_more_than_their_colour():
    assert len({tone.pattern for tone in TONES}) == len({tone.fill for tone in TONES}) == len(TONES)


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: tone.fill)
def test_every_tone_stands_out_on_white_and_on_black(tone):
    channels = [int(tone.fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (light + 0.05) >= 3
    assert (light + 0.05) / 0.05 >= 3


COMBINED = Chart(
    "bar",
    YEARS[:3],
    (
        Series("Recibidas", (1200.0, 950.0, 9365.0)),
        Series("A tiempo", (78.1, None, 90.0), line=True, second=True, unit="%", decimals=1),
    ),
    category="Año",
    id="c",
)


def test_a_line_over_bars_is_read_at_the_right():
    drawing = layout(COMBINED, 360, 240)
    assert len(marks(drawing, Bar)) == 3
    assert [len(line.points) for line in marks(drawing, Line)] == [1, 1]
    assert [key.line for key in marks(drawing, Key)] == [False, True]
    texts = [label.text for label in marks(drawing, Label)]
    assert {"Recibidas", "A tiempo (eje derecho)", "%", "10,000", "90.0"} <= set(texts)
    ticks = [label for label in marks(drawing, Label) if label.kind == "tick"]
    left, right = ([tick.y for tick in ticks if tick.anchor == side] for side in ("end", "start"))
    assert left == right  # both on the same rules


def test_a_line_over_bars_is_told_with_its_form_its_axis_and_its_unit():
    assert describe(COMBINED) == (
        "Barras y línea: 2 series, de 2019 a 2021. Recibidas: máximo 9,365 en 2021; mínimo 950 en 2020. "
        "A tiempo (línea, eje derecho, %): pasa de 78.1 en 2019 a 90.0 en 2021; máximo 90.0 en 2021; mínimo 78.1 en "
        "2019."
    )
    rows = [[plain_text(cell.content[0].content) for cell in row] for row in data_table(COMBINED).rows]
    assert rows[:3] == [
        ["Año", "Recibidas", "A tiempo (%)"], ["2019", "1,200", "78.1"], ["2020", "950", "Sin dato"],
    ]  # fmt: skip


@given(
    st.lists(st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-3), min_size=1),
    st.lists(st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-3), min_size=1),
    st.booleans(),
)
def test_two_scales_share_their_rules(one, other, from_zero):
    left = scale(one, from_zero=True)
    right = scale_beside(left, other, from_zero=from_zero)
    breadth = right.high - right.low
    assert right.low <= min(other) + 1e-8 * breadth
    assert right.high >= max(other) - 1e-8 * breadth
    assert len(right.ticks) == max(3, len(left.ticks))


@given(st.lists(st.tuples(st.floats(0.1, 1e6), st.floats(0.1, 1e6)), min_size=1, max_size=5))
def test_heaps_of_a_hundred_per_cent_are_all_as_high(pairs):
    series = tuple(zip(*pairs, strict=True))
    drawing = layout(chart("full", *series, categories=tuple(map(str, range(len(pairs))))), 360, 240)
    heights = [sum(bar.height for bar in marks(drawing, Bar)[at * 2 : at * 2 + 2]) for at in range(len(pairs))]
    assert heights == [pytest.approx(heights[0])] * len(pairs)
    assert "%" in [label.text for label in marks(drawing, Label) if label.kind == "unit"]


def test_bars_lie_where_the_manuscript_has_them_so():
    upright, lying = (layout(chart("bar", (1, 2, 3), lying=lies), 360, 240) for lies in (False, True))
    assert len({bar.width for bar in marks(upright, Bar)}) == 1
    assert len({round(bar.height, 6) for bar in marks(lying, Bar)}) == 1


def test_what_has_no_slice_has_its_key():
    drawing = layout(chart("pie", (3, 0, None), categories=("a", "b", "c")), 360, 240)
    assert len(marks(drawing, Slice)) == 1
    assert [label.text for label in marks(drawing, Label)] == ["a: 3", "b: 0", "c: Sin dato"]


def test_the_heads_of_the_table_stand_over_their_figures():
    head, first = data_table(chart("bar", (1, 2, 3), (4, 5, 6))).rows[:2]
    assert [cell.align for cell in head] == [cell.align for cell in first] == ["", *["right"] * (len(head) - 1)]


SPANISH = st.lists(
    st.sampled_from(["Administración", "de", "órganos", "descentralizados", "y", "1,200", "enero", "Ñ"]),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(["bar", "stacked", "full", "line", "pie"]))
    names = tuple(draw(st.lists(SPANISH, min_size=1, max_size=7)))
    values = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 0.1)
    many = 1 if kind == "pie" else draw(st.integers(1, 3))
    series = tuple(
        Series(
            draw(SPANISH),
            tuple(draw(values) for _ in names),
            line=kind in ("bar", "stacked") and place > 0 and draw(st.booleans()),
            second=kind != "pie" and place > 0 and draw(st.booleans()),
            unit=draw(st.sampled_from(["", "%", "solicitudes recibidas por los órganos descentralizados"])),
        )
        for place in range(many)
    )
    return Chart(kind, names, series, decimals=draw(st.integers(0, 2)), lying=draw(st.booleans()), id="c")


@settings(max_examples=60)
@given(charts(), st.sampled_from([141.0, 180.0, 360.0, 480.0]))
def test_all_words_stay_on_the_drawing_however_narrow_it_is(given_: Chart, width: float):
    height = max(100.0, least_height(given_, width))
    for label in marks(layout(given_, width, height), Label):
        wide = width_of(label.text)
        left = label.x - {"start": 0, "middle": 0.5, "end": 1}[label.anchor] * wide
        assert left >= -0.01, label
        assert left + wide <= width + 0.01, label
        assert SIZE * 0.7 <= label.y <= height + 0.01, label


@settings(max_examples=30)
@given(charts(), st.sampled_from([141.0, 360.0]))
def test_names_and_keys_do_not_run_into_one_another(given_: Chart, width: float):
    labels = marks(layout(given_, width, least_height(given_, width)), Label)
    for kind in ("key", "unit"):
        lines = [(label.y, label.x) for label in labels if label.kind == kind]
        assert len(set(lines)) == len(lines)
    keys = [label.y for label in labels if label.kind == "key"]
    names = [label.y for label in labels if label.kind == "category"]
    assert not keys or not names or max(keys) < min(names)
