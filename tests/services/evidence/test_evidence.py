import os
from pathlib import Path

import pytest
from services.desks import CTX, Desk, Films, attach

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence import evidence
from rightsdesk.services.evidence.evidence import NewEvidence
from rightsdesk.services.workspace import Workspace


@pytest.fixture
def case(ws: Workspace) -> str:
    return cases.open_case(ws, cases.NewCase("An upload")).id


def test_what_a_film_says_of_itself_is_read(ws: Workspace, case: str, films: Films) -> None:
    (number,) = attach(ws, case, films.other, note="From the page")
    item = evidence.show_evidence(ws, number)
    assert (item.kind, item.media_type, item.captured_by, item.note) == (
        "other",
        "video/mp4",
        ws.actor,
        "From the page",
    )
    assert item.size == films.other.stat().st_size
    assert item.provenance["readable"] is True
    assert item.provenance["container"]["width"] == 480
    assert [line.verb for line in item.custody] == ["attached"]
    assert item.custody[0].sha256 == item.sha256
    assert ws.vault.path(item.sha256).read_bytes() == films.other.read_bytes()


def test_the_kind_is_guessed_by_content(ws: Workspace, case: str, films: Films, tmp_path: Path) -> None:
    text = tmp_path / "note.bin"
    text.write_text("only words", encoding="utf-8")
    numbers = attach(ws, case, films.still, films.page, text)
    assert [evidence.show_evidence(ws, number).kind for number in numbers] == [
        "screenshot",
        "page",
        "document",
    ]


def test_the_same_bytes_in_two_cases_are_one_file_and_two_records(
    ws: Workspace, case: str, films: Films
) -> None:
    other = cases.open_case(ws, cases.NewCase("Another")).id
    (first,) = attach(ws, case, films.still)
    (second,) = attach(ws, other, films.still)
    assert len(list(ws.vault.hashes())) == 1
    assert evidence.show_evidence(ws, first).also_in == (second,)
    assert evidence.show_evidence(ws, second).custody[0].verb == "taken_in_again"
    assert [item.id for item in evidence.list_evidence(ws, other)] == [second]


def test_a_broken_film_is_kept_and_marked(ws: Workspace, case: str, films: Films) -> None:
    (number,) = attach(ws, case, films.broken)
    item = evidence.show_evidence(ws, number)
    assert item.provenance["readable"] is False
    assert item.provenance["problem"].endswith(".")
    assert ws.vault.path(item.sha256).read_bytes() == films.broken.read_bytes()


def test_one_bad_file_keeps_all_out(ws: Workspace, case: str, films: Films, tmp_path: Path) -> None:
    empty, gone = tmp_path / "empty.png", tmp_path / "gone.png"
    empty.touch()
    (tmp_path / "nothing").mkdir()
    for bad, sentence in (
        (empty, "empty.png is empty."),
        (gone, "gone.png does not exist."),
        (tmp_path / "nothing", "a folder without a file to keep"),
    ):
        with pytest.raises(InvalidInput) as caught:
            attach(ws, case, films.still, bad)
        assert sentence in caught.value.message
    assert evidence.list_evidence(ws, case) == ()
    assert verify.verify_records(ws, CTX).problems == ()


def test_a_file_that_vanishes_during_the_copy(ws: Workspace, case: str, tmp_path: Path) -> None:
    path = tmp_path / "capture.bin"
    path.write_bytes(os.urandom(3 << 20))

    def take_away(progress: Progress) -> None:
        if progress.label.startswith("Copying"):
            path.unlink(missing_ok=True)

    with pytest.raises(InvalidInput, match=r"^capture\.bin went away while it was copied\.$"):
        evidence.attach_evidence(ws, NewEvidence(case, (path,)), JobContext(take_away))
    assert evidence.list_evidence(ws, case) == ()
    assert list(ws.vault.hashes()) == []


def test_cancelling_leaves_nothing(ws: Workspace, case: str, films: Films) -> None:
    ctx = JobContext(lambda _progress: ctx.cancel())
    with pytest.raises(Cancelled):
        evidence.attach_evidence(ws, NewEvidence(case, (films.work, films.other)), ctx)
    assert evidence.list_evidence(ws, case) == ()


NAMES = [
    b"caf\xe9.txt", b"two\nlines.txt", b"x" * 251 + b".txt", "\u202egnp.txt".encode(),
    b"a'b\"c;$(x) .txt", "証拠　動画🎞.txt".encode(),
]  # fmt: skip


def test_odd_names_are_kept_so_that_they_can_be_read(ws: Workspace, case: str, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for count, name in enumerate(NAMES):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"%d" % count)
    numbers = attach(ws, case, *(Path(os.fsdecode(os.path.join(folder, name))) for name in NAMES))  # noqa: PTH118
    found = [evidence.show_evidence(ws, number) for number in numbers]
    assert [item.file for item in found] == [name.decode("utf-8", "backslashreplace") for name in NAMES]
    assert found[0].custody[0].details["file"] == "caf\\xe9.txt"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"files": ()}, "There is no file to attach."),
        ({"kind": "rumour"}, "“rumour” is not a kind of evidence."),
        ({"note": "x" * 4001}, "The note has 4,001 characters; at most 4,000 fit."),
        ({"note": "a\0b"}, "The note holds a character that cannot be kept (U+0000)."),
    ],
)
def test_what_cannot_be_attached(
    ws: Workspace, case: str, films: Films, values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        evidence.attach_evidence(ws, NewEvidence(case, **({"files": (films.still,)} | values)), CTX)  # type: ignore[arg-type]
    assert caught.value.message == sentence
    assert list(ws.vault.hashes()) == []


def test_a_clip_of_another_case_is_no_place(desk: Desk, films: Films) -> None:
    other = cases.open_case(desk.ws, cases.NewCase("Another")).id
    with pytest.raises(InvalidInput, match=f"Clip {desk.clip} does not belong to case {other}"):
        attach(desk.ws, other, films.still, clip=desk.clip)
    for case, clip in (("C-2026-0404", None), (desk.case, "CL-000404")):
        with pytest.raises(NotFound):
            attach(desk.ws, case, films.still, clip=clip)


def test_a_name_that_no_file_can_have(ws: Workspace, case: str) -> None:
    for name in ("a\0b", "half\ud800"):
        with pytest.raises(InvalidInput):
            attach(ws, case, Path(name))
