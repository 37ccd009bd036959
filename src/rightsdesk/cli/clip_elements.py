"""What people found of a work's elements in a clip."""

from typing import Annotated

import typer

from rightsdesk.cli.clips import group
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import given
from rightsdesk.cli.output import Answer, Rows, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.review import ElementKind, ElementVerdict
from rightsdesk.domain.timecodes import span

__all__ = ["group"]

element = noun("element", "Characters, scenes, music and the like that a person found in a clip.")
group.add_typer(element)

ElementArgument = Annotated[str, typer.Argument(metavar="EL")]
KindOption = Annotated[ElementKind, typer.Option()]
VerdictOption = Annotated[ElementVerdict, typer.Option()]
SecondOption = Annotated[float | None, typer.Option(metavar="SECONDS")]
ClipFrameOption = Annotated[
    float | None, typer.Option(metavar="SECONDS", help="The clip's frame that shows it.")
]
WorkFrameOption = Annotated[
    float | None, typer.Option(metavar="SECONDS", help="The reference's frame that shows it.")
]


@verb(element, "add")
def add(
    desk: Desk,
    clip: Annotated[str, typer.Argument(metavar="CL")],
    *,
    kind: KindOption,
    verdict: VerdictOption,
    clip_from: Annotated[float, typer.Option(metavar="SECONDS")],
    clip_to: Annotated[float, typer.Option(metavar="SECONDS")],
    match: Annotated[str, typer.Option(metavar="M", help="Says the work and the reference.")] = "",
    work: Annotated[str, typer.Option(metavar="W")] = "",
    character: Annotated[str, typer.Option(metavar="CH")] = "",
    reference: Annotated[str, typer.Option(metavar="R")] = "",
    work_from: SecondOption = None,
    work_to: SecondOption = None,
    clip_at: ClipFrameOption = None,
    reference_at: WorkFrameOption = None,
    note: str = "",
) -> Answer:
    """Record what you found of one element of a work in a clip; what is seen needs two frames."""
    from rightsdesk.services.matching.clip_elements import NewElement, add_element

    new = NewElement(
        clip, kind.value, verdict.value, clip_from, clip_to, work, character, match, reference, work_from,
        work_to, clip_at, reference_at, note,
    )  # fmt: skip
    with desk.workspace() as ws:
        saved = add_element(ws, new).element
    return Answer(saved, [f"Recorded {saved.id}: {saved.kind} {saved.verdict} in {saved.clip}."])


@verb(element, "list")
def list_(
    desk: Desk,
    clip: Annotated[str | None, typer.Argument(metavar="CL")] = None,
    *,
    case: Annotated[str | None, typer.Option(metavar="C", help="Of all clips of a case.")] = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Also those that were withdrawn.")] = False,
) -> Answer:
    """List the findings of a clip, of a case, or all, in the order of the clip's time."""
    from rightsdesk.services.matching.clip_elements import list_elements

    with desk.workspace() as ws:
        found = list_elements(ws, clip, case_id=case, withdrawn=withdrawn)
    rows = [
        (
            one.id,
            one.clip,
            one.kind,
            one.character_name or one.work_title,
            span(one.clip_from, one.clip_to),
            "" if one.work_from is None or one.work_to is None else span(one.work_from, one.work_to),
            "withdrawn" if one.withdrawn_at else one.verdict,
            one.judged_by,
        )
        for one in found
    ]
    columns = ("finding", "clip", "kind", "of", "in the clip", "in the work", "verdict", "by")
    return Answer(found, [Rows(columns, rows, empty="Nothing was found yet.")])


@verb(element, "show")
def show(desk: Desk, element_id: ElementArgument) -> Answer:
    """Show all that was ever said of an element, the first word first."""
    from rightsdesk.services.matching.clip_elements import element_history

    with desk.workspace() as ws:
        found = element_history(ws, element_id)
    rows = [(one.revision, one.said_by, one.said_at, one.said["verdict"], one.said["note"]) for one in found]
    document = {"id": element_id, "history": plain(found)}
    return Answer(document, [Rows(("revision", "by", "at", "verdict", "note"), rows)])


@verb(element, "revise")
def revise(
    desk: Desk,
    element_id: ElementArgument,
    *,
    verdict: Annotated[ElementVerdict | None, typer.Option()] = None,
    kind: Annotated[ElementKind | None, typer.Option()] = None,
    character: Annotated[str | None, typer.Option(metavar="CH", help="An empty text clears it.")] = None,
    clip_from: SecondOption = None,
    clip_to: SecondOption = None,
    work_from: SecondOption = None,
    work_to: SecondOption = None,
    clip_at: ClipFrameOption = None,
    reference_at: WorkFrameOption = None,
    note: str | None = None,
) -> Answer:
    """Say something else of an element; what was said before is kept."""
    from rightsdesk.services.matching.clip_elements import ElementChange, revise_element

    wanted = given(
        {
            "verdict": verdict.value if verdict else None,
            "kind": kind.value if kind else None,
            "character_id": character,
            "clip_from": clip_from,
            "clip_to": clip_to,
            "work_from": work_from,
            "work_to": work_to,
            "clip_second": clip_at,
            "reference_second": reference_at,
            "note": note,
        }
    )
    with desk.workspace() as ws:
        saved = revise_element(ws, element_id, ElementChange(**wanted)).element  # type: ignore[arg-type]
    return Answer(saved, [f"{saved.id} is {saved.verdict}, revision {saved.revision}."])


@verb(element, "withdraw")
def withdraw(desk: Desk, element_id: ElementArgument, *, reason: Annotated[str, typer.Option()]) -> Answer:
    """Stand by a finding no longer; it stays on record with the reason."""
    from rightsdesk.services.matching.clip_elements import withdraw_element

    with desk.workspace() as ws:
        saved = withdraw_element(ws, element_id, reason).element
    return Answer(saved, [f"{saved.id} was withdrawn."])
