"""One path of steps for new and old databases; a failed step and a newer version change nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from rightsdesk.domain.finding import SearchKind
from rightsdesk.errors import NewerData, StorageFailed
from rightsdesk.store import migrate as migrate_module
from rightsdesk.store.database import Database
from rightsdesk.store.migrate import migrate, schema_version
from rightsdesk.store.schema_steps import run_steps
from rightsdesk.store.search import find, is_index_table
from rightsdesk.store.searched import BY_KIND
from rightsdesk.store.tables import Case, Clip, EvidenceItem, Exhibit, Notice, NoticeClip

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
STEP = '''"""A step of the test."""
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade():
    {body}
'''
GOOD = 'op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))'
FAIL = 'op.execute("SELECT * FROM nowhere")'
BAD = "; ".join([GOOD, """op.execute("UPDATE case_file SET title = 'lost'")""", FAIL])


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Add steps after the real ones, as a later version would have them."""
    folder = tmp_path / "steps"
    shutil.copytree(migrate_module.STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    newest = sorted((folder / "versions").glob("step_*.py"))[-1].name.split("_")[1]
    monkeypatch.setattr(migrate_module, "STEPS", folder)
    number = int(newest)

    def add(body: str) -> None:
        nonlocal number
        text = STEP.format(revision=f"{number + 1:04d}", before=f"{number:04d}", body=body)
        (folder / "versions" / f"step_{number + 1:04d}.py").write_text(text)
        number += 1

    return add


def tables_of(database: Database) -> set[str]:
    with database.read() as session:
        names = sa.inspect(session.connection()).get_table_names()
        return {name for name in names if not is_index_table(name)}


def add_case(database: Database) -> None:
    with database.write() as session:
        session.add(
            Case(id="C-2026-0001", title="a", status_on=date(2026, 1, 1), opened_at=NOW, opened_by="b")
        )


def title_of(database: Database) -> str:
    with database.read() as session:
        return session.connection().exec_driver_sql("SELECT title FROM case_file").scalar_one()


def test_a_new_database_is_made_by_the_steps(empty_database_url: str) -> None:
    database = Database.open(empty_database_url)
    done = migrate(database)
    assert done is not None
    assert (done.before, done.after, done.backup) == (None, schema_version(database), None)
    assert tables_of(database) == {*SQLModel.metadata.tables, "alembic_version"}
    assert migrate(database) is None
    database.close()


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and is_index_table(name)) and name != "ix_search_entry_lexemes"


def test_the_migrated_schema_is_that_of_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": _is_ours}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_old_file_is_copied_before_it_is_changed(
    tmp_path: Path, migrated_file: Path, steps: Callable[[str], None]
) -> None:
    path = shutil.copyfile(migrated_file, tmp_path / "rightsdesk.sqlite")
    database = Database.open(path)
    add_case(database)
    before = schema_version(database)
    steps(GOOD)
    done = migrate(database)
    assert done is not None
    assert (done.before, done.after) == (before, f"{int(before) + 1:04d}")
    assert "extra" in tables_of(database)
    assert done.backup is not None
    assert before in done.backup.name
    copy = Database.open(shutil.copy(done.backup, tmp_path / "copy.sqlite"))
    assert (schema_version(copy), title_of(copy)) == (before, "a")
    assert "extra" not in tables_of(copy)
    copy.close()
    database.close()


def test_a_folder_of_the_first_version_is_brought_up_to_date(tmp_path: Path, empty_database_url: str) -> None:
    first = tmp_path / "steps"
    shutil.copytree(migrate_module.STEPS, first)
    for later in (first / "versions").glob("step_*.py"):
        if not later.name.startswith("step_0001"):
            later.unlink()
    database = Database.open(empty_database_url)
    run_steps(database, first)
    run(database, OLD_CASE, OLD_NOTICE)
    done = migrate(database)
    assert done is not None
    assert (done.before, done.after) == ("0001", schema_version(database))
    with database.read() as session:
        notice = session.get(Notice, "N-2026-0001")
        assert (notice.letter_text, notice.supports, notice.ledger) == ("Dear Sirs", {}, [])
        assert find(session, BY_KIND[SearchKind.CASE], ["lant"], 9) == ["C-2026-0001"]
        assert find(session, BY_KIND[SearchKind.NOTICE], ["sirs"], 9) == ["N-2026-0001"]
        assert session.exec(sa.text("SELECT case_id FROM case_line")).scalars().all() == ["C-2026-0001"]
    with pytest.raises(IntegrityError, match="issued notice is never changed"):
        run(database, "UPDATE notice SET letter_text = 'other'")
    database.close()


