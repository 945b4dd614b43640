"""The table that says which process polls, schedules and sends."""

from datetime import datetime

from sqlmodel import Field

from knowledge.tables.base import Table


class LeaseRow(Table, table=True):
    """One duty that only one process may have at a time."""

    __tablename__ = "leases"
    name: str = Field(primary_key=True)
    holder: str
    epoch: int
    """Raised each time the holder changes, so that a process that slept through its end can tell."""
    expires_at: datetime
