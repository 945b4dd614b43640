"""Tables of Zalo: the Official Account's tokens, and what a plan's limits have been used for."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Text
from sqlmodel import Field

from knowledge.tables.base import Table


class ZaloTokenRow(Table, table=True):
    """The one pair of tokens of an Official Account; a refresh token is worth something once."""

    __tablename__ = "zalo_tokens"
    __table_args__ = (CheckConstraint("state IN ('good', 'renewing', 'in_doubt', 'refused')", name="state"),)
    app_id: str = Field(primary_key=True)
    access_token: str = Field(sa_column=Column(Text, nullable=False))
    refresh_token: str = Field(sa_column=Column(Text, nullable=False))
    origin: str
    """Hash of the settings' refresh token from which this pair descends: another one begins anew."""
    state: str = "good"
    detail: str = ""
    renewed_at: datetime | None = None
    """When this pair came; None while it is the settings' own, of unknown age."""


class PlanUseRow(Table, table=True):
    """How much of a plan a channel has used: messages of a month, people ever."""

    __tablename__ = "plan_uses"
    channel: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    """"2026-11", Hanoi time; "ever" for what never starts again."""
    what: str = Field(primary_key=True)
    count: int


class ArticleRow(Table, table=True):
    """An article for all followers of the Official Account, from its draft to what became of its sending."""

    __tablename__ = "articles"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft', 'approved', 'processing', 'ready', 'sending', 'sent', 'uncertain')",
            name="state",
        ),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    state: str = "draft"
    title: str
    """With the label that advertising begins with."""
    author: str
    description: str
    cover_url: str
    body: str = Field(sa_column=Column(Text, nullable=False))
    """Paragraphs parted by an empty line, the way to stop last."""
    created_at: datetime
    created_by: str
    approved_by: str | None = None
    approved_hash: str | None = None
    """Hash of what was approved; nothing else is handed to Zalo."""
    token: str | None = None
    """By which Zalo is asked for the article it is at work on."""
    article_id: str | None = None
    sent_at: datetime | None = None
    """When its request was about to leave; counts for the caps unless it is known not to have gone."""
    reason: str | None = None
    """What Zalo said when it did not do what was asked."""
