"""Whether what is being opened right now goes into a tab of its own, behind the one that is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_aside: ContextVar[bool] = ContextVar("aside", default=False)


@contextmanager
def aside(*, wanted: bool = True) -> Iterator[None]:
    """What is opened within goes into a tab of its own, if that is wanted."""
    token = _aside.set(wanted)
    try:
        yield
    finally:
        _aside.reset(token)


def is_aside() -> bool:
    """Whether that is so now."""
    return _aside.get()
