"""The dossier of an uploader as a sheet to print: for counsel, or beside a report of the account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rightsdesk.documents import dossier
from rightsdesk.documents.dossier import DossierTable, Row
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.accounts.uploaders import (
    UploaderCase,
    UploaderClip,
    UploaderFile,
    UploaderNotice,
    show_uploader,
)
from rightsdesk.services.house.studio import studio_as_is
from rightsdesk.services.lookup import shown
from rightsdesk.services.workspace import Workspace

Language = Literal["en", "ja"]
_MOST = 300  # rows of one table; the rest is in the program
_LICENCE = {
    "en": {"holds": "runs", "over": "does not run", "ended": "ended {on}", "all": "All works"},
    "ja": {"holds": "有効", "over": "期間外", "ended": "{on}に終了", "all": "全作品"},
}


@dataclass(frozen=True)
class DossierMade:
    """The finished sheet, and the records it was set from."""

    data: bytes
    pages: int
    file: UploaderFile
    warnings: tuple[str, ...]


def make_dossier(
    ws: Workspace, platform: str, account: str, ctx: JobContext, language: str = "en"
) -> DossierMade:
    """Set what is on record about an account as a PDF, the same bytes for the same records and time.

    Raises `InvalidInput` for an unknown language, `NotFound`.
    """
    if language not in _LICENCE:
        raise InvalidInput(f"There is no dossier in {shown(language)}.", "Use ja or en.")
    tongue: Language = "ja" if language == "ja" else "en"
    file = show_uploader(ws, platform, account)
    with ws.database.read() as session:
        studio = studio_as_is(session)
        house = (studio.name_ja or studio.name) if tongue == "ja" else studio.name
    rule = ws.rules.platforms.get(file.platform)
    name = file.platform if rule is None else rule.name_ja if tongue == "ja" else rule.name_en
    sheet = dossier.Dossier(
        at=ws.now().astimezone(ws.zone),
        zone=ws.settings.zone,
        who=ws.actor,
        house=house,
        account=file.account,
        platform=name,
        written=tuple(one for one in file.written if one != file.account),
        first_on=_day(ws, file.first_logged_at),
        last_on=_day(ws, file.last_logged_at),
        counts=(
            len(file.clips), len(file.cases), len(file.notices), file.removals, file.restrictions,
            file.refusals, file.counter_notices, file.reinstatements, file.retractions,
        ),
        suggestion=file.suggestion_ja if tongue == "ja" else file.suggestion,
        tables=tuple(_tables(ws, file, tongue)),
    )  # fmt: skip
    made = dossier.build(sheet, tongue, ctx)
    return DossierMade(made.data, made.pages, file, made.warnings)


def _tables(ws: Workspace, file: UploaderFile, language: Language) -> Iterable[DossierTable]:
    newest = slice(None, -_MOST - 1, -1)
    yield _table("works", [(name, str(times)) for name, times in file.works[:_MOST]], file.works)
    licences = [_licence(one, language) for one in file.licences[:_MOST]]
    yield _table("licences", licences, file.licences)
    yield _table("cases", [_case(ws, one, language) for one in file.cases[newest]], file.cases)
    letters = [_letter(ws, one, language) for one in file.notices[newest]]
    yield _table("letters", letters, file.notices)
    yield _table("clips", [_clip(ws, one) for one in file.clips[newest]], file.clips)


def _table(name: str, rows: Iterable[Row], everything: Sequence[object]) -> DossierTable:
    return DossierTable(name, tuple(rows), len(everything))


def _licence(one: LicenceRecord, language: Language) -> Row:
    words = _LICENCE[language]
    state = (
        words["ended"].format(on=one.ended_on) if one.ended_on else words["holds" if one.holds else "over"]
    )
    return one.id, one.work_title or words["all"], f"{one.from_on or ''} – {one.until_on or ''}", state


def _case(ws: Workspace, one: UploaderCase, language: Language) -> Row:
    status = ws.rules.label("case_status", one.status, language)
    reason = ws.rules.label("close_reason", one.close_reason, language) if one.close_reason else ""
    said = "\n".join(filter(None, (status, reason)))
    return one.id, said, _day(ws, one.opened_at).isoformat(), "\n".join((one.title, ", ".join(one.works)))


def _letter(ws: Workspace, one: UploaderNotice, language: Language) -> Row:
    rule = ws.rules.notice_kinds.get(one.kind)
    kind = one.kind if rule is None else rule.label_ja if language == "ja" else rule.label_en
    lines = [f"{ws.rules.label('answer_outcome', word, language)} {on}" for word, on in one.outcomes]
    if one.retract_reason:
        lines.append(ws.rules.label("notice_status", one.status, language))
    return f"{one.id}\n{one.case}", one.sent_on.isoformat(), kind, "\n".join(lines)


def _clip(ws: Workspace, one: UploaderClip) -> Row:
    posted = _day(ws, one.posted_at).isoformat() if one.posted_at else "–"
    return f"{one.id}\n{one.case}", one.url, f"{posted}\n{_day(ws, one.logged_at)}"


def _day(ws: Workspace, moment: datetime) -> date:
    return moment.astimezone(ws.zone).date()
