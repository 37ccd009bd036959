"""What is handed on about a fault names code and versions, and quotes no record."""

from pathlib import Path

import pytest

from rightsdesk.services.house.fault_details import LOG_FILE, fault_details, fault_mark

TITLE = "月夜の配達人 第3話"


def caught(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as raised:  # noqa: BLE001
        return raised


def test_versions_and_place_are_told() -> None:
    told = fault_details(caught(ZeroDivisionError("division by zero")))
    assert told.startswith("rightsdesk 0.1.0\nPython 3.")
    assert "PySide6 6." in told
    assert "test_fault_details.py" in told
    assert "in caught" in told
    assert "builtins.ZeroDivisionError: division by zero" in told


@pytest.mark.parametrize(
    "error",
    [
        KeyError(TITLE),
        LookupError(f"no work {TITLE}"),
        Exception("INSERT INTO uploader (name) VALUES (Aoi Mori)"),
        ValueError(f"invalid literal for int() with base 10: '{TITLE}'"),
        ValueError('could not read "Aoi Mori"'),
        TypeError("aoi@studio.example is no number"),
        OSError(2, "No such file or directory", "/media/Aoi Mori/証拠.mp4"),
    ],
)
def test_words_of_records_are_left_out(error: BaseException) -> None:
    told = fault_details(caught(error))
    for word in (TITLE, "Aoi", "aoi@", "証拠"):
        assert word not in told.replace("KeyError(TITLE)", "")
    assert type(error).__name__ in told


def test_causes_are_told_too() -> None:
    def fail() -> None:
        try:
            raise KeyError(TITLE)
        except KeyError as error:
            raise RuntimeError("the register is gone") from error

    with pytest.raises(RuntimeError) as failure:
        fail()
    told = fault_details(failure.value)
    assert "RuntimeError: the register is gone" in told
    assert "which came out of:" in told
    assert "builtins.KeyError: (message withheld" in told


def test_the_end_of_the_log_comes_without_what_tracebacks_quote(tmp_path: Path) -> None:
    lines = [f"2026-11-22 01:00:{n:02d},000 INFO rightsdesk.ui: C-2026-{n:04d} opened" for n in range(40)]
    lines += ["Traceback (most recent call last):", f"KeyError: '{TITLE}'"]
    lines += [f"2026-11-22 02:00:00,000 ERROR rightsdesk.ui: read {tmp_path}/x of 「{TITLE}」"]
    (tmp_path / LOG_FILE).write_text("\n".join(lines), encoding="utf-8")
    told = fault_details(caught(RuntimeError("x")), tmp_path, tmp_path)
    assert "C-2026-0039 opened" in told
    assert "C-2026-0005 opened" not in told
    assert "read <data>/x of …" in told
    assert TITLE not in told


def test_the_home_of_the_person_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parents[3])
    told = fault_details(caught(RuntimeError("x")))
    assert 'File "~/tests/services/house/test_fault_details.py"' in told


def test_a_fault_is_known_again_by_kind_and_line() -> None:
    first, second = caught(RuntimeError("a")), caught(RuntimeError("b"))
    assert fault_mark(first) == fault_mark(second)
    assert fault_mark(caught(ValueError("a"))) != fault_mark(first)
    assert fault_mark(RuntimeError("never raised")) == "builtins.RuntimeError "
