"""A head over several columns stands in their middle, and the rule under it says which columns are its own."""

from dataclasses import replace

from editorial.document.ids import with_ids
from editorial.document.model import Document, Section, Table
from editorial.pdf.compose import Compositor
from editorial.pdf.fonts import FontBook
from editorial.pdf.galley import Strip
from editorial.pdf.sheet import sheet
from editorial.pdf.tags import Element
from pdf.texts import cell, settings

GROUPS = Table(
    (
        (cell("Sujeto", rowspan=2), cell("Solicitudes", colspan=2, align="right"), cell("Recursos", colspan=2)),
        (cell("2020"), cell("2021"), cell("2020"), cell("2021")),
        (cell("Alcaldías"), cell("1,204"), cell("1,310"), cell("96"), cell("101")),
    ),
    header_rows=2,
    header_columns=1,
)


def strips(table: Table) -> list[Strip]:
    document = with_ids(Document((Section("part", content=(table,)),)))
    style = sheet(settings())
    return Compositor(document, style, FontBook()).compose(Element("Document"))


def line(shown: list[Strip], text: str) -> tuple[float, float]:
    """Return where the first line with `text` begins and ends."""
    placed = next(p for strip in shown for p in strip.lines if text in "".join(t for _, t in p.line.fragments))
    return placed.x, placed.x + placed.line.width


def groups(shown: list[Strip]) -> list[tuple[float, float]]:
    """Return the stretches of the rule under the first row of heads, joined where they touch."""
    out: list[tuple[float, float]] = []
    for rule in sorted(shown[1].rules, key=lambda rule: rule.x):
        if out and rule.x - out[-1][1] < 0.01:
            out[-1] = (out[-1][0], rule.x + rule.width)
        else:
            out.append((rule.x, rule.x + rule.width))
    return out


def test_a_head_over_columns_stands_in_their_middle():
    shown = strips(GROUPS)
    for name, (left, right) in zip(("Solicitudes", "Recursos"), groups(shown), strict=True):
        begin, end = line(shown, name)
        assert abs((begin + end) - (left + right)) < 0.1


def test_the_rules_of_two_groups_do_not_touch():
    (_, first), (second, _) = groups(strips(GROUPS))
    assert second - first > 5


def test_a_table_without_such_heads_has_whole_rules():
    plain = replace(GROUPS, rows=GROUPS.rows[1:2] + GROUPS.rows[2:], header_rows=1)
    plain = replace(plain, rows=((cell("Sujeto"), *plain.rows[0]), plain.rows[1]))
    assert len(groups(strips(plain))) == 1
