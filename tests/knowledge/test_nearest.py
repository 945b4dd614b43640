"""The nearest points: exact, with distances checked against another formula, in the order of an answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from math import atan2, cos, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.distance import kilometres
from knowledge.nearest import NearestPoints, located, uncertain_km
from knowledge.places import Gazetteer, Place, PlaceKind
from knowledge.points_tree import PointsTree
from knowledge.times import HANOI
from knowledge.values import Precision, SalesPoint

GAZETTEER = Gazetteer.load()
HERE = (21.0285, 105.8542)
NOON = datetime(2026, 11, 23, 12, tzinfo=HANOI)
NIGHT = datetime(2026, 11, 23, 22, tzinfo=HANOI)
KM = 1 / 111.195
"""A kilometre in degrees of latitude."""

positions = st.tuples(
    st.floats(-90, 90, allow_nan=False).map(lambda degrees: round(degrees, 4)),
    st.floats(-180, 180, allow_nan=False).map(lambda degrees: round(degrees, 4)),
)
in_hanoi = st.tuples(st.floats(20.9, 21.1), st.floats(105.7, 105.9)).map(
    lambda at: (round(at[0], 2), round(at[1], 2))  # many equal ones
)


def point(code: str, lat: float | None, lon: float | None = HERE[1], **more: object) -> SalesPoint:
    values: Mapping[str, object] = {"precision": Precision.EXACT, **more}
    return SalesPoint(code=code, name=code, lat=lat, lon=lon if lat is not None else None, **values)  # type: ignore[arg-type]


def by_vectors(start: tuple[float, float], end: tuple[float, float]) -> float:
    """The distance by the angle of two vectors: another way than the program's, good near and far."""
    (p, a), (q, b) = (map(radians, start), map(radians, end))
    x, y, z = cos(p) * cos(a), cos(p) * sin(a), sin(p)
    u, v, w = cos(q) * cos(b), cos(q) * sin(b), sin(q)
    across = sqrt((y * w - z * v) ** 2 + (z * u - x * w) ** 2 + (x * v - y * u) ** 2)
    return 6371.0088 * atan2(across, x * u + y * v + z * w)


@pytest.mark.parametrize("near", [positions, in_hanoi], ids=["anywhere", "in Hà Nội"])
def test_the_tree_gives_what_measuring_every_point_gives(
    near: st.SearchStrategy[tuple[float, float]],
) -> None:
    @given(st.lists(near, max_size=60), near)
    @settings(max_examples=150, deadline=None)
    def check(every: list[tuple[float, float]], origin: tuple[float, float]) -> None:
        found = list(PointsTree(every).from_near_to_far(origin))
        assert found == sorted((kilometres(origin, at), number) for number, at in enumerate(every))

    check()


def test_the_tree_over_the_poles_and_the_date_line() -> None:
    every = [(89.9, 0.0), (89.9, 180.0), (0.0, 179.9), (0.0, -179.9), (-90.0, 77.0)] * 9
    for origin in ((90.0, 0.0), (0.0, 180.0), (-89.99, 12.0), (0.0, -180.0), (0.0, 0.0)):
        found = list(PointsTree(every).from_near_to_far(origin))
        assert found == sorted((kilometres(origin, at), number) for number, at in enumerate(every))


@pytest.mark.parametrize(
    "unit",
    [place for place in GAZETTEER.places if place.kind is PlaceKind.UNIT],
    ids=lambda place: place.code,
)
def test_the_nearest_to_every_unit_by_distances_computed_independently(
    unit: Place, bundled: Catalogue
) -> None:
    placed = [each for each in bundled.sales_points if each.lat is not None and each.lon is not None]
    expected = sorted((by_vectors(unit.position, (each.lat, each.lon)), each.code) for each in placed)  # type: ignore[arg-type]
    found = [near for near in bundled.nearest.by_distance(unit.position) if near.distance_km is not None]
    assert [near.distance_km for near in found] == pytest.approx([away for away, _ in expected], abs=1e-6)
    assert {near.point.code for near in found} == {code for _, code in expected}
    for near in found:
        assert near.distance_km == pytest.approx(
            next(away for away, code in expected if code == near.point.code), abs=1e-6
        )


def test_distances_known_from_elsewhere() -> None:
    hanoi, saigon, london = (21.0285, 105.8542), (10.8231, 106.6297), (51.5074, -0.1278)
    assert kilometres(hanoi, saigon) == pytest.approx(1137.9, abs=0.5)
    assert kilometres(hanoi, london) == pytest.approx(by_vectors(hanoi, london), rel=1e-9)
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)


