"""Frames of other works, which the studio supplies: what leads are held against. The media are not kept."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import col, select

from rightsdesk.domain.leads import Background
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import InvalidInput, NotFound, UnreadableMedia
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence.folder_walks import walk
from rightsdesk.services.filetypes import printable_name
from rightsdesk.services.leads.lead_models import ReadyModel, model_named, ready_model, vectors_of
from rightsdesk.services.lookup import copy_row, note, shown
from rightsdesk.services.works.references import FailedFile
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import sha256_of
from rightsdesk.store.tables import LeadBackground, Reference

if TYPE_CHECKING:
    from sqlmodel.sql.expression import SelectOfScalar

    from rightsdesk.analysis.lead_model import Embedder

_AGAIN = "Its vectors are missing or damaged; add the file to the background again."


@dataclass(frozen=True)
class BackgroundFile:
    """A file of the background: its hash, and how many of its frames are held against."""

    sha256: str
    frames: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class BackgroundSet:
    """The background of a model."""

    model: str
    frames: int
    files: tuple[BackgroundFile, ...]


@dataclass(frozen=True)
class BackgroundChanged:
    """The background as it stands now; `added` and `removed` count files, `current` were there before."""

    background: BackgroundSet
    added: int
    removed: int
    current: int
    failed: tuple[FailedFile, ...]
    changes: Changes


def add_background(
    ws: Workspace, paths: Sequence[Path], model_id: str | None, ctx: JobContext
) -> BackgroundChanged:
    """Take in frames of other works, from files and folders, for the named model or the only one.

    Only vectors, counts and hashes are kept. What is there and whole is left as it is, a file that cannot be
    read stops no other, and what is done before a cancellation stays. Raises `NotFound`, `Refused`,
    `CheckFailed`, `MissingPart`, `InvalidInput`, `StorageFailed`, `Cancelled`.
    """
    files = [one.path for one in walk(paths, ctx).files]
    if not files:
        raise InvalidInput("There is no file to add.", "Name a video, a still, or a folder that holds some.")
    model = ready_model(ws, model_id, ctx)
    taking = _Taking(ws, model, ctx, _known(ws, model.id), _own(ws))
    try:
        taking.take_all(files)
    finally:
        added = _register(ws, model.id, taking.described)
    return BackgroundChanged(
        show_background(ws, model.id), added, 0, taking.current, tuple(taking.failed), Changes.of(Topic.LEADS)
    )


def show_background(ws: Workspace, model_id: str | None = None) -> BackgroundSet:
    """Give the background of the named model, or of the only one. Raises `NotFound`, `Refused`."""
    with ws.database.read() as session:
        model = model_named(session, model_id).id
        rows = session.exec(_rows(model)).all()
        files = tuple(copy_row(BackgroundFile, row) for row in rows)
    return BackgroundSet(model, sum(one.frames for one in files), files)


def remove_background(
    ws: Workspace, model_id: str | None = None, sha256s: Sequence[str] = ()
) -> BackgroundChanged:
    """Take these files out of the background, or all of it. Raises `NotFound`, `Refused`."""
    with ws.database.write() as session:
        model = model_named(session, model_id)
        rows = {row.sha256: row for row in session.exec(_rows(model.id))}
        for sha256 in sha256s:
            if sha256 not in rows:
                raise NotFound(
                    f"No file of the background has the SHA-256 {shown(sha256)}.",
                    "See `rightsdesk leads background list`.",
                )
        gone = sorted(set(sha256s) or rows)
        for sha256 in gone:
            session.delete(rows[sha256])
        if gone:
            note(ws, session, CustodyVerb.CHANGED, model.id, details={"background_removed": gone})
        vectors_of(ws.folder.leads_path, "background", model.setup).keep_only(set(rows) - set(gone))
        name = model.id
    return BackgroundChanged(show_background(ws, name), 0, len(gone), 0, (), Changes.of(Topic.LEADS))


@dataclass(frozen=True)
class BackgroundInUse:
    """The hashes of the files whose vectors are whole; `failed` are the others."""

    files: tuple[str, ...]
    failed: tuple[FailedFile, ...]

    def told(self, frames: int) -> Background:
        """What a search keeps of it."""
        listed = hashlib.sha256("\n".join(self.files).encode()).hexdigest() if self.files else ""
        return Background(frames, len(self.files), listed)


def background_in_use(ws: Workspace, model: ReadyModel) -> BackgroundInUse:
    """Give the files of a model's background whose vectors can be held against."""
    known = sorted(_known(ws, model.id))
    whole = tuple(one for one in known if model.background.get(one, one) is not None)
    failed = tuple(FailedFile(one, _AGAIN) for one in known if one not in set(whole))
    return BackgroundInUse(whole, failed)


