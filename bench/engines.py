"""The three ways that are measured to make the same letter."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bare
import content
import places
import webpage

from rightsdesk.documents import jpegs
from rightsdesk.documents.letters import render
from rightsdesk.documents.pdf import build
from rightsdesk.jobs import JobContext

_QUIET = JobContext()


@dataclass(frozen=True)
class Engine:
    """One way, with what it needs for each letter made ready before the clock runs."""

    name: str
    note: str
    jobs: tuple[Callable[[], bytes], ...]


def ours(order: content.Order) -> bytes:
    """From the facts to the finished file."""
    letter = render(content.template(), order.facts)
    return build(letter, order.exhibits, order.meta, ctx=_QUIET).data


def forget() -> None:
    """Empty what the program remembers of pictures, so that none is measured that was seen before."""
    jpegs.forget()


def pictures_of(order: content.Order) -> tuple[bytes, ...]:
    """The pictures of a letter in the order of its pages."""
    return tuple(
        picture.image
        for sheet in order.exhibits
        for picture in (*sheet.pictures, *(one for pair in sheet.pairs for one in (pair.ours, pair.theirs)))
    )


def make(orders: list[content.Order], folder: Path, *, weasyprint: bool) -> list[Engine]:
    """All engines for these letters; `folder` takes the pictures as files."""
    files = [_files(order, folder) for order in orders]
    drawings = [
        places.record(ours(order), order.meta, paths) for order, paths in zip(orders, files, strict=True)
    ]
    forget()
    bare.ready()
    engines = [
        Engine("rightsdesk", "facts and template to PDF/A, tagged", tuple(_job(ours, one) for one in orders)),
        Engine(
            "bare canvas", "places known, no PDF/A parts", tuple(_job(bare.plain, one) for one in drawings)
        ),
        Engine(
            "bare canvas + PDF/A",
            "the same, then pikepdf",
            tuple(_job(bare.archival, one) for one in drawings),
        ),
    ]
    if weasyprint:
        pages = [webpage.page_of(render(content.template(), one.facts), one, paths)
                 for one, paths in zip(orders, files, strict=True)]  # fmt: skip
        engines.append(
            Engine(
                "WeasyPrint",
                "HTML made before the clock runs",
                tuple(_job(webpage.set_page, one) for one in pages),
            )
        )
    return engines


def _job(make: Callable[[Any], bytes], given: object) -> Callable[[], bytes]:
    return lambda: make(given)


def _files(order: content.Order, folder: Path) -> tuple[str, ...]:
    paths = []
    for at, data in enumerate(pictures_of(order)):
        path = folder / f"{order.number}-{at}.jpg"
        path.write_bytes(data)
        paths.append(str(path))
    return tuple(paths)
