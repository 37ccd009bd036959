"""Let accounts be found through the index of texts, and keep with a letter what settles it later.

Both are written from the records when the database is opened. A due date whose clock stands still is no case's
nearest any more: lines of cases that have one are put right here.
"""

from datetime import date

from alembic import op
from sqlalchemy import Connection, text

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_NO_DUE = 9_999_999
_PAUSED = "SELECT case_id FROM deadline WHERE status = 'open' AND paused_on IS NOT NULL"
_NEAREST = (
    "SELECT case_id, min(CASE WHEN paused_on IS NULL THEN due_on END) FROM deadline "
    f"WHERE status = 'open' AND case_id IN ({_PAUSED}) GROUP BY case_id"  # noqa: S608  no text from outside
)


def upgrade() -> None:
    for name, table in (("names", "account_line"), ("letters", "letter_line")):
        op.execute(f"INSERT INTO stale_index (name) SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {table})")
    leave_out_paused(op.get_bind())


def leave_out_paused(connection: Connection) -> None:
    """Give the lines of cases with a paused due date the nearest one whose clock runs."""
    for case_id, due_on in connection.execute(text(_NEAREST)).all():
        rank = date.fromisoformat(str(due_on)).toordinal() if due_on else _NO_DUE
        line = text("UPDATE case_line SET due_rank = :rank WHERE case_id = :case_id")
        connection.execute(line, {"rank": rank, "case_id": case_id})
