"""What is wrong with the service: begun once, told once, over once, whatever restarts meanwhile."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from knowledge.times import known_time, read_time
from knowledge.transaction import Transaction

_COLUMNS = "kind, subject, began_at, told_at, over_at, details"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was seen of one subject just now."""

    kind: str
    subject: str
    wrong: bool
    details: Mapping[str, str] = field(default_factory=dict)
    """What the sentence to staff is filled with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident as it stands."""

    kind: str
    subject: str
    began_at: datetime
    told_at: datetime | None
    over_at: datetime | None
    details: Mapping[str, str]


def under_way(session: Transaction) -> Sequence[Incident]:
    """Every incident that is not over, or whose end staff were not told yet."""
    return [_read(row) for row in session.rows(f"SELECT {_COLUMNS} FROM incidents ORDER BY began_at, kind")]


def note(session: Transaction, finding: Finding, now: datetime) -> None:
    """Begins, goes on with or ends an incident by what was seen; does nothing when nothing is new."""
    key = {"kind": finding.kind, "subject": finding.subject}
    if not finding.wrong:
        session.run(
            "UPDATE incidents SET over_at = :now "
            "WHERE kind = :kind AND subject = :subject AND over_at IS NULL",
            now=now,
            **key,
        )
        return
    details = json.dumps(dict(finding.details), ensure_ascii=False)
    session.run(
        "INSERT INTO incidents (kind, subject, began_at, details) VALUES (:kind, :subject, :now, :details) "
        "ON CONFLICT (kind, subject) DO UPDATE SET over_at = NULL, details = excluded.details",
        now=now,
        details=details,
        **key,
    )


def drop(session: Transaction, incident: Incident) -> None:
    """Forgets an incident."""
    session.run(
        "DELETE FROM incidents WHERE kind = :kind AND subject = :subject",
        kind=incident.kind,
        subject=incident.subject,
    )


def to_tell(session: Transaction) -> Sequence[Incident]:
    """What staff have to be told now: beginnings and ends."""
    return [each for each in under_way(session) if each.told_at is None or each.over_at is not None]


def told(session: Transaction, incident: Incident, now: datetime) -> None:
    """Notes that staff were told: of its beginning once, and what is over is gone."""
    if incident.over_at is not None:
        drop(session, incident)
        return
    session.run(
        "UPDATE incidents SET told_at = :now WHERE kind = :kind AND subject = :subject AND told_at IS NULL",
        now=now,
        kind=incident.kind,
        subject=incident.subject,
    )


def _read(row: tuple[object, ...]) -> Incident:
    began_at = known_time(row[2])
    return Incident(
        kind=str(row[0]),
        subject=str(row[1]),
        began_at=began_at,
        told_at=read_time(row[3]),
        over_at=read_time(row[4]),
        details=json.loads(str(row[5])),
    )
