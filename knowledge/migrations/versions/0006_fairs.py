"""States, versions and several places of fairs; consents to one fair; withdrawals of one topic."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_SCOPES = "'advertising', 'service', 'data', 'fairs', 'products', 'ratings'"


def upgrade() -> None:
    """Adds the columns and tables; every fair known so far is published."""
    op.add_column("fairs", sa.Column("hours", sa.String()))
    op.add_column("fairs", sa.Column("state", sa.String(), nullable=False, server_default="published"))
    op.create_table(
        "fair_places",
        sa.Column("fair_code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start_date", sa.Date()),
        sa.Column("end_date", sa.Date()),
        sa.Column("venue", sa.String()),
        sa.Column("address", sa.String()),
        sa.Column("district", sa.String()),
        sa.Column("unit", sa.String()),
        sa.Column("unit_candidates", sa.String()),
        sa.Column("hours", sa.String()),
        sa.Column("booths", sa.Integer()),
        sa.Column("date_note", sa.String()),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.CheckConstraint("end_date >= start_date", name="ck_fair_places_days"),
        sa.ForeignKeyConstraint(
            ["fair_code"], ["fairs.code"], name="fk_fair_places_fair_code_fairs", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fair_code", "number", name="pk_fair_places"),
    )
    op.create_table(
        "fair_versions",
        sa.Column("fair_code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("fair_code", name="pk_fair_versions"),
    )
    op.add_column("consents", sa.Column("fair_code", sa.String()))
    _widen_suppressions()


def _widen_suppressions() -> None:
    """SQLite cannot change a constraint: the table is made anew, under the same names."""
    op.rename_table("suppressions", "suppressions_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE suppressions_before DROP CONSTRAINT pk_suppressions")
    op.create_table(
        "suppressions",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"purpose IN ({_SCOPES})", name="ck_suppressions_purpose"),
        sa.PrimaryKeyConstraint("account", "purpose", name="pk_suppressions"),
    )
    op.execute("INSERT INTO suppressions SELECT account, purpose, since FROM suppressions_before")
    op.drop_table("suppressions_before")
