"""Times as people write and read them."""

import pytest

from rightsdesk.domain.timecodes import exact_timecode, read_timecode, timecode


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4", 4.0),
        ("75.25", 75.25),
        ("1:03.2", 63.2),
        ("0:12:04.0", 724.0),
        (" １：０３．２ ", 63.2),
        ("1:2:3", 3723.0),
    ],
)
def test_a_written_time_is_read(text: str, seconds: float) -> None:
    assert read_timecode(text) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["", "x", "1:60", "1:75:00", "-1", "1:", ":5", "1.2.3", "nan", "1e3"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no timecode"):
        read_timecode(text)


@pytest.mark.parametrize("seconds", [0.0, 0.0004, 1.06, 59.9996, 63.2, 3723.999])
def test_a_time_to_the_thousandth_comes_back(seconds: float) -> None:
    assert read_timecode(exact_timecode(seconds)) == pytest.approx(seconds, abs=0.0006)
    assert timecode(63.26) == "1:03.3"
