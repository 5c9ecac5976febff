"""Runs, note calls, page marks, pictures and formulas as XHTML phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from urllib.parse import quote, urlsplit

from lxml import etree

from editorial.document.model import Image, Inline, Inlines, LineBreak, Math, NoteRef, PageMark, Run, Style
from editorial.epub import xhtml

MATHML = "http://www.w3.org/1998/Math/MathML"
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_STEP = 5  # per cent of the measure, from one class of width to the next
UNDESCRIBED = "Imagen sin descripción"  # says the defect aloud where an empty alt would hide the picture

_TAGS = (
    (Style.CODE, "<code>", "</code>"),
    (Style.SMALLCAPS, '<span class="versalitas">', "</span>"),
    (Style.UNDERLINE, "<u>", "</u>"),
    (Style.ITALIC, "<i>", "</i>"),
    (Style.BOLD, "<b>", "</b>"),
    (Style.SUB, "<sub>", "</sub>"),
    (Style.SUPER, "<sup>", "</sup>"),
)
_UNSAFE = re.compile(r"[^\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]")


def address(href: str) -> str | None:
    """Return an outside address ready for an attribute, or None when it is not of an allowed scheme or not a URL."""
    try:
        parts = urlsplit(href.strip())
        parts.port  # noqa: B018  (a port that is no number raises)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or (parts.scheme.lower().startswith("http") and not parts.hostname):
        return None
    return _UNSAFE.sub(lambda found: quote(found[0]), href.strip())


def phrases(
    content: Inlines,
    *,
    target: Callable[[str], str | None],
    call: Callable[[NoteRef], str],
    mark: Callable[[PageMark], str],
    picture: Callable[[Image], str],
) -> str:
    """Return `content` as phrasing content.

    `target` gives the address of a link, or None to leave its text unlinked; the others write what carries ids.
    """

    def one(inline: Inline) -> str:
        match inline:
            case Run():
                return styled(inline)
            case PageMark():
                return mark(inline)
            case NoteRef():
                return call(inline)
            case LineBreak():
                return "<br/>"
            case Image():
                return picture(inline)
            case Math():
                return formula(inline)

    if all(type(inline) is not Run or inline.href is None for inline in content):
        return "".join(map(one, content))
    out = []
    for href, group in groupby(_with_links(content), key=lambda pair: pair[0]):
        inner = "".join(one(inline) for _, inline in group)
        place = target(href) if href is not None else None
        out.append(f'<a href="{xhtml.attribute(place)}">{inner}</a>' if place else inner)
    return "".join(out)


def _with_links(content: Inlines) -> Iterator[tuple[str | None, Inline]]:
    """Pair every inline with its link; a page mark inside a link stays inside it, so that the link stays one."""
    link = None
    for index, inline in enumerate(content):
        if isinstance(inline, Run):
            link = inline.href
        elif isinstance(inline, PageMark):
            following = content[index + 1] if index + 1 < len(content) else None
            link = link if isinstance(following, Run) and following.href == link else None
        else:
            link = None
        yield link, inline


def styled(run: Run) -> str:
    """Return a run in its style and language."""
    out = xhtml.text(run.text)
    if run.style:
        for flag, opening, closing in _TAGS:
            if flag in run.style:
                out = f"{opening}{out}{closing}"
    if run.lang:
        out = f'<span lang="{xhtml.attribute(run.lang)}" xml:lang="{xhtml.attribute(run.lang)}">{out}</span>'
    return out


def formula(math: Math) -> str:
    """Return a formula as MathML whose alttext is its TeX, or as TeX where there is no MathML."""
    if not math.mathml:
        return f'<code class="tex">{xhtml.text(math.tex)}</code>'
    root = etree.fromstring(math.mathml, etree.XMLParser(resolve_entities=False, no_network=True))
    out = etree.fromstring(f'<math xmlns="{MATHML}"/>')
    out.set("alttext", math.tex)
    if display := root.get("display"):
        out.set("display", display)
    out.text = root.text
    out.extend(list(root))
    for element in out.iter(etree.Element):
        element.tag = f"{{{MATHML}}}{etree.QName(element).localname}"
    etree.cleanup_namespaces(out)
    return etree.tostring(out, encoding="unicode", with_tail=False)


def image(picture: Image, file: str) -> str:
    """Return a picture with what it says to those who do not see it, as wide as the manuscript has it.

    Widths are classes of the style sheet, in steps of 5 % of the measure: a reader may overrule them.
    """
    wide = f' class="ancho-{max(_STEP, _STEP * round(picture.share * 100 / _STEP))}"' if picture.share else ""
    alt = "" if picture.decorative else (picture.alt or UNDESCRIBED)
    role = ' role="presentation"' if picture.decorative else ""
    return f'<img src="{xhtml.attribute(file)}" alt="{xhtml.attribute(alt)}"{wide}{role}/>'
