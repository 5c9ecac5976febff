"""Chart parts as Word writes them: plots with their axes, cached points with their formats."""

from __future__ import annotations

from collections.abc import Sequence

from intake.word_parts import charted


def cached(tag: str, points: Sequence[str | None], form: str = "", kind: str = "num") -> str:
    """Return the points that Word keeps of a range of cells; None is an empty cell, which Word leaves out."""
    listed = "".join(
        f'<c:pt idx="{at}"><c:v>{point}</c:v></c:pt>' for at, point in enumerate(points) if point is not None
    )
    code = f"<c:formatCode>{form}</c:formatCode>" if form else ""
    return (
        f"<c:{tag}><c:{kind}Ref><c:f>Hoja1!$B$2:$B$9</c:f><c:{kind}Cache>{code}"
        f'<c:ptCount val="{len(points)}"/>{listed}</c:{kind}Cache></c:{kind}Ref></c:{tag}>'
    )


def one(name: str, values: Sequence[str | None], form: str = "General", cat: str = "", more: str = "") -> str:
    """Return a series; `cat` are ready categories, January to March by default."""
    named = cached("tx", [name], kind="str")
    categories = cat or cached("cat", ["Ene", "Feb", "Mar"][: len(values)], kind="str")
    return f"<c:ser>{named}{more}{categories}{cached('val', values, form)}</c:ser>"


def plot(kind: str, *drawn: str, grouping: str = "", axes: tuple[int, int] = (1, 2), more: str = "") -> str:
    """Return a plot (`bar`, `line`, `area` …) on a pair of axes."""
    grouped = f'<c:grouping val="{grouping}"/>' if grouping else ""
    listed = "".join(f'<c:axId val="{axis}"/>' for axis in axes)
    return f"<c:{kind}Chart>{more}{grouped}{''.join(drawn)}{listed}</c:{kind}Chart>"


def axis(kind: str, own: int, crosses: str = "autoZero", title: str = "", more: str = "") -> str:
    """Return an axis (`cat`, `val`, `date`) with its title."""
    told = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>" if title else ""
    return (
        f'<c:{kind}Ax><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'{told}<c:crosses val="{crosses}"/>{more}</c:{kind}Ax>'
    )


RECORD = "<c:dLbls><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>Récord</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls>"
COMBINED = charted(
    plot("bar", one("Recibidas", ["1200", "1350", "1500"], "#,##0"), grouping="clustered")
    + plot("line", one("A tiempo", ["0.781", "0.812", "0.9"], "0.0%"), grouping="standard", axes=(3, 4))
    + axis("cat", 1, title="Mes")
    + axis("val", 2, title="Solicitudes recibidas")
    + axis("val", 4, "max")
    + axis("cat", 3)
)
