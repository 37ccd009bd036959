"""The main job from an empty folder: works, clips, matches, letters, and a case in every status."""

from dataclasses import dataclass
from pathlib import Path

from rightsdesk.demo.people import APPROVER, DRAFTER, enter_studio
from rightsdesk.demo.statuses import fill_statuses
from rightsdesk.demo.truth import agree_with_truth
from rightsdesk.domain.vocabulary import Claim, ExceptionOutcome, Priority, Verdict
from rightsdesk.errors import Refused
from rightsdesk.jobs import JobContext
from rightsdesk.sample import CLIPS, WORKS, SampleClip, SampleMedia, render
from rightsdesk.services import boards
from rightsdesk.services.cases import NewCase, StatusStep, advance_case, open_case
from rightsdesk.services.catalogue import NewWork, add_work
from rightsdesk.services.clips import NewClip, log_clip
from rightsdesk.services.complaints import NewComplaint, record_complaint
from rightsdesk.services.evidence import NewEvidence, attach_evidence
from rightsdesk.services.matches import (
    Decision,
    MatchRecord,
    NewExceptionReview,
    ScoreRequest,
    decide_match,
    review_exception,
    score_matches,
)
from rightsdesk.services.notice_followup import record_sent
from rightsdesk.services.notice_records import NewNotice, Sending
from rightsdesk.services.notices import approve_notice, draft_notice, issue_notice
from rightsdesk.services.references import NewReferences, add_references
from rightsdesk.services.workspace import Workspace, open_workspace

_TITLES = {
    "mirrored_crop": "Mirrored upload of Lantern Harbor",
    "subtitled": "「紙の彗星」字幕付き転載",
    "speed_up": "Clockwork Orchard, played faster",
    "vertical": "「ぜんまい果樹園」縦型動画",
    "concat": "Compilation with two of our works",
    "not_ours": "The Tin Postman, reported by a fan",
}
_KINDS = {"mirrored_crop": ("dmca_512c_notice", "en"), "subtitled": ("jp_soushin_boushi", "ja")}
_REASON = "I compared the frames side by side: same drawing, same movement, same background at these times."


@dataclass(frozen=True)
class DemoDone:
    """Where the sample studio lies, its cases, the first letter, and every match that was found."""

    data: Path
    cases: tuple[str, ...]
    notice_pdf: Path
    matches: tuple[MatchRecord, ...]


@dataclass(frozen=True)
class _Logged:
    case_id: str
    clip_id: str


def run_demo(data: Path, ctx: JobContext, *, database_url: str | None = None, scale: float = 1.0) -> DemoDone:
    """Do the main job for real on the sample studio; a folder that holds it already is only read.

    Raises `Refused` when the folder holds other data, `CheckFailed` when the matches are not the true ones.
    """
    ws = open_workspace(data, database_url=database_url, actor=DRAFTER)
    try:
        if boards.counts(ws).open_cases or boards.counts(ws).works:
            return _summary(ws)
        media = render(data / "sample", ctx, scale=scale)
        enter_studio(ws)
        works = _register_works(ws, media, ctx)
        logged = {clip.key: _log(ws, media, clip, works, ctx) for clip in CLIPS}
        for clip in CLIPS:
            _judge(ws, clip, logged[clip.key], works, ctx)
        for key, (kind, language) in _KINDS.items():
            _issue(ws, logged[key], kind, language, ctx)
        _leave_in_progress(ws, logged)
        _fill_inbox(ws)
        fill_statuses(ws, media, works, ctx)
        return _summary(ws)
    finally:
        ws.close()


def _register_works(ws: Workspace, media: SampleMedia, ctx: JobContext) -> dict[str, str]:
    ids: dict[str, str] = {}
    for work in WORKS:
        added = add_work(
            ws,
            NewWork(
                title=work.title,
                title_ja=work.title_ja,
                kind=work.kind,
                url=work.official_url,
                first_published_on=work.first_published_on,
                first_published_in="Japan",
                description=work.description,
                description_ja=work.description_ja,
            ),
        )
        ids[work.key] = added.work.id
        for path, label in ((media.videos[work.key], work.locus), (media.key_arts[work.key], "Key art")):
            add_references(ws, NewReferences(added.work.id, (path,), label=label, locus=label), ctx)
    return ids


