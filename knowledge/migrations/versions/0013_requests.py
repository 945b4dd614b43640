"""What producers reported as wrong joins the requests; staff hear once of answers not delivered."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_MOMENT = sa.DateTime(timezone=True)
_GIVEN = timedelta(days=14)
"""What is given to a report that was made before there was a due time."""


def upgrade() -> None:
    """Moves the reports; staff know of them, so they are not told again."""
    op.add_column("requests", sa.Column("undelivered_told_at", _MOMENT))
    connection = op.get_bind()
    old = _table(
        "corrections",
        ("id", "person_id", "producer_code", "subject", "field", "settled_by"),
        ("at", "settled_at"),
    )
    people = _table("people", ("id", "channel", "language"))
    new = _table(
        "requests",
        ("person_id", "channel", "language", "kind", "item", "flaw", "producer_code", "state", "closed_by"),
        ("opened_at", "due_at", "told_at", "overdue_told_at", "closed_at"),
    )
    found = sa.select(old, people.c.channel, people.c.language).select_from(
        old.outerjoin(people, people.c.id == old.c.person_id)
    )
    rows = [
        {
            "person_id": row.person_id,
            "channel": row.channel or "",
            "language": row.language or "vi",
            "kind": "wrong_data",
            "item": f"product {row.subject}",
            "flaw": row.field,
            "producer_code": row.producer_code,
            "state": "closed" if row.settled_at else "open",
            "opened_at": row.at,
            "due_at": row.at + _GIVEN,
            "told_at": row.at,
            "overdue_told_at": row.at,
            "closed_at": row.settled_at,
            "closed_by": row.settled_by,
        }
        for row in connection.execute(found.order_by(old.c.id))
    ]
    if rows:
        connection.execute(new.insert(), rows)
    op.drop_table("corrections")


def _table(name: str, plain: tuple[str, ...], moments: tuple[str, ...] = ()) -> sa.TableClause:
    columns: list[sa.ColumnClause[Any]] = [sa.column(column) for column in plain] + [
        sa.column(column, _MOMENT) for column in moments
    ]
    return sa.table(name, *columns)
