"""Tables become clips and reports: whole or not at all, not twice, and taken back as one."""

import csv
import io
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlmodel
from services.desks import CTX, Desk, attach
from sqlalchemy import func, select

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.accounts import licensed_accounts, uploader_list, uploaders
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadline_records import DeadlineFilter
from rightsdesk.services.finding import boards, search
from rightsdesk.services.importing import import_orders, import_preview, import_runs, imports, refused_rows
from rightsdesk.services.importing.clip_rows import ClipRows
from rightsdesk.services.importing.import_lane import ClipLane
from rightsdesk.services.importing.import_orders import ImportOrder
from rightsdesk.services.importing.import_rows import read_row
from rightsdesk.services.importing.imports import ImportDone
from rightsdesk.services.intake import clips, complaints
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import AccountLine, CaseCount, CaseLine, CaseTag, Clip, Deadline, SearchEntry

TABLE = (
    "作品名,動画のURL,投稿者名,投稿日時,備考\n"
    "灯りの港,https://www.youtube.com/watch?v=SAMPLE00001,@one,2026/11/20 10:00,a\n"
    ",https://youtu.be/SAMPLE00002,@one,2026-11-20T10:00:00+09:00,b\n"
    ",https://x.com/two/status/12,,令和8年11月1日,\n"
    ",https://videos.example/watch/1,,,\n"
)


def run(ws: Workspace, text: str = TABLE, *, dry_run: bool = False, **given: object) -> ImportDone:
    return imports.import_table(ws, ImportOrder(text=text, **given), CTX, dry_run=dry_run)  # type: ignore[arg-type]


def count(ws: Workspace) -> int:
    with ws.database.read() as session:
        return int(session.execute(select(func.count()).select_from(Clip)).scalar_one())


def urls(number: int, uploader: str = "@many") -> str:
    return "url,uploader\n" + "".join(
        f"https://www.youtube.com/watch?v=SAM{n:08d},{uploader}\n" for n in range(number)
    )


def test_a_table_opens_a_case_for_each_uploader(ws: Workspace) -> None:
    catalogue.add_work(ws, catalogue.NewWork("Lantern Harbor", "灯りの港"))
    done = run(ws)
    assert (done.logged, done.duplicates, done.rejected_rows, done.cases_opened) == (4, 0, 0, 3)
    titles = {row.id: row.title for row in boards.case_rows(ws)}
    assert set(titles.values()) == {"@one (YouTube)", "two (X)", "videos.example · pasted table"}
    first = boards.show_case(ws, "C-2026-0001")
    assert [clip.id for clip in first.clips] == ["CL-000001", "CL-000002"]
    assert first.works == ("W-0001",)
    assert first.clips[0].posted_at == first.clips[1].posted_at
    assert first.clips[0].note == "a"
    [opened] = [line for line in first.timeline if line.subject == first.id]
    assert (opened.verb, opened.details["import"]) == ("created", "IM-000001")
    assert (done.times_without_zone, done.days_without_time, done.zone) == (2, 1, "Asia/Tokyo")
    assert verify.verify_records(ws, CTX).problems == ()


def test_the_same_table_again_logs_nothing(ws: Workspace) -> None:
    run(ws)
    again = run(ws)
    assert (again.logged, again.duplicates, again.cases_opened) == (0, 4, 0)
    assert [(one.row, one.same_as, one.same) for one in again.duplicate_rows][:2] == [
        (2, "CL-000001", "address"),
        (3, "CL-000002", "address"),
    ]


def test_a_row_twice_in_one_table_is_logged_once(ws: Workspace) -> None:
    done = run(ws, "url\nhttps://youtu.be/SAMPLE00001\nhttps://m.youtube.com/watch?v=SAMPLE00001&t=3s\n")
    assert (done.logged, done.duplicates) == (1, 1)
    assert done.duplicate_rows[0].same_as == "row 2"


def test_a_rehearsal_says_the_same_and_leaves_nothing(ws: Workspace) -> None:
    rehearsed = run(ws, dry_run=True)
    assert (rehearsed.logged, rehearsed.cases_opened, rehearsed.id) == (4, 3, "")
    assert count(ws) == 0
    assert boards.case_rows(ws) == ()
    assert import_runs.list_imports(ws) == ()
    assert run(ws).first == rehearsed.first == "CL-000001"


