"""An event of the Bot Platform as what it asks and where its answer goes (zalo.md A5)."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from bot.zalo.arrival import BOT, ZaloArrival, clean
from handlers.messages import Kind

KINDS = {
    "message.text.received": Kind.TEXT,
    "message.image.received": Kind.PHOTO,
    "message.voice.received": Kind.VOICE,
    "message.sticker.received": Kind.STICKER,
    "message.unsupported.received": Kind.OTHER,
}


def event_of(document: object) -> dict[str, Any]:
    """The event in a delivered or fetched body, within {"ok", "result"} or flat; raises ValueError."""
    if isinstance(document, dict) and document.get("ok") is True and isinstance(document.get("result"), dict):
        document = document["result"]
    if not isinstance(document, dict) or not isinstance(document.get("event_name"), str):
        raise ValueError("not an event")
    return document


def key_of(event: dict[str, Any]) -> str:
    """What is the same at every delivery of an event: its name and message id, else a hash of it."""
    message = event.get("message")
    number = message.get("message_id") if isinstance(message, dict) else None
    if isinstance(number, str) and number:
        return f"{event['event_name']}:{number[:100]}"
    written = json.dumps(event, sort_keys=True).encode()
    return f"{event['event_name']}:{hashlib.sha256(written).hexdigest()[:32]}"


def arrival_of(event: dict[str, Any]) -> ZaloArrival | None:
    """What an event asks; None for what gets no answer. Raises ValueError for what is no event of Zalo's."""
    kind = KINDS.get(event["event_name"])
    message = event.get("message")
    if kind is None:
        return None
    if not isinstance(message, dict):
        raise ValueError("an event without a message")
    chat, sender = message.get("chat"), message.get("from")
    if not isinstance(chat, dict) or not isinstance(chat.get("id"), str) or not chat["id"]:
        raise ValueError("a message without a chat")
    if isinstance(sender, dict) and sender.get("is_bot") is True:
        return None
    private = chat.get("chat_type") != "GROUP"
    if not private and kind is Kind.OTHER:
        return None  # A5: stay silent in groups
    text = message.get("text") if kind is Kind.TEXT else message.get("caption")
    date = message.get("date")
    moment = date if type(date) is int and 0 < date < 4_000_000_000_000 else 0
    return ZaloArrival(
        channel=BOT,
        chat=chat["id"],
        kind=kind,
        order=moment,
        text=clean(text),
        private=private,
        sent_at=datetime.fromtimestamp(moment / 1000, UTC) if moment else None,
    )
