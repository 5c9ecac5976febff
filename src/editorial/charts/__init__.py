"""Charts as frozen values: data → marks, axes, patterns, a description and a table. Editions only draw or tell them."""

from editorial.charts.drawing import (
    TONES,
    Axis,
    Bar,
    Drawing,
    Key,
    Label,
    Line,
    Mark,
    Slice,
    Tone,
)
from editorial.charts.layout import layout, least_height
from editorial.charts.words import data_table, describe

__all__ = [
    "TONES",
    "Axis",
    "Bar",
    "Drawing",
    "Key",
    "Label",
    "Line",
    "Mark",
    "Slice",
    "Tone",
    "data_table",
    "describe",
    "layout",
    "least_height",
]