def test_points_without_a_coordinate_come_last_and_have_no_distance() -> None:
    points = NearestPoints([point("B", None), point("A", 10.0)], GAZETTEER)
    assert [(near.point.code, near.distance_km is None) for near in points.by_distance(HERE)] == [
        ("A", False),
        ("B", True),
    ]


def test_an_open_point_goes_before_a_closed_one_less_than_300_m_nearer() -> None:
    day, night = "08:00-18:00", "19:00-23:00"

    def order(metres: float, now: datetime | None, **more: float) -> list[str]:
        points = [
            point("DAY", HERE[0] + 1 * KM, opening_hours=day),
            point("NIGHT", HERE[0] + (1 + metres / 1000) * KM, opening_hours=night),
        ]
        pins = NearestPoints(points, GAZETTEER).offered(HERE, now=now, **more)  # type: ignore[arg-type]
        return [each.code for pin in pins for each in pin.points]

    assert order(290, NIGHT) == ["NIGHT", "DAY"]
    assert order(310, NIGHT) == ["DAY", "NIGHT"]
    assert order(290, NOON) == ["DAY", "NIGHT"]
    assert order(290, None) == ["DAY", "NIGHT"]
    assert order(310, NIGHT, open_first_km=0.5) == ["NIGHT", "DAY"]
    assert order(290, NIGHT, open_first_km=0.0) == ["DAY", "NIGHT"]


def test_unknown_hours_are_not_taken_for_closed() -> None:
    points = [
        point("UNKNOWN", HERE[0] + 1 * KM),
        point("NONSENSE", HERE[0] + 1.1 * KM, opening_hours="sáng chiều"),
        point("OPEN", HERE[0] + 1.2 * KM, opening_hours="24/7"),
    ]
    pins = NearestPoints(points, GAZETTEER).offered(HERE, now=NIGHT)
    assert [pin.points[0].code for pin in pins] == ["UNKNOWN", "NONSENSE", "OPEN"]


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from([None, "24/7", "off", "08:00-18:00", "20:00-23:00"])),
        max_size=14,
    ),
    st.sampled_from([NOON, NIGHT]),
)
@settings(max_examples=150, deadline=None)
def test_the_lazy_order_is_that_of_sorting_everything(
    places: list[tuple[int, str | None]], now: datetime
) -> None:
    from knowledge.opening import OpenState, state_at

    points = [
        point(f"P{number:02}", round(HERE[0] + tenth * KM / 10, 6), opening_hours=hours)
        for number, (tenth, hours) in enumerate(places)
    ]
    pins = list(NearestPoints(points, GAZETTEER).offered(HERE, now=now))
    ranks = [
        (pin.distance_km or 0)
        + 0.3 * all(state_at(each.opening_hours, now) is OpenState.CLOSED for each in pin.points)
        for pin in pins
    ]
    assert ranks == sorted(ranks)
    assert sorted(each.code for pin in pins for each in pin.points) == [each.code for each in points]
    assert len({pin.points[0].lat for pin in pins}) == len(pins)


def test_equal_coordinates_are_one_pin_with_the_open_point_first() -> None:
    points = [
        point("A", HERE[0], opening_hours="08:00-10:00"),
        point("B", HERE[0], opening_hours="08:00-20:00"),
        point("C", HERE[0] + KM),
    ]
    pins = list(NearestPoints(points, GAZETTEER).offered(HERE, now=NOON))
    assert [[each.code for each in pin.points] for pin in pins] == [["B", "A"], ["C"]]


def test_the_two_points_of_a_village_without_a_street_are_one_pin(bundled: Catalogue) -> None:
    village = GAZETTEER.resolve("làng lụa Vạn Phúc")[0]
    first = next(bundled.nearest.offered(village, now=NOON))
    assert {each.code for each in first.points} == {"SP-6EMF", "SP-QZPK", "SP-43K4"}
    assert first.inside
    assert not first.tells_distance  # 0.7 km on either side, and they are as good as there


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("hồ tây", {"SP-YZJE"}),
        ("quận hoàn kiếm", {"SP-F8KW"}),
        ("huyện mỹ đức", {"SP-7F7E"}),
        ("làng gốm bát tràng", {"SP-QEF7", "SP-2F3G", "SP-QXH7"}),
        ("phường hà đông", {"SP-6EMF", "SP-QZPK", "SP-43K4"}),
    ],
)
def test_points_inside_an_area_come_first(typed: str, inside: set[str], bundled: Catalogue) -> None:
    place = GAZETTEER.resolve(typed)[0]
    pins = list(bundled.nearest.offered(place, now=NOON))
    first = [pin for pin in pins if pin.inside]
    assert pins[: len(first)] == first
    assert {each.code for pin in first for each in pin.points} == inside


