"""A case in every status, each walked there through the services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from rightsdesk.demo.people import APPROVER, DRAFTER
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, ExceptionOutcome
from rightsdesk.jobs import JobContext
from rightsdesk.sample import CLIPS, SampleMedia
from rightsdesk.sample.stills import page_screenshot, save_png
from rightsdesk.services.casework.cases import NewCase, StatusStep, advance_case, open_case
from rightsdesk.services.casework.disputes import NewFiling, record_filing
from rightsdesk.services.evidence.evidence import NewEvidence, attach_evidence
from rightsdesk.services.intake.clips import NewClip, log_clip
from rightsdesk.services.matching.matches import NewExceptionReview, review_exception
from rightsdesk.services.notices.notice_followup import record_answer, record_sent, retract_notice
from rightsdesk.services.notices.notice_records import NewAnswer, NewNotice, Sending
from rightsdesk.services.notices.notices import approve_notice, draft_notice, issue_notice
from rightsdesk.services.workspace import Workspace

S = CaseStatus


@dataclass(frozen=True)
class _Walk:
    """What a step needs: the workspace, the case, and its notice once there is one."""

    ws: Workspace
    ctx: JobContext
    case_id: str
    notice_id: str = ""


_Step = Callable[[_Walk], _Walk]


def _advance(status: CaseStatus, reason: str = "", note: str = "", route: str = "") -> _Step:
    def step(walk: _Walk) -> _Walk:
        advance_case(walk.ws, StatusStep(walk.case_id, status, reason=reason, note=note, route=route))
        return walk

    return step


def _draft(walk: _Walk) -> _Walk:
    drafted = draft_notice(walk.ws, NewNotice(walk.case_id, "dmca_512c_notice", "en"))
    return replace(walk, notice_id=drafted.notice.id)


def _approve(walk: _Walk) -> _Walk:
    approve_notice(walk.ws.acting_as(APPROVER), walk.notice_id)
    return walk


def _send(walk: _Walk) -> _Walk:
    issue_notice(walk.ws, walk.notice_id, walk.ctx)
    today = walk.ws.now().astimezone(walk.ws.zone).date()
    record_sent(walk.ws, Sending(walk.notice_id, "form", today, ticket=f"SAMPLE-{walk.notice_id[-4:]}"))
    return walk


def _answer(outcome: AnswerOutcome) -> _Step:
    def step(walk: _Walk) -> _Walk:
        today = walk.ws.now().astimezone(walk.ws.zone).date()
        record_answer(walk.ws, NewAnswer(walk.notice_id, outcome, today), walk.ctx)
        return walk

    return step


def _retract(walk: _Walk) -> _Walk:
    retract_notice(walk.ws, walk.notice_id, "The account turned out to be a licensed one.")
    return walk


def _file(walk: _Walk) -> _Walk:
    today = walk.ws.now().astimezone(walk.ws.zone).date()
    filing = NewFiling(
        walk.case_id, "Sample District Court", "26-cv-00001", today, asks_for_order=True, proof_sent_on=today
    )
    record_filing(walk.ws, filing)
    return walk


_REVIEWED = tuple(map(_advance, (S.TRIAGE, S.EVIDENCE_CAPTURED, S.RIGHTS_VERIFIED, S.EXCEPTION_REVIEW)))
_SENT = (*_REVIEWED, _draft, _advance(S.PENDING_APPROVAL), _approve, _send)
_REMOVED = (*_SENT, _answer(AnswerOutcome.REMOVED))
_COUNTERED = (*_REMOVED, _answer(AnswerOutcome.COUNTER_NOTICE))
_SUED = (
    *_COUNTERED,
    _file,
    _advance(S.SUIT_FILED, note="Proof was sent the same day."),
)
_ROUTES: Mapping[CaseStatus, tuple[_Step, ...]] = {
    S.DRAFT: (),
    S.EVIDENCE_CAPTURED: _REVIEWED[:2],
    S.EXCEPTION_REVIEW: _REVIEWED,
    S.APPROVED: (*_REVIEWED, _draft, _advance(S.PENDING_APPROVAL), _approve),
    S.ACKNOWLEDGED: (*_SENT, _answer(AnswerOutcome.ACKNOWLEDGED)),
    S.INFO_REQUESTED: (*_SENT, _answer(AnswerOutcome.INFO_REQUESTED)),
    S.REMOVED: _REMOVED,
    S.RESTRICTED: (*_SENT, _answer(AnswerOutcome.RESTRICTED)),
    S.REJECTED: (*_SENT, _answer(AnswerOutcome.REJECTED)),
    S.NO_RESPONSE: (*_SENT, _advance(S.NO_RESPONSE, "No answer to two reminders")),
    S.SOURCE_GONE: (
        _advance(S.TRIAGE),
        _advance(S.SOURCE_GONE, note="The page shows 404 since this morning."),
    ),
    S.COUNTER_NOTICE_RECEIVED: _COUNTERED,
    S.SUIT_FILED: _SUED,
    S.KEPT_DOWN: (*_SUED, _advance(S.KEPT_DOWN, note="The platform confirmed by e-mail.")),
    S.REINSTATED: (*_COUNTERED, _advance(S.REINSTATED, "accepted")),
    S.ESCALATED: (
        *_SENT,
        _answer(AnswerOutcome.REJECTED),
        _advance(
            S.ESCALATED,
            "Refused without a reason; the film is listed by search too",
            route="search_delisting",
        ),
    ),
    S.RETRACTED: (*_SENT, _retract),
    S.LICENSED: (*_REVIEWED[:2], _advance(S.LICENSED, "Licensed from this month on")),
}
_HEADINGS = {
    S.DRAFT: "Night harbour, but cosier",
    S.EVIDENCE_CAPTURED: "Wind-up apples, 10 minutes loop",
    S.EXCEPTION_REVIEW: "ぜんまいの実がなる庭",
    S.APPROVED: "Harbour girl, AI upscale",
    S.ACKNOWLEDGED: "Spring-driven harvest",
    S.INFO_REQUESTED: "brass goggles girl edit",
    S.REMOVED: "灯籠まつり AI版",
    S.RESTRICTED: "Orchard machine, no sound",
    S.REJECTED: "ぜんまい果樹園の再現してみた",
    S.NO_RESPONSE: "Lantern night, slowed",
    S.SOURCE_GONE: "Gears and petals",
    S.COUNTER_NOTICE_RECEIVED: "clockwork garden mix",
    S.SUIT_FILED: "Full lantern parade, reaction cut",
    S.KEPT_DOWN: "Orchard film, whole",
    S.REINSTATED: "fan cut: the key keeper",
    S.ESCALATED: "灯りの港 まとめ",
    S.RETRACTED: "Orchard trailer, licensed channel",
    S.LICENSED: "Harvest song, cover with pictures",
}
_ASSIGNEES = (DRAFTER, APPROVER, "")
# In turn: which sample upload the page shows, and how an address of its platform looks.
_UPLOADS = (
    ("mirrored_crop", "https://www.youtube.com/watch?v=SAMPLE1{number:04d}", "@sample_account_{number}"),
    ("speed_up", "https://x.com/sample_cuts_{number}/status/{number:019d}", "@sample_cuts_{number}"),
    ("vertical", "https://www.tiktok.com/@sample.loops{number}/video/{number:019d}", "@sample.loops{number}"),
)


def fill_statuses(ws: Workspace, media: SampleMedia, works: Mapping[str, str], ctx: JobContext) -> None:
    """Open a case for every status that the main job left empty, and walk it there."""
    for number, (status, steps) in enumerate(_ROUTES.items()):
        ctx.report(number, len(_ROUTES), f"Walking a case to {status}")
        walk = _Walk(ws, ctx, _reported(ws, media, works, status, number, ctx))
        for step in steps:
            walk = step(walk)


def _reported(
    ws: Workspace,
    media: SampleMedia,
    works: Mapping[str, str],
    status: CaseStatus,
    number: int,
    ctx: JobContext,
) -> str:
    key, url, uploader = _UPLOADS[number % len(_UPLOADS)]
    shown = next(clip for clip in CLIPS if clip.key == key)
    upload = replace(
        shown,
        url=url.format(number=number + 1),
        heading=_HEADINGS[status],
        uploader=uploader.format(number=number + 1),
    )
    page = media.folder / f"page_status_{status}.png"
    save_png(page_screenshot(upload, media.folder), page)
    work = works[shown.truth[0].work_key]
    assignee = _ASSIGNEES[number % len(_ASSIGNEES)]
    case_id = open_case(ws, NewCase(upload.heading, (work,), assignee=assignee)).id
    new = NewClip(case_id, url=upload.url, uploader=upload.uploader, posted_at=upload.posted_at)
    clip_id = log_clip(ws, new, ctx).id
    attach_evidence(ws, NewEvidence(case_id, (page,), clip_id=clip_id, kind="screenshot"), ctx)
    review_exception(
        ws,
        NewExceptionReview(
            clip_id,
            ExceptionOutcome.NO_EXCEPTION,
            "The upload shows our film as such, without comment; no quotation, no parody.",
            ("fair_use", "quotation"),
        ),
    )
    return case_id
