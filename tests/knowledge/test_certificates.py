"""Thirty-six months from the day of the decision, to the day; a bare year is not a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.certificates import CertificateKind, CertificateState, last_day, newest_first, state
from knowledge.values import Certificate, Product

TODAY = date(2026, 11, 23)


def product(*certificates: Certificate) -> Product:
    return Product(code="A", name="Cốm", certificates=certificates)


def on(day: date, stars: int = 4) -> Certificate:
    return Certificate(stars=stars, decided_on=day)


@pytest.mark.parametrize(
    ("decided_on", "months", "until"),
    [
        (date(2023, 11, 23), 36, date(2026, 11, 23)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2021, 2, 28), 36, date(2024, 2, 28)),
        (date(2023, 8, 31), 36, date(2026, 8, 31)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2023, 8, 31), 1, date(2023, 9, 30)),
        (date(2023, 12, 31), 36, date(2026, 12, 31)),
        (date(2023, 11, 30), 1, date(2023, 12, 30)),
        (date(2023, 12, 15), 12, date(2024, 12, 15)),
    ],
)
def test_the_last_day(decided_on: date, months: int, until: date) -> None:
    assert last_day(decided_on, months) == until


@given(st.dates(date(2018, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_the_last_day_is_in_the_right_month_and_never_after_the_same_day(day: date, months: int) -> None:
    until = last_day(day, months)
    assert (until.year * 12 + until.month) - (day.year * 12 + day.month) == months
    assert until.day == day.day or (until.day < day.day and last_day(until, 0) == until)


@pytest.mark.parametrize(
    ("decided_on", "kind", "left"),
    [
        (date(2026, 11, 23), CertificateKind.VALID, 1096),
        (date(2024, 5, 23), CertificateKind.VALID, 181),
        (date(2024, 5, 22), CertificateKind.SOON, 180),
        (date(2023, 11, 24), CertificateKind.SOON, 1),
        (date(2023, 11, 23), CertificateKind.SOON, 0),
        (date(2023, 11, 22), CertificateKind.EXPIRED, -1),
        (date(2019, 12, 1), CertificateKind.EXPIRED, -1453),
    ],
)
def test_valid_soon_and_expired_change_on_the_day(decided_on: date, kind: CertificateKind, left: int) -> None:
    found = state(product(on(decided_on)), TODAY)
    assert (found.kind, found.days_left, found.year) == (kind, left, decided_on.year)
    assert found.until == last_day(decided_on)


def test_rules_that_change_are_arguments() -> None:
    found = state(product(on(date(2023, 11, 22))), TODAY, months=48, soon_days=400)
    assert (found.kind, found.until) == (CertificateKind.SOON, date(2027, 11, 22))
    assert state(product(on(date(2023, 11, 22))), TODAY, months=48).kind is CertificateKind.VALID


def test_a_bare_year_is_unknown_however_recent() -> None:
    found = state(product(Certificate(stars=4, year=2026)), TODAY)
    assert found == CertificateState(kind=CertificateKind.UNKNOWN, year=2026)
    assert state(product(Certificate(stars=3)), TODAY) == CertificateState(kind=CertificateKind.UNKNOWN)


def test_a_product_only_named_has_no_certificate_to_speak_of() -> None:
    assert state(product(), TODAY) == CertificateState(kind=CertificateKind.NONE)
    assert state(product(Certificate(stars=None, year=2022)), TODAY) == CertificateState(
        kind=CertificateKind.NONE, year=2022
    )


def test_the_latest_recognition_counts_whatever_its_stars() -> None:
    again = on(date(2025, 2, 4), stars=3)
    first = on(date(2021, 12, 30), stars=4)
    by_year = Certificate(stars=4, year=2023)
    assert newest_first([first, by_year, again]) == (again, by_year, first)
    assert state(product(first, again), TODAY).until == date(2028, 2, 4)
    later_year = Certificate(stars=4, year=2026)
    assert state(product(again, later_year), TODAY).kind is CertificateKind.UNKNOWN
    same_year = Certificate(stars=3, year=2025)
    assert newest_first([same_year, again]) == (again, same_year)
