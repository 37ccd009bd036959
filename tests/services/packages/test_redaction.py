"""Redacted packages: nothing that names a person is left, what was masked is listed, hashes are kept."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from services import packaging
from services.desks import CTX, Desk, attach
from services.packaging import NODE, judge_by_page, judge_by_python

from rightsdesk.errors import MissingPart
from rightsdesk.services.packages import redaction
from rightsdesk.services.packages.bags import verify_bag
from rightsdesk.services.packages.packages import PackageWritten, export_case
from rightsdesk.services.packages.redaction import initials, masked_text
from rightsdesk.services.rulebook import rule_shapes

PERSONAL = (
    "Aki Drafter", "Ben Approver", "Hanako Mihon", "見本 花子", "見本　花子", "@someone", "+81-3-0000-0000",
    "rights@kitsunebi.example", "1-2-3 Mihon-cho", "東京都見本区見本町", "kim@home.example", "090-1234-5678",
)  # fmt: skip


@pytest.fixture
def whole(issued: Desk, tmp_path: Path) -> Path:
    """The package that is not redacted, for its hashes."""
    path = tmp_path / "letter from Kim Complainant.txt"
    path.write_text("Kim Complainant, kim@home.example", encoding="utf-8")
    attach(
        issued.ws, issued.case, path, note="From Kim, kim@home.example, 090-1234-5678; seen by Aki Drafter"
    )
    return Path(export_case(issued.ws, issued.case, tmp_path / "whole", CTX).bag)


@pytest.fixture
def written(issued: Desk, whole: Path, tmp_path: Path) -> PackageWritten:
    assert whole.is_dir()
    return export_case(issued.ws, issued.case, tmp_path / "redacted", CTX, redacted=True)


@pytest.fixture
def bag(written: PackageWritten) -> Path:
    return Path(written.bag)


def _document(path: Path) -> Any:  # noqa: ANN401  whatever JSON holds
    return json.loads(path.read_text("utf-8"))


def _everything(bag: Path) -> str:
    """Every text of the package, what stands in base64 included."""
    paths = [path for path in bag.rglob("*") if path.suffix in {".json", ".jsonl", ".txt"}]
    texts = [path.read_text("utf-8") for path in paths]
    rests = [line["withheld"]["rest"] for line in packaging.log_of(bag) if "withheld" in line]
    return "\n".join([*texts, *(base64.b64decode(rest).decode("utf-8") for rest in rests)])


def test_no_name_is_left_in_any_text(bag: Path, issued: Desk) -> None:
    text = _everything(bag)
    stamp = issued.ws.stamp()
    for one in (
        *(name for name in PERSONAL if name != "Kim Complainant"),
        f'"{stamp.host}"',
        "090-1234-5678",
    ):
        assert one not in text, one
    assert str(issued.ws.folder.root) not in text


def test_initials_tell_people_apart(bag: Path) -> None:
    records = _document(bag / "data" / "case.json")
    assert records["notices"][0]["author"] == "A. D."
    assert records["notices"][0]["approved_by"] == "B. A."
    assert initials("見本 花子") == "見. 花."


def test_everything_masked_is_listed_with_its_rule(bag: Path, written: PackageWritten) -> None:
    masked = _document(bag / "data" / "masked.json")
    listed = {(one["file"], one["path"], one["rule"]) for one in masked["masked"]}
    assert ("data/case.json", "clips[0].uploader", "uploader") in listed
    assert ("data/notices/N-2026-0001.txt", "", "contact") in listed
    assert len(listed) == len(written.masked)
    assert {rule for _, _, rule in listed} <= masked["rules"].keys()
    assert all(one["en"] and one["ja"] for one in masked["rules"].values())
    assert any("note" in one for one in masked["read_before_sending"])


def test_only_what_is_listed_differs_from_the_whole_package(bag: Path, whole: Path) -> None:
    listed = {one["path"] for one in _document(bag / "data" / "masked.json")["masked"]}
    ours, theirs = (_flat(_document(one / "data" / "case.json"), "") for one in (bag, whole))
    grown = {"custody.count", "custody.head", "custody.root"}  # by the entry of the first export
    differing = {path for path in ours if ours[path] != theirs[path]} - grown
    assert ours.keys() == theirs.keys()
    assert differing <= listed


def _flat(value: Any, path: str) -> dict[str, object]:  # noqa: ANN401  whatever JSON holds
    if isinstance(value, dict):
        parts = [_flat(one, f"{path}.{name}" if path else name) for name, one in value.items()]
    elif isinstance(value, list):
        parts = [_flat(one, f"{path}[{at}]") for at, one in enumerate(value)]
    else:
        return {path: value}
    return {key: one for part in parts for key, one in part.items()}


def test_files_are_left_out_and_their_hashes_kept(bag: Path, whole: Path) -> None:
    masked = _document(bag / "data" / "masked.json")
    assert not (bag / "data" / "evidence").exists()
    assert not list(bag.rglob("N-*.pdf"))
    for one in masked["left_out"]:
        assert one["sha256"] == hashlib.sha256((whole / one["path"]).read_bytes()).hexdigest()
    assert len(masked["left_out"]) == len(list((whole / "data" / "evidence").iterdir())) + 2
    for path, sha256 in masked["originals"].items():
        assert sha256 == hashlib.sha256((whole / path).read_bytes()).hexdigest()


def test_the_redacted_package_can_be_checked_and_its_changes_are_found(bag: Path) -> None:
    assert not verify_bag(bag, CTX).problems
    judged = judge_by_python(bag)
    assert (judged.code, "redacted copy" in judged.said) == (0, True), judged.said
    if NODE is not None:
        assert judge_by_page(bag).code == 0
    records = _document(bag / "data" / "case.json")
    records["evidence"][0]["sha256"] = "0" * 64
    packaging.rewrite(bag / "data" / "case.json", json.dumps(records).encode())
    packaging.make_manifests_again(bag)
    assert judge_by_python(bag).code == 3


def test_a_file_that_vanished_cannot_pass_for_one_left_out(bag: Path, whole: Path) -> None:
    assert judge_by_python(whole).code == 0
    packaging.evidence_of(whole).unlink()
    packaging.make_manifests_again(whole)
    assert judge_by_python(whole).code == 3
    assert (bag / "data" / "masked.json").is_file()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Write to a.b+c@mail.example.org now", "Write to [e-mail] now"),
        ("Call +81-3-0000-0000 or 03-1234-5678", "Call [phone] or [phone]"),
        ("(090) 1234-5678", "[phone]"),
        ("https://www.youtube.com/watch?v=SAMPLE00001", "https://www.youtube.com/watch?v=SAMPLE00001"),
        ("2026-11-22T01:00:00+00:00", "2026-11-22T01:00:00+00:00"),
        (
            "17 U.S.C. 512(c)(3), C-2026-0001, 0:09.0–0:21.0",
            "17 U.S.C. 512(c)(3), C-2026-0001, 0:09.0–0:21.0",
        ),
        ("電話は03-1234-5678です", "電話は[phone]です"),
        ("（０３）１２３４－５６７８", "[phone]"),
    ],
)
def test_addresses_and_numbers_are_known_by_their_form(text: str, masked: str) -> None:
    assert masked_text(text) == masked


def test_a_short_or_common_value_masks_no_other_words() -> None:
    rules = redaction.redaction_rules()
    secrets = {"Ann": ("A.", "person")}
    masking = redaction.Redaction(rules, {}, secrets)
    assert masking._text("Ann saw Anna in Annecy with Ann.", "f", "p") == "A. saw Anna in Annecy with A.."
    assert masking._text("担当はAnnです", "f", "p") == "担当はA.です"


def test_a_broken_rule_file_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    shipped = rule_shapes.resources().joinpath("rules", "redaction.toml").read_text("utf-8")
    monkeypatch.setattr(rule_shapes, "resources", lambda: tmp_path)
    for before, after in (("mask =", "musk ="), ("pattern = '", "pattern = '("), ("[files]", "[files")):
        (tmp_path / "rules" / "redaction.toml").write_text(shipped.replace(before, after), encoding="utf-8")
        with pytest.raises(MissingPart, match=r"redaction\.toml"):
            redaction.redaction_rules.__wrapped__()


def test_frozen_records_are_not_touched(issued: Desk, tmp_path: Path) -> None:
    """Masking works on a copy: the next package is whole again."""
    first = export_case(issued.ws, issued.case, tmp_path / "one", CTX, redacted=True)
    second = export_case(issued.ws, issued.case, tmp_path / "two", CTX)
    assert "Aki Drafter" in (Path(second.bag) / "data" / "case.json").read_text("utf-8")
    assert first.masked
    assert not second.masked
