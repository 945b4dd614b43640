"""Lines that lean on what was said before, and lines that must not; names are the bundled catalogue's."""

import pytest

from knowledge.values import Intent
from tests.handlers.conftest import Person


def test_goods_in_general_drop_the_product_on_show(somebody: Person) -> None:
    for line in ("chỗ nào bán đồ OCOP gần Hà Đông", "diem ban ocop gan Ha Dong", "OCOP shops near Hà Đông"):
        somebody.says("bánh cốm")
        somebody.says("mua ở đâu vậy")
        said = somebody.says(line)
        assert somebody.products == []
        assert "Vạn Phúc" in said
        assert "Bánh cốm" not in said


def test_goods_in_general_near_home_drop_it_also_once_the_place_is_named(somebody: Person) -> None:
    somebody.says("giò lụa")
    somebody.says("muon mua do ocop gan nha minh")
    somebody.says("Định Công")
    assert somebody.products == []


@pytest.mark.parametrize(
    "line",
    [
        *("gần nhà tôi", "gan nha toi co ban khong", "quanh nhà em", "gần chỗ tôi có điểm bán không"),
        *("gan cho minh o", "chỗ tôi có bán không", "near my place", "is there a shop around my house"),
        *("close to my house", "near where I live"),
    ],
)
def test_near_home_names_no_product_and_asks_where_home_is(somebody: Person, line: str) -> None:
    said = somebody.says(line)
    assert "nhà ở phường, xã nào" in said or "ward or commune is home" in said
    assert somebody.products == []
    assert somebody.answer is not None
    assert not somebody.answer.slots.get("product")


@pytest.mark.parametrize(
    ("line", "product"),
    [("cốm gần nhà tôi", "cốm"), ("com gan nha em", "com"), ("silk near my place", "silk")],
)
def test_near_home_is_no_part_of_the_product(somebody: Person, line: str, product: str) -> None:
    somebody.says(line)
    assert somebody.answer is not None
    assert somebody.answer.slots["product"] == product


def test_the_very_ocop_product_on_show_keeps_it(somebody: Person) -> None:
    somebody.says("nón làng Chuông")
    somebody.says("món ocop này mua chỗ nào")
    assert somebody.products == ["Nón làng Chuông"]


@pytest.mark.parametrize("place", ["qwrtzk", "Brzęczyszczy", "zxzx"])
def test_a_place_nobody_knows_is_said_so_and_another_is_asked_for(somebody: Person, place: str) -> None:
    said = somebody.says(f"điểm bán ở {place}")
    assert f"chưa biết nơi nào tên “{place}”" in said
    assert "phường, xã" in said
    assert "Điểm OCOP" in somebody.says("Kim Liên")


def test_of_two_the_other_is_shown(somebody: Person) -> None:
    somebody.says("giò lụa")
    somebody.says("số 2")
    somebody.says("thế cái kia thì sao")
    assert somebody.products == ["Giò lụa"]
    somebody.says("loại còn lại")
    assert somebody.products == ["Giò lụa Công Thịnh"]


def test_how_many_stars_it_has_is_no_wish_for_such_ones(somebody: Person) -> None:
    somebody.says("bánh cốm")
    somebody.says("món này 4 sao hay 5 sao")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.RATING_STATUS
    assert somebody.products[0] == "Bánh cốm"


def test_what_is_dropped_before_the_comma_is_not_searched(somebody: Person) -> None:
    somebody.says("mật ong")
    somebody.says("không mua mật ong nữa, tìm nón")
    assert somebody.products == ["Nón làng Chuông"]


def test_back_to_what_is_named(somebody: Person) -> None:
    somebody.says("miến dong")
    found = somebody.products
    somebody.says("có hội chợ nào không")
    somebody.says("quay lại miến dong nhé")
    assert somebody.products == found


def test_two_follow_ups_in_one_line_and_a_number_after_a_no(somebody: Person) -> None:
    somebody.says("giò lụa")
    somebody.says("không, cái số 2")
    assert somebody.products == ["Giò lụa Công Thịnh"]
    assert "Cơ sở Công Thịnh" in somebody.says("ai làm, ở xã nào vậy")


