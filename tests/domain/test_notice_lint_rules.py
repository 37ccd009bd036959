"""Each rule of the research's section 10 has an example that fails and one that passes."""

import copy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rightsdesk.domain.notices import AuthorityFacts, Finding, LintContext, NoticeFacts, ReviewFacts, lint
from rightsdesk.domain.vocabulary import ExceptionOutcome, SenderRole, Severity
from rightsdesk.services.rulebook.rules import RuleBook

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DMCA, JP, DEMAND, OPTOUT = "dmca_512c_notice", "jp_soushin_boushi", "jp_keikokusho", "ai_training_optout"
SECTION_10 = {
    "lint_url_exact": "block", "lint_locus": "warn", "lint_exception": "block", "lint_score_only": "block",
    "lint_person_sig": "block", "lint_authority": "block", "lint_perjury_variant": "block",
    "lint_pii": "warn", "lint_duplicate": "block", "lint_liability_claim": "warn",
    "lint_style_only": "block", "lint_mr_missing": "block", "lint_jp_30_4": "warn",
    "lint_trademark_voice": "warn", "lint_dead_target": "warn", "lint_guideline": "warn",
    "lint_licensed": "block", "lint_naiyo": "block", "lint_era": "block", "lint_holiday_data": "warn",
}  # fmt: skip
REVIEW = ReviewFacts(
    ExceptionOutcome.NO_EXCEPTION, "Aiko Tanaka", NOW, NOW - timedelta(hours=1), "The whole scene is copied."
)
WORK = {"work_title": "Harbor Lights", "work_locus": "Episode 3, 04:10-05:02"}
ITEM = {
    "clip_id": "CL-000001", "item_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "item_similarity_note": "Same scene, same composition and dialogue.",
}  # fmt: skip
FIELDS = {
    "rh_name": "湊アニメーション", "rh_address": "東京都港区一丁目2番3号", "agent_role": "owner",
    "contact_phone": "+81-3-1234-5678", "contact_email": "rights@minato.example", "recipient_country": "JP",
    "signature_name": "Aiko Tanaka", "letter_date": "2026-11-22", "recipient_name": "山田 太郎",
    "recipient_address": "大阪市北区四丁目5番6号", "perjury_scope": "authority", "works": [WORK],
    "items": [ITEM],
}  # fmt: skip
MARK = {"mr_type": "tdmrep", "mr_url": "https://studio.example/.well-known/tdmrep.json",
        "mr_since": "2026-11-01", "mr_sha256": "ab" * 32}  # fmt: skip
