"""Let accounts be found through the index of texts, and keep with a letter what settles it later.

Both are written from the records when the database is opened.
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, table in (("names", "account_line"), ("letters", "letter_line")):
        op.execute(f"INSERT INTO stale_index (name) SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {table})")