def test_an_aside_does_not_close_the_list(somebody: Person) -> None:
    somebody.says("gạo")
    second = somebody.products[1]
    somebody.says("trời mưa to thế")
    somebody.says("cái thứ hai")
    assert somebody.products == [second]


def test_a_place_after_sales_points_asks_for_points_there(somebody: Person) -> None:
    somebody.says("điểm bán OCOP ở Cầu Giấy")
    said = somebody.says("cái ở Kim Liên thì sao")
    assert "B11 Kim Liên" in said
    somebody.says("mấy giờ mở cửa vậy")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.FIND_SALES_POINT
    assert somebody.answer.sales_points


def test_a_place_after_where_keeps_the_product(somebody: Person) -> None:
    somebody.says("nón làng Chuông")
    somebody.says("bán ở đâu thế")
    somebody.says("thế ở Hà Đông thì sao")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.FIND_SALES_POINT
    assert somebody.products == ["Nón làng Chuông"]


@pytest.mark.parametrize(
    ("first", "then", "intent"),
    [
        ("sắp có hội chợ nào không", "vậy đợt tới là bao giờ", Intent.LIST_FAIRS),
        ("đăng ký tin hội chợ", "nhận tin ở Sóc Sơn thôi", Intent.SUBSCRIBE),
        ("hồ sơ của tôi đến đâu rồi", "mã của em: 4H2P-8XTC", Intent.RATING_STATUS),
    ],
)
def test_a_line_without_a_subject_keeps_that_of_before(
    somebody: Person, first: str, then: str, intent: Intent
) -> None:
    somebody.says(first)
    somebody.says(then)
    assert somebody.answer is not None
    assert somebody.answer is not None
    assert somebody.answer.intent is intent


def test_english_follow_ups(somebody: Person) -> None:
    somebody.says("lotus tea")
    whole = somebody.products
    somebody.says("only 4 stars")
    somebody.says("any rating")
    assert somebody.products == whole
    somebody.says("the last one")
    assert somebody.products == [whole[-1]]
    somebody.says("show me the list again")
    assert somebody.products == whole


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("cái thứ hai mấy sao", Intent.RATING_STATUS),
        ("where can I buy the second one", Intent.FIND_SALES_POINT),
        ("món số 2 của ai làm", Intent.FIND_PRODUCT),
        ("cho xem kỹ cái thứ hai", Intent.FIND_PRODUCT),
    ],
)
def test_a_question_names_one_of_the_list_by_its_number(somebody: Person, line: str, intent: Intent) -> None:
    somebody.says("giò lụa")
    second = somebody.products[1]
    somebody.says(line)
    assert somebody.products[0] == second
    assert somebody.answer is not None
    assert somebody.answer.intent is intent


@pytest.mark.parametrize(
    "line", ["so sánh cái 1 với cái 2", "hai loại này khác gì nhau", "which one is better"]
)
def test_those_on_show_are_set_side_by_side_without_a_verdict(somebody: Person, line: str) -> None:
    somebody.says("mật ong")
    said = somebody.says(line)
    assert len(somebody.products) == 2
    assert "không chấm thay" in said or "not for the assistant" in said


def test_how_many_there_are_is_about_the_list_on_show(somebody: Person) -> None:
    somebody.says("kẹo lạc")
    assert "có 3 món" in somebody.says("có tất cả mấy loại")


def test_a_question_about_stars_in_general_is_none_about_the_list(somebody: Person) -> None:
    somebody.says("kẹo lạc")
    somebody.says("3 sao với 4 sao khác gì nhau")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.HELP


def test_one_chosen_and_asked_about_in_one_line(somebody: Person) -> None:
    somebody.says("giò lụa")
    first = somebody.products[0]
    somebody.says("ok lấy cái đầu, mua đâu")
    assert somebody.products == [first]


