"""Keep how the names of works and characters are read, so that Japanese lists sort by it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (("work", "title_reading"), ("character", "name_reading")):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
