"""What a file is by its content: web archives, saved pages, mails, and what only looks like them."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from rightsdesk.services.filetypes import media_type_of

RECORD = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n--x\r\n'
)
RELATED = b"Subject: x\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.warc", RECORD, "application/warc"),
        ("no-ending", RECORD, "application/warc"),
        ("a.warc.gz", gzip.compress(RECORD, mtime=0), "application/warc"),
        ("a.wacz", zipped("archive/data.warc.gz", "datapackage.json"), "application/wacz"),
        ("a.zip", zipped("archive/data.warc.gz", "datapackage.json"), "application/wacz"),
        ("a.mhtml", SAVED, "multipart/related"),
        ("no-ending", SAVED, "multipart/related"),
        ("a.mht", RELATED, "multipart/related"),
        ("a.eml", RELATED, "message/rfc822"),
        ("a.eml", b"X-Odd: 1\r\n\r\nbody", "message/rfc822"),
        ("a.eml", b"From a@b Sun Nov 22\nSubject: x\n\nbody", "message/rfc822"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\n", "application/pdf"),
        ("a.warc", b"hello", "text/plain"),
        ("a.mhtml", b"hello", "text/plain"),
        ("a.zip", zipped("x"), "application/zip"),
    ],
)
def test_the_content_tells_the_type(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert media_type_of(path, name) == expected


@pytest.mark.parametrize("name", ["a.warc.gz", "a.gz"])
def test_a_damaged_or_foreign_gzip_is_no_web_archive(tmp_path: Path, name: str) -> None:
    for content in (gzip.compress(b"hello"), gzip.compress(RECORD)[:6], b"\x1f\x8b\x08" + b"\xff" * 40):
        path = tmp_path / name
        path.write_bytes(content)
        assert media_type_of(path, name) != "application/warc"


@pytest.mark.parametrize("content", [b"Just a note", b"<p>page", b"\x00\x01binary", b"PK\x03\x04"])
def test_the_name_alone_makes_no_mail(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(content)
    assert media_type_of(path, "a.eml") != "message/rfc822"
