"""The sample case is one case: the same facts in both languages, with those of a kind laid over them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from rightsdesk import assets
from rightsdesk.documents import samples
from rightsdesk.documents.samples import bare_facts, common_facts, common_names, sample_facts, sample_pair
from rightsdesk.errors import MissingPart


def names(facts: Mapping[str, object], within: str = "") -> Iterator[str]:
    """Every name in the facts, those in lists with their place."""
    for name, value in facts.items():
        yield f"{within}{name}"
        for at, entry in enumerate(value if isinstance(value, list) else ()):
            if isinstance(entry, Mapping):
                yield from names(entry, f"{within}{name}[{at}].")


def test_both_languages_have_the_same_facts() -> None:
    assert list(names(common_facts("ja"))) == list(names(common_facts("en")))


def test_what_is_no_wording_is_the_same_in_both_languages() -> None:
    japanese, english = common_facts("ja"), common_facts("en")
    for name in ("notice_number", "letter_date", "agent_role", "contact_email", "stmt_fair_use"):
        assert japanese[name] == english[name]
    for name in ("clip_id", "item_url", "item_uploader", "item_found_on", "item_exception_review"):
        assert [item[name] for item in entries(japanese)] == [item[name] for item in entries(english)]


def test_names_of_the_common_facts_reach_into_lists() -> None:
    assert {"rh_name", "works", "works[].work_title", "mr_reservation[].mr_url"} <= common_names()
    assert "work_title" not in common_names()


def entries(facts: Mapping[str, object], name: str = "items") -> list[Mapping[str, object]]:
    found = facts[name]
    assert isinstance(found, list)
    return found


def test_a_kind_lays_its_own_facts_over_the_common_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    common = 'rh_name = "A"\nplace = "B"\n[[items]]\nurl = "x"\nseen = ""\n[[items]]\nurl = "y"\nseen = ""\n'
    (folder / "en.toml").write_text(common, encoding="utf-8")
    (folder / "chase.en.toml").write_text(
        'place = "C"\nown = "D"\n[each.items]\nseen = "yes"\n', encoding="utf-8"
    )
    monkeypatch.setattr(assets, "templates", lambda: tmp_path)
    assert sample_facts("claim", "en") == common_facts("en")
    assert sample_facts("chase", "en") == {
        "rh_name": "A",
        "place": "C",
        "own": "D",
        "items": [{"url": "x", "seen": "yes"}, {"url": "y", "seen": "yes"}],
    }


def test_a_change_in_given_facts_stays_with_the_caller() -> None:
    sample_facts("dmca_512c_notice", "en")["items"] = []
    assert len(entries(sample_facts("dmca_512c_notice", "en"))) == 2


def test_bare_facts_have_the_same_names_and_say_nothing() -> None:
    facts = sample_facts("dmca_512c_notice", "en")
    with_entries, without = (bare_facts(facts, lists=lists) for lists in (True, False))
    assert list(names(with_entries)) == list(names(facts))
    assert with_entries["letter_date"] == facts["letter_date"]
    assert entries(with_entries)[0]["item_found_on"] == entries(with_entries)[0]["item_url"] == ""
    assert (with_entries["stmt_fair_use"], entries(with_entries)[0]["exhibit_labels"]) == (False, [])
    assert without["items"] == without["works"] == []
    assert entries(facts)[0]["item_url"]  # what was given is not changed


def test_a_pair_names_the_language_that_controls() -> None:
    japanese, english = sample_pair("ai_training_optout")
    assert japanese["controlling_language"] == english["controlling_language"] == "ja"
    assert japanese["rh_name"] != english["rh_name"]


@pytest.mark.parametrize("content", [b"rh_name = ", b"\xff\xfe", None])
def test_a_broken_file_of_samples_is_named(
    content: bytes | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "samples").mkdir()
    if content is not None:
        (tmp_path / "samples" / "en.toml").write_bytes(content)
    monkeypatch.setattr(assets, "templates", lambda: tmp_path)
    with pytest.raises(MissingPart, match=r"The sample facts en\.toml cannot be used"):
        samples.common_facts("en")
