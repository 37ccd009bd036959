"""The checks of what a notice says in words: scores, styles, liability, other rights, era dates."""

from collections.abc import Iterator
from datetime import date

from rightsdesk.domain.eras import era_date, era_dates, era_mismatches
from rightsdesk.domain.notice_draft import Draft, block, warn
from rightsdesk.domain.notice_facts import Finding, NoticeFacts, text_of
from rightsdesk.domain.wording import found_words, is_only_score


def score_only(draft: Draft) -> Iterator[Finding]:
    """A score is never the ground of a notice (S4)."""
    words = draft.context.words
    reasons = [*_reasons(draft.facts)]
    reasons += [
        (f"exception review of {clip}", review.reason)
        for clip, review in draft.context.reviews.items()
        if clip in {text_of(item, "clip_id") for item in draft.facts.items}
    ]
    for where, reason in reasons:
        if reason and is_only_score(reason, words.score_words, words.score_fillers):
            yield block(
                "lint_score_only", where, f"The {where} gives only a score: “{reason}”.",
                "Say in words what is the same, as a person sees it.",
            )  # fmt: skip


def _reasons(facts: NoticeFacts) -> Iterator[tuple[str, str]]:
    if facts.text("jp_reason"):
        yield "jp_reason", facts.text("jp_reason")
    for item in facts.items:
        yield "item_similarity_note", text_of(item, "item_similarity_note")


def _free_text(facts: NoticeFacts) -> str:
    """Everything a person wrote into the fields, and the letter made from them."""
    own = [facts.text(name) for name in facts.fields if name not in ("works", "items", "exhibits")]
    listed = [text_of(entry, name) for entry in (*facts.works, *facts.items) for name in entry]
    return "\n".join((*own, *listed, facts.letter_text))


def liability_claim(draft: Draft) -> Iterator[Finding]:
    """A notice alone makes no provider liable (Cox v. Sony, S5)."""
    if not draft.kind.regime.startswith("us_"):
        return
    for phrase in found_words(_free_text(draft.facts), draft.context.words.liability_phrases):
        yield warn(
            "lint_liability_claim", "letter", f"The letter claims liability: “{phrase}”.",
            "Leave it out; knowing of an infringement is not enough for that (Cox v. Sony, 2026).",
        )  # fmt: skip


def style_only(draft: Draft) -> Iterator[Finding]:
    """A style is not protected; the reason names what expression is shared (S23)."""
    for where, reason in _reasons(draft.facts):
        styles = found_words(reason, draft.context.words.style_words)
        if styles and not found_words(reason, draft.context.words.expression_words):
            yield block(
                "lint_style_only", where, f"The {where} speaks only of style (“{styles[0]}”).",
                "Name the concrete expression that is the same: scene, composition, costume, dialogue.",
            )  # fmt: skip


def trademark_voice(draft: Draft) -> Iterator[Finding]:
    """Trademark, likeness and voice have channels of their own."""
    for word in found_words(_free_text(draft.facts), draft.context.words.trademark_voice):
        yield warn(
            "lint_trademark_voice", "letter", f"“{word}” is not a matter of copyright.",
            "Use the platform's own channel for it, and leave it out here.",
        )  # fmt: skip


def era(draft: Draft) -> Iterator[Finding]:
    """An era date is the same day as the Western one."""
    text = _free_text(draft.facts)
    fix = f"Write the day as {era_date(draft.context.on)}."
    for wrong in era_mismatches(text):
        yield block("lint_era", "letter_date", f"“{wrong.written}” is not the year {wrong.western}.", fix)
    for written, day in era_dates(text):
        if day is None:
            yield block("lint_era", "letter_date", f"There is no day “{written}”.", fix)
    western = _day(draft.facts.text("letter_date"))
    shown = era_dates(draft.facts.letter_text)
    if western is not None and shown and western not in {day for _, day in shown}:
        message = f"The letter is of {western.isoformat()}, but says {shown[0][0]}."
        yield block("lint_era", "letter_date", message, f"Write the day as {era_date(western)}.")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
