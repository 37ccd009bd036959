"""Links that lie on a desktop as files are read as the addresses they hold."""

import plistlib
from pathlib import Path

import pytest

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.intake.shortcuts import address_in
from rightsdesk.services.workspace import Workspace

LINK = "https://www.youtube.com/watch?v=SAMPLE00001"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.url", f"[InternetShortcut]\r\nURL={LINK}\r\nIconIndex=0\r\n".encode()),
        ("日本.URL", f"\ufeff[InternetShortcut]\nurl={LINK}".encode()),
        ("a.webloc", plistlib.dumps({"URL": LINK})),
        ("b.webloc", plistlib.dumps({"URL": LINK}, fmt=plistlib.FMT_BINARY)),
    ],
)
def test_a_link_gives_its_address(ws: Workspace, tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert address_in(ws, file) == LINK


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.url", b"", "a.url holds no address."),
        ("a.webloc", b"bplist00\xff\xff", "a.webloc holds no address."),
        (
            "a.webloc",
            b"<!DOCTYPE x [<!ENTITY a 'b'>]><plist><string>&a;</string></plist>",
            "a.webloc holds no address.",
        ),
        ("a.webloc", plistlib.dumps(["URL"]), "a.webloc holds no address."),
        ("a.url", b"URL=file:///etc/passwd", "“file:///etc/passwd” is not an http or https address."),
    ],
)
def test_a_link_to_nothing_is_said(
    ws: Workspace, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InvalidInput) as refused:
        address_in(ws, file)
    assert refused.value.message == sentence
    with pytest.raises(NotFound):
        address_in(ws, tmp_path / "gone.url")
