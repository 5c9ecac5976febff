"""Pictures as they come from cameras, designers and the web, and what the editions get of them."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from editorial.document.model import Document, Figure, Media
from editorial.errors import ManuscriptRefused
from editorial.intake.developing import TooLargeError, UnreadableError, develop
from editorial.intake.limits import LIMITS
from intake.word_files import read_bytes


def packed(picture: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def halves(mode: str = "RGB", left: object = (250, 0, 0), right: object = (0, 0, 250)) -> Image.Image:
    """Return a picture 8 × 4, red at the left and blue at the right."""
    picture = Image.new(mode, (8, 4), left)
    picture.paste(right, (4, 0, 8, 4))
    return picture


def read(folder: Path, data: bytes, name: str = "foto.png") -> Document:
    (folder / name).write_bytes(data)
    return read_bytes(folder, f'![Pie]({name}){{alt="Un patio con árboles"}}\n'.encode(), "texto.md")


def medium(document: Document) -> Media:
    (only,) = document.media
    return only


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("picture", "kind", "more"),
    [
        (halves(), "PNG", {}), (halves(), "JPEG", {"dpi": (300, 300)}), (halves("L", 10, 200), "PNG", {}),
        (halves().convert("P"), "PNG", {}), (halves("RGBA", (9, 9, 9, 0), (0, 0, 0, 255)), "PNG", {}),
        (halves(), "JPEG", {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}),
    ],
    ids=["rgb", "jpeg", "grey", "palette", "alpha", "srgb"],
)  # fmt: skip
def test_what_can_be_shown_keeps_its_bytes(tmp_path: Path, picture: Image.Image, kind: str, more: dict[str, object]):
    data = packed(picture, kind, **more)
    document = read(tmp_path, data)
    assert medium(document).data == data and document.findings == ()
    assert medium(document).origin == "foto.png"


def test_a_photograph_stands_upright(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn to the right to show
    data = packed(halves(), "JPEG", exif=exif, quality=95, dpi=(300, 300))
    shown = medium(read(tmp_path, data, "foto.jpg"))
    assert (shown.width, shown.height, shown.dpi, shown.mime) == (4, 8, 300.0, "image/jpeg")
    upright = opened(shown.data)
    assert upright.getexif().get(0x0112, 1) == 1
    red, blue = upright.convert("RGB").getpixel((1, 1)), upright.convert("RGB").getpixel((1, 6))
    assert red[0] > 150 > red[2] and blue[2] > 150 > blue[0]
    assert develop(data, "image/jpeg", 10**6) == develop(data, "image/jpeg", 10**6)


def test_printing_colours_become_those_of_the_screen(tmp_path: Path):
    document = read(
        tmp_path, packed(halves("CMYK", (0, 250, 250, 0), (250, 250, 0, 0)), "JPEG", quality=95), "foto.jpg"
    )
    assert [found.code for found in document.findings] == ["picture.converted"]
    shown = opened(medium(document).data)
    red = shown.getpixel((1, 1))
    assert shown.mode == "RGB" and red[0] > 150 > red[1]


def test_another_profile_becomes_srgb(tmp_path: Path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    document = read(tmp_path, packed(halves(), "PNG", icc_profile=lab))
    assert [found.code for found in document.findings] == ["picture.converted"]
    assert "icc_profile" not in opened(medium(document).data).info


def test_sixteen_bits_keep_their_greys(tmp_path: Path):
    deep = Image.new("I;16", (8, 4), 257 * 100)
    shown = opened(medium(read(tmp_path, packed(deep, "PNG"))).data)
    assert (shown.mode, shown.getpixel((0, 0))) == ("L", 100)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF", "BMP"])
def test_other_kinds_become_png(tmp_path: Path, kind: str):
    more = {"lossless": True} if kind == "WEBP" else {}
    shown = medium(read(tmp_path, packed(halves(), kind, **more), f"foto.{kind.lower()}"))
    assert shown.mime == "image/png" and opened(shown.data).convert("RGB").getpixel((1, 1))[0] > 200


def test_of_a_moving_picture_the_first_view_stays_and_it_is_told(tmp_path: Path):
    first, second = halves(), halves(left=(0, 250, 0))
    document = read(tmp_path, packed(first, "GIF", save_all=True, append_images=[second]), "foto.gif")
    assert [found.code for found in document.findings] == ["picture.animated"]
    assert opened(medium(document).data).convert("RGB").getpixel((1, 1))[0] > 200


def test_the_hidden_view_of_a_telephone_is_no_movement(tmp_path: Path):
    data = packed(halves().resize((80, 40)), "MPO", save_all=True, append_images=[halves().resize((80, 40))])
    document = read(tmp_path, data, "foto.jpg")
    assert medium(document).data == data and document.findings == ()


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x01\x00\x00\x00" + bytes(80)])
def test_drawings_are_named_with_a_remedy(tmp_path: Path, data: bytes):
    document = read(tmp_path, data)
    assert [found.code for found in document.findings] == ["picture.format"] and document.media == ()
    assert "PNG" in document.findings[0].hint


@pytest.mark.parametrize("stated", [(1, 1), (90_000, 90_000)])
def test_a_resolution_that_nobody_can_mean_is_none(tmp_path: Path, stated: tuple[int, int]):
    assert medium(read(tmp_path, packed(halves(), "PNG", dpi=stated))).dpi == 0.0


@pytest.mark.parametrize(
    ("width", "share"),
    [("50%", 0.5), ("8cm", 0.4846), ("2.0in", 0.3077), ("300px", 0.4808), ("20in", 1.0), ("0in", 0.0), ("ancha", 0.0)],
)
def test_the_width_that_a_manuscript_gives_is_kept(tmp_path: Path, width: str, share: float):
    (tmp_path / "foto.png").write_bytes(packed(halves(), "PNG"))
    text = f'![Pie](foto.png){{alt="Un patio con árboles" width={width}}}\n'
    document = read_bytes(tmp_path, text.encode(), "texto.md")
    (figure,) = document.sections[0].content
    assert isinstance(figure, Figure) and figure.image.share == share


def test_bombs_and_damage_are_refused(tmp_path: Path):
    bomb = packed(Image.new("1", (10_000, 10_000)), "PNG")
    assert len(bomb) < 100_000
    with pytest.raises(TooLargeError):
        develop(bomb, "image/png", LIMITS.image_megapixels * 1_000_000)
    with pytest.raises(ManuscriptRefused, match="megapixeles"):
        read(tmp_path, bomb)
    with pytest.raises(UnreadableError):
        develop(packed(halves().resize((800, 400)), "JPEG")[:900], "image/jpeg", 10**6)
