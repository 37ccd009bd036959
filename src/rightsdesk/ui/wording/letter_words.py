"""The words of letters in the language of the screen: who asks, what is rested on, what a kind is for."""

from PySide6.QtCore import QCoreApplication

from rightsdesk.domain.ledger import SupportKind
from rightsdesk.domain.notice_facts import AskedBy, FieldGroup, Finding
from rightsdesk.domain.vocabulary import NoticePurpose, Requirement
from rightsdesk.ui.look.formats import screen_hint
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording.words import Look

translate = QCoreApplication.translate

LANGUAGES = {"en": "English", "ja": "日本語", "ja+en": "日本語 + English"}


def purposes() -> dict[str, str]:
    """What kinds of letters are for, in the order in which they are wanted."""
    return {
        NoticePurpose.CLAIM: translate("words", "Ask to remove, stop or disclose"),
        NoticePurpose.CONTEST: translate("words", "Answer a counter-notice or a refusal"),
        NoticePurpose.WITHDRAW: translate("words", "Take a notice back"),
        NoticePurpose.CHASE: translate("words", "Ask after an unanswered letter"),
        NoticePurpose.RESERVE: translate("words", "Reserve rights or ask an AI vendor"),
    }


def about_kinds() -> dict[str, str]:
    """One line for each kind of letter: what it does, and for whom."""
    return {
        "dmca_512c_notice": translate("words", "Asks a host under US law to take clips down."),
        "dmca_512d_delisting": translate("words", "Asks a search engine under US law to drop results."),
        "counter_notice_response": translate(
            "words", "Tells a provider what we do about a counter-notice, before it restores the clip."
        ),
        "notice_retraction": translate("words", "Takes back a notice that was wrong or is settled."),
        "dsa_art16_notice": translate("words", "Notifies a host in the European Union of illegal content."),
        "dsa_art20_complaint": translate(
            "words", "Complains inside a platform when it refused a notice in the European Union."
        ),
        "jp_soushin_boushi": translate("words", "Asks a Japanese provider to prevent transmission."),
        "jp_hasshinsha_kaiji": translate("words", "Asks a Japanese provider who the sender is."),
        "jp_keikokusho": translate("words", "Warns an uploader or operator in Japan and demands an end."),
        "cease_and_desist": translate("words", "Demands an end from an uploader, operator or vendor."),
        "ai_training_optout": translate("words", "Reserves rights against the use of works for AI training."),
        "ai_training_inquiry": translate("words", "Asks an AI vendor what its training data holds."),
        "jp_youbousho": translate("words", "Makes a request without any threat of law."),
        "reminder": translate("words", "Asks after a letter that nobody answered."),
        "second_letter": translate("words", "Repeats a demand and says what follows."),
    }


def field_groups() -> dict[str, str]:
    """The headings of a letter's form, in their order."""
    return {
        FieldGroup.SENDER: translate("words", "Sender"),
        FieldGroup.RECIPIENT: translate("words", "Recipient"),
        FieldGroup.VENDOR: translate("words", "Vendor"),
        FieldGroup.PRIOR: translate("words", "The earlier letter"),
        FieldGroup.REQUEST: translate("words", "What is asked for"),
        FieldGroup.PROCEDURE: translate("words", "Grounds and procedure"),
        FieldGroup.WORK: translate("words", "Works"),
        FieldGroup.ITEM: translate("words", "Clips"),
        FieldGroup.STATEMENT: translate("words", "Statements"),
        FieldGroup.PAPER: translate("words", "Paper"),
    }


def finding_asked_by(value: AskedBy) -> Look:
    """Whose wish a finding is."""
    looks = {
        AskedBy.LAW: Look(translate("words", "by law"), "", Tone.INFO),
        AskedBy.FORM: Look(translate("words", "by the form"), "", Tone.BUSY),
        AskedBy.PLATFORM: Look(translate("words", "this platform"), "", Tone.BUSY),
    }
    return looks.get(value, Look(translate("words", "good practice"), "", Tone.NEUTRAL))


def finding_words(finding: Finding) -> tuple[str, str]:
    """What a finding says and how it is mended, in the language of the screen; commands are left out."""
    if screen_language() == "ja" and finding.message_ja:
        return finding.message_ja, screen_hint(finding.fix_ja)
    return finding.message, screen_hint(finding.fix)


def asked_by(requirement: Requirement) -> Look:
    """Who asks for a field."""
    looks = {
        Requirement.LAW: Look(translate("words", "by law"), "", Tone.INFO),
        Requirement.FORM: Look(translate("words", "by the form"), "", Tone.BUSY),
        Requirement.RECOMMENDED: Look(translate("words", "recommended"), "", Tone.NEUTRAL),
        Requirement.OPTIONAL: Look(translate("words", "optional"), "", Tone.NEUTRAL),
    }
    return looks[requirement]


def support_kind(value: str) -> Look:
    """What kind of record a sentence rests on."""
    icon = _SUPPORT_ICONS.get(value, "info")
    return Look(_support_words().get(value, value), icon, Tone.NEUTRAL)


_SUPPORT_ICONS: dict[str, str] = {
    SupportKind.CLIP: "clip",
    SupportKind.WORK: "works",
    SupportKind.CHARACTER: "person",
    SupportKind.MATCH: "match",
    SupportKind.ELEMENT: "review",
    SupportKind.EVIDENCE: "evidence",
    SupportKind.EXHIBIT: "evidence",
    SupportKind.AUTHORITY: "approve",
    SupportKind.EXCEPTION_REVIEW: "review",
    SupportKind.NOTICE: "notices",
    SupportKind.ANSWER: "answer",
    SupportKind.OPTOUT: "mark",
    SupportKind.RIGHTSHOLDER: "works",
    SupportKind.SIGNATORY: "person",
    SupportKind.RECIPIENT: "inbox",
    SupportKind.PLATFORM: "link",
    SupportKind.CASE: "cases",
    SupportKind.STUDIO: "works",
    SupportKind.PERSON: "person",
}


def _support_words() -> dict[str, str]:
    return {
        SupportKind.CLIP: translate("words", "Clip"),
        SupportKind.WORK: translate("words", "Work"),
        SupportKind.CHARACTER: translate("words", "Character"),
        SupportKind.MATCH: translate("words", "Match"),
        SupportKind.ELEMENT: translate("words", "Element finding"),
        SupportKind.EVIDENCE: translate("words", "Evidence"),
        SupportKind.EXHIBIT: translate("words", "Exhibit"),
        SupportKind.AUTHORITY: translate("words", "Authority document"),
        SupportKind.EXCEPTION_REVIEW: translate("words", "Exception review"),
        SupportKind.NOTICE: translate("words", "Notice"),
        SupportKind.ANSWER: translate("words", "Answer"),
        SupportKind.OPTOUT: translate("words", "Opt-out"),
        SupportKind.RIGHTSHOLDER: translate("words", "Rightsholder"),
        SupportKind.SIGNATORY: translate("words", "Signatory"),
        SupportKind.RECIPIENT: translate("words", "Recipient"),
        SupportKind.PLATFORM: translate("words", "Platform"),
        SupportKind.CASE: translate("words", "Case"),
        SupportKind.STUDIO: translate("words", "Studio"),
        SupportKind.PERSON: translate("words", "Decided by a person"),
    }
