"""Steps of reckonings: kept as JSON and back, and every kind said in both languages."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.domain.reckonings import Step, StepKind, as_plain, from_plain, said, split
from rightsdesk.services.casework.escalation_rules import escalation_routes
from rightsdesk.services.rulebook.rules import RuleBook

DAY = date(2026, 11, 23)
DAYS = st.none() | st.dates(date(1970, 1, 1), date(2200, 12, 31))
STEPS = st.builds(
    Step,
    kind=st.sampled_from(list(StepKind)),
    on=DAYS,
    until=DAYS,
    since=DAYS,
    number=st.integers(0, 400),
    unit=st.sampled_from(["", "months", "years"]),
    name=st.text(),
    name_ja=st.text(),
    by=st.text(),
)


@given(STEPS)
def test_a_step_comes_back_from_json_as_it_was(rules: RuleBook, step: Step) -> None:
    assert from_plain(json.loads(json.dumps(as_plain(step)))) == step
    for language, wording in rules.wordings.items():
        [sentence] = said((step,), wording, language)
        assert sentence


@pytest.mark.parametrize("kind", list(StepKind))
def test_no_kind_of_step_is_said_alike_in_both_languages(rules: RuleBook, kind: StepKind) -> None:
    step = Step(kind, DAY, DAY, DAY, 3, "months", "Thanksgiving {by}", "感謝祭 {by}", "Aki")
    english, japanese = (rules.said((step,), language)[0] for language in ("en", "ja"))
    assert english.isascii()
    assert not japanese.isascii()
    assert "Thanksgiving" not in japanese


def test_a_name_without_japanese_is_the_same_in_both(rules: RuleBook) -> None:
    step = Step(StepKind.SKIPPED, DAY, name="Founders' day {on}")
    assert rules.said((step,), "ja") == ("11月23日（月）はFounders' day {on}のため不算入",)


@pytest.mark.parametrize("plain", [{}, {"kind": "named", "colour": "red"}, {"kind": "unheard"}])
def test_what_is_no_step_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"step|StepKind"):
        from_plain(plain)


def test_doubts_stand_apart() -> None:
    counted, gap = Step(StepKind.DAY, DAY, number=1), Step(StepKind.GAP, DAY, DAY, DAY)
    assert split((counted, gap)) == ((counted,), (gap,))


def test_every_day_off_and_every_rule_has_its_japanese(rules: RuleBook) -> None:
    for name, table in rules.holidays.items():
        assert table.label_ja, name
        unnamed = {table.days[day] for day in table.days if day not in table.days_ja}
        assert unnamed == set(), name
    for rule in rules.deadline_rules.values():
        for japanese in (rule.label_ja, rule.trigger_ja, rule.on_expiry_ja):
            assert japanese, rule.id
            assert not japanese.isascii(), rule.id


def test_each_rule_is_reckoned_in_japanese_without_a_foreign_word(rules: RuleBook) -> None:
    for rule in rules.deadline_rules.values():
        due = rules.due_date(rule, datetime(2027, 12, 30, 12, tzinfo=UTC))
        for sentence in (*rules.said(due.steps, "ja"), *rules.said(due.doubts, "ja")):
            assert not any(sign.isascii() and sign.isalpha() for sign in sentence.replace("EU", "")), sentence


def test_a_source_is_said_with_what_its_number_means(rules: RuleBook) -> None:
    assert rules.source_text("S15", "en").startswith("Regulation (EU) 2022/2065")
    assert (
        rules.source_text("S15", "ja")
        == "規則 (EU) 2022/2065（デジタルサービス法）16条、17条、20条から23条 (S15)"
    )
    assert rules.source_text("field research 8", "ja") == "開発時の調査 8"
    assert rules.source_text("民法724条", "en") == "民法724条"
    assert rules.source_text("17 USC 411, 412; S5", "en").startswith("17 USC 411, 412; Cox")
    for route in escalation_routes():
        said = rules.source_text(route.source, "ja")
        assert not re.search(r"field research|(?<!\()S\d", said), route.id
