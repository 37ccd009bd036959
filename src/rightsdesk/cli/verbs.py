"""How a function becomes a verb: shared options, one answer, one place for what goes wrong."""

import inspect
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import require_text
from rightsdesk.cli.logs import write_trace
from rightsdesk.cli.output import Answer, forget_stdout, tell, write_document, write_text
from rightsdesk.errors import CheckFailed, UserError
from rightsdesk.jobs import Cancelled

DONE, FAILED, WRONG_USAGE, CHECK_FAILED, STOPPED = 0, 1, 2, 3, 130

Given = ParamSpec("Given")
_PANEL = "For every verb"
log = logging.getLogger(__name__)


def _options(
    *,
    data: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The data folder [RIGHTSDESK_DATA].", rich_help_panel=_PANEL),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="A PostgreSQL database instead of the folder's own [RIGHTSDESK_DATABASE_URL].",
            rich_help_panel=_PANEL,
        ),
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who acts [RIGHTSDESK_ACTOR].", rich_help_panel=_PANEL)
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="Fix the clock, for rehearsals [RIGHTSDESK_NOW].", rich_help_panel=_PANEL
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout.", rich_help_panel=_PANEL)
    ] = False,
) -> Desk:
    return Desk(data, database, actor, now, as_json)


_SHARED = inspect.signature(_options).parameters
_CONTEXT = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)


def _accepts_shared(function: Callable[..., Any], own: list[inspect.Parameter]) -> None:
    """Give a command the shared options beside its own, in the form that Typer reads."""
    keyword_only = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    signature = inspect.Signature([_CONTEXT, *keyword_only, *_SHARED.values()])
    function.__signature__ = signature  # type: ignore[attr-defined]
    function.__annotations__ = {}


def _take(ctx: typer.Context, values: dict[str, Any]) -> Desk:
    """Join the shared options of this level with those given before it."""
    here = _options(**{name: values.pop(name) for name in _SHARED})
    before = ctx.obj if isinstance(ctx.obj, Desk) else Desk()
    return before.given_again(here)


def noun(name: str, summary: str) -> typer.Typer:
    """Make a group of verbs; the shared options may also stand between noun and verb."""
    group = typer.Typer(name=name, help=summary)

    def remember(ctx: typer.Context, **values: Any) -> None:  # noqa: ANN401  whatever Typer parsed
        ctx.obj = _take(ctx, values)

    _accepts_shared(remember, [])
    group.callback()(remember)
    return group


def verb(
    group: typer.Typer, name: str
) -> Callable[[Callable[Concatenate[Desk, Given], Answer]], Callable[Concatenate[Desk, Given], Answer]]:
    """Register a function as a verb: it takes a desk and its own options, and gives one answer."""

    def register(
        function: Callable[Concatenate[Desk, Given], Answer],
    ) -> Callable[Concatenate[Desk, Given], Answer]:
        def command(ctx: typer.Context, **values: Any) -> None:  # noqa: ANN401  whatever Typer parsed
            desk = _take(ctx, values)
            raise typer.Exit(perform(desk, lambda: _checked(function, desk, values)))

        command.__name__, command.__doc__ = function.__name__, function.__doc__
        own = list(inspect.signature(function).parameters.values())[1:]
        _accepts_shared(command, own)
        group.command(name)(command)
        return function

    return register


def _checked(function: Callable[..., Answer], desk: Desk, values: dict[str, Any]) -> Answer:
    require_text([*values.values(), desk.actor])
    return function(desk, **values)


def perform(desk: Desk, work: Callable[[], Answer]) -> int:
    """Run one verb and print its answer, or what went wrong; the exit code."""
    try:
        answer = work()
        _print(desk, answer)
    except UserError as error:
        return _failed(desk, error)
    except (Cancelled, KeyboardInterrupt):
        return report(
            desk.as_json, "cancelled", "Stopped as you asked; nothing was left half-written.", "", STOPPED
        )
    except BrokenPipeError:
        forget_stdout()  # whoever read our output has seen enough
        return FAILED
    except Exception as error:  # noqa: BLE001  the last resort of the command line: a bug is logged, never shown
        return _unforeseen(desk, error)
    return answer.code


def report(as_json: bool, kind: str, message: str, hint: str, code: int) -> int:
    """Say on stderr what went wrong and, for scripts, as a document on stdout; gives the code back."""
    tell(message, "" if code == STOPPED else "bold red")
    if hint:
        tell(hint, "dim")
    if as_json:
        write_document({"error": {"kind": kind, "message": message, "hint": hint}})
    return code


def _print(desk: Desk, answer: Answer) -> None:
    if desk.as_json:
        write_document(answer.document)
    else:
        write_text(answer.shown)


def _failed(desk: Desk, error: UserError) -> int:
    code = CHECK_FAILED if isinstance(error, CheckFailed) else FAILED
    log.info("refused: %s", error.kind)
    return report(desk.as_json, error.kind, error.message, error.hint, code)


def _unforeseen(desk: Desk, error: Exception) -> int:
    path = write_trace(desk.data, error)
    message = "Something went wrong inside the program; what was not finished was not saved."
    hint = f"The log {path} says more." if path else f"It was {type(error).__name__}: {error}"
    return report(desk.as_json, "internal", message, hint, FAILED)
