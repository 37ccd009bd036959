"""Keep what reviewers say of a clip's elements, and verdicts that are not final yet."""

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
