import email
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from services.desks import BEN, CTX, TODAY, US, Desk
from services.mail_servers import Inbox, serving

from rightsdesk.errors import CheckFailed, Conflict, InvalidInput, Refused, SendingFailed, StorageFailed
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence import evidence
from rightsdesk.services.letters.letter_forms import notice_text
from rightsdesk.services.notices import mail, notices
from rightsdesk.services.notices.notice_followup import retract_notice
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.notices.smtp import SmtpServer
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody

ONE, TWO = "N-2026-0001", "N-2026-0002"
AGENT = "copyright@youtube.com"


def at(port: int) -> SmtpServer:
    return SmtpServer("127.0.0.1", port, timeout=10)


def sent(ws: Workspace, number: str = ONE, inbox: Inbox | None = None) -> mail.MailSent:
    with serving(inbox or Inbox()) as port:
        return mail.send_mail(ws, number, at(port), CTX)


def with_files(ws: Workspace) -> Workspace:
    """The same desk, where the platform takes files with a mail."""
    platform = replace(ws.rules.platforms["youtube"], mail_attachments=True)
    return replace(ws, rules=replace(ws.rules, platforms={**ws.rules.platforms, "youtube": platform}))


def test_a_platform_that_asks_for_a_subject_gets_it(issued: Desk) -> None:
    ws = issued.ws
    platform = replace(ws.rules.platforms["youtube"], mail_subject="Takedown Request")
    asking = replace(ws, rules=replace(ws.rules, platforms={**ws.rules.platforms, "youtube": platform}))
    assert mail.compose_mail(asking, ONE).subject == f"Takedown Request [{ONE}]"
    japanese = mail.compose_mail(asking, TWO, to=("agent@host.example",))
    assert japanese.subject.startswith(f"[{TWO}] ")


def test_the_directory_knows_who_wants_no_files_and_which_subject(issued: Desk) -> None:
    known = issued.ws.rules.platforms
    assert {slug for slug, one in known.items() if not one.mail_attachments} == {"youtube", "github"}
    assert {slug: one.mail_subject for slug, one in known.items() if one.mail_subject} == {
        "midjourney": "Takedown Request"
    }


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def untouched(desk: Desk, number: str = ONE) -> bool:
    found = notices.show_notice(desk.ws, number)
    kept = [item for item in evidence.list_evidence(desk.ws, desk.case) if item.file.endswith(".eml")]
    return (found.status, found.sent_on, kept) == ("issued", None, [])


def test_the_mail_is_seen_before_it_leaves(issued: Desk) -> None:
    seen = mail.compose_mail(issued.ws, ONE, cc=("counsel@law.example",))
    assert (seen.sender, seen.sender_name) == ("rights@kitsunebi.example", "Hanako Mihon")
    assert (seen.recipients, seen.cc) == ((AGENT,), ("counsel@law.example",))
    assert seen.subject == f"[{ONE}] Notice of claimed copyright infringement"
    assert seen.body == notices_text(issued, ONE)
    assert seen.attachments == ()
    assert seen.warnings == ("YouTube asks for text without files, so the PDF is not attached.",)
    assert untouched(issued)


def notices_text(desk: Desk, number: str) -> str:
    return notice_text(desk.ws, number).text


def test_the_issued_pdf_goes_along_where_files_are_taken(issued: Desk) -> None:
    seen = mail.compose_mail(with_files(issued.ws), ONE)
    issued_now = notices.show_notice(issued.ws, ONE)
    pdf = Path(issued_now.pdf).read_bytes()
    (file,) = seen.attachments
    assert (file.name, file.media_type) == (f"{ONE}.pdf", "application/pdf")
    assert (file.sha256, file.size) == (issued_now.sha256, len(pdf))
    message = read(mail.write_eml(with_files(issued.ws), ONE).data)
    (part,) = message.iter_attachments()
    assert part.get_content() == pdf


