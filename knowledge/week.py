"""A week of the assistant in figures, beside the week before: what the office reports to its leadership."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge import statistics
from knowledge.catalogue_rows import read_fairs, read_products
from knowledge.certificates import last_day, state
from knowledge.statistics import Statistics
from knowledge.times import start_of
from knowledge.transaction import Transaction
from knowledge.values import Fair, FairState

DAYS = 7
FAIRS_AHEAD = timedelta(days=30)
EXPIRING_MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """What people asked of the office."""

    opened: int
    on_time: int
    """Dealt with in the week, before their time was over."""
    late: int
    """Dealt with in the week, after it."""
    waiting: int
    """Open at the end of the week ..."""
    overdue: int
    """... of which those whose time is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """A certificate that runs out soon."""

    product: str
    producer: str | None
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Everything the page tells; days are Hanoi's, both ends included."""

    since: date
    until: date
    now: Statistics
    before: Statistics
    """The seven days before."""
    deliveries: Mapping[tuple[str, str], int]
    """How many deliveries ended in each state for each reason (as kept, "" for none)."""
    sent_before: int
    waiting: int
    """Deliveries of announcements under way that have not left yet."""
    fairs: tuple[Fair, ...]
    """Those of the week and of the coming `FAIRS_AHEAD`, the earliest first."""
    told_of: Mapping[str, int]
    """For each fair's code how many people got word of it in the week."""
    requests: Requests
    expiring: tuple[Expiring, ...]
    """Within `EXPIRING_MONTHS`, the earliest first."""
    products: int


def gather(session: Transaction, *, until: date) -> Week:
    """The figures of the seven days that end with a Hanoi day."""
    since = until - timedelta(days=DAYS - 1)
    first_before, last_before = since - timedelta(days=DAYS), since - timedelta(days=1)
    ended_before = _ended(session, first_before, last_before)
    products = read_products(session)
    last = last_day(until, EXPIRING_MONTHS)
    expiring = [
        Expiring(product=product.name, producer=product.producer, until=found.until)
        for product in products.values()
        if (found := state(product, until)).until is not None and until <= found.until <= last
    ]
    return Week(
        since=since,
        until=until,
        now=statistics.gather(session, since=since, until=until),
        before=statistics.gather(session, since=first_before, until=last_before),
        deliveries=_ended(session, since, until),
        sent_before=sum(times for (ended, _), times in ended_before.items() if ended == "sent"),
        waiting=_waiting(session),
        fairs=_fairs(session, since, until),
        told_of=_told_of(session, since, until),
        requests=_requests(session, since, until),
        expiring=tuple(sorted(expiring, key=lambda each: (each.until, each.product))),
        products=len(products),
    )


def _window(since: date, until: date) -> dict[str, object]:
    return {"since": start_of(since), "end": start_of(until + timedelta(days=1))}


def _ended(session: Transaction, since: date, until: date) -> Mapping[tuple[str, str], int]:
    rows = session.rows(
        "SELECT d.state, coalesce(d.reason, ''), count(*) FROM deliveries d "
        "JOIN announcements a ON a.id = d.announcement_id WHERE a.kind <> 'answer' "
        "AND d.finished_at >= :since AND d.finished_at < :end GROUP BY 1, 2",
        **_window(since, until),
    )
    return Counter({(row[0], row[1]): int(row[2]) for row in rows})


def _waiting(session: Transaction) -> int:
    row = session.row(
        "SELECT count(*) FROM announcements a JOIN deliveries d ON d.announcement_id = a.id "
        "WHERE a.kind <> 'answer' AND a.state IN ('sending', 'paused') AND d.state IN ('queued', 'sending')"
    )
    return int(row[0]) if row else 0


def _fairs(session: Transaction, since: date, until: date) -> tuple[Fair, ...]:
    found = [
        fair
        for fair in read_fairs(session)
        if fair.state is not FairState.DRAFT
        and fair.start is not None
        and fair.start <= until + FAIRS_AHEAD
        and (fair.end or fair.start) >= since
    ]
    return tuple(sorted(found, key=lambda fair: (fair.start or date.max, fair.code)))


def _told_of(session: Transaction, since: date, until: date) -> Mapping[str, int]:
    rows = session.rows(
        "SELECT f.fair_code, count(DISTINCT d.counted_as) FROM deliveries d "
        "JOIN announced_fairs f ON f.announcement_id = d.announcement_id "
        "WHERE d.state = 'sent' AND d.finished_at >= :since AND d.finished_at < :end GROUP BY f.fair_code",
        **_window(since, until),
    )
    return {row[0]: int(row[1]) for row in rows}


def _requests(session: Transaction, since: date, until: date) -> Requests:
    window = _window(since, until)
    done = "coalesce(answered_at, closed_at)"

    def count(where: str) -> int:
        row = session.row(
            f"SELECT count(*) FROM requests WHERE {where}",
            **{name: value for name, value in window.items() if f":{name}" in where},
        )
        return int(row[0]) if row else 0

    ended = f"state IN ('answered', 'closed') AND {done} >= :since AND {done} < :end"
    left = f"opened_at < :end AND state <> 'withdrawn' AND ({done} IS NULL OR {done} >= :end)"
    return Requests(
        opened=count("opened_at >= :since AND opened_at < :end"),
        on_time=count(f"{ended} AND {done} <= due_at"),
        late=count(f"{ended} AND {done} > due_at"),
        waiting=count(left),
        overdue=count(f"{left} AND due_at < :end"),
    )