SHEET = """令和8年11月22日
大阪市北区四丁目5番6号　山田 太郎 殿
東京都港区一丁目2番3号　湊アニメーション
本件投稿の公開を停止してください。"""
AGENT = {"sender_role": SenderRole.AGENT}
PAPER = AuthorityFacts("湊アニメーション", date(2026, 11, 22))
FAILING: list[tuple[str, str, dict[str, object], dict[str, object]]] = [
    ("lint_url_exact", DMCA, {"item_url": "https://www.youtube.com/@somebody"}, {}),
    ("lint_locus", DMCA, {"work_locus": ""}, {}),
    ("lint_reference", OPTOUT, {"work_locus": ""}, {}),
    ("lint_reference", OPTOUT, {"characters": [{"character_name": "Kon"}]}, {}),
    ("lint_exception", DMCA, {}, {"reviews": {}}),
    ("lint_score_only", DMCA, {"item_similarity_note": "Similarity score: 0.93"}, {}),
    ("lint_score_only", "dsa_art16_notice", {"dsa_reasons": "The match is 93 %."}, {}),
    ("lint_person_sig", DMCA, {"signature_name": "Minato Animation Inc."}, {}),
    ("lint_authority", DMCA, {}, AGENT),
    ("lint_perjury_variant", DMCA, {"perjury_scope": "whole"}, {}),
    ("lint_perjury_variant", "dmca_512d_delisting", {"perjury_scope": ""}, {}),
    ("lint_pii", DMCA, {"contact_phone": "090-1234-5678"}, {}),
    ("lint_duplicate", DMCA, {}, {"open_notices": {ITEM["item_url"]: "N-2026-0007"}}),
    ("lint_liability_claim", DMCA, {"requested_action": "Otherwise contributory liability follows."}, {}),
    ("lint_liability_claim", "cease_and_desist", {"consequence": "You are liable as of now."}, {}),
    ("lint_style_only", DMCA, {"item_similarity_note": "It imitates our art style throughout."}, {}),
    ("lint_style_only", "jp_hasshinsha_kaiji", {"clear_infringement": "当社の画風と同じです。"}, {}),
    ("lint_mr_missing", OPTOUT, {"optout_basis": ["cdsm_4_3"], "mr_reservation": []}, {}),
    (
        "lint_mr_missing",
        OPTOUT,
        {"optout_basis": ["cdsm_4_3"], "mr_reservation": [MARK | {"mr_url": ""}]},
        {},
    ),
    ("lint_jp_30_4", OPTOUT, {"legal_view": "日本法の下では、すべてのAI学習が違法です。"}, {}),
    ("lint_jp_30_4", "jp_youbousho", {"facts": "ＡＩによる学習は著作権を侵害するものです。"}, {}),
    ("lint_jp_30_4", OPTOUT, {"legal_view": "Under the law of Japan all AI training is illegal."}, {}),
    ("lint_jp_30_4", OPTOUT, {}, {"letter_text": "In Japan, any training on such works is unlawful."}),
    ("lint_trademark_voice", DMCA, {"requested_action": "This also infringes our trademark."}, {}),
    ("lint_dead_target", DMCA, {"item_url": "https://sora.chatgpt.com/p/s_1"}, {}),
    ("lint_guideline", DMCA, {}, {"guidelines": {"Harbor Lights": "fan videos under 30 s"}}),
    ("lint_licensed", DMCA, {}, {"licences": {"CL-000001": ("LA-0001",)}}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "naiyo"}, {"letter_text": SHEET + "https://tube.example/1"}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "naiyo"}, {"letter_text": SHEET + "（別紙参照）"}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "naiyo"}, {"letter_text": SHEET.replace("山田 太郎", "")}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "naiyo", "recipient_country": "US"}, {"letter_text": SHEET}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "e_naiyo", "recipient_country": "France"}, {}),
    ("lint_era", DMCA, {"requested_action": "令和7年（2026年）"}, {}),
    ("lint_holiday_data", DMCA, {}, {"holiday_warnings": ("The holidays end.",)}),
    ("lint_concede", OPTOUT, {"requests": "We accept that you may use them until we opt out."}, {}),
    ("lint_concede", OPTOUT, {"requests": "過去の利用については問いません。"}, {}),
    ("lint_concede", "jp_youbousho", {"requests": "オプトアウトしない限り、学習に利用できます。"}, {}),
]
PASSING: list[tuple[str, str, dict[str, object], dict[str, object]]] = [
    ("lint_url_exact", DMCA, {"item_url": "https://youtu.be/dQw4w9WgXcQ"}, {}),
    ("lint_url_exact", "notice_retraction", {"item_url": "https://www.youtube.com/@somebody"}, {}),
    ("lint_locus", DMCA, {}, {}),
    ("lint_locus", OPTOUT, {"work_locus": ""}, {}),
    ("lint_reference", OPTOUT, {"characters": [{"character_name": "Kon", "art_reference": "Sheet 3"}]}, {}),
    ("lint_reference", DMCA, {"work_locus": ""}, {}),
    ("lint_exception", DMCA, {}, {}),
    ("lint_exception", "notice_retraction", {}, {"reviews": {}}),
    ("lint_exception", OPTOUT, {"items": []}, {"reviews": {}}),
    ("lint_score_only", DMCA, {"item_similarity_note": "Frame for frame the same scene, score 0.93."}, {}),
    ("lint_person_sig", DMCA, {"signature_name": "María José O'Neil"}, {}),
    ("lint_authority", DMCA, {}, {**AGENT, "authority": PAPER}),
    ("lint_perjury_variant", JP, {"perjury_scope": "whole"}, {}),
    ("lint_perjury_variant", "notice_retraction", {"perjury_scope": "whole"}, {}),
    ("lint_pii", DMCA, {"contact_phone": "090-1234-5678", "contact_public": "yes"}, {}),
    ("lint_duplicate", "reminder", {}, {"open_notices": {ITEM["item_url"]: "N-2026-0007"}}),
    ("lint_duplicate", "notice_retraction", {}, {"open_notices": {ITEM["item_url"]: "N-2026-0007"}}),
    ("lint_liability_claim", DEMAND, {"facts": "Contributory liability is a term of American law."}, {}),
    ("lint_style_only", DMCA, {"item_similarity_note": "The style and each costume of the scene."}, {}),
    ("lint_mr_missing", OPTOUT, {"optout_basis": ["cdsm_4_3"], "mr_reservation": [MARK]}, {}),
    ("lint_mr_missing", OPTOUT, {"optout_basis": ["jp_30_4"], "mr_reservation": []}, {}),
    ("lint_jp_30_4", OPTOUT, {"legal_view": "すべてのAI学習が違法であると主張するものではありません。"}, {}),
    (
        "lint_jp_30_4",
        OPTOUT,
        {"legal_view": "AI学習は、著作権者の利益を不当に害する場合には侵害となります。"},
        {},
    ),
    ("lint_jp_30_4", OPTOUT, {"legal_view": "We do not say that all AI training is illegal in Japan."}, {}),
    (
        "lint_jp_30_4",
        OPTOUT,
        {"legal_view": "In Japan, training is lawful within the limits of the Act."},
        {},
    ),
    ("lint_jp_30_4", OPTOUT, {"legal_view": "無断転載は著作権を侵害するものです。"}, {}),
    ("lint_trademark_voice", DEMAND, {"facts": "商標権の侵害もあります。"}, {}),
    ("lint_dead_target", DMCA, {}, {}),
    ("lint_guideline", DMCA, {}, {"guidelines": {"Another Work": "anything"}}),
    ("lint_licensed", DMCA, {}, {"licences": {"CL-000002": ("LA-0001",)}}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "naiyo"}, {"letter_text": SHEET}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "e_naiyo"}, {"letter_text": SHEET + "https://tube.example/1"}),
    ("lint_naiyo", DEMAND, {"delivery_mode": "courier", "recipient_country": "US"}, {"letter_text": "abc"}),
    ("lint_era", DMCA, {"requested_action": "令和8年（2026年）"}, {}),
    ("lint_holiday_data", DMCA, {}, {}),
    ("lint_concede", OPTOUT, {"requests": "本書面は、過去の利用を許諾するものではありません。"}, {}),
    ("lint_concede", OPTOUT, {"requests": "Nothing in this letter permits earlier use."}, {}),
    ("lint_concede", OPTOUT, {"requests": "We do not accept an opt-out regime."}, {}),
]


