"""The exhibit sheets of a notice: what is known of each file, and the frames that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session

from rightsdesk.documents.annex import ExhibitSheet, FactLine, Picture, PicturePair, exhibit_label
from rightsdesk.domain.timecodes import span, timecode
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.jobs import JobContext
from rightsdesk.services.evidence.credential_words import credential_lines
from rightsdesk.services.letters.notice_parts import PlannedExhibit, exhibit_title
from rightsdesk.services.lookup import require
from rightsdesk.services.matching.match_pairs import captions_to_show, frames_to_show, pairs_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, EvidenceItem, Match, Reference, Work

_THUMBNAILS = (0.1, 0.5, 0.9)
_PAIRS = 6
_HEIGHT = 270

_WORDS = {
    "en": {
        "number": "Evidence number",
        "file": "File",
        "sha256": "SHA-256",
        "size": "Size",
        "bytes": "bytes",
        "type": "Media type",
        "captured": "Captured at",
        "by": "Captured by",
        "url": "Address",
        "uploader": "Account",
        "note": "Note",
        "clip": "Reported item",
        "work": "Protected work",
        "reference": "Reference",
        "spans": "Corresponding times",
        "heard": "Corresponding times, sound only",
        "heard_by": "fingerprint of the sound",
        "mirrored": "mirrored",
        "method": "Method",
        "judged": "Judged by a person",
        "chosen": "Frames chosen by",
        "ours": "Work",
        "theirs": "Reported item",
        "unmirrored": "shown un-mirrored",
    },
    "ja": {
        "number": "証拠番号",
        "file": "ファイル名",
        "sha256": "SHA-256",
        "size": "容量",
        "bytes": "バイト",
        "type": "種別",
        "captured": "取得日時",
        "by": "取得者",
        "url": "URL",
        "uploader": "アカウント",
        "note": "備考",
        "clip": "侵害情報",
        "work": "著作物",
        "reference": "参照資料",
        "spans": "対応する時刻",
        "heard": "対応する時刻（音声のみ）",
        "heard_by": "音声フィンガープリント",
        "mirrored": "左右反転",
        "method": "照合方法",
        "judged": "確認者",
        "chosen": "対比画像の選定者",
        "ours": "当社著作物",
        "theirs": "侵害情報",
        "unmirrored": "反転を戻して表示",
    },
}


@dataclass(frozen=True)
class SheetPlan:
    """A sheet whose pictures are still to be decoded: times in seconds into files of the vault."""

    label: str
    title: str
    facts: tuple[FactLine, ...]
    caution: str
    theirs: Path | None = None
    theirs_at: tuple[float, ...] = ()
    ours: Path | None = None
    ours_at: tuple[float, ...] = ()
    captions: tuple[str, ...] = ()
    mirrored: bool = False
    language: str = "en"


def plan_sheets(
    ws: Workspace, session: Session, exhibits: Sequence[PlannedExhibit], language: str
) -> tuple[SheetPlan, ...]:
    """Write what is known of each exhibit and note which frames will show it."""
    return tuple(
        (_comparison if planned.match_id else _item)(
            ws, session, planned, exhibit_label(place, language), language
        )
        for place, planned in enumerate(exhibits)
    )


def draw_sheets(plans: Sequence[SheetPlan], ctx: JobContext) -> tuple[ExhibitSheet, ...]:
    """Decode the frames of every sheet, in child processes."""
    sheets = []
    for number, plan in enumerate(plans):
        ctx.report(number, len(plans), plan.label)
        sheets.append(_draw(plan))
    return tuple(sheets)


@lru_cache(maxsize=256)
def _frames(file: Path, times: tuple[float, ...], *, mirror: bool) -> tuple[bytes, ...]:
    """The frames of a file of the vault, which never changes; kept, since a preview is drawn many times."""
    from rightsdesk.analysis.frames import frames_as_jpeg  # slow to import: numpy and OpenCV

    return tuple(frames_as_jpeg(file, times, height=_HEIGHT, mirror=mirror))


def _words_in(language: str) -> Mapping[str, str]:
    if language != BILINGUAL:
        return _WORDS[language]
    return {key: f"{ja} / {_WORDS['en'][key]}" for key, ja in _WORDS["ja"].items()}


def _draw(plan: SheetPlan) -> ExhibitSheet:
    words = _words_in(plan.language)
    theirs: tuple[bytes, ...] = ()
    if plan.theirs is not None and plan.theirs_at:
        theirs = _frames(plan.theirs, plan.theirs_at, mirror=plan.mirrored)
    if plan.ours is None:
        still = len(plan.theirs_at) == 1
        pictures = tuple(
            Picture("" if still else timecode(at), image)
            for at, image in zip(plan.theirs_at, theirs, strict=True)
        )
        return ExhibitSheet(plan.label, plan.title, plan.facts, pictures=pictures)
    ours = _frames(plan.ours, plan.ours_at, mirror=False)
    note = words["unmirrored"] if plan.mirrored else ""
    pairs = tuple(
        PicturePair(
            Picture(f"{words['ours']} {timecode(our_at)}", our),
            Picture(f"{words['theirs']} {timecode(their_at)}", their),
            " · ".join(filter(None, (said, note))),
        )
        for our_at, our, their_at, their, said in zip(
            plan.ours_at, ours, plan.theirs_at, theirs, plan.captions, strict=True
        )
    )
    return ExhibitSheet(plan.label, plan.title, plan.facts, pairs=pairs, caution=plan.caution)


def _item(ws: Workspace, session: Session, planned: PlannedExhibit, label: str, language: str) -> SheetPlan:
    words = _words_in(language)
    row = require(session, EvidenceItem, planned.evidence_id or "")
    clip = require(session, Clip, planned.clip_id) if planned.clip_id else None
    facts = [
        FactLine(words["number"], row.id),
        FactLine(words["file"], row.original_name),
        FactLine(words["sha256"], row.sha256),
        FactLine(words["size"], f"{row.size:,} {words['bytes']}"),
        FactLine(words["type"], row.media_type),
        FactLine(words["captured"], _moment(row.captured_at, ws.zone)),
        FactLine(words["by"], row.captured_by),
        FactLine(words["url"], clip.url if clip else ""),
        FactLine(words["uploader"], clip.uploader if clip else ""),
        FactLine(words["note"], row.note),
        *(
            FactLine(line.label, line.value)
            for line in credential_lines(ws.rules, row.provenance, row.media_type, language)
        ),
    ]
    container = row.provenance.get("container") or {}
    duration = float(container.get("duration") or 0.0)
    times: tuple[float, ...] = ()
    if row.provenance.get("readable") and container.get("kind") == "video":
        times = tuple(round(duration * share, 3) for share in _THUMBNAILS)
    elif row.provenance.get("readable") and container.get("kind") == "still":
        times = (0.0,)
    return SheetPlan(
        label,
        exhibit_title(session, planned, ja=language != "en"),
        tuple(fact for fact in facts if fact.value),
        "",
        theirs=ws.vault.path(row.sha256),
        theirs_at=times,
        language=language,
    )


def _comparison(
    ws: Workspace, session: Session, planned: PlannedExhibit, label: str, language: str
) -> SheetPlan:
    words = _words_in(language)
    row = require(session, Match, planned.match_id or "")
    work = require(session, Work, row.work_id)
    reference = require(session, Reference, row.reference_id)
    title = work.title if language == "en" else work.title_ja or work.title
    flags = f" ({words['mirrored']})" if row.mirrored else ""
    heard_only = not row.segments and bool(row.sound)
    spans = [
        f"{span(s['clip_start'], s['clip_end'])} = {span(s['reference_start'], s['reference_end'])}{flags}"
        for s in row.segments or row.sound
    ]
    caution = "comparison_caution_sound" if heard_only else "comparison_caution"
    method = words["heard_by"] if heard_only else row.method["name"]
    place = reference.locus or reference.label or reference.file_name
    choosers = dict.fromkeys(pair.chosen_by for pair in pairs_of(session, row.id))
    facts = (
        FactLine(words["work"], f"{title}, {place}"),
        FactLine(words["reference"], f"{reference.id}, SHA-256 {row.reference_sha256}"),
        FactLine(words["clip"], f"{row.clip_id}, SHA-256 {row.clip_sha256}"),
        FactLine(words["heard" if heard_only else "spans"], "; ".join(spans)),
        FactLine(words["method"], f"{method} {row.method['version']}"),
        FactLine(words["judged"], f"{row.decided_by}, {_moment(row.decided_at or row.scored_at, ws.zone)}"),
        FactLine(words["note"], row.verdict_reason),
        *([FactLine(words["chosen"], ", ".join(choosers))] if choosers else []),
    )
    pairs = frames_to_show(session, row, _PAIRS)
    return SheetPlan(
        label,
        exhibit_title(session, planned, ja=language != "en"),
        facts,
        "\n".join(ws.rules.texts[caution][one] for one in language.split("+")),
        theirs=ws.vault.path(row.clip_sha256),
        theirs_at=tuple(clip_at for clip_at, _ in pairs),
        ours=ws.vault.path(row.reference_sha256),
        ours_at=tuple(reference_at for _, reference_at in pairs),
        captions=captions_to_show(session, row, _PAIRS),
        mirrored=row.mirrored,
        language=language,
    )


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC / {local:%Y-%m-%d %H:%M:%S} {local.tzname()}"
