"""Lines that lean on what was shown before, and the same lines when nothing was."""

import pytest

from knowledge.catalogue import Catalogue
from knowledge.understanding import Context, understand
from knowledge.values import FollowUpKind, Intent

TEAS = Context(
    has_list=True,
    list_size=3,
    last_intent=Intent.FIND_PRODUCT,
    product_names=("Trà sen bông", "Trà sen Hiền Xiêm", "Kẹo vừng đen"),
)
CARD = Context(has_card=True, last_intent=Intent.FIND_PRODUCT, product_names=("Nón làng Chuông",))
ASKED = Context(has_card=True, waiting="place", last_intent=Intent.FIND_SALES_POINT)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("2", 2),
        ("số 2", 2),
        ("so 1", 1),
        ("cái thứ hai", 2),
        ("cái đầu tiên", 1),
        ("cho em xem cái cuối nhé", -1),
        ("chọn số 3 ạ", 3),
        ("the second one", 2),
        ("number 1 please", 1),
        ("thứ 2", 2),
    ],
)
def test_one_of_the_list_is_chosen(bundled: Catalogue, line: str, number: int) -> None:
    found = understand(line, bundled, context=TEAS)
    assert found.follow_up is not None
    assert (found.follow_up.kind, found.follow_up.number) == (FollowUpKind.CHOOSE, number)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("xem tiếp", FollowUpKind.MORE),
        ("nữa", FollowUpKind.MORE),
        ("show more", FollowUpKind.MORE),
        ("chỗ khác", FollowUpKind.MORE),
        ("quay lại", FollowUpKind.BACK),
        ("cái nào 4 sao?", FollowUpKind.NARROW),
        ("chỉ 4 sao", FollowUpKind.NARROW),
        ("loại đen", FollowUpKind.NARROW),
        ("gần hơn", FollowUpKind.NARROW),
        ("ở Đông Anh thôi", FollowUpKind.NARROW),
        ("cái rẻ nhất", FollowUpKind.DETAIL),
        ("không, ý mình là trà cơ", FollowUpKind.CORRECT),
        ("i meant silk", FollowUpKind.CORRECT),
        ("thôi", FollowUpKind.STOP),
        ("không phải", FollowUpKind.NO),
    ],
)
def test_the_list_is_turned_or_narrowed(bundled: Catalogue, line: str, kind: FollowUpKind) -> None:
    found = understand(line, bundled, context=TEAS)
    assert found.follow_up is not None
    assert found.follow_up.kind is kind


@pytest.mark.parametrize(
    ("line", "kind", "intent"),
    [
        ("mua ở đâu?", FollowUpKind.WHERE, Intent.FIND_SALES_POINT),
        ("mua ở đâu gần Cầu Giấy", FollowUpKind.WHERE, Intent.FIND_SALES_POINT),
        ("where can I get it", FollowUpKind.WHERE, Intent.FIND_SALES_POINT),
        ("còn hạn không?", FollowUpKind.VALID, Intent.RATING_STATUS),
        ("nó mấy sao vậy", FollowUpKind.VALID, Intent.RATING_STATUS),
        ("cùng nhà sản xuất", FollowUpKind.SAME_PRODUCER, Intent.FIND_PRODUCT),
        ("của ai?", FollowUpKind.DETAIL, Intent.FIND_PRODUCT),
        ("bao nhiêu tiền", FollowUpKind.DETAIL, Intent.FIND_PRODUCT),
    ],
)
def test_a_question_about_the_card(bundled: Catalogue, line: str, kind: FollowUpKind, intent: Intent) -> None:
    found = understand(line, bundled, context=CARD)
    assert found.follow_up is not None
    assert (found.follow_up.kind, found.intent) == (kind, intent)


@pytest.mark.parametrize("line", ["hà đông", "ở quận Hà Đông ạ", "gần Hà Đông"])
def test_a_place_answers_the_question_where(bundled: Catalogue, line: str) -> None:
    found = understand(line, bundled, context=ASKED)
    assert found.intent is Intent.FIND_SALES_POINT
    assert found.slots.district == "Hà Đông"
    assert found.follow_up is not None


@pytest.mark.parametrize("context", [TEAS, CARD, ASKED])
@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("miến dong", Intent.FIND_PRODUCT),
        ("OCOP là gì", Intent.HELP),
        ("thôi đừng gửi nữa", Intent.UNSUBSCRIBE),
        ("cảm ơn em", Intent.GREETING),
        ("hôm nay trời mưa không", Intent.UNKNOWN),
        ("điểm bán OCOP ở Sơn Tây", Intent.FIND_SALES_POINT),
    ],
)
def test_a_new_wish_is_not_taken_for_a_follow_up(
    bundled: Catalogue, context: Context, line: str, intent: Intent
) -> None:
    assert understand(line, bundled, context=context).intent is intent


@pytest.mark.parametrize("line", ["2", "số 2", "xem tiếp", "quay lại", "nữa"])
def test_without_anything_shown_they_mean_nothing(bundled: Catalogue, line: str) -> None:
    found = understand(line, bundled)
    assert found.follow_up is None
    assert found.product_text is None


