"""The latest list made narrower or wider again, and what is left out of it."""

from tests.handlers.conftest import Person


def test_a_word_at_the_end_points_into_the_list(somebody: Person) -> None:
    somebody.says("bánh dẻo")
    somebody.says("nhân đậu xanh ấy")
    assert somebody.products == ["Bánh dẻo nhân đậu xanh"]


def test_a_maker_narrows_the_list(somebody: Person) -> None:
    somebody.says("giò")
    somebody.says("của công ty Thảo Nguyên thôi")
    assert somebody.products == ["Giò lụa", "Giò tai nấm"]


def test_a_maker_is_taken_of_several(somebody: Person) -> None:
    somebody.says("bánh nướng nhân thập cẩm")
    somebody.says("bà lấy của nhà Ba Thể nhé")
    assert somebody.answer is not None
    assert somebody.answer.products[0].product.producer == "Hộ kinh doanh bánh trung thu Ba Thể"


def test_a_list_narrowed_is_widened_again(somebody: Person) -> None:
    somebody.says("trà")
    whole = somebody.products
    somebody.says("chỉ 5 sao")
    assert somebody.products != whole
    somebody.says("thôi, sao nào cũng được")
    assert somebody.products == whole
    somebody.says("ở Sóc Sơn thôi")
    somebody.says("thế chỗ nào cũng được")
    assert somebody.products == whole


def test_what_is_not_wanted_is_left_out_of_the_list(somebody: Person) -> None:
    somebody.says("đồ uống")
    somebody.says("đừng có trà nhé")
    assert somebody.products
    assert not any(name.startswith(("Trà", "Chè")) for name in somebody.products)


def test_a_kind_named_with_loai_is_wanted_not_left_out(somebody: Person) -> None:
    somebody.says("xúc xích")
    somebody.says("loại chay thôi")
    assert somebody.products[0] == "Xúc xích chay"


def test_a_kind_is_left_out_whatever_is_said_around_it(somebody: Person) -> None:
    for line in (
        "bố em không uống được rượu",
        "đừng gợi ý rượu em ạ bố kiêng",
        "no alcohol please, he is a driver",
        "không rượu đâu em ạ",
    ):
        somebody.says("đồ uống")
        before = somebody.products
        somebody.says(line)
        assert somebody.products
        assert not [name for name in somebody.products if name.startswith("Rượu")], (line, before)


def test_a_product_refused_by_its_name_does_not_empty_the_list(somebody: Person) -> None:
    somebody.says("kẹo lạc")
    assert "danh sách vừa rồi không có món nào hợp với: ." not in somebody.says("không lấy kẹo nhé")
