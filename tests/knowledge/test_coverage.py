"""Counts of where nothing is near, and the sites that save most way, checked by trying every choice."""

from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import coverage
from knowledge.catalogue import Catalogue
from knowledge.coverage import Unserved
from knowledge.distance import kilometres
from knowledge.nearest import NearestPoints
from knowledge.places import Gazetteer
from knowledge.siting import propose
from knowledge.store import Store

GAZETTEER = Gazetteer.load()
UNITS = coverage.candidates(GAZETTEER)
NOVEMBER = datetime(2026, 11, 23, 3, tzinfo=UTC)


def gathered(store: Store, points: NearestPoints, since: date | None = None) -> coverage.Coverage:
    with store.reading() as session:
        return coverage.gather(session, points, GAZETTEER, since=since, until=date(2026, 11, 23))


def test_questions_are_counted_by_unit_and_month_and_few_are_not_shown(
    store: Store, bundled: Catalogue
) -> None:
    often, seldom = UNITS[3], UNITS[4]
    with store.writing() as session:
        for _ in range(5):
            coverage.note(session, often.code, NOVEMBER)
        for _ in range(4):
            coverage.note(session, seldom.code, NOVEMBER)
    found = gathered(store, bundled.nearest)
    assert [(each.unit, each.times) for each in found.units] == [(often, 5)]
    assert found.not_shown == 1
    assert found.units[0].nearest_km >= often.precision_km


def test_nothing_but_unit_month_and_number_is_kept(store: Store) -> None:
    with store.writing() as session:
        coverage.note(session, UNITS[0].code, datetime(2026, 10, 31, 18, tzinfo=UTC))  # November in Hanoi
        coverage.note(session, UNITS[0].code, NOVEMBER)
    with store.reading() as session:
        rows = session.rows("SELECT * FROM unserved")
    assert [(unit, str(month), times) for unit, month, times in rows] == [(UNITS[0].code, "2026-11-01", 2)]


def test_a_period_takes_whole_months(store: Store, bundled: Catalogue) -> None:
    with store.writing() as session:
        for month in (9, 10, 11):
            for _ in range(5):
                coverage.note(session, UNITS[0].code, datetime(2026, month, 5, tzinfo=UTC))
    assert gathered(store, bundled.nearest).units[0].times == 15
    assert gathered(store, bundled.nearest, date(2026, 10, 20)).units[0].times == 10


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("phường hà đông", "Phường Hà Đông"),
        ("quận hà đông", None),
        ("làng lụa vạn phúc", "Phường Hà Đông"),
        ("xã bát tràng cũ", None),
    ],
)
def test_a_question_belongs_to_a_unit_only_when_it_is_one(typed: str, unit: str | None) -> None:
    code = coverage.unit_of(GAZETTEER.resolve(typed)[0], GAZETTEER)
    if typed.endswith("cũ"):
        place = next(
            each for each in GAZETTEER.places if each.name == "Xã Bát Tràng" and each.kind == "commune"
        )
        code = coverage.unit_of(place, GAZETTEER)
    assert (code and GAZETTEER.place(code).name) == unit


def test_a_position_belongs_to_the_unit_around_it() -> None:
    unit = UNITS[10]
    assert coverage.unit_of(unit.position, GAZETTEER) == unit.code
    assert coverage.unit_of((10.0, 106.0), GAZETTEER) is None


def test_near_is_what_may_be_near(bundled: Catalogue) -> None:
    village = GAZETTEER.resolve("làng lụa vạn phúc")[0]
    assert not coverage.is_far(next(bundled.nearest.offered(village)))
    mountain = (21.07, 105.35)  # Ba Vì; the nearest point is known to 2 km and 6.6 km away
    nearest = next(bundled.nearest.offered(mountain))
    assert coverage.is_far(nearest)
    assert not coverage.is_far(nearest, near_km=5.0)
    assert coverage.is_far(None)


def unserved(chosen: list[tuple[int, int]]) -> list[Unserved]:
    return [Unserved(unit=UNITS[number], times=times, nearest_km=12.0) for number, times in chosen]


@given(
    st.lists(
        st.tuples(st.integers(0, 125), st.integers(5, 500)), min_size=1, max_size=6, unique_by=lambda x: x[0]
    ),
    st.integers(1, 3),
    st.lists(st.integers(0, 125), min_size=3, max_size=7, unique=True),
)
@settings(max_examples=40, deadline=None)
def test_no_other_choice_of_as_many_sites_is_better(
    questions: list[tuple[int, int]], count: int, sites: list[int]
) -> None:
    homes, places = unserved(questions), [UNITS[number] for number in sites]

    def way(choice: tuple[int, ...]) -> float:
        return sum(
            home.times
            * min(
                [home.nearest_km]
                + [
                    max(kilometres(home.unit.position, places[there].position), home.unit.precision_km)
                    for there in choice
                ]
            )
            for home in homes
        )

    best = min(way(choice) for choice in combinations(range(len(places)), count))
    found = propose(homes, places, count)
    assert found.mean_km_then * sum(home.times for home in homes) == pytest.approx(best, abs=0.05)
    assert len(found.sites) <= count
    assert found.proven


def test_a_plan_for_the_whole_city_is_quick_and_proven(
    bundled: Catalogue, capfd: pytest.CaptureFixture[str]
) -> None:
    homes = [
        Unserved(
            unit=unit, times=5 + 37 * number % 300, nearest_km=coverage._nearest_km(unit, bundled.nearest)
        )
        for number, unit in enumerate(UNITS)
    ]
    found = propose(homes, UNITS, 30)
    assert len(found.sites) == 30
    assert found.proven
    assert found.mean_km_then < 0.7 * found.mean_km_now
    assert [site.saved_km for site in found.sites] == sorted((s.saved_km for s in found.sites), reverse=True)
    assert capfd.readouterr().out == ""  # the solver would speak among our JSON


def test_no_questions_and_no_sites_are_no_plan() -> None:
    assert propose([], UNITS, 5).sites == ()
    served = [Unserved(unit=UNITS[0], times=9, nearest_km=UNITS[0].precision_km)]
    assert propose(served, UNITS, 5).sites == ()
    assert propose(unserved([(0, 9)]), UNITS, 0).sites == ()
