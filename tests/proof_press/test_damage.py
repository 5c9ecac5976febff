"""Damaged press files end in findings, never in a fault of the program."""

import random
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from editorial.findings import CODES
from proof_press.books import BODY, COVER, ORDER, SHEETS, files, found

SCRAPS = (b"<<", b"[", b"(", b" 0 ", b"/X ", b" Q ", b" cm ", b" rg ", b" re f ")


@cache
def laid_open(name: str) -> bytes:
    """Return a file whose streams are not packed, so that damage reaches what they say."""
    out = BytesIO()
    with pikepdf.open(BytesIO(files()[name])) as pdf:
        pdf.save(
            out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
    return out.getvalue()


def damaged(data: bytes, seed: int) -> bytes:
    chance, out = random.Random(seed), bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(out))
        match chance.randrange(3):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randrange(1, 9)]
            case _:
                out[at:at] = chance.choice(SCRAPS)
    return bytes(out)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", [BODY, COVER, SHEETS, ORDER])
def test_damage_is_told_and_nothing_else_happens(name: str, seed: int):
    spoilt = damaged(laid_open(name), seed)
    assert spoilt != laid_open(name)
    assert found(files() | {name: spoilt}) <= set(CODES)


def test_an_object_that_is_not_there_is_told():
    data = laid_open(COVER)
    start = data.index(b"/FontDescriptor ") + len(b"/FontDescriptor ")
    number = data[start : data.index(b" ", start)]
    broken = data.replace(b"\n%b 0 obj" % number, b"\n%b 0 obx" % number, 1)
    assert broken != data
    assert "proof.press-unreadable" in found(files() | {COVER: broken})
