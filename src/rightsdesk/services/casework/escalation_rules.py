"""The routes of escalation, read from their rule file."""

from functools import cache

from rightsdesk.domain.escalation import EscalationRoute
from rightsdesk.services.rulebook.rule_shapes import Checked, checked, distinct, parsed_rules

_FILE = "escalation.toml"


class _Ladder(Checked):
    route: tuple[EscalationRoute, ...]


@cache
def escalation_routes() -> tuple[EscalationRoute, ...]:
    """The routes in the order of the ladder. Raises `MissingPart` naming file and key when it is broken."""
    parsed = parsed_rules(_FILE)
    routes = distinct(_FILE, checked(_FILE, _Ladder, parsed).route, lambda route: route.id)
    return tuple(sorted(routes, key=lambda route: route.step))
