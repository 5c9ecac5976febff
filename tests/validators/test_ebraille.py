"""An eBraille book before EPUBCheck: a partial judge, that knows EPUB 3.3 and not the words eBraille adds to it."""

from pathlib import Path

from braille.test_ebraille import example
from validators import epubcheck
from validators.absence import absent

# The properties eBraille 1.0 §5.3.3 defines in the reserved vocabulary a11y; EPUBCheck 5.3 calls them undefined.
ADDED = ("brailleCellType", "brailleSystem", "completeTranscription", "producer", "tactileGraphics")


def test_epubcheck_knows_all_but_the_properties_of_ebraille(tmp_path: Path):
    if reason := epubcheck.missing():
        absent(reason)
    book = tmp_path / "prueba.epub"  # EPUBCheck judges no other name
    book.write_bytes(example())
    said = epubcheck.check([book])[book]
    assert [line.partition(": ")[2] for line in said] == [f'"a11y:{name}".' for name in ADDED]
    assert all(line.startswith("ERROR OPF-027 ") for line in said)
