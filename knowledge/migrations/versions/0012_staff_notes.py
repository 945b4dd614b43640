"""Word of announcements in the chats of staff, and the messages that show it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "staff_notes",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("message", sa.String()),
        sa.Column("shown", sa.String()),
        sa.Column("shown_at", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sa.CheckConstraint("kind IN ('approval', 'test', 'progress')", name="ck_staff_notes_kind"),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name="fk_staff_notes_announcement_id_announcements",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", "kind", "channel", "recipient", name="pk_staff_notes"),
    )
    op.create_index("ix_staff_notes_ended_at", "staff_notes", ["ended_at"])
