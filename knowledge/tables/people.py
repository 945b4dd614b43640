"""Tables of the people who write to us: no texts, save the inbox for ten minutes, and no positions."""

from datetime import date, datetime

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field

from knowledge.tables.base import Table


class PersonRow(Table, table=True):
    """A person on one channel, with the dialogue that is under way."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("channel", "recipient"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    channel: str
    recipient: str
    language: str | None = None
    dialogue: str | None = Field(default=None, sa_column=Column(Text))
    """JSON of what the next line may lean on."""
    dialogue_until: datetime | None = Field(default=None, index=True)
    blocked_at: datetime | None = None
    joined: int | None = Field(default=None, index=True)
    """A number shared by the accounts that their person joined; None stands alone."""
    first_seen_on: date
    last_seen_on: date = Field(index=True)


class VisitRow(Table, table=True):
    """A day on which a person asked something; what they asked is not tied to them."""

    __tablename__ = "visits"
    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    day: date = Field(primary_key=True, index=True)


class SeenUpdateRow(Table, table=True):
    """An update that was already taken up, so that its repetition is not answered again."""

    __tablename__ = "seen_updates"
    channel: str = Field(primary_key=True)
    update_key: str = Field(primary_key=True)
    seen_at: datetime = Field(index=True)


class InboxRow(Table, table=True):
    """An acknowledged text that is not answered yet; lives ten minutes at most and never holds a position."""

    __tablename__ = "inbox"
    channel: str = Field(primary_key=True)
    update_key: str = Field(primary_key=True)
    recipient: str
    payload: str = Field(sa_column=Column(Text, nullable=False))
    kept_at: datetime = Field(index=True)
    taken_at: datetime


class PhotoRow(Table, table=True):
    """A platform's own name of a picture that a bot has already sent."""

    __tablename__ = "photos"
    bot: str = Field(primary_key=True)
    url: str = Field(primary_key=True)
    file_id: str
    kept_at: datetime
