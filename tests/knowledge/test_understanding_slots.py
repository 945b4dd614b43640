"""What a line says beside its wish: places, stars, groups, needs, producers, times, the product's words."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.understanding import understand
from knowledge.values import Intent


@pytest.mark.parametrize(
    ("line", "slots"),
    [
        ("mua cốm gần Hồ Tây", {"place": "Hồ Tây", "product": "cốm"}),
        ("trà 4 sao quận Tây Hồ", {"district": "Tây Hồ", "stars": 4, "product": "trà"}),
        ("trà 4 sao phường Tây Hồ", {"place": "Tây Hồ", "stars": 4, "product": "trà"}),
        ("sản phẩm ở Hoàng Mai", {"place": "Hoàng Mai", "district": "Hoàng Mai"}),
        ("san pham o bac tu liem", {"district": "Bắc Từ Liêm"}),
        ("bốn sao ở huyện Mỹ Đức", {"district": "Mỹ Đức", "stars": 4}),
        ("4* Gia Lâm", {"place": "Gia Lâm", "district": "Gia Lâm", "stars": 4}),
        ("⭐⭐⭐⭐⭐", {"stars": 5}),
        ("dược liệu 3 sao", {"group": "Dược liệu và sản phẩm từ dược liệu", "stars": 3}),
        ("nhóm vải, may mặc", {"group": "Hàng thủ công mỹ nghệ"}),
        ("hàng của HTX Ba Chữ", {"producer": "HTX Ba Chữ"}),
        ("cuối tháng này có hội chợ nào", {"when": "cuối tháng này"}),
        ("hội chợ tháng 3 ở Sóc Sơn", {"when": "tháng 3", "place": "Sóc Sơn", "district": "Sóc Sơn"}),
        ("hội chợ 20/12/2026", {"when": "20/12/2026"}),
        ("any fairs in late January", {"when": "January"}),
        ("xem HN-JDNNP", {"code": "HN-JDNNP"}),
        ("hd có chỗ nào bán đồ ocop ko", {"place": "Hà Đông", "district": "Hà Đông"}),
        ("cho hỏi làng nón Chuông có sản phẩm gì", {"place": "Chuông"}),
        ("hôm qua tôi đi Bát Tràng, giờ muốn tìm cốm", {"product": "cốm"}),
        ("chỗ bán lụa gần Linh Đàm", {"place": "Linh Đàm", "product": "lụa"}),
        ("ở Bắc Ninh có điểm bán OCOP không", {"place": "Bắc Ninh"}),
        ("chỗ bán gần Mỹ Đình, à nhầm gần Hà Đông", {"place": "Hà Đông", "district": "Hà Đông"}),
        ("gần Linh Đàm", {"place": "Linh Đàm"}),
        (
            "cốm 4 sao gần Cầu Giấy",
            {"product": "cốm", "stars": 4, "place": "Cầu Giấy", "district": "Cầu Giấy"},
        ),
        ("nhắc tôi hội trợ ngày 25/12", {"when": "ngày 25/12"}),
        ("gốm sứ 4 sao thôi, loại 5 sao mắc quá", {"product": "gốm sứ", "stars": 4}),
        ("tìm đồ sơn mài", {"product": "đồ sơn mài"}),
        ("mướp hương với giá đỗ", {"product": "mướp hương với giá đỗ"}),
    ],
)
def test_slots(bundled: Catalogue, line: str, slots: dict[str, Any]) -> None:
    assert understand(line, bundled).slots.as_dict() == slots


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("gốm Bát Tràng", "gốm Bát Tràng"),
        ("gốm ở Bát Tràng", "gốm"),
        ("bưởi Diễn loại ngon", "bưởi Diễn"),
        ("chè lam Thạch Xá giá bao nhiêu", "chè lam Thạch Xá"),
        ("gias ddoox", "giá đỗ"),
        ("bầu sao", "bầu sao"),
        ("sua chua nep cam", "sua chua nep cam"),
        ("dạ em chào anh chị, cho em hỏi mình có bán nấm linh chi không ạ", "nấm linh chi"),
        ("hôm qua em ăn phở rồi, giờ muốn tìm mật ong", "mật ong"),
        ("quà biếu trà sen", "trà sen"),
        ("xúc xích chay", "xúc xích chay"),
        ("trà thảo dược", "trà thảo dược"),
        ("do you have bamboo lamps", "bamboo lamps"),
        ("beef jerky", "beef jerky"),
        ("viên xoang trị viêm được không", "viên xoang"),
        ("nua to tam", "nua to tam"),
        ("cô đang tìm hộp sơn mài", "hộp sơn mài"),
        ("rau sạch cho bếp ăn trường học", "rau sạch"),
        ("gợi ý món quà cho mẹ thích uống trà", "trà"),
        ("mình dị ứng sữa bò, có loại bánh nào không", "bánh"),
    ],
)
def test_product_words(bundled: Catalogue, line: str, text: str) -> None:
    assert understand(line, bundled).product_text == text


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("quà biếu bố mẹ vợ", {"gift"}),
        ("đồ ăn chay", {"vegetarian"}),
        ("đồ uống không cồn", {"no_alcohol"}),
        ("trà thìa canh chữa tiểu đường được không", {"health"}),
        ("kẹo lạc giá bn", {"price"}),
        ("kẹo lạc có ship không", {"order"}),
        ("tra sen 4 sao", set()),
    ],
)
def test_needs(bundled: Catalogue, line: str, needs: set[str]) -> None:
    assert understand(line, bundled).needs == needs


def test_gifts_and_soft_drinks_leave_alcohol_out(bundled: Catalogue) -> None:
    for line in ("quà tết biếu sếp", "đồ uống không cồn"):
        assert "ruou" in understand(line, bundled).filters.not_kinds


@pytest.mark.parametrize(
    ("line", "stars"),
    [
        ("từ 4 sao trở lên", {4, 5}),
        ("trên 3 sao", {4, 5}),
        ("3 hoặc 4 sao", {3, 4}),
        ("5 sao", {5}),
        ("tiềm năng 5 sao", set()),
    ],
)
def test_stars_asked_for(bundled: Catalogue, line: str, stars: set[int]) -> None:
    assert understand(line, bundled).filters.stars == stars


def test_old_textiles_are_asked_for_by_kind(bundled: Catalogue) -> None:
    filters = understand("vải và may mặc", bundled).filters
    assert filters.group == "Hàng thủ công mỹ nghệ"
    assert "gom-su" not in filters.kinds
    assert "det-may" in filters.kinds


def test_an_ambiguous_name_is_any_of_its_layers(bundled: Catalogue) -> None:
    filters = understand("sản phẩm ở Hà Đông", bundled).filters
    assert (filters.district, filters.units, filters.places_any) == (
        "Hà Đông",
        frozenset({"Phường Hà Đông"}),
        True,
    )
    assert understand("sản phẩm ở phường Hà Đông", bundled).filters.district is None


def test_where_to_buy_is_no_condition_on_the_product(bundled: Catalogue) -> None:
    found = understand("mua gốm Bát Tràng gần Cầu Giấy", bundled)
    assert found.filters.is_empty()
    assert found.places


def test_a_place_outside_is_said(bundled: Catalogue) -> None:
    assert understand("Nam Định có chỗ bán không", bundled).outside == "Nam Định"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("where can I buy honey", "en"),
        ("silk scarf", "en"),
        ("mat ong", "vi"),
        ("khăn lụa", "vi"),
        ("hi shop, co tra sen ko", "vi"),
    ],
)
def test_language(bundled: Catalogue, line: str, language: str) -> None:
    assert understand(line, bundled).language == language


def test_the_hint_decides_where_words_do_not(bundled: Catalogue) -> None:
    assert understand("2", bundled, language_hint="en").language == "en"
    assert understand("trà", bundled, language_hint="en").language == "vi"


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_nothing_typed_raises(bundled: Catalogue, text: str) -> None:
    assert understand(text, bundled).intent in Intent


@given(
    st.lists(
        st.sampled_from(
            [
                "cốm",
                "4",
                "sao",
                "gần",
                "ở",
                "quận",
                "2",
                "không",
                "phải",
                "mua",
                "bán",
                "?",
                ",",
                "năm",
                "2020",
                "của",
                "HTX",
                "quà",
                "gift",
                "@",
                "#",
            ]
        )
    )
)
@settings(max_examples=150)
def test_no_order_of_known_words_raises(bundled: Catalogue, words: list[str]) -> None:
    assert understand(" ".join(words), bundled).intent in Intent


def test_a_very_long_line_keeps_its_wish_at_the_end(bundled: Catalogue) -> None:
    found = understand("xin chào mọi người " * 500 + ", cho em hỏi mua kẹo lạc ở đâu", bundled)
    assert found.intent is Intent.FIND_SALES_POINT
    assert found.product_text == "kẹo lạc"


def test_keystrokes_that_forgot_a_hat_mean_the_word_of_a_name(bundled: Catalogue) -> None:
    assert understand("goms 3 sao", bundled).product_text == "gốm"


@pytest.mark.parametrize("code", ["LK-VFS26-VJDGT", "LK-VFS26-QJDGT", "HS-DTH24"])
def test_a_code_is_no_short_form_of_names(bundled: Catalogue, code: str) -> None:
    found = understand(code, bundled, language_hint="vi")
    assert found.language == "vi"
    assert found.slots.group is None
