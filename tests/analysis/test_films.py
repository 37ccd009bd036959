"""Pictures kept as films read back as they were, from each run alone, and the same every time."""

import numpy as np
import pytest
from analysis import drawing

from rightsdesk.analysis.films import PICTURES_PER_RUN, FilmWriter, developed
from rightsdesk.analysis.frames import GreyFrame
from rightsdesk.analysis.views import BLOCK_SECONDS, ViewsBuilder

PICTURES = [np.ascontiguousarray(drawing.scene(1, at / 4)[::2, ::2, 1][:134]) for at in range(20)]


def test_a_run_reads_back_nearly_as_it_was_and_the_same_every_time() -> None:
    writer = FilmWriter()
    coded = [writer.take(picture, anew=False) for picture in PICTURES]
    assert [begins for _, begins in coded].count(True) == 2
    run = [data for data, _ in coded[:PICTURES_PER_RUN]]
    first, second = developed(run), developed(run)
    for seen, again, drawn in zip(first, second, PICTURES, strict=False):
        assert np.array_equal(seen, again)
        assert np.abs(seen.astype(int) - drawn).mean() < 4
    assert sum(map(len, run)) < 0.25 * sum(picture.size for picture in PICTURES[:PICTURES_PER_RUN])


def test_a_damaged_run_is_refused() -> None:
    coded, _ = FilmWriter().take(PICTURES[0], anew=True)
    with pytest.raises(ValueError, match="damaged"):
        developed([b"\0" * len(coded)])


def test_each_stored_piece_begins_a_run_of_its_own() -> None:
    builder = ViewsBuilder(as_films=True)
    times = [BLOCK_SECONDS - 0.5, BLOCK_SECONDS - 0.25, BLOCK_SECONDS, BLOCK_SECONDS + 0.25]
    for at, picture in zip(times, [*PICTURES[:3], PICTURES[2]], strict=True):
        builder.take(GreyFrame(at, picture))
    views = builder.finish()
    assert list(views.which) == [0, 1, 2, 2]
    assert list(views.begins) == [0, 0, 2]
    assert np.abs(views.picture(3).astype(int) - PICTURES[2]).mean() < 4
