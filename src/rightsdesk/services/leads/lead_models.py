"""Models that rank similar pictures: the studio brings them, with hash and licence; none is shipped."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from rightsdesk.domain.leads import ModelManifest, PictureInput
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import CheckFailed, InvalidInput, MissingPart, NotFound, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.leads.lead_manifest import as_stored, from_stored, read_manifest, require_same_bytes
from rightsdesk.services.lookup import copy_row, new_id, note, require, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import LeadBackground, LeadModel
from rightsdesk.store.vault import Vault

if TYPE_CHECKING:
    from rightsdesk.analysis.lead_index import LeadIndex

_HINT = "docs/leads.md tells what a model and its manifest have to be."


@dataclass(frozen=True)
class LeadModelRecord:
    """A registered model; `dimensions` is how many numbers it gives for a picture, `size` in bytes.

    `present` tells whether its file lies in the data folder; `indexed` of how many references it has vectors;
    the background are frames of other works, from so many files.
    """

    id: str
    name: str
    version: str
    licence: str
    licence_url: str
    source_url: str
    trained_on: str
    checked_on: date
    sha256: str
    size: int
    dimensions: int
    added_at: datetime
    added_by: str
    removed_at: datetime | None
    present: bool
    indexed: int
    background_files: int
    background_frames: int


@dataclass(frozen=True)
class LeadModelSaved:
    """The model as it stands now."""

    model: LeadModelRecord
    changes: Changes


def is_runtime_installed() -> bool:
    """Tell whether what runs models is installed."""
    return find_spec("onnxruntime") is not None and find_spec("onnx") is not None


def require_runtime() -> None:
    """Raise `MissingPart` when what runs models is not installed."""
    if not is_runtime_installed():
        raise MissingPart(
            "Looking for similar pictures needs onnxruntime, which is not installed.",
            "Install it with `pip install 'rightsdesk[leads]'`; everything else works without it.",
        )


def add_lead_model(ws: Workspace, manifest_path: Path, ctx: JobContext) -> LeadModelSaved:
    """Register the model beside a manifest, after looking into it and trying it in a fenced process.

    The same model with the same manifest is registered once. Raises `NotFound`, `InvalidInput` with what is
    wrong, `MissingPart` without onnxruntime, `Refused` when it is registered with other words, `Cancelled`.
    """
    require_runtime()
    from rightsdesk.analysis import lead_index, lead_model  # slow to import: numpy and OpenCV

    manifest = read_manifest(manifest_path)
    path = manifest_path.parent / manifest.file
    size = require_same_bytes(path, manifest, lead_model.LARGEST_MODEL)
    setup = lead_index.setup_key(manifest.setup())
    with ws.database.read() as session:
        before = _known(session, setup, manifest)
        dimensions = before.dimensions if before is not None else 0
    if not dimensions:
        require_fitting(lead_model.look_into(path), manifest)
        dimensions = tried(path, manifest, ctx)
    if _store(ws).take_in(path, ctx).sha256 != manifest.sha256:
        raise InvalidInput("The model changed while it was being read.", "Try again.")
    return _registered(ws, manifest, setup, size, dimensions)


_SAME = ("licence", "licence_url", "source_url", "trained_on", "checked_on", "sha256")


def _registered(
    ws: Workspace, manifest: ModelManifest, setup: str, size: int, dimensions: int
) -> LeadModelSaved:
    with ws.database.write() as session:
        row = _known(session, setup, manifest)
        if row is None:
            row = LeadModel(
                id=new_id(ws, session, IdKind.LEAD_MODEL),
                name=manifest.name,
                model_version=manifest.version,
                size=size,
                dimensions=dimensions,
                setup=setup,
                manifest=as_stored(manifest),
                added_at=ws.now(),
                added_by=ws.actor,
                **{name: getattr(manifest, name) for name in _SAME},
            )
            session.add(row)
            session.flush()
            details = {"model": f"{row.name} {row.model_version}", "licence": row.licence}
            note(ws, session, CustodyVerb.CREATED, row.id, sha256=row.sha256, details=details)
        return LeadModelSaved(_record(ws, session, row), Changes.of(Topic.LEADS))


def list_lead_models(ws: Workspace, *, removed: bool = False) -> tuple[LeadModelRecord, ...]:
    """Give the models in use, or with those that were taken out."""
    query = select(LeadModel).order_by(LeadModel.id)
    if not removed:
        query = query.where(col(LeadModel.removed_at).is_(None))
    with ws.database.read() as session:
        return tuple(_record(ws, session, row) for row in session.exec(query))


def remove_lead_model(ws: Workspace, model_id: str) -> LeadModelSaved:
    """Use a model no longer: its vectors and background go, its earlier leads stay. Raises `NotFound`."""
    with ws.database.write() as session:
        row = require(session, LeadModel, model_id)
        if row.removed_at is not None:
            raise NotFound(f"Model {row.id} was removed before.", "See `rightsdesk leads model list`.")
        row.removed_at, row.removed_by = ws.now(), ws.actor
        session.add(row)
        session.exec(delete(LeadBackground).where(col(LeadBackground.model_id) == row.id))
        session.flush()
        note(ws, session, CustodyVerb.REMOVED, row.id, sha256=row.sha256)
        for kind in ("index", "background"):
            vectors_of(ws.folder.leads_path, kind, row.setup).clear()
        return LeadModelSaved(_record(ws, session, row), Changes.of(Topic.LEADS))


@dataclass(frozen=True)
class ReadyModel:
    """A model that can be run: its file was read and is the registered one."""

    id: str
    path: Path
    manifest: ModelManifest
    setup: str
    leads: Path

    @property
    def index(self) -> "LeadIndex":
        """The vectors of the references, by number."""
        return vectors_of(self.leads, "index", self.setup)

    @property
    def background(self) -> "LeadIndex":
        """The vectors of frames of other works, by SHA-256."""
        return vectors_of(self.leads, "background", self.setup)


def ready_model(ws: Workspace, model_id: str | None, ctx: JobContext) -> ReadyModel:
    """Give the named model, or the only one. Raises `NotFound`, `Refused`, `CheckFailed`, `MissingPart`."""
    require_runtime()
    with ws.database.read() as session:
        row = model_named(session, model_id)
        found = ReadyModel(
            row.id,
            _store(ws).path(row.sha256),
            from_stored(row.manifest),
            row.setup,
            ws.folder.leads_path,
        )
        sha256 = row.sha256
    if _store(ws).verify(sha256, ctx=ctx) is not None:
        raise CheckFailed(
            f"The file of model {found.id} is missing or was changed.",
            "Register it again with `rightsdesk leads model add MANIFEST`; its records stay.",
        )
    return found


def require_fitting(looked: dict[str, Any], manifest: ModelManifest) -> None:
    """Hold what is in a model against its manifest. Raises `InvalidInput` with the first thing wrong."""
    if looked["outside"]:
        raise _wrong("parts of it lie in other files, and a model has to be one file")
    foreign = set(looked["domains"]) - {"", "ai.onnx", "ai.onnx.ml", "com.microsoft"}
    if foreign:
        raise _wrong(f"it needs operators of {shown(min(foreign))}, which are not part of onnxruntime")
    if [one["name"] for one in looked["inputs"]] != [manifest.input.name]:
        names = ", ".join(shown(one["name"]) for one in looked["inputs"]) or "none"
        raise _wrong(f"its manifest names the input {shown(manifest.input.name)}, the model has {names}")
    if manifest.output.name not in [one["name"] for one in looked["outputs"]]:
        names = ", ".join(shown(one["name"]) for one in looked["outputs"]) or "none"
        raise _wrong(f"its manifest names the output {shown(manifest.output.name)}, the model has {names}")
    _require_shape(looked["inputs"][0], manifest.input)


def _require_shape(told: dict[str, Any], wanted: PictureInput) -> None:
    if told["type"] != wanted.type:
        raise _wrong(f"its manifest says {wanted.type}, the model takes {told['type']}")
    dims = told["dims"]
    fits = len(dims) == 4 and all(
        dim in {None, 0, side} for dim, side in zip(dims, wanted.shape, strict=True)
    )
    if not fits:
        shape = "×".join("?" if dim is None else str(dim) for dim in dims)
        mine = "×".join(map(str, wanted.shape))
        raise _wrong(f"its manifest makes pictures of {mine}, the model takes {shape}")


def tried(path: Path, manifest: ModelManifest, ctx: JobContext) -> int:
    """Run a model on made-up pictures; how many numbers it gives. Raises `InvalidInput`."""
    import numpy as np

    from rightsdesk.analysis.lead_model import embedding

    ramp = np.linspace(0, 255, 96 * 128 * 3).reshape(96, 128, 3).astype(np.uint8)
    pictures = [ramp, np.ascontiguousarray(255 - ramp[:, ::-1]), np.roll(ramp, 40, 2), ramp]
    pictures[2][24:72, 32:96] = (20, 200, 90)
    with embedding(path, manifest, ctx) as embedder:
        found = [embedder.vector(picture) for picture in pictures]
    if len({len(one) for one in found}) != 1:
        raise _wrong("its answers are not equally long")
    if found[0].tobytes() != found[3].tobytes():
        raise _wrong("it gives two answers to one picture, so nothing could be repeated")
    if found[0].tobytes() == found[1].tobytes() == found[2].tobytes():
        raise _wrong("it gives one answer to every picture")
    return len(found[0])


def _known(session: Session, setup: str, manifest: ModelManifest) -> LeadModel | None:
    row = session.exec(
        select(LeadModel).where(LeadModel.setup == setup, col(LeadModel.removed_at).is_(None))
    ).first()
    if row is not None and row.manifest != as_stored(manifest):
        raise Refused(
            f"This model is registered as {row.id} already, and its manifest said something else.",
            f"Take it out first: `rightsdesk leads model remove {row.id}`.",
        )
    return row


def model_named(session: Session, model_id: str | None) -> LeadModel:
    """Give the named model, or the only one in use. Raises `NotFound`, `Refused`."""
    row = require(session, LeadModel, model_id) if model_id else _only(session)
    if row.removed_at is not None:
        raise Refused(f"Model {row.id} is not in use any more.", "See `rightsdesk leads model list`.")
    return row


def _only(session: Session) -> LeadModel:
    rows = session.exec(select(LeadModel).where(col(LeadModel.removed_at).is_(None))).all()
    if not rows:
        raise Refused(
            "No model that finds similar pictures is registered, and none comes with the program.",
            "Register one with `rightsdesk leads model add MANIFEST`; docs/leads.md tells how.",
        )
    if len(rows) > 1:
        known = ", ".join(sorted(row.id for row in rows))
        raise Refused("Several models are registered.", f"Name one with --model: {known}.")
    return rows[0]


def _record(ws: Workspace, session: Session, row: LeadModel) -> LeadModelRecord:
    counted = select(func.count(), func.coalesce(func.sum(LeadBackground.frames), 0))
    files, frames = session.exec(counted.where(LeadBackground.model_id == row.id)).one()
    return copy_row(
        LeadModelRecord,
        row,
        version=row.model_version,
        present=_store(ws).path(row.sha256).is_file(),
        indexed=len(vectors_of(ws.folder.leads_path, "index", row.setup).names()),
        background_files=files,
        background_frames=int(frames),
    )


def _store(ws: Workspace) -> Vault:
    return Vault(ws.folder.leads_path / "models")


def vectors_of(leads: Path, kind: str, setup: str) -> "LeadIndex":
    """Give the vectors of a kind (index, background) in the folder for leads, made in one way."""
    from rightsdesk.analysis.lead_index import LeadIndex  # brings numpy

    return LeadIndex(leads / kind, setup)


def _wrong(why: str) -> InvalidInput:
    return InvalidInput(f"The model cannot be used: {why}.", _HINT)
