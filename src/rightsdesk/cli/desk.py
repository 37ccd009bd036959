"""What one verb was asked with: whose data, who acts, at what time, in which form to answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rightsdesk.cli.inputs import moment
from rightsdesk.cli.logs import logging_to
from rightsdesk.cli.output import tell
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """The options that every verb takes, as they were given before and after it."""

    data: Path | None = None
    database: str | None = None
    actor: str | None = None
    now: str | None = None
    as_json: bool = False

    def given_again(self, other: Self) -> "Desk":
        """Put what was given further right before what was given further left."""
        return Desk(
            data=other.data or self.data,
            database=other.database or self.database,
            actor=self.actor if other.actor is None else other.actor,
            now=other.now or self.now,
            as_json=self.as_json or other.as_json,
        )

    @contextmanager
    def workspace(self, *, beside: bool = False) -> Iterator["Workspace"]:
        """Open the data folder for one piece of work; its warnings go to stderr.

        Work that may go on `beside` another program does not wait for a folder that is in use.
        """
        from rightsdesk.services.workspace import workspace

        if self.actor == "":
            raise InvalidInput("The acting person has no name.", "Give one after --actor, or leave it out.")
        now = moment(self.now, "--now")
        with (
            workspace(self.data, database_url=self.database, actor=self.actor, now=now, beside=beside) as ws,
            logging_to(ws.folder.logs_path),
        ):
            for warning in ws.database.warnings:
                tell(warning, "yellow")
            yield ws
