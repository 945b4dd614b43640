"""Places as people type them, what they are today, and what lies near them."""

from math import acos, cos, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.distance import EARTH_KM, kilometres
from knowledge.places import Gazetteer, PlaceKind

GAZETTEER = Gazetteer.load()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("q. Cầu Giấy", {"Quận Cầu Giấy"}),
        ("quan cau giay", {"Quận Cầu Giấy"}),
        ("phường Cầu Giấy", {"Phường Cầu Giấy"}),
        ("Cầu Giấy", {"Phường Cầu Giấy", "Quận Cầu Giấy"}),
        ("h. Gia Lâm", {"Huyện Gia Lâm"}),
        ("tx Sơn Tây", {"Thị xã Sơn Tây"}),
        ("p Kim Liên", {"Phường Kim Liên"}),
        ("bx Mỹ Đình", {"Bến xe Mỹ Đình"}),
        ("ho tay", {"Hồ Tây"}),
        ("West Lake", {"Hồ Tây"}),
        ("bờ hồ", {"Hồ Gươm"}),
        ("sân bay", {"Sân bay Nội Bài"}),
        ("làng lụa Vạn Phúc", {"Làng lụa Vạn Phúc"}),
        ("làng Chuông", {"Làng nón Chuông"}),
        ("HBT", {"Quận Hai Bà Trưng", "Phường Hai Bà Trưng"}),
        ("hoankiem", {"Phường Hoàn Kiếm", "Quận Hoàn Kiếm"}),
        ("haong mai", {"Phường Hoàng Mai", "Quận Hoàng Mai"}),
        ("quan hoang mia", {"Quận Hoàng Mai"}),
        ("ho tya", {"Hồ Tây"}),
        ("cho dong xuan", {"Phường Đồng Xuân"}),
        ("phuong dinh cong", {"Phường Định Công"}),
        ("Phương Đình", {"Xã Phương Đình"}),
        ("q.HBT", {"Quận Hai Bà Trưng"}),
        ("quaanj hoangf mai", {"Quận Hoàng Mai"}),
        ("thanh suân", {"Phường Thanh Xuân", "Xã Thanh Xuân", "Quận Thanh Xuân"}),
        ("Sài Đồng", {"Phường Sài Đồng"}),
    ],
)
def test_a_typed_name_is_resolved(typed: str, names: set[str]) -> None:
    assert {place.name for place in GAZETTEER.resolve(typed)} == names


@pytest.mark.parametrize("typed", ["Hải Phòng", "tỉnh Vĩnh Phúc", "Sài Gòn", "xyz", "", "nhà tôi"])
def test_a_name_that_is_not_in_hanoi_resolves_to_nothing(typed: str) -> None:
    assert GAZETTEER.resolve(typed) == []


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("mua cốm ở Hải Phòng", "Hải Phòng"),
        ("o tinh vinh phuc co khong", "Vĩnh Phúc"),
        ("ở tp Đà Nẵng", "Đà Nẵng"),
        ("phường Vĩnh Phúc", None),
        ("ở Hà Nội", None),
    ],
)
def test_a_place_outside_is_told_apart(text: str, outside: str | None) -> None:
    found = [mention.outside for mention in GAZETTEER.find(text)]
    assert (found or [None])[0] == outside


def test_a_mention_says_where_it_stands_and_what_led_to_it() -> None:
    (mention,) = GAZETTEER.find("cho em hỏi gần quận Đống Đa có chỗ nào bán không")
    assert (mention.start, mention.end, mention.lead) == (4, 7, "gan")
    assert mention.type_word == "quan"


def test_diacritics_that_disagree_are_no_mention() -> None:
    assert GAZETTEER.find("công ty thanh cộng") == []


def test_an_old_commune_knows_what_became_of_it() -> None:
    (sai_dong,) = GAZETTEER.resolve("phường Sài Đồng")
    (kim_lan,) = [p for p in GAZETTEER.resolve("xã Kim Lan") if p.kind is PlaceKind.COMMUNE]
    assert all(unit.startswith(("Phường ", "Xã ")) for unit, _ in sai_dong.now)
    assert kim_lan.now == (("Xã Bát Tràng", "full"),)


def test_a_district_is_covered_by_todays_units() -> None:
    (district,) = GAZETTEER.resolve("quận Hoàn Kiếm")
    units = GAZETTEER.units_of(district)
    assert {"Phường Hoàn Kiếm", "Phường Cửa Nam"} <= units
    assert "Phường Hà Đông" not in units


def test_every_unit_holds_its_own_centre() -> None:
    units = [place for place in GAZETTEER.places if place.kind is PlaceKind.UNIT]
    assert len(units) == 126
    for unit in units:
        at = GAZETTEER.unit_at(unit.lat, unit.lon)
        assert at is not None
        assert at.name == unit.name


@pytest.mark.parametrize("position", [(10.77, 106.7), (0.0, 0.0), (91.0, 105.8), (21.0, -105.8)])
def test_a_position_outside_has_no_unit(position: tuple[float, float]) -> None:
    assert GAZETTEER.unit_at(*position) is None


@pytest.mark.parametrize(("name", "away"), [("Bắc Ninh", 29), ("Đà Nẵng", 607), ("TPHCM", 1138)])
def test_a_town_outside_has_a_place_from_which_to_measure(name: str, away: float) -> None:
    town = GAZETTEER.outside(name)
    assert town is not None
    assert town.is_outside
    assert kilometres(town.position, (21.0285, 105.8542)) == pytest.approx(away, abs=3)
    assert GAZETTEER.place(town.code) == town
    assert GAZETTEER.units_of(town) == frozenset()


def test_a_country_has_none_and_nothing_in_hanoi_is_outside() -> None:
    assert GAZETTEER.outside("Thái Lan") is None
    assert not any(place.is_outside for place in GAZETTEER.places)


degrees = st.tuples(st.floats(-89, 89), st.floats(-179, 179))


@given(degrees, degrees)
@settings(max_examples=60)
def test_distance_agrees_with_the_law_of_cosines(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    south, north = radians(start[0]), radians(end[0])
    cosine = sin(south) * sin(north) + cos(south) * cos(north) * cos(radians(end[1] - start[1]))
    other_way = EARTH_KM * acos(max(-1.0, min(1.0, cosine)))
    assert kilometres(start, end) == pytest.approx(other_way, abs=0.2)


@given(st.text(max_size=80))
@settings(max_examples=80)
def test_nothing_typed_raises(text: str) -> None:
    for mention in GAZETTEER.find(text):
        assert mention.places or mention.outside
