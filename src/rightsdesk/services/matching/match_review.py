"""Match review: verdicts that one key gives and one key takes back, final only at the checkpoint."""

from dataclasses import dataclass

from sqlmodel import Session

from rightsdesk.domain.review import PresetWhen, ProvisionalState, ReasonPreset, preset_for
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind, Verdict
from rightsdesk.errors import InvalidInput, Refused, UserError
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import known_word, new_id, note, require, shown
from rightsdesk.services.matching.match_queue import review_queue, show_match
from rightsdesk.services.matching.match_records import NoPicture
from rightsdesk.services.matching.match_verdicts import Decision, checked_decision, decide_in
from rightsdesk.services.matching.provisional_verdicts import (
    open_steps,
    provisional_record,
    require_live,
    require_undecided_since,
    standing_verdicts,
)
from rightsdesk.services.matching.review_records import (
    Judged,
    JudgementUndone,
    LeftOpen,
    MadeFinal,
    MatchUnderReview,
    ProvisionalRecord,
    QueueCounts,
    QueueFilter,
    QueueRow,
    ReviewCheckpointed,
    ReviewQueueView,
)
from rightsdesk.services.matching.review_rules import reason_presets
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, Match, ProvisionalVerdict

__all__ = [
    "Judged", "Judgement", "JudgementUndone", "LeftOpen", "MadeFinal", "MatchUnderReview", "NoPicture",
    "PresetWhen",
    "ProvisionalRecord", "QueueCounts", "QueueFilter", "QueueRow", "ReasonPreset", "ReviewCheckpointed",
    "ReviewQueueView", "checkpoint_review", "judge_match", "provisional_verdicts", "reason_presets",
    "review_queue", "show_match", "undo_judgement",
]  # fmt: skip


@dataclass(frozen=True)
class Judgement:
    """A provisional verdict to record: with a reason in words, a ready reason by its id, or neither.

    Without either the first ready reason that fits the match is taken. `language` is that of a ready reason.
    """

    match_id: str
    verdict: str
    reason: str = ""
    preset: str = ""
    language: str = "en"


def judge_match(ws: Workspace, judgement: Judgement) -> Judged:
    """Record a verdict of the person acting that is not final yet; giving the same again changes nothing.

    The match keeps its final verdict, if it has one, until the checkpoint. Raises `NotFound`, `InvalidInput`,
    `Refused` when clip or case is in the trash.
    """
    verdict = known_word(judgement.verdict, Verdict, "a verdict")
    with ws.database.write() as session:
        match = require(session, Match, judgement.match_id)
        clip = require_live(session, match)
        preset, reason = _reason(match, verdict, judgement)
        checked = checked_decision(Decision(match.id, verdict, reason))
        earlier = next(iter(open_steps(session, ws.actor, match.id)[::-1]), None)
        changes = Changes.of(Topic.MATCHES, case=clip.case_id)
        if earlier is not None and _same(earlier, checked, match):
            return Judged(provisional_record(session, earlier), earlier.verdict, changes)
        row = ProvisionalVerdict(
            id=new_id(ws, session, IdKind.PROVISIONAL_VERDICT),
            match_id=match.id,
            reviewer=ws.actor,
            verdict=checked.verdict,
            reason=checked.reason,
            preset=preset,
            match_version=match.version or 0,
            judged_at=ws.now(),
        )
        session.add(row)
        session.flush()
        before = earlier.verdict if earlier else ""
        details = {"provisional": row.id, "verdict": row.verdict, "reason": row.reason, "before": before}
        note(ws, session, CustodyVerb.JUDGED, match.id, case_id=clip.case_id, details=details)
        return Judged(provisional_record(session, row), before, changes)


def undo_judgement(ws: Workspace) -> JudgementUndone:
    """Take back the last provisional verdict of the person acting; the one before it stands again.

    Raises `Refused` when there is none.
    """
    with ws.database.write() as session:
        steps = open_steps(session, ws.actor)
        if not steps:
            raise Refused(
                "There is no verdict of yours to take back.",
                "What a checkpoint made final is changed by a new verdict.",
            )
        row = steps[-1]
        row.state, row.settled_at = ProvisionalState.UNDONE, ws.now()
        session.add(row)
        session.flush()
        case_id = require(session, Clip, require(session, Match, row.match_id).clip_id).case_id
        standing = standing_verdicts(session, ws.actor).get(row.match_id)
        details = {
            "provisional": row.id,
            "verdict": row.verdict,
            "standing": standing.verdict if standing else "",
        }
        note(ws, session, CustodyVerb.UNDONE, row.match_id, case_id=case_id, details=details)
        return JudgementUndone(
            provisional_record(session, row),
            provisional_record(session, standing) if standing else None,
            Changes.of(Topic.MATCHES, case=case_id),
        )


