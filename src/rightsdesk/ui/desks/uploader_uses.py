"""What the screens about uploaders ask of services: lists, printed dossiers, addresses, follow-up cases."""

from dataclasses import dataclass
from pathlib import Path

from rightsdesk.domain.urls import ClipUrl, read_url
from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.accounts import dossiers
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord, list_licences
from rightsdesk.services.changes import Changes
from rightsdesk.services.intake import reposts
from rightsdesk.services.intake.clips import url_rules
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.wording import words


@dataclass(frozen=True)
class LicenceChoices:
    """What the form of a licence offers: platforms and works by id, with their names."""

    platforms: dict[str, str]
    works: dict[str, str]


@dataclass(frozen=True)
class DossierSaved:
    """Where a dossier was written, and what its reader should know."""

    path: Path
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class FollowUpWanted:
    """The clip that follows an earlier notice, and the letter to draft for it; no letter with no kind."""

    clip: str
    notice: str
    kind: str = ""
    language: str = ""
    platform: str = ""


@dataclass(frozen=True)
class FollowUpDone:
    """The case of the follow-up, its parent, and the drafted letter if one was wanted."""

    case: str
    parent: str
    prior: str
    notice: str
    changes: Changes


def read_licences(ws: Workspace) -> tuple[LicenceRecord, ...]:
    """List every licence, also those that were ended."""
    return list_licences(ws, include_ended=True)


def licence_choices(ws: Workspace) -> LicenceChoices:
    """Read what the form of a licence offers."""
    works = words.by_title(catalogue.list_works(ws))
    return LicenceChoices(
        {one.id: one.name for one in catalogue.list_platforms(ws)},
        {one.id: f"{words.work_title(one.title, one.title_ja)} ({one.id})" for one in works},
    )


def read_address(ws: Workspace, url: str) -> ClipUrl:
    """Read where an address leads, before anybody opens it. Raises `InvalidInput`."""
    return read_url(url, url_rules(ws))


def write_dossier(
    ws: Workspace, platform: str, account: str, path: Path, language: str, ctx: JobContext
) -> DossierSaved:
    """Print a dossier into a file. Raises `StorageFailed`."""
    made = dossiers.make_dossier(ws, platform, account, ctx, language)
    try:
        path.write_bytes(made.data)
    except OSError as error:
        raise StorageFailed(
            f"{path} could not be written: {error.strerror}.", "Choose another place."
        ) from error
    return DossierSaved(path, made.warnings)


def follow_up(ws: Workspace, wanted: FollowUpWanted) -> FollowUpDone:
    """Open the case of a follow-up, and draft the letter that cites the earlier one."""
    done = reposts.follow_up(ws, wanted.clip, wanted.notice)
    if not wanted.kind:
        return FollowUpDone(done.case, done.parent, done.prior_notice, "", done.changes)
    new = NewNotice(
        done.case, wanted.kind, wanted.language, wanted.platform, prior_notice_id=done.prior_notice
    )
    drafted = notices.draft_notice(ws, new)
    changes = Changes(done.changes.topics | drafted.changes.topics, done.case)
    return FollowUpDone(done.case, done.parent, done.prior_notice, drafted.notice.id, changes)
