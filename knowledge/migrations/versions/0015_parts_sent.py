"""How many parts of a message to staff were sent, in place of marks of their text."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Counts them; what was between two parts at that moment is sent from its first again."""
    op.add_column("staff_notes", sa.Column("parts_sent", sa.Integer(), nullable=False, server_default="0"))
    op.drop_column("staff_notes", "parts")