def with_fields(changes: dict[str, object]) -> dict[str, object]:
    fields = copy.deepcopy(FIELDS)
    for name, value in changes.items():
        if name in WORK:
            fields["works"][0][name] = value
        elif name in ITEM:
            fields["items"][0][name] = value
        else:
            fields[name] = value
    return fields


def check(rules: RuleBook, kind: str, changes: dict[str, object], around: dict[str, object]) -> list[Finding]:
    around = dict(around)
    facts = NoticeFacts(with_fields(changes), None, str(around.pop("letter_text", "")))
    context = LintContext(
        on=date(2026, 11, 22), words=rules.words, urls=rules.urls, platform=rules.platform("youtube"),
        reviews={"CL-000001": REVIEW}, fields=rules.fields, naiyo=rules.naiyo,
    )  # fmt: skip
    found = lint(rules.notice_kind(kind), facts, replace(context, **around))
    return [finding for finding in found if finding.id.startswith("lint_")]


@pytest.mark.parametrize(("rule", "kind", "changes", "around"), FAILING)
def test_it_fails(
    rules: RuleBook, rule: str, kind: str, changes: dict[str, object], around: dict[str, object]
) -> None:
    found = check(rules, kind, changes, around)
    assert {finding.id for finding in found} == {rule}
    severity = SECTION_10.get(rule, "warn")
    assert str(found[0].severity) == severity
    for finding in found:
        assert finding.field
        assert all(text.endswith((".", "。", "）。", "”")) for text in (finding.message, finding.message_ja))
        assert all(text.endswith((".", "。")) for text in (finding.fix, finding.fix_ja))
        assert finding.source
        assert "{" not in finding.message + finding.fix + finding.message_ja + finding.fix_ja


