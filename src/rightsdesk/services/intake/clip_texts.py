"""Find the clips in a text that somebody pasted, and say what each address is before anything is logged."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.url_finding import FoundUrl, find_urls
from rightsdesk.domain.urls import ClipUrl, UrlRules, read_url
from rightsdesk.errors import InvalidInput
from rightsdesk.services.accounts.licensed_accounts import licences_of, runs_on
from rightsdesk.services.intake.clips import Duplicate, duplicates_of, url_rules
from rightsdesk.services.intake.reposts import KnownClip, known_of
from rightsdesk.services.lookup import long_text, shown
from rightsdesk.services.workspace import Workspace

LONGEST_PASTE = 1_000_000


@dataclass(frozen=True)
class ClipCandidate:
    """An address found in a text; `problem` says why it cannot be logged, `again` that it was named before.

    `exact` is False for a channel, profile or search, which a notice cannot name. `known` tells of the
    duplicates which notices named them, and what came of those.
    """

    line: int
    text: str
    url: str
    normalised: str
    host: str
    platform: str
    item_id: str
    account: str
    what: str
    exact: bool
    warnings: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    known: tuple[KnownClip, ...]
    again: bool
    problem: str


def clips_from_text(ws: Workspace, text: str) -> tuple[ClipCandidate, ...]:
    """Find every address in a text, with platform, item, account and the clips that have it already.

    Raises `InvalidInput` for a text that is too long to be read here.
    """
    if len(text) > LONGEST_PASTE:
        long_text(text, "text", limit=LONGEST_PASTE)
    rules = url_rules(ws)
    hosts = frozenset(host for platform in rules.platforms for host in platform.hosts)
    seen: set[str] = set()
    candidates: list[ClipCandidate] = []
    with ws.database.read() as session:
        for found in find_urls(text, hosts):
            one = _candidate(ws, session, found, rules)
            candidates.append(replace(one, again=one.normalised in seen))
            seen.add(one.normalised or one.url)
    return tuple(candidates)


def _candidate(ws: Workspace, session: Session, found: FoundUrl, rules: UrlRules) -> ClipCandidate:
    try:
        address = read_url(found.url, rules)
    except InvalidInput as error:
        return ClipCandidate(
            line=found.line, text=found.text, url=found.url, normalised="", host="", platform="", item_id="",
            account="", what="", exact=False, warnings=(), duplicates=(), known=(), again=False,
            problem=error.message,
        )  # fmt: skip
    duplicates = duplicates_of(ws, session, address)
    return ClipCandidate(
        line=found.line,
        text=found.text,
        url=found.url,
        normalised=address.normalised,
        host=address.host,
        platform=address.platform or "",
        item_id=address.item_id or "",
        account=address.account or "",
        what=address.what,
        exact=address.exact,
        warnings=(*address.warnings, *_licences(ws, session, address)),
        duplicates=duplicates,
        known=known_of(session, duplicates) if duplicates else (),
        again=False,
        problem="",
    )


def _licences(ws: Workspace, session: Session, address: ClipUrl) -> tuple[str, ...]:
    """Say that the account that the address names is licensed for some work."""
    if not address.platform or not address.account:
        return ()
    account = {(address.platform, account_key(address.account))}
    today = ws.now().astimezone(ws.zone).date()
    running = [row for row in licences_of(session, account) if runs_on(row, today)]
    return tuple(f"The account {shown(address.account)} is licensed ({row.id})." for row in running)
