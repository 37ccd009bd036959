"""The main job from an empty folder: works, clips, matches, letters, and a case in every status."""

from dataclasses import dataclass
from pathlib import Path

from rightsdesk.demo.letters import add_characters, write_other_letters
from rightsdesk.demo.people import APPROVER, DRAFTER, enter_studio
from rightsdesk.demo.statuses import fill_statuses
from rightsdesk.demo.truth import agree_with_truth
from rightsdesk.demo.vendors import ask_vendors
from rightsdesk.demo.words import words_for
from rightsdesk.domain.vocabulary import Claim, ExceptionOutcome, Priority, Verdict
from rightsdesk.errors import Refused
from rightsdesk.jobs import JobContext
from rightsdesk.sample import CLIPS, WORKS, SampleClip, SampleMedia, render
from rightsdesk.services.casework.cases import NewCase, StatusStep, advance_case, open_case
from rightsdesk.services.evidence.evidence import NewEvidence, attach_evidence
from rightsdesk.services.finding import boards
from rightsdesk.services.intake.clips import NewClip, log_clip
from rightsdesk.services.intake.complaints import NewComplaint, record_complaint
from rightsdesk.services.list_pages import Turn
from rightsdesk.services.matching.matches import (
    Decision,
    MatchRecord,
    NewExceptionReview,
    ScoreRequest,
    decide_match,
    matches_of_case,
    review_exception,
    score_matches,
)
from rightsdesk.services.notices.notice_followup import record_sent
from rightsdesk.services.notices.notice_list import notice_page
from rightsdesk.services.notices.notice_records import NewNotice, Sending
from rightsdesk.services.notices.notices import approve_notice, draft_notice, issue_notice
from rightsdesk.services.works.catalogue import NewWork, add_work
from rightsdesk.services.works.references import NewReferences, add_references
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
FINISHED = "finished"
STAGES = 6 + 2 * len(CLIPS)


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

    Raises `Refused` when the folder holds other data or was left unfinished, `CheckFailed` when the matches
    are not the true ones.
    """
    ws = open_workspace(data, database_url=database_url, actor=DRAFTER)
    try:
        folder = ws.folder.root / "sample"
        held = boards.counts(ws)
        if not held.works and not held.open_cases:
            _do_main_job(ws, render(folder, ctx, scale=scale), ctx)
            (folder / FINISHED).touch()
        return _summary(ws, folder)
    finally:
        ws.close()


def _do_main_job(ws: Workspace, media: SampleMedia, ctx: JobContext) -> None:
    stages = iter(range(STAGES))

    def begin(label: str) -> None:
        ctx.report(next(stages), STAGES, label)

    begin("Entering the studio")
    enter_studio(ws)
    begin("Adding the works")
    works = _register_works(ws, media, ctx)
    logged: dict[str, _Logged] = {}
    for clip in CLIPS:
        begin(f"Logging {clip.file}")
        logged[clip.key] = _log(ws, media, clip, works, ctx)
    for clip in CLIPS:
        begin(f"Comparing {clip.file}")
        _judge(ws, clip, logged[clip.key], works, ctx)
    begin("Issuing the letters")
    for key, (kind, language) in _KINDS.items():
        _issue(ws, logged[key], kind, language, ctx)
    add_characters(ws, works)
    write_other_letters(ws, logged["subtitled"].case_id, ctx)
    begin("Asking AI vendors")
    ask_vendors(ws, tuple(works.values()), ctx)
    begin("Filling the Inbox")
    _leave_in_progress(ws, logged)
    _fill_inbox(ws)
    begin("Walking cases to every status")
    fill_statuses(ws, media, works, ctx)


def _register_works(ws: Workspace, media: SampleMedia, ctx: JobContext) -> dict[str, str]:
    ids: dict[str, str] = {}
    for work in WORKS:
        words = words_for(work.key)
        added = add_work(
            ws,
            NewWork(
                title=work.title,
                title_ja=work.title_ja,
                title_reading=work.title_reading,
                kind=work.kind,
                url=work.official_url,
                first_published_on=work.first_published_on,
                first_published_in=words.country,
                description=work.description,
                description_ja=work.description_ja,
            ),
        )
        ids[work.key] = added.work.id
        for path, locus in ((media.videos[work.key], words.film), (media.key_arts[work.key], words.key_art)):
            add_references(ws, NewReferences(added.work.id, (path,), label=locus, locus=locus), ctx)
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
            opened.id,
            (screenshot,),
            clip_id=logged.id,
            kind="screenshot",
            note=words_for(_first_work(clip)).page_note,
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
    words = words_for(_first_work(clip))
    for match in report.matches:
        decide_match(ws, Decision(match.id, Verdict.CONFIRMED, words.verdict_reason))
    if report.matches:
        considered = ("fair_use", "quotation", "parody")
        review_exception(
            ws,
            NewExceptionReview(
                logged.clip_id, ExceptionOutcome.NO_EXCEPTION, words.review_reason, considered
            ),
        )


def _first_work(clip: SampleClip) -> str:
    return clip.truth[0].work_key if clip.truth else ""


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


def _summary(ws: Workspace, folder: Path) -> DemoDone:
    issued = [row for row in notice_page(ws, turn=Turn(1_000)).rows if row.pdf]
    if folder.is_dir() and not (folder / FINISHED).exists():
        raise Refused(
            f"The sample studio in {ws.folder.root} was not finished.",
            "Remove that folder and start again, or give an empty one with --data.",
        )
    if not folder.is_dir() or not issued:
        raise Refused(
            f"The data folder {ws.folder.root} holds other data than the sample studio.",
            "Give an empty folder with --data.",
        )
    cases = boards.case_rows(ws)
    matches = [match for row in cases for match in matches_of_case(ws, row.id)]
    return DemoDone(
        data=ws.folder.root,
        cases=tuple(sorted(row.id for row in cases)),
        notice_pdf=Path(issued[-1].pdf),
        matches=tuple(sorted(matches, key=lambda match: match.id)),
    )
