"""The verbs that tell of the program itself."""

from cli.driver import CommandLine


def test_about_names_places_and_licences(cli: CommandLine) -> None:
    told = cli.json("about")
    assert told["data"] == str(cli.data)
    assert told["licence"] == ""
    assert {"FFmpeg", "PySide6"} <= {one["name"] for one in told["libraries"]}
    assert "no licence stated" in cli.run("about").out


def test_first_steps_are_listed(cli: CommandLine) -> None:
    told = cli.json("first-steps")
    assert [one["step"] for one in told["steps"]][:2] == ["studio", "work"]
    assert told["complete"] is False


def test_the_guide_can_be_read_and_searched(cli: CommandLine) -> None:
    assert cli.json("guide")["chapters"][0] == {"key": "first-day", "title": "The first day"}
    assert cli.json("guide", "limits", "--language", "ja")["title"] == "法律上の限界"
    hits = cli.json("guide", "--search", "反対通知", "--language", "ja")["hits"]
    assert "sending" in [hit["place"]["chapter"] for hit in hits]
    assert cli.json("guide", "nowhere", code=1)["error"]["kind"] == "not_found"
    assert cli.json("guide", "--language", "fr", code=1)["error"]["kind"] == "invalid_input"
