"""Evidence in pages: each row once in every order, states told, filters that agree with what is shown."""

from dataclasses import replace
from pathlib import Path

import pytest
from services.custody.test_rolling_check import damage
from services.desks import CTX, Desk, Films, attach

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.custody import rolling_check
from rightsdesk.services.custody.checkpoints import make_checkpoint
from rightsdesk.services.custody.timestamps import StampOrder, stamp_checkpoint
from rightsdesk.services.custody.vault_status import vault_status
from rightsdesk.services.evidence import derive
from rightsdesk.services.evidence.derive import FrameOrder
from rightsdesk.services.evidence.evidence_list import EvidenceQuery, EvidenceRow, evidence_page


@pytest.fixture
def full(desk: Desk, films: Films, tmp_path: Path) -> Desk:
    """The film of the case, a frame of it, a picture, a page, and seven notes."""
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(7):
        (notes / f"Note {number % 3} {number}.txt").write_text("x" * (number % 4 + 1), encoding="utf-8")
    derive.save_frame(desk.ws, FrameOrder("E-000001", 1.0), CTX)
    attach(desk.ws, desk.case, films.still, films.page, notes)
    return desk


def all_rows(desk: Desk, query: EvidenceQuery, limit: int) -> list[EvidenceRow]:
    page = evidence_page(desk.ws, query, limit=limit)
    assert page.of == 11
    rows = list(page.rows)
    while page.next is not None:
        page = evidence_page(desk.ws, query, page.next, limit)
        assert page.rows
        rows += page.rows
    return rows


def found(desk: Desk, **asked: object) -> list[str]:
    page = evidence_page(desk.ws, replace(EvidenceQuery(desk.case), **asked))  # type: ignore[arg-type]
    assert page.total == len(page.rows)
    return [row.id for row in page.rows]


def test_every_order_gives_each_row_once_whatever_the_page(full: Desk) -> None:
    for order, value in (
        ("taken_in", lambda row: row.id),
        ("name", lambda row: row.name.casefold()),
        ("size", lambda row: row.size),
    ):
        for descending in (False, True):
            query = EvidenceQuery(full.case, order=order, descending=descending)
            whole = all_rows(full, query, 200)
            assert len({row.id for row in whole}) == 11
            values = [value(row) for row in whole]
            assert values == sorted(values, reverse=descending)
            assert all_rows(full, query, 3) == whole


def test_filters_and_words_find_what_they_say(full: Desk) -> None:
    assert found(full, kind="page") == ["E-000004"]
    assert found(full, derived=True) == ["E-000002"]
    assert "E-000002" not in found(full, derived=False)
    assert len(found(full, text="NOTE 1")) == 2
    assert found(full, text="e-000003") == ["E-000003"]
    row = evidence_page(full.ws, EvidenceQuery(full.case)).rows[0]
    assert found(full, text=row.sha256[10:30]) == [row.id]
    assert found(full, text="100%_") == []
    assert len(found(full, credentials="none")) == 11
    assert found(full, credentials="trusted") == []
    assert found(full, text="note", order="name", descending=True)[0] == "E-000011"


def test_the_state_of_files_is_the_one_found_last(full: Desk) -> None:
    assert len(found(full, file="unchecked")) == 11
    rolling_check.check_record(full.ws, "E-000003", CTX)
    assert found(full, file="intact") == ["E-000003"]
    damage(full, "E-000003")
    full.ws.vault.path(evidence_page(full.ws, EvidenceQuery(full.case)).rows[3].sha256).unlink()
    rolling_check.check_next_part(full.ws, CTX, of=1)
    assert found(full, file="damaged") == ["E-000003"]
    assert found(full, file="missing") == ["E-000004"]
    assert len(found(full, file="intact")) == 9
    rows = evidence_page(full.ws, EvidenceQuery(full.case, file="damaged")).rows
    assert rows[0].file.message.endswith("were changed.")
    status = vault_status(full.ws)
    assert (status.round.damaged, status.backup_is_old, status.part_is_due) == (2, True, True)


def test_trusted_time_is_filtered_as_it_is_told(full: Desk, films: Films) -> None:
    make_checkpoint(full.ws, CTX)
    stamp_checkpoint(full.ws, StampOrder("http://127.0.0.1:9/tsr", "Nobody"), CTX)
    (late,) = attach(full.ws, full.case, films.other)
    assert len(found(full, time="pending")) == 11
    assert found(full, time="none") == [late]
    assert found(full, time="stamped") == []
    rows = evidence_page(full.ws, EvidenceQuery(full.case)).rows
    assert {row.time.state for row in rows if row.id != late} == {"pending"}


def test_what_is_unknown_is_refused(full: Desk) -> None:
    for asked in ({"kind": "x"}, {"file": "x"}, {"credentials": "x"}, {"time": "x"}, {"order": "x"}):
        with pytest.raises(InvalidInput):
            found(full, **asked)
    with pytest.raises(InvalidInput):
        evidence_page(full.ws, EvidenceQuery(full.case), limit=0)
    with pytest.raises(NotFound):
        evidence_page(full.ws, EvidenceQuery("C-2026-0404"))
