"""The files of a reservation pack, made of what a studio says and held against readers that are not ours."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

import ada_url
from sqlmodel import Session, col, select

from rightsdesk.documents.optout_pages import PackPage, PageRow, readme_html
from rightsdesk.documents.optout_readers import fault_of
from rightsdesk.domain import optout_files, optout_xmp
from rightsdesk.domain.optout_files import Reservation
from rightsdesk.domain.robots import normal_path
from rightsdesk.domain.robots_merge import RobotsMerged, merge
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import shown
from rightsdesk.services.reservations.reservation_rules import CrawlerPurpose, ReservationRules
from rightsdesk.store.tables import Reference, Work

README, MANIFEST = "README.html", "manifest.json"
_NO_FORMAT = ""
_LONGEST_SITE = 300
_MOST_PATHS = 50


@dataclass(frozen=True)
class PackFile:
    """One file of a pack; `path` is where it is fetched from on the site, when it is."""

    name: str
    format: str
    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class WorkMarks:
    """A work and the names of its reference files, which sidecars are written for."""

    id: str
    title: str
    files: tuple[str, ...]


def clean_site(text: str) -> str:
    """Bring a site into the form https://host. Raises `InvalidInput` for a page, or no http address."""
    cleaned = text.strip()
    try:
        parsed = ada_url.URL(cleaned if "://" in cleaned else f"https://{cleaned}")
    except ValueError as error:
        raise _no_site(text) from error
    if parsed.protocol not in {"http:", "https:"} or not parsed.hostname or len(cleaned) > _LONGEST_SITE:
        raise _no_site(text)
    if parsed.username or parsed.password or parsed.search or parsed.hash or parsed.pathname != "/":
        raise InvalidInput(
            f"{shown(text)} is more than the address of a site; robots.txt holds for a whole host.",
            f"Give {parsed.origin}; parts of a site are named with --path.",
        )
    return str(parsed.origin)


def clean_paths(paths: Iterable[str], what: str) -> tuple[str, ...]:
    """Bring paths into the form that files compare. Raises `InvalidInput`."""
    cleaned = tuple(dict.fromkeys(normal_path(_path(one, what)) for one in paths))
    if len(cleaned) > _MOST_PATHS:
        raise InvalidInput(
            f"There are {len(cleaned)} paths; at most {_MOST_PATHS} fit.", "Name folders instead."
        )
    return cleaned


def _path(text: str, what: str) -> str:
    path = text.strip()
    unusable = set(path) & set('*$#?"<>\\{}') or not path.isprintable() or " " in path
    if not path.startswith("/") or unusable:
        raise InvalidInput(
            f"{shown(text)} is no path of a site ({what}).", "Write it like /works/, without signs such as *."
        )
    return path


def _no_site(text: str) -> InvalidInput:
    return InvalidInput(
        f"{shown(text)} is not the address of a site.", "Write it like https://studio.example."
    )


def blocked_crawlers(rules: ReservationRules, *, allow_search: bool, allow_input: bool) -> tuple[str, ...]:
    """The crawlers that are kept out: all that train, and those that answer unless they are allowed."""
    purposes = {CrawlerPurpose.TRAINING}
    purposes |= set() if allow_search else {CrawlerPurpose.SEARCH}
    purposes |= set() if allow_input else {CrawlerPurpose.USER}
    return tuple(one.token for one in rules.crawlers if one.purpose in purposes)


def comments_for(rules: ReservationRules, holder: str, contact: str) -> tuple[str, ...]:
    """The sentences that stand in the files."""
    texts = [rules.comments["rights"].format(holder=holder), rules.comments["article"]]
    if contact:
        texts.append(rules.comments["contact"].format(contact=contact))
    return tuple(texts)


def works_marks(session: Session, works: Sequence[Work]) -> tuple[WorkMarks, ...]:
    """The works with the names of their reference files."""
    found = []
    for work in works:
        names = session.exec(
            select(Reference.file_name)
            .where(Reference.work_id == work.id, col(Reference.removed_at).is_(None))
            .order_by(Reference.id)
        )
        found.append(WorkMarks(work.id, work.title, tuple(dict.fromkeys(names))))
    return tuple(found)


