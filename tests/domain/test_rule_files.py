"""The shipped rule files are complete and sourced; a broken one is a sentence naming file and key."""

import re
import shutil
import tomllib
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from rightsdesk.assets import resources
from rightsdesk.domain import vocabulary
from rightsdesk.domain.urls import read_url
from rightsdesk.errors import MissingPart, NotFound
from rightsdesk.services.rulebook.rule_files import RuleFiles
from rightsdesk.services.rulebook.rules import RuleBook, read_rules

SECTION_8 = [
    "us_512g_restore_min",
    "us_512g_restore_max",
    "yt_counter",
    "x_counter",
    "yt_scheduled",
    "yt_cid_dispute",
    "yt_cid_appeal",
    "yt_strike",
    "gh_user_fix",
    "gh_implied_retract",
    "ccb_optout",
    "us_sol",
    "dsa_receipt",
    "dsa_decision",
    "dsa_art20",
    "dsa_art21",
    "jp_art25",
    "jp_sender_inquiry",
    "jp_log_warn",
    "jp_letter_reply",
    "jp_tort",
    "jp_kokuso",
    "ai_optout_reply",
    "ai_inquiry_reply",
    "ai_audit",
    "poa_expiry",
    "reupload_check",
]
KINDS = [
    "dmca_512c_notice",
    "dmca_512d_delisting",
    "counter_notice_response",
    "notice_retraction",
    "dsa_art16_notice",
    "dsa_art20_complaint",
    "jp_soushin_boushi",
    "jp_hasshinsha_kaiji",
    "jp_keikokusho",
    "cease_and_desist",
    "ai_training_optout",
    "ai_training_inquiry",
    "jp_youbousho",
    "reminder",
    "second_letter",
]
DESIGNATED = {
    "youtube",
    "line_yahoo",
    "instagram",
    "facebook",
    "threads",
    "tiktok",
    "x",
    "niconico",
    "cyberagent",
    "pinterest",
    "shonan_seibu_home",
}


def test_every_rule_and_kind_of_the_research_is_there(rules: RuleBook) -> None:
    assert set(SECTION_8) <= rules.deadline_rules.keys()
    assert list(rules.notice_kinds) == KINDS
    assert all(kind.available and kind.fields for kind in rules.notice_kinds.values())


def test_the_designated_platforms_are_marked(rules: RuleBook) -> None:
    assert {slug for slug, platform in rules.platforms.items() if platform.designated_jp} == DESIGNATED
    assert {slug for slug, platform in rules.platforms.items() if platform.perjury_scope == "whole"} == {
        "github"
    }


def test_every_entry_says_where_it_comes_from(rules: RuleBook) -> None:
    entries = [
        *rules.notice_kinds.values(), *rules.deadline_rules.values(), *rules.platforms.values(),
        *rules.rights,
    ]  # fmt: skip
    for entry in entries:
        assert entry.source
        assert entry.checked_on >= date(2026, 11, 22)
        assert entry.mark in ("found", "known", "rec")


def test_an_address_that_the_directory_names_is_quoted_in_its_source(rules: RuleBook) -> None:
    for platform in rules.platforms.values():
        for recipient in platform.recipients:
            if recipient.address or recipient.email or recipient.form_url:
                assert recipient.mark == "found", platform.slug


def test_every_enum_of_the_screens_has_words_in_both_languages(rules: RuleBook) -> None:
    for group, words in rules.labels.items():
        name = "".join(part.capitalize() for part in group.split("_"))
        enum = getattr(vocabulary, name, None)
        if enum is not None and issubclass(enum, StrEnum):
            assert set(words) == set(enum), group
        assert all(label.en and label.ja for label in words.values())
    assert rules.label("case_status", "draft", "ja") == "受付"
    assert rules.label("case_status", "unheard", "en") == "unheard"


def test_patterns_turn_their_normal_form_into_itself(rules: RuleBook) -> None:
    for platform in rules.platforms.values():
        for pattern in platform.urls:
            if pattern.normal and "{account}" not in pattern.normal:
                sample = {"youtube": "dQw4w9WgXcQ", "niconico": "sm9", "bilibili": "BV1xx411c7mD"}
                url = read_url(pattern.normal.format(id=sample.get(platform.slug, "12345")), rules.urls)
                assert (url.platform, url.exact) == (platform.slug, True)
                assert url.normalised == url.raw


