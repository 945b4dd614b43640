"""What the Official Account's OpenAPI refuses; each check cites its section of reference/zalo.md."""

from collections.abc import Collection
from typing import Any

from tests.standins.faults import Fault

Json = dict[str, Any]
BUTTONS = {"oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.phone", "oa.open.sms"}


class Refusal(Exception):
    """B1: a non-zero `error` arrives with HTTP 200."""

    def __init__(self, error: int, message: str = "Error", *, http: int = 200) -> None:
        super().__init__(message)
        self.error, self.message, self.http = error, message, http


def refusal_of(fault: Fault) -> Refusal:
    """A fault as the OpenAPI words it."""
    return Refusal(fault.status, fault.description or "Error", http=fault.http)


def consultation(message: Json, envelopes: set[str], uploads: Collection[str]) -> None:
    """B3: words of at most 2,000 characters, and one attachment of a known form."""
    attachment = message.get("attachment")
    payload = attachment.get("payload", {}) if attachment else {}
    text = message.get("text") or (payload.get("text") if "buttons" in payload else "") or ""
    if len(text.encode("utf-16-le")) // 2 > 2000:
        raise Refusal(-210, "text is over 2000 characters")
    if attachment is None:
        if not text.strip():
            raise Refusal(-201, "text is empty")
        return
    if attachment.get("type") != "template":
        raise Refusal(-201, "attachment type")
    if "buttons" in payload:
        form = "template" if payload.get("template_type") == "button" else "plain"
        if form not in envelopes:  # B3, "Button envelope [conflict]"
            raise Refusal(-201, "buttons")
        _buttons(payload["buttons"])
    elif payload.get("template_type") == "media":
        _media(payload.get("elements"), uploads)
    else:
        raise Refusal(-233, "template type is not supported")


def _buttons(buttons: Any) -> None:
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 5:  # B3: at most 5 buttons
        raise Refusal(-201, "buttons: 1 to 5")
    for button in buttons:
        kind, payload = button.get("type"), button.get("payload")
        if kind not in BUTTONS or not button.get("title"):
            raise Refusal(-201, "button")
        if kind == "oa.open.url" and not str((payload or {}).get("url", "")).startswith("https://"):
            raise Refusal(-201, "button url")
        if kind.startswith("oa.query") and not (isinstance(payload, str) and 1 <= len(payload) <= 1000):
            raise Refusal(-201, "button payload is over 1000 characters")


def _media(elements: Any, uploads: Collection[str]) -> None:
    if not isinstance(elements, list) or len(elements) != 1:
        raise Refusal(-201, "elements")
    if ("url" in elements[0]) == ("attachment_id" in elements[0]):  # B3: never both
        raise Refusal(-201, "url or attachment_id")
    if "attachment_id" in elements[0] and elements[0]["attachment_id"] not in uploads:
        raise Refusal(-100, "attachment expired")  # B7


def picture(file: Any) -> bytes:
    """B5: a field `file` with a jpg or png of at most 1 MB."""
    content = file.get("content") if isinstance(file, dict) else None
    if not isinstance(content, bytes) or not content.startswith((b"\x89PNG", b"\xff\xd8")):
        raise Refusal(-201, "file")
    if len(content) > 1024 * 1024:
        raise Refusal(-210, "file is over 1 MB")
    return content


def article(body: Json) -> None:
    """B4a: an article's limits."""
    for key, most in (("title", 150), ("author", 50), ("description", 300)):
        if not 1 <= len(str(body.get(key) or "")) <= most:
            raise Refusal(-201, f"{key}: 1 to {most}")
    if body.get("type") != "normal" or not body.get("body"):
        raise Refusal(-201, "body")
    if body.get("cover", {}).get("cover_type") != "photo" or not body["cover"].get("photo_url"):
        raise Refusal(-201, "cover")
