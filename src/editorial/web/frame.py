"""The frame of every page that people look at in a browser: no script, no font and no file from elsewhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, Template
from markupsafe import Markup

_FRAME = """<!DOCTYPE html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>{{ style }}</style>
</head>
<body>
<main>
<h1>{{ title }}</h1>
{{ body }}
</main>
</body>
</html>
"""

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1rem; max-width: 90rem; font: 1rem/1.45 sans-serif; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 2rem; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .3rem; }
a { color: #0b4f8a; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .1rem .6rem; border-bottom: 1px solid #ddd; }
th { font-weight: normal; }
thead th { font-weight: bold; border-bottom: 2px solid #555; }
tbody th { width: 2.5rem; text-align: right; color: #444; }
td:last-child { font-size: .85rem; overflow-wrap: anywhere; max-width: 16rem; }
.c, .regla td { white-space: pre; font-family: "DejaVu Sans", "Segoe UI Symbol", "Apple Braille", sans-serif; }
.c b { font-weight: normal; background: #e8eef4; }
.regla span { position: relative; }
.regla i { position: absolute; right: 0; padding-right: 2px; border-right: 1px solid #444; }
.regla i { font: .7rem sans-serif; color: #444; }
.aviso th, .aviso td { background: #fff3d6; border-left: 4px solid #8a4b00; }
@page { margin: 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 8pt; line-height: 1.25; }
  h3 { margin-top: .5rem; } th, td { padding: .05rem .3rem; }
  article td:last-child { font-size: 6.5pt; max-width: 34mm; }
  nav, .c b { background: none; } .c b { border-bottom: 1px solid #999; }
  article { break-inside: avoid; } section { break-before: page; } a { color: inherit; text-decoration: none; }
}
"""


@cache
def _template() -> Template:
    return Environment(autoescape=True).from_string(_FRAME)


def page(title: str, body: str) -> str:
    """Return a whole page; `title` is escaped here, `body` is HTML already."""
    return _template().render(title=title, body=Markup(body), style=Markup(_STYLE))  # noqa: S704 (our own HTML)
