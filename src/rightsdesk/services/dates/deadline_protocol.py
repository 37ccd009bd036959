"""The printable protocol of a day's due dates, for the file and for whoever has no screen before them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rightsdesk.documents import protocol
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.dates.digest import Digest, DigestLine, digest
from rightsdesk.services.house.studio import studio_as_is
from rightsdesk.services.lookup import shown
from rightsdesk.services.workspace import Workspace

_DISTANCE = {
    "en": {"late": "{n} days late", "yesterday": "1 day late", "now": "today", "tomorrow": "tomorrow",
           "ahead": "in {n} days", "paused": "paused"},
    "ja": {"late": "{n}日超過", "yesterday": "1日超過", "now": "本日", "tomorrow": "明日",
           "ahead": "あと{n}日", "paused": "停止中"},
}  # fmt: skip
_NEAR = {-1: "yesterday", 0: "now", 1: "tomorrow"}
_OWES = {
    "en": {"act_by": "To be done by us", "expected_by": "Expected from: {who}", "hint": "Hint ({who})"},
    "ja": {"act_by": "当方が行う", "expected_by": "相手方（{who}）", "hint": "目安（{who}）"},
}
_LANGUAGES = ("en", "ja")


@dataclass(frozen=True)
class ProtocolMade:
    """The finished sheet and what it counts."""

    data: bytes
    pages: int
    on: date
    overdue: int
    today: int
    week: int
    missing: int
    warnings: tuple[str, ...]


def make_protocol(
    ws: Workspace, ctx: JobContext, on: date | None = None, language: str = "en"
) -> ProtocolMade:
    """Set the due dates of a day as a PDF: late, today, this week, to be prepared, cases without one.

    Raises `InvalidInput` for an unknown language or a day far outside our days.
    """
    if language not in _LANGUAGES:
        raise InvalidInput(f"There is no protocol in {shown(language)}.", "Use ja or en.")
    found = digest(ws, on)
    with ws.database.read() as session:
        studio = studio_as_is(session)
        house = (studio.name_ja or studio.name) if language == "ja" else studio.name
    sheet = protocol.Protocol(
        on=found.on,
        at=ws.now().astimezone(ws.zone),
        zone=ws.settings.zone,
        who=ws.actor,
        house=house,
        parts=tuple(_parts(ws, found, "ja" if language == "ja" else "en")),
        missing=tuple(
            (one.case, ws.rules.label("case_status", one.status, language), one.title)
            for one in found.missing
        ),
        missing_count=found.missing_count,
    )
    made = protocol.build(sheet, language, ctx)
    return ProtocolMade(
        made.data, made.pages, found.on, found.overdue_count, found.today_count, found.week_count,
        found.missing_count, made.warnings,
    )  # fmt: skip


def _parts(ws: Workspace, found: Digest, language: Literal["en", "ja"]) -> Iterable[protocol.ProtocolPart]:
    for name, lines, count in (
        ("overdue", found.overdue, found.overdue_count),
        ("today", found.today, found.today_count),
        ("week", found.week, found.week_count),
        ("ahead", found.ahead, len(found.ahead)),
        ("paused", found.paused, found.paused_count),
    ):
        yield protocol.ProtocolPart(name, tuple(_line(ws, one, found.on, language) for one in lines), count)


def _line(ws: Workspace, line: DigestLine, on: date, language: str) -> protocol.ProtocolLine:
    one = line.deadline
    left = (one.due_on - on).days
    far = "paused" if one.paused_on else _NEAR.get(left, "late" if left < 0 else "ahead")
    who = ws.rules.label("owed_by", one.owed_by, language)
    return protocol.ProtocolLine(
        on=one.due_on,
        distance=_DISTANCE[language][far].format(n=abs(left)),
        label=one.label_ja if language == "ja" else one.label,
        owes=_OWES[language].get(one.nature, "").format(who=who),
        case=" · ".join(filter(None, (one.case, one.notice or ""))),
        title=line.case_title,
        reckoning="\n".join(
            (*one.trace_ja, *one.warnings_ja) if language == "ja" else (*one.trace, *one.warnings)
        ),
    )
