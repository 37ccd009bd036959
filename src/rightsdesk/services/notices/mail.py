"""An issued notice as an e-mail: seen before it leaves, written as a draft, or handed to a mail server."""

import re
from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from rightsdesk.documents import mailing
from rightsdesk.domain.platforms import PlatformRule
from rightsdesk.domain.vocabulary import Channel, CustodyVerb, EvidenceKind, NoticeStatus
from rightsdesk.errors import InvalidInput, StorageFailed, UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadlines import DeadlineRecord
from rightsdesk.services.evidence import evidence
from rightsdesk.services.lookup import note, require
from rightsdesk.services.notices import smtp
from rightsdesk.services.notices.notice_files import NoticeFile, frozen_pdf, frozen_title
from rightsdesk.services.notices.notice_followup import mark_sent, require_sendable
from rightsdesk.services.notices.notice_records import NoticeChanged, NoticeRecord, Sending
from rightsdesk.services.notices.notice_steps import notice_changed
from rightsdesk.services.notices.smtp import SmtpServer, read_server
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import EvidenceItem, Notice
from rightsdesk.store.vault import VaultFile

__all__ = [
    "MailAttachment",
    "MailSent",
    "NoticeMail",
    "SmtpServer",
    "compose_mail",
    "read_server",
    "send_mail",
    "write_eml",
]

_MAIL = "message/rfc822"
_BETWEEN = re.compile(r"[,;]")


