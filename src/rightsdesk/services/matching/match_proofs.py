"""What holds the frames of a match together, measured on two frames for looking at; nothing is stored."""

from dataclasses import dataclass

from rightsdesk.domain.match_times import TimeMap, spoken_segments
from rightsdesk.domain.pair_proofs import PairProof, ShiftProposal, moments_of, proposal
from rightsdesk.jobs import JobContext
from rightsdesk.services.lookup import require
from rightsdesk.services.matching.match_records import MatchRecord, match_record
from rightsdesk.services.matching.play_copies import MatchFootage, frames_at, ready_match, show_frames
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Match


@dataclass(frozen=True)
class ProvenPair:
    """Two frames, their seconds in the two files, and what agrees in them."""

    match_id: str
    clip_at: float
    work_at: float
    proof: PairProof


def prove_pair(ws: Workspace, match_id: str, clip_at: float, work_at: float, ctx: JobContext) -> ProvenPair:
    """Measure what agrees in the frames on screen at a second of the clip and one of the work.

    Raises as `play_copies.ready_match`.
    """
    match = _record(ws, match_id)
    return prove_shown(ws, ready_match(ws, match_id, ctx), clip_at, work_at, match.mirrored, ctx)


def prove_shown(
    ws: Workspace, footage: MatchFootage, clip_at: float, work_at: float, mirrored: bool, ctx: JobContext
) -> ProvenPair:
    """The same where the copies to look at are ready. Raises `UnreadableMedia`, `Cancelled`."""
    from rightsdesk.analysis import pair_proof  # slow to import: numpy and OpenCV

    theirs, ours = show_frames(ws, footage, clip_at, work_at, ctx)
    if not (footage.clip.has_pictures and footage.work.has_pictures):
        return ProvenPair(footage.match_id, theirs.at, ours.at, PairProof((), ()))
    clip, work = (pair_proof.grey(one.data, one.width, one.height) for one in (theirs, ours))
    proof = pair_proof.prove(clip, work, mirrored=mirrored)
    return ProvenPair(footage.match_id, theirs.at, ours.at, proof)


def propose_shift(ws: Workspace, match_id: str, at: float, ctx: JobContext) -> ShiftProposal:
    """Find by how many frames the work fits better around a second of the clip, up to three either way.

    A proposal for whoever looks; the match stays as measured. Raises as `play_copies.ready_match`.
    """
    from rightsdesk.analysis import pair_proof

    match = _record(ws, match_id)
    footage = ready_match(ws, match_id, ctx)
    times = TimeMap(spoken_segments(match.segments, match.sound))
    if not (footage.clip.has_pictures and footage.work.has_pictures):
        return proposal(())
    moments = []
    wanted = moments_of(times, at, footage.clip.times, footage.work.times)
    for number, (clip_at, around) in enumerate(wanted):
        ctx.report(number, len(wanted), "Comparing frames")
        frames = (*frames_at(footage.clip, [clip_at]), *frames_at(footage.work, around))
        clip, *work = (pair_proof.grey(one.data, one.width, one.height) for one in frames)
        moments.append((clip, work))
    return proposal(pair_proof.likeness_around(moments, mirrored=match.mirrored))


def _record(ws: Workspace, match_id: str) -> MatchRecord:
    with ws.database.read() as session:
        return match_record(session, require(session, Match, match_id))
