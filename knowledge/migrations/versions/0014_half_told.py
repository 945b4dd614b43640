"""How far a message to staff that goes out in steps has got: the parts that left, the tests sent."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Adds both to the notes."""
    op.add_column("staff_notes", sa.Column("parts", sa.Text()))
    op.add_column("staff_notes", sa.Column("tried", sa.Text()))
