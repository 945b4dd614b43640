"""How long a certificate holds: 36 months from the day of the decision, told apart from not knowing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.rules import rules
from knowledge.values import Certificate, Product

SOON_DAYS = 180
"""Ours: a new evaluation takes months, while the rule has the issuing body write 30 days before the end."""


class CertificateKind(StrEnum):
    """What can be said of a certificate on a day."""

    VALID = "valid"
    SOON = "soon"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    """Recognised, but the day of the decision is not known; a bare year says no more."""
    NONE = "none"
    """Only named by its source: no star is on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateState:
    """What is known of a certificate on a given day."""

    kind: CertificateKind
    until: date | None = None
    """The last day it holds."""
    days_left: int | None = None
    """Days from today to the last day; negative when over."""
    year: int | None = None
    """Year of recognition, when known."""


def newest_first(certificates: Iterable[Certificate]) -> tuple[Certificate, ...]:
    """The certificates by day of decision, or by year where that is all there is, the latest first."""

    def age(certificate: Certificate) -> tuple[int, date]:
        decided = certificate.decided_on
        return (decided.year if decided else certificate.year or 0, decided or date.min)

    return tuple(sorted(certificates, key=age, reverse=True))


def last_day(decided_on: date, months: int | None = None) -> date:
    """The last day of validity: the same day `months` later, or the month's last when it has no such day.

    36 months from the day the decision is signed, for three to five stars (procedure under QĐ 148/QĐ-TTg of
    24/02/2023, as in the city's decisions before it); a period in months ends with the same day of its last
    month (Bộ luật Dân sự 2015, art. 148).
    """
    months = rules().months if months is None else months
    years, month = divmod(decided_on.month - 1 + months, 12)
    year, month = decided_on.year + years, month + 1
    length = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(decided_on.day, length))


def state(
    product: Product, today: date, *, months: int | None = None, soon_days: int = SOON_DAYS
) -> CertificateState:
    """What holds today for the product's latest certificate.

    `months` is the validity by the rules in force (36 under QĐ 148/QĐ-TTg).
    """
    if not product.certificates:
        return CertificateState(kind=CertificateKind.NONE, year=product.year)
    latest = newest_first(product.certificates)[0]
    if latest.decided_on is None:
        known = latest.stars is not None
        kind = CertificateKind.UNKNOWN if known else CertificateKind.NONE
        return CertificateState(kind=kind, year=latest.year)
    until = last_day(latest.decided_on, months)
    left = (until - today).days
    if left < 0:
        kind = CertificateKind.EXPIRED
    else:
        kind = CertificateKind.SOON if left <= soon_days else CertificateKind.VALID
    return CertificateState(kind=kind, until=until, days_left=left, year=latest.decided_on.year)
