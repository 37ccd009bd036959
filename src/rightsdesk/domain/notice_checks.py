"""The checks of a notice beyond its fields, one function per rule of field research 10."""

from collections.abc import Callable, Iterator, Mapping

from rightsdesk.domain.notice_delivery import content_certified
from rightsdesk.domain.notice_draft import Draft
from rightsdesk.domain.notice_facts import Finding, NoticeFacts, listed, text_of
from rightsdesk.domain.notice_wording import (
    concession,
    era,
    liability_claim,
    score_only,
    style_only,
    trademark_voice,
    training_claim,
)
from rightsdesk.domain.platforms import PlatformRule
from rightsdesk.domain.vocabulary import ExceptionOutcome, SenderRole
from rightsdesk.domain.wording import is_company, is_private_mail, is_private_phone, plain

Check = Callable[[Draft], Iterator[Finding]]
_NAMING = ("work_locus", "work_official_url", "work_first_pub", "work_registration_no")


def url_exact(draft: Draft) -> Iterator[Finding]:
    """Each item is named by the address of the post itself (S6, S8)."""
    for one in draft.addresses:
        if one.url is None:
            yield draft.found("lint_url_exact", "none", "item_url", clip=one.clip, written=one.written)
        elif not one.url.exact:
            yield draft.found("lint_url_exact", "broad", "item_url", clip=one.clip, what=one.url.what)


def locus(draft: Draft) -> Iterator[Finding]:
    """A character as such is no work: a concrete drawing, episode or frame is named (S24)."""
    saying = "japan" if draft.kind.regime.startswith("jp_") else "none"
    for work in draft.facts.works:
        if not text_of(work, "work_locus"):
            title = text_of(work, "work_title") or "the work"
            yield draft.found("lint_locus", saying, "work_locus", title=title)


def reference(draft: Draft) -> Iterator[Finding]:
    """A reservation names works so that a vendor can find them, and drawings instead of characters (S24)."""
    for work in draft.facts.works:
        if not any(text_of(work, name) for name in _NAMING):
            title = text_of(work, "work_title") or "the work"
            yield draft.found("lint_reference", "work", "works", title=title)
    for one in draft.facts.entries("characters"):
        if not text_of(one, "art_reference"):
            name = text_of(one, "character_name") or text_of(one, "character_name_ja")
            yield draft.found("lint_reference", "character", "characters", title=name)


def exception_review(draft: Draft) -> Iterator[Finding]:
    """A person looked at fair use and the like for each item, after its newest capture (S4)."""
    for item in draft.facts.items:
        clip = text_of(item, "clip_id")
        review = draft.context.reviews.get(clip)
        if review is None or not review.reviewer.strip():
            yield draft.found("lint_exception", "none", "item_exception_review", clip=clip)
        elif review.newest_capture_at is not None and review.reviewed_at < review.newest_capture_at:
            yield draft.found("lint_exception", "older", "item_exception_review", clip=clip)
        elif review.outcome is not ExceptionOutcome.NO_EXCEPTION:
            yield draft.found(
                "lint_exception", "other", "item_exception_review",
                clip=clip, reviewer=review.reviewer, outcome=review.outcome,
            )  # fmt: skip


def person_signs(draft: Draft) -> Iterator[Finding]:
    """The signature is the full name of a person (S6)."""
    name = draft.facts.text("signature_name")
    if not name:
        return
    holders = _holder_names(draft.facts)
    if plain(name) in holders or is_company(name, draft.context.words.company_suffixes):
        yield draft.found("lint_person_sig", "company", "signature_name", name=name)
    elif not any(sign.isalpha() for sign in name):
        yield draft.found("lint_person_sig", "none", "signature_name", name=name)


def _holder_names(facts: NoticeFacts) -> set[str]:
    return {plain(facts.text(key)) for key in ("rh_name", "rh_name_ja", "rh_name_romaji")} - {""}


def authority(draft: Draft) -> Iterator[Finding]:
    """Who is not the owner shows a document that is valid and names the rightsholder (S7)."""
    if draft.context.sender_role is SenderRole.OWNER:
        return
    paper = draft.context.authority
    if paper is None:
        yield draft.found("lint_authority", "none", "authority_doc")
    elif paper.expires_on is not None and paper.expires_on < draft.context.on:
        yield draft.found("lint_authority", "expired", "authority_doc", day=paper.expires_on.isoformat())
    elif not paper.holder:
        yield draft.found("lint_authority", "unknown", "authority_doc")
    elif plain(paper.holder) not in _holder_names(draft.facts):
        yield draft.found(
            "lint_authority", "other", "authority_doc",
            holder=paper.holder, rh_name=draft.facts.text("rh_name"),
        )  # fmt: skip


