"""What Telegram refuses, as pure checks; each cites the line of reference/platforms.md it stands on."""

import re
from typing import Any

from tests.standins.faults import Fault
from tests.standins.telegram_html import Unparsable, parsed

_PHRASES = {
    403: "Forbidden: bot was blocked by the user", 429: "Too Many Requests", 500: "Internal Server Error",
    502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip


class Refusal(Exception):
    """An error answer of the Bot API."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def refusal_of(fault: Fault) -> Refusal:
    """A fault as the Bot API words it."""
    parameters = {"retry_after": fault.retry_after, "migrate_to_chat_id": fault.moved_to}
    given = {name: value for name, value in parameters.items() if value is not None}
    return Refusal(fault.status, fault.description or _PHRASES.get(fault.status, "Error"), **given)


def bad_request(description: str) -> Refusal:
    """A 400 with Telegram's phrase."""
    return Refusal(400, f"Bad Request: {description}")


def readable(
    params: dict[str, Any], *, key: str = "text", most: int = 4096, empty: bool = False
) -> tuple[str, Any]:
    """The text and entities of a message; section 5 "Limits": 4,096 and 1,024, counted after parsing."""
    raw = str(params.get(key, ""))
    mode = params.get("parse_mode")
    try:
        if mode not in (None, "", "HTML"):
            raise bad_request("unsupported parse_mode")
        text, entities = parsed(raw) if mode == "HTML" else (raw, [])
    except Unparsable as error:  # section 4, "our fault": can't parse entities
        raise bad_request(str(error)) from None
    if not text.strip() and not empty:
        raise bad_request("message text is empty")
    if len(text.encode("utf-16-le")) // 2 > most:
        raise bad_request("message is too long" if key == "text" else "message caption is too long")
    return text.strip(), entities


def markup(markup: Any, *, private: bool) -> None:
    """A keyboard; section 5 "Inline keyboard" (1 to 64 bytes), "Reply keyboard" (private chats only)."""
    if not markup:
        return
    rows = markup.get("inline_keyboard")
    if rows is not None:
        buttons = [button for row in rows for button in row]
        if len(buttons) > 100:
            raise bad_request("REPLY_MARKUP_TOO_LONG")
        for button in buttons:
            _inline_button(button)
        return
    if "keyboard" in markup:
        if not 1 <= len(markup.get("input_field_placeholder", "x")) <= 64:
            raise bad_request("input field placeholder is too long")
        if not private and any(
            button.get("request_location") for row in markup["keyboard"] for button in row
        ):
            raise bad_request("location can be requested in private chats only")
    elif not (markup.get("remove_keyboard") or markup.get("force_reply")):
        raise bad_request("can't parse reply keyboard markup JSON object")


def _inline_button(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text is empty")
    if "url" in button:
        if not re.match(r"(https?://[^/\s]+\.[^/\s]+|tg://|mailto:)", button["url"]):
            raise bad_request("BUTTON_URL_INVALID")
    elif "callback_data" in button:
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not any(key.startswith("switch_inline") for key in button):
        raise bad_request("text buttons are unallowed in the inline keyboard")


def commands(listed: Any) -> None:
    """Section 5 "Global commands": at most 100, names of up to 32 Latin letters, digits and underscores."""
    if not isinstance(listed, list) or len(listed) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in listed:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def inline_results(params: dict[str, Any]) -> None:
    """Section 5 "Limits" (50 answers) and "Inline mode" (next_offset)."""
    results = params.get("results")
    if not isinstance(results, list) or len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(str(params.get("next_offset", "")).encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    ids = [result.get("id", "") for result in results]
    if not all(1 <= len(str(name).encode()) <= 64 for name in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        if not result.get("title"):
            raise bad_request("RESULT_TITLE_EMPTY")
        content = result.get("input_message_content", {})
        readable({"text": content.get("message_text", ""), "parse_mode": content.get("parse_mode")})
        markup(result.get("reply_markup"), private=True)


def webhook(params: dict[str, Any]) -> None:
    """Section 7 "Webhook": https outside of loopback, a secret of up to 256 plain characters."""
    url = str(params.get("url", ""))
    if not re.match(r"https://|http://(127\.0\.0\.1|localhost)[:/]", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", str(secret)):
        raise bad_request("secret token contains unallowed characters")


def position(params: dict[str, Any]) -> None:
    """A pin: section 5 "Venue"."""
    try:
        fits = -90 <= float(params["latitude"]) <= 90 and -180 <= float(params["longitude"]) <= 180
    except (KeyError, ValueError):
        fits = False
    if not fits or not params.get("title") or not params.get("address"):
        raise bad_request("can't parse venue")
