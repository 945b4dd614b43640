"""What a line stops and what it keeps, in whatever order and words."""

import pytest

from handlers.stopping import topics_stopped
from knowledge.consents import live
from knowledge.people import find
from knowledge.store import Store
from knowledge.values import Intent
from tests.handlers.conftest import NOW, Person

STOPS = {
    ("products",): """
        không nhận tin sản phẩm, chỉ hội chợ
        khong nhan tin san pham, chi hoi cho
        dừng tin sản phẩm nhưng vẫn nhận tin hội chợ
        tin sản phẩm thì thôi, hội chợ thì vẫn nhận
        đừng hủy tin hội chợ, hủy tin sản phẩm thôi
        không cần tin sản phẩm mới đâu, tin hội chợ thì cần
        stop product news but keep fairs
        keep the fairs, stop the product news
        I no longer want product news, only fairs
    """,
    ("fairs",): """
        dừng tin hội chợ
        chỉ dừng tin hội chợ
        dung tin hoi cho
        tôi không muốn nhận tin hội chợ nữa
        dừng tin hội chợ, sản phẩm thì vẫn giữ
        stop only the fairs
        I want to stop fair news
    """,
    ("fairs", "products"): """
        dừng tin hội chợ và sản phẩm mới
        chị ơi dừng tin hội chợ, cả sản phẩm nữa
        dung gui tin san pham nua chi oi, hoi cho nua
    """,
    ("products", "ratings"): """
        chỉ nhận tin hội chợ, dừng hết cái khác
        không nhận gì nữa ngoài hội chợ
        stop everything except fairs
        don't send anything but fairs
    """,
    (): """
        dừng lại
        dung nhan tin
        phiền quá chỉ mất thời gian
        unsubscribe
    """,
    None: """
        đừng dừng tin hội chợ
        dung dung tin hoi cho
        don't stop the fair news
    """,
}


@pytest.mark.parametrize(
    ("line", "topics"),
    [(line.strip(), topics) for topics, block in STOPS.items() for line in block.strip().splitlines()],
)
def test_what_is_kept_is_not_stopped(line: str, topics: tuple[str, ...] | None) -> None:
    assert topics_stopped(line) == topics


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("không nhận tin sản phẩm, chỉ hội chợ", {"fairs"}),
        ("khong nhan tin san pham, chi hoi cho", {"fairs"}),
        ("stop product news but keep fairs", {"fairs"}),
        ("stop everything except fairs", {"fairs"}),
        ("dừng tin hội chợ và sản phẩm mới", set()),
        ("đừng dừng tin hội chợ", {"fairs", "products"}),
    ],
)
def test_the_topic_told_to_keep_stays_agreed(
    somebody: Person, shared_store: Store, line: str, left: set[str]
) -> None:
    for topic in ("hội chợ", "sản phẩm mới"):
        somebody.says(f"đăng ký nhận tin {topic}")
        somebody.says("đồng ý")
    somebody.says(line)
    assert somebody.answer is not None
    assert somebody.answer.intent in (Intent.UNSUBSCRIBE, Intent.SUBSCRIBE)
    with shared_store.writing() as session:
        row = find(session, "test", somebody.incoming.recipient, NOW)
        assert row is not None
        assert {consent.wish.topic for consent in live(session, row.id)} == left
