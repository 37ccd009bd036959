"""Give every reference with pictures its vectors of a model: what is there and whole is left as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.leads.lead_models import ReadyModel, ready_model
from rightsdesk.services.works.references import FailedFile
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Reference

if TYPE_CHECKING:
    from rightsdesk.analysis.lead_search import Shelf


@dataclass(frozen=True)
class LeadsIndexed:
    """Which references got vectors now, how many had them, and what could not be read."""

    model: str
    indexed: tuple[str, ...]
    current: int
    failed: tuple[FailedFile, ...]
    changes: Changes


@dataclass(frozen=True)
class Known:
    """A reference that takes part: its number, work and bytes."""

    id: str
    work_id: str
    sha256: str
    file: str


def index_references(ws: Workspace, model_id: str | None, ctx: JobContext) -> LeadsIndexed:
    """Work out the vectors of references that have none, or damaged ones; those of removed references go.

    What is done before a cancellation stays. Raises `NotFound`, `Refused`, `CheckFailed`, `MissingPart`,
    `InvalidInput` when the model fails, `StorageFailed`, `Cancelled`.
    """
    model = ready_model(ws, model_id, ctx)
    known = live_references(ws)
    model.index.keep_only({one.id for one in known})
    return bring_up_to_date(ws, model, known, ctx)


def live_references(ws: Workspace, work_ids: Sequence[str] = ()) -> tuple[Known, ...]:
    """Give the references that have pictures and take part, of these works or of all."""
    with ws.database.read() as session:
        query = (
            select(Reference)
            .where(col(Reference.removed_at).is_(None), Reference.kind != MediaKind.AUDIO)
            .where(Reference.held_by == "")
            .order_by(Reference.id)
        )
        if work_ids:
            query = query.where(col(Reference.work_id).in_(work_ids))
        return tuple(Known(row.id, row.work_id, row.sha256, row.file_name) for row in session.exec(query))


def bring_up_to_date(
    ws: Workspace, model: ReadyModel, known: Sequence[Known], ctx: JobContext
) -> LeadsIndexed:
    """Make the vectors that these references lack; a file that cannot be read stops no other."""
    from rightsdesk.analysis.lead_frames import reference_vectors
    from rightsdesk.analysis.lead_model import embedding

    lacking = [one for one in known if model.index.get(one.id, one.sha256) is None]
    done, failed = [], []
    if lacking:
        with embedding(model.path, model.manifest, ctx) as embedder:
            for number, one in enumerate(lacking, 1):
                label = f"Looking at {one.id} ({number} of {len(lacking)})"
                try:
                    found = reference_vectors(ws.vault.path(one.sha256), model.manifest, embedder, ctx, label)
                except UnreadableMedia as error:
                    failed.append(FailedFile(f"{one.id} {one.file}", error.message))
                    continue
                model.index.put(one.id, one.sha256, found)
                done.append(one.id)
    current = len(known) - len(lacking)
    return LeadsIndexed(model.id, tuple(done), current, tuple(failed), Changes.of(Topic.LEADS))


def shelves(model: ReadyModel, known: Sequence[Known]) -> "Iterator[Shelf]":
    """Give the vectors of references one after the other; a reference without any is passed over."""
    from rightsdesk.analysis.lead_search import Shelf

    for one in known:
        found = model.index.get(one.id, one.sha256)
        if found is not None:
            yield Shelf(one.id, one.work_id, found)
