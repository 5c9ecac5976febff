"""Labels of list items as text: numbers as letters, Roman figures, ordinals, between points and parentheses."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ENDS = {"Period": ("", "."), "OneParen": ("", ")"), "TwoParens": ("(", ")"), "DefaultDelim": ("", ".")}


def roman(number: int) -> str:
    """Return `number` in lower-case Roman figures; what Rome did not write (0, 5,000 and more) in digits."""
    if not 0 < number < 5_000:
        return str(number)
    out = []
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        out.append(figure * count)
    return "".join(out)


def letter(number: int) -> str:
    """Return `number` as Word letters it: a … z, aa, bb … (the letter repeated); beyond 30 letters in digits."""
    if not 0 < number <= 30 * 26:
        return str(number)
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)


def computed_label(number: int, style: str, delimiter: str) -> str:
    """Return the label that pandoc's list attributes mean (`LowerAlpha`, `OneParen`: `a)`)."""
    match style:
        case "LowerRoman":
            text = roman(number)
        case "UpperRoman":
            text = roman(number).upper()
        case "LowerAlpha":
            text = letter(number)
        case "UpperAlpha":
            text = letter(number).upper()
        case _:
            text = str(number)
    opening, closing = _ENDS[delimiter]
    return f"{opening}{text}{closing}"
