"""The studio's contact block, who signs, and the documents that give authority."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, given
from rightsdesk.cli.output import Answer, Facts, Rows, Shown, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.vocabulary import SenderRole
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.house.studio import StudioRecord

group = noun("studio", "The rightsholder this desk works for.")


@verb(group, "show")
def show(desk: Desk) -> Answer:
    """Show the contact block, the signatories and the authority documents."""
    from rightsdesk.services.house.studio import show_studio

    with desk.workspace() as ws:
        return _answer(show_studio(ws))


@verb(group, "set")
def set_(
    desk: Desk,
    *,
    name: str | None = None,
    name_ja: str | None = None,
    name_romaji: str | None = None,
    address: str | None = None,
    address_ja: str | None = None,
    country: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    url: str | None = None,
    department: str | None = None,
    department_ja: str | None = None,
    representative: str | None = None,
    representative_ja: str | None = None,
    role: Annotated[SenderRole | None, typer.Option(help="In what capacity the studio writes.")] = None,
    contact_public: Annotated[
        bool | None, typer.Option(help="Whether platforms may show the contact to the uploader.")
    ] = None,
    signatory: Annotated[str | None, typer.Option(help="Who signs letters from now on.")] = None,
    signatory_ja: str | None = None,
    signatory_title: str | None = None,
    signatory_title_ja: str | None = None,
) -> Answer:
    """Change what was given; everything else stays as it is."""
    from rightsdesk.services.house.studio import (
        NewSignatory,
        StudioChange,
        add_signatory,
        set_studio,
        show_studio,
    )

    change = StudioChange(
        name=name,
        name_ja=name_ja,
        name_romaji=name_romaji,
        address=address,
        address_ja=address_ja,
        country=country,
        email=email,
        phone=phone,
        url=url,
        department=department,
        department_ja=department_ja,
        representative=representative,
        representative_ja=representative_ja,
        sender_role=role,
        contact_public=contact_public,
    )
    signs = _signatory(signatory, signatory_ja, signatory_title, signatory_title_ja)
    if not given(plain(change)) and not signs:
        raise InvalidInput(
            "There is nothing to change.", "See what can be set with `rightsdesk studio set --help`."
        )
    with desk.workspace() as ws:
        if given(plain(change)):
            set_studio(ws, change)
        if signs:
            add_signatory(ws, NewSignatory(**signs))
        return _answer(show_studio(ws))


@verb(group, "authority")
def authority(
    desk: Desk,
    *,
    title: Annotated[str, typer.Option(help="What the document is called.")],
    holder: Annotated[str, typer.Option(help="Who gave the authority.")] = "",
    issued: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    expires: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    evidence: Annotated[str | None, typer.Option(metavar="E", help="The scan in evidence.")] = None,
) -> Answer:
    """Put a power of attorney or a licence on record."""
    from rightsdesk.services.house.studio import NewAuthority, add_authority_document

    new = NewAuthority(title, holder, day(issued, "--issued"), day(expires, "--expires"), evidence)
    with desk.workspace() as ws:
        return _answer(add_authority_document(ws, new).studio)


def _signatory(
    name: str | None, name_ja: str | None, title: str | None, title_ja: str | None
) -> dict[str, str] | None:
    more = {"name_ja": name_ja or "", "title": title or "", "title_ja": title_ja or ""}
    if name is None:
        if any(more.values()):
            raise InvalidInput("The signatory has no name.", "Give it with --signatory NAME.")
        return None
    if not name.strip():
        raise InvalidInput("The signatory's name is empty.", "Give it with --signatory NAME.")
    return {"name": name, **more}


def _answer(record: "StudioRecord") -> Answer:
    facts = {
        key.replace("_", " "): value for key, value in plain(record).items() if not isinstance(value, list)
    }
    people = [(one.id, one.name, one.name_ja, one.title, one.is_default) for one in record.signatories]
    papers = [
        (one.id, one.title, one.holder_name, one.issued_on, one.expires_on)
        for one in record.authority_documents
    ]
    shown: list[Shown] = [Facts(facts)]
    if people:
        shown += ["", Rows(("signatory", "name", "Japanese", "title", "signs"), people)]
    if papers:
        shown += ["", Rows(("authority", "title", "holder", "issued", "expires"), papers)]
    if record.missing:
        shown += ["", f"Still missing for letters: {', '.join(record.missing)}."]
    return Answer(record, shown)
