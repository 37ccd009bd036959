"""A complete notice has no findings; each thing left out or wrong has its own."""

import copy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rightsdesk.domain.notices import AuthorityFacts, Finding, LintContext, NoticeFacts, ReviewFacts, lint
from rightsdesk.domain.vocabulary import ExceptionOutcome, Requirement, SenderRole, Severity
from rightsdesk.services.rulebook.rules import RuleBook

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DMCA, JP = "dmca_512c_notice", "jp_soushin_boushi"
REVIEW = ReviewFacts(
    ExceptionOutcome.NO_EXCEPTION, "Aiko Tanaka", NOW, NOW - timedelta(hours=1), "The whole scene is copied."
)
WORK = {
    "work_title": "Harbor Lights", "work_type": "anime", "work_description": "Animated series",
    "work_locus": "Episode 3, 04:10-05:02", "work_official_url": "https://studio.example/ep3",
    "rights_chain": "Made by the studio", "rights_claimed": ["公衆送信権"],
}  # fmt: skip
ITEM = {
    "clip_id": "CL-000001", "item_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "item_locus": "0:04-0:12", "item_similarity_note": "Same scene, same composition and dialogue.",
}  # fmt: skip
FIELDS = {
    "rh_name": "Minato Animation Inc.", "rh_address": "1-2-3 Minato, Tokyo", "rh_country": "JP",
    "rh_representative": "代表取締役 湊 太郎", "agent_name": "Aiko Tanaka", "agent_role": "owner",
    "contact_phone": "+81-3-1234-5678", "contact_email": "rights@minato.example",
    "signature_name": "Aiko Tanaka", "letter_date": "2026-11-22", "recipient_name": "YouTube",
    "perjury_scope": "authority", "requested_action": "Remove", "jp_mode": "1b", "jp_verify": "別紙対比表",
    "jp_reason": "別紙対比表のとおり、創作的表現を再製したものであり、許諾していません。",
    "works": [WORK], "items": [ITEM],
}  # fmt: skip


def changed(name: str, value: object) -> dict[str, object]:
    fields = copy.deepcopy(FIELDS)
    if name in WORK:
        fields["works"][0][name] = value
    elif name in ITEM:
        fields["items"][0][name] = value
    else:
        fields[name] = value
    return fields


def check(rules: RuleBook, kind: str, fields: dict[str, object], **context: object) -> tuple[Finding, ...]:
    clauses = context.pop("clauses", None)
    text = context.pop("letter_text", "")
    around = LintContext(
        on=date(2026, 11, 22),
        words=rules.words,
        urls=rules.urls,
        platform=rules.platform("youtube"),
        reviews={"CL-000001": REVIEW},
        fields=rules.fields,
        naiyo=rules.naiyo,
    )
    facts = NoticeFacts(fields, clauses, text)
    return lint(rules.notice_kind(kind), facts, replace(around, **context))


@pytest.mark.parametrize("kind", [DMCA, JP])
def test_a_complete_notice_has_no_findings(rules: RuleBook, kind: str) -> None:
    assert check(rules, kind, FIELDS) == ()


def asked(rules: RuleBook, kind: str) -> list[tuple[str, Requirement]]:
    strict = {Requirement.LAW, Requirement.FORM}
    return [
        (rule.id, rule.requirement)
        for rule in rules.notice_kind(kind).fields
        if rule.requirement in strict and rule.per in ("notice", "work", "item") and not rule.when
    ]


@pytest.mark.parametrize("kind", [DMCA, JP])
def test_each_missing_field_is_found_and_the_lawful_ones_block(rules: RuleBook, kind: str) -> None:
    for name, requirement in asked(rules, kind):
        findings = [f for f in check(rules, kind, changed(name, "  ")) if f.id.startswith("missing_")]
        assert [finding.field for finding in findings] == [name]
        assert findings[0].id == f"missing_{requirement}_{name}"
        blocks = requirement is Requirement.LAW or kind == JP
        assert findings[0].severity is (Severity.BLOCK if blocks else Severity.WARN)
        assert findings[0].fix
        assert findings[0].message.endswith(".")


