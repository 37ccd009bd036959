"""`optout files`, `packs` and `preview` on the real command line."""

import hashlib
from pathlib import Path

import pytest
from cli.driver import CommandLine

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
