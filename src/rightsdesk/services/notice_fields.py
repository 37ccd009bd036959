"""Gather the fields of a letter from the records of a case; what the drafter set by hand goes before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from rightsdesk.documents.annex import exhibit_label
from rightsdesk.domain.vocabulary import Claim, ExceptionOutcome, SenderRole
from rightsdesk.errors import InvalidInput
from rightsdesk.services import studio
from rightsdesk.services.case_rows import clips_of, confirmed_matches, named_works, newest_review
from rightsdesk.services.lookup import known_word, require, shown
from rightsdesk.services.notice_parts import Fields, PlannedExhibit, item_fields, plan_exhibits, work_fields
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    AuthorityDocument,
    Case,
    Clip,
    Notice,
    Platform,
    Recipient,
    Rightsholder,
    Signatory,
    Work,
)

_NOT_SET_BY_HAND = {"works", "items", "exhibits", "stmt_fair_use", "notice_number"}
_DAYS = {"letter_date", "signature_date"}
_LIST_FIELDS = {"rights_claimed", "exhibit_labels"}


@dataclass(frozen=True)
class Gathered:
    """The fields of a letter as JSON values, the clips it lists, and its exhibits in order."""

    fields: Fields
    clip_ids: tuple[str, ...]
    exhibits: tuple[PlannedExhibit, ...]


def gather(ws: Workspace, session: Session, row: Notice, letter_date: date) -> Gathered:
    """Fill every field the letter can print; empty text where nothing is known.

    Raises `InvalidInput` for an override that names no field.
    """
    case = require(session, Case, row.case_id)
    ja = row.language == "ja"
    claim = Claim(case.claim)
    matches = confirmed_matches(session, case.id)
    works = named_works(session, case.id)
    clips = _listed_clips(session, row)
    exhibits = plan_exhibits(session, case.id, clips, matches, ja=ja)
    fields: Fields = {
        "notice_number": row.id,
        "letter_date": letter_date.isoformat(),
        "signature_date": letter_date.isoformat(),
        "prior_notice_ref": _prior(session, row),
        "infringer_contact": "",
        "stmt_fair_use": bool(clips) and all(newest_review(session, clip.id) for clip in clips),
        "works": [work_fields(ws, session, claim, work, matches, ja=ja) for work in works],
        "items": [item_fields(ws, session, clip, matches, exhibits, ja=ja) for clip in clips],
        "exhibits": [
            {"label": exhibit_label(index, row.language), "title": planned.title, "sha256": planned.sha256}
            for index, planned in enumerate(exhibits)
        ],
    }
    fields |= _sender(session, works, ja=ja) | _recipient(session, row, ja=ja)
    fields |= _wording(ws, claim, fields, ja=ja)
    return Gathered(_overridden(fields, row.overrides), tuple(clip.id for clip in clips), exhibits)


def _listed_clips(session: Session, row: Notice) -> list[Clip]:
    """Clips on the notice's platform; those a person found to be excepted or tolerated are left out."""
    listed = []
    for clip in clips_of(session, row.case_id):
        review = newest_review(session, clip.id)
        asserted = review is None or review.outcome == ExceptionOutcome.NO_EXCEPTION
        if asserted and (row.platform_id is None or clip.platform_id in (None, row.platform_id)):
            listed.append(clip)
    return listed


def _sender(session: Session, works: Sequence[Work], *, ja: bool) -> Fields:
    own = studio.studio_as_is(session)
    holder = require(session, Rightsholder, works[0].rightsholder_id) if works else own
    role = own.sender_role if holder.id == own.id else holder.sender_role
    signatory = session.exec(
        select(Signatory).where(Signatory.rightsholder_id == own.id, Signatory.is_default)
    ).first()
    name, title = _signing(own, signatory, ja=ja)
    return {
        "rh_name": _either(holder.name, holder.name_ja, ja=ja),
        "rh_name_ja": holder.name_ja,
        "rh_name_romaji": holder.name_romaji or holder.name,
        "rh_address": _either(holder.address or own.address, holder.address_ja or own.address_ja, ja=ja),
        "rh_country": holder.country or own.country,
        "rh_representative": _either(holder.representative, holder.representative_ja, ja=ja),
        "rh_department": _either(own.department, own.department_ja, ja=ja),
        "agent_name": name,
        "agent_title": title,
        "agent_role": role,
        "authority_doc": _authority(session, holder),
        "contact_phone": own.phone,
        "contact_email": own.email,
        "contact_public": own.contact_public,
        "signature_name": name,
    }


