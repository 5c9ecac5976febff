"""Embedded faces, for those who want the book in the face of the printed edition: Source Serif Pro (OFL)."""

from __future__ import annotations

from importlib.resources import files

_FACES = {
    "Regular": "",
    "It": "font-style: italic;",
    "Bold": "font-weight: bold;",
    "BoldIt": "font-style: italic; font-weight: bold;",
}


def faces() -> dict[str, bytes]:
    """Return the font files of the book, by name."""
    folder = files("font_source_serif_pro") / "files"
    return {f"SourceSerifPro-{face}.ttf": (folder / f"SourceSerifPro-{face}.ttf").read_bytes() for face in _FACES}


def rules() -> str:
    """Return the CSS that names them; a reading system may still replace them by the reader's own."""
    return (
        "".join(
            f'@font-face {{ font-family: "Source Serif Pro"; {style} src: url("SourceSerifPro-{face}.ttf"); }}\n'
            for face, style in _FACES.items()
        )
        + 'body { font-family: "Source Serif Pro", serif; }\n'
    )
