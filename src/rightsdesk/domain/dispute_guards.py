"""The guards of disputes: a filing after a counter-notice, and the route of an escalation."""

from rightsdesk.domain.case_facts import CaseFacts, Step
from rightsdesk.domain.case_guards import Lack, hint, lack
from rightsdesk.domain.escalation import need_said

_FILE = (
    "Record it: `rightsdesk case filing {case} --court NAME --docket NO --filed-on DATE --order"
    " --proof-sent-on DATE`."
)
# A claim before the board counts as an action for an order (17 U.S.C. 1507(d)).
_BOARDS = ("copyright claims board", "ccb")


@hint(_FILE)
def filing_recorded(facts: CaseFacts, _step: Step) -> Lack | None:
    filing = facts.filing
    if filing is not None and filing.court.strip() and any(sign.isdigit() for sign in filing.docket):
        return None
    return Lack("No filing with court and docket number is on record.")


@hint("Record that it asks for an order against the uploader: `rightsdesk case filing {case} … --order`.")
def order_sought(facts: CaseFacts, _step: Step) -> Lack | None:
    filing = facts.filing
    if filing is None or filing.asks_for_order or filing.court.strip().casefold() in _BOARDS:
        return None
    return Lack(
        "The filing on record asks for no court order, only for money; that does not keep the item down."
    )


@hint("Record the filing again with every clip of the counter-notice: `--clip CL`.")
def filing_names_clips(facts: CaseFacts, _step: Step) -> Lack | None:
    missing = sorted(facts.countered_clips - facts.filing.clips) if facts.filing is not None else []
    return lack("The filing does not name {clips}.", clips=tuple(missing)) if missing else None


@hint("Send proof of the filing to the provider and record the day; say with `--note` why it was late.")
def proof_in_time(facts: CaseFacts, step: Step) -> Lack | None:
    filing = facts.filing
    if filing is None:
        return None
    if filing.proof_sent_on is None or filing.proof_sent_on > step.on:
        return Lack("No proof of the filing was sent to the provider.")
    last = facts.restore_from_on
    if last is None or filing.proof_sent_on < last or step.note.strip():
        return None
    said = "Proof was sent on {day}, not before {last}, from when the provider may restore the item."
    return lack(said, "late", day=filing.proof_sent_on.isoformat(), last=last.isoformat())


def chosen_route(facts: CaseFacts, step: Step) -> str:
    """The route a step names: by itself, or by a reason that is nothing but the name of one."""
    return step.route or (step.reason.strip() if step.reason.strip() in facts.routes else "")


@hint("See them with `rightsdesk case routes {case}`, then `rightsdesk case escalate {case} --route R`.")
def route_chosen(facts: CaseFacts, step: Step) -> Lack | None:
    route = chosen_route(facts, step)
    if route in facts.routes:
        return None
    if route:
        return lack("“{route}” is no route of escalation.", "unknown", route=route)
    return Lack("No route of escalation is chosen.")


@hint("Choose another (`rightsdesk case routes {case}`), or say with `--note` why this one all the same.")
def route_open(facts: CaseFacts, step: Step) -> Lack | None:
    route = chosen_route(facts, step)
    why_not = facts.routes.get(route, "")
    if not why_not or step.note.strip():
        return None
    return lack("The route {route} is not open: {why}", need_said(why_not), route=route, why=why_not)
