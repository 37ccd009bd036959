"""Due dates for calendar programs: one file, the same entry under the same name each time."""

from dataclasses import dataclass
from datetime import UTC

from sqlmodel import col, select

from rightsdesk.documents import agenda
from rightsdesk.domain.deadlines import warning_days
from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.dates.day_tables import house_table
from rightsdesk.services.dates.deadline_records import DeadlineRecord, record
from rightsdesk.services.lookup import require, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline


@dataclass(frozen=True)
class CalendarFile:
    """The file and how many entries it holds."""

    data: bytes
    entries: int


def calendar_file(
    ws: Workspace, *, case_id: str | None = None, include_done: bool = False, language: str = "en"
) -> CalendarFile:
    """Give due dates as a calendar file (RFC 5545); those that are done with are marked as cancelled.

    Raises `NotFound` for an unknown case, `InvalidInput` for an unknown language.
    """
    if language not in _NATURES:
        raise InvalidInput(f"There is no calendar file in {shown(language)}.", "Use ja or en.")
    query = (
        select(Deadline, Case.title)
        .join(Case, col(Case.id) == Deadline.case_id, isouter=True)
        .order_by(col(Deadline.due_on), col(Deadline.id))
    )
    if not include_done:
        query = query.where(Deadline.status == DeadlineStatus.OPEN)
    with ws.database.read() as session:
        if case_id is not None:
            require(session, Case, case_id)
            query = query.where(Deadline.case_id == case_id)
        house = house_table(ws, session)
        entries = []
        for row, title in session.exec(query):
            rule = ws.rules.deadline_rules.get(row.rule_id)
            warn_on = warning_days(rule, row.due_on, house) if rule else ()
            alarms = tuple((row.due_on - day).days for day in warn_on)
            entries.append(_entry(row, record(ws, row), title or "", alarms, language))
    name = "期限" if language == "ja" else "Due dates"
    return CalendarFile(agenda.build(entries, f"Rightsdesk: {name}", ws.now()), len(entries))


def _entry(
    row: Deadline, said: DeadlineRecord, title: str, alarms: tuple[int, ...], language: str
) -> agenda.AgendaEntry:
    label = said.label_ja if language == "ja" else said.label
    about = " · ".join(filter(None, (said.case, said.notice or "", title)))
    reckoning = (*said.trace, *said.warnings)
    source = said.source_text
    if language == "ja":
        reckoning, source = (*said.trace_ja, *said.warnings_ja), said.source_text_ja
    waits = f" ({_PAUSED[language]})" if said.paused_on else ""
    return agenda.AgendaEntry(
        uid=f"{row.id}.{row.created_at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}@rightsdesk",
        on=row.due_on,
        title=f"{label}{waits}: {about}" if about else f"{label}{waits}",
        text="\n".join((*reckoning, f"{said.rule} {said.rule_version} · {source}")),
        categories=(_NATURES[language].get(said.nature, said.nature),),
        made_at=row.created_at,
        revision=row.version or 0,
        alarms=alarms,
        cancelled=row.status != DeadlineStatus.OPEN,
    )


_PAUSED = {"en": "paused", "ja": "停止中"}
_NATURES = {
    "en": {"act_by": "To be done by us", "expected_by": "Expected from others", "hint": "Hint"},
    "ja": {"act_by": "当方の期限", "expected_by": "相手方の期限", "hint": "目安"},
}
