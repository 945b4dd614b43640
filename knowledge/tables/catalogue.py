"""Tables of the catalogue: groups and kinds, producers, products and their certificates."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from knowledge.tables.base import Table, code_checks


class GroupRow(Table, table=True):
    """One of the official groups, by the name in law today."""

    __tablename__ = "groups"
    name: str = Field(primary_key=True)
    number: int = Field(unique=True)
    english: str | None = None


class GroupAliasRow(Table, table=True):
    """A group's name in earlier decisions; `kinds` narrows it (codes parted by spaces)."""

    __tablename__ = "group_aliases"
    alias: str = Field(primary_key=True)
    group_name: str = Field(foreign_key="groups.name")
    kinds: str | None = None


class KindRow(Table, table=True):
    """A sub-kind of a group; ours, not a published field."""

    __tablename__ = "kinds"
    code: str = Field(primary_key=True)
    group_name: str = Field(foreign_key="groups.name")
    name: str
    english: str | None = None
    within: str | None = None


class ProducerRow(Table, table=True):
    """A producer: company, cooperative, household, workshop or artisan."""

    __tablename__ = "producers"
    __table_args__ = (*code_checks(),)
    code: str = Field(primary_key=True)
    name: str = Field(index=True)
    producer_type: str | None = None
    address: str | None = None
    commune: str | None = None
    district: str | None = None
    unit: str | None = None
    contact: str | None = None


class ProductRow(Table, table=True):
    """A product of one producer; what was decided of it stands in its certificates."""

    __tablename__ = "products"
    __table_args__ = (*code_checks(),)
    code: str = Field(primary_key=True)
    name: str
    english: str | None = None
    producer_code: str | None = Field(default=None, foreign_key="producers.code", index=True)
    producer_name: str | None = None
    """The producer as this product's source spells it, where that is not the producer's own spelling."""
    group_name: str | None = Field(default=None, foreign_key="groups.name")
    kind: str | None = Field(default=None, foreign_key="kinds.code")
    commune: str | None = None
    """As its source names it, before July 2025."""
    district: str | None = None
    unit: str | None = None
    unit_candidates: str | None = None
    """Today's units it may lie in, parted by semicolons, when not one is certain."""
    price: str | None = None
    photo_url: str | None = None
    contact: str | None = None
    source_url: str | None = None
    source_year: int | None = None


class CertificateRow(Table, table=True):
    """One recognition of a product; a later one is a further row, so the history is kept."""

    __tablename__ = "certificates"
    __table_args__ = (
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        CheckConstraint("year BETWEEN 2018 AND 2100", name="year"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    product_code: str = Field(foreign_key="products.code", ondelete="CASCADE", index=True)
    stars: int | None = None
    potential_five: bool = False
    """Scored 90 or more by the city and waiting for the ministry: not five stars."""
    number: str | None = Field(default=None, index=True)
    decision: str | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    year: int | None = None
    """All that is known when the day is not."""
    source_url: str | None = None
    source_year: int | None = None