@dataclass
class _Taking:
    """Files being taken in; `described` are the frames of each file that has vectors now."""

    ws: Workspace
    model: ReadyModel
    ctx: JobContext
    known: frozenset[str]
    own: dict[str, str]
    described: dict[str, int] = field(default_factory=dict)
    current: int = 0
    failed: list[FailedFile] = field(default_factory=list)

    def take_all(self, files: Sequence[Path]) -> None:
        from rightsdesk.analysis.lead_model import embedding

        with embedding(self.model.path, self.model.manifest, self.ctx) as embedder:
            for number, path in enumerate(files, 1):
                name = printable_name(path)
                self.ctx.report(number - 1, len(files), name)
                try:
                    self._take(path, embedder, f"Looking at {name} ({number} of {len(files)})")
                except UnreadableMedia as error:
                    self.failed.append(FailedFile(name, error.message))
                except OSError as error:
                    self.failed.append(FailedFile(name, f"The file cannot be read: {error.strerror}."))

    def _take(self, path: Path, embedder: "Embedder", label: str) -> None:
        from rightsdesk.analysis.lead_frames import reference_vectors

        sha256, manifest = sha256_of(path), self.model.manifest
        if sha256 in self.own:
            raise UnreadableMedia(f"It is your own reference {self.own[sha256]}, and no other work.", "")
        found = self.model.background.get(sha256, sha256)
        if found is None:
            found = reference_vectors(path, manifest, embedder, self.ctx, label)
            if not found.count:
                raise UnreadableMedia("It shows nothing that could be held against.", "")
            if sha256_of(path) != sha256:
                raise UnreadableMedia("The file changed while it was read.", "")
            self.model.background.put(sha256, sha256, found)
        elif sha256 in self.known or sha256 in self.described:
            self.current += 1
        self.described[sha256] = found.count


def _rows(model_id: str) -> "SelectOfScalar[LeadBackground]":
    return select(LeadBackground).where(LeadBackground.model_id == model_id).order_by(LeadBackground.sha256)


def _known(ws: Workspace, model_id: str) -> frozenset[str]:
    with ws.database.read() as session:
        return frozenset(row.sha256 for row in session.exec(_rows(model_id)))


def _own(ws: Workspace) -> dict[str, str]:
    with ws.database.read() as session:
        live = select(Reference.sha256, Reference.id).where(col(Reference.removed_at).is_(None))
        return dict(session.exec(live).all())


def _register(ws: Workspace, model_id: str, described: Mapping[str, int]) -> int:
    """Keep a row for each file that has none yet; gives how many are new."""
    if not described:
        return 0
    with ws.database.write() as session:
        model_named(session, model_id)
        known = {row.sha256 for row in session.exec(_rows(model_id))}
        new = sorted(set(described) - known)
        for sha256 in new:
            session.add(
                LeadBackground(
                    model_id=model_id,
                    sha256=sha256,
                    frames=described[sha256],
                    added_at=ws.now(),
                    added_by=ws.actor,
                )
            )
        if new:
            details = {"background_added": new, "frames": sum(described[one] for one in new)}
            note(ws, session, CustodyVerb.CHANGED, model_id, details=details)
        return len(new)
