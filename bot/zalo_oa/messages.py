"""The only place that knows how a consultation message is written (zalo.md B3)."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from bot.zalo_oa.arrivals import BUTTON
from handlers.messages import Choice

Json = dict[str, Any]
Envelope = Literal["plain", "template"]
MOST_BUTTONS = 5
LONGEST_TITLE = 100
"""Older material of Zalo; longer ones were cut off."""


def text_message(text: str) -> Json:
    """Words alone."""
    return {"text": text}


def picture_message(picture: Mapping[str, str], caption: str) -> Json:
    """A picture by its `url` or the `attachment_id` of an upload, with words; it has no room for buttons."""
    element = {"media_type": "image", **picture}
    payload = {"template_type": "media", "elements": [element]}
    return {"text": caption, "attachment": {"type": "template", "payload": payload}}


def button_message(text: str, choices: Sequence[Choice], envelope: Envelope) -> Json:
    """Words with at most five buttons; `envelope` as sources disagree about it (B3, [conflict])."""
    buttons = [_button(choice) for choice in choices[:MOST_BUTTONS]]
    if envelope == "template":
        payload: Json = {"template_type": "button", "text": text, "buttons": buttons}
        return {"attachment": {"type": "template", "payload": payload}}
    return {"text": text, "attachment": {"type": "template", "payload": {"buttons": buttons}}}


def _button(choice: Choice) -> Json:
    title = choice.label[:LONGEST_TITLE]
    if choice.url:
        return {"title": title, "type": "oa.open.url", "payload": {"url": choice.url}}
    return {"title": title, "type": "oa.query.hide", "payload": f"{BUTTON}{choice.action}"}
