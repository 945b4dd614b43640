"""Where to buy: only a stock row permits "sold here", and nothing is nearer than it is known to be."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlers.conversation import Conversation
from handlers.messages import Capabilities, Kind
from handlers.points import map_link
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from knowledge.values import Precision, SalesPoint
from tests.handlers.conftest import SERVICE, Person


def test_no_stock_row_no_word_of_selling(somebody: Person) -> None:
    said = somebody.says("mua giò lụa Công Thịnh gần hồ tây")
    assert "chưa rõ nơi nào gần Hồ Tây đang bán Giò lụa Công Thịnh" in said
    assert "Điểm OCOP nói chung gần Hồ Tây:" in said
    assert "được ghi là có bán" not in said


def test_a_stock_row_puts_its_point_first_and_says_so(sqlite_store: Store) -> None:
    live = LiveCatalogue(sqlite_store)
    product = next(p for p in live.current.products.values() if p.name == "Giò lụa Công Thịnh")
    live.current = replace(live.current, stock={product.code: ("SP-0YPC",)})
    somebody = Person(Conversation(sqlite_store, live, service=SERVICE))
    said = somebody.says("mua giò lụa Công Thịnh gần hồ tây")
    assert "có 1 điểm được ghi là bán Giò lụa Công Thịnh" in said
    assert "1. Điểm OCOP 545 Quốc lộ 21B (được ghi là có bán, chưa rõ ngày xác nhận)" in said
    assert said.count("được ghi là có bán") == 1


def test_at_most_five_and_three_where_the_channel_is_small(person: Callable[..., Person]) -> None:
    for most in (5, 3):
        somebody = person(capabilities=Capabilities(most_items=most))
        somebody.says("điểm bán ocop gần hồ tây")
        assert somebody.answer is not None
        assert len(somebody.answer.sales_points) == most


def test_points_inside_an_area_come_first(somebody: Person) -> None:
    said = somebody.says("điểm bán ocop ở hà đông")
    assert somebody.answer is not None
    first = [near.point.district for near in somebody.answer.sales_points[:3]]
    assert first == ["Quận Hà Đông"] * 3
    assert "trong khu vực quận Hà Đông cũ" in said


def test_a_distance_below_its_own_uncertainty_is_not_a_number(somebody: Person) -> None:
    said = somebody.sends(kind=Kind.LOCATION, location=(21.0378, 105.8165))
    assert "Điểm OCOP Phúc Hậu Mart" in said
    line = next(line for line in said.splitlines() if "Phúc Hậu Mart" in line)
    assert "trong khu vực phường Ngọc Hà" in line
    assert "100 m" not in line


def test_a_name_of_several_places_is_asked_about(somebody: Person) -> None:
    said = somebody.says("điểm bán ocop gần Minh Khai")
    assert "có mấy nơi" in said
    assert "1. " in said
    assert "gần" in somebody.says("1")
    assert somebody.answer is not None
    assert somebody.answer.sales_points


@pytest.mark.parametrize(
    ("place", "words"),
    [("Đà Nẵng", "ở ngoài Hà Nội"), ("Xyzabc Kkk", "chưa biết nơi nào tên")],
)
def test_a_place_outside_or_unknown_is_said_so_and_asked_again(
    somebody: Person, place: str, words: str
) -> None:
    somebody.says("điểm bán ocop")
    assert words in somebody.says(place)
    assert "Điểm OCOP" in somebody.says("cầu giấy")


def test_one_point_in_full(somebody: Person) -> None:
    somebody.says("điểm bán ocop gần hồ tây")
    said = somebody.says("1")
    assert said.startswith("Trung tâm giới thiệu và quảng bá sản phẩm OCOP")
    assert "chưa xác nhận lại" in said
    assert "nên hỏi trước khi đi" in said
    assert "https://www.google.com/maps/search/?api=1&query=" in said
    assert somebody.answer is not None
    assert somebody.answer.replies[0].venue is None


def test_a_map_link_never_leads_to_the_centre_of_a_unit() -> None:
    rough = SalesPoint(
        code="S", name="Quầy", address="chợ Vồi", lat=20.9, lon=105.8, precision=Precision.COMMUNE
    )
    assert "20.9" not in map_link(rough)
    assert "dir/?api=1&destination=20.9,105.8" in map_link(replace(rough, precision=Precision.EXACT))


def test_the_position_button_is_offered_only_where_there_is_one(person: Callable[..., Person]) -> None:
    plain, phone = person(), person(capabilities=Capabilities(buttons=True, location=True))
    assert "chia sẻ vị trí" not in plain.says("điểm bán ocop")
    assert "chia sẻ vị trí" in phone.says("điểm bán ocop")
    assert phone.answer is not None
    assert phone.answer.replies[0].ask_location


def test_a_general_question_is_not_about_the_card_of_before(somebody: Person) -> None:
    somebody.says("nón làng chuông")
    somebody.says("điểm bán ocop")
    somebody.says("chỗ nào đó không ai biết")
    assert "Nón làng Chuông" not in somebody.says("hồ gươm")


@pytest.mark.parametrize(
    "name", ["Hoài Đức", "Quốc Oai", "Minh Khai", "Thanh Xuân", "Vạn Phúc", "Thường Tín", "Hồng Hà"]
)
def test_candidates_that_lie_apart_are_asked_about(somebody: Person, name: str) -> None:
    said = somebody.says(f"điểm bán ocop ở {name}")
    assert f"“{name}” có mấy nơi" in said
    assert somebody.answer is not None
    assert not somebody.answer.confident
    assert somebody.answer.sales_points == ()
    assert "mấy nơi" not in somebody.says("1")
    assert somebody.answer.sales_points


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("Quốc Oai", "huyện", "huyện Quốc Oai cũ"),
        ("Quốc Oai", "xã", "xã Quốc Oai"),
        ("Thanh Xuân", "sóc sơn", "xã Thanh Xuân cũ"),
        ("Minh Khai", "ở Hoài Đức nhé", "xã Minh Khai cũ"),
        ("Minh Khai", "quận hai bà trưng", "phường Minh Khai cũ"),
        ("Minh Khai", "gần Hồ Tây", "Hồ Tây"),
    ],
)
def test_which_place_is_meant_may_be_typed_too(somebody: Person, name: str, typed: str, meant: str) -> None:
    somebody.says(f"điểm bán ocop ở {name}")
    said = somebody.says(typed)
    assert "mấy nơi" not in said
    assert meant in said
    assert somebody.answer is not None
    assert somebody.answer.sales_points


def test_no_candidate_is_left_out_where_lists_are_short(person: Callable[..., Person]) -> None:
    somebody = person(capabilities=Capabilities(most_items=3))
    assert "5. xã Quang Trung cũ" in somebody.says("điểm bán ocop ở Quang Trung")


@pytest.mark.parametrize(
    ("name", "answered", "asked"),
    [
        ("Ba Vì", "huyện Ba Vì cũ", "xã Ba Vì (huyện Ba Vì cũ)"),
        ("Sơn Tây", "thị xã Sơn Tây cũ", "phường Sơn Tây (thị xã Sơn Tây cũ)"),
        ("Đống Đa", "quận Đống Đa cũ", "phường Đống Đa (quận Đống Đa cũ)"),
    ],
)
def test_where_every_reading_has_the_same_nearest_point_the_question_stands_below_the_answer(
    somebody: Person, name: str, answered: str, asked: str
) -> None:
    said = somebody.says(f"điểm bán ocop ở {name}")
    assert f"“{name}” có mấy nơi; trên đây là quanh {answered}. Hay ý bạn là nơi khác?" in said
    assert f"Hay là {asked}?" in said
    assert somebody.answer is not None
    assert somebody.answer.sales_points
    assert "mấy nơi" not in somebody.presses("Hay là")
    assert somebody.answer.sales_points


def test_what_comes_from_one_of_the_places_of_a_name_decides(somebody: Person) -> None:
    assert "gần Làng lụa Vạn Phúc" in somebody.says("mua lụa ở Vạn Phúc chỗ nào uy tín")
    assert somebody.answer is not None
    assert somebody.answer.sales_points[0].point.district == "Quận Hà Đông"


@pytest.mark.parametrize(
    "name", ["Cầu Giấy", "Hoàn Kiếm", "Hà Đông", "huyện Ba Vì", "xã Ba Vì", "q. Thanh Xuân"]
)
def test_a_type_word_decides_and_what_makes_no_difference_is_not_asked(somebody: Person, name: str) -> None:
    assert "mấy nơi" not in somebody.says(f"điểm bán ocop ở {name}")
    assert somebody.answer is not None
    assert somebody.answer.sales_points


@pytest.mark.parametrize(
    ("line", "name"),
    [("siêu thị BigC có bán OCOP không", "BigC"), ("Biggreen Định Công ở đâu vậy", "Biggreen Định Công")],
)
def test_a_point_is_found_by_its_own_name(somebody: Person, line: str, name: str) -> None:
    assert name in somebody.says(line).splitlines()[0]


def test_near_there_means_where_the_product_is_made(somebody: Person) -> None:
    somebody.says("nón làng chuông")
    somebody.says("mua ở đâu gần đó")
    assert somebody.answer is not None
    assert somebody.answer.sales_points[0].point.district == "Huyện Thanh Oai"


def test_a_thing_wanted_near_a_place_it_is_not_from(somebody: Person) -> None:
    said = somebody.says("nón làng chuông gần hồ tây")
    assert "chưa rõ nơi nào gần Hồ Tây đang bán Nón làng Chuông" in said
    assert "xã Thanh Oai" in said
    assert somebody.products == ["Nón làng Chuông"]


def test_a_place_that_nothing_comes_from_is_said_so_with_the_points_near_it(somebody: Person) -> None:
    said = somebody.says("tôi ở Định Công")
    assert "chưa có món nào ghi làm ở" in said
    assert "Biggreen" in said
    assert "Biggreen" in somebody.says("chỗ nào bán đồ ocop")


def test_a_producer_of_several_is_told_once(somebody: Person) -> None:
    somebody.says("bánh cốm")
    said = somebody.says("mua ở đâu")
    assert "Bánh cốm; Bánh nướng nhân cốm; Bánh dẻo nhân cốm. Chủ thể: Hộ kinh doanh Đỗ Thế Gia" in said
    assert said.count("Hộ kinh doanh Đỗ Thế Gia") == 1


@pytest.mark.parametrize("place", ["Bat Trang", "Hồ Tây"])
def test_a_place_asked_for_is_no_change_of_language(somebody: Person, place: str) -> None:
    assert "Near where?" in somebody.says("where to buy")
    assert "OCOP points near" in somebody.says(place)
