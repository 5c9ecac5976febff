"""Real laws: no letter lost, nothing moved, articles in sequence, the same without styles, ids once each."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from editorial.document.model import Block, Heading, List, Paragraph, Quote, Run
from editorial.document.walk import inner_blocks
from editorial.intake.law import structure
from law import flat
from law.numbers import letters_in, letters_out, numbers, walk

CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
LAWS = [CORPUS / "laws" / f"{name}.docx" for name in ("lgtaip", "ldefam", "lfda", "lfll", "lgpp")]

pytestmark = pytest.mark.skipif(not LAWS[0].exists(), reason="el corpus de leyes no está: véase $CORPUS")


@pytest.fixture(params=LAWS, ids=lambda path: path.stem)
def blocks(request: pytest.FixtureRequest) -> tuple[Block, ...]:
    return flat.blocks(request.param)


def test_no_letter_is_lost_or_moved(blocks: tuple[Block, ...]):
    assert letters_out(structure(blocks)) == letters_in(blocks)


def test_articles_are_in_sequence(blocks: tuple[Block, ...]):
    assert numbers(structure(blocks)).article_doubts == []


def test_ids_are_given_once_and_are_ascii(blocks: tuple[Block, ...]):
    given: list[str] = []
    for section in walk(structure(blocks).sections):
        given.append(section.id)
        given += [i.id for b in inner_blocks(section.content) if isinstance(b, List) for i in b.items if i.id]
    assert [name for name, count in Counter(given).items() if count > 1] == []
    assert all(name.isascii() and " " not in name for name in given)


def test_styles_quotes_and_headings_change_nothing(blocks: tuple[Block, ...]):
    assert _bare(structure(blocks)) == _bare(structure(tuple(_restyled(n, b) for n, b in enumerate(blocks))))


def _bare(read: object) -> str:
    return repr(read).replace("<Style.BOLD: 1>", "<Style.NONE: 0>").replace("<Style.ITALIC: 2>", "<Style.NONE: 0>")


def _restyled(number: int, block: Block) -> Block:
    """Return the block as other software might give it: other styles, indents as quotes, some lines as headings."""
    if not isinstance(block, Paragraph):
        return block
    content = tuple(replace(i, style=type(i.style)(2)) if isinstance(i, Run) else i for i in block.content)
    plain = replace(block, content=content)
    return (plain, Quote((plain,)), Quote((Quote((plain,)),)))[number % 3]


def test_a_heading_style_makes_no_difference_to_the_tree():
    lines = ("CAPÍTULO I", "Del objeto", "Artículo 1.- Uno.", "Artículo 2.- Dos.")
    plain = tuple(Paragraph((Run(line),)) for line in lines)
    styled = tuple(Heading(1 + n, (Run(line),)) for n, line in enumerate(lines))
    assert structure(plain) == structure(styled)
