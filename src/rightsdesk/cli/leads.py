"""Similar pictures by a model that the studio brought: leads to look at, never matches."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.leads import FEWEST_BACKGROUND, NOTICE, LeadSearch, percent_below
from rightsdesk.domain.timecodes import timecode
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsdesk.services.leads.lead_background import BackgroundSet
    from rightsdesk.services.leads.lead_models import LeadModelRecord
    from rightsdesk.services.leads.lead_records import LeadRecord, LeadRunRecord
    from rightsdesk.services.works.references import FailedFile

group = noun("leads", "Similar-looking pictures: leads to look at, not findings of copying.")
model = noun("model", "The models that rank similar pictures; none comes with the program.")
group.add_typer(model)
background = noun("background", "Frames of other works, which leads are held against; you supply them.")
group.add_typer(background)

LeadArgument = Annotated[str, typer.Argument(metavar="LD")]
ModelOption = Annotated[str | None, typer.Option(metavar="LM", help="Needed when there are several models.")]


@verb(model, "add")
def add(desk: Desk, manifest: Annotated[Path, typer.Argument(metavar="MANIFEST.toml")]) -> Answer:
    """Register the ONNX model that lies beside a manifest, after trying it in a fenced process."""
    from rightsdesk.services.leads.lead_models import add_lead_model

    with desk.workspace() as ws, job() as ctx:
        saved = add_lead_model(ws, manifest, ctx).model
    told = (
        f"Registered {saved.id}: {saved.name} {saved.version}, {saved.licence}, {saved.dimensions} numbers."
    )
    return Answer(saved, [told])


@verb(model, "list")
def list_models(
    desk: Desk, *, removed: Annotated[bool, typer.Option("--removed", help="Also those taken out.")] = False
) -> Answer:
    """List the models in use."""
    from rightsdesk.services.leads.lead_models import list_lead_models

    with desk.workspace() as ws:
        found = list_lead_models(ws, removed=removed)
    return Answer(found, [_models(found)])


@verb(model, "remove")
def remove(desk: Desk, model_id: Annotated[str, typer.Argument(metavar="LM")]) -> Answer:
    """Use a model no longer; the leads it gave stay on record."""
    from rightsdesk.services.leads.lead_models import remove_lead_model

    with desk.workspace() as ws:
        gone = remove_lead_model(ws, model_id).model
    return Answer(gone, [f"{gone.id} is not in use any more."])


@verb(background, "add")
def add_background(
    desk: Desk, paths: Annotated[list[Path], typer.Argument(metavar="PATH...")], *, model: ModelOption = None
) -> Answer:
    """Take in films and stills of other works, or folders of them; only vectors and hashes are kept."""
    from rightsdesk.services.leads import lead_background

    with desk.workspace() as ws, job() as ctx:
        done = lead_background.add_background(ws, paths, model, ctx)
    _tell_failed(done.failed)
    told = (
        f"{done.added} files are new in the background of {done.background.model}, {done.current} were in it."
    )
    return Answer(done, [told, _background(done.background)])


@verb(background, "list")
def list_background(desk: Desk, *, model: ModelOption = None) -> Answer:
    """List the files of the background by their hashes."""
    from rightsdesk.services.leads import lead_background

    with desk.workspace() as ws:
        found = lead_background.show_background(ws, model)
    rows = [(one.sha256, one.frames, one.added_at, one.added_by) for one in found.files]
    columns = ("sha-256", "frames", "added", "by")
    return Answer(found, [_background(found), Rows(columns, rows, empty="No file is in it.")])


@verb(background, "remove")
def remove_background(
    desk: Desk,
    sha256: Annotated[list[str] | None, typer.Argument(metavar="SHA256...")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="The whole background of the model.")] = False,
    model: ModelOption = None,
) -> Answer:
    """Take files out of the background; earlier searches keep what they said."""
    from rightsdesk.services.leads import lead_background

    if bool(sha256) == every:
        raise InvalidInput("Name either files of the background or --all.", "Give a SHA-256, or --all.")
    with desk.workspace() as ws:
        done = lead_background.remove_background(ws, model, sha256 or ())
    return Answer(done, [f"{done.removed} files are out of it.", _background(done.background)])


@verb(group, "index")
def index(desk: Desk, *, model: ModelOption = None) -> Answer:
    """Work out what a model makes of the references; what is there and whole is left as it is."""
    from rightsdesk.services.leads.lead_index import index_references

    with desk.workspace() as ws, job() as ctx:
        done = index_references(ws, model, ctx)
    _tell_failed(done.failed)
    told = f"{len(done.indexed)} references are new in the index of {done.model}, {done.current} were there."
    return Answer(done, [told])


@verb(group, "find")
def find(
    desk: Desk,
    clip: Annotated[str | None, typer.Argument(metavar="CL")] = None,
    *,
    case: Annotated[str | None, typer.Option(metavar="C", help="All clips of a case instead.")] = None,
    model: ModelOption = None,
    work: Annotated[list[str] | None, typer.Option(metavar="W", help="Only these works.")] = None,
    top: Annotated[int, typer.Option(metavar="N", help="Places for each moment.")] = LeadSearch.places,
    most: Annotated[int, typer.Option(metavar="N", help="Leads in all, for each clip.")] = LeadSearch.most,
) -> Answer:
    """Rank the reference frames that resemble a clip's moments most, and keep the list."""
    from rightsdesk.services.leads.lead_board import find_case_leads
    from rightsdesk.services.leads.leads import LeadOrder, find_leads

    if (clip is None) == (case is None):
        raise InvalidInput("Name either a clip or a case.", "Give CL-000001, or --case C-2026-0001.")
    order = LeadOrder(clip or "", model, tuple(work or ()), top, most)
    with desk.workspace() as ws, job() as ctx:
        if case is not None:
            found = find_case_leads(ws, case, model, ctx, order=order)
            _tell_failed(found.failed)
            shown = [part for run in found.runs for part in _run(run)]
            return Answer({"runs": plain(found.runs), "failed": plain(found.failed)}, shown)
        done = find_leads(ws, order, ctx)
    _tell_failed(done.failed)
    document = {**plain(done.run), "failed": plain(done.failed)}
    return Answer(document, _run(done.run))