def test_the_statute_has_its_six_elements(rules: RuleBook) -> None:
    lawful = {rule.id for rule in rules.notice_kind(DMCA).fields if rule.requirement is Requirement.LAW}
    assert lawful >= {
        "signature_name", "work_title", "work_description", "item_url", "rh_address", "contact_phone",
        "contact_email", "stmt_good_faith", "stmt_accuracy", "stmt_authority_perjury",
    }  # fmt: skip


def test_statements_are_asked_of_the_template(rules: RuleBook) -> None:
    found = check(rules, DMCA, FIELDS, clauses=frozenset({"stmt_good_faith"}))
    assert [(f.field, f.severity) for f in found] == [
        ("stmt_accuracy", Severity.BLOCK),
        ("stmt_authority_perjury", Severity.BLOCK),
    ]


def test_a_notice_without_works_or_clips_is_blocked(rules: RuleBook) -> None:
    assert [f.id for f in check(rules, DMCA, changed("works", []))] == ["missing_works"]
    assert [f.id for f in check(rules, DMCA, changed("items", []))] == ["missing_items"]


def test_conditions_ask_only_when_they_hold(rules: RuleBook) -> None:
    assert "jp_mode_detail" in {f.field for f in check(rules, JP, changed("jp_mode", "2"))}
    assert "authority_doc" in {f.field for f in check(rules, JP, changed("agent_role", "attorney"))}


def reviewed(**changes: object) -> dict[str, object]:
    return {"reviews": {"CL-000001": replace(REVIEW, **changes)}}


AGENT = {"sender_role": SenderRole.AGENT}
EXPIRED = AuthorityFacts("Minato Animation Inc.", date(2026, 11, 21))
OTHER = AuthorityFacts("Somebody Else Ltd.")
BAD = [
    ("lint_url_exact", "block", "item_url", "https://www.youtube.com/@somebody", {}),
    ("lint_url_exact", "block", "item_url", "see attachment", {}),
    ("lint_locus", "warn", "work_locus", "", {}),
    ("lint_exception", "block", "", "", {"reviews": {}}),
    ("lint_exception", "block", "", "", reviewed(reviewer="")),
    ("lint_exception", "block", "", "", reviewed(newest_capture_at=NOW + timedelta(seconds=1))),
    ("lint_exception", "block", "", "", reviewed(outcome=ExceptionOutcome.TOLERATED)),
    ("lint_score_only", "block", "item_similarity_note", "Similarity score: 0.93", {}),
    ("lint_score_only", "block", "jp_reason", "一致度93%で検出したため", {}),
    ("lint_score_only", "block", "", "", reviewed(reason="match 93 %")),
    ("lint_person_sig", "block", "signature_name", "Minato Animation Inc.", {}),
    ("lint_person_sig", "block", "signature_name", "湊アニメーション株式会社", {}),
    ("lint_person_sig", "block", "signature_name", "Minato K.K.", {}),
    ("lint_person_sig", "block", "signature_name", "---", {}),
    ("lint_authority", "block", "", "", AGENT),
    ("lint_authority", "block", "", "", {**AGENT, "authority": EXPIRED}),
    ("lint_authority", "block", "", "", {**AGENT, "authority": OTHER}),
    ("lint_authority", "warn", "", "", {**AGENT, "authority": AuthorityFacts("")}),
    ("lint_perjury_variant", "block", "perjury_scope", "whole", {}),
    ("lint_pii", "warn", "contact_phone", "090-1234-5678", {}),
    ("lint_pii", "warn", "contact_email", "aiko@gmail.com", {}),
    ("lint_duplicate", "block", "", "", {"open_notices": {ITEM["item_url"]: "N-2026-0007"}}),
    ("lint_liability_claim", "warn", "requested_action", "Otherwise Contributory Liability follows.", {}),
    ("lint_style_only", "block", "item_similarity_note", "当社作品の画風に似ています。", {}),
    ("lint_style_only", "block", "item_similarity_note", "It imitates our art style throughout.", {}),
    ("lint_trademark_voice", "warn", "requested_action", "This also infringes our trademark.", {}),
    ("lint_trademark_voice", "warn", "jp_reason", "声優の声の創作的表現も利用されています。", {}),
    ("lint_dead_target", "warn", "item_url", "https://sora.chatgpt.com/p/s_1", {}),
    ("lint_guideline", "warn", "", "", {"guidelines": {"Harbor Lights": "fan videos under 30 s"}}),
    ("lint_era", "block", "requested_action", "令和7年（2026年）", {}),
    ("lint_era", "block", "requested_action", "令和8年2月30日", {}),
    ("lint_era", "block", "", "", {"letter_text": "令和8年11月21日"}),
    ("lint_holiday_data", "warn", "", "", {"holiday_warnings": ("The holidays end.",)}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "severity", "name", "value", "context"), BAD, ids=[f"{b[0]}-{i}" for i, b in enumerate(BAD)]
)
def test_each_rule_has_a_failing_example(
    rules: RuleBook, rule: str, severity: str, name: str, value: object, context: dict[str, object]
) -> None:
    found = check(rules, DMCA, changed(name, value) if name else FIELDS, **context)
    assert {(f.id, str(f.severity)) for f in found if f.id.startswith("lint_")} == {(rule, severity)}
    assert all(finding.fix and finding.message.endswith((".", "”")) for finding in found)


