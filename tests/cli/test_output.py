"""What is printed: one valid document for scripts, and text that cannot steer a terminal for people."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

import pytest
from cli.driver import CommandLine

from rightsdesk.cli.output import Facts, Rows, plain, printable, write_document, write_text
from rightsdesk.services.changes import Changes, Topic


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Record:
    from_: Colour
    on: date
    at: datetime
    path: Path
    parts: tuple[int, ...]
    changes: Changes


def test_records_become_json_values() -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=9)))
    record = Record(Colour.RED, date(2026, 11, 22), at, Path("/a/b"), (1, 2), Changes.of(Topic.CASES))
    assert plain(record) == {
        "from": "red",
        "on": "2026-11-22",
        "at": "2026-11-22T00:00:00+00:00",
        "path": "/a/b",
        "parts": [1, 2],
    }
    assert plain({Colour.RED: frozenset({"b", "a"})}) == {"red": ["a", "b"]}
    assert datetime.fromisoformat(plain(at)) == at.astimezone(UTC)


def test_a_file_name_that_is_no_utf_8_leaves_the_document_valid(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    write_document({"file": "\udcff.mp4", "title": "灯り"})
    out = capfdbinary.readouterr().out
    assert json.loads(out.decode("utf-8", errors="strict")) == {"file": "\udcff.mp4", "title": "灯り"}
    assert "灯り".encode() in out


def test_markup_and_control_characters_are_only_text(capfd: pytest.CaptureFixture[str]) -> None:
    bad = "[red]x[/red] \x1b[2J \u202eevil :smile:"
    write_text([bad, Rows(("[b]a[/b]",), [(bad,)]), Facts({"title": bad})])
    out = capfd.readouterr().out
    assert out.count("[red]x[/red] \\u001b[2J \\u202eevil :smile:") == 3
    assert "\x1b" not in out


def test_an_empty_table_is_a_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    write_text([Rows(("a",), [], empty="Nothing yet.")])
    assert capfd.readouterr().out == "Nothing yet.\n"


def test_cells_are_words_people_read() -> None:
    assert printable(None) == ""
    assert printable(True) == "yes"
    assert printable(["a", Colour.RED]) == "a, red"
    assert printable(datetime(2026, 11, 22, 9, 5, tzinfo=UTC)) == "2026-11-22 09:05+00:00"


def test_a_title_full_of_markup_survives_the_whole_way(cli: CommandLine) -> None:
    title = "[bold]Tom & Jerry <The Movie>[/] {R&B} \\[x] 彼女の「夢」"
    added = cli.json("work", "add", "--title", title)
    assert added["title"] == title
    assert title in cli.run("work", "list").out
    assert title in cli.run("work", "show", added["id"]).out


def test_errors_with_markup_are_printed_as_they_are(cli: CommandLine) -> None:
    assert "Case [red]C-1[/red] does not exist." in cli.run("case", "show", "[red]C-1[/red]").err
