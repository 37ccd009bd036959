"""Marks inside copies: read back by Pillow and pypdf, nothing else changed, odd files refused."""

import io
import struct
import zlib

import pypdf
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from rightsdesk.documents.optout_marks import format_of, marked
from rightsdesk.documents.optout_packets import marked_packet, says
from rightsdesk.domain.optout_xmp import Mark, packet
from rightsdesk.errors import InvalidInput, Refused, UserError

MARK = Mark("Kitsunebi & Co", "https://kitsunebi.example/tdm-policy.json")
OWN = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="uuid:1" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    b' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="http://ns.useplus.org/ldf/vocab/DMI-ALLOWED">'
    b"<dc:creator><rdf:Seq><rdf:li>Aki</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def picture(form: str, **options: object) -> bytes:
    target = io.BytesIO()
    image = Image.effect_noise((33, 21), 60).convert(str(options.pop("mode", "RGB")))
    image.save(target, form, **options)
    return target.getvalue()


def xmp_of(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
        return found.encode() if isinstance(found, str) else found


def pixels(data: bytes) -> tuple[str, bytes]:
    with Image.open(io.BytesIO(data)) as image:
        return image.mode, image.tobytes()


PNG_TEXT = PngInfo()
PNG_TEXT.add_itxt("XML:com.adobe.xmp", OWN.decode(), zip=True)
PICTURES = {
    "jpeg": picture("JPEG"),
    "jpeg with Exif": picture("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
    "jpeg with XMP": picture("JPEG", xmp=OWN),
    "progressive jpeg": picture("JPEG", progressive=True, icc_profile=b"profile" * 20),
    "png": picture("PNG"),
    "png with XMP": picture("PNG", pnginfo=PNG_TEXT),
    "webp": picture("WEBP"),
    "lossless webp": picture("WEBP", lossless=True, mode="RGBA"),
    "webp with XMP": picture("WEBP", xmp=OWN),
}


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_is_marked_and_its_pixels_stay(data: bytes) -> None:
    made = marked(data, MARK)
    assert says(xmp_of(made), MARK)
    assert pixels(made) == pixels(data)
    assert marked(made, MARK) == made  # a second run adds nothing
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(made)) as after:
        assert after.info.get("exif") == before.info.get("exif")
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert after.size == before.size


@pytest.mark.parametrize("name", ["jpeg with XMP", "png with XMP", "webp with XMP"])
def test_what_a_file_says_already_stays_and_its_permission_goes(name: str) -> None:
    said = xmp_of(marked(PICTURES[name], MARK)).decode()
    assert "<rdf:li>Aki</rdf:li>" in said
    assert "DMI-ALLOWED" not in said
    assert said.count("DataMining") == 2  # one element: its start and its end
    assert ElementTree.fromstring(said.strip()) is not None
    assert 'rdf:about="uuid:1"' in said


def blank_pdf(**more: str) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    if password := more.get("password"):
        writer.encrypt(password)
    if more.get("signed"):
        flags = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/SigFlags"): pypdf.generic.NumberObject(3)}
        )
        writer.root_object[pypdf.generic.NameObject("/AcroForm")] = flags
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_pdf_is_marked_and_read_by_pypdf() -> None:
    data = blank_pdf()
    made = marked(data, MARK)
    assert made == marked(data, MARK)
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    raw = reader.trailer["/Root"]["/Metadata"].get_data()
    assert says(raw, MARK)


def test_locked_and_signed_pdfs_are_refused() -> None:
    for data, words in ((blank_pdf(password="x"), "locked"), (blank_pdf(signed="yes"), "signed")):
        with pytest.raises(Refused, match=words):
            marked(data, MARK)


def png_with(chunk: bytes) -> bytes:
    data = PICTURES["png"]
    made = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return data[:33] + made + data[33:]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\xff\xff", b"\x89PNG\r\n\x1a\n",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        PICTURES["jpeg"][:20], PICTURES["png"][:40], PICTURES["webp"][:30], b"%PDF-1.7 nothing",
        png_with(b"iTXtXML:com.adobe.xmp\0\x01\0\0\0not zlib"),
        png_with(b"iTXtXML:com.adobe.xmp\0\0\0\0\0<broken"),
        png_with(b'iTXtXML:com.adobe.xmp\0\0\0\0\0<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        picture("JPEG", xmp=OWN.replace(b"Aki", b"A" * 64_900)),
    ],
)  # fmt: skip
def test_damaged_and_full_files_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        marked(data, MARK)
    assert caught.value.message.endswith(".")
    assert caught.value.hint


@given(
    st.sampled_from(["jpeg", "png", "webp", "jpeg with XMP"]),
    st.integers(0, 400),
    st.binary(min_size=1, max_size=4),
)
def test_no_damage_breaks_the_program(name: str, place: int, put: bytes) -> None:
    data = PICTURES[name]
    spot = place % len(data)
    broken = data[:spot] + put + data[spot + len(put) :]
    try:
        marked(broken, MARK)
    except UserError:
        return


def test_packets_of_our_own_are_replaced_not_added() -> None:
    loose = packet(Mark("Kitsunebi", "https://old.example/p", allow_input=True)).encode()
    made = marked_packet(loose, MARK)
    assert says(made, MARK)
    assert b"old.example" not in made
    assert format_of(b"\xff\xd8\xff\xe0") == "jpeg"
