"""When a sales point was last confirmed, and where people asked and nothing was near."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column and makes the table."""
    op.add_column("sales_points", sa.Column("confirmed_on", sa.Date()))
    op.create_table(
        "unserved",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "month", name="pk_unserved"),
    )
