"""Tables of what is sent unasked: announcements, one delivery per person, and what staff did."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from knowledge.tables.base import Table

CLASSES = ("advertising", "service", "change")
STATES = ("draft", "approved", "sending", "paused", "stopped", "done", "cancelled")
OUTCOMES = ("queued", "sending", "sent", "unreachable", "refused", "uncertain", "expired", "cancelled")


_SENDING = text("state = 'sending'")


def _one_of(column: str, names: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(name) for name in names)})", name=column)


class AnnouncementRow(Table, table=True):
    """Something to tell many people, or one producer, from its draft to its end."""

    __tablename__ = "announcements"
    __table_args__ = (
        _one_of("class", CLASSES),
        _one_of("state", STATES),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    class_: str = Field(sa_column=Column("class", Text, nullable=False))
    """advertising: label, way to stop, cap; service: own consent, no cap; change: to who got `follows`."""
    kind: str
    """What it tells: "text", "fair", "reminder", "change", "cancellation", "digest", "stage", "expiry" ..."""
    state: str = Field(default="draft", index=True)
    text_vi: str = Field(sa_column=Column(Text, nullable=False))
    text_en: str | None = Field(default=None, sa_column=Column(Text))
    fair_code: str | None = Field(default=None, index=True)
    """The fair it is about; of a change or a cancellation, whoever got word of this fair hears."""
    topic: str | None = None
    place: str | None = None
    """Gazetteer codes parted by semicolons: the place named, then those that overlap it."""
    group_name: str | None = None
    """Official names of groups parted by semicolons."""
    channel: str | None = None
    """Audience: consents to the topic, narrowed by place and channel, where None narrows nothing.

    A consent narrowed to a group is only to what names that group.
    """
    send_at: datetime | None = None
    """Not before; None is as soon as it is approved."""
    expires_at: datetime
    """Useless after."""
    event: str | None = Field(default=None, unique=True)
    """What made the program plan it by itself ("reminder:F1:2026-12-05"), so that it is planned once."""
    created_at: datetime
    created_by: str
    approved_at: datetime | None = None
    approved_by: str | None = None
    approved_hash: str | None = None
    """Hash of text and audience as they were approved; an edit voids the approval."""
    planned_to: int = 0
    """Delivery rows exist for everybody up to this person's number."""
    planned_at: datetime | None = None
    """When delivery rows existed for all of the audience."""
    finished_at: datetime | None = None
    reason: str | None = None
    """Why it was stopped or cancelled."""


class AnnouncedFairRow(Table, table=True):
    """A fair that an announcement tells of, as it stood then: a digest tells of several."""

    __tablename__ = "announced_fairs"
    announcement_id: int = Field(primary_key=True, foreign_key="announcements.id", ondelete="CASCADE")
    fair_code: str = Field(primary_key=True, index=True)
    fair_version: int = 1


class DeliveryRow(Table, table=True):
    """One announcement to one person, exactly one row; `sending` is committed just before its own request."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("announcement_id", "person_id"),
        _one_of("state", OUTCOMES),
        Index("ix_deliveries_queue", "announcement_id", "channel", "state", "not_before", "id"),
        Index("ix_deliveries_counted_as_claimed_at", "counted_as", "claimed_at"),
        Index("ix_deliveries_sending", "epoch", sqlite_where=_SENDING, postgresql_where=_SENDING),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    announcement_id: int = Field(foreign_key="announcements.id", ondelete="CASCADE")
    person_id: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL", index=True)
    """None once the person had their data deleted: the row is still counted."""
    channel: str
    counted_as: int
    """The number by which all accounts of one person share the cap."""
    state: str = "queued"
    reason: str | None = None
    attempts: int = 0
    not_before: datetime
    claimed_at: datetime | None = None
    """When its request was about to leave; counts for the cap."""
    epoch: int | None = None
    """The sender's lease under which it was claimed."""
    finished_at: datetime | None = None


class AuditRow(Table, table=True):
    """One thing a member of staff did: who, when, what, before and after; never a person's text."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    staff: str
    action: str
    """Dotted: "announcement.approve", "dossier.move"."""
    subject: str
    """What it was done to: "announcement 12", "dossier HS-1"."""
    before: str | None = Field(default=None, sa_column=Column(Text))
    after: str | None = Field(default=None, sa_column=Column(Text))
    reason: str | None = None


class StaffNoteRow(Table, table=True):
    """Word of an announcement in the chat of a member of staff: shown once, or kept up to date by edits."""

    __tablename__ = "staff_notes"
    __table_args__ = (_one_of("kind", ("approval", "test", "progress")),)
    announcement_id: int = Field(primary_key=True, foreign_key="announcements.id", ondelete="CASCADE")
    kind: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    recipient: str = Field(primary_key=True)
    since: datetime
    hash: str
    """Of the announcement when the note was asked for; one asked to be approved is void once it differs."""
    message: str | None = None
    """The platform's id of the message that shows it, where that can be edited."""
    shown: str | None = None
    """What it shows now, as a hash."""
    shown_at: datetime | None = None
    ended_at: datetime | None = Field(default=None, index=True)
    parts_sent: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many parts of a message were sent, while others of it wait."""
    tried: str | None = Field(default=None, sa_column=Column(Text))
    """Of a test, what became of each message: JSON of channel, recipient, language, outcome, reason."""