@pytest.mark.parametrize(("rule", "kind", "changes", "around"), PASSING)
def test_it_passes(
    rules: RuleBook, rule: str, kind: str, changes: dict[str, object], around: dict[str, object]
) -> None:
    assert rule not in {finding.id for finding in check(rules, kind, changes, around)}


def test_every_rule_of_section_10_has_both_examples(rules: RuleBook) -> None:
    wanted = set(SECTION_10) | {"lint_concede", "lint_reference"}
    assert {one[0] for one in FAILING} == wanted
    assert {one[0] for one in PASSING} == wanted
    assert {name for name in rules.words.findings if name.startswith("lint_")} == wanted


@pytest.mark.parametrize("kind", [DMCA, DEMAND, OPTOUT, "cease_and_desist", "jp_youbousho"])
def test_the_default_wording_is_never_flagged(rules: RuleBook, kind: str) -> None:
    said = [text for name, group in rules.texts.items() if name in rules.fields for text in group.values()]
    assert len(said) > 60
    assert check(rules, kind, {}, {"letter_text": "\n".join(said)}) == []


def test_an_unproved_reservation_is_only_warned_of(rules: RuleBook) -> None:
    changes = {"optout_basis": "cdsm_4_3", "mr_reservation": [MARK | {"mr_sha256": ""}]}
    found = check(rules, OPTOUT, changes, {})
    assert [(f.id, f.severity) for f in found] == [("lint_mr_missing", Severity.WARN)]


def test_what_only_the_platform_asks_for_is_apart_from_the_statute(rules: RuleBook) -> None:
    context = LintContext(
        on=date(2026, 11, 22), words=rules.words, urls=rules.urls, platform=rules.platform("x"),
        reviews={"CL-000001": REVIEW}, fields=rules.fields,
    )  # fmt: skip
    fields = with_fields({"item_similarity_note": "", "agent_name": "", "rh_name": ""})
    found = {f.id: f for f in lint(rules.notice_kind(DMCA), NoticeFacts(fields), context)}
    extra = found["platform_item_similarity_note"]
    assert (extra.severity, extra.asked_by, extra.field) == ("warn", "platform", "item_similarity_note")
    assert "X" in extra.message
    assert "CL-000001" in extra.message_ja
    assert extra.source == rules.platform("x").source
    assert (found["missing_law_rh_name"].asked_by, found["missing_law_rh_name"].source) == ("law", "S1")
    assert (found["missing_form_agent_name"].asked_by, found["missing_form_agent_name"].severity) == (
        "form", "warn",
    )  # fmt: skip
    assert "platform_rh_name" not in found
    assert "platform_agent_name" not in found


def test_a_platform_asks_an_owner_for_no_authority_and_a_first_notice_for_no_ticket(rules: RuleBook) -> None:
    for slug in ("tiktok", "github"):
        context = LintContext(
            on=date(2026, 11, 22), words=rules.words, urls=rules.urls, platform=rules.platform(slug),
            reviews={"CL-000001": REVIEW}, fields=rules.fields,
        )  # fmt: skip
        found = {f.id for f in lint(rules.notice_kind(DMCA), NoticeFacts(with_fields({})), context)}
        assert not found & {"platform_authority_doc", "platform_prior_notice_ref"}
        japanese = {f.id for f in lint(rules.notice_kind(JP), NoticeFacts(with_fields({})), context)}
        assert not {name for name in japanese if name.startswith("platform_")}
