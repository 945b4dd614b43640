"""What producers ask is told by words that stand together, unless a product is named or another wish said."""

import pytest

from knowledge.catalogue import Catalogue
from knowledge.understanding import understand
from knowledge.values import Intent


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("bộ hồ sơ nhà tôi đang nằm chỗ ai giữ", "dossier"),
        ("đợt này bên em bị trượt rồi ạ", "dossier"),
        ("chờ lâu quá, lúc nào hội đồng mới họp", "how-long"),
        ("cần bản sao công chứng những gì khi làm ocop", "papers"),
        ("muốn phấn đấu lên bốn sao thì bắt đầu từ đâu", "upgrade"),
        ("hết 36 tháng thì phải làm gì", "renewal"),
        ("quá hạn rồi còn dán tem được không", "after-expiry"),
        ("giấy chứng nhận có thời hạn hay vĩnh viễn", "validity"),
        ("phòng kinh tế huyện cũ giải thể rồi, em nộp hồ sơ ở đó giờ hỏi ai", "old-district-certificate"),
        ("quy định mới thay đổi những gì", "changes"),
        ("vì sao chưa được sao nào", "no-stars"),
    ],
)
def test_topics(bundled: Catalogue, line: str, topic: str) -> None:
    found = understand(line, bundled)
    assert (found.intent, found.topic, found.product_text) == (Intent.RATING_STATUS, topic, None)


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("bao giờ có hội chợ", Intent.LIST_FAIRS),
        ("mua quà 4 sao ở đâu", Intent.FIND_SALES_POINT),
        ("tìm trà 3 sao hoặc 4 sao", Intent.FIND_PRODUCT),
        ("đừng gửi tin nữa", Intent.UNSUBSCRIBE),
    ],
)
def test_other_wishes_stay_what_they_are(bundled: Catalogue, line: str, intent: Intent) -> None:
    assert understand(line, bundled).intent is intent


def test_a_product_named_keeps_its_question(bundled: Catalogue) -> None:
    found = understand("caramen trang viên hết hạn rồi còn in logo được không", bundled)
    assert found.product_text is not None
    assert found.topic == "after-expiry"
