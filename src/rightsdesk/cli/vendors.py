"""What is known of AI vendors."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day, given
from rightsdesk.cli.output import Answer, Facts, Rows, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.errors import InvalidInput

if TYPE_CHECKING:
    from rightsdesk.services.optouts.vendors import VendorRecord

group = noun("vendor", "What is known of AI vendors.")

VendorArgument = Annotated[str, typer.Argument(metavar="P")]


@verb(group, "list")
def list_(desk: Desk) -> Answer:
    """List the AI vendors with their services and what they signed."""
    from rightsdesk.services.optouts.vendors import list_vendors

    with desk.workspace() as ws:
        found = list_vendors(ws)
    rows = [(one.id, one.name, one.services, one.code, one.checked_on) for one in found]
    return Answer(found, [Rows(("vendor", "name", "services", "code", "checked on"), rows)])


@verb(group, "show")
def show(desk: Desk, vendor: VendorArgument) -> Answer:
    """Show what is known of a vendor."""
    from rightsdesk.services.optouts.vendors import show_vendor

    with desk.workspace() as ws:
        found = show_vendor(ws, vendor)
    return Answer(found, [_vendor_facts(found)])


@verb(group, "set")
def set_(
    desk: Desk,
    vendor: VendorArgument,
    *,
    source: Annotated[str, typer.Option(help="Where it was read.")],
    checked_on: Annotated[str | None, typer.Option(metavar="DAY")] = None,
    service: Annotated[list[str] | None, typer.Option("--service", help="May be repeated.")] = None,
    code: Annotated[str | None, typer.Option(help="signed, partly, refused or unknown.")] = None,
    basis: Annotated[str | None, typer.Option(metavar="A,B", help="The usual grounds.")] = None,
    note_en: str | None = None,
    note_ja: str | None = None,
    legal_entity: str | None = None,
    department: str | None = None,
    address: str | None = None,
    email: str | None = None,
    form_url: str | None = None,
) -> Answer:
    """Write down what the studio found out about a vendor."""
    from rightsdesk.services.optouts.vendors import VendorChange, change_vendor

    values = given(
        {
            "services": tuple(service) if service else None,
            "code": code,
            "bases": tuple(one.strip() for one in basis.split(",") if one.strip()) if basis else None,
            "note_en": note_en,
            "note_ja": note_ja,
            "legal_entity": legal_entity,
            "department": department,
            "address": address,
            "email": email,
            "form_url": form_url,
        }
    )
    if not values:
        raise InvalidInput("There is nothing to change.", "Give at least one fact, such as --address TEXT.")
    with desk.workspace() as ws:
        change = VendorChange(source, day(checked_on, "--checked-on"), **values)  # type: ignore[arg-type]
        found = change_vendor(ws, vendor, change).vendor
    return Answer(found, [_vendor_facts(found)])


def _vendor_facts(found: "VendorRecord") -> Facts:
    return Facts({key: value for key, value in plain(found).items() if value not in ("", [], None)})
