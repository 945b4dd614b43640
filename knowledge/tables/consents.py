"""Tables of who agreed to be written to, of who said no for good, and of accounts that are one person."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, Text
from sqlmodel import Field

from knowledge.tables.base import Table


class ConsentRow(Table, table=True):
    """One opt-in of one person to one topic, with the proof of it; ended, it stays as the record of both.

    NĐ 91/2020/NĐ-CP and Luật 91/2025/QH15 art. 28: agreed beforehand, knowing content, form and frequency.
    """

    __tablename__ = "consents"
    __table_args__ = (
        CheckConstraint("purpose IN ('advertising', 'service')", name="purpose"),
        CheckConstraint("frequency IN ('at_once', 'weekly')", name="frequency"),
        Index("ix_consents_purpose_topic_person_id", "purpose", "topic", "person_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    purpose: str
    """"advertising" (fairs, products, ratings news) or "service" (a linked producer's own dossiers)."""
    topic: str
    """"fairs", "products", "ratings" for advertising; "producer" for service."""
    place: str | None = None
    """Gazetteer code of the place the topic is narrowed to; None is all of Hanoi."""
    group_name: str | None = None
    """Official group the topic is narrowed to; None is all groups."""
    fair_code: str | None = None
    """The one fair the topic is narrowed to ("nhắc tôi"): its announcements and reminders, no other's."""
    frequency: str = "at_once"
    language: str
    given_at: datetime
    given_on: str
    """The channel, or what the office's own list says ("phiếu giấy")."""
    wording_version: str
    wording: str = Field(sa_column=Column(Text, nullable=False))
    """The words the person agreed to, whole."""
    proof: str | None = None
    """What the office can show, for those that came in from a list."""
    ended_at: datetime | None = None
    ended_how: str | None = None


class SuppressionRow(Table, table=True):
    """A withdrawal that outlives the data: nothing but the person's own newer opt-in lifts it."""

    __tablename__ = "suppressions"
    __table_args__ = (
        CheckConstraint(
            "purpose IN ('advertising', 'service', 'data', 'fairs', 'products', 'ratings')", name="purpose"
        ),
    )
    account: str = Field(primary_key=True)
    """Keyed hash of channel and recipient; tells nothing without the key."""
    purpose: str = Field(primary_key=True)
    """What is withdrawn: a purpose, one topic of advertising, or "data": all held was deleted on request."""
    since: datetime


class LinkCodeRow(Table, table=True):
    """A short-lived code by which a person joins another of their accounts to this one."""

    __tablename__ = "link_codes"
    code: str = Field(primary_key=True)
    """Keyed hash of the code."""
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    expires_at: datetime
