"""What the page of reservations asks of the services, each as one use."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rightsdesk.domain.publication import PublicationState
from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes
from rightsdesk.services.optouts import crawler_logs, log_records
from rightsdesk.services.optouts.log_records import LogsRead
from rightsdesk.services.reservations import publication, reservations
from rightsdesk.services.reservations.pack_records import PackRecord
from rightsdesk.services.reservations.publication_records import PublishedRecord
from rightsdesk.services.reservations.reservations import NewPack
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import WorkRecord
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.reservation_dialogs import LogsToRead


@dataclass(frozen=True)
class FileRow:
    """One file or page of a site, looked at or not."""

    id: str
    name: str
    name_ja: str
    url: str
    state: str
    says: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True)
class Reserved:
    """The newest pack of each site, what is known of its files, and the works there are."""

    packs: tuple[PackRecord, ...]
    published: tuple[PublishedRecord, ...]
    works: tuple[WorkRecord, ...]

    def pack(self, site: str) -> PackRecord | None:
        """The newest pack of a site."""
        return next((one for one in self.packs if one.site == site), None)

    def rows(self, site: str) -> tuple[FileRow, ...]:
        """The files and pages of a site."""
        pack = self.pack(site)
        seen = {one.url: one for one in self.published if one.site == site}
        entries = [one for one in pack.files if one.url] if pack else []
        new = [
            FileRow(one.url, one.name, one.name, one.url, PublicationState.UNSEEN, (), None)
            for one in entries
            if one.url not in seen
        ]
        known = [
            FileRow(one.url, one.name, one.name_ja, one.url, one.state, one.says, one.since)
            for one in seen.values()
        ]
        return (*known, *new)


@dataclass(frozen=True)
class Written:
    """A pack as made, and the folder its files lie in."""

    pack: PackRecord
    folder: Path
    changes: Changes


def read_reserved(ws: Workspace) -> Reserved:
    """Read all that the page shows."""
    newest: dict[str, PackRecord] = {}
    for one in reservations.list_packs(ws):
        newest.setdefault(one.site, one)
    return Reserved(tuple(newest.values()), publication.list_publication(ws), catalogue.list_works(ws))


def make_and_write(ws: Workspace, new: NewPack, folder: Path, ctx: JobContext) -> Written:
    """Make a pack and write its files."""
    made = reservations.make_pack(ws, new, ctx)
    reservations.write_pack(made, folder)
    return Written(made.pack, folder, made.changes)


def read_and_write(ws: Workspace, wanted: LogsToRead, ctx: JobContext) -> LogsRead:
    """Read logs and, if wanted, write the outcome to a file."""
    if wanted.out is not None:
        log_records.log_file(None, wanted.out.suffix)
    read = crawler_logs.read_logs(ws, wanted.order, ctx)
    if wanted.out is not None:
        try:
            wanted.out.write_bytes(log_records.log_file(read, wanted.out.suffix))
        except OSError as error:
            raise StorageFailed(
                f"{wanted.out} could not be written: {error.strerror}.", "Choose another place."
            ) from error
    return read
