"""Take the attachments out of a mail: bounded, and never more than a mail honestly holds.

The mail itself is kept as it came; what its parser cannot read is said and stays inside it.
"""

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email import errors, message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

from rightsdesk.children import child_command
from rightsdesk.domain.custody import plain_text

LARGEST_MAIL = 64 * 1024 * 1024
MOST_PARTS = 200
DEEPEST = 8
_LONGEST_NAME = 200
_LONGEST_SECONDS = 60.0
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f/\\]+")
# What the parser of the standard library raises on malformed mails, beside its own errors.
_FAULTS = (
    errors.MessageError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    RecursionError,
)


@dataclass(frozen=True)
class MailPart:
    """One attachment; `place` is its number in the mail, as 2 or 2.1."""

    name: str
    place: str
    content: bytes


@dataclass(frozen=True)
class MailRead:
    """The attachments found, and what could not be read, in one sentence."""

    parts: tuple[MailPart, ...]
    problem: str


def read_mail(path: Path) -> MailRead:
    """Give the attachments of a mail, read in a capped process. Nothing in the mail can make this fail."""
    if path.stat().st_size > LARGEST_MAIL:
        return MailRead((), f"A mail of more than {LARGEST_MAIL:,} bytes is kept whole and not taken apart.")
    command = child_command("rightsdesk.services.evidence.mail_child")
    try:
        with path.open("rb") as mail:
            done = subprocess.run(
                command, stdin=mail, capture_output=True, check=True, timeout=_LONGEST_SECONDS
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return MailRead((), "The mail could not be taken apart within the limits; it is kept whole.")
    *parts, end = (json.loads(line) for line in done.stdout.splitlines())
    found = (MailPart(one["name"], one["place"], base64.b64decode(one["content"])) for one in parts)
    return MailRead(tuple(found), str(end["problem"]))


def take_apart(content: bytes) -> MailRead:
    """Take a mail apart in this process; for the capped one, since a mail can keep its reader busy."""
    try:
        mail = message_from_bytes(content)
    except _FAULTS:
        return MailRead((), "The mail is malformed and was not taken apart.")
    found: list[MailPart] = []
    problem = ""
    for place, part in _walk(mail, "", 0):
        if len(found) >= MOST_PARTS:
            return MailRead(tuple(found), f"Only the first {MOST_PARTS} attachments were taken out.")
        try:
            one = _attachment(place, part)
        except _FAULTS:
            problem = f"Part {place} is malformed and stays in the mail."
            continue
        if one is not None:
            found.append(one)
    return MailRead(tuple(found), problem)


def _walk(part: "Message[str, str]", place: str, depth: int) -> Iterator[tuple[str, "Message[str, str]"]]:
    inner = part.get_payload() if part.is_multipart() else []
    if depth >= DEEPEST or not isinstance(inner, list) or part.get_content_maintype() != "multipart":
        yield place or "1", part
        return
    for number, child in enumerate(inner, 1):
        if isinstance(child, Message):
            yield from _walk(child, f"{place}.{number}" if place else str(number), depth + 1)


def _attachment(place: str, part: "Message[str, str]") -> MailPart | None:
    named = part.get_filename() or ""
    attached = bool(named) or part.get_content_disposition() == "attachment"
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        content = first.as_bytes() if isinstance(first, Message) else b""
        named = named or "message.eml"
    elif attached:
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
    else:
        return None
    return MailPart(_safe_name(named) or f"part-{place}", place, content) if content else None


def _safe_name(name: str) -> str:
    readable = str(make_header(decode_header(name)))
    return _UNSAFE.sub("_", plain_text(readable)).strip(" .")[:_LONGEST_NAME]
