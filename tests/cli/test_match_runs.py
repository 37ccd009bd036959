"""Many clips in one run by command line."""

from pathlib import Path

import pytest
from cli.driver import CommandLine


def test_match_score_tells_sound_framing_and_words(desk: CommandLine) -> None:
    [match] = desk.json("match", "score", "--clip", "CL-000001")["matches"]
    assert set(match) >= {
        "words",
        "framing",
        "sound",
        "picture_score",
        "sound_score",
        "clip_sha256",
        "sentence",
    }
    assert match["words"]["en"].endswith("mirrored")
    assert match["framing"]["shown"] == pytest.approx([0.0, 0.0, 1.0, 1.0], abs=0.02)


def test_match_score_of_all_and_of_a_folder(desk: CommandLine, films: Path) -> None:
    assert desk.json("match", "score", "--all") == {"clips": [], "failed": []}
    run = desk.json("match", "score", "--folder", films)
    assert {one["clip"]["file"] for one in run["clips"]} >= {"clip.mp4", "other.mp4"}
    assert all(one["clip"]["id"] is None for one in run["clips"])
    assert all(one["reason"].endswith(".") for one in run["failed"])
    assert desk.json("info")["counts"]["matches"] == 1
    assert desk.json("match", "score", "--all", "--folder", films, code=1)["error"]["kind"] == "invalid_input"


def test_match_rescore_leaves_what_is_current(desk: CommandLine) -> None:
    assert desk.json("match", "rescore", "--all") == {"rescored": [], "current": ["CL-000001"], "failed": []}
    assert desk.json("match", "rescore", code=1)["error"]["kind"] == "invalid_input"
    assert desk.json("match", "rescore", "--clip", "CL-000404", code=1)["error"]["kind"] == "not_found"
