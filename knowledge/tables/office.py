"""Tables of the office's work: imports that can be undone, the catalogue's revision, facts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Text
from sqlmodel import Field

from knowledge.tables.base import Table


class ImportRow(Table, table=True):
    """One import of a file: who, when, what came of it, and whether it was undone."""

    __tablename__ = "imports"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    file_name: str
    made_at: datetime
    made_by: str | None = None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    undone_at: datetime | None = None
    undone_by: str | None = None


class ImportedRow(Table, table=True):
    """One row an import touched, exactly as it was and as it became (JSON; empty when it was not there)."""

    __tablename__ = "imported_rows"
    import_id: int = Field(primary_key=True, foreign_key="imports.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    table_name: str
    row_key: str
    before: str | None = Field(default=None, sa_column=Column(Text))
    after: str | None = Field(default=None, sa_column=Column(Text))


class RevisionRow(Table, table=True):
    """The catalogue's revision: raised by every change, read by every process."""

    __tablename__ = "revision"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    id: int = Field(default=1, primary_key=True)
    number: int
    updated_on: date


class FactRow(Table, table=True):
    """A fact about this database, such as which bundled tables it has been given."""

    __tablename__ = "facts"
    name: str = Field(primary_key=True)
    value: str


class IncidentRow(Table, table=True):
    """Something wrong with the service, from its beginning until staff were told that it is over."""

    __tablename__ = "incidents"
    kind: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    began_at: datetime
    told_at: datetime | None = None
    over_at: datetime | None = None
    details: str = Field(sa_column=Column(Text, nullable=False))
    """JSON of what the sentence to staff is filled with."""
