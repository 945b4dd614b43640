"""Points as people read them: hours, stock with its date, groups, positions that leave nothing behind."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from handlers.conversation import Conversation
from handlers.hours import now_words, week_words
from handlers.messages import Kind
from handlers.words import HANOI, Words
from knowledge import coverage
from knowledge.catalogue import LiveCatalogue
from knowledge.nearest import NearestPoints
from knowledge.store import Store
from knowledge.values import Precision, SalesPoint
from tests.handlers.conftest import NOW, SERVICE, Person

HERE = (21.028511, 105.854167)
DIGITS = ("21.0285", "105.8541", "028511", "854167")
VI, EN = Words.load()("vi"), Words.load()("en")
MONDAY = NOW


def _with_points(store: Store, *points: SalesPoint, **more: object) -> tuple[Conversation, LiveCatalogue]:
    live = LiveCatalogue(store)
    live.current = replace(
        live.current,
        sales_points=points,
        nearest=NearestPoints(points, live.current.gazetteer),
        **more,  # type: ignore[arg-type]
    )
    return Conversation(store, live, service=SERVICE), live


def _open(hours: str | None) -> SalesPoint:
    return SalesPoint(code="S", name="Quầy", opening_hours=hours)


@pytest.mark.parametrize(
    ("hours", "vi", "en"),
    [
        ("08:00-17:30", "đang mở đến 17:30", "open until 17:30"),
        ("24/7", "đang mở", "open now"),
        ("10:00-12:00", "đang đóng, mở lại lúc 10:00", "closed, opens again at 10:00"),
        ("06:00-09:00", "đang đóng, mở lại lúc 06:00 ngày mai", "closed, opens again at 06:00 tomorrow"),
        ("Sa 08:00-12:00", "đang đóng, mở lại lúc 08:00 thứ bảy", "closed, opens again at 08:00 on Saturday"),
        ("sáng chiều", "", ""),
        (None, "", ""),
    ],
)
def test_open_or_closed_only_where_the_hours_are_known(hours: str | None, vi: str, en: str) -> None:
    assert now_words(VI, _open(hours), MONDAY) == vi
    assert now_words(EN, _open(hours), MONDAY) == en


def test_the_hours_of_the_week_in_words() -> None:
    hours = _open("Mo-Fr 08:00-12:00,13:30-17:00; Sa 08:00-12:00; Su off")
    assert week_words(VI, hours, MONDAY) == (
        "thứ hai–thứ sáu 08:00–12:00, 13:30–17:00; thứ bảy 08:00–12:00; chủ nhật nghỉ"
    )
    assert week_words(EN, _open("24/7"), MONDAY) == "every day all day"
    assert week_words(VI, _open("sáng chiều"), MONDAY) == "sáng chiều"


def test_an_open_point_goes_before_a_closed_one_a_little_nearer_in_a_conversation(
    sqlite_store: Store,
) -> None:
    closed = SalesPoint(code="C", name="Đóng", lat=HERE[0] + 0.010, lon=HERE[1], opening_hours="18:00-22:00",
                        precision=Precision.EXACT)  # fmt: skip
    opened = SalesPoint(code="O", name="Mở", lat=HERE[0] + 0.012, lon=HERE[1], opening_hours="08:00-18:00",
                        precision=Precision.EXACT)  # fmt: skip
    talk, _ = _with_points(sqlite_store, closed, opened)
    said = Person(talk).sends(kind=Kind.LOCATION, location=HERE)
    assert said.index("Mở") < said.index("Đóng")
    assert "cách 1,3 km · đang mở đến 18:00" in said
    assert "đang đóng, mở lại lúc 18:00" in said
    evening = datetime(2026, 11, 23, 19, tzinfo=HANOI)
    later = Person(talk, now=evening).sends(kind=Kind.LOCATION, location=HERE)
    assert later.index("Đóng") < later.index("Mở")


def test_equal_coordinates_are_one_group_whose_distance_is_told_once(somebody: Person) -> None:
    said = somebody.says("điểm bán ocop ở làng lụa Vạn Phúc")
    assert "1. Trung tâm thiết kế sáng tạo lụa Vạn Phúc" in said
    assert said.count("cùng khu vực với số 1") == 2


def test_what_a_point_sells_is_told_with_the_day_that_was_confirmed(sqlite_store: Store) -> None:
    live = LiveCatalogue(sqlite_store)
    product = next(p for p in live.current.products.values() if p.name == "Giò lụa Công Thịnh")
    live.current = replace(
        live.current,
        stock={product.code: ("SP-0YPC",)},
        confirmed={(product.code, "SP-0YPC"): date(2026, 11, 12)},
    )
    somebody = Person(Conversation(sqlite_store, live, service=SERVICE))
    assert "(có bán, xác nhận 12/11/2026)" in somebody.says("mua giò lụa Công Thịnh gần hồ tây")
    assert "Được ghi là có bán: Giò lụa Công Thịnh (xác nhận 12/11/2026)." in somebody.says("1")


def test_directions_and_a_pin_only_where_the_coordinate_is_exact(sqlite_store: Store) -> None:
    points = [
        SalesPoint(code="E", name="Đúng", address="1 Tràng Tiền", lat=HERE[0], lon=HERE[1],
                   precision=Precision.EXACT),
        SalesPoint(code="R", name="Gần đúng", address="chợ Vồi", lat=HERE[0], lon=HERE[1],
                   precision=Precision.COMMUNE),
    ]  # fmt: skip
    talk, _ = _with_points(sqlite_store, *points)
    somebody = Person(talk)
    somebody.says("điểm bán ocop ở quận Hoàn Kiếm")
    said = somebody.presses("Đúng")
    assert "Chỉ đường: https://www.google.com/maps/dir/?api=1&destination=21.028511,105.854167" in said
    assert somebody.answer is not None
    assert somebody.answer.replies[0].venue is not None
    somebody.says("điểm bán ocop ở quận Hoàn Kiếm")
    said = somebody.presses("Gần đúng")
    assert "Mở bản đồ: https://www.google.com/maps/search/" in said
    assert "Chỉ biết khu vực, chưa có vị trí chính xác" in said
    assert "21.0" not in said
    assert somebody.answer.replies[0].venue is None


def test_more_points_around_a_position_that_is_not_kept(somebody: Person, shared_store: Store) -> None:
    somebody.sends(kind=Kind.LOCATION, location=HERE)
    assert somebody.answer is not None
    first = [near.point.code for near in somebody.answer.sales_points]
    said = somebody.presses("Điểm khác")
    second = [near.point.code for near in somebody.answer.sales_points]
    assert "không ghi khoảng cách" in said
    assert len(second) == 5
    assert not set(first) & set(second)
    assert second == sorted(second)  # the order of distance would tell more of where the person is
    for words in ("xa quá", "chỗ khác"):
        somebody.says(words)
        assert len(somebody.answer.sales_points) == 5
    with shared_store.reading() as session:
        kept = session.rows(
            "SELECT dialogue FROM people WHERE recipient = :who", who=somebody.incoming.recipient
        )
    assert first[0] in json.dumps(kept, default=str)
    assert not any(digits in json.dumps(kept, default=str) for digits in DIGITS)


@pytest.mark.parametrize("words", ["xa quá", "chỗ khác", "xem tiếp"])
def test_too_far_and_somewhere_else_give_the_next(somebody: Person, words: str) -> None:
    somebody.says("điểm bán ocop gần hồ tây")
    assert somebody.answer is not None
    first = {near.point.code for near in somebody.answer.sales_points}
    assert "còn có" in somebody.says(words)
    assert not first & {near.point.code for near in somebody.answer.sales_points}


def test_swapped_degrees_are_said_and_the_swap_is_offered(somebody: Person) -> None:
    said = somebody.sends(kind=Kind.LOCATION, location=HERE[::-1])
    assert "bị đổi chỗ" in said
    assert "phường Hoàn Kiếm" in said
    assert somebody.answer is not None
    assert somebody.answer.sales_points == ()
    assert "gần phường Hoàn Kiếm" in somebody.says("đúng rồi")
    assert somebody.answer.sales_points


def test_swapped_degrees_of_another_province_are_said_too(somebody: Person) -> None:
    said = somebody.sends(kind=Kind.LOCATION, location=(106.68, 20.86))
    assert "bị đổi chỗ" in said
    assert "ở ngoài Hà Nội, gần xã" in said
    assert "gần xã" in somebody.says("1")
    assert "bị đổi chỗ" not in somebody.sends(kind=Kind.LOCATION, location=(91.0, 105.8))


@pytest.mark.parametrize("position", [(48.85, 2.35), (19.5, 107.5), (21.18, 106.07)])
def test_another_country_the_sea_and_the_next_province_get_the_nearest_points(
    somebody: Person, position: tuple[float, float]
) -> None:
    assert "ở ngoài Hà Nội" in somebody.sends(kind=Kind.LOCATION, location=position)
    assert somebody.answer is not None
    assert len(somebody.answer.sales_points) == 5


def test_a_town_outside_is_said_to_be_so_with_the_nearest_points(somebody: Person) -> None:
    said = somebody.says("mua đồ OCOP ở Hải Phòng")
    assert "Hải Phòng ở ngoài Hà Nội; các điểm gần nhất trong Hà Nội:" in said
    assert "cách khoảng 76 km" in said


def test_home_is_asked_once_and_remembered_for_the_conversation(somebody: Person) -> None:
    assert "nhà ở phường, xã nào" in somebody.says("điểm bán ocop gần nhà")
    assert "gần phường Định Công" in somebody.says("phường định công")
    somebody.says("điểm bán ocop gần hồ tây")
    assert "gần phường Định Công" in somebody.says("điểm bán ocop gần nhà")


def test_where_nothing_is_near_is_counted_by_unit_without_the_person(sqlite_store: Store) -> None:
    live = LiveCatalogue(sqlite_store)
    somebody = Person(Conversation(sqlite_store, live, service=SERVICE))
    assert "trong vòng 3 km" in somebody.says("điểm bán ocop ở xã Minh Châu")
    somebody.says("xem tiếp")
    somebody.says("điểm bán ocop gần hồ gươm")
    with sqlite_store.reading() as session:
        rows = session.rows("SELECT unit, times FROM unserved")
        found = coverage.gather(
            session, live.current.nearest, live.current.gazetteer, since=None, until=date(2026, 11, 30)
        )
    unit = next(place for place in coverage.candidates(live.current.gazetteer) if place.bare == "Minh Châu")
    assert [(row[0], row[1]) for row in rows] == [(unit.code, 1)]
    assert (found.units, found.not_shown) == ((), 1)


def test_a_producers_own_point_goes_first_and_the_rest_is_said_to_be_general(somebody: Person) -> None:
    said = somebody.says("mua gốm ở Bát Tràng")
    first, second, *_ = [line for line in said.splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert "(của chính chủ thể)" in first
    assert "chủ thể)" not in second
    assert "chưa rõ nơi nào gần Làng gốm Bát Tràng đang bán" in said
    assert "chưa rõ có bán" in said


def test_a_point_named_after_its_kind_does_not_say_it_twice(somebody: Person) -> None:
    somebody.says("mua đồ ocop ở Hà Đông")
    said = somebody.says("1")
    assert said.startswith("Trung tâm thiết kế sáng tạo lụa Vạn Phúc\n")
    assert said.count("Trung tâm thiết kế sáng tạo") == 1