def test_an_old_commune_of_the_same_name_in_another_district_holds_nothing_of_this_one() -> None:
    communes = [each for each in GAZETTEER.places if each.name == "Xã Phùng Xá"]
    there = point("MD", 20.7, old_commune="Xã Phùng Xá", district="Huyện Mỹ Đức")
    points = NearestPoints([there], GAZETTEER)
    assert {each.parent: points.inside(each) for each in communes} == {
        "Huyện Mỹ Đức": {"MD"},
        "Huyện Thạch Thất": frozenset(),
    }


def test_a_good_coordinate_without_a_unit_lies_where_it_lies() -> None:
    unit = GAZETTEER.resolve("phường ba đình")[0]
    points = NearestPoints(
        [
            point("DOOR", *unit.position),
            point("ROUGH", *unit.position, precision=Precision.COMMUNE),
        ],
        GAZETTEER,
    )
    assert points.inside(unit) == {"DOOR"}


def test_sets_that_go_ahead_come_in_their_order(bundled: Catalogue) -> None:
    place = GAZETTEER.resolve("hồ tây")[0]
    pins = list(
        bundled.nearest.offered(place, now=NOON, ahead=[{"SP-7F7E", "SP-GONE"}, {"SP-BP30", "SP-7F7E"}])
    )
    assert [(pin.points[0].code, pin.ahead) for pin in pins[:3]] == [
        ("SP-7F7E", 0),
        ("SP-BP30", 1),
        ("SP-YZJE", None),
    ]
    codes = [each.code for pin in pins for each in pin.points]
    assert len(codes) == len(set(codes))


def test_points_not_open_to_anybody_are_not_offered(bundled: Catalogue) -> None:
    nominated = {each.code for each in bundled.sales_points if each.status == "nominated"}
    assert nominated
    offered = {each.code for pin in bundled.nearest.offered(HERE) for each in pin.points}
    assert offered == {each.code for each in bundled.sales_points} - nominated
    shut = NearestPoints([point("X", 21.0, status="Ngừng hoạt động")], GAZETTEER)
    assert list(shut.offered(HERE)) == []


def test_a_row_without_a_coordinate_gets_the_centre_of_its_unit_and_says_how_rough_that_is() -> None:
    unit = GAZETTEER.resolve("xã hồng vân")[0]
    found = located(point("U", None, unit=unit.name, precision=Precision.UNKNOWN), GAZETTEER)
    assert (found.lat, found.lon) == unit.position
    assert found.precision is Precision.COMMUNE
    assert uncertain_km(found) >= 2.0


def test_nothing_is_made_up_where_the_unit_is_not_known() -> None:
    for row in (
        point("N", None, precision=Precision.UNKNOWN),
        point("D", None, district="Quận Ba Đình", precision=Precision.UNKNOWN),
        point("P", None, old_commune="Xã Phùng Xá", precision=Precision.UNKNOWN),
    ):
        assert located(row, GAZETTEER) == row
    one = point("P", None, old_commune="Xã Phùng Xá", district="Huyện Mỹ Đức", precision=Precision.UNKNOWN)
    assert located(one, GAZETTEER).precision is Precision.COMMUNE


def test_what_has_a_coordinate_keeps_it(bundled: Catalogue) -> None:
    for each in bundled.sales_points:
        if each.lat is not None:
            assert located(each, GAZETTEER) == each
    without = [each for each in bundled.sales_points if each.lat is None]
    assert [each.code for each in without] == ["SP-BHB1"]  # a chain without a branch: nowhere in particular
    rough = replace(bundled.sales_points[0], precision_km=None, precision=Precision.STREET)
    assert uncertain_km(rough) == 0.3


def test_only_as_many_points_are_looked_at_as_are_read() -> None:
    every = [(20.0 + number / 10_000, 105.0) for number in range(10_000)]
    tree = PointsTree(every)
    assert [number for _, number in islice(tree.from_near_to_far((20.0, 105.0)), 3)] == [0, 1, 2]