def make_files(
    said: Reservation, rules: ReservationRules, existing: bytes, works: Sequence[WorkMarks]
) -> tuple[tuple[PackFile, ...], tuple[str, ...]]:
    """Every file of a pack, and what in the existing robots.txt speaks against it.

    Raises `InvalidInput` for an existing robots.txt that is none.
    """
    robots = merge(existing, optout_files.robots_block(said))
    files = [*_site_files(said, rules, robots), *_server_files(said), *_mark_files(said, works)]
    for one in files:
        fault = fault_of(one.format, one.data)
        if fault:
            raise InvalidInput(
                f"The file {one.name} could not be read back: {fault}.", "Change what is reserved."
            )
    files.append(PackFile(README, _NO_FORMAT, "", _readme(said, rules, files, robots.warnings).encode()))
    files.append(PackFile(MANIFEST, _NO_FORMAT, "", _manifest(said, rules, files, works).encode()))
    return tuple(files), robots.warnings


def _site_files(said: Reservation, rules: ReservationRules, robots: RobotsMerged) -> Iterable[PackFile]:
    texts = {
        "robots": robots.data,
        "tdmrep": optout_files.tdmrep_json(said).encode(),
        "tdm_policy": optout_files.tdm_policy_json(said).encode(),
        "rsl": optout_files.rsl_xml(said).encode(),
        "ai_txt": optout_files.ai_txt(said).encode(),
    }
    for format_id, data in texts.items():
        path = rules.formats[format_id].path
        yield PackFile(path.removeprefix("/"), format_id, path, data)


def _server_files(said: Reservation) -> Iterable[PackFile]:
    yield PackFile("server/nginx.conf", "headers", "", optout_files.nginx_conf(said).encode())
    yield PackFile("server/apache.conf", "headers", "", optout_files.apache_conf(said).encode())
    yield PackFile("server/_headers", "headers", "", optout_files.cloudflare_headers(said).encode())
    yield PackFile("server/head.html", "meta", "", optout_files.head_html(said).encode())


def _mark_files(said: Reservation, works: Sequence[WorkMarks]) -> Iterable[PackFile]:
    mark = optout_xmp.Mark(said.holder, said.address(optout_files.POLICY_PATH), said.allow_input)
    if not works:
        yield PackFile("marks/any-file.xmp", "xmp", "", optout_xmp.packet(mark).encode())
    for work in works:
        for name in work.files or ("any-file",):
            sidecar = f"marks/{work.id}/{PurePosixPath(name).name}.xmp"
            yield PackFile(sidecar, "xmp", "", optout_xmp.packet(mark, work.title).encode())
    yield PackFile("marks/cawg-training-mining.json", "cawg", "", optout_files.cawg_json().encode())


def _readme(
    said: Reservation, rules: ReservationRules, files: Sequence[PackFile], warnings: tuple[str, ...]
) -> str:
    rows = []
    for one in files:
        rule = rules.formats[one.format]
        names = {"en": rule.name_en, "ja": rule.name_ja}
        where = {"en": rule.where_en, "ja": rule.where_ja}
        rows.append(PageRow(one.name, one.sha256, names, where, rule.version, rule.status))
    texts = {one.name: one.data.decode() for one in files if one.name.startswith("server/")}
    servers = (
        ("nginx", texts["server/nginx.conf"]),
        ("Apache", texts["server/apache.conf"]),
        ("Cloudflare Pages, Netlify: _headers", texts["server/_headers"]),
    )
    spoken = {"en": warnings, "ja": tuple(map(rules.in_japanese, warnings))}
    since = said.since.isoformat()
    return readme_html(
        PackPage(said.site, said.version, since, tuple(rows), servers, texts["server/head.html"], spoken)
    )


def _manifest(
    said: Reservation, rules: ReservationRules, files: Sequence[PackFile], works: Sequence[WorkMarks]
) -> str:
    listed = [
        {
            "name": one.name,
            "format": one.format,
            "path": one.path,
            "sha256": one.sha256,
            "version": rules.formats[one.format].version if one.format else "",
        }
        for one in files
    ]
    document = {
        "site": said.site,
        "version": said.version,
        "since": said.since.isoformat(),
        "holder": said.holder,
        "reserved": said.reserved,
        "open": said.open,
        "allow_search": said.allow_search,
        "allow_input": said.allow_input,
        "works": [{"id": one.id, "title": one.title} for one in works],
        "crawlers_checked_on": rules.checked_on.isoformat(),
        "files": listed,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


UNDATED = date(2000, 1, 1)