def perjury_variant(draft: Draft) -> Iterator[Finding]:
    """The perjury sentence is the one this recipient asks for (S1, S2), in letters that have one."""
    platform = draft.context.platform
    if platform is None or not any(rule.id == "stmt_authority_perjury" for rule in draft.kind.fields):
        return
    written = draft.facts.text("perjury_scope")
    if written != platform.perjury_scope:
        yield draft.found(
            "lint_perjury_variant", "differs", "perjury_scope",
            wanted=platform.perjury_scope, written=written or "none", **_named(platform),
        )  # fmt: skip


def _named(platform: PlatformRule) -> dict[str, str]:
    return {"platform_en": platform.name_en, "platform_ja": platform.name_ja}


def personal_data(draft: Draft) -> Iterator[Finding]:
    """What a platform passes on to the uploader is not a private address (S8, S9)."""
    platform = draft.context.platform
    if (
        platform is None
        or not platform.discloses_contact
        or _agreed(draft.facts.fields.get("contact_public"))
    ):
        return
    words, facts = draft.context.words, draft.facts
    private = {
        "contact_phone": is_private_phone(facts.text("contact_phone"), words.private_phone_starts),
        "contact_email": is_private_mail(facts.text("contact_email"), words.private_mail_domains),
    }
    for name, looks_private in private.items():
        if looks_private:
            yield draft.found("lint_pii", "private", name, **_named(platform))


def _agreed(value: object) -> bool:
    return value is True or plain(str(value)) in {"yes", "true", "1", "可"}


def duplicate(draft: Draft) -> Iterator[Finding]:
    """No item is in an open notice already, nor twice in this one (S8)."""
    seen: dict[str, str] = {}
    for one in draft.addresses:
        if one.url is None:
            continue
        address = one.url.normalised
        notice = draft.context.open_notices.get(address)
        if notice is not None:
            yield draft.found("lint_duplicate", "open", "item_url", clip=one.clip, notice=notice)
        if address in seen:
            yield draft.found("lint_duplicate", "twice", "item_url", clip=one.clip, other=seen[address])
        seen.setdefault(address, one.clip)


def dead_target(draft: Draft) -> Iterator[Finding]:
    """An item on a closed service cannot be removed there (S13)."""
    closed = {platform.slug: platform for platform in draft.context.urls.platforms if platform.closed_on}
    for one in draft.addresses:
        service = closed.get(one.url.platform or "") if one.url else None
        if service is not None and service.closed_on is not None:
            day = service.closed_on.isoformat()
            yield draft.found(
                "lint_dead_target", "closed", "item_url", clip=one.clip, day=day, **_named(service)
            )


def guideline(draft: Draft) -> Iterator[Finding]:
    """A fan-work guideline of the work may allow the use."""
    for work in draft.facts.works:
        title = text_of(work, "work_title")
        allowed = text_of(work, "guideline") or draft.context.guidelines.get(title, "")
        if allowed:
            yield draft.found("lint_guideline", "found", "works", title=title, allowed=allowed)


def licensed_account(draft: Draft) -> Iterator[Finding]:
    """No account is asked to take down what it may show."""
    for item in draft.facts.items:
        clip = text_of(item, "clip_id")
        licences = draft.context.licences.get(clip, ())
        if licences:
            yield draft.found(
                "lint_licensed", "found", "item_uploader", clip=clip, licences=", ".join(licences)
            )


def reservation(draft: Draft) -> Iterator[Finding]:
    """Who relies on Article 4(3) has published a machine-readable reservation (S16, S18)."""
    if "cdsm_4_3" not in listed(draft.facts.fields.get("optout_basis")):
        return
    published = [entry for entry in draft.facts.entries("mr_reservation") if text_of(entry, "mr_url")]
    if not published:
        yield draft.found("lint_mr_missing", "none", "mr_reservation")
    for entry in published:
        if not text_of(entry, "mr_sha256") or not text_of(entry, "mr_since"):
            yield draft.found("lint_mr_missing", "unproved", "mr_reservation", url=text_of(entry, "mr_url"))


def holiday_data(draft: Draft) -> Iterator[Finding]:
    """The due dates this notice starts lie within the holiday tables."""
    for sentence in draft.context.holiday_warnings:
        yield draft.found("lint_holiday_data", "end", "deadlines", warning=sentence)


CHECKS: Mapping[str, Check] = {
    "lint_url_exact": url_exact,
    "lint_locus": locus,
    "lint_reference": reference,
    "lint_exception": exception_review,
    "lint_score_only": score_only,
    "lint_person_sig": person_signs,
    "lint_authority": authority,
    "lint_perjury_variant": perjury_variant,
    "lint_pii": personal_data,
    "lint_duplicate": duplicate,
    "lint_liability_claim": liability_claim,
    "lint_style_only": style_only,
    "lint_mr_missing": reservation,
    "lint_jp_30_4": training_claim,
    "lint_concede": concession,
    "lint_trademark_voice": trademark_voice,
    "lint_dead_target": dead_target,
    "lint_guideline": guideline,
    "lint_licensed": licensed_account,
    "lint_naiyo": content_certified,
    "lint_era": era,
    "lint_holiday_data": holiday_data,
}
