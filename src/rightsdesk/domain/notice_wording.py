"""The checks of what a notice says in words: scores, styles, liability, other rights, training, era dates."""

from collections.abc import Iterator
from datetime import date

from rightsdesk.domain.eras import era_date, era_dates, era_mismatches
from rightsdesk.domain.notice_draft import Draft
from rightsdesk.domain.notice_facts import Finding, NoticeFacts, text_of
from rightsdesk.domain.wording import found_sentences, found_words, is_only_score

_REASONS = ("jp_reason", "dsa_reasons", "clear_infringement", "complaint_grounds", "facts")
_OWN_CHANNELS = ("provider", "hosting_provider", "search_engine", "any")


def score_only(draft: Draft) -> Iterator[Finding]:
    """A score is never the ground of a notice (S4)."""
    words = draft.context.words
    for field, reason in _reasons(draft.facts):
        if is_only_score(reason, words.score_words, words.score_fillers):
            yield draft.found("lint_score_only", "field", field, reason=reason)
    for clip in {text_of(item, "clip_id"): None for item in draft.facts.items}:
        review = draft.context.reviews.get(clip)
        if review and review.reason and is_only_score(review.reason, words.score_words, words.score_fillers):
            yield draft.found(
                "lint_score_only", "review", "item_exception_review", clip=clip, reason=review.reason
            )


def _reasons(facts: NoticeFacts) -> Iterator[tuple[str, str]]:
    """The fields that say why, with what they say; only those that say anything."""
    for name in _REASONS:
        if facts.text(name):
            yield name, facts.text(name)
    for item in facts.items:
        if text_of(item, "item_similarity_note"):
            yield "item_similarity_note", text_of(item, "item_similarity_note")


def liability_claim(draft: Draft) -> Iterator[Finding]:
    """A notice alone makes no provider liable (Cox v. Sony, S5)."""
    if draft.kind.regime.startswith("us_"):
        for phrase in found_words(draft.free_text, draft.context.words.liability_phrases):
            yield draft.found("lint_liability_claim", "found", "letter", phrase=phrase)


def style_only(draft: Draft) -> Iterator[Finding]:
    """A style is not protected; the reason names what expression is shared (S23)."""
    for field, reason in _reasons(draft.facts):
        styles = found_words(reason, draft.context.words.style_words)
        if styles and not found_words(reason, draft.context.words.expression_words):
            yield draft.found("lint_style_only", "found", field, phrase=styles[0])


def trademark_voice(draft: Draft) -> Iterator[Finding]:
    """Trademark, likeness and voice have channels of their own at platforms."""
    if draft.kind.recipient_kind in _OWN_CHANNELS:
        for word in found_words(draft.free_text, draft.context.words.trademark_voice):
            yield draft.found("lint_trademark_voice", "found", "letter", phrase=word)


def training_claim(draft: Draft) -> Iterator[Finding]:
    """Japanese law does not forbid all training (S23)."""
    words = draft.context.words
    patterns, limits = words.training_illegal_patterns, words.training_limit_patterns
    for sentence in found_sentences(draft.free_text, patterns, limits):
        yield draft.found("lint_jp_30_4", "found", "legal_view", phrase=sentence)


def concession(draft: Draft) -> Iterator[Finding]:
    """A letter about training does not agree that use is free until somebody opts out (S14)."""
    words = draft.context.words
    patterns, denials = words.concession_patterns, words.concession_denial_patterns
    for sentence in found_sentences(draft.free_text, patterns, denials):
        yield draft.found("lint_concede", "found", "letter", phrase=sentence)


def era(draft: Draft) -> Iterator[Finding]:
    """An era date is the same day as the Western one."""
    text = draft.free_text
    right = era_date(draft.context.on)
    for wrong in era_mismatches(text):
        yield draft.found(
            "lint_era",
            "mismatch",
            "letter_date",
            written=wrong.written,
            western=str(wrong.western),
            right=right,
        )
    for written, day in era_dates(text):
        if day is None:
            yield draft.found("lint_era", "none", "letter_date", written=written, right=right)
    yield from _letter_date(draft)


def _letter_date(draft: Draft) -> Iterator[Finding]:
    western = _day(draft.facts.text("letter_date"))
    shown = era_dates(draft.facts.letter_text)
    if western is not None and shown and western not in {day for _, day in shown}:
        yield draft.found(
            "lint_era", "differs", "letter_date",
            western=western.isoformat(), written=shown[0][0], right=era_date(western),
        )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
