"""What producers have to be told: a dossier that moved, a certificate that ends; each once, latest only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.certificates import state
from knowledge.dossiers import Dossier, find
from knowledge.times import read_time
from knowledge.transaction import Transaction
from knowledge.values import Product

STAGE_MATTERS = timedelta(days=14)
"""A move that nobody was told of for so long is no news; whoever asks sees where the dossier is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A certificate that ends within one of the days of warning."""

    product: Product
    until: date
    days: int
    """The warning it is: 180, 90 ... or 0."""
    days_left: int

    @property
    def event(self) -> str:
        """What makes it be told once."""
        return f"expiry:{self.product.code}:{self.until.isoformat()}:{self.days}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A dossier that came to another stage."""

    number: int
    dossier: Dossier

    @property
    def event(self) -> str:
        """What makes it be told once."""
        return f"stage:{self.dossier.code}:{self.number}"


def endings(products: Iterable[Product], today: date, days: Sequence[int]) -> tuple[Ending, ...]:
    """The one warning due for each certificate that ends soon: the nearest, so a late start says it once."""
    found = []
    for product in products:
        now = state(product, today)
        if product.producer_code is None or now.until is None or now.days_left is None or now.days_left < 0:
            continue
        reached = [day for day in days if now.days_left <= day]
        if reached:
            found.append(Ending(product=product, until=now.until, days=min(reached), days_left=now.days_left))
    return tuple(found)


def moves(session: Transaction, now: datetime) -> tuple[Moved, ...]:
    """The latest move of each dossier lately; a first record and an undoing are no news."""
    rows = session.rows(
        "SELECT dossier_code, max(id), max(at) FROM dossier_events WHERE stage_before IS NOT NULL "
        "AND stage_after IS NOT NULL AND stage_before <> stage_after GROUP BY dossier_code ORDER BY 2"
    )
    found = []
    for code, number, at in rows:
        moment, dossier = read_time(at), find(session, code)
        if moment is not None and moment > now - STAGE_MATTERS and dossier is not None:
            found.append(Moved(number=number, dossier=dossier))
    return tuple(found)


def planned(session: Transaction) -> frozenset[str]:
    """The events that were told, or are about to be."""
    rows = session.rows("SELECT event FROM announcements WHERE kind IN ('expiry', 'stage')")
    return frozenset(row[0] for row in rows)


def accounts(session: Transaction, producer: str) -> tuple[int, ...]:
    """The accounts of a producer that agreed to be told, through joined accounts too."""
    rows = session.rows(
        "SELECT DISTINCT p.id FROM people p JOIN consents c ON c.person_id = p.id "
        "JOIN people h ON h.id = p.id OR h.joined = p.joined JOIN producer_rights r ON r.person_id = h.id "
        "WHERE r.producer_code = :producer AND r.revoked_at IS NULL AND c.ended_at IS NULL "
        "AND c.purpose = 'service' AND c.topic = 'producer' ORDER BY p.id",
        producer=producer,
    )
    return tuple(row[0] for row in rows)


def obsolete(session: Transaction, products: Iterable[Product], today: date) -> tuple[int, ...]:
    """Announcements of an end that a corrected or newer certificate has moved, not all sent yet."""
    ends = {product.code: state(product, today).until for product in products}
    rows = session.rows(
        "SELECT id, event FROM announcements WHERE kind = 'expiry' "
        "AND state IN ('approved', 'sending', 'paused')"
    )
    gone = []
    for number, event in rows:
        _, code, until, _ = event.split(":")
        known = ends.get(code)
        if known is None or known.isoformat() != until:
            gone.append(number)
    return tuple(gone)
