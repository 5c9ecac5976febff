"""The texts of a cover keep clear of its edges, of its folds and of one another."""

from dataclasses import replace

import pytest

from editorial.errors import PublicationError
from editorial.pdf.press import press
from editorial.pdf.typeset import typeset
from editorial.proof.press import prove
from editorial.publication import Publication
from pdf.texts import law
from proof_press.books import COVER, ordered, rewritten, spoilt


def legends(count: int) -> Publication:
    some = ("Ejemplar de distribución gratuita. Prohibida su venta.",) * count
    given = ordered()
    return replace(given, edicion=replace(given.edicion, leyendas=some))


def test_many_legends_keep_clear_of_the_bar_code():
    given = legends(30)
    made = typeset(law(), given)
    named = {f"ley{end}": data for end, data in press(made, given).files.items()}
    assert prove(named, made.data, given) == ()


def test_too_many_legends_are_refused():
    with pytest.raises(PublicationError, match="no caben en la contraportada"):
        press(typeset(law(), legends(80)), legends(80))


def moved(stream: bytes, x: int, y: int) -> bytes:
    """Return the cover with all that the pen wrote, front and back, in another place."""
    place = stream.index(b" Td\n", stream.index(b"BT\n"))
    return stream[:place] + b" Td %d %d" % (x, y) + stream[place:]


@pytest.mark.parametrize(("x", "y"), [(0, -120), (330, 0), (-330, 0), (0, 300), (0, -600)])
def test_texts_in_the_way_are_found(x: int, y: int):
    assert "proof.press-cover" in spoilt(COVER, rewritten(0, lambda stream: moved(stream, x, y)))
