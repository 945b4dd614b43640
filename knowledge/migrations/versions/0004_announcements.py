"""Consents, withdrawals, joined accounts, announcements and their deliveries, and what staff did."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the column and makes the tables."""
    op.add_column("people", sa.Column("joined", sa.Integer()))
    op.create_index("ix_people_joined", "people", ["joined"])
    _consents()
    _announcements()
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("reason", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_at", "audit", ["at"])


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("place", sa.String()),
        sa.Column("group_name", sa.String()),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("given_on", sa.String(), nullable=False),
        sa.Column("wording_version", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("proof", sa.String()),
        sa.Column("ended_at", _MOMENT),
        sa.Column("ended_how", sa.String()),
        sa.CheckConstraint("purpose IN ('advertising', 'service')", name="ck_consents_purpose"),
        sa.CheckConstraint("frequency IN ('at_once', 'weekly')", name="ck_consents_frequency"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_consents_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"])
    op.create_index("ix_consents_purpose_topic_person_id", "consents", ["purpose", "topic", "person_id"])
    op.create_table(
        "suppressions",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.CheckConstraint("purpose IN ('advertising', 'service', 'data')", name="ck_suppressions_purpose"),
        sa.PrimaryKeyConstraint("account", "purpose", name="pk_suppressions"),
    )
    op.create_table(
        "link_codes",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_link_codes_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_link_codes"),
    )
    op.create_index("ix_link_codes_person_id", "link_codes", ["person_id"])


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("text_vi", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text()),
        sa.Column("fair_code", sa.String()),
        sa.Column("topic", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("group_name", sa.String()),
        sa.Column("channel", sa.String()),
        sa.Column("send_at", _MOMENT),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("event", sa.String()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("approved_at", _MOMENT),
        sa.Column("approved_by", sa.String()),
        sa.Column("approved_hash", sa.String()),
        sa.Column("planned_to", sa.Integer(), nullable=False),
        sa.Column("planned_at", _MOMENT),
        sa.Column("finished_at", _MOMENT),
        sa.Column("reason", sa.String()),
        sa.CheckConstraint("class IN ('advertising', 'service', 'change')", name="ck_announcements_class"),
        sa.CheckConstraint(
            "state IN ('draft', 'approved', 'sending', 'paused', 'stopped', 'done', 'cancelled')",
            name="ck_announcements_state",
        ),
        sa.UniqueConstraint("event", name="uq_announcements_event"),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_announcements_state", "announcements", ["state"])
    op.create_index("ix_announcements_fair_code", "announcements", ["fair_code"])
    op.create_table(
        "announced_fairs",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("fair_code", sa.String(), nullable=False),
        sa.Column("fair_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name="fk_announced_fairs_announcement_id_announcements",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", "fair_code", name="pk_announced_fairs"),
    )
    op.create_index("ix_announced_fairs_fair_code", "announced_fairs", ["fair_code"])
    _deliveries()


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("counted_as", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("epoch", sa.Integer()),
        sa.Column("finished_at", _MOMENT),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'unreachable', 'refused', 'uncertain', 'expired', "
            "'cancelled')",
            name="ck_deliveries_state",
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name="fk_deliveries_announcement_id_announcements",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_deliveries_person_id_people", ondelete="SET NULL"
        ),
        sa.UniqueConstraint("announcement_id", "person_id", name="uq_deliveries_announcement_id_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sqlite_autoincrement=True,
    )
    queue = ["announcement_id", "channel", "state", "not_before", "id"]
    op.create_index("ix_deliveries_queue", "deliveries", queue)
    for columns in (["counted_as", "claimed_at"], ["person_id"]):
        op.create_index(f"ix_deliveries_{'_'.join(columns)}", "deliveries", columns)
    sending = sa.text("state = 'sending'")
    op.create_index(
        "ix_deliveries_sending", "deliveries", ["epoch"], sqlite_where=sending, postgresql_where=sending
    )
