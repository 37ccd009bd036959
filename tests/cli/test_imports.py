"""`clip import`, `complaint import` and `clip imports`: their fields and exit codes."""

from pathlib import Path

import openpyxl
import pytest
from cli.driver import CommandLine

TABLE = "リンク,投稿者\nhttps://www.youtube.com/watch?v=SAMPLE00009,@one\nnowhere,@two\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(TABLE.encode("cp932"))
    return path


def test_an_import_answers_with_counts_and_each_bad_row(cli: CommandLine, table: Path) -> None:
    rehearsed = cli.json("clip", "import", table, "--dry-run", code=3)
    assert (rehearsed["logged"], rehearsed["duplicates"], rehearsed["dry_run"]) == (1, 0, True)
    done = cli.json("clip", "import", table, code=3)
    assert (done["logged"], done["duplicates"], done["encoding"]) == (1, 0, "CP932")
    assert done["rejected"] == [{"row": 3, "field": "url", "reason": "“nowhere” names no host on the web."}]
    refused = table.with_name("refused.csv")
    again = cli.json("clip", "import", table, "--refused", refused, code=3)
    assert (again["logged"], again["duplicates"], again["refused_file"]) == (0, 1, str(refused))
    assert "nowhere,'@two,3,“nowhere” names no host" in refused.read_text(encoding="utf-8-sig")
    listed = cli.json("clip", "imports")
    assert [(one["id"], one["logged"]) for one in listed] == [("IM-000002", 0), ("IM-000001", 1)]
    assert cli.json("clip", "import", "--undo", "IM-000001")["removed"] == 1
    assert cli.json("case", "list") == []


def test_a_clean_import_into_a_case_ends_with_zero(desk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.tsv"
    path.write_text("where\twho\nhttps://x.com/a/status/1\tme\n", encoding="utf-16")
    done = desk.json(
        "clip", "import", path, "--case", "C-2026-0001", "--map", "who=uploader", "--map", "url=where"
    )
    assert (done["logged"], done["delimiter"], done["encoding"]) == (1, "\t", "UTF-16")
    assert len(desk.json("case", "show", "C-2026-0001")["clips"]) == 2


def test_a_workbook_is_read_as_it_was_saved(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["URL", "投稿者", "投稿日時"])
    book.active.append(["https://x.com/a/status/1", "=1+1", None])
    book.create_sheet("二枚目").append(["https://x.com/a/status/2"])
    book.save(path)
    done = cli.json("clip", "import", path)
    assert (done["logged"], done["sheet"]) == (1, "Sheet")
    assert cli.json("clip", "import", path, "--sheet", "二枚目")["logged"] == 1
    assert "no sheet" in cli.json("clip", "import", path, "--sheet", "x", code=1)["error"]["message"]


@pytest.mark.parametrize(
    ("arguments", "kind", "words"),
    [
        ([], "invalid_input", "no table to import"),
        (["{table}", "--case", "C-2099-0001"], "not_found", "C-2099-0001"),
        (["{table}", "--map", "x"], "invalid_input", "pairs nothing"),
        (["{table}", "--map", "x=url"], "invalid_input", "no column “x”"),
        (["{table}", "--cases", "x"], "invalid_input", "no way to open cases"),
        (["{table}", "--dates", "x"], "invalid_input", "no order of dates"),
        (["{table}", "--work", "W-0404"], "not_found", "W-0404"),
        (["{table}.gone"], "not_found", "list.csv.gone"),
        (["/"], "invalid_input", "is a folder"),
        (["--undo", "IM-000404"], "not_found", "IM-000404"),
    ],
)
def test_what_cannot_be_imported(
    cli: CommandLine, table: Path, arguments: list[str], kind: str, words: str
) -> None:
    answer = cli.json("clip", "import", *(one.format(table=table) for one in arguments), code=1)
    assert answer["error"]["kind"] == kind
    assert words in answer["error"]["message"]
    assert answer["error"]["hint"]
    assert cli.json("clip", "imports") == []


def test_people_read_what_happened(cli: CommandLine, table: Path) -> None:
    ran = cli.run("clip", "import", table)
    assert ran.code == 3
    assert "Logged 1 clip as CL-000001 to CL-000001" in ran.out
    assert "clip import --undo IM-000001" in ran.out
    assert "names no host on the web" in ran.out
    assert "Took back 1 records and 1 cases" in cli.run("clip", "import", "--undo", "IM-000001").out


def test_people_read_that_nothing_was_imported(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    path.write_text("url\nnowhere\n", encoding="utf-8")
    ran = cli.run("clip", "import", path)
    assert ran.code == 3
    assert "takes no number" in ran.out
    assert cli.json("clip", "imports") == []


def test_reports_are_imported_too(cli: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text("name,message\nA fan,Look at this\n,And this\n", encoding="utf-8")
    assert cli.json("complaint", "import", path, "--complainant", "Desk")["logged"] == 2
    assert {one["complainant"] for one in cli.json("complaint", "list")} == {"A fan", "Desk"}
