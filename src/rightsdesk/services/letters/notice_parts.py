"""The lists of a letter: its works, its clips, and the exhibits that show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from rightsdesk.documents.annex import exhibit_label
from rightsdesk.domain.timecodes import span
from rightsdesk.domain.vocabulary import Claim, EvidenceKind, MediaKind
from rightsdesk.services.casework.case_rows import evidence_of, newest_review
from rightsdesk.services.letters.rights import rights_of
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Character,
    Clip,
    EvidenceItem,
    Match,
    OptOutAudit,
    Reference,
    Rightsholder,
    Work,
)

Fields = dict[str, Any]

_EXHIBITED = {EvidenceKind.CLIP, EvidenceKind.SCREENSHOT, EvidenceKind.PAGE}


@dataclass(frozen=True)
class PlannedExhibit:
    """What becomes an exhibit of a notice: an evidence item, or the comparison of a confirmed match."""

    clip_id: str
    evidence_id: str | None
    match_id: str | None
    sha256: str


def plan_exhibits(
    session: Session, case_id: str, clips: Sequence[Clip], matches: Sequence[Match], cited: Sequence[str] = ()
) -> tuple[PlannedExhibit, ...]:
    """List the exhibits clip by clip: what was captured, then each comparison a person confirmed.

    `cited` are further records of the case that a sentence of the letter rests on; they come last. Of a
    partner's work there is no picture to show, so that a comparison with it is no exhibit.
    """
    planned: list[PlannedExhibit] = []
    matches = [one for one in matches if not require(session, Reference, one.reference_id).held_by]
    evidence = evidence_of(session, case_id)
    for clip in clips:
        planned += [
            _of_item(item) for item in evidence if item.clip_id == clip.id and item.kind in _EXHIBITED
        ]
        planned += [_of_match(match) for match in matches if match.clip_id == clip.id]
    further = [_of_item(item) for item in evidence if item.id in cited]
    further += [_of_match(match) for match in matches if match.id in cited]
    return tuple(dict.fromkeys((*planned, *further)))


def exhibit_title(session: Session, planned: PlannedExhibit, *, ja: bool) -> str:
    """Name an exhibit in the list of exhibits."""
    if planned.match_id is not None:
        work = require(session, Work, require(session, Match, planned.match_id).work_id)
        if ja:
            return f"対比表：{planned.clip_id}と『{work.title_ja or work.title}』"
        return f"Comparison of {planned.clip_id} with {work.title}"
    name = require(session, EvidenceItem, planned.evidence_id or "").original_name
    if not planned.clip_id:
        return name
    return f"{planned.clip_id}：{name}" if ja else f"{name} ({planned.clip_id})"


def _of_item(item: EvidenceItem) -> PlannedExhibit:
    return PlannedExhibit(item.clip_id or "", item.id, None, item.sha256)


def _of_match(match: Match) -> PlannedExhibit:
    return PlannedExhibit(match.clip_id, None, match.id, match.clip_sha256)


@dataclass(frozen=True)
class About:
    """What a letter is about: what the case claims, by which regime, which matches a person confirmed."""

    claim: Claim
    regime: str
    matches: Sequence[Match]


def work_fields(ws: Workspace, session: Session, about: About, work: Work, *, ja: bool) -> Fields:
    """Describe one work; the locus comes from its confirmed matches, else from its references."""
    holder = require(session, Rightsholder, work.rightsholder_id)
    name = (holder.name_ja or holder.name) if ja else (holder.name or holder.name_ja)
    owned = f"{name}が著作権を有しています。" if ja else f"{name} owns the copyright in the work."
    chain = work.rights_chain_ja if ja else work.rights_chain
    return {
        "work_id": work.id,
        "work_title": (work.title_ja or work.title) if ja else work.title,
        "work_title_en": work.title,
        "work_title_ja": work.title_ja,
        "work_type": ws.rules.label("work_kind", work.kind, "ja" if ja else "en"),
        "work_description": _description(ws, work, ja=ja),
        "work_locus": ("、" if ja else "; ").join(_loci(session, work, about.matches, ja=ja)),
        "work_official_url": work.url,
        "work_first_pub": _first_published(work, ja=ja),
        "work_registration_no": work.registration_no,
        "rights_claimed": rights_of(ws, work, about.claim, "ja" if ja else "en", about.regime),
        "rights_chain": chain or work.rights_chain or owned,
        "guideline": work.guideline,
    }


def item_fields(
    ws: Workspace,
    session: Session,
    clip: Clip,
    matches: Sequence[Match],
    exhibits: Sequence[PlannedExhibit],
    *,
    ja: bool,
) -> Fields:
    """Describe one clip as the suspected item of a letter."""
    own = [match for match in matches if match.clip_id == clip.id]
    spans = dict.fromkeys(span(s["clip_start"], s["clip_end"]) for match in own for s in match.segments)
    review = newest_review(session, clip.id)
    language = "ja" if ja else "en"
    return {
        "clip_id": clip.id,
        "item_url": clip.url,
        "item_platform": clip.platform_id or "",
        "item_platform_id": clip.platform_item_id,
        "item_locus": clip.locus or ", ".join(spans),
        "item_uploader": clip.uploader,
        "item_posted_at": _moment(clip.posted_at, ws.zone, ja=ja) if clip.posted_at else "",
        "item_kind": ws.rules.label("clip_kind", clip.kind, language),
        "item_generator": clip.generator,
        "item_similarity_note": clip.similarity_note or " ".join(match.verdict_reason for match in own),
        "item_access_note": clip.access_note,
        "item_exception_review": review is not None,
        "item_found_on": clip.logged_at.astimezone(ws.zone).date().isoformat(),
        "item_extra": "",
        "query_example": "",
        "target_removed_at_host": "",
        "output_prompt": _prompt_of(session, clip),
        "output_model": clip.generator,
        "exhibit_labels": [
            exhibit_label(index, language) for index, e in enumerate(exhibits) if e.clip_id == clip.id
        ],
    }


def character_fields(session: Session, works: Sequence[Work], *, ja: bool) -> list[Fields]:
    """List the characters of the works with the drawings that show them."""
    titles = {work.id: (work.title_ja or work.title) if ja else work.title for work in works}
    rows = session.exec(
        select(Character).where(col(Character.work_id).in_(titles)).order_by(col(Character.id))
    )
    return [
        {
            "character_id": row.id,
            "character_name": row.name,
            "character_name_ja": row.name_ja,
            "work_title": titles[row.work_id],
            "art_reference": row.art_reference,
        }
        for row in rows
    ]


def _loci(session: Session, work: Work, matches: Sequence[Match], *, ja: bool) -> list[str]:
    found: dict[str, None] = {}
    for match in matches:
        if match.work_id == work.id:
            reference = require(session, Reference, match.reference_id)
            place = reference.locus or reference.label or reference.file_name
            spans = ("、" if ja else ", ").join(
                span(s["reference_start"], s["reference_end"]) for s in match.segments
            )
            timed = f"{place}（{spans}）" if ja else f"{place}, {spans}"
            found[timed if reference.kind == MediaKind.VIDEO else place] = None
    return list(found)


def _description(ws: Workspace, work: Work, *, ja: bool) -> str:
    written = (work.description_ja or work.description) if ja else (work.description or work.description_ja)
    return written or ws.rules.label("work_kind", work.kind, "ja" if ja else "en")


def _first_published(work: Work, *, ja: bool) -> str:
    day = work.first_published_on
    shown = "" if day is None else f"{day.year}年{day.month}月{day.day}日" if ja else day.isoformat()
    return ("、" if ja else ", ").join(part for part in (shown, work.first_published_in) if part)


def _moment(at: datetime, zone: ZoneInfo, *, ja: bool) -> str:
    local = at.astimezone(zone)
    if not ja:
        return f"{local:%Y-%m-%d %H:%M} ({local.tzname()})"
    named = "日本時間" if zone.key == "Asia/Tokyo" else str(local.tzname())
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}（{named}）"


def _prompt_of(session: Session, clip: Clip) -> str:
    """What was asked of a vendor's model when it gave out this clip, where an audit tells."""
    return session.exec(select(OptOutAudit.prompt).where(OptOutAudit.clip_id == clip.id)).first() or ""
