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
