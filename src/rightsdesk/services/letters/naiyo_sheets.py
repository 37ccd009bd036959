"""A letter on the paper grid of 内容証明: its lines, its counts, and what the post office would refuse."""

from rightsdesk.domain.naiyo import NaiyoSheet
from rightsdesk.domain.notice_delivery import naiyo_sheet
from rightsdesk.domain.notice_facts import NoticeFacts
from rightsdesk.domain.vocabulary import BILINGUAL
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.dates import deadlines
from rightsdesk.services.letters.notice_fields import gather
from rightsdesk.services.letters.notice_paper import render
from rightsdesk.services.lookup import require, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice


def lay_on_grid(ws: Workspace, notice_id: str, grid: str = "") -> NaiyoSheet:
    """Cut a Japanese letter into a paper grid of the post office and count it; the first grid by default.

    Raises `Refused` for a letter that is not Japanese, `InvalidInput` for an unknown grid.
    """
    rules = ws.rules.naiyo
    grids = {one.id: one for one in rules.grid}
    if grid and grid not in grids:
        raise InvalidInput(f"{shown(grid)} is not a grid.", f"There are: {', '.join(grids)}.")
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if not row.language.startswith("ja") or row.language == BILINGUAL:
            raise Refused(f"Notice {row.id} is not a Japanese letter.", "内容証明 is written in Japanese.")
        fields, text = row.fields, row.letter_text
        if not text:
            fields = gather(ws, session, row, deadlines.today(ws)).fields
            text = render(ws, row, fields).text
        return naiyo_sheet(NoticeFacts(fields, None, text), grids.get(grid, rules.grid[0]), rules)
