"""Tables of what was asked, without texts and without people."""

from datetime import date, datetime

from sqlmodel import Field

from knowledge.tables.base import Table


class QuestionRow(Table, table=True):
    """One answer given: when, where, what kind, about which product and place; never by whom."""

    __tablename__ = "questions"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    asked_at: datetime = Field(index=True)
    channel: str
    intent: str
    place: str | None = None
    product: str | None = None
    """Code of the best product the answer was about."""
    found: bool = True


class NotFoundRow(Table, table=True):
    """A normalised query that found nothing, counted by day."""

    __tablename__ = "not_found"
    query: str = Field(primary_key=True)
    day: date = Field(primary_key=True, index=True)
    times: int = 1


class UnservedRow(Table, table=True):
    """How often in a month people asked from one of today's units and no point was near; never who."""

    __tablename__ = "unserved"
    unit: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    """Its first day, in Hanoi."""
    times: int = 1
