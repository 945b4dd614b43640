"""An event of the Official Account as what it asks and where its answer goes (zalo.md B6)."""

import hashlib
import json
import math
from datetime import UTC, datetime
from typing import Any

from bot.zalo.arrival import OA, ZaloArrival, clean
from handlers.messages import Kind, SentFile

Json = dict[str, Any]
BUTTON = "#ocop:"
"""What the text of a tapped button begins with: it comes back as if it were typed (B3)."""
KINDS = {
    "user_send_text": Kind.TEXT,
    "user_send_link": Kind.TEXT,
    "user_send_image": Kind.PHOTO,
    "user_send_gif": Kind.STICKER,
    "user_send_sticker": Kind.STICKER,
    "user_send_audio": Kind.VOICE,
    "user_send_video": Kind.PHOTO,
    "user_send_file": Kind.FILE,
    "user_send_business_card": Kind.OTHER,
    "user_send_location": Kind.LOCATION,
}
FOLLOW, UNFOLLOW = "follow", "unfollow"


def event_of(document: object) -> Json:
    """The event in a delivered body; raises ValueError for what is none."""
    if not isinstance(document, dict) or not isinstance(document.get("event_name"), str):
        raise ValueError("not an event")
    return document


def key_of(event: Json) -> str:
    """What is the same at every delivery: event and message, else event, person and time."""
    message = event.get("message")
    number = message.get("msg_id") if isinstance(message, dict) else None
    if isinstance(number, str) and number:
        return f"{event['event_name']}:{number[:100]}"
    named = (event["event_name"], user_of(event), str(event.get("timestamp")))
    return f"{event['event_name']}:{hashlib.sha256(json.dumps(named).encode()).hexdigest()[:32]}"


def user_of(event: Json) -> str | None:
    """The person an event is about; ids are strings, beyond what a number holds."""
    for name in ("follower", "sender"):
        someone = event.get(name)
        if isinstance(someone, dict) and isinstance(someone.get("id"), str) and someone["id"]:
            return str(someone["id"])
    return None


def arrival_of(event: Json) -> ZaloArrival | None:
    """What an event asks; None for echoes, receipts and all that gets no answer. Raises ValueError."""
    kind = KINDS.get(event["event_name"])
    if kind is None:
        return None
    user, message = user_of(event), event.get("message")
    if user is None or not isinstance(message, dict):
        raise ValueError("a message without a person")
    text = clean(message.get("text")) or clean(_link(message))
    location = position_of(message) if kind is Kind.LOCATION else None
    if kind is Kind.LOCATION and location is None:
        kind = Kind.OTHER
    action = None
    if kind is Kind.TEXT and text.startswith(BUTTON):
        kind, action, text = Kind.ACTION, text.removeprefix(BUTTON), ""
    moment = _milliseconds(event.get("timestamp"))
    return ZaloArrival(
        channel=OA,
        chat=user,
        kind=kind,
        order=moment,
        text="" if kind is Kind.LOCATION else text,
        action=action,
        file=file_of(message) if kind is Kind.FILE else None,
        location=location,
        sent_at=datetime.fromtimestamp(moment / 1000, UTC) if moment else None,
    )


def file_of(message: Json) -> SentFile | None:
    """The file of an event: its address, its name and size as told (B6)."""
    attachments = message.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        payload = attachment.get("payload") if isinstance(attachment, dict) else None
        if isinstance(payload, dict) and str(payload.get("url", "")).startswith(("https://", "http://")):
            size = str(payload.get("size", ""))
            known = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None
            return SentFile(str(payload["url"]), clean(payload.get("name")), known)
    return None


def position_of(message: Json) -> tuple[float, float] | None:
    """Latitude and longitude, given as strings (B6); None for what is no place on Earth."""
    given = _coordinates(message)
    try:
        lat = float(str(given.get("latitude", given.get("lat"))))
        lon = float(str(given.get("longitude", given.get("long"))))
    except ValueError:
        return None
    fits = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
    return (lat, lon) if fits else None


def _coordinates(message: Json) -> Json:
    attachments = message.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        payload = attachment.get("payload") if isinstance(attachment, dict) else None
        if isinstance(payload, dict) and isinstance(payload.get("coordinates"), dict):
            return dict(payload["coordinates"])
    fallback = message.get("location")
    return fallback if isinstance(fallback, dict) else {}


def _link(message: Json) -> object:
    """The address of a link that came without words (B6: the frame of a file)."""
    attachments = message.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        payload = attachment.get("payload") if isinstance(attachment, dict) else None
        if isinstance(payload, dict) and attachment.get("type") == "link":
            return payload.get("url")
    return None


def _milliseconds(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 13 else 0
