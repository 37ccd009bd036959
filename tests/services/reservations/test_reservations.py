"""Packs of reservation files: versions, what they hold, and what a crawler may fetch by them."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from services.desks import BEN, CTX, Desk, Films

from rightsdesk.errors import InvalidInput, NotFound, StorageFailed
from rightsdesk.services.custody import verify
from rightsdesk.services.house import studio
from rightsdesk.services.reservations.reservations import (
    NewPack,
    PackMade,
    list_packs,
    make_pack,
    newest_pack,
    write_pack,
)
from rightsdesk.services.reservations.robots_preview import PreviewOrder, preview_crawler, preview_crawlers
from rightsdesk.services.works import catalogue, references
from rightsdesk.services.workspace import Workspace

SITE = "https://kitsunebi.example"
NAMES = {
    "robots.txt", ".well-known/tdmrep.json", "tdm-policy.json", "license.xml", "ai.txt", "server/nginx.conf",
    "server/apache.conf", "server/_headers", "server/head.html", "marks/any-file.xmp",
    "marks/cawg-training-mining.json", "README.html", "manifest.json",
}  # fmt: skip


@pytest.fixture
def named(ws: Workspace) -> Workspace:
    """A studio with a name."""
    studio.set_studio(ws, studio.StudioChange(name="Kitsunebi <Ltd>", email="rights@kitsunebi.example"))
    return ws


def made(ws: Workspace, **said: object) -> PackMade:
    return make_pack(ws, NewPack(SITE, **said), CTX)  # type: ignore[arg-type]


def test_a_pack_is_kept_hashed_and_verified(named: Workspace, tmp_path: Path) -> None:
    pack = made(named)
    assert {one.name for one in pack.pack.files} == NAMES
    assert (pack.pack.version, pack.pack.since.isoformat(), pack.new) == (1, "2026-11-22", True)
    for one in pack.pack.files:
        assert hashlib.sha256(pack.contents[one.name]).hexdigest() == one.sha256
    written = write_pack(pack, tmp_path / "out")
    archive = tmp_path / "out" / written.archive
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == pack.pack.archive_sha256
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            assert (tmp_path / "out" / name).read_bytes() == packed.read(name)
    report = verify.verify_records(named, CTX)
    assert (report.problems, report.leftovers) == ((), ())


def test_a_lost_archive_is_damage(named: Workspace) -> None:
    pack = made(named)
    path = named.vault.path(pack.pack.archive_sha256)
    path.chmod(0o600)
    path.unlink()
    assert [one.id for one in verify.verify_records(named, CTX).problems] == [pack.pack.id]
    with pytest.raises(StorageFailed):
        newest_pack(named, SITE)


def test_the_same_again_is_no_new_version_and_something_else_is(empty: Desk, named: Workspace) -> None:
    first = made(named)
    empty.place.clock.advance(days=3)
    again = make_pack(empty.ben, NewPack(SITE), CTX)
    assert (again.pack, again.new, dict(again.contents)) == (first.pack, False, dict(first.contents))
    second = make_pack(empty.ben, NewPack(SITE, allow_search=True), CTX)
    assert (second.pack.version, second.pack.since.isoformat(), second.pack.made_by) == (2, "2026-11-25", BEN)
    assert [one.version for one in list_packs(named, SITE)] == [2, 1]
    assert newest_pack(named, SITE).pack == second.pack
    assert b"version 2, 2026-11-25" in second.contents["robots.txt"]


def test_the_robots_file_of_the_site_is_kept_and_a_deployed_one_changes_nothing(named: Workspace) -> None:
    first = made(named, robots=b"User-agent: *\r\nDisallow: /admin\r\n")
    assert first.contents["robots.txt"].startswith(b"User-agent: *\r\nDisallow: /admin\r\n# BEGIN")
    assert not made(named, robots=first.contents["robots.txt"]).new
    against = made(named, robots=b"User-agent: GPTBot\nAllow: /\n")
    assert against.pack.warnings == ("GPTBot may still fetch /: line 2 says “Allow: /”. Change it.",)
    assert "GPTBot may still fetch" in against.contents["README.html"].decode()


def test_works_get_sidecars_for_their_reference_files(named: Workspace, films: Films) -> None:
    catalogue.add_work(named, catalogue.NewWork("Lantern Harbor"))
    references.add_references(named, references.NewReferences("W-0001", (films.still,), "Art", ""), CTX)
    pack = made(named, works=("W-0001",))
    sidecar = pack.contents["marks/W-0001/art.png.xmp"].decode()
    assert "Lantern Harbor" in sidecar
    assert f"{SITE}/tdm-policy.json" in sidecar
    manifest = json.loads(pack.contents["manifest.json"])
    assert manifest["works"] == [{"id": "W-0001", "title": "Lantern Harbor"}]
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        one.name: one.sha256 for one in pack.pack.files if one.name != "manifest.json"
    }


def test_the_page_for_the_web_master_says_everything_in_both_languages(named: Workspace) -> None:
    page = made(named).contents["README.html"].decode()
    for words in ("add_header tdm-reservation", "Header always set", "_headers", "最上位に置きます",
                  "At the root of the site", "Kitsunebi" not in page or "&lt;"):  # fmt: skip
        assert words is True or str(words) in page
    assert "<script" not in page
    assert "http-equiv" not in page


def test_what_a_crawler_may_fetch_is_told_with_the_line(named: Workspace) -> None:
    pack = made(named, paths=("/works/",), open=("/works/press/",), allow_search=True)
    order = PreviewOrder(SITE, "/works/film")
    found = preview_crawler(named, order, "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)")
    lines = pack.contents["robots.txt"].decode().splitlines()
    assert (found.agent, found.vendor, found.allowed, found.agrees) == ("GPTBot", "OpenAI", False, True)
    assert lines[found.line - 1] == found.rule == "Disallow: /works/"
    assert preview_crawler(named, PreviewOrder(SITE, "/works/press/1"), "GPTBot").allowed
    search = preview_crawler(named, order, "OAI-SearchBot")
    assert (search.allowed, search.matched, search.usage) == (True, "*", {"train-ai": False, "search": True})
    everybody = preview_crawlers(named, order)
    assert all(one.agrees for one in everybody)
    assert {one.purpose for one in everybody if not one.allowed} == {"training", "user"}
    other = preview_crawler(named, PreviewOrder(SITE, "/", b"User-agent: *\nDisallow: /\n"), "Whoever")
    assert (other.allowed, other.line, other.matched) == (False, 2, "*")


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (NewPack("ftp://studio.example"), "is not the address of a site"),
        (NewPack("https://"), "is not the address of a site"),
        (NewPack("https://studio.example/ja/"), "robots.txt holds for a whole host"),
        (NewPack("https://a:b@studio.example"), "robots.txt holds for a whole host"),
        (NewPack(SITE, paths=("works",)), "is no path of a site"),
        (NewPack(SITE, paths=("/a b",)), "is no path of a site"),
        (NewPack(SITE, paths=("/a\n/b",)), "is no path of a site"),
        (NewPack(SITE, paths=("/*.mp4$",)), "is no path of a site"),
        (NewPack(SITE, paths=("/a",), open=("/a",)), "both|Name it once|reserved and left open"),
        (NewPack(SITE, robots=b"<html>"), "is a web page"),
        (NewPack(SITE, works=("W-0404",)), "W-0404 does not exist"),
    ],
)
def test_wrong_orders_are_sentences_and_leave_nothing(named: Workspace, new: NewPack, sentence: str) -> None:
    with pytest.raises((InvalidInput, NotFound), match=sentence):
        make_pack(named, new, CTX)
    assert list_packs(named) == ()
    assert list(named.vault.hashes()) == []


def test_nobody_can_reserve_without_a_name(ws: Workspace) -> None:
    with pytest.raises(InvalidInput, match="no name yet"):
        made(ws)
    with pytest.raises(NotFound, match="No reservation was made"):
        preview_crawlers(ws, PreviewOrder(SITE))