POT = Context(
    has_card=True,
    last_intent=Intent.FIND_PRODUCT,
    product_names=("Bình giọt ngọc", "Bình tỳ bà"),
    about_shown=("Bình giọt ngọc", "Bình tỳ bà", "Công ty TNHH Ceramics Thanh Bình", "Xã Bát Tràng"),
    card_name="Bình giọt ngọc",
)


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("lò nào nung ra bình này thế bác", "producer"),
        ("lo nao nung ra cai binh nay", "producer"),
        ("chiếc này do doanh nghiệp nào chế tác vậy ạ", "producer"),
        ("cho hỏi ai vẽ mẫu này", "producer"),
        ("which workshop crafts these lovely vases?", "producer"),
        ("thợ gốm nào nung", "producer"),
        ("lò gốm nào đấy em", "producer"),
        ("who are the makers", "producer"),
        ("xưởng nung nào đấy", "producer"),
        ("mấy chiếc bình này đều của một lò à", "producer"),
        ("bình này bên mình nhập của lò nào", "producer"),
        ("bình ấy hiệu gì", "producer"),
        ("bao tiền một chục", "price"),
        ("lò ấy tên gì", "producer"),
        ("what's the owner's name", "producer"),
        ("uống bao lâu thì khỏi", "health"),
        ("bà con xã nào nung", "place"),
        ("xưởng phường nào", "place"),
        ("phường ấy tên mới là gì", "place"),
        ("vùng nào nung", "place"),
        ("xưởng ấy nằm ở phường nào", "place"),
        ("xã Bát Tràng giờ thuộc quận nào", "place"),
        ("where do they come from", "place"),
        ("xin địa chỉ lò ấy", "address"),
        ("gọi họ số nào", "contact"),
        ("một chiếc bao nhiêu tiền hả em", "price"),
        ("được xếp hạng mấy", "stars"),
        ("tờ giấy ấy dùng được tới năm nào", None),
        ("how long is it valid", "lasting"),
        ("giấy bao lâu thì phải gia hạn", "lasting"),
        ("giấy ấy được mấy năm", "lasting"),
        ("are these 4 stars", "stars"),
        ("đẹp quá, lò nào nung vậy", "producer"),
        ("người già đau lưng ngâm vào có đỡ không", "health"),
    ],
)
def test_what_is_asked_of_the_one_on_show_is_composed_of_kinds_of_words(
    bundled: Catalogue, line: str, topic: str | None
) -> None:
    found = understand(line, bundled, context=POT)
    assert found.follow_up is not None
    certified = topic in ("stars", "lasting", None)
    assert found.follow_up.kind is (FollowUpKind.VALID if certified else FollowUpKind.DETAIL)
    assert found.topic == topic


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("chiếc thứ hai lò nào nung", 2),
        ("binh so 2 ai lam", 2),
        ("the second one, who made it?", 2),
        ("thế bình tỳ bà của ai", 2),
        ("bình giọt ngọc của ai", 1),
        ("bình này của ai", None),
    ],
)
def test_a_question_names_or_numbers_one_of_those_on_show(
    bundled: Catalogue, line: str, number: int | None
) -> None:
    found = understand(line, bundled, context=POT)
    assert found.follow_up is not None
    assert (found.topic, found.follow_up.number) == ("producer", number)


@pytest.mark.parametrize(
    "line",
    [
        "cơ sở nào làm nón lá",
        "mua cái này ở xã nào",
        "chỗ nào bán",
        "bạn là ai",
        "nhà nào bán cốm",
        "who sells it",
    ],
)
def test_a_line_with_a_word_of_something_else_is_no_such_question(bundled: Catalogue, line: str) -> None:
    found = understand(line, bundled, context=POT)
    assert found.follow_up is None or found.follow_up.kind not in (FollowUpKind.DETAIL, FollowUpKind.VALID)


TOWELS = Context(
    has_list=True,
    list_size=3,
    last_intent=Intent.FIND_PRODUCT,
    product_names=("Bộ sản phẩm khăn sợi nở", "Bộ sản phẩm khăn sợi tre", "Bộ sản phẩm khăn sợi cotton"),
    english_names=("Towel set", "Bamboo towel set", "Cotton towel set"),
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("cô chọn loại sợi tre thôi", "sợi tre"),
        ("cho chị bộ cotton nhé", "cotton"),
        ("minh thich soi tre", "soi tre"),
        ("I'd like the bamboo one please", "bamboo"),
    ],
)
def test_one_of_several_is_taken_by_a_word_of_its_name(bundled: Catalogue, line: str, name: str) -> None:
    found = understand(line, bundled, context=TOWELS)
    assert found.follow_up is not None
    assert (found.follow_up.kind, found.product_text) == (FollowUpKind.NARROW, name)


def test_what_is_taken_by_a_word_that_all_have_is_not_told_apart(bundled: Catalogue) -> None:
    found = understand("cho em khăn sợi", bundled, context=TOWELS)
    assert found.follow_up is None or found.follow_up.kind is not FollowUpKind.NARROW


NEWS = Context(has_list=True, list_size=4, last_intent=Intent.SUBSCRIBE)


@pytest.mark.parametrize(
    "line",
    [
        "à thôi đừng báo nữa, bác tự coi tivi",
        "thoi khoi gui",
        "nghĩ lại rồi, không cần tin đâu",
        "khoan, hủy nhé",
        "no need, don't text me",
        "bà bận lắm, khỏi gọi",
        "on second thought no thank you",
        "chết, khoan đừng",
    ],
)
def test_news_just_asked_for_is_called_off(bundled: Catalogue, line: str) -> None:
    assert understand(line, bundled, context=NEWS).intent is Intent.UNSUBSCRIBE
