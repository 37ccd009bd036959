"""The checks of a notice beyond its fields, one function per rule of field research 10."""

from collections.abc import Callable, Iterator

from rightsdesk.domain.notice_draft import Draft, block, warn
from rightsdesk.domain.notice_facts import Finding, LintContext, NoticeFacts, text_of
from rightsdesk.domain.notice_wording import era, liability_claim, score_only, style_only, trademark_voice
from rightsdesk.domain.urls import ClipUrl, read_url
from rightsdesk.domain.vocabulary import ExceptionOutcome, SenderRole, Severity
from rightsdesk.domain.wording import is_company, is_private_mail, is_private_phone, plain
from rightsdesk.errors import InvalidInput

Check = Callable[[Draft], Iterator[Finding]]


def _addresses(facts: NoticeFacts, context: LintContext) -> Iterator[tuple[str, str, ClipUrl | None]]:
    """Clip id, address as written, and the address as read (None when it is none)."""
    for item in facts.items:
        written = text_of(item, "item_url")
        if not written:
            continue
        try:
            yield text_of(item, "clip_id"), written, read_url(written, context.urls)
        except InvalidInput:
            yield text_of(item, "clip_id"), written, None


def url_exact(draft: Draft) -> Iterator[Finding]:
    """Each item is named by the address of the post itself (S6, S8)."""
    fix = "Log the clip with the exact address of the post or video."
    for clip, written, url in _addresses(draft.facts, draft.context):
        if url is None:
            yield block("lint_url_exact", "item_url", f"The address of {clip}, “{written}”, is none.", fix)
        elif not url.exact:
            message = f"The address of {clip} is that of a {url.what}, not of one post."
            yield block("lint_url_exact", "item_url", message, fix)


def locus(draft: Draft) -> Iterator[Finding]:
    """A character as such is no work: a concrete drawing, episode or frame is named (S24)."""
    severity = Severity.BLOCK if draft.kind.regime.startswith("jp_") else Severity.WARN
    for work in draft.facts.works:
        if not text_of(work, "work_locus"):
            title = text_of(work, "work_title") or "the work"
            yield Finding(
                "lint_locus", severity, "work_locus", f"{title} has no episode, timecode, page or sheet.",
                "Confirm a match, give `reference add … --locus TEXT`, or `--set work_locus=…`.",
            )  # fmt: skip


def exception_review(draft: Draft) -> Iterator[Finding]:
    """A person looked at fair use and the like for each item, after its newest capture (S4)."""
    for item in draft.facts.items:
        clip = text_of(item, "clip_id")
        problem = _review_problem(clip, draft.context)
        if problem:
            fix = (
                f"Record it with `rightsdesk review exception {clip} --outcome … --considered … --reason …`."
            )
            yield block("lint_exception", "item_exception_review", problem, fix)


def _review_problem(clip: str, context: LintContext) -> str:
    review = context.reviews.get(clip)
    if review is None or not review.reviewer.strip():
        return f"No person has reviewed the exceptions for {clip}."
    if review.newest_capture_at is not None and review.reviewed_at < review.newest_capture_at:
        return f"The exception review of {clip} is older than its newest capture."
    if review.outcome is not ExceptionOutcome.NO_EXCEPTION:
        return f"{review.reviewer} found for {clip}: {review.outcome}; it cannot be in a notice."
    return ""


def person_signs(draft: Draft) -> Iterator[Finding]:
    """The signature is the full name of a person (S6)."""
    name = draft.facts.text("signature_name")
    if not name:
        return
    holders = {plain(draft.facts.text(key)) for key in ("rh_name", "rh_name_ja", "rh_name_romaji")} - {""}
    fix = "Give the full name of the person who signs with `--set signature_name=…`."
    if plain(name) in holders or is_company(name, draft.context.words.company_suffixes):
        message = f"“{name}” is the name of a company; a person must sign."
        yield block("lint_person_sig", "signature_name", message, fix)
    elif not any(sign.isalpha() for sign in name):
        yield block("lint_person_sig", "signature_name", f"“{name}” is no name of a person.", fix)


def authority(draft: Draft) -> Iterator[Finding]:
    """Who is not the owner shows a document that is valid and names the rightsholder (S7)."""
    if draft.context.sender_role is SenderRole.OWNER:
        return
    fix = "Record a valid one with the rightsholder, or attach it with `evidence attach --kind authority`."
    problem = _authority_problem(draft.facts, draft.context)
    if problem:
        yield block("lint_authority", "authority_doc", problem, fix)
    elif draft.context.authority is not None and not draft.context.authority.holder:
        message = "It is not recorded who gave the authority document."
        yield warn("lint_authority", "authority_doc", message, "Look whether it names the rightsholder.")


