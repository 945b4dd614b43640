"""What people asked for in vain, and the other names that staff make of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from knowledge import audit, revision
from knowledge.few import FEWEST
from knowledge.times import hanoi_day
from knowledge.transaction import Transaction

KIND = "asked"
"""Of the other names made here."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A normalised query that found nothing; `key` stands for it in a button."""

    key: str
    query: str
    times: int


def listed(session: Transaction) -> list[Missed]:
    """Queries asked at least `FEWEST` times as far back as counts are kept, the most first.

    Those that are another name of something by now are left out.
    """
    rows = session.rows(
        "SELECT query, sum(times) FROM not_found WHERE NOT EXISTS (SELECT 1 FROM aliases a "
        f"WHERE a.alias = not_found.query) GROUP BY query HAVING sum(times) >= {FEWEST:d} "
        "ORDER BY sum(times) DESC, query"
    )
    return [Missed(key_of(query), query, int(times)) for query, times in rows]


def rare(session: Transaction) -> tuple[int, int]:
    """How many other queries there are, and how often they were asked together."""
    row = session.row(
        "SELECT count(*), sum(times) FROM (SELECT sum(times) AS times FROM not_found GROUP BY query "
        f"HAVING sum(times) < {FEWEST:d}) rare"
    )
    return (int(row[0]), int(row[1] or 0)) if row else (0, 0)


def one(session: Transaction, key: str) -> Missed | None:
    """The query of a button; None when it is on the list no more."""
    return next((each for each in listed(session) if each.key == key), None)


def key_of(query: str) -> str:
    """What stands for a query where its words have no room."""
    return hashlib.sha256(query.encode()).hexdigest()[:16]


def name(session: Transaction, query: str, meaning: str, *, by: str, now: datetime) -> None:
    """Makes a query another name of something, from now on and in every process."""
    session.run(
        "INSERT INTO aliases (alias, meaning, kind) VALUES (:alias, :meaning, :kind) ON CONFLICT DO NOTHING",
        alias=query,
        meaning=meaning,
        kind=KIND,
    )
    _note(session, "alias.add", query, None, meaning, by, now)


def named(session: Transaction, key: str, meaning: str) -> str | None:
    """The query that was made another name of something; None when it is none any more."""
    rows = session.rows(
        "SELECT alias FROM aliases WHERE meaning = :meaning AND kind = :kind", meaning=meaning, kind=KIND
    )
    return next((row[0] for row in rows if key_of(row[0]) == key), None)


def unname(session: Transaction, query: str, meaning: str, *, by: str, now: datetime) -> bool:
    """Takes such a name back; False when it was taken back already."""
    touched = session.run(
        "DELETE FROM aliases WHERE alias = :alias AND meaning = :meaning AND kind = :kind",
        alias=query,
        meaning=meaning,
        kind=KIND,
    )
    if touched:
        _note(session, "alias.undo", query, meaning, None, by, now)
    return touched == 1


def _note(
    session: Transaction,
    action: str,
    query: str,
    before: str | None,
    after: str | None,
    by: str,
    now: datetime,
) -> None:
    audit.record(
        session, now=now, staff=by, action=action, subject=f"alias {query}", before=before, after=after
    )
    revision.touch(session, hanoi_day(now))
