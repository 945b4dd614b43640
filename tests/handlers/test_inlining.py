"""Inline queries: products to send into any chat."""

from datetime import UTC, datetime

from handlers.conversation import Conversation

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_results_are_cards_with_a_link_back(conversation: Conversation) -> None:
    page = conversation.inline("giò lụa công thịnh", now=NOW)
    first = page.hits[0]
    assert first.title == "Giò lụa Công Thịnh"
    assert first.description == "3 sao · Cơ sở Công Thịnh"
    assert first.reply.title == "Giò lụa Công Thịnh"
    assert "chưa rõ giấy chứng nhận còn hạn không" in first.reply.text
    assert first.reply.choices[0].url == f"https://t.me/ocop_hanoi_bot?start=p{first.id}"


def test_an_empty_query_offers_products_and_pages_go_on(conversation: Conversation) -> None:
    first = conversation.inline("", language_code="en", now=NOW)
    assert len(first.hits) == 20
    second = conversation.inline("", language_code="en", offset=first.next_offset, now=NOW)
    assert not {hit.id for hit in first.hits} & {hit.id for hit in second.hits}
    assert "stars" in first.hits[0].description


def test_off_topic_and_odd_offsets(conversation: Conversation) -> None:
    assert conversation.inline("thời tiết hôm nay thế nào", now=NOW).hits == ()
    for offset in ("-1", "x", "９", "99999999"):
        assert conversation.inline("trà", offset=offset, now=NOW) is not None
    assert conversation.inline("\u200b\x00", now=NOW) is not None
