"""Tables of producers' private affairs: dossiers and their history, who may see them, what they answered."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlmodel import Field

from knowledge.tables.base import Table, code_checks


class DossierRow(Table, table=True):
    """One dossier for the rating of one product, where it stands; only its producer sees it."""

    __tablename__ = "dossiers"
    __table_args__ = (
        *code_checks(),
        CheckConstraint("stage BETWEEN 1 AND 9", name="stage"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
    )
    code: str = Field(primary_key=True)
    producer_code: str = Field(foreign_key="producers.code", index=True)
    product_code: str | None = Field(default=None, foreign_key="products.code", index=True)
    """None for a product that no public record names yet."""
    product_name: str
    kind: str | None = None
    """"first", "again" or "upgrade"."""
    stage: int
    stage_on: date
    """The day it came to this stage."""
    filed_on: date | None = None
    filed_at: str | None = None
    """Where it was handed in, as the office writes it."""
    holder: str | None = None
    """Who has the papers now, where the office knows better than the stage says."""
    score: float | None = None
    """The council's average, 0 to 100."""
    stars: int | None = None
    missing: str | None = Field(default=None, sa_column=Column(Text))
    next_step: str | None = Field(default=None, sa_column=Column(Text))


class DossierEventRow(Table, table=True):
    """What happened to a dossier; kept also when the dossier itself is taken back, so it leans on nothing."""

    __tablename__ = "dossier_events"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    dossier_code: str = Field(index=True)
    at: datetime
    by: str
    """The member of staff, or who ran the import."""
    how: str
    """"move", "import 12", "undo 12"."""
    stage_before: int | None = None
    stage_after: int | None = None
    """None when the dossier was taken back."""
    stage_on: date | None = None
    changes: str | None = Field(default=None, sa_column=Column(Text))
    """JSON of the other columns that changed: name to [before, after]."""
    reason: str | None = None


class InvitationRow(Table, table=True):
    """A one-time code by which a producer's account gets the right to see; only its keyed hash is kept."""

    __tablename__ = "invitations"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(unique=True)
    producer_code: str = Field(foreign_key="producers.code", ondelete="CASCADE", index=True)
    made_at: datetime
    made_by: str
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class ProducerRightRow(Table, table=True):
    """An account that may see what is one producer's own, until it is revoked."""

    __tablename__ = "producer_rights"
    __table_args__ = (UniqueConstraint("person_id", "producer_code"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    producer_code: str = Field(foreign_key="producers.code", ondelete="CASCADE", index=True)
    given_at: datetime
    given_by: str
    """The member of staff whose invitation it was."""
    revoked_at: datetime | None = None
    revoked_by: str | None = None


class CodeAttemptRow(Table, table=True):
    """Wrong codes sent by one account, or by all of them together (account "*")."""

    __tablename__ = "code_attempts"
    account: str = Field(primary_key=True)
    """Keyed hash of channel and recipient, so that deleting one's data does not begin the count anew."""
    failed: int
    since: datetime
    """When the count began."""
    wait_until: datetime | None = None


class DossierLookRow(Table, table=True):
    """That somebody looked at a producer's own affairs, or changed something there; never what they typed."""

    __tablename__ = "dossier_looks"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL", index=True)
    producer_code: str
    what: str
    """"link", "dossier", "certificates", "report", "fair" ..."""
    subject: str | None = None


class FairInvitationRow(Table, table=True):
    """A producer invited to a fair, until when to answer, and what was answered."""

    __tablename__ = "fair_invitations"
    __table_args__ = (
        CheckConstraint("answer IN ('interested', 'declined')", name="answer"),
        Index("ix_fair_invitations_producer_code", "producer_code"),
    )
    fair_code: str = Field(primary_key=True, foreign_key="fairs.code", ondelete="CASCADE")
    producer_code: str = Field(primary_key=True, foreign_key="producers.code", ondelete="CASCADE")
    answer_by: date | None = None
    answer: str | None = None
    answered_at: datetime | None = None
