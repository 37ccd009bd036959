"""What a clip matches, what people decided about it, and the exception review."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.vocabulary import ExceptionOutcome, Verdict
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.matching.matches import MatchRecord, ScoreReport

group = noun("match", "Comparisons of clips with the register.")
review = noun("review", "What a named person concluded about a clip.")


@verb(group, "score")
def score(
    desk: Desk,
    *,
    clip: Annotated[
        str | None, typer.Option(metavar="CL", help="A logged clip; its matches are stored.")
    ] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="A file that is only looked at.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every clip with media that was never scored; stored.")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Every file of a folder; only looked at.")
    ] = None,
    work: Annotated[
        list[str] | None, typer.Option(metavar="W", help="Only these works; may be repeated.")
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many matches.")] = None,
) -> Answer:
    """Compare clips with the register; the score only suggests, people decide."""
    from rightsdesk.services.matching.matches import ScoreRequest, score_matches

    if every or folder is not None:
        return _score_many(desk, folder, alone=not (clip or file or work or top) and not (every and folder))
    with desk.workspace() as ws, job() as ctx:
        report = score_matches(ws, ScoreRequest(clip, file, tuple(work or ()), top), ctx)
    return Answer(_report(report), [_rows(report.matches, "Nothing in the register matches.")])


def _score_many(desk: Desk, folder: Path | None, *, alone: bool) -> Answer:
    from rightsdesk.services.matching.match_runs import score_folder, score_unscored

    if not alone:
        raise InvalidInput(
            "--all and --folder stand alone.", "Name one of --clip, --file, --all and --folder."
        )
    with desk.workspace() as ws, job() as ctx:
        run = score_unscored(ws, ctx) if folder is None else score_folder(ws, folder, ctx)
    document = {"clips": [_report(each) for each in run.reports], "failed": plain(run.failed)}
    found = [match for report in run.reports for match in report.matches]
    told = f"{len(run.reports)} compared, {len(run.failed)} could not be read."
    lines = [f"{one.clip}: {one.reason}" for one in run.failed]
    return Answer(document, [_rows(found, "Nothing in the register matches."), *lines, told])


def _report(report: "ScoreReport") -> dict[str, Any]:
    document: dict[str, Any] = plain(report)
    document["clip"]["id"] = report.clip.id or None
    for one in document["matches"]:
        one["id"] = one["id"] or None
    return document


@verb(group, "rescore")
def rescore(
    desk: Desk,
    *,
    clip: Annotated[str | None, typer.Option(metavar="CL", help="The matches of this clip.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All matches of an earlier method.")] = False,
) -> Answer:
    """Compare again with the present method; earlier matches and their verdicts stay beside the new ones."""
    from rightsdesk.services.matching.match_runs import rescore_matches

    if every == (clip is not None):
        raise InvalidInput("Say which matches to measure again.", "Use --clip CL-000001 or --all.")
    with desk.workspace() as ws, job() as ctx:
        run = rescore_matches(ws, clip, ctx)
    document = {
        "rescored": [
            {"clip": r.clip, "before": list(r.before), **_report_matches(r.report)} for r in run.rescored
        ],
        "current": list(run.current),
        "failed": plain(run.failed),
    }
    found = [match for each in run.rescored for match in each.report.matches]
    told = f"{len(run.rescored)} clips compared again, {len(run.current)} are current."
    lines = [f"{one.clip}: {one.reason}" for one in run.failed]
    return Answer(document, [_rows(found, "Nothing was measured again."), *lines, told])


def _report_matches(report: "ScoreReport") -> dict[str, Any]:
    document = _report(report)
    return {name: document[name] for name in ("method", "matches", "elapsed")}


@verb(group, "list")
def list_(desk: Desk, *, case: Annotated[str, typer.Option(metavar="C")]) -> Answer:
    """List the stored matches of a case."""
    from rightsdesk.services.matching.matches import matches_of_case

    with desk.workspace() as ws:
        found = matches_of_case(ws, case)
    return Answer(found, [_rows(found, "There is no match yet.")])


@verb(group, "decide")
def decide(
    desk: Desk,
    match: Annotated[str, typer.Argument(metavar="M")],
    *,
    verdict: Annotated[Verdict, typer.Option()],
    reason: Annotated[str, typer.Option(help="What is the same, or why it is not.")],
) -> Answer:
    """Record a reviewer's verdict on a match."""
    from rightsdesk.services.matching.matches import Decision, decide_match

    with desk.workspace() as ws:
        done = decide_match(ws, Decision(match, verdict.value, reason))
    return Answer({**plain(done.match), **plain(done)}, [f"{done.id} is {done.verdict}."])


@verb(review, "exception")
def exception(
    desk: Desk,
    clip: Annotated[str, typer.Argument(metavar="CL")],
    *,
    outcome: Annotated[ExceptionOutcome, typer.Option()],
    considered: Annotated[str, typer.Option(metavar="LIST", help="Such as fair_use,quotation,parody.")],
    reason: Annotated[str, typer.Option(help="What was considered and concluded, in words.")],
) -> Answer:
    """Record a person's view on fair use, quotation, parody and the like; a notice needs one per clip."""
    from rightsdesk.services.matching.matches import NewExceptionReview, review_exception

    new = NewExceptionReview(clip, outcome.value, reason, tuple(considered.split(",")))
    with desk.workspace() as ws:
        done = review_exception(ws, new)
    return Answer(
        {**plain(done.review), "id": done.id}, [f"{done.id}: {clip} is reviewed as {outcome.value}."]
    )


def _rows(found: "Sequence[MatchRecord]", empty: str) -> Rows:
    rows = [
        (
            one.id,
            one.clip,
            one.work,
            one.work_title,
            f"{one.score:.3f}",
            one.band,
            f"{one.coverage:.0%}",
            one.verdict,
        )
        for one in found
    ]
    columns = ("match", "clip", "work", "title", "score", "band", "covers", "verdict")
    return Rows(columns, rows, empty=empty)
