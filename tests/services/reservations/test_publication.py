"""Published reservations read back from a real server: whole, broken on purpose, and lied about."""

import gzip
from collections.abc import Iterator
from dataclasses import replace

import pytest
from services.desks import CTX, Desk, Place
from services.web_servers import Answering, Site, web_site

from rightsdesk.errors import NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence.evidence import list_evidence
from rightsdesk.services.finding import boards
from rightsdesk.services.house import studio
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.reservations.publication import (
    CheckOrder,
    PublicationChecked,
    check_again,
    check_publication,
    due_checks,
    list_publication,
    publication_history,
)
from rightsdesk.services.reservations.publication_proofs import attach_publication
from rightsdesk.services.reservations.publication_records import PublishedRecord
from rightsdesk.services.reservations.reservations import NewPack, PackMade, make_pack
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import CaptureSettings, Settings

OPEN = CaptureSettings(allow_private=True, pause_seconds=0, patience_seconds=2)
TYPES = {
    "robots.txt": "text/plain",
    "ai.txt": "text/plain; charset=utf-8",
    "license.xml": "application/rsl+xml",
}


class House:
    """A studio that publishes on a server of this machine."""

    def __init__(self, place: Place, ws: Workspace, site: Site) -> None:
        self.ws = replace(ws, settings=Settings(capture=OPEN))
        self.site, self.clock = site, place.clock
        studio.set_studio(self.ws, studio.StudioChange(name="Kitsunebi", email="rights@kitsunebi.example"))
        self.pack = self.make()

    def make(self, **said: object) -> PackMade:
        self.pack = make_pack(self.ws, NewPack(self.site.address, **said), CTX)  # type: ignore[arg-type]
        return self.pack

    def publish(self, **more: str) -> None:
        for one in self.pack.pack.files:
            if one.url:
                kind = TYPES.get(one.name, "application/json")
                self.site.page("/" + one.name, self.pack.contents[one.name], kind=kind)
        self.site.page("/", "<title>Studio</title>", **more)

    def check(self) -> dict[str, PublishedRecord]:
        return {one.url.removeprefix(self.site.address): one for one in self.checked().files}

    def checked(self) -> PublicationChecked:
        return check_publication(self.ws, CheckOrder(self.site.address), CTX)


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        yield site


@pytest.fixture
def house(empty: Desk, site: Site) -> House:
    return House(empty.place, empty.ws, site)


def test_a_published_pack_is_found_whole_and_kept_as_proof(house: House) -> None:
    before = house.check()
    assert {one.state for path, one in before.items() if path != "/"} == {"unseen"}
    assert "not there yet" in before["/robots.txt"].says[0]
    house.clock.advance(days=1)
    house.publish()
    found = house.check()
    assert {one.state for path, one in found.items() if path != "/"} == {"found"}
    assert found["/"].state == "unmarked"
    robots = found["/robots.txt"]
    assert (robots.since, robots.first_seen_at, robots.in_force) == (house.clock.now, house.clock.now, True)
    with house.ws.vault.open(robots.sha256) as file:
        assert file.read() == house.pack.contents["robots.txt"]
    looks = publication_history(house.ws, robots.id)
    assert [one.state for one in looks] == ["found", "unseen"]
    assert ["Content-Type", "text/plain"] in looks[0].hops[0]["headers"]
    report = verify.verify_records(house.ws, CTX)
    assert (report.problems, report.leftovers) == ((), ())


def test_what_disappears_or_changes_is_said_and_what_returns_begins_anew(house: House) -> None:
    house.publish()
    first = house.check()["/robots.txt"]
    house.site.pages.pop("/robots.txt")
    house.site.page("/ai.txt", "User-Agent: *\nAllow: /\n", kind="text/plain")
    house.clock.advance(days=7)
    done = house.checked()
    broken = {one.url.removeprefix(house.site.address): one for one in done.files}
    assert (broken["/robots.txt"].state, broken["/ai.txt"].state) == ("gone", "differs")
    assert broken["/robots.txt"].says == (
        "The file is not there any more (status 404).",
        "Without a robots.txt, crawlers take it that they may fetch everything.",
    )
    assert set(done.changed) == {broken["/robots.txt"].id, broken["/ai.txt"].id}
    assert not done.fine
    assert not broken["/robots.txt"].in_force
    house.clock.advance(days=1)
    house.publish()
    again = house.check()["/robots.txt"]
    assert (again.since, again.first_seen_at) == (house.clock.now, first.since)


