"""Files made of a notice beside its PDF: an editable copy, and the PDF signed with the user's certificate."""

import hashlib
from dataclasses import dataclass

from rightsdesk.errors import CheckFailed
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice


@dataclass(frozen=True)
class NoticeFile:
    """A file to be saved where its reader wants it; `warnings` are sentences about what it is not."""

    name: str
    data: bytes
    warnings: tuple[str, ...] = ()


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
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return str(opened.docinfo.get("/Title", ""))