@verb(group, "list")
def list_(
    desk: Desk,
    clip: Annotated[str | None, typer.Argument(metavar="CL")] = None,
    *,
    case: Annotated[str | None, typer.Option(metavar="C", help="Of all clips of a case.")] = None,
    earlier: Annotated[bool, typer.Option("--earlier", help="Also what earlier searches listed.")] = False,
) -> Answer:
    """List what the newest search of each clip found."""
    from rightsdesk.services.leads.leads import leads_of_case

    with desk.workspace() as ws:
        found = leads_of_case(ws, case, clip_id=clip, earlier=earlier)
    shown = [part for run in found for part in _run(run)]
    return Answer(found, shown or ["No similar pictures were looked for yet."])


@verb(group, "show")
def show(
    desk: Desk,
    record: Annotated[str, typer.Argument(metavar="LD|LS", help="A lead, or a whole search.")],
    *,
    frames: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Save the lead's two frames there, ours and theirs.")
    ] = None,
) -> Answer:
    """Show one lead, or one search with all that it rests on."""
    from rightsdesk.services.leads.lead_images import save_lead_images
    from rightsdesk.services.leads.leads import show_lead, show_lead_run

    with desk.workspace() as ws:
        if record.startswith("LS-"):
            whole = show_lead_run(ws, record)
            return Answer(whole, _run(whole))
        lead = show_lead(ws, record)
        run = show_lead_run(ws, lead.run)
        files = save_lead_images(ws, lead.id, frames) if frames else ()
    document = {**plain(lead), "files": [str(file) for file in files], "notice": NOTICE}
    told = plain(lead) | {"matches": ", ".join(lead.matches)}
    del told["similarity"], told["as_similar"]
    if lead.as_similar is not None:
        told["closer_than"] = _closer(lead, run)
    return Answer(document, [Facts(told), _held_against(run), NOTICE["en"]])


