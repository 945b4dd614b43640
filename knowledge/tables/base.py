"""What every table shares: one metadata, the names of constraints and the form of a code."""

from typing import Any

from sqlalchemy import CheckConstraint, MetaData
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The parent of every table: constraints have the same names on every database, for migrations."""

    metadata = MetaData(naming_convention=NAMES)


def code_checks(column: str = "code") -> tuple[Any, ...]:
    """Constraints that hold a code to [A-Za-z0-9-]{1,24} on SQLite and on PostgreSQL."""
    sqlite = f"length({column}) BETWEEN 1 AND 24 AND {column} NOT GLOB '*[^A-Za-z0-9-]*'"
    return (
        CheckConstraint(sqlite, name="code").ddl_if(dialect="sqlite"),
        CheckConstraint(f"{column} ~ '^[A-Za-z0-9-]{{1,24}}$'", name="code").ddl_if(dialect="postgresql"),
    )