def test_what_is_due_is_looked_at_again_where_a_person_looked_before(house: House) -> None:
    assert check_again(house.ws, CTX).files == ()
    house.publish()
    house.check()
    assert check_again(house.ws, CTX).files == ()
    house.clock.advance(days=7)
    closed = replace(house.ws, settings=Settings())
    assert check_again(closed, CTX).files == ()
    house.site.pages.pop("/robots.txt")
    done = check_again(house.ws, CTX)
    assert [one.state for one in done.files if one.id in done.changed] == ["gone"]
    assert boards.counts(house.ws).reservations_broken == 1
    house.publish()
    house.clock.advance(days=1)
    assert len(check_again(house.ws, CTX).changed) == 1
    assert boards.counts(house.ws).reservations_broken == 0


def test_robots_may_have_other_lines_but_must_keep_the_crawlers_out(house: House) -> None:
    house.publish()
    ours = house.pack.contents["robots.txt"]
    house.site.page("/robots.txt", b"Sitemap: https://x.example/s.xml\n" + ours, kind="text/plain")
    found = house.check()["/robots.txt"]
    assert (found.state, found.in_force) == ("found", True)
    assert "other lines" in found.says[0]
    house.site.page("/robots.txt", b"User-agent: GPTBot\nAllow: /\n" + ours, kind="text/plain")
    against = house.check()["/robots.txt"]
    assert (against.state, against.in_force) == ("differs", False)
    assert against.says == ("GPTBot may fetch /: line 2 says “Allow: /”.",)
    house.site.page("/robots.txt", "User-agent: *\nAllow: /\n", kind="text/plain")
    assert ", … may fetch /: line 2" in house.check()["/robots.txt"].says[0]
    house.site.page("/robots.txt", ours.replace(b"ai-train=no", b"ai-train=yes"), kind="text/plain")
    assert "not those of version 1" in house.check()["/robots.txt"].says[0]
    other = b"User-agent: *\nContent-Signal: ai-train=yes\nDisallow: /\n"
    house.site.page("/robots.txt", other + ours, kind="text/plain")
    allowing = house.check()["/robots.txt"]
    assert allowing.state == "contradicted"
    assert "Line 2 allows training" in allowing.says[0]
    house.site.page("/robots.txt", b"User-agent: *\nDisallow: /\n" + ours, kind="text/plain")
    closed = house.check()["/robots.txt"]
    assert (closed.state, "no effect" in closed.says[1]) == ("found", True)


def test_an_older_version_is_still_a_reservation(house: House) -> None:
    house.publish()
    since = house.check()["/robots.txt"].since
    house.clock.advance(days=2)
    house.make(allow_search=True)
    late = house.check()["/robots.txt"]
    assert (late.state, late.since, late.in_force) == ("outdated", since, True)
    assert late.says == ("The site still gives version 1; version 2 is not in place yet.",)
    house.publish()
    assert house.check()["/robots.txt"].since == since


def test_wrong_types_and_web_pages_in_place_of_files(house: House) -> None:
    house.publish()
    tdm = house.pack.contents[".well-known/tdmrep.json"]
    house.site.page("/.well-known/tdmrep.json", tdm, kind="text/html")
    house.site.page("/ai.txt", "<!DOCTYPE html><title>404</title>", kind="text/plain")
    house.site.page("/license.xml", "<rsl xmlns='https://rslstandard.org/rsl'/>", kind="text/xml")
    house.site.page("/tdm-policy.json", b"{'no json", kind="application/json")
    found = house.check()
    assert found["/.well-known/tdmrep.json"].state == "wrong_type"
    assert "served as text/html; it has to be application/json" in found["/.well-known/tdmrep.json"].says[0]
    assert "gives a web page in place of the file" in found["/ai.txt"].says[0]
    assert found["/license.xml"].says == ("The file cannot be read: it has no content with an address.",)
    assert found["/tdm-policy.json"].state == "unreadable"