def test_in_japan_a_missing_locus_blocks(rules: RuleBook) -> None:
    found = check(rules, JP, changed("work_locus", ""))
    assert [(f.id, f.severity) for f in found] == [("lint_locus", Severity.BLOCK)]


def test_blocking_findings_come_first(rules: RuleBook) -> None:
    fields = changed("work_locus", "") | {"signature_name": ""}
    severities = [finding.severity for finding in check(rules, DMCA, fields)]
    assert severities == sorted(severities)
    assert len(severities) == 2


def test_the_same_address_twice_is_a_duplicate(rules: RuleBook) -> None:
    fields = copy.deepcopy(FIELDS)
    fields["items"].append({**ITEM, "clip_id": "CL-000002", "item_url": "https://youtu.be/dQw4w9WgXcQ"})
    reviews = {"CL-000001": REVIEW, "CL-000002": REVIEW}
    assert [f.id for f in check(rules, DMCA, fields, reviews=reviews)] == ["lint_duplicate"]


def test_a_review_at_the_moment_of_the_capture_counts(rules: RuleBook) -> None:
    same = replace(REVIEW, newest_capture_at=REVIEW.reviewed_at)
    assert check(rules, DMCA, FIELDS, reviews={"CL-000001": same}) == ()


def test_what_a_reasonable_person_writes_is_not_flagged(rules: RuleBook) -> None:
    for reason in ("Frame for frame the same footage, score 0.93.", "一致度93%。第3話の場面と同じ。",
                   "The art style and each costume of the scene are ours."):  # fmt: skip
        assert check(rules, DMCA, changed("item_similarity_note", reason)) == ()
    for name in ("Vincent Inc", "Inc. Corp"):
        assert check(rules, DMCA, changed("signature_name", name)) != ()
    for name in ("Vincenzo Incardi", "田中 愛子", "María José O'Neil"):
        assert check(rules, DMCA, changed("signature_name", name)) == ()


def test_agreed_contact_data_is_not_warned_of(rules: RuleBook) -> None:
    fields = changed("contact_phone", "090-1234-5678")
    for agreed in (True, "yes"):
        assert check(rules, DMCA, fields | {"contact_public": agreed}) == ()
    assert check(rules, DMCA, fields | {"contact_public": False}) != ()
    assert check(rules, DMCA, fields, platform=rules.platform("tiktok")) == ()


def test_a_valid_authority_document_satisfies(rules: RuleBook) -> None:
    paper = AuthorityFacts("MINATO ANIMATION INC.", date(2026, 11, 22))
    assert check(rules, DMCA, FIELDS, sender_role=SenderRole.EXCLUSIVE_LICENSEE, authority=paper) == ()


def test_github_wants_the_whole_statement_under_perjury(rules: RuleBook) -> None:
    github = rules.platform("github")
    assert [f.id for f in check(rules, DMCA, FIELDS, platform=github)] == ["lint_perjury_variant"]
    assert check(rules, DMCA, changed("perjury_scope", "whole"), platform=github) == ()
