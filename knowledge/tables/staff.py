"""Tables of the office's own people and of what others ask of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Text
from sqlmodel import Field

from knowledge.tables.base import Table


class StaffRow(Table, table=True):
    """A member of staff by the name that stands in the record of acts."""

    __tablename__ = "staff"
    __table_args__ = (CheckConstraint("role IN ('editor', 'approver')", name="role"),)
    name: str = Field(primary_key=True)
    role: str
    added_at: datetime
    added_by: str
    removed_at: datetime | None = None


class StaffAccountRow(Table, table=True):
    """An account that a member of staff works from."""

    __tablename__ = "staff_accounts"
    channel: str = Field(primary_key=True)
    recipient: str = Field(primary_key=True)
    staff: str = Field(foreign_key="staff.name", ondelete="CASCADE", index=True)
    since: datetime


class StaffCodeRow(Table, table=True):
    """A one-time code that makes an account a member's."""

    __tablename__ = "staff_codes"
    code: str = Field(primary_key=True)
    """Keyed hash of the code."""
    staff: str = Field(foreign_key="staff.name", ondelete="CASCADE", index=True)
    expires_at: datetime


class RequestRow(Table, table=True):
    """Something a person asked of the office by pressing send; its number is what both sides call it by."""

    __tablename__ = "requests"
    __table_args__ = (
        CheckConstraint("kind IN ('question', 'wrong_data', 'data_right')", name="kind"),
        CheckConstraint("state IN ('open', 'answered', 'closed', 'withdrawn')", name="state"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL", index=True)
    """None once the person had their data deleted: then nobody can be answered."""
    channel: str
    language: str
    kind: str
    item: str | None = None
    """What it is about, such as "product HN-1", "point SP-2" or "fair F-3"."""
    flaw: str | None = None
    """What is wrong with the item: "stars", "place", "contact" ...."""
    producer_code: str | None = None
    """The producer as whom a linked account says it."""
    text: str | None = Field(default=None, sa_column=Column(Text))
    """The person's own words; None once they are deleted, and for those who wrote none."""
    state: str = Field(default="open", index=True)
    opened_at: datetime
    due_at: datetime
    answer: str | None = Field(default=None, sa_column=Column(Text))
    answered_at: datetime | None = None
    answered_by: str | None = None
    announcement_id: int | None = Field(default=None, foreign_key="announcements.id", ondelete="SET NULL")
    """What carries the answer to the person, and says what became of it."""
    closed_at: datetime | None = Field(default=None, index=True)
    closed_by: str | None = None
    told_at: datetime | None = None
    """When staff were told of it."""
    overdue_told_at: datetime | None = None
    undelivered_told_at: datetime | None = None