def test_a_draft_of_the_mail_opens_unsent_and_records_nothing(issued: Desk) -> None:
    file = mail.write_eml(issued.ws, TWO, to=("agent@host.example",))
    assert file.name == f"{TWO}.eml"
    message = read(file.data)
    assert (message["X-Unsent"], message["To"]) == ("1", "agent@host.example")
    assert message["From"].addresses[0].display_name == "見本 花子"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == notices_text(issued, TWO)
    assert untouched(issued, TWO)


def test_a_taken_mail_is_recorded_and_its_very_bytes_are_kept(issued: Desk) -> None:
    inbox = Inbox()
    done = sent(with_files(issued.ws), inbox=inbox)
    (arrived,) = inbox.taken
    assert (arrived.mail_from, arrived.rcpt_tos) == ("rights@kitsunebi.example", [AGENT])
    assert (done.notice.status, done.notice.channel, done.notice.sent_on) == ("sent", "email", TODAY)
    assert done.receipt == "250 2.0.0 Queued as A1B2"
    assert done.recipients == (AGENT,)
    item = evidence.show_evidence(issued.ws, done.evidence)
    assert (item.media_type, item.file, item.kind) == ("message/rfc822", f"{ONE}.eml", "document")
    assert item.provenance["message_id"] == done.message_id == read(item_bytes(issued, done))["Message-ID"]
    assert item.provenance["receipt"] == done.receipt
    assert item_bytes(issued, done) == arrived.content
    with issued.ws.database.read() as session:
        verbs = [entry.verb for entry in custody.entries(session, subject=ONE)]
    assert verbs[-1] == "sent"
    report = verify.verify_records(issued.ws, CTX)
    assert (report.problems, report.leftovers) == ((), ())


def item_bytes(desk: Desk, done: mail.MailSent) -> bytes:
    with desk.ws.vault.open(evidence.show_evidence(desk.ws, done.evidence).sha256) as file:
        return file.read()


def test_a_further_mail_is_kept_and_leaves_the_first_day(issued: Desk) -> None:
    first = sent(issued.ws)
    issued.place.clock.advance(days=3)
    again = sent(issued.ws)
    assert again.notice.sent_on == first.notice.sent_on
    assert again.message_id != first.message_id
    assert again.deadlines == ()
    assert again.evidence != first.evidence
    assert mail.compose_mail(issued.ws, ONE).warnings[-1] == (
        f"Notice {ONE} was already sent on {TODAY} by email."
    )


REFUSING = [
    Inbox(to_recipient={AGENT: "550 no such person"}),
    Inbox(to_mail="553 not yours"),
    Inbox(to_data="554 no"),
    Inbox(drops=True),
]


@pytest.mark.parametrize("inbox", REFUSING, ids=["recipient", "sender", "content", "lost"])
def test_nothing_is_recorded_as_sent_unless_the_server_took_it(issued: Desk, inbox: Inbox) -> None:
    with serving(inbox) as port, pytest.raises(SendingFailed):
        mail.send_mail(issued.ws, ONE, at(port), CTX)
    assert untouched(issued)
    assert not verify.verify_records(issued.ws, CTX).problems


def test_a_refused_recipient_leaves_no_file_behind(issued: Desk) -> None:
    before = list(issued.ws.vault.hashes())
    with serving(REFUSING[0]) as port, pytest.raises(SendingFailed):
        mail.send_mail(issued.ws, ONE, at(port), CTX)
    assert list(issued.ws.vault.hashes()) == before


@pytest.mark.parametrize("stop_at", [0, 1, 2])
def test_it_can_be_stopped_until_the_mail_is_given(issued: Desk, stop_at: int) -> None:
    inbox = Inbox()
    with serving(inbox) as port, pytest.raises(Cancelled):
        mail.send_mail(issued.ws, ONE, at(port), StoppedAt(stop_at))
    assert inbox.taken == []
    assert untouched(issued)


