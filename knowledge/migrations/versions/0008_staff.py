"""The office's own people, their accounts, and the requests that people make of them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "staff",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("removed_at", _MOMENT),
        sa.CheckConstraint("role IN ('editor', 'approver')", name="ck_staff_role"),
        sa.PrimaryKeyConstraint("name", name="pk_staff"),
    )
    op.create_table(
        "staff_accounts",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        _of_staff("fk_staff_accounts_staff_staff"),
        sa.PrimaryKeyConstraint("channel", "recipient", name="pk_staff_accounts"),
    )
    op.create_table(
        "staff_codes",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        _of_staff("fk_staff_codes_staff_staff"),
        sa.PrimaryKeyConstraint("code", name="pk_staff_codes"),
    )
    for table in ("staff_accounts", "staff_codes"):
        op.create_index(f"ix_{table}_staff", table, ["staff"])
    _requests()


def _of_staff(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["staff"], ["staff.name"], name=name, ondelete="CASCADE")


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", sa.String()),
        sa.Column("flaw", sa.String()),
        sa.Column("producer_code", sa.String()),
        sa.Column("text", sa.Text()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_at", _MOMENT),
        sa.Column("answered_by", sa.String()),
        sa.Column("announcement_id", sa.Integer()),
        sa.Column("closed_at", _MOMENT),
        sa.Column("closed_by", sa.String()),
        sa.Column("told_at", _MOMENT),
        sa.Column("overdue_told_at", _MOMENT),
        sa.CheckConstraint("kind IN ('question', 'wrong_data', 'data_right')", name="ck_requests_kind"),
        sa.CheckConstraint("state IN ('open', 'answered', 'closed', 'withdrawn')", name="ck_requests_state"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_requests_person_id_people", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name="fk_requests_announcement_id_announcements",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sqlite_autoincrement=True,
    )
    for column in ("person_id", "state", "closed_at"):
        op.create_index(f"ix_requests_{column}", "requests", [column])
