"""The states of evidence in the language of the screen, with icon and tone; never by colour alone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.vocabulary import CredentialState, FileState, TimestampState
from rightsdesk.services.custody.timestamp_records import ItemTime
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.wording.words import Look

translate = QCoreApplication.translate


def file_state(state: str) -> Look:
    """How a file was found when it was read last."""
    looks = {
        FileState.INTACT: Look(translate("words", "As it came in"), "done", Tone.GOOD),
        FileState.DAMAGED: Look(translate("words", "Damaged"), "warning", Tone.BAD),
        FileState.MISSING: Look(translate("words", "Missing"), "refused", Tone.BAD),
        FileState.UNCHECKED: Look(translate("words", "Not read yet"), "waiting", Tone.NEUTRAL),
    }
    return looks.get(FileState(state), Look(state, "info", Tone.NEUTRAL))


def credentials(state: str) -> Look:
    """What the Content Credentials came to; none found means unknown."""
    looks = {
        CredentialState.TRUSTED: Look(translate("words", "Valid, trusted signer"), "signature", Tone.INFO),
        CredentialState.VALID_UNTRUSTED: Look(
            translate("words", "Valid, signer not listed"), "signature", Tone.NEUTRAL
        ),
        CredentialState.ALTERED: Look(translate("words", "Validation failed"), "warning", Tone.WARN),
        CredentialState.NONE: Look(translate("words", "None found: unknown"), "", Tone.NEUTRAL),
    }
    return looks[CredentialState(state or CredentialState.NONE)]


def item_time(time: ItemTime, zone: ZoneInfo) -> Look:
    """Since when an authority vouches for the intake; pending is no time."""
    if time.state == TimestampState.STAMPED:
        said = translate("words", "Stamped %1 by %2").replace("%1", moment(time.stamped_at, zone))
        return Look(said.replace("%2", time.authority), "clock", Tone.GOOD)
    if time.state == TimestampState.PENDING:
        return Look(translate("words", "Time-stamp pending"), "waiting", Tone.WARN)
    return Look(translate("words", "Not stamped"), "", Tone.NEUTRAL)


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """A moment in the house's zone with the zone's name."""
    return f"{formats.moment(at, zone)} {at.astimezone(zone).tzname()}" if at else ""


def file_states() -> dict[str, str]:
    """What a list can be filtered by: how the files were found."""
    return {state: file_state(state).text for state in FileState}


def credential_states() -> dict[str, str]:
    """What a list can be filtered by: the states of Content Credentials."""
    return {state: credentials(state).text for state in CredentialState}


def time_states() -> dict[str, str]:
    """What a list can be filtered by: trusted time."""
    return {
        TimestampState.STAMPED: translate("words", "Time-stamped"),
        TimestampState.PENDING: translate("words", "Time-stamp pending"),
        TimestampState.NONE: translate("words", "Not stamped"),
    }


def gone_kind(kind: str) -> str:
    """What stood in place of a clip, as it was seen from this computer."""
    named = {
        "removed": translate("words", "The page is not there"),
        "notice": translate("words", "The page is there, with a notice in place of the clip"),
        "login_wall": translate("words", "The page asks for a login"),
        "region_block": translate("words", "The page is not shown here"),
        "private": translate("words", "The page says that the clip is private"),
        "refused": translate("words", "The server refused the page and did not say why"),
        "server_trouble": translate("words", "The server did not give the page"),
        "no_answer": translate("words", "No server answered"),
    }
    return named.get(kind, kind)


def container_fact(key: str) -> str:
    """The name of what a container says, in the language of the screen."""
    named = {
        "kind": translate("words", "Kind of media"),
        "format": translate("words", "Container"),
        "codec": translate("words", "Codec"),
        "duration": translate("words", "Length in seconds"),
        "frames": translate("words", "Frames"),
        "width": translate("words", "Width in pixels"),
        "height": translate("words", "Height in pixels"),
        "frame_rate": translate("words", "Frames a second"),
        "has_audio": translate("words", "Sound"),
    }
    return named.get(key, key.removeprefix("tag:"))
