"""The sample studio: render it, do the main job on it, and open the window on the result."""

from typing import Annotated

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer, Facts, Rows
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import verb
from rightsdesk.cli.window import open_window, require_display

group = typer.Typer()


@verb(group, "demo")
def demo(
    desk: Desk,
    *,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open the window.")] = False,
) -> Answer:
    """Do the main job on an invented studio: log, attach, match, decide, draft, approve, issue."""
    if not headless:
        require_display()
    from rightsdesk.demo import run_demo
    from rightsdesk.services.data_place import sample_folder

    data = desk.data or sample_folder()
    with job() as ctx:
        done = run_demo(data, ctx, database_url=desk.database)
    if not headless:
        return open_window(desk, data)
    found = Rows(
        ("Clip", "Work", "Score", "What corresponds"),
        [(match.clip, match.work_title, f"{match.score:.2f}", match.words["en"]) for match in done.matches],
        "No clip matched a work.",
    )
    letter = f"The issued letter lies at {done.notice_pdf}"
    return Answer(done, [Facts({"data": done.data, "cases": len(done.cases)}), found, letter])
