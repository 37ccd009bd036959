"""Files made of a notice beside its PDF: an editable copy, and the PDF signed with the user's certificate."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from rightsdesk.documents.docx_layouts import COUNSEL, E_NAIYO, CopyLayout, electronic
from rightsdesk.documents.letters import Letter
from rightsdesk.documents.papers import PdfMeta
from rightsdesk.domain.vocabulary import CustodyVerb, NoticeStatus
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, Refused, TemplateFault
from rightsdesk.jobs import JobContext
from rightsdesk.services.dates import deadlines
from rightsdesk.services.letters import letter_forms, notice_paper
from rightsdesk.services.letters.notice_fields import gather
from rightsdesk.services.letters.notice_parts import Fields
from rightsdesk.services.lookup import note, require, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import write_file
from rightsdesk.store.tables import Notice

LAYOUTS = (COUNSEL.name, E_NAIYO)
_LARGEST_KEY_FILE = 1024 * 1024


@dataclass(frozen=True)
class NoticeFile:
    """A file to be saved where its reader wants it; `warnings` are sentences about what it is not."""

    name: str
    data: bytes
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignedNotice:
    """The signed copy of an issued PDF and where it is kept; the issued bytes are its beginning."""

    name: str
    data: bytes
    sha256: str
    signer: str
    signed_at: datetime
    path: str
    warnings: tuple[str, ...] = ()


def write_docx(ws: Workspace, notice_id: str, layout: str = "counsel") -> NoticeFile:
    """Give an editable copy of a draft, or of an issued letter as it was frozen; the PDF stays the record.

    `e_naiyo` has the page that Japan Post's electronic 内容証明 asks for, without tables and seal place.
    Raises `InvalidInput` for an unknown layout or a letter that does not fit it, `TemplateFault`.
    """
    wanted = _layout(ws, layout)
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if wanted.flat and row.language != "ja":
            raise InvalidInput(
                f"Notice {row.id} is in {row.language}; a 内容証明 takes Japanese text only.",
                "Use the layout counsel.",
            )
        fields = row.fields if row.issued_at else gather(ws, session, row, deadlines.today(ws)).fields
        letter = _letter(ws, row, fields)
        meta, text, sha256 = _meta(row, fields, letter), row.letter_text, row.pdf_sha256
        warnings = _warnings(row, letter)
        language = row.language
    from rightsdesk.documents import docx  # slow to import: python-docx and lxml

    name = f"{notice_id}.docx" if wanted is COUNSEL else f"{notice_id}.{wanted.name}.docx"
    if letter is None:
        data = docx.build_from_text(text, language, meta, wanted, pdf_sha256=sha256)
    else:
        data = docx.build(letter, meta, wanted, pdf_sha256=sha256)
    return NoticeFile(name, data, warnings)


def write_sheet(ws: Workspace, notice_id: str) -> NoticeFile:
    """Give the platform's form field by field with its counts, then the letter, as a text to copy from."""
    found = letter_forms.notice_text(ws, notice_id)
    parts = []
    for number, entry in enumerate(found.fields, start=1):
        count = f"{entry.length}/{entry.limit}" if entry.limit else str(entry.length)
        mark = " *" if entry.required else ""
        parts.append(f"[{number}] {entry.label}{mark} ({count})\n{entry.value}\n")
    data = "\n".join([*parts, "-" * 72, found.text]).encode()
    over = [entry.label for entry in found.fields if entry.limit and entry.length > entry.limit]
    warnings = tuple(f"The form takes fewer characters in: {label}." for label in over)
    return NoticeFile(f"{notice_id}.txt", data, warnings)