def test_an_import_that_is_refused_as_a_whole_takes_no_number(ws: Workspace) -> None:
    refused = run(ws, "url,uploader\nnowhere,@a\n,@b\n")
    assert (refused.id, refused.dry_run, refused.logged, refused.rejected_rows) == ("", False, 0, 2)
    assert import_runs.list_imports(ws) == ()
    assert run(ws).id == "IM-000001"


def test_rows_go_into_one_case_when_it_is_named(desk: Desk) -> None:
    done = run(desk.ws, case_id=desk.case)
    assert (done.logged, done.duplicates, done.cases_opened) == (3, 1, 0)  # the first is its clip already
    assert done.duplicate_rows[0].same_as == desk.clip
    file = boards.show_case(desk.ws, desk.case)
    assert len(file.clips) == 4
    assert file.timeline[-1].subject == done.id
    assert file.timeline[-1].details == {"clips": 3}


def test_refused_rows_are_kept_to_be_mended_and_come_in_then(ws: Workspace, tmp_path: Path) -> None:
    rows = "".join(f"nowhere {number},@many\n" for number in range(1_100))
    text = f"リンク,投稿者,備考\n{urls(3).partition(chr(10))[2]}{rows}https://x.com/a/status/99999,@late,=1+1,5\n"
    order = ImportOrder(text=text)
    done = imports.import_table(ws, order, CTX)
    assert (done.rejected_rows, len(done.rejected)) == (1_101, 1_000)
    kept = refused_rows.save_refused(ws, order, tmp_path / "refused.csv", CTX)
    assert (kept.rows, kept.file) == (1_101, tmp_path / "refused.csv")
    heads, *lines = csv.reader(io.StringIO(kept.file.read_bytes().decode("utf-8-sig")))
    assert heads == ["リンク", "投稿者", "備考", "row", "refused"]
    assert lines[0][:2] == ["nowhere 0", "'@many"]  # safe against formulas
    assert lines[0][3:] == ["5", "“nowhere 0” holds spaces or invisible signs."]
    mended = kept.file.read_text(encoding="utf-8-sig").replace("nowhere ", "https://x.com/b/status/")
    assert mended.endswith("without quotation marks.,5\n")  # nothing of the row is lost
    mended = mended.removesuffix(",5\n")
    again = imports.import_table(ws, ImportOrder(text=mended), CTX)
    assert (again.logged, again.rejected_rows) == (1_101, 0)
    assert {clip.uploader for clip in boards.show_case(ws, again.first_case).clips} == {"@many"}


def test_a_column_may_name_the_case_of_each_row(desk: Desk) -> None:
    done = run(
        desk.ws,
        "url,case\nhttps://x.com/a/status/1,C-2026-0001\nhttps://x.com/a/status/2,C-2026-0404\n"
        "https://x.com/a/status/3,\n",
    )
    assert (done.logged, done.cases_opened) == (2, 1)
    assert [(one.row, one.field, one.reason) for one in done.rejected] == [
        (3, "case", "There is no case “C-2026-0404”.")
    ]


@pytest.mark.parametrize(("ways", "opened"), [("row", 4), ("one", 1), ("uploader", 3)])
def test_how_cases_are_opened(ws: Workspace, ways: str, opened: int) -> None:
    assert run(ws, cases=ways).cases_opened == opened


def test_each_bad_row_is_named_and_costs_only_itself(ws: Workspace) -> None:
    done = run(
        ws,
        "url,posted at,kind,uploader,sha256\n"
        "https://x.com/a/status/1,2026-02-30,,,\n"
        "https://x.com/a/status/2,2026-11-22 25:00,,,\n"
        "https://x.com/a/status/3,2031-01-01,,,\n"
        "https://x.com/a/status/4,03/04/2026,,,\n"
        "not an address,,,,\n"
        "javascript:alert(1),,,,\n"
        ",,,someone,\n"
        "https://x.com/a/status/5,,theft,,\n"
        "https://x.com/a/status/6,,生成AI,=HYPERLINK(\"x\"),\n"
        "https://x.com/a/status/7,,,,,extra\n"
        "https://x.com/a/status/8,,,,abc\n"
        "https://x.com/a/status/9,,,a\0b,\n",
    )  # fmt: skip
    assert done.logged == 1
    assert done.rejected_rows == len(done.rejected) == 11
    assert [(one.row, one.field) for one in done.rejected] == [
        (2, "posted_at"), (3, "posted_at"), (4, "posted_at"), (5, "posted_at"), (6, "url"), (7, "url"),
        (8, "url"), (9, "kind"), (11, ""), (12, "sha256"), (13, "uploader"),
    ]  # fmt: skip
    kept = boards.show_case(ws, "C-2026-0001").clips[0]
    assert (kept.uploader, kept.kind) == ('=HYPERLINK("x")', "ai_generated")  # text, as everything else


