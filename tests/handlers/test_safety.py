"""No cures, no alcohol among gifts, and the sentence on supplements."""

import pytest

from tests.handlers.conftest import Person

SUPPLEMENT = "không phải là thuốc và không có tác dụng thay thế thuốc chữa bệnh"


def test_a_question_of_healing_is_answered_with_the_doctor_first(somebody: Person) -> None:
    said = somebody.says("trà thìa canh chữa tiểu đường được không")
    assert said.index("xin hỏi bác sĩ") < said.index("3 sao")
    assert somebody.products[0] == "Trà thìa canh"


def test_supplements_carry_their_sentence_and_food_does_not(somebody: Person) -> None:
    assert SUPPLEMENT in somebody.says("Đông trùng hạ thảo sấy đông khô")
    assert SUPPLEMENT not in somebody.says("bánh cốm Đỗ Thế Gia")


@pytest.mark.parametrize("wish", ["quà biếu sếp", "gift for my boss", "quà tết", "đồ uống không cồn"])
def test_no_alcohol_among_gifts_on_any_page(somebody: Person, wish: str) -> None:
    somebody.says(wish)
    for _ in range(12):
        assert somebody.answer is not None
        assert "ruou" not in {hit.product.kind for hit in somebody.answer.products}
        somebody.says("xem tiếp")


def test_gifts_take_turns_among_kinds(somebody: Person) -> None:
    somebody.says("quà biếu")
    assert somebody.answer is not None
    assert len({hit.product.kind for hit in somebody.answer.products}) == 5


def test_alcohol_is_for_adults(somebody: Person) -> None:
    assert "từ 18 tuổi" in somebody.says("rượu mơ hương tích")


def test_no_shopkeeping(somebody: Person) -> None:
    somebody.says("bánh cốm Đỗ Thế Gia")
    assert "không nhận đặt và không giao hàng" in somebody.says("có ship không")
    assert "chưa có giá" in somebody.says("giá bao nhiêu")


@pytest.mark.parametrize("line", ["giảm cân", "mất ngủ nên uống gì"])
def test_an_illness_without_a_product_gets_no_advice_and_a_way_on(somebody: Person, line: str) -> None:
    said = somebody.says(line)
    assert "xin hỏi bác sĩ" in said
    assert "gõ tên món đó" in said
    assert not somebody.products


def test_spirits_asked_for_as_a_gift_are_not_said_to_be_missing(somebody: Person) -> None:
    said = somebody.says("rượu làm quà")
    assert "không gợi ý đồ uống có cồn làm quà" in said
    assert "chưa thấy" not in said
    assert somebody.answer is not None
    assert not somebody.answer.confident
    assert somebody.answer.not_found is None
