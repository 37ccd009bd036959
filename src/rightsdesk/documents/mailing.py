"""A letter as an e-mail: real addresses, headers that cannot be forged, same input same bytes."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from rightsdesk.errors import InvalidInput

_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LONGEST_LOCAL, _LONGEST_ADDRESS, _LONGEST_SUBJECT = 64, 254, 200
# Marks that turn the direction of text around could show another address than the one written.
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Enclosure:
    """A file that goes along."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """A mail before it has a time and a number; addresses are those that `read_address` gave."""

    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    body: str
    enclosures: tuple[Enclosure, ...] = ()
    in_reply_to: str = ""


@dataclass(frozen=True)
class Postmark:
    """When a mail was sent, and the id that answers to it will name."""

    message_id: str
    at: datetime


def read_address(text: str) -> str:
    """An e-mail address as mail servers take it; a Japanese domain becomes its ASCII form.

    Raises `InvalidInput` for anything that is not exactly one bare address.
    """
    address = header_text(text.strip(), "e-mail address")
    local, sign, domain = address.rpartition("@")
    if not (sign and _LOCAL.fullmatch(local) and len(local.encode()) <= _LONGEST_LOCAL):
        raise _not_an_address(address)
    ascii_domain = _ascii_domain(domain)
    if not ascii_domain or len(local) + len(ascii_domain) >= _LONGEST_ADDRESS:
        raise _not_an_address(address)
    return f"{local}@{ascii_domain}"


def header_text(text: str, what: str) -> str:
    """The text, if it may stand in a header. Raises `InvalidInput` for line ends and unseen characters."""
    for sign in text:
        if sign in _TURNING or unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}:
            raise InvalidInput(
                f"The {what} holds a character that no mail header may hold (U+{ord(sign):04X}).",
                "Remove it: it could add lines to the mail or show something else than it is.",
            )
    if "=?" in text:  # a mail program would decode it into signs that were never looked at
        raise InvalidInput(
            f"The {what} holds “=?”, which mail programs read as a code.", "Write it otherwise."
        )
    return text


def needs_utf8_addresses(mail: Mail) -> bool:
    """Whether an address has other signs than ASCII before the @, which only some servers take (SMTPUTF8)."""
    return not all(one.isascii() for one in (mail.sender, *mail.recipients, *mail.cc))


def make_message_id(number: str, at: datetime, sender: str, seed: str) -> str:
    """An id of its own for each letter and time; the same again for the same letter, time and `seed`."""
    digest = hashlib.sha256(f"{number}\n{at.isoformat()}\n{seed}".encode()).hexdigest()[:16]
    return f"<{number.lower()}.{at:%Y%m%dT%H%M%S}.{digest}@{sender.rpartition('@')[2]}>"


def mail_bytes(mail: Mail, postmark: Postmark | None = None) -> bytes:
    """The mail as it goes over the wire; without a postmark, a draft that mail programs open for sending.

    Raises `InvalidInput` when a name or the subject holds what no header may hold.
    """
    message = EmailMessage(_policy(mail))
    message["From"] = _sender(mail)
    message["To"] = ", ".join(mail.recipients)
    if mail.cc:
        message["Cc"] = ", ".join(mail.cc)
    message["Subject"] = header_text(mail.subject, "subject")[:_LONGEST_SUBJECT]
    if mail.in_reply_to:
        message["In-Reply-To"] = message["References"] = header_text(mail.in_reply_to, "message id")
    if postmark is None:
        message["X-Unsent"] = "1"
    else:
        message["Date"] = format_datetime(postmark.at)
        message["Message-ID"] = postmark.message_id
    _fill(message, mail.body, mail.enclosures)
    return message.as_bytes()


def _sender(mail: Mail) -> str | Address:
    name = header_text(mail.sender_name, "name of the sender")
    if mail.sender.isascii():
        return Address(name, addr_spec=mail.sender)
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')  # the library makes no such address itself
    return f'"{quoted}" <{mail.sender}>' if name else mail.sender


def _fill(message: EmailMessage, body: str, enclosures: Sequence[Enclosure]) -> None:
    message.set_content(body, charset="utf-8")
    for enclosure in enclosures:
        maintype, _, subtype = enclosure.media_type.partition("/")
        message.add_attachment(enclosure.data, maintype=maintype, subtype=subtype, filename=enclosure.name)
    if enclosures:
        digest = hashlib.sha256(body.encode())
        for enclosure in enclosures:
            digest.update(enclosure.data)
        message.set_boundary(f"=_{digest.hexdigest()[:32]}_=")


def _policy(mail: Mail) -> "policy.EmailPolicy[EmailMessage]":
    base = policy.SMTPUTF8 if needs_utf8_addresses(mail) else policy.SMTP
    return base.clone(cte_type="7bit")


def _ascii_domain(domain: str) -> str:
    try:
        written = domain.encode("idna").decode("ascii").lower() if domain else ""
    except UnicodeError:
        return ""
    labels = written.split(".")
    known = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    return written if known and not labels[-1].isdecimal() else ""


def _not_an_address(text: str) -> InvalidInput:
    shown = text if len(text) <= 80 else text[:79] + "…"
    return InvalidInput(
        f"“{shown}” is not an e-mail address.", "Write one bare address like name@host.example."
    )
