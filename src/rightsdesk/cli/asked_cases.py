"""The options by which a verb is asked for cases: written once, for every verb that filters them."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import day
from rightsdesk.cli.output import Answer
from rightsdesk.domain.vocabulary import CaseStatus, Priority

Day = str | None
Asked = dict[str, Any]


def _options(
    *,
    status: Annotated[
        list[CaseStatus] | None, typer.Option("--status", metavar="S", help="May be repeated.")
    ] = None,
    search: Annotated[
        str, typer.Option(metavar="Q", help="Words of the case, its clips, notices or works.")
    ] = "",
    assignee: Annotated[str | None, typer.Option(metavar="A", help='"" for cases of nobody.')] = None,
    work: Annotated[str | None, typer.Option(metavar="W")] = None,
    platform: Annotated[str | None, typer.Option(metavar="P")] = None,
    uploader: Annotated[str, typer.Option(metavar="NAME")] = "",
    priority: Priority | None = None,
    due_from: Annotated[Day, typer.Option(metavar="DATE", help="The first day of the next due date.")] = None,
    due_to: Annotated[Day, typer.Option(metavar="DATE", help="The last day of the next due date.")] = None,
    opened_from: Annotated[Day, typer.Option(metavar="DATE", help="The first day of opening.")] = None,
    opened_to: Annotated[Day, typer.Option(metavar="DATE", help="The last day of opening.")] = None,
    closed_from: Annotated[Day, typer.Option(metavar="DATE", help="The first day of closing.")] = None,
    closed_to: Annotated[Day, typer.Option(metavar="DATE", help="The last day of closing.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only cases that are not over.")] = False,
) -> Asked:
    """What was asked for, by the names of a `CaseFilter`, without what was left out."""
    values = {
        "statuses": tuple(one.value for one in status or ()),
        "search": search, "assignee": assignee, "work": work, "platform": platform, "uploader": uploader,
        "priority": priority.value if priority else None, "open_only": open_only,
        "due_from": day(due_from, "--due-from"), "due_to": day(due_to, "--due-to"),
        "opened_from": day(opened_from, "--opened-from"), "opened_to": day(opened_to, "--opened-to"),
        "closed_from": day(closed_from, "--closed-from"), "closed_to": day(closed_to, "--closed-to"),
    }  # fmt: skip
    return {key: value for key, value in values.items() if value or (key == "assignee" and value is not None)}


_SHARED = inspect.signature(_options).parameters


def asks_for_cases(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give a verb these options; it takes what was asked after its desk. Days are read: `InvalidInput`."""

    def asking(desk: Desk, **values: Any) -> Answer:  # noqa: ANN401  whatever Typer parsed
        asked = _options(**{name: values.pop(name) for name in _SHARED})
        return function(desk, asked, **values)

    asking.__name__, asking.__doc__ = function.__name__, function.__doc__
    desk, _, *own = inspect.signature(function).parameters.values()
    keyword_only = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own]
    signature = inspect.Signature([desk, *_SHARED.values(), *keyword_only])
    asking.__signature__ = signature  # type: ignore[attr-defined]
    return asking
