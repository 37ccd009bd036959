"""The words of figures in the language of the screen."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.status_groups import StatusGroup
from rightsdesk.services.reporting.answer_figures import NO_PLATFORM
from rightsdesk.services.reporting.misuse import Misstep
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.wording.labels import platform_label

translate = QCoreApplication.translate

GROUP_TONES = {
    StatusGroup.GATHER: Tone.INFO,
    StatusGroup.DECIDE: Tone.BUSY,
    StatusGroup.WAIT: Tone.NEUTRAL,
    StatusGroup.ACT: Tone.BAD,
    StatusGroup.DONE: Tone.GOOD,
}


def status_group(group: str) -> str:
    """What cases of a group of statuses wait for."""
    named = {
        StatusGroup.GATHER: translate("figures", "Gathering"),
        StatusGroup.DECIDE: translate("figures", "Deciding"),
        StatusGroup.WAIT: translate("figures", "Waiting for an answer"),
        StatusGroup.ACT: translate("figures", "Needs a step"),
        StatusGroup.DONE: translate("figures", "Done or watched"),
    }
    return named[StatusGroup(group)]


def letters_to(workspace: Workspace, platform: str) -> str:
    """Whom letters of a figure went to: a platform, none of the directory, or without a name all of them."""
    if platform in {"", NO_PLATFORM}:
        return translate("figures", "no platform") if platform else translate("figures", "all together")
    return platform_label(workspace, platform)


def misstep(kind: str) -> str:
    """What went wrong with a letter of ours."""
    named = {
        Misstep.RETRACTED: translate("figures", "Letter withdrawn"),
        Misstep.COUNTER_NOTICE_UPHELD: translate("figures", "Restored after a counter-notice"),
        Misstep.RESTORED: translate("figures", "Restored after the platform's review"),
        Misstep.FOUND_MISTAKEN: translate("figures", "Closed as not ours to claim"),
    }
    return named[Misstep(kind)]


def share(rate: float | None) -> str:
    """A part of a whole in percent; a dash where there is no whole."""
    return "–" if rate is None else f"{rate:.0%}"
