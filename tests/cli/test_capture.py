"""`clip capture` on the real command line, against a real server on this machine."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.driver import CommandLine
from services.web_servers import Answering, Site, web_site

from rightsdesk.settings import CaptureSettings, Settings, save_settings

MARK = "Stopped as you asked; nothing was left half-written."


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        yield site


@pytest.fixture
def allowing(cli: CommandLine) -> CommandLine:
    """A case in a house whose settings file allows its own network."""
    save_settings(
        cli.data / "settings.toml", Settings(capture=CaptureSettings(allow_private=True, pause_seconds=0))
    )
    cli.json("case", "open", "--title", "A clip")
    return cli


def logged(cli: CommandLine, url: str) -> str:
    return str(cli.json("clip", "log", "--case", "C-2026-0001", "--url", url)["id"])


def test_a_clip_is_captured_and_verifies(allowing: CommandLine, site: Site, films: Path) -> None:
    film = (films / "other.mp4").read_bytes()
    clip = logged(allowing, site.page("/clip.mp4", film, kind="video/mp4"))
    answer = allowing.json("clip", "capture", clip)
    assert (answer["id"], answer["gone"], answer["problem"]) == (clip, None, "")
    media = next(one for one in answer["evidence"] if one["id"] == answer["media"][0])
    assert (media["size"], media["media_type"], media["clip"]) == (len(film), "video/mp4", clip)
    assert allowing.json("verify")["problems"] == []
    assert [one["id"] for one in allowing.json("evidence", "list", "--case", "C-2026-0001")] == [
        one["id"] for one in answer["evidence"]
    ]


def test_a_removed_clip_is_recorded_and_said(allowing: CommandLine, site: Site) -> None:
    clip = logged(allowing, site.page("/watch", "<p>この動画は削除されました", 404))
    ran = allowing.run("--json", "clip", "capture", clip)
    assert ran.code == 0
    assert ran.document["gone"]["kind"] == "removed"
    assert ran.document["gone"]["wording"] == "この動画は削除されました"
    assert "The page is not there (status 404)" in ran.err


def test_a_page_without_media_is_a_check_that_did_not_hold(allowing: CommandLine, site: Site) -> None:
    answer = allowing.json("clip", "capture", logged(allowing, site.page("/watch", "<p>Essay")), code=3)
    assert answer["problem"]
    assert answer["media"] == []
    assert answer["evidence"]


def test_an_address_of_the_house_is_refused(allowing: CommandLine, site: Site) -> None:
    clip = logged(allowing, site.page("/watch", "secret"))
    (allowing.data / "settings.toml").unlink()
    answer = allowing.json("clip", "capture", clip, code=1)
    assert answer["error"]["kind"] == "refused"
    assert "capture.allow_private" in answer["error"]["hint"]
    assert site.asked == []


def test_ctrl_c_ends_a_capture_and_leaves_nothing(allowing: CommandLine, site: Site) -> None:
    def interrupted(answering: Answering) -> None:
        answering.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Beginning")
        answering.wfile.flush()
        signal.raise_signal(signal.SIGINT)
        site.closing.wait(20)

    clip = logged(allowing, f"{site.address}/watch")
    site.pages["/watch"] = interrupted
    ran = allowing.run("clip", "capture", clip)
    assert (ran.code, MARK in ran.err) == (130, True)
    assert not list(allowing.data.glob(".capture-*"))
    assert allowing.json("evidence", "list", "--case", "C-2026-0001") == []
