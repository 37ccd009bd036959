"""The words a letter falls back on where the drafter writes nothing, filled with the case's own records."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from rightsdesk.documents.dates import long_date, wareki
from rightsdesk.domain.notice_facts import FieldPlace, FieldType, NoticeKindRule
from rightsdesk.domain.vocabulary import Claim
from rightsdesk.services.letters.notice_parts import Fields
from rightsdesk.services.workspace import Workspace

# They speak of the exception review, so they are for letters in which a person has reviewed every item.
_AFTER_REVIEW = frozenset({"exceptions_considered", "clear_infringement"})
# It names the comparison sheets.
_WITH_EXHIBITS = frozenset({"jp_verify"})


def default_wording(
    ws: Workspace, kind: NoticeKindRule, claim: Claim, fields: Fields, language: str
) -> Fields:
    """Word the fields of a kind that are still empty; a text that lacks one of its values is left out."""
    values = wording_values(fields, language)
    worded: Fields = {}
    for rule in kind.fields:
        if rule.per is not FieldPlace.NOTICE or fields.get(rule.id) or not _may_say(rule.id, fields):
            continue
        if rule.type is FieldType.DAY:
            worded[rule.id] = _reply_day(ws, kind, rule.id, str(fields["letter_date"]))
            continue
        text = ws.rules.worded(rule.id, language, values, kind.kind, claim)
        worded[rule.id] = text.splitlines() if rule.type in (FieldType.LINES, FieldType.CHOICES) else text
    return {name: value for name, value in worded.items() if value}


def _may_say(name: str, fields: Fields) -> bool:
    if name in _AFTER_REVIEW:
        return bool(fields["stmt_fair_use"])
    return name not in _WITH_EXHIBITS or bool(fields["exhibits"])


def _reply_day(ws: Workspace, kind: NoticeKindRule, name: str, written_on: str) -> str:
    """The day that the deadline rule for this field gives, counted from the day of the letter."""
    rules = (one for one in ws.rules.deadline_rules.values() if one.fills == name and kind.kind in one.kinds)
    rule = next(rules, None)
    if rule is None:
        return ""
    trigger = datetime.combine(date.fromisoformat(written_on), time(12), ZoneInfo(rule.zone))
    return ws.rules.due_date(rule, trigger).due_on.isoformat()


def wording_values(fields: Fields, language: str) -> dict[str, str]:
    """The values that the placeholders of a default wording stand for."""
    ja = language == "ja"
    titles = [str(work["work_title"]) for work in fields["works"]]
    places = [str(work["work_locus"]) for work in fields["works"] if work["work_locus"]]
    addresses = [str(item["item_url"]) for item in fields["items"] if item["item_url"]]
    prior_on = str(fields.get("prior_notice_on", ""))
    return {
        "works": "".join(f"『{title}』" for title in titles) if ja else _and(titles),
        "where": ("、" if ja else "; ").join(places),
        "items": ("、" if ja else ", ").join(addresses),
        "platform": _text(fields, "platform_name"),
        "holder": _text(fields, "rh_name"),
        "recipient": _text(fields, "recipient_name"),
        "prior": " ".join(
            filter(None, (_text(fields, "prior_notice_title"), _text(fields, "prior_notice_ref")))
        ),
        "prior_on": _day(prior_on, ja=ja) if prior_on else "",
    }


def _text(fields: Mapping[str, Any], name: str) -> str:
    return str(fields.get(name, ""))


def _day(text: str, *, ja: bool) -> str:
    day = date.fromisoformat(text)
    return wareki(day) if ja else long_date(day)


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))