@verb(group, "dismiss")
def dismiss(
    desk: Desk, lead: LeadArgument, *, reason: Annotated[str, typer.Option(help="Kept as the note.")] = ""
) -> Answer:
    """Say that nothing is in a lead; it stays on record."""
    from rightsdesk.services.leads.lead_notes import dismiss_lead

    with desk.workspace() as ws:
        saved = dismiss_lead(ws, lead, reason).lead
    return Answer(saved, [f"{saved.id} is dismissed."])


@verb(group, "restore")
def restore(desk: Desk, lead: LeadArgument) -> Answer:
    """Put a dismissed lead back."""
    from rightsdesk.services.leads.lead_notes import restore_lead

    with desk.workspace() as ws:
        saved = restore_lead(ws, lead).lead
    return Answer(saved, [f"{saved.id} is back in the list."])


@verb(group, "note")
def note(desk: Desk, lead: LeadArgument, text: Annotated[str, typer.Argument(metavar="TEXT")]) -> Answer:
    """Keep a note with a lead; an empty one takes it away."""
    from rightsdesk.services.leads.lead_notes import note_lead

    with desk.workspace() as ws:
        saved = note_lead(ws, lead, text).lead
    return Answer(saved, [f"The note of {saved.id} is kept."])


def _tell_failed(failed: "Sequence[FailedFile]") -> None:
    for one in failed:
        tell(f"{one.file}: {one.reason}", "yellow")


def _models(found: "Sequence[LeadModelRecord]") -> Rows:
    rows = [
        (one.id, one.name, one.version, one.licence, one.dimensions, one.indexed, one.added_by)
        for one in found
    ]
    columns = ("model", "name", "version", "licence", "numbers", "references", "by")
    return Rows(columns, rows, empty="No model is registered; docs/leads.md tells how to bring one.")


def _background(found: "BackgroundSet") -> str:
    return f"Background of {found.model}: {found.frames:,} frames of {len(found.files):,} files."


def _run(run: "LeadRunRecord") -> list[Rows | str]:
    measured = any(one.as_similar is not None for one in run.leads)
    columns = (
        "lead",
        "clip at",
        "work",
        "at",
        "rank",
        *(["closer than"] if measured else []),
        "state",
        "note",
    )
    told = f"{run.id}: {run.clip}, {run.moments} moments, {run.model_name}, {len(run.inputs)} references."
    rows = [_lead(one, run, measured=measured) for one in run.leads]
    return [told, Rows(columns, rows, empty="No similar picture."), _held_against(run), NOTICE["en"]]


def _held_against(run: "LeadRunRecord") -> str:
    """What the figures say, or why there are none."""
    frames, files = run.background.frames, run.background.files
    if frames < FEWEST_BACKGROUND:
        return (
            f"No figure is told: that takes a background of {FEWEST_BACKGROUND} frames of other works; "
            f"this search had {frames}. Add some with `rightsdesk leads background add FOLDER`."
        )
    return (
        f"“Closer than” counts the {frames:,} background frames (of {files:,} files) that are less alike to "
        f"this moment of the clip. Model {run.model_name}, SHA-256 {run.method['model_sha256']}. "
        "A place in a ranking, no likelihood."
    )


def _lead(one: "LeadRecord", run: "LeadRunRecord", *, measured: bool) -> tuple[object, ...]:
    at = f"{one.reference_label} {timecode(one.reference_second)}"
    work, closer = f"{one.work} {one.work_title}", [_closer(one, run)] if measured else []
    return (one.id, timecode(one.clip_second), work, at, one.rank, *closer, one.state, one.note)


def _closer(one: "LeadRecord", run: "LeadRunRecord") -> str:
    if one.as_similar is None:
        return ""
    if not one.as_similar:
        return f"all {run.background.frames:,}"
    return f"{percent_below(one.as_similar):.1f} %"