def test_unknown_names_are_not_found(rules: RuleBook) -> None:
    for ask in (rules.notice_kind, rules.deadline_rule, rules.platform):
        with pytest.raises(NotFound, match="nonsense"):
            ask("nonsense")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(Path(str(resources().joinpath("rules"))), tmp_path / "rules")
    return tmp_path / "rules"


BROKEN = [
    ("deadlines.toml", 'unit = "bd-us"', 'unit = "fortnight"', "rule.0.unit"),
    ("deadlines.toml", 'calendar = "us"', 'calendar = "mars"', "us_512g_restore_min.calendar"),
    ("deadlines.toml", 'zone = "America/Los_Angeles"', 'zone = "Mars/Olympus"', "us_512g_restore_min.zone"),
    ("deadlines.toml", 'id = "us_512g_restore_max"', 'id = "us_512g_restore_min"', "it is there twice"),
    ("deadlines.toml", "[[rule]]", "[[rule", "file"),
    ("notice_kinds.toml", 'by = "law"', 'by = "maybe"', "kind.0.fields.0.by"),
    ("notice_kinds.toml", 'id = "work_title"', 'id = "work_name"', "dmca_512c_notice.work_name"),
    ("notice_kinds.toml", 'id = "work_title"', 'id = "item_url"', "dmca_512c_notice.item_url"),
    ("notice_kinds.toml", 'purpose = "claim"', 'purpose = "fun"', "kind.0.purpose"),
    ("notice_fields.toml", 'id = "rh_name"', 'id = "rh_address"', "rh_address"),
    ("notice_fields.toml", 'words = "sender_role"', 'words = "sender_rule"', "agent_role.words"),
    ("notice_fields.toml", 'words = "sender_role"', "", "agent_role.words"),
    ("notice_fields.toml", 'type = "day"', 'type = "daytime"', "field.0.type"),
    ("notice_fields.toml", 'paper = "Add', 'sheet = "Add', "fix.sheet"),
    ("notice_kinds.toml", "available = true", "avialable = true", "kind.0.available"),
    ("notice_kinds.toml", 'when = "agent"', 'when = "full_moon"', ".when"),
    ("platforms.toml", "path = '/(?P<id>", "path = '/(?P<id", "youtube.urls"),
    ("words.toml", "[style_words]", "[stlye_words]", "stlye_words"),
    ("words.toml", "'ai(?:の", "'ai(?の", "training_illegal_patterns"),
    ("findings.toml", "[lint_naiyo]", "[lint_naijo]", "lint_naiyo"),
    ("findings.toml", 'purposes = ["claim"', 'purposes = ["shout"', "purposes"),
    ("naiyo.toml", "page_signs = 520", 'page_signs = "many"', "page_signs"),
    ("holidays.toml", "valid_until = 2030-12-31", 'valid_until = "soon"', "calendar.0.valid_until"),
    ("rights.toml", "source", "sauce", "right.0"),
]


@pytest.mark.parametrize(
    ("name", "good", "bad", "key"), BROKEN, ids=[f"{b[0]}-{i}" for i, b in enumerate(BROKEN)]
)
def test_a_broken_file_is_named_with_its_key(folder: Path, name: str, good: str, bad: str, key: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(MissingPart) as broken:
        read_rules(RuleFiles(folder))
    assert name in broken.value.message
    assert key in broken.value.message
    assert "\n" not in broken.value.message


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "words.toml").unlink()
    with pytest.raises(MissingPart, match=re.escape("words.toml")):
        read_rules(RuleFiles(folder))


def test_shipped_files_are_plain_toml() -> None:
    for path in Path(str(resources().joinpath("rules"))).glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8"))


def test_every_cited_source_is_listed() -> None:
    folder = Path(str(resources().joinpath("rules")))
    listed = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))["sources"].keys()
    cited = set()
    for path in folder.glob("*.toml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("source = "):
                cited |= set(re.findall(r"\bS\d+\b", line))
    assert cited
    assert cited <= listed
