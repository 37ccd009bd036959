"""What the crawlers of AI vendors may fetch by a robots.txt, and the line that says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from rightsdesk.documents.optout_readers import may_fetch
from rightsdesk.domain.robots import decide, normal_path, product_token, read_robots
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import shown
from rightsdesk.services.reservations.reservation_parts import clean_site
from rightsdesk.services.reservations.reservation_rules import CrawlerRule, reservation_rules
from rightsdesk.services.reservations.reservations import newest_pack
from rightsdesk.services.workspace import Workspace

_OTHER = "any-other-crawler"
_LONGEST_ROBOTS = 4 * 1024 * 1024


@dataclass(frozen=True)
class PreviewOrder:
    """A site, a path of it, and perhaps another robots.txt than that of the newest pack."""

    site: str
    path: str = "/"
    robots: bytes | None = None


@dataclass(frozen=True)
class CrawlerPreview:
    """What one crawler may do by a robots.txt.

    `line` and `rule` decide; line 0 means that nothing forbids it. `matched` is the name of the group it
    goes by. `agrees` is False where another reader (Protego) decides otherwise.
    """

    agent: str
    vendor: str
    purpose: str
    respects: str
    control: bool
    path: str
    allowed: bool
    line: int
    rule: str
    matched: str
    usage: Mapping[str, bool]
    signals: Mapping[str, bool]
    agrees: bool


def preview_crawler(ws: Workspace, order: PreviewOrder, agent: str) -> CrawlerPreview:
    """Say what one crawler may fetch; it is named by its token or by its whole User-Agent text.

    Raises `InvalidInput`, and `NotFound` when neither a robots.txt nor a pack is there.
    """
    if not agent.strip():
        raise InvalidInput("No crawler is named.", "Name one, such as --agent GPTBot.")
    known = reservation_rules().crawler(agent)
    token = (
        known.token if known is not None and known.token.lower() in agent.lower() else product_token(agent)
    )
    return _Looker(ws, order).look(token, known)


def preview_crawlers(ws: Workspace, order: PreviewOrder) -> tuple[CrawlerPreview, ...]:
    """Say it of every crawler that is known, and of all others as `*`."""
    looker = _Looker(ws, order)
    known = tuple(looker.look(rule.token, rule) for rule in reservation_rules().crawlers)
    return (*known, looker.look("*", None))


class _Looker:
    """One robots.txt, read once."""

    def __init__(self, ws: Workspace, order: PreviewOrder) -> None:
        self._site = clean_site(order.site)
        if not order.path.startswith("/"):
            raise InvalidInput(f"{shown(order.path)} is no path of a site.", "Write it like /works/x.")
        self._path = normal_path(order.path)
        data = newest_pack(ws, self._site).contents["robots.txt"] if order.robots is None else order.robots
        if len(data) > _LONGEST_ROBOTS:
            raise InvalidInput(f"The robots.txt has {len(data):,} bytes.", "Give the file of one site.")
        self._text = data.decode("utf-8", "replace")
        self._robots = read_robots(self._text)

    def look(self, agent: str, known: CrawlerRule | None) -> CrawlerPreview:
        found = decide(self._robots, agent, self._path)
        # Protego finds "*" by any name that no group has.
        other = may_fetch(self._text, _OTHER if agent == "*" else agent, self._site + self._path)
        return CrawlerPreview(
            agent=agent,
            vendor=known.vendor_name if known else "",
            purpose=known.purpose if known else "",
            respects=known.respects if known else "",
            control=known.control if known else False,
            path=self._path,
            allowed=found.allowed,
            line=found.line,
            rule=found.rule,
            matched=found.matched,
            usage=found.usage,
            signals=found.signals,
            agrees=other == found.allowed,
        )
