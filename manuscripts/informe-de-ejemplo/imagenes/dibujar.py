"""Draws the pictures of the sample report: `python dibujar.py` writes them beside this file, always the same bytes."""

from pathlib import Path

from PIL import Image, ImageDraw

INK = (40, 40, 40)
PAPER = (255, 255, 255)
FILL = ((214, 222, 230), (150, 172, 194), (74, 108, 142))
SCALE = 4  # drawn larger and reduced: smooth edges without a drawing library

# An invented territory of sixteen regions: column, row, and how many libraries lend in braille (0, 1 or 2 and more).
REGIONS = (
    (1, 0, 1), (2, 0, 0),
    (0, 1, 0), (1, 1, 2), (2, 1, 2), (3, 1, 1),
    (0, 2, 1), (1, 2, 2), (2, 2, 2), (3, 2, 1),
    (0, 3, 0), (1, 3, 2), (2, 3, 1), (3, 3, 0),
    (1, 4, 0), (2, 4, 0),
)  # fmt: skip


def hatch(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], libraries: int) -> None:
    """Mark a region by dots as well as by shade, so that the map does not lean on colour: one dot a library."""
    left, top, right, bottom = box
    middle = (top + bottom) // 2
    for n in range(libraries):
        centre = (left + right) // 2 + (2 * n - libraries + 1) * 12 * SCALE
        radius = 7 * SCALE
        draw.ellipse(
            (centre - radius, middle - radius, centre + radius, middle + radius), fill=PAPER, outline=INK, width=SCALE
        )


def regions() -> Image.Image:
    """Draw the map: sixteen regions as tiles."""
    picture = Image.new("RGB", (460 * SCALE, 440 * SCALE), PAPER)
    draw = ImageDraw.Draw(picture)
    for column, row, libraries in REGIONS:
        left = (20 + 106 * column + (12 if row % 2 else 0)) * SCALE
        top = (14 + 83 * row) * SCALE
        box = (left, top, left + 98 * SCALE, top + 75 * SCALE)
        draw.rounded_rectangle(box, 16 * SCALE, fill=FILL[libraries], outline=INK, width=2 * SCALE)
        hatch(draw, box, libraries)
    return picture


def book() -> Image.Image:
    """Draw an open book: lines of ink on the left page; on the right one, in braille, "leer igual"."""
    picture = Image.new("RGB", (480 * SCALE, 260 * SCALE), PAPER)
    draw = ImageDraw.Draw(picture)
    for outer in (20, 460):
        page = ((outer, 20), (240, 32), (240, 244), (outer, 232))
        draw.polygon([(x * SCALE, y * SCALE) for x, y in page], fill=(250, 248, 242), outline=INK, width=3 * SCALE)
    for n in range(8):
        y = (58 + 21 * n) * SCALE
        draw.line((45 * SCALE, y, (215 if n % 4 != 3 else 150) * SCALE, y), fill=INK, width=4 * SCALE)
    for row, word in enumerate((("123", "15", "15", "1235"), ("24", "1245", "136", "1", "123"))):
        for column, dots in enumerate(word):
            cell(draw, 268 + 37 * column, 62 + 84 * row, dots)
    return picture


def cell(draw: ImageDraw.ImageDraw, x: int, y: int, dots: str) -> None:
    """Draw a braille cell whose first dot stands at x, y: raised dots large, the others as specks."""
    for number in range(1, 7):
        column, row = divmod(number - 1, 3)
        centre_x, centre_y = (x + 14 * column) * SCALE, (y + 14 * row) * SCALE
        radius = (5 if str(number) in dots else 1) * SCALE
        draw.ellipse((centre_x - radius, centre_y - radius, centre_x + radius, centre_y + radius), fill=INK)


def shelves() -> Image.Image:
    """Draw two bookcases: braille volumes, wide, dots on their spines; and one thin file under lock and key."""
    picture = Image.new("RGB", (480 * SCALE, 260 * SCALE), PAPER)
    draw = ImageDraw.Draw(picture)
    for left in (20, 270):
        draw.rectangle(scaled(left, 20, left + 190, 240), fill=(250, 248, 242), outline=INK, width=3 * SCALE)
        draw.line(scaled(left, 130, left + 190, 130), fill=INK, width=3 * SCALE)
    for number in range(5):
        spine(draw, 32 + 34 * number, number + 1)
    draw.rectangle(scaled(284, 40, 300, 128), fill=FILL[2], outline=INK, width=2 * SCALE)
    for row in range(5):
        draw.line(scaled(289, 54 + 12 * row, 295, 54 + 12 * row), fill=PAPER, width=2 * SCALE)
    lock(draw)
    return picture


def scaled(*numbers: float) -> tuple[float, ...]:
    """Return places of the drawing as places of the larger one."""
    return tuple(number * SCALE for number in numbers)


def spine(draw: ImageDraw.ImageDraw, left: int, dots: int) -> None:
    """Draw the spine of a volume whose number is told by dots."""
    draw.rectangle(scaled(left, 44, left + 28, 128), fill=FILL[0], outline=INK, width=2 * SCALE)
    for number in range(dots):
        x, y = left + 14, 60 + 12 * number
        draw.ellipse(scaled(x - 4, y - 4, x + 4, y + 4), fill=INK)


def lock(draw: ImageDraw.ImageDraw) -> None:
    """Draw a padlock and, beside it, a key."""
    draw.arc(scaled(316, 150, 356, 200), 180, 360, fill=INK, width=6 * SCALE)
    draw.rectangle(scaled(308, 176, 364, 224), fill=FILL[1], outline=INK, width=3 * SCALE)
    draw.ellipse(scaled(330, 192, 342, 204), fill=INK)
    draw.ellipse(scaled(386, 182, 414, 210), outline=INK, width=5 * SCALE)
    draw.line(scaled(413, 196, 448, 196), fill=INK, width=5 * SCALE)
    for x in (434, 446):
        draw.line(scaled(x, 196, x, 208), fill=INK, width=5 * SCALE)


def rule() -> Image.Image:
    """Draw the ornament that closes a chapter: it says nothing, and is marked as decorative."""
    picture = Image.new("RGB", (240 * SCALE, 24 * SCALE), PAPER)
    draw = ImageDraw.Draw(picture)
    for n in range(5):
        x, y, r = (60 + 30 * n) * SCALE, 12 * SCALE, (3 + 2 * (2 - abs(n - 2))) * SCALE
        draw.ellipse((x - r, y - r, x + r, y + r), fill=FILL[2])
    return picture


def main() -> None:
    """Write the pictures at 200 dots per inch, the map smaller, in as few colours as they need."""
    pictures = {"mapa.png": regions(), "libro.png": book(), "estante.png": shelves(), "adorno.png": rule()}
    for name, picture in pictures.items():
        small = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
        dpi = 360 if name == "mapa.png" else 200
        small.quantize(32, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            Path(__file__).parent / name, optimize=True, dpi=(dpi, dpi)
        )


if __name__ == "__main__":
    main()
