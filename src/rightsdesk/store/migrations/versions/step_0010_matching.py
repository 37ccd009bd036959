"""Keep the sound track and what a match was measured with."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Matches measured before keep what they say: they have no sound, and their one score is of the pictures.
    op.add_column("match", sa.Column("picture_score", sa.Float(), nullable=True))
    op.add_column("match", sa.Column("sound_score", sa.Float(), nullable=True))
    op.add_column("match", sa.Column("framing", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("match", sa.Column("sound", sa.JSON(), server_default="[]", nullable=False))