def test_asked_who_makes_it_the_maker_is_said_first(somebody: Person) -> None:
    somebody.says("chè lam")
    assert "không ghi ai làm" in somebody.says("hộ nào nấu món ấy thế")
    somebody.says("tương Việt Hùng")
    said = somebody.says("hợp tác xã nào ủ tương này vậy em")
    assert "Dạ, của Hợp tác xã Dịch vụ nông nghiệp thôn Đoài." in said


def test_asked_for_the_village_what_the_source_tells_is_said_and_what_it_does_not(somebody: Person) -> None:
    somebody.says("tủ chè gỗ trắc")
    assert "Dạ, ở xã Chàng Sơn cũ" in somebody.says("làng nào đóng tủ này")
    somebody.says("gà đồi Ba Vì")
    assert "chỉ ghi huyện Ba Vì cũ" in somebody.says("xã nào nuôi giống ấy")


def test_a_question_about_a_list_is_answered_for_each_of_it(somebody: Person) -> None:
    somebody.says("bánh cuốn")
    listed = somebody.products
    said = somebody.says("mấy món này của nhà nào")
    assert somebody.products == listed
    assert "HTX nông nghiệp Bích Hòa" in said
    somebody.says("tò he")
    assert "5 món đều của Nghệ nhân Đặng Văn Hậu" in somebody.says("ai nặn mấy con ấy")
    somebody.says("kẹo dồi")
    assert "3 sao" in somebody.says("những món ấy mấy sao")


def test_the_one_asked_about_by_number_stays_on_show(somebody: Person) -> None:
    somebody.says("kẹo lạc")
    second = somebody.products[1]
    somebody.says("gói thứ hai do bên nào rang")
    somebody.says("giá bao nhiêu một gói")
    assert somebody.products == [second]


def test_a_place_pointed_at_is_the_one_of_before(somebody: Person) -> None:
    somebody.says("rau ở Gia Lâm")
    somebody.says("mướp đắng ở đấy có không")
    assert somebody.products == ["Mướp đắng"]
    somebody.says("nón làng Chuông")
    assert "Tam Hưng" in somebody.says("quanh làng ấy có cửa hàng nào không")


def test_a_street_of_a_point_is_known_though_no_map_has_it(somebody: Person) -> None:
    somebody.says("rau muống")
    assert "183 phố Ngô Gia Tự" in somebody.says("ở phố Ngô Gia Tự có quầy nào không")


def test_asked_whether_it_heals_no_advice_is_given(somebody: Person) -> None:
    somebody.says("trà lá khôi")
    for line in ("uống vào có bớt đau không", "dau bung uong do khong", "người huyết áp thấp dùng được chứ"):
        assert "không tư vấn chữa bệnh" in somebody.says(line)
        assert somebody.products == ["Trà lá khôi"]
    somebody.says("chào")
    assert "không tư vấn chữa bệnh" in somebody.says("uống gì cho hết mất ngủ")


def test_asked_how_long_a_certificate_lasts_the_months_are_said_first(somebody: Person) -> None:
    somebody.says("chè lam")
    assert "có giá trị 36 tháng" in somebody.says("giấy ấy có hạn mấy năm").splitlines()[2]


def test_what_else_a_maker_has_is_asked_in_whatever_words(somebody: Person) -> None:
    for line in (
        "tiệm ấy còn bánh gì nữa không",
        "nhà này làm thêm gì khác",
        "cả nhà này có những gì",
        "what else do they bake",
    ):
        somebody.says("bánh nướng nhân cốm")
        somebody.says(line)
        assert set(somebody.products) == {"Bánh cốm", "Bánh dẻo nhân cốm", "Bánh nướng nhân cốm"}


def test_how_long_a_dossier_takes_goes_on_with_the_dossier(somebody: Person) -> None:
    somebody.says("nhà tôi làm nem muốn xin sao")
    somebody.says("mất bao lâu")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.RATING_STATUS


def test_the_words_of_a_name_ask_nothing(somebody: Person) -> None:
    somebody.says("rau ở Thanh Trì")
    said = somebody.says("Giá đỗ")
    assert somebody.products[0] == "Giá đỗ"
    assert "chưa có giá của món này" not in said
    somebody.says("giò lụa")
    assert "chưa có giá của món này" in somebody.says("giò lụa Công Thịnh giá bao nhiêu vậy")


