"""Mails as evidence: kept whole, their attachments taken out, hostile ones harmless."""

import hashlib
import resource
from email.message import EmailMessage
from pathlib import Path
from time import monotonic

import pytest
from services.desks import CTX, Desk, Films, on_one_database

from rightsdesk.children import child_command
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence import mail_child, mail_parts
from rightsdesk.services.evidence.evidence import EvidenceRecord, NewEvidence, attach_evidence
from rightsdesk.services.evidence.mail_parts import MOST_PARTS, read_mail

HOSTILE = Path(__file__).resolve().parents[4] / "shared" / "hostile" / "mail-malformed" / "tests" / "mails"


def mail(*attachments: tuple[str, bytes]) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@fan.example", "rights@kitsunebi.example", "灯りの港"
    made.set_content("See the attached.")
    for name, content in attachments:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def written(folder: Path, content: bytes | EmailMessage, name: str = "tip.eml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    return path


def attached(desk: Desk, path: Path, kind: str | None = None) -> tuple[EvidenceRecord, ...]:
    open_case(desk.ws, NewCase("A mail"))
    return attach_evidence(desk.ws, NewEvidence("C-2026-0001", (path,), kind=kind), CTX).items


def test_attachments_become_items_that_name_the_mail(empty: Desk, tmp_path: Path, films: Films) -> None:
    film, art = films.clip.read_bytes(), films.still.read_bytes()
    path = written(tmp_path, mail(("クリップ.mp4", film), ("art.png", art)))
    whole, clip, still = attached(empty, path, "other")
    assert (whole.media_type, whole.kind, whole.sha256) == (
        "message/rfc822", "other", hashlib.sha256(path.read_bytes()).hexdigest(),
    )  # fmt: skip
    assert (clip.file, clip.media_type, clip.sha256) == (
        "クリップ.mp4", "video/mp4", hashlib.sha256(film).hexdigest(),
    )  # fmt: skip
    assert (still.media_type, still.kind) == ("image/png", "screenshot")
    for number, item in enumerate((clip, still), 2):
        details = item.custody[0].details
        assert (details["parent_sha256"], details["part"]) == (whole.sha256, str(number))
        assert "email" in details["tool"]
    assert not verify.verify_records(empty.ws, CTX).problems


def test_the_same_attachment_twice_is_one_file(empty: Desk, tmp_path: Path) -> None:
    _, first, second = attached(empty, written(tmp_path, mail(("a.bin", b"same"), ("b.bin", b"same"))))
    assert first.sha256 == second.sha256
    assert [item.custody[0].verb for item in (first, second)] == ["attached", "taken_in_again"]


def test_a_mail_in_a_mail_stays_a_mail(tmp_path: Path) -> None:
    outer = mail()
    outer.add_attachment(mail(("inner.bin", b"inner")))
    (part,) = read_mail(written(tmp_path, outer)).parts
    assert b"inner.bin" in part.content


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..\\x", "a\x00b", "\udcff.bin", "C:\\x", "..", "x" * 5000]
)
def test_a_name_never_becomes_a_path(tmp_path: Path, name: str) -> None:
    raw = (
        b'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment; filename="'
        + name.encode("utf-8", "surrogateescape")
        + b'"\r\n\r\nbytes\r\n--b--\r\n'
    )
    (part,) = read_mail(written(tmp_path, raw)).parts
    assert not {"/", "\\", "\0"} & set(part.name)
    assert 0 < len(part.name) <= 200
    assert part.name.strip(".")


def test_only_so_many_attachments_are_taken_out(tmp_path: Path) -> None:
    many = mail(*((f"{number}.bin", b"x%d" % number) for number in range(MOST_PARTS + 5)))
    read = read_mail(written(tmp_path, many))
    assert len(read.parts) == MOST_PARTS
    assert str(MOST_PARTS) in read.problem


def nested(depth: int) -> bytes:
    heads = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(depth)
    )
    return heads + b"Content-Disposition: attachment; filename=deep.bin\r\n\r\nbytes\r\n"


@pytest.mark.parametrize(
    "content",
    [
        nested(9),
        nested(5000) + b"\n" * 2_000_000,
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n\r\n--",
        b"Content-Type: multipart/mixed; boundary*0*=x''%FF; boundary*1=b\r\n\r\n--b\r\n",
        b"Content-Type: text/plain; charset=\xff\xfe; name*=bad''%zz\r\n\r\n=",
        b"Content-Disposition: attachment; filename*=utf-99'xx'%E3\r\n\r\nbytes",
        b"Subject: =?utf-8?b?////?=\r\nContent-Disposition: attachment; filename==?x?q?=ff?=\r\n\r\nbytes",
        b"From:\r\n" * 500_000,
        b"\r\n\r\n",
    ],
    ids=range(9),
)  # fmt: skip
def test_a_hostile_mail_does_no_harm(tmp_path: Path, content: bytes) -> None:
    began = monotonic()
    read = read_mail(written(tmp_path, content))
    assert len(read.parts) <= 1
    assert monotonic() - began < 70


def test_a_mail_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (resource.RLIMIT_CPU, 10) in mail_child._CAPS
    monkeypatch.setattr(  # a second is as good as ten here
        mail_parts, "child_command", lambda name: ["prlimit", "--cpu=1", *child_command(name)]
    )
    read = read_mail(written(tmp_path, b"Content-Type: multipart/mixed; " + b';"' * 3_000_000 + b"\r\n\r\nx"))
    assert (read.parts, "within the limits" in read.problem) == ((), True)


def test_a_mail_that_cannot_be_taken_apart_is_kept_and_says_so(
    empty: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_parts, "LARGEST_MAIL", 10)
    path = written(tmp_path, mail(("a.bin", b"bytes")))
    (whole,) = attached(empty, path)
    assert whole.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert "kept whole" in whole.provenance["problem"]


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared set of malformed mails is not on this machine")
@on_one_database
def test_the_shared_malformed_mails_are_all_taken_in(empty: Desk, tmp_path: Path) -> None:
    open_case(empty.ws, NewCase("Mails"))
    mails = sorted(path for path in HOSTILE.iterdir() if path.is_file())
    copies = tuple(written(tmp_path, path.read_bytes(), f"{path.name}.eml") for path in mails)
    items = attach_evidence(empty.ws, NewEvidence("C-2026-0001", copies), CTX).items
    parents = {item.sha256 for item in items if "parent_sha256" not in item.custody[0].details}
    assert parents == {hashlib.sha256(path.read_bytes()).hexdigest() for path in mails}
    assert len(items) > len(mails)
