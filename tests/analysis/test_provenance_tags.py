"""Metadata of stills and films: what is taken from where, bounded, hostile content kept as text."""

import io
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from analysis import credentials, drawing
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from rightsdesk.analysis.provenance import read_own_words

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
XMP = f"""<?xpacket begin="" id="x"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
 xmlns:iptc="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmp:CreatorTool="Sample Painter 3" plus:DataMining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED">
<iptc:DigitalSourceType>{AI}</iptc:DigitalSourceType>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">All rights &lt;b&gt;reserved</rdf:li></rdf:Alt></dc:rights>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def metadata(path: Path, data: bytes) -> dict[str, Any]:
    path.write_bytes(data)
    found = read_own_words(path, ()).metadata
    assert len(json.dumps(found)) < 400_000
    return found


def places(found: dict[str, Any]) -> dict[str, str]:
    return {field["place"]: field["value"] for field in found["fields"]}


def picture(kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), (10, 90, 40)).save(file, kind, **how)
    return file.getvalue()


def exif(**more: object) -> Image.Exif:
    found = Image.Exif()
    found[0x010F], found[0x0110], found[0x0131] = "Sample Cameras", "Model 7", "Sample Edit 2"
    part = found.get_ifd(0x8769)
    part[0x9003] = "2026:11:01 10:20:30"
    part[0xA431] = "SERIAL-0001"
    found.get_ifd(0x8825)[1] = "N"
    for number, value in more.items():
        part[int(number[1:])] = value
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_camera_and_software_of_a_still(tmp_path: Path, kind: str) -> None:
    found = metadata(tmp_path / "still", picture(kind, exif=exif()))
    assert found["hints"]["camera"] == {"value": "Model 7", "from": "exif:Model"}
    assert found["hints"]["software"]["value"] == "Sample Edit 2"
    if kind != "TIFF":  # Pillow writes no second part of EXIF into it
        assert found["hints"]["created"]["value"] == "2026:11:01 10:20:30"
    assert "SERIAL" not in json.dumps(found)
    assert "GPS" not in json.dumps(found)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_what_xmp_says_of_machines(tmp_path: Path, kind: str) -> None:
    if kind == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        data = picture(kind, pnginfo=info)
    elif kind == "TIFF":
        data = picture(kind, tiffinfo={700: XMP})
    else:
        data = picture(kind, xmp=XMP)
    found = metadata(tmp_path / "still", data)
    assert found["hints"]["digital_source_type"] == {"value": AI, "from": "xmp:DigitalSourceType"}
    assert found["hints"]["data_mining"]["value"].endswith("DMI-PROHIBITED")
    assert found["hints"]["software"]["value"] == "Sample Painter 3"
    assert places(found)["xmp:rights"] == "All rights <b>reserved"


def test_the_xmp_box_of_a_film(tmp_path: Path) -> None:
    film = drawing.encode(tmp_path / "film.mp4", drawing.work(1, 0, 1)).read_bytes()
    inside = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + XMP
    box = struct.pack(">I4s", len(inside) + 8, b"uuid") + inside
    found = metadata(tmp_path / "with-box", film + box)
    assert found["hints"]["digital_source_type"]["value"] == AI
    assert metadata(tmp_path / "plain", film) == {"fields": [], "hints": {}, "problem": ""}


@pytest.mark.parametrize("key", ["parameters", "prompt", "workflow"])
def test_the_text_a_generator_leaves_in_a_png(tmp_path: Path, key: str) -> None:
    info = PngInfo()
    info.add_text("Software", "Sample UI")
    info.add_text(key, "a lantern by the sea\nSteps: 20, Sampler: Euler a", zip=True)
    found = metadata(tmp_path / "still.png", picture("PNG", pnginfo=info))
    assert found["hints"]["generator"] == {
        "value": "a lantern by the sea Steps: 20, Sampler: Euler a",
        "from": f"text:{key}",
    }


def test_text_behind_the_pixels_of_a_png_counts(tmp_path: Path) -> None:
    data = picture("PNG")
    body = b"tEXtparameters\0late words"
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = data.index(b"IEND") - 4
    found = metadata(tmp_path / "still.png", data[:end] + chunk + data[end:])
    assert found["hints"]["generator"]["value"] == "late words"


@pytest.mark.parametrize("code", [b"UNICODE\0", b"ASCII\0\0\0"])
def test_a_generator_named_in_a_user_comment(tmp_path: Path, code: bytes) -> None:
    words = "a lantern, Steps: 20, Sampler: Euler"
    comment = code + (words.encode("utf-16-be") if code.startswith(b"U") else words.encode())
    found = metadata(tmp_path / "still", picture("JPEG", exif=exif(_37510=comment)))
    assert found["hints"]["generator"] == {"value": words, "from": "exif:UserComment"}


def test_a_comment_of_a_jpeg_and_hostile_text(tmp_path: Path) -> None:
    bad = b"<script>\x1b[2J\xff\xfe" + b"A" * 60_000
    found = metadata(tmp_path / "still", picture("JPEG", comment=bad))
    text = places(found)["text:comment"]
    assert text.startswith("<script>\\x1b[2J\\xff\\xfeAAA")
    assert len(text) == 2000


HOSTILE = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    "outside": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "deep": b"<x>" * 200_000,
    "noise": bytes(range(256)) * 50,
    "no end": XMP[:300],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xmp_is_passed_over(tmp_path: Path, name: str) -> None:
    packet = HOSTILE[name][:60_000]
    found = metadata(tmp_path / "still", picture("JPEG", xmp=packet, exif=exif()))
    assert found["problem"] == "Part of the metadata is damaged and was passed over."
    assert found["hints"]["camera"]["value"] == "Model 7"
    assert "root:" not in json.dumps(found)


def test_very_many_fields_are_cut_short(tmp_path: Path) -> None:
    info = PngInfo()
    for number in range(500):
        info.add_text(f"key{number}", "v" * 5000)
    found = metadata(tmp_path / "still.png", picture("PNG", pnginfo=info))
    assert len(found["fields"]) == 80


def test_a_bomb_in_a_text_chunk(tmp_path: Path) -> None:
    body = b"zTXtparameters\0\0" + zlib.compress(b"A" * 300_000_000, 9)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    data = picture("PNG")
    start = data.index(b"IDAT") - 4
    found = metadata(tmp_path / "still.png", data[:start] + chunk + data[start:])
    assert "generator" not in found["hints"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_cut_off_still_gives_an_answer(tmp_path: Path, kind: str, share: float) -> None:
    data = picture(kind, exif=exif())
    found = read_own_words(_written(tmp_path, data[: int(len(data) * share)]), ())
    assert found.c2pa["state"] == "none"
    assert set(found.metadata) == {"fields", "hints", "problem"}


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "cut"
    path.write_bytes(data)
    return path


def test_one_flipped_byte_in_the_metadata_never_ends_the_answer(tmp_path: Path) -> None:
    data = picture("JPEG", exif=exif(), xmp=XMP)
    for place in range(2, 900, 60):
        found = read_own_words(_written(tmp_path, credentials.flipped(data, place)), ())
        assert found.c2pa["state"] == "none"
