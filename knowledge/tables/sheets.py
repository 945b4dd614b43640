"""The table of spreadsheets that staff sent and have not yet decided on."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from knowledge.tables.base import Table


class SentSheetRow(Table, table=True):
    """A spreadsheet as it came, until it is imported, dropped or an hour old."""

    __tablename__ = "sent_sheets"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    staff: str
    file_name: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    kept_at: datetime = Field(index=True)
