"""Gather the fields of a letter from the records of a case; what the drafter set by hand goes before."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from rightsdesk.documents.annex import exhibit_label
from rightsdesk.domain.notice_facts import ExhibitsOf, FieldPlace, FieldType, NoticeKindRule
from rightsdesk.domain.vocabulary import BILINGUAL, Claim, ClipKind, ExceptionOutcome, NoticePurpose
from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework.case_rows import clips_of, confirmed_matches, named_works, newest_review
from rightsdesk.services.letters.letter_logs import crawl_log_words
from rightsdesk.services.letters.letter_people import find_people, recipient_fields, sender_fields
from rightsdesk.services.letters.letter_prior import FOLLOWING, prior_fields
from rightsdesk.services.letters.letter_reservations import reservation_fields
from rightsdesk.services.letters.letter_wording import default_wording
from rightsdesk.services.letters.notice_overrides import chosen_clips, put_in
from rightsdesk.services.letters.notice_parts import (
    About,
    Fields,
    PlannedExhibit,
    character_fields,
    exhibit_title,
    item_fields,
    plan_exhibits,
    work_fields,
)
from rightsdesk.services.lookup import require, shown
from rightsdesk.services.matching.match_pairs import chosen_in_words
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem, Match, Notice, NoticeClip, Work

_EMPTY = {FieldType.CHOICES: list, FieldType.LINES: list, FieldType.RECORDS: list}
_CITED = re.compile(r"\[\[((?:E|M)-\d+)\]\]")
_ON_THE_PLATFORM = {"provider", "hosting_provider"}
_GENERATED = {ClipKind.AI_GENERATED, ClipKind.AI_EDIT}
_NO_ENCLOSURES = {"naiyo", "e_naiyo"}  # content-certified mail is the letter alone (field research 6.2)


@dataclass(frozen=True)
class Gathered:
    """The fields of a letter as JSON values, the clips it lists, and its exhibits in order.

    A letter in two languages has the Japanese fields, with the English ones under `en`.
    """

    fields: Fields
    clip_ids: tuple[str, ...]
    exhibits: tuple[PlannedExhibit, ...]


@dataclass(frozen=True)
class _Rows:
    """The rows a letter is made of."""

    notice: Notice
    case: Case
    kind: NoticeKindRule
    works: Sequence[Work]
    clips: Sequence[Clip]
    matches: Sequence[Match]
    exhibits: tuple[PlannedExhibit, ...]


def gather(ws: Workspace, session: Session, row: Notice, letter_date: date) -> Gathered:
    """Fill every field the letter can print; empty text where nothing is known.

    Raises `InvalidInput` for an override that names no field, or a cited record that the case does not have.
    """
    rows = _find_rows(ws, session, row)
    clip_ids = tuple(clip.id for clip in rows.clips)
    if row.language != BILINGUAL:
        return Gathered(_in_one(ws, session, rows, row.language, letter_date), clip_ids, rows.exhibits)
    both = {language: _in_one(ws, session, rows, language, letter_date) for language in ("ja", "en")}
    chosen = both["ja"]["controlling_language"] or both["en"]["controlling_language"] or "ja"
    for fields in both.values():
        fields["controlling_language"] = chosen
    return Gathered({**both["ja"], "en": both["en"]}, clip_ids, rows.exhibits)


def _find_rows(ws: Workspace, session: Session, row: Notice) -> _Rows:
    case, kind = require(session, Case, row.case_id), ws.rules.notice_kind(row.kind)
    matches = confirmed_matches(session, case.id)
    clips = _listed_clips(session, row, kind)
    cited = _cited(session, row, {match.id for match in matches})
    everything = kind.exhibits is ExhibitsOf.ALL and row.overrides.get("delivery_mode") not in _NO_ENCLOSURES
    exhibits = plan_exhibits(session, case.id, clips if everything else (), matches, cited)
    return _Rows(row, case, kind, named_works(session, case.id), clips, matches, exhibits)


def _cited(session: Session, row: Notice, confirmed: Collection[str]) -> tuple[str, ...]:
    """The records that typed words name as [[E-000001]], and those that sentences were tied to by hand."""
    named = [number for value in row.overrides.values() for number in _CITED.findall(str(value))]
    tied = [str(record) for record in row.supports.values() if str(record)[:2] in ("E-", "M-")]
    for number in named:
        item = session.get(EvidenceItem, number) if number.startswith("E-") else None
        if number not in confirmed and (item is None or item.case_id != row.case_id):
            raise InvalidInput(
                f"{shown(number)} is no evidence and no confirmed match of this case.",
                f"See `rightsdesk evidence list --case {row.case_id}`.",
            )
    return tuple(dict.fromkeys((*named, *tied)))


def _in_one(ws: Workspace, session: Session, rows: _Rows, language: str, letter_date: date) -> Fields:
    """The fields in one language, with the drafter's own values put in."""
    ja = language == "ja"
    fields = _of_records(ws, session, rows, language) | {
        "notice_number": rows.notice.id,
        "letter_date": letter_date.isoformat(),
        "signature_date": letter_date.isoformat(),
        "controlling_language": "",
        "delivery_mode": "",
        "infringer_contact": "",
        **prior_fields(ws, session, rows.notice, ja=ja),
    }
    people = find_people(session, rows.notice, rows.works)
    on_grid = rows.notice.overrides.get("delivery_mode") == "naiyo"
    fields |= sender_fields(people, ja=ja, on_grid=on_grid)
    fields |= recipient_fields(people, rows.kind, rows.clips, ja=ja)
    overrides = {key: str(value) for key, value in rows.notice.overrides.items()}
    typed = put_in(_empty_fields(rows.kind) | fields, overrides, rows.kind, language)
    worded = default_wording(ws, rows.kind, Claim(rows.case.claim), typed, language)
    whole = put_in(typed | worded, overrides, rows.kind, language)
    return _with_labels(whole, rows.exhibits, language)


