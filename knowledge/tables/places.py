"""Tables of where to buy and when: sales points, what they stock, and fairs."""

from datetime import date

from sqlalchemy import CheckConstraint, Column, String
from sqlmodel import Field

from knowledge.tables.base import Table, code_checks


class SalesPointRow(Table, table=True):
    """A place that shows or sells OCOP goods."""

    __tablename__ = "sales_points"
    __table_args__ = (
        *code_checks(),
        CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="both"),
    )
    code: str = Field(primary_key=True)
    name: str
    operator: str | None = None
    address: str | None = None
    commune: str | None = None
    district: str | None = None
    unit: str | None = None
    unit_candidates: str | None = None
    phone: str | None = None
    opening_hours: str | None = None
    lat: float | None = None
    lon: float | None = None
    coord_precision: str | None = None
    precision_km: float | None = None
    source_url: str | None = None
    source_year: int | None = None
    kind: str | None = None
    opened: str | None = None
    """As the source gives it: a day, a month or a year."""
    status: str | None = None
    coord_note: str | None = None
    note: str | None = None
    confirmed_on: date | None = None
    """When the office last saw that all this is so."""


class StockRow(Table, table=True):
    """A product known to be sold at a point, and the day this was last confirmed."""

    __tablename__ = "stock"
    point_code: str = Field(primary_key=True, foreign_key="sales_points.code", ondelete="CASCADE")
    product_code: str = Field(primary_key=True, foreign_key="products.code", ondelete="CASCADE", index=True)
    confirmed_on: date | None = None


class FairRow(Table, table=True):
    """A fair as its source tells it; an unknown day stays empty.

    Of a fair at several places, the days span them all and the place is the first of `FairPlaceRow`.
    """

    __tablename__ = "fairs"
    __table_args__ = (*code_checks(), CheckConstraint("end_date >= start_date", name="days"))
    code: str = Field(primary_key=True)
    name: str
    organiser: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    venue: str | None = None
    address: str | None = None
    district: str | None = None
    unit: str | None = None
    unit_candidates: str | None = None
    booths: int | None = None
    description_fact: str | None = None
    source_url: str | None = None
    source_year: int | None = None
    date_note: str | None = None
    hours: str | None = None
    """In the OpenStreetMap notation ("Mo-Su 08:30-22:00")."""
    state: str = Field(
        default="published", sa_column=Column(String, nullable=False, server_default="published")
    )
    """draft, published or cancelled; "changed" follows from `FairVersionRow`, "over" from the days."""


class FairPlaceRow(Table, table=True):
    """One of the several places of a fair, with days of its own; a fair at one place has no such row."""

    __tablename__ = "fair_places"
    __table_args__ = (CheckConstraint("end_date >= start_date", name="days"),)
    fair_code: str = Field(primary_key=True, foreign_key="fairs.code", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    start_date: date | None = None
    end_date: date | None = None
    venue: str | None = None
    address: str | None = None
    district: str | None = None
    unit: str | None = None
    unit_candidates: str | None = None
    hours: str | None = None
    booths: int | None = None
    date_note: str | None = None
    cancelled: bool = False


class FairVersionRow(Table, table=True):
    """How often what was published of a fair changed; outlives undo, so that no number is told twice."""

    __tablename__ = "fair_versions"
    fair_code: str = Field(primary_key=True)
    version: int
    """1 is as first published, which needs no row."""
    changed_on: date
