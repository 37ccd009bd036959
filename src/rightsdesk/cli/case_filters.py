"""By what the list of cases is filtered on the command line, and the filters that are kept under names."""

from typing import TYPE_CHECKING, Annotated

import typer

from rightsdesk.cli.asked_cases import Asked, asks_for_cases
from rightsdesk.cli.cases import group
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Rows, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.finding import SortColumn

if TYPE_CHECKING:
    from rightsdesk.services.finding.case_list import CaseFilter
    from rightsdesk.services.finding.filters import KeptFilter
    from rightsdesk.services.list_pages import Sort
    from rightsdesk.services.workspace import Workspace

filters = noun("filter", "Filters of the case list under names.")
group.add_typer(filters)

SortOption = Annotated[SortColumn | None, typer.Option(metavar="COLUMN", help="The newest first without it.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME")]
FilterOption = Annotated[
    str | None, typer.Option("--filter", metavar="NAME", help="A filter that was saved.")
]


@verb(filters, "list")
def list_filters(desk: Desk) -> Answer:
    """List your filters and those that others share."""
    from rightsdesk.services.finding.filters import list_filters

    with desk.workspace() as ws:
        found = list_filters(ws)
    rows = [(one.name, one.owner, one.shared, _words(one)) for one in found]
    table = Rows(("filter", "of", "shared", "asks for"), rows, empty="No filter was saved yet.")
    return Answer([_filter(one) for one in found], [table])


@verb(filters, "save")
@asks_for_cases
def save(
    desk: Desk,
    asked: Asked,
    name: NameArgument,
    *,
    sort: SortOption = None,
    descending: Annotated[bool, typer.Option("--descending")] = False,
    column: Annotated[
        list[str] | None, typer.Option(help="A column that the window shows; may be repeated.")
    ] = None,
    shared: Annotated[bool, typer.Option("--shared", help="Others see it too.")] = False,
) -> Answer:
    """Keep a filter under a name, in place of your own of that name."""
    from rightsdesk.services.finding.case_list import NEWEST, CaseFilter
    from rightsdesk.services.finding.filters import NewFilter, find_filter, save_filter
    from rightsdesk.services.list_pages import Sort

    order = Sort((sort or SortColumn.OPENED).value, descending) if sort or descending else NEWEST
    with desk.workspace() as ws:
        done = save_filter(ws, NewFilter(name, CaseFilter(**asked), tuple(column or ()), order, shared))
        found = find_filter(ws, done.name)
    return Answer(_filter(found), [f"Saved the filter “{done.name}”."])


@verb(filters, "delete")
def delete(desk: Desk, name: NameArgument) -> Answer:
    """Throw away a filter of yours."""
    from rightsdesk.services.finding.filters import delete_filter

    with desk.workspace() as ws:
        done = delete_filter(ws, name)
    return Answer(done, [f"Threw the filter “{done.name}” away."])


def saved(ws: "Workspace", name: str | None) -> "tuple[CaseFilter, Sort]":
    """The filter and the order kept under a name; those of a fresh list without one."""
    from rightsdesk.services.finding.case_list import NEWEST, CaseFilter
    from rightsdesk.services.finding.filters import find_filter

    if name is None:
        return CaseFilter(), NEWEST
    found = find_filter(ws, name)
    return found.wanted, found.sort


def _filter(kept: "KeptFilter") -> dict[str, object]:
    from rightsdesk.services.finding.filters import plain_filter

    return {**plain(kept), "wanted": plain_filter(kept.wanted)}


def _words(kept: "KeptFilter") -> str:
    from rightsdesk.services.finding.filters import plain_filter

    return " ".join(f"{key}={value}" for key, value in plain_filter(kept.wanted).items())
