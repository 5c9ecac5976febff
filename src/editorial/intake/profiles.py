"""Colour profiles of pictures: which one is not sRGB, and the way from it to sRGB."""

from __future__ import annotations

import io

from PIL import Image, ImageCms


def foreign(profile: bytes) -> str:
    """Return the name of a profile that is not sRGB, "" for sRGB and for one that cannot be read."""
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    except (OSError, ImageCms.PyCMSError):
        return ""
    return "" if "srgb" in name.lower().replace(" ", "") else name


def converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture in sRGB, from the colours of its profile where that can be read; its transparency stays."""
    alpha = picture.getchannel("A") if "A" in picture.getbands() and picture.mode == "RGBA" else None
    plain = picture.convert("RGB") if alpha is not None else picture
    out = plain.convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            found = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (OSError, ImageCms.PyCMSError):
            found = None
        out = found or out
    if alpha is not None:
        out.putalpha(alpha)
    return out
