"""Several pieces of work at once, one for each core, with one voice to whoever waits."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TypeVar

from rightsdesk.jobs import JobContext

Task = TypeVar("Task")
Result = TypeVar("Result")

_POLL_SECONDS = 0.1


def together(
    work: Callable[[Task, JobContext], Result], tasks: Sequence[Task], ctx: JobContext, label: str
) -> list[Result]:
    """The results in the order of the tasks. Progress is reported from the calling thread only.

    The first failure, or cancelling, stops the other pieces at their next report and is raised.
    """
    inner = JobContext()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = [pool.submit(work, task, inner) for task in tasks]
        waiting = set(futures)
        try:
            while waiting:
                ctx.report(len(futures) - len(waiting), len(futures), label)
                done, waiting = wait(waiting, _POLL_SECONDS, FIRST_COMPLETED)
                for future in done:
                    future.result()
        finally:
            inner.cancel()
            for future in waiting:
                future.cancel()
    return [future.result() for future in futures]
