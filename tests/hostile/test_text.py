"""Hostile Markdown, HTML and plain text, each made here."""

import os
import subprocess
import tempfile

import pytest

LEVELS = "".join(f"{chr(98 + at)}: &{chr(98 + at)} [{f'*{chr(97 + at)},' * 9}]\n" for at in range(9))
ALIASES = f"---\na: &a [x,x]\n{LEVELS}---\n\nTexto.\n"


@pytest.mark.parametrize(
    "text",
    [">" * 20_000, "[" * 20_000, "(" * 20_000, "*" * 20_000, "x[" * 10_000, "![" * 10_000, "$" * 20_000,
     "\n".join(" " * 2 * at + "- x" for at in range(1_500)), "\n".join(" " * 4 * at + "1. x" for at in range(300)),
     "> " * 300 + "x", "x" * 300_000],
    ids=lambda text: f"{text[:4]!r}×{len(text)}",
)  # fmt: skip
def test_what_would_keep_the_reader_busy(refusal_apart, text):
    assert refusal_apart(text.encode(), "texto.md")


def test_a_table_of_too_many_places(refusal):
    rows = "<tr><td colspan=1000>x</td></tr>" * 300
    assert "celdas" in refusal(f"<table>{rows}</table>".encode(), "texto.html").message


def test_what_hangs_all_the_same_is_ended_by_the_limit_of_time(tmp_path):
    from editorial.errors import ManuscriptRefused
    from editorial.intake.limits import Limits
    from intake.word_files import read_bytes

    limits = Limits(depth=1_000_000, seconds=2, cpu_seconds=1)
    with pytest.raises(ManuscriptRefused, match="tarda más"):
        read_bytes(tmp_path, b"x[" * 10_000, "texto.md", limits=limits)


def test_an_alias_bomb_in_front_matter_is_not_even_read(tmp_path):
    from intake.conftest import texts
    from intake.word_files import read_bytes

    assert texts(read_bytes(tmp_path, ALIASES.encode(), "texto.md")) == ["Texto."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Antes\n\n<script>alert(1)</script>", "línea 3"),
        ("<iframe src='http://x.mx'></iframe>", "iframe"),
        ("<b onclick='x()'>hola</b>", "onclick"),
        ("<a href='javascript:alert(1)'>x</a>", "javascript"),
        ("[x](javascript:alert(1))", "javascript"),
        ("[x](JavaScript:alert(1))", "javascript"),
        ("[x](data:text/html;base64,xxx)", "data"),
        ("[x](vbscript:x)", "vbscript"),
        ("![x](http://example.org/x.png)", "fuera de la carpeta"),
        ("![x](file:///etc/passwd)", "fuera de la carpeta"),
        ("![x](/etc/passwd)", "fuera de la carpeta"),
        ("![x](../../etc/passwd)", "fuera de la carpeta"),
        ("![x](%2e%2e/%2e%2e/etc/passwd)", "fuera de la carpeta"),
        ("![x](//example.org/x.png)", "fuera de la carpeta"),
        ("![x](texto.md)", "no es una imagen"),
        ("Vale \u202eoculto", "U+202E"),
        ("Vale \x07 campana", "U+0007"),
        ("Vale \x00 nulo", "U+0000"),
        ("Vale \x93comillas\x94", "U+0093"),
        ("Vale \ufdd0", "U+FDD0"),
        ("Vale &#x202E;oculto", "cerca de «Vale»"),
        ("Vale &#8238;oculto", "invierte la dirección"),
        ("Vale &#xFDD0;&#xFDD5;7&#xFDD1;", "no es de texto"),
        ("Vale &#7; campana", "carácter de control"),
        ("![&#x202E;x](x.png)", "al principio"),
    ],
)  # fmt: skip
def test_what_is_refused_with_its_place(refusal, text, said):
    assert said in refusal(text.encode(), "texto.md").message.replace("JavaScript", "javascript")


@pytest.mark.parametrize(
    ("data", "line"),
    [("Artículo\n\nniño".encode("latin-1"), "línea 1"), ("a\nb\nniño".encode("latin-1"), "línea 3"),
     ("Ley".encode("utf-16"), "línea 1"), (b"", "vac"), (b" \n\n", "vac")],
)  # fmt: skip
def test_wrong_encodings(refusal, data, line):
    assert line in refusal(data, "texto.md").message


@pytest.mark.parametrize("name", ["texto.html", "texto.htm"])
@pytest.mark.parametrize(
    "text",
    ["<p>x</p><script>1</script>", "<iframe src=x>", "<p onload=x>", "<img src='file:///etc/passwd'>",
     "<img src='http://example.org/x.png'>", "<base href='http://x'>", "<div>" * 5_000 + "x",
     "<table><tr><td>" * 2_000, "<p>&#xFDD0;&#xFDD5;7&#xFDD1;</p>", "<p>&#x202E;x</p>",
     "<p title='&#x202E;'>x</p>" * 2 + "<a href='vbscript:1'>x</a>"],
)  # fmt: skip
def test_html(refusal, name, text):
    assert refusal(text.encode(), name).message


def test_words_about_characters_are_words(tmp_path):
    from intake.conftest import texts
    from intake.word_files import read_bytes

    assert texts(read_bytes(tmp_path, rb"Ruta C:\\u0007 y \\\\u202e", "texto.md")) == [r"Ruta C:\u0007 y \\u202e"]


def test_a_chart_whose_data_lie_elsewhere_is_named(tmp_path):
    from intake.conftest import codes
    from intake.word_files import read_bytes

    for data in ("../secreto.csv", "/etc/passwd", "http://x.mx/d.csv"):
        text = f"```chart\ntipo: barras\ndatos: {data}\n```\n"
        assert codes(read_bytes(tmp_path, text.encode(), "texto.md")) == {"chart.data"}


def test_nothing_is_left_behind(refusal, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    refusal(("*[" * 40 + "x](y)" * 60_000).encode(), "texto.md")
    assert list(scratch.iterdir()) == []
    running = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    assert "pandoc" not in running.stdout
