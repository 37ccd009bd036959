"""Opens single pictures: upright, in grey-backed RGB."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from rightsdesk.analysis import limits
from rightsdesk.analysis.refused import BROKEN_HINT, refuse_size
from rightsdesk.errors import UnreadableMedia

if TYPE_CHECKING:
    from PIL import Image

_STILL_MARKS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_AVIF_BRANDS = (b"avif", b"avis", b"mif1")


def is_still(head: bytes) -> bool:
    """Whether the first bytes belong to a single-picture format."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    return head.startswith(_STILL_MARKS) or (head[4:8] == b"ftyp" and head[8:12] in _AVIF_BRANDS)


def open_still(source: BinaryIO) -> tuple[Image.Image, str, dict[str, str]]:
    """The upright picture in grey-backed RGB, its format name and its tags. Raises `UnreadableMedia`."""
    from PIL import Image, ImageOps  # only stills need it

    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before any pixel is unpacked
    try:
        picture = Image.open(source, formats=limits.STILL_FORMATS)
        refuse_size(*picture.size)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as failure:
        raise UnreadableMedia(
            "The picture is damaged or cut off and cannot be shown.", BROKEN_HINT
        ) from failure
    tags = {str(k): str(v)[:500] for k, v in picture.info.items() if isinstance(v, str | int | float)}
    return _on_grey(upright), str(picture.format or "").lower(), tags


def _on_grey(picture: Image.Image) -> Image.Image:
    from PIL import Image

    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (128, 128, 128, 255))
        return Image.alpha_composite(ground, layer).convert("RGB")
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        import numpy as np  # only these rare stills need it

        deep = np.asarray(picture, np.float64)
        return Image.fromarray(np.clip(deep / max(1.0, float(deep.max())) * 255, 0, 255).astype(np.uint8))
    return picture if picture.mode == "L" else picture.convert("RGB")
