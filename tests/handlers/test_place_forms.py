"""Places as people type them into a question about where to buy, and the first point that answers them."""

import pytest

from tests.handlers.conftest import Person


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("điểm bán ocop q. Cầu Giấy", "quận Cầu Giấy cũ"),
        ("mua đồ ocop p. kim lien", "phường Kim Liên"),
        ("mua quà ở gần hồ hoàn kiem", "Hồ Gươm"),
        ("cần mua quà biếu gần bx Mỹ Đình", "Bến xe Mỹ Đình"),
        ("mua ocop ở HBT", "quận Hai Bà Trưng cũ"),
        ("điểm bán q.hbt", "quận Hai Bà Trưng cũ"),
        ("chỗ bán ocop gần ngõ Văn Chương", "phường Văn Chương cũ"),
        ("mua ocop gần số 5 ngõ 20 Phố Huế", "phường Phố Huế cũ"),
        ("mua cốm ở HBT", "quận Hai Bà Trưng cũ"),
        ("điểm bán p Kim Liên", "phường Kim Liên"),
        ("mua đồ ocop gần bx Mỹ Đình", "Bến xe Mỹ Đình"),
        ("diem ban gan caafu giaasy", "quận Cầu Giấy cũ"),
        ("diem ban gan quaanj hoangf mai", "quận Hoàng Mai cũ"),
        ("diem ban gan quan hoang mia", "quận Hoàng Mai cũ"),
        ("diem ban ocop gan ho tya", "Hồ Tây"),
        ("nhà tôi ở phường Định Công thì mua ở đâu gần nhất", "phường Định Công"),
        ("mua o phuong dinh cong", "phường Định Công"),
        ("mình đang ở gần Bách Khoa muốn mua trà sen thì đến đâu", "Đại học Bách khoa Hà Nội"),
        ("điểm bán ở xã Kim Lan", "xã Kim Lan cũ"),
        ("điểm bán ở Sài Đồng", "phường Sài Đồng cũ"),
        ("điểm bán ở làng lụa Vạn Phúc", "Làng lụa Vạn Phúc"),
        ("mua ocop gần cho dong xuan", "phường Đồng Xuân cũ"),
        ("where to buy OCOP goods near West Lake", "Hồ Tây"),
    ],
)
def test_a_place_is_understood_as_typed(somebody: Person, line: str, place: str) -> None:
    said = somebody.says(line)
    assert place in said
    assert "mấy nơi" not in said
    assert somebody.answer is not None
    assert somebody.answer.sales_points


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("mua ocop gần phố Không Tên", "phố Không Tên"),
        ("điểm bán gần trường mầm non Hoa Sen", "trường mầm non Hoa Sen"),
        ("mua ocop ở Xyzabc Kkk", "Xyzabc Kkk"),
        ("mua trà sen gần chung cư Golden Palace", "chung cư Golden Palace"),
    ],
)
def test_a_place_nobody_knows_is_said_to_be_so_and_asked_for_otherwise(
    somebody: Person, line: str, name: str
) -> None:
    said = somebody.says(line)
    assert f"chưa biết nơi nào tên “{name}”" in said
    assert "gõ tên phường, xã" in said
    assert "gần phường Định Công" in somebody.says("phường định công")


def test_a_gift_wanted_near_a_place_is_asked_of_the_points_in_general(somebody: Person) -> None:
    assert somebody.says("mua quà gần hồ gươm").startswith("Dạ, gần Hồ Gươm có các điểm OCOP sau:")
    assert somebody.products == []


def test_a_product_named_after_its_village_is_not_a_place_to_go_to(somebody: Person) -> None:
    said = somebody.says("mua gốm Bát Tràng ở đâu")
    assert "chưa biết nơi nào" not in said
    assert "muốn tìm quanh đâu" in said.lower()
    assert "gần Làng gốm Bát Tràng" in somebody.says("Bát Tràng")


def test_a_village_s_silk_wanted_in_another_village(somebody: Person) -> None:
    said = somebody.says("lụa Vạn Phúc bán ở Bát Tràng có không")
    assert "chưa rõ nơi nào gần Làng gốm Bát Tràng đang bán" in said
    assert "Cách khoảng 14 km" in said
    assert somebody.answer is not None
    assert somebody.answer.sales_points[0].point.old_commune == "Xã Bát Tràng"


def test_the_place_typed_after_a_card_is_remembered_for_the_conversation(somebody: Person) -> None:
    somebody.says("nón làng chuông")
    somebody.presses("Mua ở đâu?")
    assert "gần Hồ Tây" in somebody.says("hồ tây")
    somebody.says("vải lụa vạn phúc")
    assert "gần Hồ Tây" in somebody.says("mua ở đâu")
