"""The guards of disputes: a filing after a counter-notice, and the route of an escalation."""

from rightsdesk.domain.case_facts import CaseFacts, Step
from rightsdesk.domain.case_guards import hint

_FILE = (
    "Record it: `rightsdesk case filing {case} --court NAME --docket NO --filed-on DATE --order"
    " --proof-sent-on DATE`."
)
# A claim before the board counts as an action for an order (17 U.S.C. 1507(d)).
_BOARDS = ("copyright claims board", "ccb")


@hint(_FILE)
def filing_recorded(facts: CaseFacts, _step: Step) -> str | None:
    filing = facts.filing
    if filing is not None and filing.court.strip() and any(sign.isdigit() for sign in filing.docket):
        return None
    return "No filing with court and docket number is on record."


@hint("Record that it asks for an order against the uploader: `rightsdesk case filing {case} … --order`.")
def order_sought(facts: CaseFacts, _step: Step) -> str | None:
    filing = facts.filing
    if filing is None or filing.asks_for_order or filing.court.strip().casefold() in _BOARDS:
        return None
    return "The filing on record asks for no court order, only for money; that does not keep the item down."


@hint("Record the filing again with every clip of the counter-notice: `--clip CL`.")
def filing_names_clips(facts: CaseFacts, _step: Step) -> str | None:
    missing = sorted(facts.countered_clips - facts.filing.clips) if facts.filing is not None else []
    return f"The filing does not name {', '.join(missing)}." if missing else None


@hint("Send proof of the filing to the provider and record the day; say with `--note` why it was late.")
def proof_in_time(facts: CaseFacts, step: Step) -> str | None:
    filing = facts.filing
    if filing is None:
        return None
    if filing.proof_sent_on is None or filing.proof_sent_on > step.on:
        return "No proof of the filing was sent to the provider."
    last = facts.restore_from_on
    if last is None or filing.proof_sent_on < last or step.note.strip():
        return None
    return (
        f"Proof was sent on {filing.proof_sent_on.isoformat()}, not before {last.isoformat()},"
        " from when the provider may restore the item."
    )


def chosen_route(facts: CaseFacts, step: Step) -> str:
    """The route a step names: by itself, or by a reason that is nothing but the name of one."""
    return step.route or (step.reason.strip() if step.reason.strip() in facts.routes else "")


@hint("See them with `rightsdesk case routes {case}`, then `rightsdesk case escalate {case} --route R`.")
def route_chosen(facts: CaseFacts, step: Step) -> str | None:
    route = chosen_route(facts, step)
    if route in facts.routes:
        return None
    return f"“{route}” is no route of escalation." if route else "No route of escalation is chosen."


@hint("Choose another (`rightsdesk case routes {case}`), or say with `--note` why this one all the same.")
def route_open(facts: CaseFacts, step: Step) -> str | None:
    route = chosen_route(facts, step)
    why_not = facts.routes.get(route, "")
    if not why_not or step.note.strip():
        return None
    return f"The route {route} is not open: {why_not}"