def _signing(own: Rightsholder, signatory: Signatory | None, *, ja: bool) -> tuple[str, str]:
    if signatory is not None:
        return (
            _either(signatory.name, signatory.name_ja, ja=ja),
            _either(signatory.title, signatory.title_ja, ja=ja),
        )
    return _either(own.representative, own.representative_ja, ja=ja), ""


def _authority(session: Session, holder: Rightsholder) -> str:
    row = session.exec(
        select(AuthorityDocument)
        .where(AuthorityDocument.rightsholder_id == holder.id)
        .order_by(col(AuthorityDocument.id).desc())
    ).first()
    return row.title if row else ""


def _recipient(session: Session, row: Notice, *, ja: bool) -> Fields:
    platform = session.get(Platform, row.platform_id) if row.platform_id else None
    recipient = session.get(Recipient, row.recipient_id) if row.recipient_id else None
    shown = _either(platform.name, platform.name_ja, ja=ja) if platform else ""
    name = _either(recipient.name, recipient.name_ja, ja=ja) if recipient else ""
    return {
        "platform_name": shown,
        "recipient_name": name or shown,
        "recipient_department": recipient.department if recipient else "",
        "recipient_address": recipient.address if recipient else "",
        "recipient_email": recipient.email if recipient else "",
        "perjury_scope": platform.perjury_scope if platform else "authority",
    }


def _wording(ws: Workspace, claim: Claim, fields: Fields, *, ja: bool) -> Fields:
    texts = ws.rules.texts
    works = "".join(f"『{work['work_title']}』" for work in fields["works"])
    where = "、".join(work["work_locus"] for work in fields["works"] if work["work_locus"])
    said = "output" if claim is Claim.OUTPUT else "reupload"
    return {
        "requested_action": texts["requested_action"]["ja" if ja else "en"],
        "jp_reason": texts["jp_reason"][said].format(works=works, where=where) if works and where else "",
        "jp_mode": texts["jp_mode"][said],
        "jp_mode_detail": texts["jp_mode_detail"][said],
        "jp_verify": texts["jp_verify"]["ja"] if fields["exhibits"] else "",
    }


def _prior(session: Session, row: Notice) -> str:
    if row.prior_notice_id is None:
        return ""
    prior = require(session, Notice, row.prior_notice_id)
    return prior.ticket or prior.id


def _overridden(fields: Fields, overrides: Mapping[str, str]) -> Fields:
    """Put the drafter's own values in; `work_locus` is for all works, `work_locus@W-0001` for one."""
    result: Fields = dict(fields)
    for key, value in overrides.items():
        _require_usable(key, value)
        name, _, target = key.partition("@")
        if name in result and name not in _NOT_SET_BY_HAND and not target:
            result[name] = value
        else:
            _override_listed(result, name, target, value)
    return result


def _require_usable(key: str, value: str) -> None:
    if key in _DAYS:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise InvalidInput(
                f"The {key} {shown(value)} is not a day.", "Write it like 2026-11-22."
            ) from error
    if key == "agent_role":
        known_word(value, SenderRole, "a sender role")


def _override_listed(fields: Fields, name: str, target: str, value: str) -> None:
    changed = False
    for list_name, id_key in (("works", "work_id"), ("items", "clip_id")):
        for entry in fields[list_name]:
            if name in entry and name != id_key and target in ("", entry[id_key]):
                entry[name] = _listed(name, value)
                changed = True
    known = name in _ENTRY_FIELDS and not target
    if not changed and not known:
        raise InvalidInput(
            f"The letter has no field {shown(name)}{f' for {shown(target)}' if target else ''}.",
            "See the fields with `rightsdesk notice draft … --json`.",
        )


def _listed(name: str, value: str) -> Any:  # noqa: ANN401  text, or a list of texts
    return [part.strip() for part in value.split(",") if part.strip()] if name in _LIST_FIELDS else value


def _either(latin: str, japanese: str, *, ja: bool) -> str:
    return (japanese or latin) if ja else (latin or japanese)


_ENTRY_FIELDS = {
    "work_title", "work_title_en", "work_title_ja", "work_type", "work_description", "work_locus",
    "work_official_url", "work_first_pub", "work_registration_no", "rights_claimed", "rights_chain",
    "item_url", "item_platform_id", "item_locus", "item_uploader", "item_posted_at", "item_kind",
    "item_generator", "item_similarity_note", "item_access_note",
}  # fmt: skip
