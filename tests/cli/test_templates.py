"""A lawyer tries and edits letter templates from the command line; a broken one is one sentence."""

from pathlib import Path

import pytest
from cli.driver import CommandLine

KIND = "dmca_512c_notice"


def copied(cli: CommandLine) -> Path:
    return Path(cli.json("template", "new", KIND, "en")["path"])


def changed(cli: CommandLine, old: str, new: str) -> tuple[Path, int]:
    """A studio's copy with one change, and the line of the change."""
    file = copied(cli)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file, text[: text.index(old)].count("\n") + 1


def test_list_and_show(cli: CommandLine) -> None:
    rows = {(row["kind"], row["language"]): row for row in cli.json("template", "list")}
    row = rows[KIND, "en"]
    assert (row["shipped"], row["checked_on"], row["fault"]) == (True, "2026-11-22", "")
    found = cli.json("template", "show", KIND, "en")
    assert found["text"].startswith("---\nkind: dmca_512c_notice")
    assert "stmt_accuracy" in found["required_clauses"]
    assert {"name": "rh_name", "known": True} in [
        {"name": fact["name"], "known": fact["known"]} for fact in found["facts"]
    ]
    shown = cli.run("template", "show", KIND, "en").out
    assert "required clauses" in shown
    assert "items[].item_url" in shown


def test_new_says_where_the_copy_lies_and_never_overwrites(cli: CommandLine) -> None:
    ran = cli.run("template", "new", KIND, "en")
    file = cli.data / "templates" / KIND / "en.md.j2"
    assert str(file) in ran.out.replace("\n", "")
    assert '\nversion: "1.0+studio"\n' in file.read_text(encoding="utf-8")
    file.write_text("mine", encoding="utf-8")
    again = cli.run("template", "new", KIND, "en")
    assert (again.code, file.read_text(encoding="utf-8")) == (1, "mine")
    assert "has its own template already" in again.err


def test_check_tells_what_changed_and_what_is_wrong(cli: CommandLine) -> None:
    _, line = changed(cli, "To the designated agent:", "Dear agent,")
    [found] = cli.json("template", "check", KIND, "en")["templates"]
    assert (found["ok"], found["shipped"], found["findings"]) == (True, False, [])
    assert "+Dear agent," in found["diff"]
    ran = cli.run("template", "check", KIND)
    assert "-To the designated agent:" in ran.out
    file = cli.data / "templates" / KIND / "en.md.j2"
    file.write_text(file.read_text(encoding="utf-8").replace("Dear agent,", "{{ boss }}"), encoding="utf-8")
    document = cli.json("template", "check", KIND, "en", code=3)
    [finding] = document["templates"][0]["findings"]
    assert (document["ok"], finding["line"], finding["severity"]) == (False, line, "block")
    assert "has the fact boss" in finding["message"]
    assert f"block  {line} " in cli.run("template", "check", KIND, "en").out


BAD = {
    "an endless loop": (
        "{% for a in items %}" * 18 + "x" + "{% endfor %}" * 18, "more than 50,000 times", True
    ),
    "an unknown variable": ("{{ boss }}", "the fact boss", True),
    "an import": ("{% import 'os' as os %}", "Import is not allowed", True),
    "a call": ("{{ items.pop() }}", "Call is not allowed", True),
    "a file": ("{% include '/etc/passwd' %}", "Include is not allowed", True),
    "a way out": ("{{ items.__class__.__mro__ }}", "is not allowed", True),
    "one megabyte": ("x" * 1_000_000, "longer than 200,000 characters", False),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_template_is_one_sentence_with_file_and_line(cli: CommandLine, what: str) -> None:
    words, sentence, on_its_line = BAD[what]
    file, line = changed(cli, "To the designated agent:", words)
    [found] = cli.json("template", "check", KIND, "en", code=3)["templates"]
    finding = found["findings"][0]
    assert sentence in finding["message"]
    assert found["path"] == str(file)
    assert finding["line"] == (line if on_its_line else 1)
    assert "\n" not in finding["message"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "line 1: the file is not UTF-8 text"),
        (b"---\nkind: [\n---\n", "line 2: the front matter is not valid YAML"),
        (b"---\n- one\n---\n", "line 2: the front matter must be lines of name: value"),
        (b"", "line 1: the first line must be --- and open the front matter"),
    ],
)
def test_a_file_that_is_no_template_is_one_sentence(cli: CommandLine, content: bytes, sentence: str) -> None:
    file = copied(cli)
    file.write_bytes(content)
    [found] = cli.json("template", "check", KIND, "en", code=3)["templates"]
    assert found["findings"][0]["message"] == f"The letter template {file}, {sentence}."
    for verb in ("show", "check"):
        ran = cli.run("template", verb, KIND, "en")
        assert sentence in " ".join((ran.out + ran.err).split())
    assert sentence in {row["kind"]: row["fault"] for row in cli.json("template", "list")}[KIND]


@pytest.mark.parametrize(
    ("arguments", "kind", "sentence"),
    [
        ("show nothing en", "not_found", "no letter template of the kind 'nothing'"),
        ("check nothing", "not_found", "no letter template nothing"),
        ("new nothing en", "not_found", "no letter template of the kind 'nothing'"),
        ("new ../../etc en", "not_found", "no letter template"),
        ("new ai_training_optout ja+en", "invalid_input", "made of two"),
        ("show dmca_512c_notice", "usage", "Missing argument"),
    ],
)
def test_what_is_not_there(cli: CommandLine, arguments: str, kind: str, sentence: str) -> None:
    document = cli.json("template", *arguments.split(), code=2 if kind == "usage" else 1)
    assert document["error"]["kind"] == kind
    assert sentence in document["error"]["message"]
    assert not (cli.data / "templates").exists()