def test_a_failing_step_leaves_version_and_schema_as_they_were(
    database: Database, steps: Callable[[str], None]
) -> None:
    add_case(database)
    before = schema_version(database)
    tables = tables_of(database)
    steps(BAD)
    with pytest.raises(StorageFailed, match="is as before") as caught:
        migrate(database)
    assert "nowhere" in caught.value.message
    assert (schema_version(database), title_of(database)) == (before, "a")
    assert tables_of(database) == tables


def test_when_the_second_of_two_steps_fails_the_file_is_put_back(
    tmp_path: Path, migrated_file: Path, steps: Callable[[str], None]
) -> None:
    database = Database.open(shutil.copyfile(migrated_file, tmp_path / "rightsdesk.sqlite"))
    add_case(database)
    before = schema_version(database)
    steps(GOOD)
    steps(FAIL)
    with pytest.raises(StorageFailed, match="is as before"):
        migrate(database)
    assert schema_version(database) == before
    assert "extra" not in tables_of(database)
    assert (title_of(database), database.check()) == ("a", ())
    database.close()


def test_a_step_that_breaks_a_reference_is_refused(
    tmp_path: Path, migrated_file: Path, steps: Callable[[str], None]
) -> None:
    database = Database.open(shutil.copyfile(migrated_file, tmp_path / "rightsdesk.sqlite"))
    before = schema_version(database)
    steps("op.execute(\"INSERT INTO case_work VALUES ('C-1', 'W-1')\")")
    with pytest.raises(StorageFailed, match="not there"):
        migrate(database)
    assert (schema_version(database), database.check()) == (before, ())
    database.close()


def test_data_of_a_newer_version_are_refused_and_not_touched(database: Database) -> None:
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerData, match="newer version of Rightsdesk") as caught:
        migrate(database)
    assert "9999" in caught.value.message
    assert schema_version(database) == "9999"


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rightsdesk.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE contacts (name TEXT)")
    connection.close()
    content = path.read_bytes()
    database = Database.open(path)
    with pytest.raises(StorageFailed, match="not a Rightsdesk database"):
        migrate(database)
    database.close()
    assert path.read_bytes() == content


def _notice(status: str) -> Notice:
    return Notice(
        id="N-2026-0001", case_id="C-2026-0001", kind="dmca_512c_notice", language="en", status=status,
        fields={"sworn": True}, letter_text="Dear Sirs", author="Aki", drafted_at=NOW, approved_by="Ben",
        approved_at=NOW, issued_by="Ben", issued_at=NOW, pdf_sha256="ab" * 32, pdf_size=5_000_000,
    )  # fmt: skip


@pytest.fixture
def issued(database: Database) -> Database:
    add_case(database)
    with database.write() as session:
        session.add(Clip(id="CL-000001", case_id="C-2026-0001", logged_at=NOW, logged_by="Aki"))
        session.add(Clip(id="CL-000002", case_id="C-2026-0001", logged_at=NOW, logged_by="Aki"))
        session.add(_notice("approved"))
        session.add(EvidenceItem(id="E-000001", case_id="C-2026-0001", kind="clip", sha256="ab" * 32,
                                 size=1, captured_at=NOW, captured_by="Aki"))  # fmt: skip
        session.flush()
        session.add(NoticeClip(notice_id="N-2026-0001", clip_id="CL-000001"))
        session.add(Exhibit(id="X-000001", notice_id="N-2026-0001", position=1, label="A", title="t",
                            evidence_id="E-000001"))  # fmt: skip
    with database.write() as session:
        session.get(Notice, "N-2026-0001").status = "issued"
    return database


OLD_CASE = (
    "INSERT INTO case_file (version, id, title, status, claim, priority, assignee, complainant, repeat_count,"
    " close_reason, status_on, opened_at, opened_by) VALUES (1, 'C-2026-0001', 'Lantern', 'draft', 'output',"
    " 'normal', '', '', 0, '', '2026-01-01', '2026-11-22 01:00:00', 'b')"
)
OLD_NOTICE = (
    "INSERT INTO notice (version, id, case_id, kind, language, status, overrides, fields, template_version,"
    " letter_text, author, drafted_at, approved_by, issued_by, pdf_sha256, pdf_size, custody_head, channel,"
    " ticket, retract_reason) VALUES (1, 'N-2026-0001', 'C-2026-0001', 'dmca_512c_notice', 'en', 'issued',"
    " '{}', '{}', '1.0', 'Dear Sirs', 'Aki', '2026-11-22 01:00:00', 'Ben', 'Ben', 'ab', 1, '', '', '', '')"
)
ADD_EVENT = (
    "INSERT INTO custody_event (seq, at, zone, clock, actor, login, host, program, verb, subject, details,"
    " previous_hash, hash) VALUES ({seq}, '2026-11-22 01:00:00', 'UTC', 'system', 'a', 'b', 'c', 'd',"
    " 'created', 'C-2026-0001', '{{}}', 'x', 'y')"
)


def run(database: Database, *statements: str) -> None:
    with database.write() as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


