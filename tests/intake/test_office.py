"""Files of other word processors: of the kind that they say they are, converted where LibreOffice is installed."""

import socket
import tempfile
import threading

import pytest

from editorial.errors import ManuscriptRefused, ProgramError
from editorial.programs import soffice
from editorial.programs.probe import ToolProbe
from intake.conftest import texts
from intake.office_files import linked_picture, linked_section, odt
from intake.word_files import docx, p, read_bytes, zipped

RTF = rb"{\rtf1\ansi Art\'edculo 1.- Objeto.\par I. Una;\par II. Dos.\par}"
LAW = ["Artículo 1.-", "Objeto.", "I.", "Una;", "II.", "Dos."]


@pytest.fixture
def libreoffice() -> None:
    """LibreOffice weighs half a gigabyte, so that not every machine that tests has it."""
    if not soffice.probe().suitable:
        pytest.skip("LibreOffice 7 or later is not installed")


@pytest.fixture
def listener():
    """A server that notes who comes; return its port and the guests."""
    guests: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        closed = threading.Event()

        def serve() -> None:
            while not closed.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    guests.append(connection.recv(100))

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], guests
        closed.set()
        thread.join()


def test_a_law_in_rtf_is_read_like_one_in_word(tmp_path, libreoffice):
    document = read_bytes(tmp_path, RTF, "texto.rtf", "ley")
    assert texts(document) == LAW
    assert "text.converted" in {found.code for found in document.findings}


def test_what_a_document_fetches_from_elsewhere_stays_there(tmp_path, libreoffice, listener):
    port, guests = listener
    secret = tmp_path / "fuera.txt"
    secret.write_text("SECRETO", "utf-8")
    data = odt(
        "Texto propio.", linked_picture(f"http://127.0.0.1:{port}/x.png"), linked_section(f"file://{secret}", "Copia."),
        linked_section(f"http://127.0.0.1:{port}/y.txt", "Otra copia."),
    )  # fmt: skip
    folder = tmp_path / "obra"
    folder.mkdir()
    document = read_bytes(folder, data, "texto.odt")
    assert texts(document) == ["Texto propio.", "Copia.", "Otra copia."]
    assert guests == []


def test_nothing_is_left_behind_and_a_damaged_file_is_refused(tmp_path, libreoffice, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    with pytest.raises(ManuscriptRefused, match=r"No se puede leer texto\.doc: LibreOffice no puede convertirlo"):
        read_bytes(tmp_path, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000), "texto.doc")
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (RTF, "texto.doc"),
        (b"<html><script>1</script></html>", "texto.doc"),
        (b"a;b;c\n1;2;3\n", "texto.rtf"),
        (docx(p("x")), "texto.odt"),
        (odt("x", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "texto.odt"),
        (b"", "texto.odt"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_never_reaches_libreoffice(tmp_path, monkeypatch, data, name):
    monkeypatch.setattr(soffice, "to_docx", lambda *_: pytest.fail("LibreOffice was asked"))
    with pytest.raises(ManuscriptRefused, match="no es un documento"):
        read_bytes(tmp_path, data, name)


def test_an_archive_that_grows_beyond_all_bounds_never_reaches_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setattr(soffice, "to_docx", lambda *_: pytest.fail("LibreOffice was asked"))
    bomb = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": bytes(30_000_000)})
    with pytest.raises(ManuscriptRefused, match="crece demasiado"):
        read_bytes(tmp_path, bomb, "texto.odt")


def test_without_libreoffice_the_remedy_is_told(tmp_path, monkeypatch):
    absent = ToolProbe("LibreOffice", False, False, minimum=soffice.MINIMUM, remedy=soffice.REMEDY)
    monkeypatch.setattr(soffice, "probe", lambda: absent)
    with pytest.raises(ProgramError, match="Falta el programa LibreOffice") as caught:
        read_bytes(tmp_path, RTF, "texto.rtf")
    assert "guárdelo como documento de Word" in caught.value.remedy


def test_a_conversion_that_takes_too_long_is_ended(libreoffice):
    with pytest.raises(soffice.Unconverted, match="tarda más de 1 s"):
        soffice.to_docx(RTF, ".rtf", 1.0)
