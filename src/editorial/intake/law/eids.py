"""Ids of provisions: article-based Akoma Ntoso eIds that an unrelated reform leaves alone.

`art_5_bis`, `art_5__frac_III__inc_enie`, `tit_1__cap_2`, `dec_2__trans_1`: ASCII, lower case but for Roman numerals. An
article's id does not name its chapter, so that moving a chapter changes no article.
"""

from __future__ import annotations

from editorial.intake.law.marks import ALPHABET, Mark, Number
from editorial.language.roman import roman

_PLACES = {
    "libro": "lib",
    "titulo": "tit",
    "capitulo": "cap",
    "seccion": "sec",
    "subseccion": "subsec",
    "apartado": "apt",
}
_ITEMS = {"roman": "frac", "alpha": "inc", "capital": "apt", "minor": "sub", "number": "num"}


class Ids:
    """Hands out ids, each once: the second provision of one number in one place gets `-2`."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def own(self, wanted: str) -> str:
        """Return `wanted`, or with the first free ordinal when it is taken."""
        count = self._taken.get(wanted, 0)
        self._taken[wanted] = count + 1
        if not count:
            return wanted
        name = f"{wanted}-{count + 1}"
        return self.own(name) if name in self._taken else self._claim(name)

    def _claim(self, name: str) -> str:
        self._taken[name] = 1
        return name


def place(mark: Mark, above: str) -> str:
    """Return the id of a book, title, chapter or section under the container `above`."""
    number = _letters(mark.number.value) if mark.style == "letter" else _number(mark.number)
    own = f"{_PLACES[mark.prefix]}_{number}"
    return f"{above}__{own}" if above else own


def article(number: Number) -> str:
    """Return the id of an article."""
    return f"art_{_number(number)}"


def transitory(decree: int, number: Number) -> str:
    """Return the id of a transitory provision of decree number `decree` (1: the one that issued the law)."""
    return f"dec_{decree}__trans_{_number(number)}"


def item(mark: Mark, above: str) -> str:
    """Return the id of a fraction, inciso or numeral under the provision `above`."""
    return f"{above}__{_ITEMS[mark.kind]}_{'_'.join((_item_number(mark), *map(_ascii, mark.number.suffix)))}"


def _item_number(mark: Mark) -> str:
    value = mark.number.value
    match mark.kind:
        case "roman":
            return roman(value)
        case "minor":
            return roman(value).lower()
        case "alpha" | "capital":
            return _letters(value)
        case _:
            return "_".join(filter(None, (*mark.prefix.split("."), str(value))))


def _letters(value: int) -> str:
    first, rest = divmod(value - 1, len(ALPHABET))
    letters = ALPHABET[rest]
    return "a" * first + _ascii(letters) if first < 3 else f"{_ascii(letters)}{first}"


def _number(number: Number) -> str:
    return "_".join((str(number.value) if number.value else "unico", *map(_ascii, number.suffix)))


def _ascii(letters: str) -> str:
    return letters.replace("ñ", "enie")
