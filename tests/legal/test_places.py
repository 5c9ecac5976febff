"""Every provision that the structure names has its place in each edition, and the looks of a file change none of it."""

import pytest

from editorial.intake.reader import read
from legal.places import law_publication, plainest, said, tree, unresolved

SHORT = ("ldefam", "lfll")


@pytest.mark.parametrize("name", SHORT)
def test_every_identifier_resolves_in_every_edition(law, name):
    publication = law_publication(law(name))
    assert unresolved(read(publication), publication) == {}


@pytest.mark.parametrize("name", SHORT)
def test_a_law_without_styles_bold_and_indents_reads_the_same(law, tmp_path, name):
    path = tmp_path / f"{name}.docx"
    path.write_bytes(plainest(law(name).read_bytes()))
    plain, styled = read(law_publication(path)), read(law_publication(law(name)))
    assert tree(plain) == tree(styled)
    assert said(plain) == said(styled)