def provisional_verdicts(ws: Workspace) -> tuple[ProvisionalRecord, ...]:
    """Give the verdicts of the person acting that a checkpoint would make final, as they were given.

    `problem` says why one could not be.
    """
    with ws.database.read() as session:
        standing = standing_verdicts(session, ws.actor).values()
        return tuple(
            provisional_record(session, row, _problem(session, row)) for row in sorted(standing, key=_number)
        )


def checkpoint_review(ws: Workspace, only: tuple[str, ...] | None = None) -> ReviewCheckpointed:
    """Make the provisional verdicts of the person acting final in one transaction, as `decide_match` would.

    What cannot be made final stays provisional and is named with its reason. `only` names the provisional
    verdicts that the person was shown; others are left alone. Raises `Refused` when there is none.
    """
    with ws.database.write() as session:
        standing = sorted(standing_verdicts(session, ws.actor).values(), key=_number)
        wanted = [row for row in standing if only is None or row.id in only]
        if not wanted:
            raise Refused("No verdict of yours waits to become final.", "Judge a match first.")
        problems = {row.id: error for row in wanted if (error := _refusal(session, row)) is not None}
        left = tuple(
            LeftOpen(row.match_id, row.verdict, problems[row.id].message, problems[row.id].hint)
            for row in wanted
            if row.id in problems
        )
        ready = [row for row in wanted if row.id not in problems]
        checkpoint = new_id(ws, session, IdKind.REVIEW_CHECKPOINT) if ready else ""
        final = tuple(_make_final(ws, session, row, checkpoint) for row in ready)
        if checkpoint:
            details = {
                "final": [f"{one.match} {one.verdict}" for one in final],
                "left": [f"{one.match} {one.why}" for one in left],
            }
            note(ws, session, CustodyVerb.MADE_FINAL, checkpoint, details=details)
        return ReviewCheckpointed(checkpoint, final, left, Changes.of(Topic.MATCHES, Topic.CASES))


def _reason(match: Match, verdict: str, judgement: Judgement) -> tuple[str, str]:
    """The ready reason that was taken, if one was, and the words."""
    presets = reason_presets()
    if judgement.preset:
        named = next((one for one in presets if one.id == judgement.preset), None)
        if named is None or named.verdict != verdict:
            known = ", ".join(one.id for one in presets if one.verdict == verdict)
            raise InvalidInput(
                f"{shown(judgement.preset)} is no ready reason for {verdict}.", f"Use one of: {known}."
            )
        return named.id, judgement.reason or named.text(judgement.language)
    if judgement.reason.strip():
        return "", judgement.reason
    heard_only = bool(match.sound) and not match.frames
    fitting = preset_for(presets, verdict, mirrored=match.mirrored, sound_only=heard_only)
    return (fitting.id, fitting.text(judgement.language)) if fitting else ("", "")


def _same(earlier: ProvisionalVerdict, checked: Decision, match: Match) -> bool:
    said = (earlier.verdict, earlier.reason, earlier.match_version)
    return said == (checked.verdict, checked.reason, match.version)


def _refusal(session: Session, row: ProvisionalVerdict) -> UserError | None:
    """What the rules say against making a verdict final now."""
    match = require(session, Match, row.match_id)
    try:
        require_live(session, match)
        require_undecided_since(match, row)
        checked_decision(Decision(match.id, row.verdict, row.reason))
    except UserError as error:
        return error
    return None


def _problem(session: Session, row: ProvisionalVerdict) -> str:
    error = _refusal(session, row)
    return error.message if error else ""


def _make_final(ws: Workspace, session: Session, row: ProvisionalVerdict, checkpoint: str) -> MadeFinal:
    match = require(session, Match, row.match_id)
    before = match.verdict
    decide_in(ws, session, match, Decision(match.id, row.verdict, row.reason), checkpoint)
    for step in open_steps(session, row.reviewer, match.id):
        step.state = ProvisionalState.FINAL if step.id == row.id else ProvisionalState.REPLACED
        step.settled_at, step.checkpoint = ws.now(), checkpoint
        session.add(step)
    session.flush()
    return MadeFinal(match.id, match.verdict, match.verdict_reason, before)


def _number(row: ProvisionalVerdict) -> str:
    return row.id
