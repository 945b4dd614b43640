"""Dossiers and their history, producers' rights and invitations, wrong codes, looks, corrections, fairs."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the tables."""
    _dossiers()
    _rights()
    op.create_table(
        "dossier_looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("producer_code", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.String()),
        _leans("dossier_looks", "person_id", "people.id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_dossier_looks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dossier_looks_at", "dossier_looks", ["at"])
    op.create_index("ix_dossier_looks_person_id", "dossier_looks", ["person_id"])
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("producer_code", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("settled_at", _MOMENT),
        sa.Column("settled_by", sa.String()),
        _leans("corrections", "person_id", "people.id", "SET NULL"),
        _leans("corrections", "producer_code", "producers.code", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_corrections_person_id", "corrections", ["person_id"])
    op.create_index("ix_corrections_producer_code", "corrections", ["producer_code"])
    op.create_table(
        "fair_invitations",
        sa.Column("fair_code", sa.String(), nullable=False),
        sa.Column("producer_code", sa.String(), nullable=False),
        sa.Column("answer_by", sa.Date()),
        sa.Column("answer", sa.String()),
        sa.Column("answered_at", _MOMENT),
        sa.CheckConstraint("answer IN ('interested', 'declined')", name="ck_fair_invitations_answer"),
        _leans("fair_invitations", "fair_code", "fairs.code", "CASCADE"),
        _leans("fair_invitations", "producer_code", "producers.code", "CASCADE"),
        sa.PrimaryKeyConstraint("fair_code", "producer_code", name="pk_fair_invitations"),
    )
    op.create_index("ix_fair_invitations_producer_code", "fair_invitations", ["producer_code"])


def _dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("producer_code", sa.String(), nullable=False),
        sa.Column("product_code", sa.String()),
        sa.Column("product_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("stage_on", sa.Date(), nullable=False),
        sa.Column("filed_on", sa.Date()),
        sa.Column("filed_at", sa.String()),
        sa.Column("holder", sa.String()),
        sa.Column("score", sa.Float()),
        sa.Column("stars", sa.Integer()),
        sa.Column("missing", sa.Text()),
        sa.Column("next_step", sa.Text()),
        _code_check(),
        sa.CheckConstraint("stage BETWEEN 1 AND 9", name="ck_dossiers_stage"),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name="ck_dossiers_score"),
        sa.ForeignKeyConstraint(
            ["producer_code"], ["producers.code"], name="fk_dossiers_producer_code_producers"
        ),
        sa.ForeignKeyConstraint(
            ["product_code"], ["products.code"], name="fk_dossiers_product_code_products"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_dossiers"),
    )
    op.create_index("ix_dossiers_producer_code", "dossiers", ["producer_code"])
    op.create_index("ix_dossiers_product_code", "dossiers", ["product_code"])
    op.create_table(
        "dossier_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_code", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("stage_before", sa.Integer()),
        sa.Column("stage_after", sa.Integer()),
        sa.Column("stage_on", sa.Date()),
        sa.Column("changes", sa.Text()),
        sa.Column("reason", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_dossier_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dossier_events_dossier_code", "dossier_events", ["dossier_code"])


def _rights() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("producer_code", sa.String(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
        sa.Column("revoked_at", _MOMENT),
        _leans("invitations", "producer_code", "producers.code", "CASCADE"),
        sa.UniqueConstraint("code_hash", name="uq_invitations_code_hash"),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invitations_producer_code", "invitations", ["producer_code"])
    op.create_table(
        "producer_rights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("producer_code", sa.String(), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("revoked_at", _MOMENT),
        sa.Column("revoked_by", sa.String()),
        _leans("producer_rights", "person_id", "people.id", "CASCADE"),
        _leans("producer_rights", "producer_code", "producers.code", "CASCADE"),
        sa.UniqueConstraint("person_id", "producer_code", name="uq_producer_rights_person_id_producer_code"),
        sa.PrimaryKeyConstraint("id", name="pk_producer_rights"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_producer_rights_person_id", "producer_rights", ["person_id"])
    op.create_index("ix_producer_rights_producer_code", "producer_rights", ["producer_code"])
    op.create_table(
        "code_attempts",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("wait_until", _MOMENT),
        sa.PrimaryKeyConstraint("account", name="pk_code_attempts"),
    )


def _leans(table: str, column: str, on: str, at_its_end: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{on.split('.')[0]}"
    return sa.ForeignKeyConstraint([column], [on], name=name, ondelete=at_its_end)


def _code_check() -> sa.CheckConstraint:
    if op.get_bind().dialect.name == "sqlite":
        rule = "length(code) BETWEEN 1 AND 24 AND code NOT GLOB '*[^A-Za-z0-9-]*'"
    else:
        rule = "code ~ '^[A-Za-z0-9-]{1,24}$'"
    return sa.CheckConstraint(rule, name="ck_dossiers_code")
