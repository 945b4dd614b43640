"""A link shared with the Official Account is read like one that was typed."""

from typing import Any

import pytest

from bot.zalo_oa.arrivals import arrival_of
from handlers.messages import Kind

LINK = "https://t.me/ocop_hanoi_bot?start=pHN-XVCF9"


def event(message: dict[str, Any]) -> dict[str, Any]:
    return {"event_name": "user_send_link", "sender": {"id": "1"}, "timestamp": "1", "message": message}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"attachments": [{"type": "link", "payload": {"url": LINK}}]}, LINK),
        ({"text": "xem này", "attachments": [{"type": "link", "payload": {"url": LINK}}]}, "xem này"),
        ({"attachments": [{"type": "link", "payload": {"url": 7}}, None]}, ""),
        ({"attachments": "x"}, ""),
    ],
)
def test_a_shared_link(message: dict[str, Any], text: str) -> None:
    arrival = arrival_of(event(message))
    assert arrival is not None
    assert (arrival.kind, arrival.text) == (Kind.TEXT, text)
