"""What a clip matches, what people decided about it, and the exception review."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows, plain
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.vocabulary import ExceptionOutcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.matches import MatchRecord

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
    work: Annotated[
        list[str] | None, typer.Option(metavar="W", help="Only these works; may be repeated.")
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many matches.")] = None,
) -> Answer:
    """Compare a clip with the register; the score only suggests, people decide."""
    from rightsdesk.services.matches import ScoreRequest, score_matches

    with desk.workspace() as ws, job() as ctx:
        report = score_matches(ws, ScoreRequest(clip, file, tuple(work or ()), top), ctx)
    document = plain(report)
    document["clip"]["id"] = report.clip.id or None
    for one in document["matches"]:
        one["id"] = one["id"] or None
    return Answer(document, [_rows(report.matches, "Nothing in the register matches.")])


@verb(group, "list")
def list_(desk: Desk, *, case: Annotated[str, typer.Option(metavar="C")]) -> Answer:
    """List the stored matches of a case."""
    from rightsdesk.services.matches import matches_of_case

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
    from rightsdesk.services.matches import Decision, decide_match

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
    from rightsdesk.services.matches import NewExceptionReview, review_exception

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
