"""The verbs of the custody log, on the real command line."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli.driver import CommandLine
from services.tsa_servers import TimeServer, time_server


@pytest.fixture
def sealed(desk: CommandLine, tmp_path: Path) -> Path:
    file = tmp_path / "checkpoint.json"
    desk.json("custody", "checkpoint", "--out", file)
    return file


def test_a_checkpoint_is_kept_outside_and_held_against_the_log(desk: CommandLine, sealed: Path) -> None:
    kept = json.loads(sealed.read_text(encoding="utf-8"))
    again = desk.json("custody", "checkpoint")
    assert again["already_there"] is True
    assert {key: again[key] for key in kept} == kept
    assert [one["root"] for one in desk.json("custody", "list")] == [kept["root"]]
    desk.json("case", "open", "--title", "Another")
    found = desk.json("custody", "verify", "--against", sealed)
    assert (found["holds"], found["kind"], found["problems"]) == (True, "holds", [])
    assert found["checkpoint"] == {key: kept[key] for key in ("size", "root", "head")}
    assert "still begins" in desk.run("custody", "verify", "--against", sealed).out


def test_a_checkpoint_of_another_log_does_not_hold(desk: CommandLine, sealed: Path) -> None:
    kept = json.loads(sealed.read_text(encoding="utf-8"))
    sealed.write_text(json.dumps(kept | {"size": kept["size"] + 9}), encoding="utf-8")
    assert desk.json("custody", "verify", "--against", sealed, code=3)["kind"] == "cut"
    sealed.write_text(json.dumps(kept | {"head": "", "root": "ab" * 32}), encoding="utf-8")
    assert desk.json("custody", "verify", "--against", sealed, code=3)["kind"] == "rewritten"
    assert "written anew" in desk.run("custody", "verify", "--against", sealed).out


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (None, "not_found"),
        (b"\xff\xfe", "invalid_input"),
        (b"{}", "invalid_input"),
        (b" " * 2**20, "invalid_input"),
    ],
)
def test_a_file_that_is_no_checkpoint(
    cli: CommandLine, tmp_path: Path, content: bytes | None, kind: str
) -> None:
    file = tmp_path / "given.json"
    if content is not None:
        file.write_bytes(content)
    assert cli.json("custody", "verify", "--against", file, code=1)["error"]["kind"] == kind


def test_there_is_nothing_to_seal_in_an_empty_log(cli: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "no" / "folder.json"
    assert cli.json("custody", "checkpoint", "--out", out, code=1)["error"]["kind"] == "not_found"
    assert cli.json("custody", "checkpoint", code=1)["error"]["kind"] == "refused"
    assert cli.json("custody", "list") == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TimeServer]:
    with time_server(tmp_path / "tsa") as running:
        (tmp_path / "chain.pem").write_text(running.chain_pem)
        yield running


def test_the_log_is_stamped_now_or_later(desk: CommandLine, server: TimeServer, tmp_path: Path) -> None:
    given = ["--url", server.url, "--name", "Sample TSA", "--certificates", tmp_path / "chain.pem"]
    now = ["--now", datetime.now(UTC).isoformat()]
    server.misbehave = "error"
    pending = desk.json("custody", "stamp", *given, *now)
    assert (pending["checkpoint"]["state"], pending["timestamps"][0]["state"]) == ("pending", "pending")
    server.misbehave = "other"
    assert desk.json("custody", "stamp", *given, *now, code=3)["checkpoint"]["state"] == "pending"
    server.misbehave = ""
    done = desk.json("custody", "stamp", *given, *now)
    assert done["checkpoint"]["said"].startswith("stamped by Sample TSA at 20")
    assert desk.json("custody", "list") == [done["checkpoint"]]
    assert (
        "Nothing was left to stamp: stamped by Sample TSA" in desk.run("custody", "stamp", *given, *now).out
    )
    assert "stamped by Sample TSA" in desk.run("custody", "list").out


def test_without_an_authority_nothing_is_stamped(cli: CommandLine) -> None:
    assert cli.json("custody", "stamp", code=1)["error"]["message"] == "No time-stamp authority is set."


def test_authorities_come_from_the_settings(desk: CommandLine, server: TimeServer, tmp_path: Path) -> None:
    (desk.data / "settings.toml").write_text(
        f'[[timestamp_authority]]\nname = "Sample TSA"\nurl = "{server.url}"\n'
        f'certificates = "{tmp_path / "chain.pem"}"\nhash = "sha512"\n'
    )
    done = desk.json("custody", "stamp", "--now", datetime.now(UTC).isoformat())
    assert [(one["algorithm"], one["state"]) for one in done["timestamps"]] == [("sha512", "stamped")]


def test_a_proof_of_an_item_is_written(desk: CommandLine, tmp_path: Path) -> None:
    assert desk.json("custody", "proof", "E-000001", code=1)["error"]["kind"] == "refused"
    desk.json("custody", "checkpoint")
    found = desk.json("custody", "proof", "E-000001", "--out", tmp_path / "proof.json")
    assert json.loads((tmp_path / "proof.json").read_text(encoding="utf-8")) == found
    assert json.loads(found["events"][0]["entry"])["subject"] == found["item"]["id"] == "E-000001"
    assert found["item"]["sha256"] in desk.run("custody", "proof", "E-000001").out
