"""By what the list of cases is filtered on the command line, and the filters that are kept under names."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightsdesk.cli.cases import group
from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day
from rightsdesk.cli.output import Answer, Rows, plain
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.domain.finding import SortColumn
from rightsdesk.domain.vocabulary import CaseStatus, Priority

if TYPE_CHECKING:
    from rightsdesk.services.finding.case_list import CaseFilter
    from rightsdesk.services.finding.filters import KeptFilter
    from rightsdesk.services.list_pages import Sort
    from rightsdesk.services.workspace import Workspace

filters = noun("filter", "Filters of the case list under names.")
group.add_typer(filters)

StatusOption = Annotated[
    list[CaseStatus] | None, typer.Option("--status", metavar="S", help="May be repeated.")
]
SearchOption = Annotated[
    str, typer.Option(metavar="Q", help="Words of the case, its clips, notices or works.")
]
AssigneeOption = Annotated[str | None, typer.Option(metavar="A", help='"" for cases of nobody.')]
WorkOption = Annotated[str | None, typer.Option(metavar="W")]
PlatformOption = Annotated[str | None, typer.Option(metavar="P")]
UploaderOption = Annotated[str, typer.Option(metavar="NAME")]
DueFrom = Annotated[str | None, typer.Option(metavar="DATE", help="The first day of the next due date.")]
DueTo = Annotated[str | None, typer.Option(metavar="DATE", help="The last day of the next due date.")]
OpenedFrom = Annotated[str | None, typer.Option(metavar="DATE", help="The first day of opening.")]
OpenedTo = Annotated[str | None, typer.Option(metavar="DATE", help="The last day of opening.")]
ClosedFrom = Annotated[str | None, typer.Option(metavar="DATE", help="The first day of closing.")]
ClosedTo = Annotated[str | None, typer.Option(metavar="DATE", help="The last day of closing.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Only cases that are not over.")]
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
def save(
    desk: Desk,
    name: NameArgument,
    *,
    status: StatusOption = None,
    search: SearchOption = "",
    assignee: AssigneeOption = None,
    work: WorkOption = None,
    platform: PlatformOption = None,
    uploader: UploaderOption = "",
    priority: Priority | None = None,
    due_from: DueFrom = None,
    due_to: DueTo = None,
    opened_from: OpenedFrom = None,
    opened_to: OpenedTo = None,
    closed_from: ClosedFrom = None,
    closed_to: ClosedTo = None,
    open_only: OpenOption = False,
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

    asked = given(
        statuses=status, search=search, assignee=assignee, work=work, platform=platform, uploader=uploader,
        priority=priority, due_from=due_from, due_to=due_to, opened_from=opened_from, opened_to=opened_to,
        closed_from=closed_from, closed_to=closed_to, open_only=open_only,
    )  # fmt: skip
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


def given(**options: Any) -> dict[str, Any]:  # noqa: ANN401  what each option of a filter brings
    """What a filter was given, without what was left out; days are read. Raises `InvalidInput`."""
    values = {key: _value(key, value) for key, value in options.items()}
    return {key: value for key, value in values.items() if value or (key == "assignee" and value is not None)}


def _value(key: str, value: Any) -> Any:  # noqa: ANN401
    if key.endswith(("_from", "_to")):
        return day(value, f"--{key.replace('_', '-')}")
    if key == "statuses":
        return tuple(one.value for one in value or ())
    return value.value if isinstance(value, Priority) else value


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