def _authority_problem(facts: NoticeFacts, context: LintContext) -> str:
    paper = context.authority
    if paper is None:
        return "No document shows that we may speak for the rightsholder."
    if paper.expires_on is not None and paper.expires_on < context.on:
        return f"The authority document expired on {paper.expires_on.isoformat()}."
    names = {plain(facts.text(key)) for key in ("rh_name", "rh_name_ja", "rh_name_romaji")} - {""}
    if paper.holder and plain(paper.holder) not in names:
        return f"The authority document is from {paper.holder}, not from {facts.text('rh_name')}."
    return ""


def perjury_variant(draft: Draft) -> Iterator[Finding]:
    """The perjury sentence is the one this recipient asks for (S1, S2)."""
    if draft.context.platform is None or not draft.kind.regime.startswith("us_"):
        return
    wanted, written = draft.context.platform.perjury_scope, draft.facts.text("perjury_scope")
    if written != wanted:
        yield block(
            "lint_perjury_variant", "perjury_scope",
            f"{draft.context.platform.name_en} wants the perjury statement for: {wanted}; the letter has: "
            f"{written or 'none'}.",
            f"Draft with `--set perjury_scope={wanted}`, or choose the right platform.",
        )  # fmt: skip


def personal_data(draft: Draft) -> Iterator[Finding]:
    """What a platform passes on to the uploader is not a private address (S8, S9)."""
    platform = draft.context.platform
    if (
        platform is None
        or not platform.discloses_contact
        or _agreed(draft.facts.fields.get("contact_public"))
    ):
        return
    fix = "Use a business contact, `rightsdesk studio set …`, or agree with `--set contact_public=yes`."
    private = (
        (
            "contact_phone",
            is_private_phone(draft.facts.text("contact_phone"), draft.context.words.private_phone_starts),
        ),
        (
            "contact_email",
            is_private_mail(draft.facts.text("contact_email"), draft.context.words.private_mail_domains),
        ),
    )
    for name, looks_private in private:
        if looks_private:
            message = f"{name} looks private, and {platform.name_en} may show it to the uploader."
            yield warn("lint_pii", name, message, fix)


def _agreed(value: object) -> bool:
    return value is True or plain(str(value)) in {"yes", "true", "1", "可"}


def duplicate(draft: Draft) -> Iterator[Finding]:
    """No item is in an open notice already, nor twice in this one (S8)."""
    seen: dict[str, str] = {}
    for clip, _, url in _addresses(draft.facts, draft.context):
        if url is None:
            continue
        notice = draft.context.open_notices.get(url.normalised)
        if notice is not None:
            yield block(
                "lint_duplicate", "item_url", f"{clip} is already in the open notice {notice}.",
                "Wait for its answer, retract it, or leave the clip out.",
            )  # fmt: skip
        if url.normalised in seen:
            message = f"{clip} and {seen[url.normalised]} have the same address."
            yield block("lint_duplicate", "item_url", message, "Leave one of them out.")
        seen.setdefault(url.normalised, clip)


def dead_target(draft: Draft) -> Iterator[Finding]:
    """An item on a closed service cannot be removed there (S13)."""
    closed = {platform.slug: platform for platform in draft.context.urls.platforms if platform.closed_on}
    for clip, _, url in _addresses(draft.facts, draft.context):
        service = closed.get(url.platform or "") if url else None
        if service is not None and service.closed_on is not None:
            yield warn(
                "lint_dead_target", "item_url",
                f"{clip} is on {service.name_en}, which closed on {service.closed_on.isoformat()}.",
                "Advance the case to source_gone, or log the copy that is elsewhere.",
            )  # fmt: skip


def guideline(draft: Draft) -> Iterator[Finding]:
    """A fan-work guideline of the work may allow the use."""
    for work in draft.facts.works:
        title = text_of(work, "work_title")
        allowed = text_of(work, "guideline") or draft.context.guidelines.get(title, "")
        if allowed:
            yield warn(
                "lint_guideline", "works", f"{title} has a fan-work guideline: {allowed}.",
                "Look whether it allows this use; if so, record the outcome `tolerated`.",
            )  # fmt: skip


def holiday_data(draft: Draft) -> Iterator[Finding]:
    """The due dates this notice starts lie within the holiday tables."""
    for sentence in draft.context.holiday_warnings:
        yield warn("lint_holiday_data", "deadlines", sentence, "Check the due date by hand.")


CHECKS: tuple[Check, ...] = (
    url_exact, locus, exception_review, score_only, person_signs, authority, perjury_variant, personal_data,
    duplicate, liability_claim, style_only, trademark_voice, dead_target, guideline, era, holiday_data,
)  # fmt: skip
