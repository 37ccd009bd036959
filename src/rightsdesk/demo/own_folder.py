"""The sample studio in a folder of its own: made when it is not there, and anew when it was unfinished."""

import shutil
from pathlib import Path

from rightsdesk.demo.main_job import FINISHED, STAGES, run_demo
from rightsdesk.errors import Refused
from rightsdesk.jobs import JobContext, Progress
from rightsdesk.services.data_place import holds_studio, is_sample, sample_folder


def is_made(folder: Path | None = None) -> bool:
    """Whether the sample studio is there, finished."""
    return ((folder or sample_folder()) / "sample" / FINISHED).is_file()


def make_sample(ctx: JobContext, folder: Path | None = None, *, scale: float = 1.0) -> Path:
    """Make the sample studio unless it is there; cancelled or failed, it leaves nothing.

    Raises `Refused` when the folder holds something else.
    """
    folder = folder or sample_folder()
    if is_made(folder):
        return folder
    if is_sample(folder):  # left unfinished
        shutil.rmtree(folder)
    elif holds_studio(folder) or (folder.is_dir() and any(folder.iterdir())):
        raise Refused(
            f"The folder {folder} holds something else than the sample studio.",
            "Move it away, or make the sample elsewhere: `rightsdesk demo --data DIR`.",
        )
    try:
        run_demo(folder, JobContext(_Course(ctx)), scale=scale)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


class _Course:
    """One course from 0 to 1000 out of the reports of all parts, whose own counts begin anew each time."""

    def __init__(self, ctx: JobContext) -> None:
        self._ctx = ctx
        self._done = 0
        self._label = ""

    def __call__(self, progress: Progress) -> None:
        share = progress.done / max(progress.total, 1)
        at = self._done
        if progress.label.startswith("Rendering"):
            at, self._label = round(600 * share), "Rendering"
        elif progress.label.startswith("Walking a case"):
            at, self._label = round(900 + 100 * share), "Walking"
        elif progress.total == STAGES:
            at, self._label = round(600 + 300 * share), progress.label.partition(" ")[0]
        self._done = max(self._done, at)
        self._ctx.report(self._done, 1000, self._label)
