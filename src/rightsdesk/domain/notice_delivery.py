"""The check of a letter that goes as 内容証明: an addressee in Japan, a sheet the post takes."""

from collections.abc import Iterator

from rightsdesk.domain.naiyo import NaiyoGrid, NaiyoProblem, NaiyoRules, NaiyoSheet, lay_out, unwrapped
from rightsdesk.domain.notice_draft import Draft
from rightsdesk.domain.notice_facts import Finding, NoticeFacts, text_of
from rightsdesk.domain.wording import plain

_NAMES = (
    "rh_name", "rh_name_ja", "rh_name_romaji", "rh_representative", "rh_department", "rh_address",
    "recipient_name", "recipient_department", "recipient_address", "agent_name", "agent_title",
    "signature_name", "platform_name", "vendor_name", "vendor_legal_entity",
)  # fmt: skip
_WORK_NAMES = ("work_title", "work_title_en", "work_title_ja")
_ITEM_NAMES = ("item_uploader", "item_platform_id", "item_generator")
_PARTIES = ("rh_name", "rh_address", "recipient_name", "recipient_address")


def content_certified(draft: Draft) -> Iterator[Finding]:
    """Content-certified mail goes inside Japan only; on paper it takes no other signs than its own (S26)."""
    mode = draft.facts.text("delivery_mode")
    if mode not in ("naiyo", "e_naiyo"):
        return
    country = draft.facts.text("recipient_country")
    if country and plain(country) not in map(plain, draft.context.words.home_country):
        yield draft.found("lint_naiyo", "abroad", "delivery_mode", country=country)
    if mode == "naiyo":
        yield from _sheet(draft)


def naiyo_sheet(facts: NoticeFacts, grid: NaiyoGrid, rules: NaiyoRules) -> NaiyoSheet:
    """The letter on the paper grid, its own names allowed in Latin letters, its parties looked for."""
    parties = [facts.text(name) for name in _PARTIES]
    return lay_out(unwrapped(facts.letter_text), grid, rules, _proper_names(facts), parties)


def _sheet(draft: Draft) -> Iterator[Finding]:
    rules = draft.context.naiyo
    if rules is None or not draft.facts.letter_text:
        return
    sheet = naiyo_sheet(draft.facts, rules.grid[0], rules)
    for problem in {(one.rule, one.sign): one for one in reversed(sheet.problems)}.values():
        yield _said(draft, problem)


def _said(draft: Draft, problem: NaiyoProblem) -> Finding:
    return draft.found(
        "lint_naiyo", "sign" if problem.line else "paper", "letter",
        line=str(problem.line), sign=problem.sign, why_en=problem.message, why_ja=problem.message_ja,
        fix_en=problem.fix, fix_ja=problem.fix_ja,
    )  # fmt: skip


def _proper_names(facts: NoticeFacts) -> list[str]:
    listed = [text_of(work, name) for work in facts.works for name in _WORK_NAMES]
    listed += [text_of(item, name) for item in facts.items for name in _ITEM_NAMES]
    listed += [text_of(one, "character_name") for one in facts.entries("characters")]
    return [*(facts.text(name) for name in _NAMES), *listed]
