"""Alternative texts that describe nothing: the name of a file, a word that says only that something is there.

A fact of the house: the rule that tells them, the EPUB that must not claim them, and its proof share it.
"""

from __future__ import annotations

import re

# Names that cameras, scanners and programs give.
_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|webp|emf|wmf)|(?:img|dsc|image|imagen|foto|captura)[\W_]*\d+", re.IGNORECASE
)
_EMPTY_WORDS = {"imagen", "image", "foto", "fotografía", "figura", "gráfica", "gráfico", "logo", "logotipo", "picture"}


def describes(alt: str) -> bool:
    """Tell whether an alternative text describes its picture, as far as a program can tell."""
    alt = alt.strip()
    return bool(alt) and not _FILE_NAME.fullmatch(alt) and alt.lower().rstrip(".") not in _EMPTY_WORDS
