"""The routes of escalation, read from their rule file."""

import tomllib
from functools import cache

from rightsdesk.assets import resources
from rightsdesk.domain.escalation import EscalationRoute
from rightsdesk.services.rule_shapes import Checked, broken, checked, distinct

_FILE = "escalation.toml"


class _Ladder(Checked):
    route: tuple[EscalationRoute, ...]


@cache
def escalation_routes() -> tuple[EscalationRoute, ...]:
    """The routes in the order of the ladder. Raises `MissingPart` naming file and key when it is broken."""
    try:
        parsed = tomllib.loads(resources().joinpath("rules", _FILE).read_text(encoding="utf-8"))
    except OSError as error:
        raise broken(_FILE, "file", "it cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise broken(_FILE, "file", str(error)) from error
    routes = distinct(_FILE, checked(_FILE, _Ladder, parsed).route, lambda route: route.id)
    return tuple(sorted(routes, key=lambda route: route.step))
