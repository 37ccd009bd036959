"""`optout files`, `packs`, `preview` and `check` on the real command line."""

import hashlib
from pathlib import Path

import pytest
from cli.driver import CommandLine
from PIL import Image
from services.web_servers import web_site

from rightsdesk.settings import CaptureSettings, Settings, save_settings

SITE = "https://kitsunebi.example"


@pytest.fixture
def studio(cli: CommandLine) -> CommandLine:
    cli.json("studio", "set", "--name", "Kitsunebi", "--email", "rights@kitsunebi.example")
    return cli


def test_files_are_written_listed_and_previewed(studio: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /admin\n")
    out = tmp_path / "out"
    answer = studio.json("optout", "files", "--site", SITE, "--out", out, "--robots", tmp_path / "robots.txt")
    assert {"robots.txt", ".well-known/tdmrep.json", answer["archive"]} <= {
        one["name"] for one in answer["files"]
    }
    for one in answer["files"]:
        assert hashlib.sha256((out / one["name"]).read_bytes()).hexdigest() == one["sha256"]
    again = studio.json("optout", "files", "--site", SITE, "--out", out, "--robots", out / "robots.txt")
    assert (again["new"], again["files"]) == (False, answer["files"])
    assert [one["version"] for one in studio.json("optout", "packs")] == [1]
    found = studio.json("optout", "preview", "--site", SITE, "--agent", "GPTBot", "--path", "/works/x")
    assert (found["allowed"], found["rule"]) == (False, "Disallow: /")
    listed = studio.run("optout", "preview", "--site", SITE)
    assert "Google-Extended" in listed.out


def test_trouble_is_said_and_nothing_is_written(studio: CommandLine, tmp_path: Path) -> None:
    bad = tmp_path / "page.html"
    bad.write_text("<!doctype html>")
    for arguments, kind in (
        (["--robots", bad], "invalid_input"),
        (["--robots", tmp_path / "absent"], "not_found"),
        (["--work", "W-0099"], "not_found"),
        (["--path", "works"], "invalid_input"),
    ):
        answer = studio.json("optout", "files", "--site", SITE, "--out", tmp_path / "out", *arguments, code=1)
        assert answer["error"]["kind"] == kind
    assert not (tmp_path / "out").exists()
    answer = studio.json("optout", "files", "--site", SITE, "--out", bad, code=1)
    assert answer["error"]["message"].endswith("is no folder.")


def test_a_published_pack_is_checked_broken_on_purpose_and_found_broken(
    studio: CommandLine, tmp_path: Path
) -> None:
    save_settings(studio.data / "settings.toml", Settings(capture=CaptureSettings(allow_private=True)))
    with web_site() as site:
        out = tmp_path / "out"
        for one in studio.json("optout", "files", "--site", site.address, "--out", out)["files"]:
            kind = {".json": "application/json", ".xml": "application/xml"}.get(Path(one["name"]).suffix)
            site.page("/" + one["name"], (out / one["name"]).read_bytes(), kind=kind or "text/plain")
        site.page("/", "<title>Studio</title>")
        case = studio.json("case", "open", "--title", "Training")["id"]
        answer = studio.json("optout", "check", "--site", site.address, "--case", case)
        states = {one["url"].removeprefix(site.address): one["state"] for one in answer["files"]}
        assert states == {
            "/robots.txt": "found", "/.well-known/tdmrep.json": "found", "/tdm-policy.json": "found",
            "/license.xml": "found", "/ai.txt": "found", "/": "unmarked",
        }  # fmt: skip
        assert (answer["fine"], len(answer["evidence"])) == (True, 6)
        assert studio.json("optout", "check", "--due")["files"] == []
        site.page("/robots.txt", "User-agent: *\nAllow: /\n", kind="text/plain")
        broken = studio.run("optout", "check")
        assert broken.code == 3
        assert "GPTBot" in broken.out
        (robots, *_) = studio.json("optout", "published")
        assert robots["state"] == "differs"
        seen = studio.json("optout", "looks", robots["id"])
        assert [(one["state"], one["status"]) for one in seen] == [("differs", 200), ("found", 200)]
        assert studio.json("verify")["problems"] == []


def test_logs_are_read_written_out_and_attached(studio: CommandLine, tmp_path: Path) -> None:
    studio.json("work", "add", "--title", "Lantern", "--url", f"{SITE}/works/lantern")
    log = tmp_path / "access.log"
    log.write_text(
        '203.0.113.7 - - [22/Nov/2026:10:00:00 +0900] "GET /works/lantern HTTP/1.1" 200 9 "-" "GPTBot/1.2"\n'
        '203.0.113.7 - - [20/Nov/2026:10:00:00 +0900] "GET /works/lantern HTTP/1.1" 200 9 "-" "GPTBot/1.2"\n'
    )
    case = studio.json("case", "open", "--title", "Training")["id"]
    out = tmp_path / "visits.csv"
    answer = studio.json(
        "optout", "logs", log, "--site", SITE, "--since", "2026-11-22", "--case", case, "--out", out
    )
    assert [(one["crawler"], one["visits"], one["before"]) for one in answer["crawlers"]] == [
        ("GPTBot", 1, 1)
    ]
    assert answer["pages"][0]["work"] == "W-0001"
    assert answer["sources"][0]["sha256"] == hashlib.sha256(log.read_bytes()).hexdigest()
    assert len(answer["evidence"]) == 3
    assert "/works/lantern" in out.read_text(encoding="utf-8-sig")
    shown = studio.run("optout", "logs", log)
    assert "can be forged" in shown.out
    wrong = studio.json("optout", "logs", log, "--out", tmp_path / "visits.docx", code=1)
    assert wrong["error"]["kind"] == "invalid_input"


def test_copies_are_marked_and_originals_left_alone(studio: CommandLine, tmp_path: Path) -> None:
    studio.json("optout", "files", "--site", SITE, "--out", tmp_path / "out")
    art, film = tmp_path / "art.png", tmp_path / "film.mp4"
    Image.new("RGB", (8, 8)).save(art)
    film.write_bytes(b"no picture")
    before = art.read_bytes()
    copies = tmp_path / "copies"
    answer = studio.json("optout", "mark", art, film, "--site", SITE, "--out", copies)
    assert [(one["file"], one["format"]) for one in answer["files"]] == [
        ("art.png", "png"),
        ("film.mp4", "sidecar"),
    ]
    assert art.read_bytes() == before
    with Image.open(copies / "art.png") as image:
        assert "tdm-policy.json" in str(image.info)
    assert "Kitsunebi" in (copies / "film.mp4.xmp").read_text(encoding="utf-8")
    again = studio.json("optout", "mark", art, "--site", SITE, "--out", copies, code=3)
    assert "nothing is written over" in again["failed"][0]["reason"]
    assert studio.json("optout", "mark", art, "--site", SITE, "--out", tmp_path, code=3)["files"] == []
    studio.json("optout", "mark", art, "--site", "https://other.example", "--out", copies, code=1)


def test_a_request_is_followed_up_counted_and_packed(studio: CommandLine, tmp_path: Path) -> None:
    studio.json("studio", "set", "--representative", "Aki Sample", "--address", "1 Sample Road, Tokyo")
    work = studio.json("work", "add", "--title", "Lantern", "--kind", "manga")["id"]
    drafted = studio.json("optout", "draft", "--vendor", "kling", "--work", work, "--basis", "jp_30_4")
    optout, notice = drafted["id"], drafted["notice"]
    answer = studio.json("optout", "remind", optout, code=1)
    assert answer["error"]["message"] == f"Request {optout} is drafted; that calls for no reminder."
    answer = studio.json("optout", "pack", optout, "--out", tmp_path / "pack", code=1)
    assert "was not sent" in answer["error"]["message"]
    found = studio.json("notice", "check", notice)["findings"]
    assert [(one["id"], one["severity"]) for one in found] == [("lint_reference", "warn")]
    assert found[0]["message"] == "Lantern is named by its title alone."
    studio.json("character", "add", work, "--name", "Kon")
    found = [one["message"] for one in studio.json("notice", "check", notice)["findings"]]
    assert "No drawing or sheet shows the character Kon; a character as such is no work." in found
    assert studio.json("optout", "figures")["vendors"] == []