def test_bytes_of_no_encoding_are_named(ws: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    file.write_bytes(
        "url,uploader\nhttps://x.com/a/status/1,日本\n".encode()
        + "https://x.com/a/status/2,東京\n".encode("cp932")
        + b"https://x.com/a/status/3,\x80\xff\n"
    )
    done = imports.import_table(ws, ImportOrder(file), CTX)
    assert (done.encoding, done.logged) == ("mixed", 2)
    assert [(one.row, one.reason) for one in done.rejected] == [
        (4, "It holds bytes that are neither UTF-8 nor CP932.")
    ]
    assert {clip.uploader for row in boards.case_rows(ws) for clip in boards.show_case(ws, row.id).clips} == {
        "日本",
        "東京",
    }


def test_columns_may_be_named_by_hand(ws: Workspace) -> None:
    text = "A,B,C\nx,https://x.com/a/status/1,y\n"
    done = run(ws, text, mapping={"A": "locus", "note": "C"})
    assert {use.heading: (use.field, use.how) for use in done.columns} == {
        "A": ("locus", "chosen"), "B": ("url", "guessed"), "C": ("note", "chosen"),
    }  # fmt: skip
    with pytest.raises(InvalidInput, match="The table has no column “D”"):
        run(ws, text, mapping={"D": "locus"})
    with pytest.raises(InvalidInput, match="“A=B” names no field"):
        run(ws, text, mapping={"A": "B"})


def test_a_list_of_addresses_needs_no_heading(ws: Workspace) -> None:
    done = run(ws, "https://x.com/a/status/1\nhttps://x.com/a/status/2\n")
    assert (done.logged, done.rows) == (2, 2)


def test_a_table_without_addresses_is_refused(ws: Workspace) -> None:
    with pytest.raises(InvalidInput, match="No column of the table holds url"):
        run(ws, "name,colour\na,b\n")
    preview = import_preview.preview_import(ws, ImportOrder(text="name,colour\na,b\n"), CTX)
    assert preview.missing == "No column of the table holds url."
    assert preview.rows[0].cells == ("a", "b")


def test_the_preview_shows_how_rows_are_read(ws: Workspace) -> None:
    preview = import_preview.preview_import(ws, ImportOrder(text=TABLE + ",nowhere,,,\n"), CTX)
    assert [use.field for use in preview.columns] == ["work", "url", "uploader", "posted_at", "note"]
    assert (preview.encoding, preview.delimiter, preview.missing, preview.zone) == (
        "UTF-8",
        ",",
        "",
        "Asia/Tokyo",
    )
    assert [(row.row, [one.field for one in row.problems]) for row in preview.rows] == [
        (2, []), (3, []), (4, []), (5, []), (6, ["url"]),
    ]  # fmt: skip
    assert count(ws) == 0


def test_a_look_alike_host_is_kept_and_flagged(ws: Workspace) -> None:
    done = run(ws, "url\nhttps://www.уoutube.com/watch?v=SAMPLE00001\n")
    assert done.logged == 1
    assert any("resembles YouTube" in one.reason for one in done.remarks)
    assert any("is written" in one.reason for one in done.remarks)


def test_a_channel_in_a_list_of_clips_is_logged_and_named(ws: Workspace) -> None:
    done = run(ws, "url\nhttps://www.youtube.com/@someone\nhttps://youtu.be/SAMPLE00001\n")
    assert (done.logged, [(one.row, one.reason) for one in done.remarks]) == (2, [(2, clips.NO_SINGLE_CLIP)])


def test_a_bad_cell_is_named_in_words(ws: Workspace) -> None:
    rows = f"https://x.com/a/status/1,1969-01-01,\nhttps://x.com/a/status/2,,{'x' * 30_000}\n"
    done = run(ws, f"url,posted,access\n{rows}")
    assert [(one.row, one.reason) for one in done.rejected] == [
        (2, "The posting time lies in the year 1969."),
        (3, "The note on access has 30,000 characters; at most 20,000 fit."),
    ]


def test_an_import_is_taken_back_as_one(ws: Workspace) -> None:
    done = run(ws)
    undone = import_runs.undo_import(ws, done.id, CTX)
    assert (undone.removed, undone.cases_removed, undone.kept) == (4, 3, ())
    assert count(ws) == 0
    assert boards.case_rows(ws) == ()
    assert deadlines.list_deadlines(ws, DeadlineFilter()) == ()
    with pytest.raises(Refused, match="was taken back already"):
        import_runs.undo_import(ws, done.id, CTX)
    with pytest.raises(NotFound):
        import_runs.undo_import(ws, "IM-000404", CTX)
    again = run(ws)
    assert (again.logged, again.first) == (4, "CL-000005")  # no number is given out twice
    assert verify.verify_records(ws, CTX).problems == ()


def test_a_case_from_a_table_waits_for_triage_like_any_other(ws: Workspace) -> None:
    run(ws)
    by_hand = cases.open_case(ws, cases.NewCase("By hand")).id

    def dates(case_id: str) -> list[dict[str, object]]:
        told = {"id", "case_id", "trigger_source"}
        with ws.database.read() as session:
            rows = session.exec(sqlmodel.select(Deadline).where(Deadline.case_id == case_id)).all()
            return [row.model_dump(exclude=told | {"created_at"}) for row in rows]

    assert dates("C-2026-0001") == dates(by_hand) != []
    one = {row.id: row.due_on for row in boards.case_rows(ws)}
    assert one["C-2026-0003"] == one[by_hand] is not None
    told = deadlines.list_deadlines(ws, DeadlineFilter(case_id="C-2026-0003"))
    assert [row.trigger_source for row in told] == ["case C-2026-0003 opened"]


def test_what_was_worked_on_is_not_taken_back(ws: Workspace, tmp_path: Path) -> None:
    done = run(ws)
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title>", encoding="utf-8")
    attach(ws, "C-2026-0001", page, clip="CL-000002")
    cases.change_case(ws, "C-2026-0002", cases.CaseChange(priority="high"))
    with pytest.raises(Refused, match=r"C-2026-0001, C-2026-0002, CL-000002 were worked on since"):
        import_runs.undo_import(ws, done.id, CTX)
    assert count(ws) == 4
    undone = import_runs.undo_import(ws, done.id, CTX, keep_worked_on=True)
    assert undone.kept == ("C-2026-0001", "C-2026-0002", "CL-000002")
    assert (undone.removed, undone.cases_removed) == (3, 1)
    assert [clip.id for clip in boards.show_case(ws, "C-2026-0001").clips] == ["CL-000002"]


def test_a_clip_logged_into_an_opened_case_holds_it(ws: Workspace) -> None:
    done = run(ws)
    clips.log_clip(ws, clips.NewClip("C-2026-0003", url="https://videos.example/watch/2"), CTX)
    with pytest.raises(Refused, match="C-2026-0003"):
        import_runs.undo_import(ws, done.id, CTX)


def test_undo_tells_a_million_from_a_hundred_thousand() -> None:
    pairs = list(import_runs._same_length("CL-999998", "CL-1000002"))
    assert pairs == [("CL-999998", "CL-999999"), ("CL-1000000", "CL-1000002")]


MESSY = (
    "url,uploader,posted_at,platform,kind,case,work,note,sha256\n"
    "https://youtu.be/SAMPLE00001,@one,2026-11-20 10:00,,,,,a,\n"
    'https://youtu.be/SAMPLE00002, @one  two ,2026-11-20,YouTube,re-upload,,灯りの港,"a\n\nb  c",\n'
    "<https://youtu.be/SAMPLE00003>,,2026-11-20T10:00:00+09:00,ニコニコ動画,,,,,\n"
    ",,,,,,,,\n"
    "nowhere,@x,,,,,,,\n"
    "https://x.com/a/status/1,@x,31/31/2026,,,,,,\n"
    "https://x.com/a/status/2,@x,2031-01-01 10:00,,,,,,\n"
    "https://x.com/a/status/3,@x,,Nowhere TV,,,,,\n"
    "https://x.com/a/status/4,@x,,,no kind,,,,\n"
    "https://x.com/a/status/5,@x,,,,C-2026-0404,,,\n"
    "https://x.com/a/status/6,@x,,,,,Unknown,,ABCDEF\n"
    f"https://x.com/a/status/7,,,,,,,,{'AB' * 32}\n"
    "https://x.com/a/status/8,@\x07bell,,,,,,,\n"
    "https://x.com/a/status/9,@short\n"
    "https://x.com/a/status/10,@long,,,,,,,,,more\n"
    "https://www.уoutube.com/watch?v=SAMPLE00001,@x,,,,,,,\n"
    f"https://videos.example/watch/1?b=2&a=1,{'x' * 501},,,,,,,\n"
    "https://videos.example/watch/2?b=2&a=1#x,ｱｶｳﾝﾄ,令和8年11月1日,,,,,　全角　,\n"
)


def test_one_account_written_in_many_ways_is_one_uploader(ws: Workspace) -> None:
    ways = ("@Name", "name", "https://x.com/name", "https://twitter.com/Name/media",
            "https://x.com/intent/user?screen_name=name")  # fmt: skip
    run(
        ws, "url,uploader\n" + "".join(f"https://x.com/i/status/{n},{way}\n" for n, way in enumerate(ways, 1))
    )
    opened = cases.open_case(ws, cases.NewCase("By hand")).id
    by_hand = clips.NewClip(opened, url="https://x.com/i/status/9", uploader="https://x.com/NAME")
    clips.log_clip(ws, by_hand, CTX)
    assert [(row.key, row.clips) for row in uploader_list.list_uploaders(ws)] == [("name", 6)]
    assert len(uploaders.show_uploader(ws, "x", "https://x.com/name").clips) == 6


def test_the_quick_lane_reads_rows_as_the_careful_reader_does(ws: Workspace) -> None:
    catalogue.add_work(ws, catalogue.NewWork("Lantern Harbor", "灯りの港"))
    source, plan = import_orders.opened(ws, ImportOrder(text=MESSY), CTX)
    found = []
    for quick in (True, False):
        reader = import_orders.reader_of(ws, ImportOrder(text=MESSY), plan)
        assert isinstance(reader, ClipRows)
        rows = list(source.rows())[1:]
        drafts = ClipLane(reader).read(rows) if quick else [read_row(reader, row) for row in rows]
        found.append((
            [draft for draft in drafts if draft is not None], reader.faults, reader.remarks,
            reader.times_without_zone, reader.days_without_time,
        ))  # fmt: skip
    assert found[0] == found[1]
    assert (len(found[0][0]), len(found[0][1])) == (8, 10)


def test_what_an_import_writes_is_found_and_listed_as_after_a_rebuild(ws: Workspace) -> None:
    catalogue.add_work(ws, catalogue.NewWork("Lantern Harbor", "灯りの港"))
    run(ws, MESSY)
    run(ws, urls(30), case_id="C-2026-0001", work_ids=())
    run(
        ws, "url,case,uploader\nhttps://x.com/a/status/77,C-2026-0002,@late\nhttps://x.com/b/status/1,,@two\n"
    )

    def kept() -> list[str]:
        with ws.database.read() as session:
            rows = (
                row.model_dump()
                for table in (SearchEntry, CaseLine, CaseTag, CaseCount, AccountLine)
                for row in session.exec(sqlmodel.select(table))
            )
            return sorted(str(row) for row in rows if row.get("cases") != 0)

    before = kept()
    found = [len(search.search(ws, word)) for word in ("sample", "全角", "灯り", "@late", "あかうんと")]
    search.rebuild_index(ws, CTX)
    assert kept() == before
    assert [
        len(search.search(ws, word)) for word in ("sample", "全角", "灯り", "@late", "あかうんと")
    ] == found
    assert min(found) > 0


@pytest.mark.parametrize("label", ["Reading rows", "Logging"])
def test_a_cancelled_import_leaves_nothing(ws: Workspace, label: str) -> None:
    def stop(progress: Progress) -> None:
        if progress.label == label and progress.done >= 1_000:
            ctx.cancel()

    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        imports.import_table(ws, ImportOrder(text=urls(4_500)), ctx)
    assert count(ws) == 0
    assert boards.case_rows(ws) == ()
    assert run(ws, urls(3)).first == "CL-000001"


def test_a_killed_import_leaves_nothing(empty: Desk) -> None:
    file = empty.place.data.parent / "many.csv"
    file.write_text(urls(3_000), encoding="utf-8")
    program = """
import os, signal, sys
from pathlib import Path
from rightsdesk.jobs import JobContext
from rightsdesk.services.importing import import_orders, imports
from rightsdesk.services.workspace import open_workspace
def stop(progress):
    if progress.label == "Logging" and progress.done >= 2000:
        os.kill(os.getpid(), signal.SIGKILL)
ws = open_workspace(Path(sys.argv[1]), database_url=sys.argv[2] or None)
imports.import_table(ws, import_orders.ImportOrder(Path(sys.argv[3])), JobContext(stop))
"""
    empty.place.close()
    command = [sys.executable, "-c", program, str(empty.place.data), empty.place.url or "", str(file)]
    killed = subprocess.run(command, check=False, capture_output=True, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    ws = empty.place.open()
    assert count(ws) == 0
    assert boards.case_rows(ws) == ()
    assert imports.import_table(ws, ImportOrder(file), CTX).logged == 3_000


def test_reports_come_from_the_same_tables(ws: Workspace) -> None:
    text = (
        "タイムスタンプ,お名前,通報内容,URL\n"
        "2026/11/20 10:00:00,見本 花子,無断転載です,https://youtu.be/SAMPLE00001\n"
        ",,,\n"
        "2026/11/21 10:00:00,,見ました,\n"
    )
    done = run(ws, text, record="complaint")
    assert (done.logged, [(one.row, one.field) for one in done.rejected]) == (1, [(4, "complainant")])
    found = complaints.list_complaints(ws)
    assert [(one.complainant, one.text, one.url) for one in found] == [
        ("見本 花子", "無断転載です", "https://youtu.be/SAMPLE00001")
    ]
    assert run(ws, text, record="complaint", sender="Desk").logged == 1
    assert run(ws, text, record="complaint", sender="Desk").duplicates == 2
    import_runs.undo_import(ws, "IM-000002", CTX)
    assert len(complaints.list_complaints(ws)) == 1


def test_naughty_strings_pass_through_every_field(ws: Workspace) -> None:
    blns = Path(__file__).resolve().parents[4] / "shared" / "hostile" / "blns" / "blns.txt"
    if not blns.is_file():
        pytest.skip(f"The list of naughty strings is not at {blns}.")
    lines = [line for line in blns.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    sink = io.StringIO()
    table = csv.writer(sink)
    table.writerow(["url", "uploader", "locus", "note", "generator"])
    for number, line in enumerate(lines):
        table.writerow([f"https://x.com/a/status/{number}", line, line, line, line])
    done = run(ws, sink.getvalue(), cases="one")
    assert done.logged + done.rejected_rows == len(lines)
    assert all("cannot be kept" in one.reason for one in done.rejected)
    kept = {clip.uploader for clip in boards.show_case(ws, "C-2026-0001").clips}
    assert kept <= {" ".join(line.split()) or "a" for line in lines}
    assert len(kept) > 400


def test_rows_of_a_licensed_account_are_logged_and_named(ws: Workspace) -> None:
    licensed_accounts.add_licence(ws, licensed_accounts.NewLicence("youtube", "@One", document="Contract 12"))
    done = run(ws)
    assert done.logged == 4
    said = [(one.row, one.field) for one in done.remarks if "is licensed" in one.reason]
    assert said == [(2, "uploader"), (3, "uploader")]
    logged = clips.log_clip(
        ws, clips.NewClip("C-2026-0001", url="https://youtu.be/SAMPLE00009", uploader="one"), CTX
    )
    assert any("is licensed" in warning for warning in logged.warnings)
