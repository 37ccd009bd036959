"""Other forms of the same letter: plain text for e-mail, and the platform's form field by field."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from rightsdesk.domain.notice_facts import FieldPlace
from rightsdesk.domain.platforms import FormField
from rightsdesk.domain.vocabulary import Requirement
from rightsdesk.services.dates import deadlines
from rightsdesk.services.letters import notice_paper
from rightsdesk.services.letters.notice_fields import gather
from rightsdesk.services.lookup import require
from rightsdesk.services.notices.notice_records import FormEntry, NoticeText
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice

_FILLED = {FieldPlace.NOTICE, FieldPlace.WORK, FieldPlace.ITEM}


def notice_text(ws: Workspace, notice_id: str) -> NoticeText:
    """Give the letter as plain text and the fields of the platform's form in the form's own order.

    An issued notice gives the frozen text; a draft the text as it would be now.
    """
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        text = row.letter_text or _as_drafted(ws, session, row)
        fields = dict(row.fields) | {"letter_text": text}
        platform = ws.rules.platforms.get(row.platform_id or "")
        form = platform.form if platform and platform.form else _own_fields(ws, row)
        session.rollback()
        return NoticeText(text, tuple(_entry(field, fields) for field in form))


def _own_fields(ws: Workspace, row: Notice) -> tuple[FormField, ...]:
    """Where the platform's form is not known, the fields of the kind itself, in the letter's order."""
    return tuple(
        FormField(
            label=rule.label_ja if row.language == "ja" else rule.label_en,
            required=rule.requirement is Requirement.LAW,
            fields=(rule.id,),
        )
        for rule in ws.rules.notice_kind(row.kind).fields
        if rule.per in _FILLED
    )


def _as_drafted(ws: Workspace, session: Session, row: Notice) -> str:
    return notice_paper.render(ws, row, gather(ws, session, row, deadlines.today(ws)).fields).text


def _entry(form_field: FormField, fields: Mapping[str, Any]) -> FormEntry:
    values = [value for name in form_field.fields for value in _values(name, fields)]
    value = "\n".join(dict.fromkeys(values))
    return FormEntry(form_field.label, value, len(value), form_field.limit, form_field.required)


def _values(name: str, fields: Mapping[str, Any]) -> list[str]:
    listed = [entry[name] for group in ("works", "items") for entry in fields[group] if name in entry]
    found = listed or [fields.get(name, "")]
    flat = [", ".join(value) if isinstance(value, list) else str(value) for value in found]
    return [value for value in flat if value]