def _log(
    ws: Workspace, media: SampleMedia, clip: SampleClip, works: dict[str, str], ctx: JobContext
) -> _Logged:
    named = dict.fromkeys(works[part.work_key] for part in clip.truth)
    opened = open_case(
        ws,
        NewCase(
            title=_TITLES[clip.key],
            work_ids=tuple(named),
            claim=Claim.REUPLOAD,
            assignee=DRAFTER,
            priority=Priority.HIGH if clip.generator else Priority.NORMAL,
        ),
    )
    new = NewClip(
        case_id=opened.id,
        url=clip.url,
        file=media.clips[clip.key],
        uploader=clip.uploader,
        posted_at=clip.posted_at,
        generator=clip.generator or "",
        note=clip.note,
    )
    logged = log_clip(ws, new, ctx)
    screenshot = media.screenshots[clip.key]
    attach_evidence(
        ws,
        NewEvidence(
            opened.id, (screenshot,), clip_id=logged.id, kind="screenshot", note="Page as seen in the browser"
        ),
        ctx,
    )
    return _Logged(opened.id, logged.id)


def _judge(ws: Workspace, clip: SampleClip, logged: _Logged, works: dict[str, str], ctx: JobContext) -> None:
    """Score, hold the result against the truth, decide, and review the exceptions."""
    report = score_matches(ws, ScoreRequest(clip_id=logged.clip_id), ctx)
    agree_with_truth(clip, report.matches, works)
    if clip.key == "concat":
        return  # left for the reader of the demo to decide
    for match in report.matches:
        decide_match(ws, Decision(match.id, Verdict.CONFIRMED, _REASON))
    if report.matches:
        review_exception(
            ws,
            NewExceptionReview(
                logged.clip_id,
                ExceptionOutcome.NO_EXCEPTION,
                "The clip shows our footage as such, without comment or criticism; no quotation, no parody.",
                ("fair_use", "quotation", "parody"),
            ),
        )


def _issue(ws: Workspace, logged: _Logged, kind: str, language: str, ctx: JobContext) -> None:
    drafted = draft_notice(ws, NewNotice(logged.case_id, kind, language))
    approve_notice(ws.acting_as(APPROVER), drafted.notice.id)
    issue_notice(ws, drafted.notice.id, ctx)
    today = ws.now().astimezone(ws.zone).date()
    record_sent(ws, Sending(drafted.notice.id, "form", today, ticket=f"SAMPLE-{drafted.notice.id[-4:]}"))


def _leave_in_progress(ws: Workspace, logged: dict[str, _Logged]) -> None:
    draft_notice(ws, NewNotice(logged["speed_up"].case_id, "dmca_512c_notice", "en"))
    for key, statuses in (
        (
            "speed_up",
            ("triage", "evidence_captured", "rights_verified", "exception_review", "pending_approval"),
        ),
        ("vertical", ("triage", "evidence_captured", "rights_verified")),
        ("concat", ("triage",)),
        ("not_ours", ("triage",)),
    ):
        for status in statuses:
            advance_case(ws, StatusStep(logged[key].case_id, status))
    advance_case(
        ws,
        StatusStep(
            logged["not_ours"].case_id, "closed", reason="not_infringing", note="No correspondence found."
        ),
    )


def _fill_inbox(ws: Workspace) -> None:
    record_complaint(
        ws,
        NewComplaint(
            "Sample fan club",
            "This looks like Lantern Harbor, but the harbour is on the wrong side.",
            "https://www.youtube.com/watch?v=SAMPLE90001",
            "e-mail",
        ),
    )
    record_complaint(
        ws,
        NewComplaint(
            "見本 作画",
            "自分が描いた場面に見えます。確認をお願いします。",
            "https://www.nicovideo.jp/watch/sm0000000091",
            "社内チャット",
        ),
    )


def _summary(ws: Workspace) -> DemoDone:
    cases = boards.case_rows(ws)
    issued = [row for row in boards.notice_rows(ws) if row.pdf]
    if not issued:
        raise Refused(
            f"The data folder {ws.folder.root} holds other data than the sample studio.",
            "Give an empty folder with --data.",
        )
    matches = [match for row in cases for match in boards.show_case(ws, row.id).matches]
    return DemoDone(
        data=ws.folder.root,
        cases=tuple(sorted(row.id for row in cases)),
        notice_pdf=Path(issued[-1].pdf),
        matches=tuple(sorted(matches, key=lambda match: match.id)),
    )
