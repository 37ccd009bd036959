"""Bags of other people: conforming ones are accepted, hostile ones are refused without being followed."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from services.desks import CTX

from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.packages import bag_reading
from rightsdesk.services.packages.bags import BagReport, verify_bag


def _fill(folder: Path) -> Path:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "plain.txt").write_bytes(b"plain")
    (folder / "deep" / "er" / "a file with blanks.bin").write_bytes(bytes(range(256)))
    (folder / "見本.txt").write_bytes("見本".encode())
    (folder / "100% sure.txt").write_bytes(b"percent")
    (folder / "100%25 sure.txt").write_bytes(b"percent in the name")
    (folder / "two\nlines.txt").write_bytes(b"line feed in the name")
    (folder / "empty").write_bytes(b"")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _fill(tmp_path / "bag")


def verify(folder: Path) -> BagReport:
    return verify_bag(folder, CTX)


def kinds(report: BagReport) -> set[str]:
    return {one.kind for one in report.problems}


@pytest.mark.parametrize(
    "algorithms", [["sha512"], ["md5", "sha256"], ["sha1"], ["sha224", "sha384"], ["sha256", "sha512"]]
)
def test_a_bag_of_another_program_is_accepted(folder: Path, algorithms: list[str]) -> None:
    bagit.make_bag(str(folder), {"Source-Organization": "見本"}, checksums=algorithms)
    report = verify(folder)
    assert not report.problems
    assert report.algorithms == tuple(sorted(algorithms))
    assert len([one for one in report.files if one.path.startswith("data/")]) == 7
    assert report.custody_events is None


def _by_hand(folder: Path, version: str = "1.0", newline: str = "\n", star: str = " ") -> Path:
    """A bag with one manifest, written by hand as RFC 8493 says: `%`, CR and LF of names are encoded."""
    shutil.move(folder, folder.with_name("payload"))
    folder.mkdir()
    shutil.move(folder.with_name("payload"), folder / "data")
    (folder / "bagit.txt").write_bytes(
        f"BagIt-Version: {version}{newline}Tag-File-Character-Encoding: UTF-8{newline}".encode()
    )
    lines = []
    for path in sorted(one for one in (folder / "data").rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix().replace("%", "%25").replace("\n", "%0A")
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest().upper()} {star}{name}{newline}")
    (folder / "manifest-sha256.txt").write_bytes("".join(lines).encode())
    return folder


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("version", ["0.97", "1.0"])
def test_a_bag_by_the_letter_is_accepted(folder: Path, version: str, newline: str) -> None:
    report = verify(_by_hand(folder, version, newline, star="*"))
    assert (report.version, report.problems) == (version, ())


def test_before_version_1_a_file_may_stand_in_one_manifest_only(folder: Path) -> None:
    _by_hand(folder, "0.97")
    lines = (folder / "manifest-sha256.txt").read_text("utf-8").splitlines(keepends=True)
    (folder / "manifest-sha256.txt").write_text("".join(lines[1:]), encoding="utf-8")
    path = (folder / lines[0].split(" ", 1)[1].strip().replace("%25", "%")).read_bytes()
    md5 = hashlib.md5(path, usedforsecurity=False).hexdigest()
    (folder / "manifest-md5.txt").write_text(
        f"{md5}  {lines[0].split(' ', 1)[1].strip()}\n", encoding="utf-8"
    )
    assert not verify(folder).problems
    text = (folder / "bagit.txt").read_text("utf-8").replace("0.97", "1.0")
    (folder / "bagit.txt").write_text(text, encoding="utf-8")
    assert kinds(verify(folder)) == {"added"}


def test_an_encoding_other_than_utf_8_is_read(folder: Path) -> None:
    _by_hand(folder)
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n")
    text = (folder / "manifest-sha256.txt").read_text("utf-8")
    (folder / "manifest-sha256.txt").write_bytes(text.encode("utf-16"))
    assert not verify(folder).problems


def _changed(folder: Path) -> None:
    (folder / "data" / "plain.txt").write_bytes(b"PLAIN")


def _removed(folder: Path) -> None:
    (folder / "data" / "plain.txt").unlink()


def _added(folder: Path) -> None:
    (folder / "data" / "new.txt").write_bytes(b"new")


def _fetch(folder: Path) -> None:
    (folder / "fetch.txt").write_text("http://fetch.example/a 5 data/a\n", encoding="utf-8")


def _no_declaration(folder: Path) -> None:
    (folder / "bagit.txt").unlink()


def _no_manifest(folder: Path) -> None:
    (folder / "manifest-sha256.txt").unlink()


def _wrong_size(folder: Path) -> None:
    (folder / "bag-info.txt").write_text("Payload-Oxum: 1.1\n", encoding="utf-8")


def _bad_line(folder: Path) -> None:
    with (folder / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write("not a line of a manifest\n")


def _not_text(folder: Path) -> None:
    (folder / "manifest-sha256.txt").write_bytes(b"\xff\xfe\xfa")


def _unknown_hash(folder: Path) -> None:
    (folder / "manifest-crc32.txt").write_text("00000000  data/plain.txt\n", encoding="utf-8")


def _twice(folder: Path) -> None:
    with (folder / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  data/plain.txt\n")


def _tag_as_payload(folder: Path) -> None:
    sha256 = hashlib.sha256((folder / "bagit.txt").read_bytes()).hexdigest()
    with (folder / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write(f"{sha256}  bagit.txt\n")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_changed, "changed"), (_removed, "missing"), (_added, "added"), (_fetch, "fetch"),
        (_no_declaration, "not_a_bag"), (_no_manifest, "manifest"), (_wrong_size, "oxum"),
        (_bad_line, "line"), (_not_text, "unreadable"), (_unknown_hash, "algorithm"), (_twice, "twice"),
        (_tag_as_payload, "path"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_named(folder: Path, change: Callable[[Path], None], kind: str) -> None:
    change(_by_hand(folder))
    assert kind in kinds(verify(folder))


@pytest.mark.parametrize(
    "path", ["../secret", "data/../../secret", "/etc/passwd", "~/secret", "data//x", "data/./x"]
)
def test_a_path_out_of_the_bag_is_never_opened(folder: Path, path: str) -> None:
    _by_hand(folder)
    secret = folder.with_name("secret")
    os.mkfifo(secret)  # whoever opens it waits for ever
    with (folder / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  {path}\n")
    assert kinds(verify(folder)) == {"path"}


def test_links_and_pipes_are_named_and_never_opened(folder: Path) -> None:
    _by_hand(folder)
    (folder / "data" / "link").symlink_to("/etc/passwd")
    (folder / "data" / "folder").symlink_to("/", target_is_directory=True)
    (folder / "data" / "loop").symlink_to("loop")
    os.mkfifo(folder / "data" / "pipe")
    report = verify(folder)
    assert kinds(report) == {"special"}
    assert len(report.problems) == 4
    link = folder.with_name("linked")
    link.symlink_to(folder)
    with pytest.raises(InvalidInput):
        verify(link)


def test_a_flood_is_cut(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _by_hand(folder)
    with (folder / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"{'0' * 64}  data/absent-{number}\n" for number in range(3_000))
    report = verify(folder)
    assert len(report.problems) == bag_reading.MOST_PROBLEMS + 1
    assert report.problems[-1].kind == "more"
    for name, limit in (("MOST_FILES", 5), ("LARGEST_TAG", 100)):
        with monkeypatch.context() as patched:
            patched.setattr(bag_reading, name, limit)
            assert kinds(verify(folder)) & {"too_many", "too_large"}


def test_problems_cannot_steer_a_screen(folder: Path) -> None:
    _by_hand(folder)
    (
        folder
        / "data"
        / "\x1b[31m\u202eexe.\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    ).touch()
    (problem,) = verify(folder).problems
    assert problem.path.isprintable()
    assert problem.message.isprintable()


def test_it_can_be_stopped(folder: Path) -> None:
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        verify_bag(_by_hand(folder), ctx)