FROZEN = [
    "fields = '{}'",
    "letter_text = 'Dear Madam'",
    "pdf_sha256 = ''",
    "pdf_size = 1",
    "kind = 'other'",
    "language = 'ja'",
    "issued_at = NULL",
    "issued_by = 'x'",
    "author = 'x'",
    "approved_by = 'x'",
    "approved_at = NULL",
    "drafted_at = '2020-01-01 00:00:00'",
    "id = 'N-2026-0002'",
    "overrides = '{\"a\": 1}'",
    "template_version = 'x'",
    "template_sha256 = 'x'",
    "supports = '{\"a\": 1}'",
    "ledger = '[1]'",
    "custody_head = 'x'",
    "status = 'drafted'",
    "status = 'approved'",
    "platform_id = 'x'",
    "recipient_id = 'x'",
    "case_id = 'C-2026-0002'",
    "prior_notice_id = 'N-2026-0001'",
]


def test_what_an_issued_notice_says_cannot_be_changed(issued: Database) -> None:
    for change in FROZEN:
        with pytest.raises(IntegrityError, match="issued notice is never changed"):
            run(issued, " ".join(["UPDATE notice SET", change]))


def test_every_column_of_a_notice_is_either_frozen_or_moves_on() -> None:
    step = (migrate_module.STEPS / "versions" / "step_0002_letters.py").read_text()
    names: dict[str, tuple[str, ...]] = {}
    exec(step[step.index("FROZEN_NOTICE_COLUMNS") : step.index("\nISSUED =")], names)  # noqa: S102  our own file
    moving = {"version", "status", "sent_on", "channel", "ticket", "retract_reason"}
    assert {*names["FROZEN_NOTICE_COLUMNS"], *moving} == set(
        SQLModel.metadata.tables["notice"].columns.keys()
    )


def test_an_issued_notice_can_be_sent_and_retracted(issued: Database) -> None:
    for status in ("sent", "answered", "retracted"):
        with issued.write() as session:
            notice = session.get(Notice, "N-2026-0001")
            notice.status, notice.ticket, notice.channel = status, "T-1", "form"
            notice.sent_on, notice.retract_reason = date(2026, 11, 23), "mistaken"
    with issued.read() as session:
        assert session.get(Notice, "N-2026-0001").status == "retracted"


TOUCHED = [
    "DELETE FROM notice",
    "DELETE FROM exhibit",
    "DELETE FROM notice_clip",
    "UPDATE exhibit SET title = 'x'",
    "UPDATE notice_clip SET position = 9",
    "INSERT INTO notice_clip (notice_id, clip_id, position) VALUES ('N-2026-0001', 'CL-000002', 2)",
    "INSERT INTO exhibit (id, notice_id, position, label, title) VALUES ('X', 'N-2026-0001', 2, 'B', '')",
]


def test_exhibits_and_clips_of_an_issued_notice_stay(issued: Database) -> None:
    for statement in TOUCHED:
        with pytest.raises(IntegrityError, match="issued notice is never changed"):
            run(issued, statement)


def test_a_draft_can_still_be_changed_and_thrown_away(database: Database) -> None:
    add_case(database)
    with database.write() as session:
        session.add(_notice("drafted"))
    run(database, "UPDATE notice SET letter_text = 'other'", "UPDATE notice SET status = 'approved'")
    run(database, "DELETE FROM notice")


TAMPERED = [
    "UPDATE custody_event SET actor = 'x'",
    "DELETE FROM custody_event",
    "DELETE FROM custody_event WHERE seq = 2",
    ADD_EVENT.format(seq=2),
    ADD_EVENT.format(seq=9),
    ADD_EVENT.format(seq=0),
]


def test_the_custody_chain_is_only_extended(database: Database) -> None:
    run(database, *(ADD_EVENT.format(seq=seq) for seq in (1, 2)))
    for statement in TAMPERED:
        with pytest.raises(IntegrityError, match="only ever extended"):
            run(database, statement)


@pytest.mark.parametrize("table", ["custody_event", "notice CASCADE", "notice_clip", "exhibit"])
def test_postgresql_does_not_truncate_them(issued: Database, table: str) -> None:
    if issued.is_sqlite:
        return
    with pytest.raises(IntegrityError, match=r"never changed|only ever extended"):
        run(issued, f"TRUNCATE {table}")


def test_sqlite_does_not_replace_them(issued: Database) -> None:
    if not issued.is_sqlite:
        return
    run(issued, ADD_EVENT.format(seq=1))
    with pytest.raises(IntegrityError, match="only ever extended"):
        run(issued, "INSERT OR REPLACE INTO custody_event SELECT * FROM custody_event")
    with pytest.raises(IntegrityError, match="never changed"):
        run(issued, "INSERT OR REPLACE INTO notice SELECT * FROM notice")
