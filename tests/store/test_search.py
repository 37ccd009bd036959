"""Search gives what the folded texts say, nothing else, in one order, on both databases."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.finding import SearchKind
from rightsdesk.domain.folding import LONGEST_QUERY, MOST_WORDS, fold, words_of
from rightsdesk.store import account_names, looking, search
from rightsdesk.store.database import Database
from rightsdesk.store.searched import BY_KIND, SEARCHED, number_of
from rightsdesk.store.tables import (
    AccountLine,
    Answer,
    Case,
    CaseCount,
    CaseLine,
    CaseTag,
    CaseWork,
    Clip,
    DueLine,
    LetterLine,
    Notice,
    Platform,
    Rightsholder,
    SearchEntry,
    Work,
)

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
BLNS = Path(__file__).resolve().parents[3] / "shared" / "hostile" / "blns"
CASE, CLIP = BY_KIND[SearchKind.CASE], BY_KIND[SearchKind.CLIP]
WORDS = st.sampled_from(
    [
        *(
            "夜空",
            "灯り",
            "港",
            "のの",
            "アニメ",
            "ｱﾆﾒ",
            "Night",
            "Ｎight",
            "a",
            "b",
            "ab",
            "aba",
            " ",
            "'",
            '"',
            "ー",
        ),
        *("%", "_", "*", "-", "AND", "👩\u200d💻", "\\", "\ue041", "が", "か\u3099"),
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map("".join)


def case(number: int, title: str, **more: object) -> Case:
    values = {"title": title, "status_on": date(2026, 1, 1), "opened_at": NOW, "opened_by": "Aki", **more}
    return Case(id=f"C-2026-{number:04d}", **values)


def clip(number: int, of: int = 1, **more: object) -> Clip:
    return Clip(id=f"CL-{number:06d}", case_id=f"C-2026-{of:04d}", logged_at=NOW, logged_by="Aki", **more)


def letter(notice_id: str, **more: object) -> Notice:
    values = {"kind": "reminder", "language": "en", "author": "Aki", "drafted_at": NOW, **more}
    return Notice(id=notice_id, case_id="C-2026-0001", **values)


def answer(number: int, outcome: str, day: int = 5) -> Answer:
    return Answer(
        id=f"AN-{number}", notice_id="N-2026-0001", outcome=outcome, received_on=date(2026, 1, day),
        recorded_at=NOW, recorded_by="Aki",
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def asked_of_the_index() -> Iterator[None]:
    """What is tried here: tables with few entries are read without it, as in the tests of services."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(looking, "_FEW", 0)
        yield


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, migrated_file: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Database, ...]]:
    """One database of each kind, for tests that compare them and leave them empty."""
    path = tmp_path_factory.mktemp("search") / "rightsdesk.sqlite"
    path.write_bytes(migrated_file.read_bytes())
    with ExitStack() as stack:
        cluster = request.getfixturevalue("postgres")
        url = stack.enter_context(cluster.database(template="rightsdesk_template"))
        opened = (Database.open(path), Database.open(url))
        yield opened
        for database in opened:
            database.close()


def found(session: Session, query: str, limit: int = 99) -> list[str]:
    words = words_of(query)
    return [one for kind in SEARCHED for one in search.find(session, kind, words, limit)] if words else []


@contextmanager
def rehearsal(database: Database) -> Iterator[Session]:
    """A write that is taken back at its end."""
    with database.write() as session:
        yield session
        session.get_transaction().rollback()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8), st.lists(TEXTS, min_size=1, max_size=6))
def test_a_search_gives_what_the_folded_texts_hold(
    both: tuple[Database, ...], texts: list[tuple[str, str]], queries: list[str]
) -> None:
    numbered = list(enumerate(texts, 1))
    parts = [fold(part) for pair in texts for part in pair]
    queries = [*queries, *(part[at : at + 3] for part in parts for at in range(0, len(part), 4))]
    for database in both:
        with rehearsal(database) as session:
            session.add_all(case(number, title, complainant=other) for number, (title, other) in numbered)
            session.flush()
            for query in queries:
                words = words_of(query)
                held = [
                    f"C-2026-{number:04d}"
                    for number, (title, other) in reversed(numbered)
                    if words and all(
                        any(word in fold(text) for text in (title, other, f"c-2026-{number:04d}"))
                        for word in words
                    )
                ]  # fmt: skip
                assert found(session, query) == held, (database.shown, query)
                if len(words) == 1:
                    named = search.case_numbers(session, words[0], 8)
                    assert named == {number_of(one) for one in held}, (database.shown, query)
                    few = search.case_numbers(session, words[0], 1)
                    assert few == (named if len(held) < 2 else None), (database.shown, query)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_accounts_are_found_by_any_part_of_their_names(
    both: tuple[Database, ...], texts: list[str], shared: bool
) -> None:
    names = {account_key(text) for text in texts} - {""}
    with pytest.MonkeyPatch.context() as patch:
        if shared:  # names that come to one number share an entry
            patch.setattr(account_names, "_number", lambda name: 7 * 10**14 + len(name) % 2)
        for database in both:
            with rehearsal(database) as session:
                session.add_all([Platform(id="x", name="X"), case(1, "a")])
                session.flush()
                session.add_all(
                    [
                        *(
                            clip(n, platform_id="x", uploader=text, account_key=account_key(text))
                            for n, text in enumerate(texts, 1)
                        )
                    ]
                )
                session.flush()
                for word in {*names, *(name[at : at + 2] for name in names for at in range(len(name)))}:
                    held = sorted(name for name in names if word in name)
                    asked = partial(account_names.holding, session.connection(), word)
                    assert asked(len(held)) == held, (database.shown, word)
                    assert asked(len(held) - 1) is None, (database.shown, word)
                session.delete(session.get(Clip, "CL-000001"))
                session.flush()
                left = {account_key(text) for text in texts[1:]} - {""}
                for name in names:
                    assert (name in (account_names.holding(session.connection(), name, 99) or ())) == (
                        name in left
                    )


