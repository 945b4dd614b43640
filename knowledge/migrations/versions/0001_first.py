"""Everything the first version keeps."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _code_checks(name: str) -> tuple[Any, ...]:
    sqlite = "length(code) BETWEEN 1 AND 24 AND code NOT GLOB '*[^A-Za-z0-9-]*'"
    return (
        sa.CheckConstraint(sqlite, name=name).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("code ~ '^[A-Za-z0-9-]{1,24}$'", name=name).ddl_if(dialect="postgresql"),
    )


def _texts(*names: str) -> tuple[Any, ...]:
    return tuple(sa.Column(name, sa.String()) for name in names)


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "aliases",
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.PrimaryKeyConstraint("alias", "meaning", name="pk_aliases"),
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "fairs",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organiser", sa.String()),
        sa.Column("start_date", sa.Date()),
        sa.Column("end_date", sa.Date()),
        *_texts("venue", "address", "district", "unit", "unit_candidates"),
        sa.Column("booths", sa.Integer()),
        sa.Column("description_fact", sa.String()),
        sa.Column("source_url", sa.String()),
        sa.Column("source_year", sa.Integer()),
        sa.Column("date_note", sa.String()),
        *_code_checks("ck_fairs_code"),
        sa.CheckConstraint("end_date >= start_date", name="ck_fairs_days"),
        sa.PrimaryKeyConstraint("code", name="pk_fairs"),
    )
    op.create_table(
        "glossary",
        sa.Column("vi", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.Column("reviewed_by", sa.String()),
        sa.PrimaryKeyConstraint("vi", "en", name="pk_glossary"),
    )
    op.create_table(
        "groups",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("english", sa.String()),
        sa.PrimaryKeyConstraint("name", name="pk_groups"),
        sa.UniqueConstraint("number", name="uq_groups_number"),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String()),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "inbox",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("update_key", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "update_key", name="pk_inbox"),
    )
    op.create_index("ix_inbox_kept_at", "inbox", ["kept_at"], unique=False)
    op.create_table(
        "not_found",
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("query", "day", name="pk_not_found"),
    )
    op.create_index("ix_not_found_day", "not_found", ["day"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("language", sa.String()),
        sa.Column("dialogue", sa.Text()),
        sa.Column("dialogue_until", sa.DateTime(timezone=True)),
        sa.Column("blocked_at", sa.DateTime(timezone=True)),
        sa.Column("first_seen_on", sa.Date(), nullable=False),
        sa.Column("last_seen_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("channel", "recipient", name="uq_people_channel_recipient"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_dialogue_until", "people", ["dialogue_until"], unique=False)
    op.create_index("ix_people_last_seen_on", "people", ["last_seen_on"], unique=False)
    op.create_table(
        "photos",
        sa.Column("bot", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot", "url", name="pk_photos"),
    )
    op.create_table(
        "producers",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *_texts("producer_type", "address", "commune", "district", "unit", "contact"),
        *_code_checks("ck_producers_code"),
        sa.PrimaryKeyConstraint("code", name="pk_producers"),
    )
    op.create_index("ix_producers_name", "producers", ["name"], unique=False)
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("intent", sa.String(), nullable=False),
        sa.Column("place", sa.String()),
        sa.Column("product", sa.String()),
        sa.Column("found", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_revision_single"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
    )
    op.create_table(
        "sales_points",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *_texts(
            "operator", "address", "commune", "district", "unit", "unit_candidates", "phone", "opening_hours"
        ),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("coord_precision", sa.String()),
        sa.Column("precision_km", sa.Float()),
        sa.Column("source_url", sa.String()),
        sa.Column("source_year", sa.Integer()),
        *_texts("kind", "opened", "status", "coord_note", "note"),
        *_code_checks("ck_sales_points_code"),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="ck_sales_points_both"),
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name="ck_sales_points_lat"),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name="ck_sales_points_lon"),
        sa.PrimaryKeyConstraint("code", name="pk_sales_points"),
    )
    op.create_table(
        "seen_updates",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("update_key", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "update_key", name="pk_seen_updates"),
    )
    op.create_index("ix_seen_updates_seen_at", "seen_updates", ["seen_at"], unique=False)
    op.create_table(
        "group_aliases",
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("kinds", sa.String()),
        sa.ForeignKeyConstraint(["group_name"], ["groups.name"], name="fk_group_aliases_group_name_groups"),
        sa.PrimaryKeyConstraint("alias", name="pk_group_aliases"),
    )
    op.create_table(
        "imported_rows",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name="fk_imported_rows_import_id_imports", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "position", name="pk_imported_rows"),
    )
    op.create_table(
        "kinds",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("english", sa.String()),
        sa.Column("within", sa.String()),
        sa.ForeignKeyConstraint(["group_name"], ["groups.name"], name="fk_kinds_group_name_groups"),
        sa.PrimaryKeyConstraint("code", name="pk_kinds"),
    )
    op.create_table(
        "visits",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_visits_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "day", name="pk_visits"),
    )
    op.create_index("ix_visits_day", "visits", ["day"], unique=False)
    op.create_table(
        "products",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *_texts(
            "english",
            "producer_code",
            "producer_name",
            "group_name",
            "kind",
            "commune",
            "district",
            "unit",
            "unit_candidates",
            "price",
            "photo_url",
            "contact",
            "source_url",
        ),
        sa.Column("source_year", sa.Integer()),
        *_code_checks("ck_products_code"),
        sa.ForeignKeyConstraint(["group_name"], ["groups.name"], name="fk_products_group_name_groups"),
        sa.ForeignKeyConstraint(["kind"], ["kinds.code"], name="fk_products_kind_kinds"),
        sa.ForeignKeyConstraint(
            ["producer_code"], ["producers.code"], name="fk_products_producer_code_producers"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_products"),
    )
    op.create_index("ix_products_producer_code", "products", ["producer_code"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_code", sa.String(), nullable=False),
        sa.Column("stars", sa.Integer()),
        sa.Column("potential_five", sa.Boolean(), nullable=False),
        sa.Column("number", sa.String()),
        sa.Column("decision", sa.String()),
        sa.Column("decided_on", sa.Date()),
        sa.Column("decided_by", sa.String()),
        sa.Column("year", sa.Integer()),
        sa.Column("source_url", sa.String()),
        sa.Column("source_year", sa.Integer()),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name="ck_certificates_stars"),
        sa.CheckConstraint("year BETWEEN 2018 AND 2100", name="ck_certificates_year"),
        sa.ForeignKeyConstraint(
            ["product_code"],
            ["products.code"],
            name="fk_certificates_product_code_products",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_certificates"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_certificates_number", "certificates", ["number"], unique=False)
    op.create_index("ix_certificates_product_code", "certificates", ["product_code"], unique=False)
    op.create_table(
        "stock",
        sa.Column("point_code", sa.String(), nullable=False),
        sa.Column("product_code", sa.String(), nullable=False),
        sa.Column("confirmed_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["point_code"], ["sales_points.code"], name="fk_stock_point_code_sales_points", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_code"], ["products.code"], name="fk_stock_product_code_products", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("point_code", "product_code", name="pk_stock"),
    )
    op.create_index("ix_stock_product_code", "stock", ["product_code"], unique=False)
