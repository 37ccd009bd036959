"""Words about uploaders: what a check saw, whether a licence runs, what two clips share."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.intake.reposts import ADDRESS, ITEM, MEDIA, SCENES, UPLOADER, KnownClip, KnownNotice
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.words import Look

translate = QCoreApplication.translate


def check_outcome_label(workspace: Workspace, outcome: str) -> str:
    """What a check for a re-upload saw."""
    return workspace.rules.label("check_outcome", outcome, screen_language())


def licence_state(licence: LicenceRecord) -> Look:
    """Whether a licence runs today."""
    if licence.ended_on is not None:
        text = translate("words", "Ended %s").replace("%s", formats.day(licence.ended_on))
        return Look(text, "close", Tone.NEUTRAL)
    if licence.holds:
        return Look(translate("words", "Licensed"), "done", Tone.GOOD)
    return Look(translate("words", "Not today"), "clock", Tone.WARN)


def licence_days(licence: LicenceRecord) -> str:
    """From when until when a licence runs."""
    if licence.from_on is None and licence.until_on is None:
        return translate("words", "Without end")
    return f"{formats.day(licence.from_on)} – {formats.day(licence.until_on)}"


def shared(same: tuple[str, ...]) -> str:
    """What an earlier clip shares with the one that is looked at."""
    told = {
        ADDRESS: translate("words", "same address"),
        ITEM: translate("words", "same upload"),
        MEDIA: translate("words", "same file"),
        SCENES: translate("words", "same scenes of a work"),
        UPLOADER: translate("words", "same account"),
    }
    return ", ".join(told[one] for one in same)


def notice_fate(notice: KnownNotice) -> str:
    """An earlier notice with its day and what became of it."""
    answered = choices.answer_outcomes().get(notice.outcome, "")
    said = answered or words.notice_status(notice.status).text
    day = notice.sent_on or notice.outcome_on
    parts = [translate("words", "Notice %s").replace("%s", notice.id)]
    if day is not None:
        parts.append(formats.day(day))
    return ", ".join([*parts, said])


def known_clip(one: KnownClip) -> str:
    """An earlier clip: what it shares, its case, and the newest notice that named it with what came of it."""
    said = f"{one.clip} ({one.case} · {one.case_title}), {shared(one.same)}"
    return " – ".join((said, *map(notice_fate, one.notices[:1])))