@dataclass(frozen=True)
class MailAttachment:
    """A file that goes along with the mail."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class NoticeMail:
    """The mail as it would leave; `warnings` are what its sender should know before."""

    notice: str
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[MailAttachment, ...]
    in_reply_to: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class MailSent:
    """What the mail server took: `receipt` are its words, `evidence` holds the very bytes."""

    notice: NoticeRecord
    deadlines: tuple[DeadlineRecord, ...]
    held_back: tuple[str, ...]
    changes: Changes
    message_id: str
    recipients: tuple[str, ...]
    receipt: str
    evidence: str


@dataclass(frozen=True)
class _Ready:
    mail: mailing.Mail
    warnings: tuple[str, ...]
    case_id: str
    pdf_sha256: str


def compose_mail(
    ws: Workspace, notice_id: str, *, to: tuple[str, ...] = (), cc: tuple[str, ...] = ()
) -> NoticeMail:
    """Give the mail that `send_mail` would send; `to` stands in for the recipient on record.

    Raises `Refused` unless the notice is issued, `InvalidInput` for an address or a header that cannot be.
    """
    ready = _ready(ws, notice_id, to, cc)
    mailing.mail_bytes(ready.mail)  # says now what would be refused later
    mail = ready.mail
    return NoticeMail(
        notice=notice_id,
        sender=mail.sender,
        sender_name=mail.sender_name,
        recipients=mail.recipients,
        cc=mail.cc,
        subject=mail.subject,
        body=mail.body,
        attachments=tuple(_attachment(one) for one in mail.enclosures),
        in_reply_to=mail.in_reply_to,
        warnings=ready.warnings,
    )


def write_eml(
    ws: Workspace, notice_id: str, *, to: tuple[str, ...] = (), cc: tuple[str, ...] = ()
) -> NoticeFile:
    """Give the mail as a file that mail programs open as a draft; nothing is recorded. Raises as above."""
    ready = _ready(ws, notice_id, to, cc)
    return NoticeFile(f"{notice_id}.eml", mailing.mail_bytes(ready.mail), ready.warnings)


def send_mail(
    ws: Workspace,
    notice_id: str,
    server: SmtpServer,
    ctx: JobContext,
    *,
    to: tuple[str, ...] = (),
    cc: tuple[str, ...] = (),
) -> MailSent:
    """Hand the mail to a mail server; when it took it for every recipient, the sending is recorded.

    The bytes go into the vault before the server gets them, and their evidence item names id and receipt.
    The first sending starts the clocks; a further one is only kept. Raises `SendingFailed` saying what left
    the house, and `Cancelled` before anything did.
    """
    ready = _ready(ws, notice_id, to, cc)
    mail, at = ready.mail, ws.now()
    seed = f"{ready.pdf_sha256}\n{','.join((*mail.recipients, *mail.cc))}"
    postmark = mailing.Postmark(
        mailing.make_message_id(notice_id, at, mail.sender, seed), at.astimezone(ws.zone)
    )
    content = mailing.mail_bytes(mail, postmark)
    utf8 = mailing.needs_utf8_addresses(mail)
    envelope = smtp.Envelope(mail.sender, (*mail.recipients, *mail.cc), len(content), utf8)
    ctx.report(0, 3, f"Connecting to {server.name}")
    with smtp.delivery(server, envelope) as delivery:
        ctx.report(1, 3, "Keeping the mail")
        file = ws.vault.take_in(content, ctx)
        ctx.report(2, 3, "Sending")  # the last place to stop
        receipt = delivery.hand_over(content)
    return _recorded(ws, notice_id, _Gone(file, postmark.message_id, receipt, ready))


@dataclass(frozen=True)
class _Gone:
    file: VaultFile
    message_id: str
    receipt: str
    ready: _Ready


def _recorded(ws: Workspace, notice_id: str, gone: _Gone) -> MailSent:
    try:
        with ws.database.write() as session:
            kept = _keep(ws, session, notice_id, gone)
            changed = _mark(ws, session, notice_id, gone)
    except UserError as error:
        raise StorageFailed(
            f"The mail server took the mail {gone.message_id}, but that could not be recorded:"
            f" {error.message}",
            f"Do not send it again. Record it: `rightsdesk notice sent {notice_id} --channel email --on"
            f" {deadlines.today(ws)}`.",
        ) from error
    return MailSent(
        notice=changed.notice,
        deadlines=changed.deadlines,
        held_back=changed.held_back,
        changes=changed.changes,
        message_id=gone.message_id,
        recipients=(*gone.ready.mail.recipients, *gone.ready.mail.cc),
        receipt=gone.receipt,
        evidence=kept,
    )


def _keep(ws: Workspace, session: Session, notice_id: str, gone: _Gone) -> str:
    mail = gone.ready.mail
    provenance = {
        "media_type": _MAIL,
        "readable": None,
        "container": None,
        "notice": notice_id,
        "message_id": gone.message_id,
        "recipients": [*mail.recipients, *mail.cc],
        "receipt": gone.receipt,
    }
    taken = evidence.TakenIn(gone.file, f"{notice_id}.eml", gone.message_id, provenance)
    said = f"Mail of notice {notice_id}, {gone.message_id}"
    place = evidence.EvidencePlace(gone.ready.case_id, None, EvidenceKind.DOCUMENT, said)
    return evidence.record_evidence(ws, session, taken, place).id


def _mark(ws: Workspace, session: Session, notice_id: str, gone: _Gone) -> NoticeChanged:
    """Record the sending; one that follows another leaves day, ticket and clocks of the first."""
    row = require(session, Notice, notice_id)
    if row.status == NoticeStatus.ISSUED:
        return mark_sent(ws, session, Sending(notice_id, Channel.EMAIL, deadlines.today(ws)))
    details = {"channel": Channel.EMAIL, "again": True, "message_id": gone.message_id}
    note(ws, session, CustodyVerb.SENT, row.id, case_id=row.case_id, sha256=row.pdf_sha256, details=details)
    return notice_changed(ws, session, row)


def _ready(ws: Workspace, notice_id: str, to: tuple[str, ...], cc: tuple[str, ...]) -> _Ready:
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        require_sendable(ws, session, row, deadlines.today(ws))
        platform = ws.rules.platforms.get(row.platform_id or "")
        pdf = frozen_pdf(ws, row)
        with_files = platform is None or platform.mail_attachments
        enclosures = (mailing.Enclosure(f"{row.id}.pdf", "application/pdf", pdf),) if with_files else ()
        mail = mailing.Mail(
            sender=_sender(row),
            sender_name=" ".join(str(row.fields.get("signature_name", "")).split(" ")),
            recipients=_addresses(row, to),
            cc=tuple(mailing.read_address(one) for one in cc),
            subject=_subject(ws, row, frozen_title(pdf), platform),
            body=row.letter_text,
            enclosures=enclosures,
            in_reply_to=_thread(session, row),
        )
        return _Ready(mail, _warnings(ws, row, mail, platform, to), row.case_id, row.pdf_sha256)


def _sender(row: Notice) -> str:
    written = str(row.fields.get("contact_email", ""))
    if not written.strip():
        raise InvalidInput(
            f"Notice {row.id} names no contact e-mail address to send from.",
            "Record it with `rightsdesk studio set --email ADDRESS` before a letter is drafted.",
        )
    return mailing.read_address(written)


def _addresses(row: Notice, to: tuple[str, ...]) -> tuple[str, ...]:
    written = to or tuple(part for part in _BETWEEN.split(str(row.fields.get("recipient_email", ""))))
    found = dict.fromkeys(mailing.read_address(one) for one in written if one.strip(" "))
    if not found:
        raise InvalidInput(
            f"The recipient of notice {row.id} has no e-mail address on record.",
            "Give one with --to ADDRESS, or use the recipient's form.",
        )
    return tuple(found)


def _subject(ws: Workspace, row: Notice, title: str, platform: PlatformRule | None) -> str:
    wanted = platform.mail_subject if platform and ws.rules.notice_kind(row.kind).regime == "us_dmca" else ""
    prior = str(row.fields.get("prior_notice_ref", ""))
    parts = [wanted, f"[{row.id}]", "" if wanted else title, f"[{prior}]" if prior else ""]
    return " ".join(part for part in parts if part)


def _thread(session: Session, row: Notice) -> str:
    """The id of the mail by which the notice before this one was sent; empty when none was recorded."""
    if row.prior_notice_id is None:
        return ""
    prior = require(session, Notice, row.prior_notice_id)
    mails = session.exec(
        select(EvidenceItem)
        .where(EvidenceItem.case_id == prior.case_id, EvidenceItem.media_type == _MAIL)
        .order_by(col(EvidenceItem.id).desc())
    )
    return next(
        (str(one.provenance["message_id"]) for one in mails if one.provenance.get("notice") == prior.id), ""
    )


def _warnings(
    ws: Workspace, row: Notice, mail: mailing.Mail, platform: PlatformRule | None, to: tuple[str, ...]
) -> tuple[str, ...]:
    said = []
    channels = ws.rules.notice_kind(row.kind).channels
    if Channel.EMAIL not in channels:
        said.append(f"A letter of this kind usually goes by {' or '.join(channels)}, not by e-mail.")
    if platform is not None and not platform.mail_attachments:
        said.append(f"{platform.name_en} asks for text without files, so the PDF is not attached.")
    if platform is not None and platform.channels and "email" not in platform.channels:
        said.append(f"The directory names no e-mail channel of {platform.name_en}; it may want its form.")
    if row.sent_on is not None:
        said.append(f"Notice {row.id} was already sent on {row.sent_on} by {row.channel}.")
    on_record = str(row.fields.get("recipient_email", "")).strip().lower()
    if to and on_record and on_record not in {one.lower() for one in mail.recipients}:
        said.append("The letter goes to another address than the recipient's on record.")
    return tuple(said)


def _attachment(one: mailing.Enclosure) -> MailAttachment:
    return MailAttachment(one.name, one.media_type, len(one.data), sha256(one.data).hexdigest())
