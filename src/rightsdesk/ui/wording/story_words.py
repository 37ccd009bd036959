"""What the story of a case tells of: kinds of lines with icon and tone, and the record each is about."""

import re

from PySide6.QtCore import QCoreApplication

from rightsdesk.services.casework.case_story import StoryLine
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording.words import Look

translate = QCoreApplication.translate
_CASE = re.compile(r"\bC-\d{4}-\d{4,}\b")
_TIED = {"C_changed_linked_with", "C_changed_unlinked_from", "C_changed_child"}
_LOOKS: dict[str, tuple[str, Tone]] = {
    "C": ("cases", Tone.NEUTRAL),
    "K": ("inbox", Tone.INFO),
    "CL": ("clip", Tone.INFO),
    "E": ("evidence", Tone.INFO),
    "M": ("match", Tone.INFO),
    "N": ("notices", Tone.BUSY),
    "D": ("clock", Tone.NEUTRAL),
    "RK": ("search", Tone.INFO),
    "F": ("review", Tone.WARN),
    "CN": ("draft", Tone.NEUTRAL),
    "EL": ("match", Tone.INFO),
    "XP": ("match", Tone.INFO),
}
_SPECIAL: dict[str, tuple[str, Tone]] = {
    "C_advanced": ("chevron-right", Tone.BUSY),
    "C_advanced_closed": ("done", Tone.GOOD),
    "C_advanced_reopened": ("refresh", Tone.WARN),
    "C_advanced_sent_back": ("back", Tone.WARN),
    "D_changed_paused_from": ("pause", Tone.NEUTRAL),
    "C_changed_to": ("person", Tone.INFO),
    "C_changed_route": ("chevron-right", Tone.WARN),
    "C_changed_linked_with": ("link", Tone.NEUTRAL),
    "C_changed_child": ("refresh", Tone.WARN),
    "CL_reviewed": ("review", Tone.INFO),
    "N_approved": ("approve", Tone.GOOD),
    "N_issued": ("issued", Tone.BUSY),
    "N_sent": ("sent", Tone.BUSY),
    "N_answered": ("answer", Tone.GOOD),
    "N_retracted": ("back", Tone.WARN),
    "D_changed_met": ("done", Tone.GOOD),
    "D_missed": ("warning", Tone.BAD),
}


def kinds() -> dict[str, str]:
    """The kinds of lines by which a story is filtered, in their order."""
    return {
        "C": translate("story", "Case"),
        "K": translate("story", "Complaint"),
        "CL": translate("story", "Clip"),
        "E": translate("story", "Evidence"),
        "M": translate("story", "Match"),
        "N": translate("story", "Letter"),
        "D": translate("story", "Due date"),
        "RK": translate("story", "Removal check"),
        "F": translate("story", "Filing"),
        "CN": translate("story", "Note"),
        "EL": translate("story", "Element finding"),
        "XP": translate("story", "Exhibit frames"),
    }


def kind_of(line: StoryLine) -> str:
    """The kind of a line, the key of `kinds`."""
    return line.what.partition("_")[0]


def look_of(line: StoryLine) -> Look:
    """How a line is shown: the word of its kind, with the icon and tone of what happened."""
    kind = kind_of(line)
    icon, tone = _SPECIAL.get(line.what) or _LOOKS.get(kind, ("history", Tone.NEUTRAL))
    return Look(kinds().get(kind, kind), icon, tone)


def said(line: StoryLine) -> str:
    """What happened, in the language of the screen."""
    return line.said_ja if screen_language() == "ja" else line.said


def record_of(line: StoryLine) -> str:
    """The record a line leads to: its own, or of a tie the other case."""
    other = _CASE.search(line.said) if line.what in _TIED else None
    return other[0] if other is not None else line.subject
