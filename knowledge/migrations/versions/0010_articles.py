"""Articles for the followers of the Official Account."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("cover_url", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String()),
        sa.Column("approved_hash", sa.String()),
        sa.Column("token", sa.String()),
        sa.Column("article_id", sa.String()),
        sa.Column("sent_at", _MOMENT),
        sa.Column("reason", sa.String()),
        sa.CheckConstraint(
            "state IN ('draft', 'approved', 'processing', 'ready', 'sending', 'sent', 'uncertain')",
            name="ck_articles_state",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sqlite_autoincrement=True,
    )
