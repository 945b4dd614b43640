"""Whom staff have to phone: producers whom a warning did not reach, and those whom none can be sent to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge import audit, producer_warnings
from knowledge.dossiers import find
from knowledge.times import hanoi_day
from knowledge.transaction import Transaction
from knowledge.values import Product

FAILED = ("unreachable", "refused", "expired", "uncertain")
PHONED = "producer.phoned"
"""The act by which a member of staff takes a warning off the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """One warning that somebody has to be phoned about."""

    event: str
    """What it is of, "expiry:CODE:DAY:DAYS" or "stage:CODE:NUMBER"."""
    subject: str
    """The product's or dossier's name."""
    producer_code: str
    producer: str
    contact: str | None
    channel: str | None
    """Where it failed; None where there is no account to send to."""
    state: str
    """A delivery's state, or "no_account", "no_consent", "revoked"."""
    reason: str | None


def unreached(
    session: Transaction, products: Iterable[Product], now: datetime, days: Sequence[int]
) -> tuple[Unreached, ...]:
    """Every warning that reached nobody or not every account and was not phoned yet, the latest first."""
    phoned = {
        row[0] for row in session.rows("SELECT subject FROM audit WHERE action = :action", action=PHONED)
    }
    found = [*_without_account(session, products, now, days), *_failed(session)]
    return tuple(one for one in found if one.event not in phoned)


def _without_account(
    session: Transaction, products: Iterable[Product], now: datetime, days: Sequence[int]
) -> Iterable[Unreached]:
    endings = producer_warnings.endings(products, hanoi_day(now), days)
    due = [(one.event, one.product.name, one.product.producer_code or "") for one in endings]
    due += [
        (one.event, f"{one.dossier.code}, {one.dossier.product_name}", one.dossier.producer_code)
        for one in producer_warnings.moves(session, now)
    ]
    for event, subject, code in due:
        if not producer_warnings.accounts(session, code):
            yield _listed(session, event, subject, code, state=_why(session, code))


def _why(session: Transaction, producer: str) -> str:
    rows = session.rows(
        "SELECT revoked_at FROM producer_rights WHERE producer_code = :producer", producer=producer
    )
    if not rows:
        return "no_account"
    return "no_consent" if any(row[0] is None for row in rows) else "revoked"


def _failed(session: Transaction) -> Iterable[Unreached]:
    states = ", ".join(f"'{name}'" for name in FAILED)
    rows = session.rows(
        "SELECT a.event, d.channel, d.state, d.reason FROM deliveries d JOIN announcements a "
        "ON a.id = d.announcement_id WHERE a.class = 'service' AND a.event IS NOT NULL "
        f"AND d.state IN ({states}) ORDER BY d.id DESC"
    )
    for event, channel, state, reason in rows:
        subject, code = _subject(session, event)
        yield _listed(session, event, subject, code, state=state, channel=channel, reason=reason)


def _listed(
    session: Transaction,
    event: str,
    subject: str,
    producer: str,
    *,
    state: str,
    channel: str | None = None,
    reason: str | None = None,
) -> Unreached:
    row = session.row("SELECT name, contact FROM producers WHERE code = :code", code=producer)
    name, contact = row if row else (producer, None)
    return Unreached(
        event=event,
        subject=subject,
        producer_code=producer,
        producer=name,
        contact=contact,
        channel=channel,
        state=state,
        reason=reason,
    )


def _subject(session: Transaction, event: str) -> tuple[str, str]:
    """The name and the producer's code of what a warning is of."""
    kind, code, *_ = event.split(":")
    if kind == "stage":
        dossier = find(session, code)
        return (f"{code}, {dossier.product_name}", dossier.producer_code) if dossier else (code, "")
    row = session.row("SELECT name, producer_code FROM products WHERE code = :code", code=code)
    return (row[0], row[1] or "") if row else (code, "")


def phoned(session: Transaction, event: str, *, now: datetime, by: str) -> None:
    """Notes that staff told the producer themselves, so that the warning is listed no more."""
    audit.record(session, now=now, staff=by, action=PHONED, subject=event)