def test_redirects_are_followed_on_the_host_and_nowhere_else(house: House) -> None:
    house.publish()
    with web_site() as elsewhere:
        away = elsewhere.page("/robots.txt", house.pack.contents["robots.txt"], kind="text/plain")
        house.site.moved("/robots.txt", away)
        house.site.moved("/ai.txt", "/moved/ai.txt", 301)
        house.site.page("/moved/ai.txt", house.pack.contents["ai.txt"], kind="text/plain")
        house.site.moved("/license.xml", "/license.xml")
        house.site.moved("/tdm-policy.json", "http://169.254.169.254/latest/meta-data")
        house.site.moved("/.well-known/tdmrep.json", "file:///etc/passwd")
        found = house.check()
    assert found["/robots.txt"].state == "redirected"
    assert "another host" in found["/robots.txt"].says[0]
    assert (found["/ai.txt"].state, "on the same host" in found["/ai.txt"].says[0]) == ("found", True)
    assert found["/license.xml"].says == ("The address never ends: more than 10 redirects.",)
    for path in ("/tdm-policy.json", "/.well-known/tdmrep.json"):
        assert found[path].state == "redirected"
        assert found[path].says[0].startswith("The address leads where it may not: ")


def test_slow_broken_and_packed_answers_are_no_proof(house: House) -> None:
    house.ws = replace(house.ws, settings=Settings(capture=OPEN.model_copy(update={"patience_seconds": 0.5})))
    house.publish()
    assert house.check()["/robots.txt"].state == "found"
    house.site.drip("/robots.txt", house.pack.contents["robots.txt"], "text/plain")
    house.site.flood("/ai.txt", "text/plain")
    house.site.page("/license.xml", "no", 503)

    def cut(answering: Answering) -> None:
        answering.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\n[")

    house.site.pages["/.well-known/tdmrep.json"] = cut
    packed = gzip.compress(house.pack.contents["tdm-policy.json"])
    house.site.page("/tdm-policy.json", packed, kind="application/json", Content_Encoding="gzip")
    found = house.check()
    assert found["/robots.txt"].state == "unreadable"
    assert "only in part" in found["/ai.txt"].says[0]
    assert "only in part" in found["/.well-known/tdmrep.json"].says[0]
    assert found["/tdm-policy.json"].state == "unreadable"
    assert (found["/license.xml"].state, found["/license.xml"].says) == (
        "no_answer", ("The server does not give the file (status 503).",),
    )  # fmt: skip
    assert found["/license.xml"].in_force  # silence breaks nothing


def test_pages_that_speak_against_the_files_are_explained(house: House) -> None:
    house.publish(tdm_reservation="0", Content_Usage="train-ai=y")
    page = house.check()["/"]
    assert page.state == "contradicted"
    assert page.says == (
        "The header tdm-reservation of the page is 0, which goes before tdmrep.json.",
        "The header Content-Usage of the page allows training.",
        "The header Content-Usage and robots.txt say different things of train-ai; the stricter counts.",
    )
    house.site.page(
        "/", "<meta name='TDM-Reservation' content=1>", tdm_reservation="1", Content_Usage="train-ai=n"
    )
    assert house.check()["/"].state == "found"
    house.site.page("/robots.txt", "User-agent: *\nDisallow: /\n", kind="text/plain")
    entries = '[{"location": "/", "tdm-reservation": 0}]'
    house.site.page("/.well-known/tdmrep.json", entries, kind="application/json")
    says = house.check()["/"].says
    assert says[0].startswith("tdmrep.json says of this page that nothing is reserved")
    assert "robots.txt keeps all crawlers from the page (line 2)" in says[1]


def test_pages_of_works_on_the_site_are_looked_at(house: House) -> None:
    house.publish()
    for address in (f"{house.site.address}/works/lantern", "https://elsewhere.example/lantern"):
        catalogue.add_work(house.ws, catalogue.NewWork("Lantern", url=address))
    house.site.page("/works/lantern", "<meta name=tdm-reservation content=0>")
    found = house.check()
    assert "meta element tdm-reservation of the page is 0" in found["/works/lantern"].says[0]
    assert not [one for one in found.values() if "elsewhere" in one.url]


def test_sites_come_due_again_sooner_after_trouble(house: House) -> None:
    assert due_checks(house.ws) == (house.site.address,)
    house.publish()
    house.check()
    assert due_checks(house.ws) == ()
    asked = len(house.site.asked)
    assert check_publication(house.ws, CheckOrder(only_due=True), CTX).files == ()
    assert len(house.site.asked) == asked
    house.clock.advance(days=7)
    assert due_checks(house.ws) == (house.site.address,)
    house.site.pages.pop("/ai.txt")
    assert not check_publication(house.ws, CheckOrder(only_due=True), CTX).fine
    house.clock.advance(days=1)
    assert due_checks(house.ws) == (house.site.address,)


def test_a_private_site_is_refused_and_an_unknown_one_is_said(house: House) -> None:
    closed = replace(house.ws, settings=Settings())
    with pytest.raises(Refused, match="not allowed"):
        check_publication(closed, CheckOrder(house.site.address), CTX)
    assert list_publication(house.ws) == ()
    make_pack(house.ws, NewPack("https://studio.invalid"), CTX)
    unknown = check_publication(house.ws, CheckOrder("https://studio.invalid"), CTX)
    assert {one.state for one in unknown.files} == {"no_answer"}
    with pytest.raises(NotFound, match="No reservation was made for"):
        check_publication(house.ws, CheckOrder("https://other.example"), CTX)


def test_a_stopped_check_leaves_no_record(house: House) -> None:
    house.publish()
    ctx = JobContext(lambda _progress: ctx.cancel())
    with pytest.raises(Cancelled):
        check_publication(house.ws, CheckOrder(house.site.address), ctx)
    assert list_publication(house.ws) == ()


def test_the_proof_becomes_evidence_of_a_case(house: House) -> None:
    case = cases.open_case(house.ws, cases.NewCase("Training")).id
    with pytest.raises(NotFound, match="looked at yet"):
        attach_publication(house.ws, case, house.site.address, CTX)
    house.publish()
    house.check()
    attached = attach_publication(house.ws, case, house.site.address, CTX)
    files = {one.file: one for one in attached.items}
    assert any(name.endswith("-publication.json") for name in files)
    robots = next(one for name, one in files.items() if name.endswith("-robots.txt"))
    assert robots.sha256 == house.check()["/robots.txt"].sha256
    assert len(list_evidence(house.ws, case)) == len(files)


def drafted(house: House, case: str, language: str, **overrides: str) -> dict[str, object]:
    new = NewNotice(case, "ai_training_optout", language, overrides=overrides)
    return dict(notices.draft_notice(house.ws, new).notice.fields)


def test_a_letter_quotes_what_is_in_force_and_typed_words_go_before(house: House) -> None:
    work = catalogue.add_work(house.ws, catalogue.NewWork("Lantern", url=f"{house.site.address}/w")).work.id
    case = cases.open_case(house.ws, cases.NewCase("Training", (work,))).id
    house.publish()
    found = house.check()
    listed = drafted(house, case, "en")["mr_reservation"]
    assert [one["mr_url"].removeprefix(house.site.address) for one in listed] == [
        "/robots.txt", "/.well-known/tdmrep.json", "/license.xml", "/ai.txt",
    ]  # fmt: skip
    assert listed[0]["mr_since"] == "22 November 2026"
    assert listed[0]["mr_sha256"] == found["/robots.txt"].sha256
    house.site.pages.pop("/robots.txt")
    house.check()
    japanese = drafted(house, case, "ja")["mr_reservation"]
    assert next((one["mr_type"], one["mr_since"]) for one in japanese) == (
        "TDM Reservation Protocol（tdmrep.json）", "2026年11月22日",
    )  # fmt: skip
    typed = drafted(
        house, case, "en", mr_reservation="robots.txt | https://x.example/robots.txt | 1 May 2026 | ab"
    )
    assert [one["mr_url"] for one in typed["mr_reservation"]] == ["https://x.example/robots.txt"]
    other = catalogue.add_work(house.ws, catalogue.NewWork("Other", url="https://other.example/")).work.id
    elsewhere = cases.open_case(house.ws, cases.NewCase("Elsewhere", (other,))).id
    assert drafted(house, elsewhere, "en")["mr_reservation"] == []