def test_of_several_named_alike_each_is_answered_for_and_no_other(somebody: Person) -> None:
    somebody.says("kẹo")
    somebody.says("kẹo dồi của ai thế")
    assert set(somebody.products) == {"Kẹo dồi"}
    assert len(somebody.products) == 2
    somebody.says("2")
    assert somebody.products == ["Kẹo dồi"]


def test_a_village_pointed_at_after_a_list_is_the_one_all_come_from(somebody: Person) -> None:
    somebody.says("nậm rượu")
    assert "gốm Kim Lan" in somebody.says("ở làng ấy có trung tâm nào không")


def test_one_of_several_named_alike_is_told_by_its_maker(somebody: Person) -> None:
    somebody.says("cà chua")
    said = somebody.says("loại của htx Hòa Bình mấy sao")
    assert len(somebody.products) == 1
    assert "HTX Dịch vụ Tổng hợp Hòa Bình" in said


def test_how_long_certificates_last_is_told_though_none_of_the_list_is_meant(somebody: Person) -> None:
    somebody.says("kẹo lạc")
    assert "36 tháng" in somebody.says("giấy chứng nhận thường được mấy năm ạ")


def test_when_points_are_open_is_asked_in_any_words(somebody: Person) -> None:
    somebody.says("điểm bán OCOP gần Nhổn")
    assert "chưa ghi giờ mở cửa" in somebody.says("chỗ đấy mấy giờ thì đóng cửa")
    assert "chưa ghi giờ mở cửa" in somebody.says("cho ay chu nhat co mo cua khong")


def test_a_place_put_right_stands_in_for_the_one_in_the_name(somebody: Person) -> None:
    somebody.says("hàng mây tre Mỹ Đức")
    somebody.says("không phải Mỹ Đức, Chương Mỹ")
    assert somebody.products
    assert all("đan mây" in name for name in somebody.products)
    somebody.says("cái hộp ấy")
    assert somebody.products == ["Hộp vuông đan mây"]


def test_of_several_on_show_those_with_stars_or_from_a_place_are_taken(somebody: Person) -> None:
    somebody.says("rượu mơ Hương Tích và rượu bạch cúc")
    somebody.says("loại nào có sao rồi")
    assert somebody.products == ["Rượu Bạch cúc Long Tửu"]
    somebody.says("mật ong có mấy loại")
    somebody.says("lấy loại của Ba Vì")
    assert "Mật ong thiên nhiên Vinh Hoa" in somebody.products


def test_the_second_is_asked_for_in_english(somebody: Person) -> None:
    somebody.says("do you have silk scarves?")
    second = somebody.products[1]
    somebody.says("and the second one?")
    assert somebody.products[0] == second


def test_a_measure_alone_is_the_thing_itself(somebody: Person) -> None:
    somebody.says("túi")
    assert "Túi vải thô ghép lụa" in somebody.products


def test_what_is_on_show_comes_last_when_another_is_asked_for(somebody: Person) -> None:
    somebody.says("nấm linh chi")
    somebody.says("nhà ấy còn nấm nào khác không")
    assert somebody.products[-1] == "Nấm linh chi đỏ"
    assert len(somebody.products) > 1


def test_another_like_it_is_asked_for_in_any_words(somebody: Person) -> None:
    for line in (
        "còn cái nào khác không",
        "con con nao khac",
        "cho em xem thử mẫu khác",
        "do you have any other ones",
    ):
        somebody.says("tò he")
        somebody.says("1")
        shown = somebody.products[0]
        somebody.says(line)
        assert len(somebody.products) > 1, line
        assert somebody.products[-1] == shown, line


def test_the_measure_of_what_is_on_show_points_at_it(somebody: Person) -> None:
    somebody.says("bộ bát đĩa gốm sứ rồng phượng")
    somebody.says("mua bộ đấy ở đâu")
    assert somebody.products == ["Bộ bát đĩa gốm sứ rồng phượng"]
