"""Capture of a clip by its address, against a real server on this machine; nothing outside is ever asked."""

import gzip
import json
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from services.desks import CTX, Desk, Films, log_upload, on_one_database
from services.web_servers import Answering, Site, web_site

from rightsdesk.errors import InvalidInput, MissingPart, NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.capture import capture, capture_runs
from rightsdesk.services.capture.capture import CaptureDone, capture_clip
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence.evidence import EvidenceRecord, list_evidence
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import CaptureSettings, Settings

OPEN = CaptureSettings(allow_private=True, pause_seconds=0, patience_seconds=5, largest_mib=8)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"0" * 200
PAGE = (
    "<!doctype html><title>Clip</title><meta property='og:image' content='/t.jpg'>"
    "<h1>灯りの港</h1><video src='/clip.mp4' poster='/t.jpg'></video>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        yield site


@pytest.fixture
def open_ws(empty: Desk) -> Workspace:
    """A case in a house that allows its own network."""
    ws = allowing(empty.ws, OPEN)
    open_case(ws, NewCase("A clip"))
    return ws


def allowing(ws: Workspace, settings: CaptureSettings) -> Workspace:
    return replace(ws, settings=Settings(capture=settings))


def captured(ws: Workspace, url: str) -> CaptureDone:
    return capture_clip(ws, log_upload(ws, "C-2026-0001", url), CTX)


def one(done: CaptureDone, name: str) -> EvidenceRecord:
    return next(item for item in done.evidence if name in item.file)


def stored(ws: Workspace, item: EvidenceRecord) -> bytes:
    with ws.vault.open(item.sha256) as file:
        return file.read()


def untouched(ws: Workspace) -> bool:
    """No evidence, nothing in the vault, no folder of a capture."""
    left = [*ws.folder.root.glob(".capture-*"), *ws.folder.vault_path.glob("incoming/*")]
    return not (left or list_evidence(ws, "C-2026-0001") or list(ws.vault.hashes()))


def test_media_comes_byte_for_byte_with_page_information_and_thumbnail(
    open_ws: Workspace, site: Site, films: Films
) -> None:
    film = films.clip.read_bytes()
    site.page("/clip.mp4", film, kind="video/mp4")
    site.page("/t.jpg", JPEG, kind="image/jpeg")
    done = captured(open_ws, site.page("/watch", PAGE))
    assert [item.kind for item in done.media] == ["clip"]
    media = done.media[0]
    assert stored(open_ws, media) == film
    assert (media.media_type, media.clip, done.gone, done.problem) == ("video/mp4", done.clip, None, "")
    assert stored(open_ws, one(done, "-page.html")) == PAGE.encode()
    assert stored(open_ws, one(done, "-thumbnail-001.jpg")) == JPEG
    assert json.loads(stored(open_ws, one(done, "-info-001.info.json")))["title"].startswith("Clip")
    record = json.loads(stored(open_ws, one(done, "-capture.json")))
    assert [hop["status"] for hop in record["page_requests"]] == [200]
    assert ["Content-Type", "text/html; charset=utf-8"] in record["page_requests"][0]["headers"]
    assert {agent.split("/")[0] for agent in site.agents} == {"rightsdesk"}


def test_the_custody_event_says_how_it_came(open_ws: Workspace, site: Site, films: Films) -> None:
    site.page("/clip.mp4", films.clip.read_bytes(), kind="video/mp4")
    url = site.moved("/go", "/clip.mp4")
    details = captured(open_ws, url).media[0].custody[0].details
    assert details["tool"].startswith("yt-dlp 20")
    assert (details["url"], details["status"]) == (url, 200)
    assert details["final_url"] == f"{site.address}/clip.mp4"
    assert details["started"] == details["ended"] == "2026-11-22T01:00:00+00:00"


def test_the_same_bytes_are_one_file_with_two_custody_events(
    open_ws: Workspace, site: Site, films: Films
) -> None:
    url = site.page("/clip.mp4", films.clip.read_bytes(), kind="video/mp4")
    first, second = captured(open_ws, url).media[0], captured(open_ws, url).media[0]
    assert first.sha256 == second.sha256
    assert second.also_in == (first.id,)
    assert [item.custody[0].verb for item in (first, second)] == ["attached", "taken_in_again"]
    assert list(open_ws.vault.hashes()).count(first.sha256) == 1
    assert not verify.verify_records(open_ws, CTX).problems


@on_one_database
def test_nothing_of_this_machine_is_asked_unless_allowed(open_ws: Workspace, site: Site) -> None:
    url = site.page("/clip.mp4", b"secret", kind="video/mp4")
    clip = log_upload(open_ws, "C-2026-0001", url)
    with pytest.raises(Refused, match="this machine itself"):
        capture_clip(allowing(open_ws, CaptureSettings()), clip, CTX)
    assert site.asked == []
    assert untouched(open_ws)


@on_one_database
def test_media_behind_a_forbidden_redirect_is_not_asked_for(open_ws: Workspace, site: Site) -> None:
    site.moved("/clip.mp4", "http://169.254.169.254/latest/meta-data")
    done = captured(open_ws, site.page("/watch", PAGE.replace("poster='/t.jpg'", "").replace("/t.jpg", "")))
    assert done.media == ()
    assert "169.254.169.254" in done.problem
    assert one(done, "-page.html")


@pytest.mark.parametrize(
    ("status", "body", "what", "wording"),
    [
        (404, "<title>x</title><p>Nothing here", "removed", "x Nothing here"),
        (410, "", "removed", ""),
        (451, "<h1>Blocked by law", "region_block", "Blocked by law"),
        (401, "<p>Who are you", "login_wall", "Who are you"),
        (404, "<p>This video is private.", "private", "This video is private."),
        (503, "<p>Back soon", "server_trouble", "Back soon"),
        (200, "<p>この動画は削除されました。", "notice", "この動画は削除されました。"),
        (200, "<p>Please log in to see this", "login_wall", "Please log in to see this"),
    ],
)
@on_one_database
def test_gone_is_evidence(
    open_ws: Workspace, site: Site, status: int, body: str, what: str, wording: str
) -> None:
    url = site.page("/watch", body, status)
    done = captured(open_ws, url)
    assert done.gone is not None
    assert (done.gone.kind, done.gone.status, done.gone.wording) == (what, status, wording)
    assert (done.gone.at, done.gone.final_url, done.problem) == (open_ws.now(), url, "")
    if body:
        assert stored(open_ws, one(done, "-page")) == body.encode()
    details = one(done, "-capture.json").custody[0].details
    assert details["found"]["kind"] == what
    assert details["status"] == status


@on_one_database
def test_a_login_page_at_the_end_of_the_way_is_a_login_wall(open_ws: Workspace, site: Site) -> None:
    site.page("/login", "<form></form>")
    done = captured(open_ws, site.moved("/watch", "/login?next=/watch"))
    assert done.gone is not None
    assert (done.gone.kind, done.gone.rule) == ("login_wall", "login-page")


@on_one_database
def test_wording_beside_media_is_no_finding(open_ws: Workspace, site: Site, films: Films) -> None:
    site.page("/clip.mp4", films.clip.read_bytes(), kind="video/mp4")
    done = captured(open_ws, site.page("/watch", PAGE + "<p>Another: this video has been removed."))
    assert (done.gone, len(done.media)) == (None, 1)


@on_one_database
def test_a_page_without_media_or_notice_claims_nothing(open_ws: Workspace, site: Site) -> None:
    done = captured(open_ws, site.page("/watch", "<p>An essay"))
    assert (done.gone, done.media) == (None, ())
    assert "Unsupported URL" in done.problem
    assert {item.kind for item in done.evidence} == {"page", "document"}


def test_nobody_at_home_is_recorded(open_ws: Workspace) -> None:
    with web_site() as site:
        url = f"{site.address}/watch"
    done = captured(open_ws, url)
    assert done.gone is not None
    assert (done.gone.kind, done.gone.status) == ("no_answer", 0)
    assert [item.kind for item in done.evidence] == ["document"]


@on_one_database
def test_a_packed_bomb_is_kept_packed(open_ws: Workspace, site: Site) -> None:
    bomb = gzip.compress(b"<p>" + b" " * 50_000_000)
    done = captured(open_ws, site.page("/watch", bomb, 404, Content_Encoding="gzip"))
    assert stored(open_ws, one(done, "-page.html.gz")) == bomb


@on_one_database
def test_media_without_end_stops_at_the_limit(open_ws: Workspace, site: Site) -> None:
    ws = allowing(open_ws, OPEN.model_copy(update={"largest_mib": 1}))
    done = captured(ws, site.flood("/clip.mp4", "video/mp4"))
    assert done.media == ()
    assert "1,048,576 bytes" in done.problem


@on_one_database
def test_media_that_drips_is_given_up(open_ws: Workspace, site: Site) -> None:
    ws = allowing(open_ws, OPEN.model_copy(update={"patience_seconds": 1.0}))
    done = captured(ws, site.drip("/clip.mp4", b"\0\0\0\x20ftypisom" + b"\0" * 3000, "video/mp4"))
    assert done.media == ()
    assert "slower than" in done.problem


@on_one_database
def test_media_shorter_than_announced_is_not_taken_for_whole(open_ws: Workspace, site: Site) -> None:
    def short(answering: Answering) -> None:
        answering.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 9000\r\n\r\n")
        answering.wfile.write(b"\0\0\0\x20ftypisom" + b"\0" * 2000)

    site.pages["/clip.mp4"] = short
    done = captured(open_ws, f"{site.address}/clip.mp4")
    assert done.media == ()
    assert done.problem


@on_one_database
def test_cancelling_while_media_comes_leaves_nothing(open_ws: Workspace, site: Site) -> None:
    ctx = JobContext(lambda progress: ctx.cancel() if "media" in progress.label and progress.done else None)
    clip = log_upload(
        open_ws, "C-2026-0001", site.drip("/clip.mp4", b"\0\0\0\x20ftypisom" + b"\0" * 90_000, "video/mp4")
    )
    with pytest.raises(Cancelled):
        capture_clip(open_ws, clip, ctx)
    assert untouched(open_ws)
    assert not [thread for thread in threading.enumerate() if thread.name == "connection-watch"]


@on_one_database
def test_without_yt_dlp_nothing_is_asked(
    open_ws: Workspace, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture_runs.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingPart, match="yt-dlp") as failure:
        captured(open_ws, site.page("/watch", PAGE))
    assert "pip install" in failure.value.hint
    assert site.asked == []


def test_a_clip_needs_an_address(open_ws: Workspace, films: Films) -> None:
    with pytest.raises(NotFound):
        capture_clip(open_ws, "CL-000009", CTX)
    clip = log_upload(open_ws, "C-2026-0001", "", films.clip)
    with pytest.raises(InvalidInput, match="no address"):
        capture_clip(open_ws, clip, CTX)


def test_addresses_of_the_house_can_only_be_logged_where_they_may_be_reached(
    open_ws: Workspace, site: Site
) -> None:
    assert log_upload(open_ws, "C-2026-0001", f"{site.address}/watch")
    with pytest.raises(InvalidInput, match="no host on the web"):
        log_upload(allowing(open_ws, CaptureSettings()), "C-2026-0001", f"{site.address}/watch")


def test_a_folder_of_a_machine_that_stopped_is_swept(
    open_ws: Workspace, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = open_ws.folder.root / ".capture-old"
    left.mkdir()
    (left / "half.part").write_bytes(b"half")
    url = site.page("/watch", "", 404)
    captured(open_ws, url)
    assert left.is_dir()
    monkeypatch.setattr(capture, "_ABANDONED_SECONDS", -1)
    captured(open_ws, url)
    assert not left.exists()
