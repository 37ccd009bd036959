"""Letters as files and mails: the editable copy, the signed copy, the mail draft, and sending it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import require_place, write_out
from rightsdesk.cli.notices import NoticeArgument, group
from rightsdesk.cli.output import Answer, Facts, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import Cancelled

if TYPE_CHECKING:
    from rightsdesk.services.notices.mail import NoticeMail


__all__ = ["group"]

_LONGEST_PASSWORD_FILE = 4096
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", metavar="F", help="A file whose first line is the password.")
]


@verb(group, "docx")
def docx(
    desk: Desk,
    notice: NoticeArgument,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE.docx")],
    layout: Annotated[
        str, typer.Option(metavar="NAME", help="counsel, or e_naiyo for the electronic 内容証明.")
    ] = "counsel",
) -> Answer:
    """Write an editable copy; the PDF stays the record."""
    from rightsdesk.services.notices.notice_files import write_docx

    require_place(out)
    with desk.workspace() as ws:
        made = write_docx(ws, notice, layout)
    write_out(out, made.data)
    _warn(made.warnings)
    document = {"id": notice, "docx": out.absolute(), "layout": layout, "warnings": made.warnings}
    return Answer(document, [f"The editable copy lies at {out.absolute()}"])


@verb(group, "email")
def email(
    desk: Desk,
    notice: NoticeArgument,
    *,
    smtp: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="smtp://LOGIN@HOST:PORT (587 when left out, STARTTLS when offered) or smtps://… (465).",
        ),
    ] = None,
    eml: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a draft for a mail program; nothing is sent.")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option(metavar="ADDR", help="Instead of the address on record; repeatable.")
    ] = None,
    cc: Annotated[list[str] | None, typer.Option(metavar="ADDR", help="A copy; repeatable.")] = None,
    password_file: PasswordFile = None,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
) -> Answer:
    """Send an issued letter by SMTP and record it, or write it as a mail draft.

    The password is read from --password-file, else from RIGHTSDESK_SMTP_PASSWORD.
    """
    if (smtp is None) == (eml is None):
        raise InvalidInput("Say either --smtp URL or --eml FILE.", "The one sends, the other writes a draft.")
    addresses = tuple(to or ()), tuple(cc or ())
    if eml is not None:
        return _write_draft(desk, notice, eml, *addresses)
    return _send(desk, notice, smtp or "", *addresses, password=_password(password_file, "SMTP"), yes=yes)


def _write_draft(desk: Desk, notice: str, eml: Path, to: tuple[str, ...], cc: tuple[str, ...]) -> Answer:
    from rightsdesk.services.notices.mail import compose_mail, write_eml

    require_place(eml)
    with desk.workspace() as ws:
        mail = compose_mail(ws, notice, to=to, cc=cc)
        made = write_eml(ws, notice, to=to, cc=cc)
    write_out(eml, made.data)
    _warn(made.warnings)
    document = {
        "id": notice,
        "eml": eml.absolute(),
        "recipients": (*mail.recipients, *mail.cc),
        **_seen(mail),
    }
    return Answer(
        document, [f"The mail draft lies at {eml.absolute()}; record it with `notice sent` once sent."]
    )


def _send(  # the two address lists and the two answers are what the verb was given
    desk: Desk,
    notice: str,
    url: str,
    to: tuple[str, ...],
    cc: tuple[str, ...],
    *,
    password: str,
    yes: bool,
) -> Answer:
    from rightsdesk.services.notices.mail import compose_mail, read_server, send_mail

    server = read_server(url, password)
    with desk.workspace() as ws:
        mail = compose_mail(ws, notice, to=to, cc=cc)
        _warn(mail.warnings)
        _ask(desk, mail, server.name, yes=yes)
        with job() as ctx:
            sent = send_mail(ws, notice, server, ctx, to=to, cc=cc)
    for reason in sent.held_back:
        tell(reason, "yellow")
    document = {**plain(sent.notice), **plain(sent), "notice": notice, **_seen(mail)}
    shown = f"{server.name} took {notice} for {', '.join(sent.recipients)}: {sent.receipt}"
    return Answer(document, [shown, f"Its id is {sent.message_id}; the mail is kept as {sent.evidence}."])


def _seen(mail: "NoticeMail") -> dict[str, object]:
    return {
        "sender": mail.sender,
        "subject": mail.subject,
        "attachments": plain(mail.attachments),
        "warnings": mail.warnings,
    }


def _ask(desk: Desk, mail: "NoticeMail", server: str, *, yes: bool) -> None:
    """Show what would leave and to whom, and ask; a script that reads JSON is not asked."""
    if yes or desk.as_json or not _at_terminal():
        return
    tell(f"From: {mail.sender_name} <{mail.sender}>")
    tell(f"To: {', '.join(mail.recipients)}")
    if mail.cc:
        tell(f"Cc: {', '.join(mail.cc)}")
    tell(f"Subject: {mail.subject}")
    tell(f"Files: {', '.join(one.name for one in mail.attachments) or 'none'}")
    try:
        agreed = typer.confirm(f"Send it through {server}?", err=True)
    except typer.Abort:  # Ctrl-C, or the end of the input
        agreed = False
    if not agreed:
        raise Cancelled


@verb(group, "sign")
def sign(
    desk: Desk,
    notice: NoticeArgument,
    *,
    certificate: Annotated[Path, typer.Option(metavar="F", help="A .p12, .pfx or PEM file.")],
    key: Annotated[
        Path | None, typer.Option(metavar="F", help="The private key, when a PEM certificate has it apart.")
    ] = None,
    password_file: PasswordFile = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="A copy of the signed PDF.")] = None,
) -> Answer:
    """Sign the issued PDF with a certificate of your own (PAdES); the issued file stays as it is.

    The password is read from --password-file, else from RIGHTSDESK_CERTIFICATE_PASSWORD, else asked for.
    """
    from rightsdesk.services.notices.notice_files import sign_notice

    if out is not None:
        require_place(out)
    password = _password(password_file, "CERTIFICATE") or _asked_password(desk)
    with desk.workspace() as ws, job() as ctx:
        signed = sign_notice(ws, notice, certificate, password, ctx, key)
    if out is not None:
        write_out(out, signed.data)
    _warn(signed.warnings)
    place = out.absolute() if out is not None else signed.path
    document = {
        "id": notice,
        "pdf": place,
        "stored": signed.path,
        "sha256": signed.sha256,
        "signer": signed.signer,
        "signed_at": signed.signed_at,
        "warnings": signed.warnings,
    }
    facts = {"signed by": signed.signer, "at": signed.signed_at, "PDF": place, "SHA-256": signed.sha256}
    return Answer(document, [Facts(facts)])


def _password(file: Path | None, what: str) -> str:
    if file is None:
        return os.environ.get(f"RIGHTSDESK_{what}_PASSWORD", "")
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.readline(_LONGEST_PASSWORD_FILE).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise InvalidInput(f"The password file {file} cannot be read: {why}.", "Check the path.") from None


def _asked_password(desk: Desk) -> str:
    if desk.as_json or not _at_terminal():
        return ""
    question = "Password of the certificate"
    try:
        typed = typer.prompt(question, default="", hide_input=True, show_default=False, err=True)
    except typer.Abort:
        raise Cancelled from None
    return str(typed)


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _warn(warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        tell(warning, "yellow")
