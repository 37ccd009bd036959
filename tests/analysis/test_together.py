"""Work side by side keeps its order, and stops as one."""

import threading

import pytest

from rightsdesk.analysis.together import together
from rightsdesk.jobs import Cancelled, JobContext, Progress


def test_results_keep_the_order_of_the_tasks() -> None:
    last_is_done = threading.Event()

    def work(task: int, _ctx: JobContext) -> int:
        if task == 1:
            last_is_done.set()
        else:
            assert last_is_done.wait(10)
        return task * 10

    assert together(work, [0, 1], JobContext(), "Working") == [0, 10]
    assert together(work, [], JobContext(), "Working") == []


def test_progress_comes_from_the_calling_thread() -> None:
    seen: list[tuple[Progress, threading.Thread]] = []
    ctx = JobContext(lambda progress: seen.append((progress, threading.current_thread())))

    def work(_task: int, inner: JobContext) -> None:
        inner.report(0, 0, "unheard")

    together(work, [1, 2, 3], ctx, "Working")
    assert seen[0][0] == Progress(0, 3, "Working")
    assert {thread for _, thread in seen} == {threading.current_thread()}


def until_stopped(_task: int, ctx: JobContext) -> None:
    while True:
        ctx.report(0, 0, "Working")


def test_cancelling_stops_every_piece() -> None:
    ctx = JobContext(lambda _progress: ctx.cancel())
    before = threading.active_count()
    with pytest.raises(Cancelled):
        together(until_stopped, list(range(5)), ctx, "Working")
    assert threading.active_count() == before


def test_one_failure_stops_the_others_and_is_raised() -> None:
    def work(task: int, ctx: JobContext) -> None:
        if task == 0:
            raise ValueError("unreadable")
        until_stopped(task, ctx)

    ctx = JobContext()
    with pytest.raises(ValueError, match="unreadable"):
        together(work, [0, 1, 2], ctx, "Working")
    assert not ctx.is_cancelled