def _of_records(ws: Workspace, session: Session, rows: _Rows, language: str) -> Fields:
    ja = language == "ja"
    matches = rows.matches
    told: Fields = {}
    if any(rule.id == "crawl_log_evidence" for rule in rows.kind.fields):
        told["crawl_log_evidence"] = crawl_log_words(ws, session, rows.notice, rows.works, ja=ja)
    about = About(Claim(rows.case.claim), rows.kind.regime, matches)
    return told | {
        "stmt_fair_use": bool(rows.clips) and all(newest_review(session, clip.id) for clip in rows.clips),
        "works": [work_fields(ws, session, about, work, ja=ja) for work in rows.works],
        "items": [item_fields(ws, session, clip, matches, rows.exhibits, ja=ja) for clip in rows.clips],
        "characters": character_fields(session, rows.works, ja=ja),
        "mr_reservation": reservation_fields(ws, session, rows.works, ja=ja)
        if rows.kind.purpose is NoticePurpose.RESERVE
        else [],
        "exhibits": [
            {
                "label": exhibit_label(index, language),
                "title": exhibit_title(session, planned, ja=ja),
                "sha256": planned.sha256,
                **_chosen_frames(session, planned),
            }
            for index, planned in enumerate(rows.exhibits)
        ],
    }


def _chosen_frames(session: Session, planned: PlannedExhibit) -> Fields:
    """What a person chose to be shown: an approval is of these frames and no others."""
    chosen = chosen_in_words(session, planned.match_id) if planned.match_id else ""
    return {"frames": chosen} if chosen else {}


def _empty_fields(kind: NoticeKindRule) -> Fields:
    """Every field the kind knows, empty."""
    fields: Fields = {"mr_reservation": [], "requested_action": ""}
    for rule in kind.fields:
        if rule.per is FieldPlace.NOTICE:
            fields[rule.id] = _EMPTY.get(rule.type, str)()
    return fields


def _listed_clips(session: Session, row: Notice, kind: NoticeKindRule) -> list[Clip]:
    """The clips a letter is about.

    A letter that follows a notice takes that notice's clips, one to an AI vendor those that a generator made.
    Else it is those on the recipient's platform. What a person found to be excepted or tolerated is left out
    of a claim. Each list can be narrowed by hand.
    """
    chosen = chosen_clips(row.overrides)
    clips = clips_of(session, row.case_id)
    if kind.purpose in FOLLOWING and row.prior_notice_id:
        earlier = {link.clip_id for link in _clips_of_notice(session, row.prior_notice_id)}
        listed = [clip for clip in clips if clip.id in earlier]
    else:
        listed = [clip for clip in clips if _is_asserted(session, clip) and _is_there(clip, row, kind)]
    return [clip for clip in listed if not chosen or clip.id in chosen]


def _clips_of_notice(session: Session, notice_id: str) -> Sequence[NoticeClip]:
    return session.exec(select(NoticeClip).where(NoticeClip.notice_id == notice_id)).all()


def _is_asserted(session: Session, clip: Clip) -> bool:
    review = newest_review(session, clip.id)
    return review is None or review.outcome == ExceptionOutcome.NO_EXCEPTION


def _is_there(clip: Clip, row: Notice, kind: NoticeKindRule) -> bool:
    if kind.purpose is NoticePurpose.RESERVE:
        return bool(clip.generator) or clip.kind in _GENERATED
    elsewhere = kind.recipient_kind not in _ON_THE_PLATFORM
    return elsewhere or row.platform_id is None or clip.platform_id in (None, row.platform_id)


def _with_labels(fields: Fields, exhibits: Sequence[PlannedExhibit], language: str) -> Fields:
    """Replace [[E-000001]] in typed words by the label of that exhibit."""
    labels = {
        number: exhibit_label(index, language)
        for index, planned in enumerate(exhibits)
        for number in (planned.evidence_id, planned.match_id)
        if number
    }
    return {
        key: _CITED.sub(lambda found: labels.get(found[1], found[1]), value)
        if isinstance(value, str)
        else value
        for key, value in fields.items()
    }
