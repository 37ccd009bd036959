"""Similar pictures by command line: what each verb says in JSON and in words."""

from pathlib import Path

import pytest
from analysis import drawing
from analysis import lead_models as tiny
from cli.driver import CommandLine


@pytest.mark.parametrize("desk", ["sqlite"], indirect=True)  # the services run on both databases
def test_from_a_model_to_a_dismissed_lead(desk: CommandLine, tmp_path: Path) -> None:
    refused = desk.json("leads", "find", "CL-000001", code=1)["error"]
    assert (refused["kind"], "leads model add" in refused["hint"]) == ("refused", True)
    added = desk.json("leads", "model", "add", tiny.put(tmp_path / "model", tiny.grid()))
    assert {"id": "LM-0001", "licence": "MIT", "dimensions": 48, "present": True}.items() <= added.items()
    found = desk.json("leads", "find", "--case", "C-2026-0001", "--top", 2, "--most", 3)
    assert found["failed"] == []
    [run] = found["runs"]
    assert {
        "id",
        "model",
        "leads",
        "inputs",
        "background",
        "method",
        "result_sha256",
        "notice",
    } <= set(run)
    assert desk.json("leads", "index")["current"] == 1
    first = run["leads"][0]
    assert {"rank": 1, "mirrored": True, "reference": "R-000001", "state": "open"}.items() <= first.items()
    assert not {"score", "band", "verdict"} & set(first)
    assert desk.json("leads", "find", code=1)["error"]["kind"] == "invalid_input"
    assert desk.json("leads", "list", "--case", "C-2026-0001")[0]["id"] == run["id"]
    shown = desk.json("leads", "show", first["id"], "--frames", tmp_path / "frames")
    assert [Path(file).read_bytes()[:2] for file in shown["files"]] == [b"\xff\xd8"] * 2
    assert desk.json("leads", "note", first["id"], "Look again")["note"] == "Look again"
    assert desk.json("leads", "dismiss", first["id"])["state"] == "dismissed"
    assert desk.json("leads", "restore", first["id"])["state"] == "open"
    told = desk.run("leads", "list", "CL-000001").out
    assert "not a finding of copying" in " ".join(told.split())
    assert "rightsdesk leads background add" in " ".join(told.split())
    assert first["as_similar"] is None
    assert f"{first['similarity']:.4f}" not in told
    assert f"{first['similarity']:.4f}" not in desk.run("leads", "show", first["id"]).out
    drawing.encode(tmp_path / "other.mp4", drawing.work(7, 0, 2))
    done = desk.json("leads", "background", "add", tmp_path / "other.mp4")
    assert {"added": 1, "current": 0, "failed": []}.items() <= done.items()
    listed = desk.json("leads", "background", "list")
    assert (listed, listed["model"]) == (done["background"], "LM-0001")
    assert set(listed["files"][0]) == {"sha256", "frames", "added_at", "added_by"}
    assert desk.json("leads", "background", "remove", code=1)["error"]["kind"] == "invalid_input"
    assert desk.json("leads", "background", "remove", "--all")["removed"] == 1
    assert desk.json("leads", "model", "remove", "LM-0001")["removed_at"]
    assert desk.json("leads", "model", "list") == []
    assert desk.json("match", "queue")["counts"]["left"] <= 1


def test_a_model_that_is_not_the_one_of_its_manifest(cli: CommandLine, tmp_path: Path) -> None:
    manifest = tiny.put(tmp_path, tiny.grid(), sha256="0" * 64)
    error = cli.json("leads", "model", "add", manifest, code=1)["error"]
    assert error["kind"] == "invalid_input"
    assert "not the one of its manifest" in error["message"]
    assert cli.json("leads", "list") == []


@pytest.mark.parametrize(
    "verb", [["show", "LD-000404"], ["show", "LS-000404"], ["model", "remove", "LM-0404"]]
)
def test_numbers_that_name_nothing(cli: CommandLine, verb: list[str]) -> None:
    assert cli.json("leads", *verb, code=1)["error"]["kind"] == "not_found"