def test_every_naughty_string_is_kept_found_and_harmless(both: tuple[Database, ...]) -> None:
    if not BLNS.is_dir():
        pytest.skip(f"The shared hostile texts are not at {BLNS}; nothing was searched for among them.")
    every = json.loads((BLNS / "blns.json").read_text(encoding="utf-8"))
    texts = [text for text in every if "\0" not in text and text.encode(errors="ignore").decode() == text]
    assert len(texts) > 400
    for database in both:
        with rehearsal(database) as session:
            session.add_all(case(number, "x", complainant=text) for number, text in enumerate(texts, 1))
            session.flush()
            for number, text in enumerate(texts, 1):
                words = words_of(text)[:MOST_WORDS]
                if words and len(text) <= LONGEST_QUERY:
                    hits = search.find(session, CASE, words, len(texts))
                    assert f"C-2026-{number:04d}" in hits, (database.shown, text)


def kept(session: Session) -> list[str]:
    tables = (SearchEntry, CaseLine, CaseTag, LetterLine, CaseCount, DueLine, AccountLine)
    rows = (row.model_dump() for table in tables for row in session.exec(select(table)))
    return sorted(str(row) for row in rows if row.get("cases") != 0)


def test_what_is_kept_up_to_date_is_what_a_rebuild_makes(database: Database) -> None:
    with database.write() as session:
        session.add(Work(id="W-0001", rightsholder_id=holder(session), title="Lantern", created_at=NOW))
        session.add_all([case(1, "灯りの港"), case(2, "別件", assignee="Mio"), case(3, "gone")])
        session.flush()
        session.add(CaseWork(case_id="C-2026-0001", work_id="W-0001"))
        session.add_all(
            [
                clip(1, url="https://a.example/1", platform_id=None, uploader="@One"),
                clip(2, uploader="＠ｏｎｅ", note="夜空の切り抜き"),
                clip(3, 2, uploader="@three"),
                clip(4, 2, uploader="@three"),
                clip(5, 3),
            ]
        )
        session.add(letter("N-2026-0001", sent_on=date(2026, 1, 2)))
        session.flush()
        session.add_all([answer(1, "removed"), answer(2, "rejected"), answer(3, "counter_notice")])
    with database.write() as session:
        one, three = session.get(Clip, "CL-000001"), session.get(Clip, "CL-000003")
        one.uploader, three.uploader = "@else", "@other"
        session.get(Case, "C-2026-0002").title = "改めた題"
        session.get(Case, "C-2026-0001").status = "removed"
        session.get(Work, "W-0001").title_ja = "灯り"
        session.add(answer(4, "removed", day=3))
        session.delete(session.get(Clip, "CL-000005"))
        session.flush()
        session.delete(session.get(Case, "C-2026-0003"))
        session.flush()
        assert (found(session, "gone"), found(session, "別件")) == ([], [])
        assert found(session, "改めた") == ["C-2026-0002"]
    with database.read() as session:
        before = kept(session)
    with database.write() as session:
        line, counted = session.exec(select(LetterLine)).one(), session.exec(select(CaseCount)).all()
        assert (line.decisions, line.took) == (1 + 4 + 8, 1)
        assert {(one.tag, one.status) for one in counted if one.cases} == {("w:W-0001", "removed")}
        assert search.rebuild(session) == 8
        assert kept(session) == before
        assert found(session, "夜空") == ["CL-000002"]
        assert found(session, "灯り") == ["C-2026-0001", "W-0001"]


def test_rows_written_past_the_session_are_found_when_given_over(database: Database) -> None:
    with database.write() as session:
        session.add(case(1, "One"))
        session.flush()
        made = (clip(number, note=f"夜空 {number}", version=1) for number in range(1, 1203))
        rows = [one.model_dump() for one in made]
        session.connection().execute(sa.insert(Clip.__table__), rows)
        assert found(session, "夜空 1201") == []
        search.index_rows(session, rows, Clip)
        assert found(session, "夜空 1201") == ["CL-001201"]
        search.drop_rows(session, Clip, ["CL-001201"])
        assert found(session, "夜空 1201") == []
        assert search.find(session, CLIP, ["夜空"], 2) == ["CL-001202", "CL-001200"]
        assert len(session.exec(select(SearchEntry)).all()) == 1202


def test_what_is_rolled_back_is_not_found(database: Database) -> None:
    with rehearsal(database) as session:
        session.add(case(1, "夜空"))
        session.flush()
    with database.read() as session:
        assert found(session, "夜") == []
    assert database.check() == ()


def holder(session: Session) -> str:
    session.add(Rightsholder(id="RH-0001", name="Studio", created_at=NOW))
    session.flush()
    return "RH-0001"


def test_texts_too_long_for_the_index_are_found(both: tuple[Database, ...]) -> None:
    long = "".join(map(chr, range(0x4E00, 0x9E00))) * 6
    for database in both:
        with rehearsal(database) as session:
            session.add_all([case(1, long), case(2, "夜空")])
            session.flush()
            assert found(session, "一丁 丂七") == ["C-2026-0001"], database.shown
            assert found(session, "夜空") == ["C-2026-0002"], database.shown
