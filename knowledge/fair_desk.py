"""What staff decide of a fair by itself: that people may hear of it, on which days, or that it is off."""

from dataclasses import dataclass
from datetime import date, datetime

from knowledge import audit, fair_versions, revision
from knowledge.fair import days_in_conflict
from knowledge.times import hanoi_day, read_day
from knowledge.transaction import Transaction


class FairRefused(Exception):
    """What was asked of a fair cannot be done; `handlers.fair_texts.refusal` gives the sentence."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    code: str
    name: str
    state: str
    start: date | None
    end: date | None
    note: str | None
    places: int

    def over(self, today: date) -> bool:
        last = self.end or self.start
        return last is not None and last < today


def publish(
    session: Transaction,
    code: str,
    *,
    staff: str,
    now: datetime,
    start: date | None = None,
    end: date | None = None,
) -> None:
    """Lets people hear of a fair, on the days given or on record; raises FairRefused.

    Of a fair that they heard of already, other days are a change, which they are told by themselves.
    """
    fair, today = _load(session, code), hanoi_day(now)
    if (start or end) and fair.places:
        raise FairRefused("several-places", name=fair.name)
    if days_in_conflict(fair.note) and start is None:
        raise FairRefused("conflict", name=fair.name, note=fair.note)
    begins, ends = start or fair.start, end or fair.end
    if begins and ends and ends < begins:
        raise FairRefused("end-first", start=f"{begins:%d/%m/%Y}", end=f"{ends:%d/%m/%Y}")
    last = ends or begins
    if last is not None and last < today:
        raise FairRefused("over", name=fair.name, day=f"{last:%d/%m/%Y}")
    same = (begins, ends) == (fair.start, fair.end)
    if fair.state == "published" and same and not days_in_conflict(fair.note):
        raise FairRefused("published", name=fair.name)
    session.run(
        "UPDATE fairs SET state = 'published', start_date = :start, end_date = :end, date_note = :note "
        "WHERE code = :code",
        start=begins,
        end=ends,
        note=None if days_in_conflict(fair.note) else fair.note,
        code=code,
    )
    told = fair.state == "cancelled" or (fair.state == "published" and not same)
    _settle(session, fair, staff, now, "fair.publish", told=told, after=_days(begins, ends))


def cancel(session: Transaction, code: str, *, staff: str, now: datetime, reason: str | None = None) -> None:
    """Calls a fair off: whoever heard of it is told; raises FairRefused."""
    fair = _load(session, code)
    if fair.state == "cancelled":
        raise FairRefused("cancelled", name=fair.name)
    if fair.over(hanoi_day(now)):
        raise FairRefused("over", name=fair.name, day=f"{fair.end or fair.start:%d/%m/%Y}")
    session.run("UPDATE fairs SET state = 'cancelled' WHERE code = :code", code=code)
    _settle(session, fair, staff, now, "fair.cancel", told=fair.state == "published", reason=reason)


def told(session: Transaction, code: str) -> int:
    """How many people got word of a fair."""
    row = session.row(
        "SELECT count(DISTINCT d.counted_as) FROM deliveries d JOIN announced_fairs f "
        "ON f.announcement_id = d.announcement_id WHERE f.fair_code = :code "
        "AND d.state IN ('sent', 'uncertain')",
        code=code,
    )
    return int(row[0]) if row else 0


def _load(session: Transaction, code: str) -> _Known:
    row = session.row(
        "SELECT name, state, start_date, end_date, date_note, "
        "(SELECT count(*) FROM fair_places p WHERE p.fair_code = fairs.code) FROM fairs WHERE code = :code"
        f"{session.for_update}",
        code=code,
    )
    if row is None:
        raise FairRefused("none", code=code)
    return _Known(
        code=code,
        name=row[0],
        state=row[1],
        start=read_day(row[2]),
        end=read_day(row[3]),
        note=row[4],
        places=int(row[5]),
    )


def _settle(
    session: Transaction,
    fair: _Known,
    staff: str,
    now: datetime,
    action: str,
    *,
    told: bool,
    after: str | None = None,
    reason: str | None = None,
) -> None:
    today = hanoi_day(now)
    if told:
        fair_versions.raise_(session, [fair.code], today)
    revision.touch(session, today)
    audit.record(
        session,
        now=now,
        staff=staff,
        action=action,
        subject=f"fair {fair.code}",
        before=f"{fair.state}, {_days(fair.start, fair.end)}",
        after=after,
        reason=reason,
    )


def _days(start: date | None, end: date | None) -> str:
    return f"{start or '?'}/{end or '?'}"