class StoppedAt(JobContext):
    """Cancelled when the sending reaches a step."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._step = step

    def report(self, done: int, total: int, label: str, *, in_bytes: bool = False) -> None:
        if total == 3 and done == self._step:
            self.cancel()
        super().report(done, total, label, in_bytes=in_bytes)


def test_a_mail_that_went_out_but_could_not_be_recorded_is_told_so(
    issued: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Conflict("Somebody else changed it.")

    monkeypatch.setattr(mail, "mark_sent", fails)
    inbox = Inbox()
    with pytest.raises(StorageFailed) as failed:
        sent(issued.ws, inbox=inbox)
    assert len(inbox.taken) == 1
    assert failed.value.message.startswith("The mail server took the mail <n-2026-0001.")
    assert f"notice sent {ONE} --channel email --on {TODAY}" in failed.value.hint
    assert untouched(issued)


def test_a_letter_that_follows_another_answers_its_mail(issued: Desk) -> None:
    first = sent(issued.ws)
    new = NewNotice(issued.case, US, "en", prior_notice_id=ONE)
    number = notices.draft_notice(issued.ws, new).notice.id
    notices.approve_notice(issued.ben, number)
    notices.issue_notice(issued.ws, number, CTX)
    seen = mail.compose_mail(issued.ws, number)
    assert seen.in_reply_to == first.message_id
    assert seen.subject.startswith(f"[{number}] ")
    assert seen.subject.endswith(f" [{ONE}]")
    assert read(mail.write_eml(issued.ws, number).data)["In-Reply-To"] == first.message_id


def test_a_letter_that_is_not_issued_cannot_leave(desk: Desk) -> None:
    number = desk.draft()
    with pytest.raises(Refused, match=f"^Notice {number} is drafted, not issued.$"):
        mail.compose_mail(desk.ws, number)


def test_a_retracted_letter_cannot_leave(issued: Desk) -> None:
    retract_notice(issued.ws, ONE, "The uploader had a licence.")
    with pytest.raises(Refused, match="is retracted"):
        mail.write_eml(issued.ws, ONE)


def test_a_letter_cannot_leave_before_its_day(issued: Desk) -> None:
    issued.place.clock.advance(days=-3)
    with serving(Inbox()) as port, pytest.raises(InvalidInput, match="lies before the day"):
        mail.send_mail(issued.ws, ONE, at(port), CTX)


def test_a_recipient_without_address_is_one_sentence(issued: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        mail.compose_mail(issued.ws, TWO)
    assert refused.value.message == f"The recipient of notice {TWO} has no e-mail address on record."
    assert "--to" in refused.value.hint


@pytest.mark.parametrize("bad", ["a@b.example\r\nBcc: evil@c.example", "Agent <a@b.example>", "nobody"])
def test_an_address_that_is_none_is_refused(issued: Desk, bad: str) -> None:
    for to, cc in (((bad,), ()), ((), (bad,))):
        with pytest.raises(InvalidInput):
            mail.compose_mail(issued.ws, ONE, to=to, cc=cc)


def test_another_address_than_the_one_on_record_is_pointed_out(issued: Desk) -> None:
    seen = mail.compose_mail(issued.ws, ONE, to=("agent@host.example", "agent@host.example"))
    assert seen.recipients == ("agent@host.example",)
    assert seen.warnings[-1] == "The letter goes to another address than the recipient's on record."


def test_a_damaged_pdf_does_not_leave_the_house(issued: Desk) -> None:
    path = issued.ws.vault.path(notices.show_notice(issued.ws, ONE).sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(CheckFailed, match="it must not leave the house"):
        mail.compose_mail(issued.ws, ONE)


def test_who_sends_is_in_the_custody_record(issued: Desk) -> None:
    with serving(Inbox()) as port:
        done = mail.send_mail(issued.ben, ONE, at(port), CTX)
    assert evidence.show_evidence(issued.ws, done.evidence).captured_by == BEN


def test_a_letter_that_usually_goes_otherwise_is_pointed_out(issued: Desk) -> None:
    ws = issued.ws
    kind = replace(ws.rules.notice_kind(US), channels=("post", "form"))
    by_post = replace(ws, rules=replace(ws.rules, notice_kinds={**ws.rules.notice_kinds, US: kind}))
    said = mail.compose_mail(by_post, ONE).warnings
    assert said[0] == "A letter of this kind usually goes by post or form, not by e-mail."
