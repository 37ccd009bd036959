"""Match review: the queue, verdicts that are not final yet, the checkpoint, and chosen frame pairs."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.matches import group
from rightsdesk.cli.output import Answer, Rows, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.review import QueueScope
from rightsdesk.domain.vocabulary import Band, Verdict
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.matching.match_pairs import PairRecord

__all__ = ["group"]

pairs = noun("pairs", "Frame pairs that a person chose as exhibits of a match.")
group.add_typer(pairs)

MatchArgument = Annotated[str, typer.Argument(metavar="M")]


@verb(group, "queue")
def queue(
    desk: Desk,
    *,
    scope: Annotated[QueueScope, typer.Option(help="Which part of the queue.")] = QueueScope.TO_DO,
    case: Annotated[str, typer.Option(metavar="C", help="Only this case, also when it is over.")] = "",
    clip: Annotated[str, typer.Option(metavar="CL")] = "",
    work: Annotated[str, typer.Option(metavar="W")] = "",
    band: Annotated[Band | None, typer.Option()] = None,
    assignee: Annotated[str, typer.Option(metavar="NAME")] = "",
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="500 when left out.")] = None,
) -> Answer:
    """List the matches to judge, the most urgent first; then second looks, then what is not final yet."""
    from rightsdesk.services.matching.match_review import QueueFilter, review_queue

    wanted = QueueFilter(scope.value, case, clip, work, band.value if band else "", assignee, limit)
    with desk.workspace() as ws:
        found = review_queue(ws, wanted)
    rows = [
        (
            one.id,
            one.clip,
            one.case,
            one.priority,
            one.due_on,
            one.work_title,
            f"{one.score:.3f}",
            one.band,
            f"{one.provisional.verdict} (not final)" if one.provisional else one.verdict,
        )
        for one in found.rows
    ]
    columns = ("match", "clip", "case", "priority", "due", "work", "score", "band", "verdict")
    counts = found.counts
    told = f"{counts.left} left, {counts.provisional} not final yet, {counts.second_look} for a second look."
    document = {"matches": plain(found.rows), "counts": plain(counts), "more": found.more}
    return Answer(document, [Rows(columns, rows, empty="Nothing is left to judge."), told])


@verb(group, "judge")
def judge(
    desk: Desk,
    match: MatchArgument,
    *,
    verdict: Annotated[Verdict, typer.Option()],
    reason: Annotated[str, typer.Option(help="In words; a ready reason when left out.")] = "",
    preset: Annotated[str, typer.Option(metavar="ID", help="A ready reason; see `match reasons`.")] = "",
    ja: Annotated[bool, typer.Option("--ja", help="The ready reason in Japanese.")] = False,
    provisional: Annotated[
        bool, typer.Option("--provisional/--final", help="Final at the next checkpoint, or at once.")
    ] = True,
) -> Answer:
    """Give a match a verdict of yours that is not final before the checkpoint."""
    from rightsdesk.services.matching.match_review import Judgement, judge_match
    from rightsdesk.services.matching.matches import Decision, decide_match

    with desk.workspace() as ws:
        if not provisional:
            if preset or not reason:
                raise InvalidInput("A final verdict needs a reason in words.", "Give --reason TEXT.")
            done = decide_match(ws, Decision(match, verdict.value, reason))
            return Answer({**plain(done.match), **plain(done)}, [f"{done.id} is {done.verdict}."])
        judgement = Judgement(match, verdict.value, reason, preset, "ja" if ja else "en")
        judged = judge_match(ws, judgement)
    one = judged.provisional
    document = {**plain(one), "before": judged.before}
    return Answer(document, [f"{one.match} is {one.verdict}, not final yet: {one.reason}"])


@verb(group, "reasons")
def reasons(desk: Desk) -> Answer:
    """List the ready reasons of verdicts."""
    from rightsdesk.services.matching.match_review import reason_presets

    with desk.workspace():
        found = reason_presets()
    rows = [(one.id, one.verdict.value, one.when.value, one.en, one.ja) for one in found]
    return Answer(found, [Rows(("reason", "verdict", "for", "English", "Japanese"), rows)])


@verb(group, "undo")
def undo(desk: Desk) -> Answer:
    """Take back your last verdict that is not final yet."""
    from rightsdesk.services.matching.match_review import undo_judgement

    with desk.workspace() as ws:
        done = undo_judgement(ws)
    stands = f"; {done.standing.verdict} stands again" if done.standing else ""
    return Answer(done, [f"{done.undone.match}: {done.undone.verdict} was taken back{stands}."])


@verb(group, "provisional")
def provisional_(desk: Desk) -> Answer:
    """List your verdicts that a checkpoint would make final, and what stands against it."""
    from rightsdesk.services.matching.match_review import provisional_verdicts

    with desk.workspace() as ws:
        found = provisional_verdicts(ws)
    rows = [(one.match, one.verdict, one.reason, one.judged_at, one.problem) for one in found]
    columns = ("match", "verdict", "reason", "judged at", "problem")
    return Answer(found, [Rows(columns, rows, empty="No verdict of yours waits to become final.")])


@verb(group, "checkpoint")
def checkpoint(desk: Desk) -> Answer:
    """Make your provisional verdicts final; what cannot be stays provisional and is named."""
    from rightsdesk.services.matching.match_review import checkpoint_review

    with desk.workspace() as ws:
        done = checkpoint_review(ws)
    lines = [f"{one.match} is {one.verdict}." for one in done.final]
    lines += [f"{one.match} stays provisional: {one.why}" for one in done.left]
    return Answer(done, lines)


@verb(group, "show")
def show(desk: Desk, match: MatchArgument) -> Answer:
    """Show one match with what a reviewer should know before judging it."""
    from rightsdesk.services.matching.match_review import show_match

    with desk.workspace() as ws:
        found = show_match(ws, match)
    told = [found.match.words["en"], f"{found.row.verdict or 'not decided'}, score {found.match.score:.3f}"]
    told += [f"Licensed account: {one.account} ({one.id}) {one.work_title}" for one in found.licences]
    told += [f"Guideline: {found.guideline}"] if found.guideline else []
    told += [
        f"Known: {one.clip} in {one.case} ({one.case_status}), same {', '.join(one.same)}"
        for one in found.known
    ]
    told += [
        f"Measured as {one.id} with version {one.method.get('version', '')}: {one.score:.3f}"
        for one in found.remeasured
        if one.id != match
    ]
    return Answer(found, told)


@verb(group, "proof")
def proof(
    desk: Desk,
    match: MatchArgument,
    *,
    clip_at: Annotated[float, typer.Option(metavar="SECONDS", help="The second of the clip.")],
    reference_at: Annotated[float, typer.Option(metavar="SECONDS", help="The second of the reference.")],
) -> Answer:
    """Measure which points and which textured blocks of two frames agree; nothing is stored."""
    from rightsdesk.services.matching.match_proofs import prove_pair

    with desk.workspace() as ws, job() as ctx:
        found = prove_pair(ws, match, clip_at, reference_at, ctx)
    held = found.proof
    agree = sum(one.agrees for one in held.blocks)
    told = f"{len(held.points)} points agree, {agree} of {len(held.blocks)} textured blocks."
    return Answer({**plain(found), "distance": held.distance}, [told])


@verb(group, "align")
def align(
    desk: Desk,
    match: MatchArgument,
    *,
    at: Annotated[float, typer.Option(metavar="SECONDS", help="The second of the clip to look around.")],
) -> Answer:
    """Propose by how many frames the work fits better, up to three; the match stays as measured."""
    from rightsdesk.services.matching.match_proofs import propose_shift

    with desk.workspace() as ws, job() as ctx:
        found = propose_shift(ws, match, at, ctx)
    told = f"{found.frames:+d} frames" if found.clear else "No shift fits clearly better."
    return Answer(found, [told])


@verb(pairs, "add")
def add(
    desk: Desk,
    match: MatchArgument,
    *,
    clip_at: Annotated[float, typer.Option(metavar="SECONDS", help="The second of the clip.")],
    reference_at: Annotated[float, typer.Option(metavar="SECONDS", help="The second of the reference.")],
    note: str = "",
) -> Answer:
    """Choose two frames that show the match; exhibit sheets print chosen pairs instead of measured ones."""
    from rightsdesk.services.matching.match_pairs import choose_exhibit_pair

    with desk.workspace() as ws:
        pair = choose_exhibit_pair(ws, match, clip_at, reference_at, note).pair
    return Answer(pair, [f"Chosen as {pair.id}, place {pair.place} of {pair.match}."])


@verb(pairs, "list")
def list_(desk: Desk, match: MatchArgument) -> Answer:
    """List the chosen frame pairs of a match in their order."""
    from rightsdesk.services.matching.match_pairs import list_exhibit_pairs

    with desk.workspace() as ws:
        found = list_exhibit_pairs(ws, match)
    return Answer(found, [_rows(found)])


@verb(pairs, "order")
def order(
    desk: Desk,
    match: MatchArgument,
    pair: Annotated[list[str], typer.Argument(metavar="XP…", help="Every chosen pair, in the new order.")],
) -> Answer:
    """Put the chosen frame pairs of a match in another order."""
    from rightsdesk.services.matching.match_pairs import order_exhibit_pairs

    with desk.workspace() as ws:
        done = order_exhibit_pairs(ws, match, pair)
    return Answer(done.pairs, [_rows(done.pairs)])


@verb(pairs, "caption")
def caption(
    desk: Desk,
    pair: Annotated[str, typer.Argument(metavar="XP")],
    *,
    note: Annotated[str, typer.Option(help="What the pair shows; empty for nothing.")],
) -> Answer:
    """Say something else of a chosen frame pair; exhibit sheets print it under the two frames."""
    from rightsdesk.services.matching.match_pairs import caption_exhibit_pair

    with desk.workspace() as ws:
        done = caption_exhibit_pair(ws, pair, note)
    return Answer(done.pairs, [_rows(done.pairs)])


@verb(pairs, "remove")
def remove(desk: Desk, pair: Annotated[str, typer.Argument(metavar="XP")]) -> Answer:
    """Choose a frame pair no longer."""
    from rightsdesk.services.matching.match_pairs import remove_exhibit_pair

    with desk.workspace() as ws:
        done = remove_exhibit_pair(ws, pair)
    return Answer(done, [f"{pair} is not chosen any more; {done.match} has {len(done.pairs)} chosen pairs."])


def _rows(found: "Sequence[PairRecord]") -> Rows:
    rows = [
        (one.place, one.id, f"{one.clip_second:.3f}", f"{one.reference_second:.3f}", one.chosen_by, one.note)
        for one in found
    ]
    columns = ("place", "pair", "clip at", "reference at", "chosen by", "note")
    return Rows(columns, rows, empty="Nobody chose a frame pair; the measured ones are shown.")