def sign_notice(
    ws: Workspace,
    notice_id: str,
    certificate: Path,
    password: str,
    ctx: JobContext,
    key: Path | None = None,
) -> SignedNotice:
    """Sign the issued PDF (PAdES B-B) with a .p12, .pfx or PEM file; the signed copy lies beside the PDF.

    The issued file stays as it is. Raises `Refused` unless issued, `InvalidInput` for a certificate that may
    not sign now, `MissingPart` without pyHanko.
    """
    from rightsdesk.documents import signing

    at = ws.now().replace(microsecond=0)
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.issued_at is None:
            raise Refused(
                f"Notice {row.id} is {row.status}, not issued.",
                f"Issue it: `rightsdesk notice issue {row.id}`.",
            )
        pdf, case_id, country = frozen_pdf(ws, row), row.case_id, str(row.fields.get("rh_country", ""))
    ctx.report(0, 2, "Opening the certificate")
    own = signing.load_key(_key_file(certificate), _key_file(key) if key else None, password, at)
    ctx.report(1, 2, "Signing")
    place = signing.SignatureNote("Rightsdesk", f"Notice {notice_id} as issued", country)
    data = signing.sign_pdf(pdf, own, place, at)
    sha256 = hashlib.sha256(data).hexdigest()
    written = write_file(ws.folder.notices_path, _free_name(ws, notice_id, sha256), data)
    with ws.database.write() as session:
        details = {"form": "pades", "file": written.path.name, "sha256": sha256, "signer": own.name}
        note(ws, session, CustodyVerb.EXPORTED, notice_id, case_id=case_id, details=details)
    warnings = (
        ("The certificate vouches for itself; a recipient cannot tell who made it.",)
        if own.self_issued
        else ()
    )
    return SignedNotice(written.path.name, data, sha256, own.name, at, str(written.path), warnings)


def frozen_pdf(ws: Workspace, row: Notice) -> bytes:
    """The very bytes that were issued. Raises `CheckFailed` when the vault holds others."""
    with ws.vault.open(row.pdf_sha256) as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != row.pdf_sha256:
        raise CheckFailed(
            f"The stored PDF of notice {row.id} was changed; it must not leave the house.",
            "Run `rightsdesk verify`.",
        )
    return data


def frozen_title(pdf: bytes) -> str:
    """The title that the issued letter bears in its own metadata; templates may have changed since."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return str(opened.docinfo.get("/Title", ""))


def _layout(ws: Workspace, name: str) -> CopyLayout:
    if name == COUNSEL.name:
        return COUNSEL
    if name == E_NAIYO:
        return electronic(ws.rules.naiyo.electronic)
    raise InvalidInput(f"{shown(name)} is not a layout.", f"Use one of: {', '.join(LAYOUTS)}.")


def _letter(ws: Workspace, row: Notice, fields: Fields) -> Letter | None:
    """The letter of these fields; none when today's template would say something else than was issued."""
    try:
        rendered = notice_paper.render(ws, row, fields)
    except (TemplateFault, NotFound):
        if row.issued_at is None:
            raise
        return None
    return rendered.letter if row.issued_at is None or rendered.text == row.letter_text else None


def _meta(row: Notice, fields: Fields, letter: Letter | None) -> PdfMeta:
    return PdfMeta(
        title=letter.title if letter else row.id,
        author=str(fields["rh_name"]),
        subject=", ".join(str(work["work_title"]) for work in fields["works"]),
        language=row.language,
        dated_on=date.fromisoformat(fields["letter_date"]),
        number=row.id,
    )


def _warnings(row: Notice, letter: Letter | None) -> tuple[str, ...]:
    said = []
    if row.status == NoticeStatus.RETRACTED:
        said.append(f"Notice {row.id} was retracted.")
    elif row.issued_at is None:
        said.append(f"Notice {row.id} is not issued; the copy shows the draft of today.")
    if letter is None:
        said.append(
            "The template changed since the letter was issued, so the copy is the frozen text, unformatted."
        )
    return tuple(said)


def _key_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_KEY_FILE + 1)
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    if len(content) > _LARGEST_KEY_FILE:
        raise InvalidInput(f"{path} is too large to be a certificate.", "Check the path.")
    return content


def _free_name(ws: Workspace, notice_id: str, sha256: str) -> str:
    """The name of the signed copy; a further signature, by another certificate or later, gets a number."""
    names = (f"{notice_id}.signed{f'-{n}' if n > 1 else ''}.pdf" for n in range(1, 1000))
    for name in names:
        path = ws.folder.notices_path / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return name
    raise Refused(f"Notice {notice_id} has 999 signed copies.", "Remove some of them.")
