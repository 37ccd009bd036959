"""Forms of reservations: what to reserve on a site, and which access logs to read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QCheckBox, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.optouts.crawler_logs import LogOrder
from rightsdesk.services.reservations.marked_copies import MarkOrder
from rightsdesk.services.reservations.reservations import NewPack
from rightsdesk.ui.dialogs.form import (
    FormDialog,
    check_list,
    checked,
    day_entered,
    day_line,
    line_edit,
    text_edit,
)
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.path_field import PathField, Wanted
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages

_LARGEST_ROBOTS = 4 * 1024 * 1024


@dataclass(frozen=True)
class PackToWrite:
    """What to reserve, and the folder the files go into."""

    new: NewPack
    folder: Path


@dataclass(frozen=True)
class LogsToRead:
    """Which logs to read, and the file the outcome goes into, if any."""

    order: LogOrder
    out: Path | None


class PackDialog(FormDialog[PackToWrite]):
    """A site, what of it is reserved, and where its robots.txt lies now."""

    def __init__(
        self,
        works: Mapping[str, str],
        site: str,
        submit: Callable[[PackToWrite], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Reserve rights on a site"), self.tr("Write the files"))
        self.site = line_edit("https://studio.example")
        self.site.setText(site)
        self.works = check_list(dict(works), list(works))
        self.paths = text_edit(self.tr("Empty: the whole site. One path a line, like /works/"), 2)
        self.open_paths = text_edit(self.tr("One path a line, like /press/"), 2)
        self.robots = DropWell(
            self.tr("robots.txt as the site has it now; leave empty if it has none"), several=False
        )
        self.allow_search = QCheckBox(self.tr("Let AI search crawlers in"))
        self.allow_input = QCheckBox(self.tr("Let in what fetches a page when a user asks for it"))
        self.folder = PathField(Wanted.FOLDER)
        self.folder.name(self.tr("Folder for the files"))
        self.add_field(self.tr("Site"), self.site)
        self.add_field(self.tr("Works"), self.works)
        self.add_pair((self.tr("Reserved"), self.paths), (self.tr("Not reserved"), self.open_paths))
        self.add_field(self.tr("The site's robots.txt"), self.robots)
        for box in (self.allow_search, self.allow_input):
            self.fields.addWidget(box)
        self.add_field(self.tr("Folder for the files"), self.folder)
        told = self.tr("Nothing is published by this: put the files on the server, then check them here.")
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))

    def values(self) -> PackToWrite:
        """What to reserve, as entered."""
        new = NewPack(
            site=self.site.text(),
            works=checked(self.works),
            robots=self._robots(),
            paths=_lines(self.paths.toPlainText()),
            open=_lines(self.open_paths.toPlainText()),
            allow_search=self.allow_search.isChecked(),
            allow_input=self.allow_input.isChecked(),
        )
        return PackToWrite(new, self.folder.path())

    def _robots(self) -> bytes:
        if not self.robots.files:
            return b""
        path = self.robots.files[0]
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST_ROBOTS + 1)
        except OSError as error:
            raise InvalidInput(self.tr("The robots.txt cannot be read."), str(error.strerror)) from error
        if len(data) > _LARGEST_ROBOTS:
            raise InvalidInput(self.tr("The robots.txt is too large to be one."))
        return data


class LogsDialog(FormDialog[LogsToRead]):
    """Access logs of a web server, and what to do with the outcome."""

    def __init__(
        self,
        site: str,
        zone: ZoneInfo,
        submit: Callable[[LogsToRead], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Find AI crawlers in access logs"), self.tr("Read the logs"))
        self._zone = zone
        self.logs = DropWell(self.tr("Access logs, packed or not; several of a rotated set"))
        self.site = line_edit("https://studio.example")
        self.site.setText(site)
        self.since = day_line()
        self.case = line_edit("C-2026-0001")
        self.out = PathField(Wanted.NEW_FILE)
        self.out.name(self.tr("Write to a file (.csv, .json or .html)"))
        self.add_field(self.tr("Logs"), self.logs)
        self.add_field(self.tr("Site"), self.site)
        self.add_pair(
            (self.tr("Count from; empty: since the reservation is in force"), self.since),
            (self.tr("Attach to a case"), self.case),
        )
        self.add_field(self.tr("Write to a file (.csv, .json or .html)"), self.out)

    def values(self) -> LogsToRead:
        """The logs as chosen."""
        day = day_entered(self.since)
        order = LogOrder(
            files=self.logs.files,
            site=self.site.text().strip(),
            since=datetime.combine(day, time(), self._zone) if day else None,
            case_id=self.case.text().strip(),
        )
        return LogsToRead(order, self.out.path() if self.out.edit.text().strip() else None)


class MarkDialog(FormDialog[MarkOrder]):
    """Pictures and PDFs to make marked copies of, and where the copies go."""

    def __init__(
        self, site: str, submit: Callable[[MarkOrder], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Mark copies of pictures and PDFs"), self.tr("Make the copies"))
        self._site = site
        self.files = DropWell(self.tr("Pictures, PDFs, or other files; they stay as they are"))
        self.out = PathField(Wanted.FOLDER)
        self.out.name(self.tr("Folder for the copies"))
        told = self.tr("A file that cannot hold the mark gets a small file beside it that does.")
        self.add_field(self.tr("Files"), self.files)
        self.add_field(self.tr("Folder for the copies"), self.out)
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))

    def values(self) -> MarkOrder:
        """The files as chosen."""
        return MarkOrder(self.files.files, self.out.path(), self._site)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
