"""Names from the rule files in the language of the screen: kinds of letter, platforms, due dates."""

from rightsdesk.services.dates.deadlines import DeadlineRecord
from rightsdesk.services.dates.reminders import Reminder
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.shell.language import screen_language


def kind_label(workspace: Workspace, kind: str) -> str:
    """The name of a kind of letter."""
    rule = workspace.rules.notice_kinds.get(kind)
    return kind if rule is None else _in_language(rule.label_en, rule.label_ja)


def platform_label(workspace: Workspace, platform: str | None) -> str:
    """The name of a platform; a dash for none."""
    rule = workspace.rules.platforms.get(platform or "")
    return (platform or "–") if rule is None else _in_language(rule.name_en, rule.name_ja)


def deadline_label(row: DeadlineRecord) -> str:
    """The name of a due date."""
    return _in_language(row.label, row.label_ja)


def reckoning_lines(row: DeadlineRecord) -> tuple[str, ...]:
    """How a due date was counted, and what to doubt about it."""
    if screen_language() == "ja":
        return (*row.trace_ja, *row.warnings_ja)
    return (*row.trace, *row.warnings)


def rule_line(row: DeadlineRecord) -> str:
    """The rule of a due date with its version and source."""
    return f"{row.rule} {row.rule_version} · {_in_language(row.source_text, row.source_text_ja)}"


def shown_by_label(row: DeadlineRecord) -> str:
    """What shows the event that a due date counts from."""
    return _in_language(row.trigger_source, row.trigger_source_ja)


def expiry_label(row: DeadlineRecord) -> str:
    """What is to be done when a due date has passed."""
    return _in_language(row.on_expiry, row.on_expiry_ja)


def owed_by_label(workspace: Workspace, owed_by: str) -> str:
    """Whose move it is until a due date."""
    return workspace.rules.label("owed_by", owed_by, screen_language())


def calendar_labels(workspace: Workspace) -> dict[str, str]:
    """The calendars of days off by their names."""
    known = workspace.rules.calendar_labels
    return {name: _in_language(label.en, label.ja) for name, label in known.items()}


def event_labels(workspace: Workspace) -> dict[str, str]:
    """The events that people tell of, by their names in the rules."""
    events = workspace.rules.events
    told = {name: event for name, event in events.items() if event.by in {"person", "evidence", "optout"}}
    return {name: _in_language(event.en, event.ja) for name, event in told.items()}


def reminder_label(one: Reminder) -> str:
    """The name of the due date that a reminder speaks of."""
    return _in_language(one.label, one.label_ja)


def _in_language(english: str, japanese: str) -> str:
    return japanese if screen_language() == "ja" and japanese else english
