"""What Zalo's Bot Platform refuses, as pure checks; each cites its section of reference/zalo.md."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.standins.faults import Fault

Json = dict[str, Any]
MOST = 2000
_DESCRIPTIONS = {
    400: "Bad request", 401: "Unauthorized", 403: "Internal server error", 404: "Not found",
    408: "Request timeout", 426: "Upgrade required", 429: "Quota exceeded",
}  # fmt: skip
"""A2, the table of error codes; 403 is labelled so by Zalo itself."""


class Refusal(Exception):
    """An error answer: `ok` is false, whatever the HTTP status says (A2, measured: 401 as HTTP 200)."""

    def __init__(self, code: int, description: str = "", *, http: int = 200) -> None:
        super().__init__(description)
        self.code, self.http = code, http
        self.description = description or _DESCRIPTIONS.get(code, "Error")


def refusal_of(fault: Fault) -> Refusal:
    """A fault as the platform words it."""
    return Refusal(fault.status, fault.description, http=fault.http)


def chat(params: Json) -> str:
    """A3: every sending method names its chat; A5: all ids are strings."""
    value = params.get("chat_id")
    if not isinstance(value, str) or not value:
        raise Refusal(400, "Bad request: chat_id must be a string")
    return value


def readable(params: Json, key: str, *, needed: bool) -> None:
    """A3: text 1..2000, caption 1..2000 when present; counted as the strictest reading does, in UTF-16."""
    value = params.get(key)
    if value is None and not needed:
        return
    if not isinstance(value, str) or not value.strip():
        raise Refusal(400, f"Bad request: {key} is empty")
    if len(value.encode("utf-16-le")) // 2 > MOST:
        raise Refusal(400, f"Bad request: {key} is too long")
    if params.get("parse_mode") not in (None, "markdown", "html"):  # A3, "parse_mode"
        raise Refusal(400, "Bad request: parse_mode")


def picture(params: Json) -> None:
    """A3: `sendPhoto.photo` is a URL that Zalo fetches."""
    if not re.match(r"https?://[^/\s]+", str(params.get("photo", ""))):
        raise Refusal(400, "Bad request: photo must be a URL")


def voice(params: Json) -> None:
    """A3: the url of a voice message must end in .aac."""
    if not str(params.get("voice_url", "")).endswith(".aac"):
        raise Refusal(400, "Bad request: voice_url must end in .aac")


def action(params: Json) -> None:
    """A3: "typing" only; `upload_photo` is listed as coming soon."""
    if params.get("action") != "typing":
        raise Refusal(400, "Bad request: action")


def webhook(params: Json, *, loopback: bool) -> None:
    """A3: url and a secret of 8 to 256 characters, both required; A6: https, and no local address."""
    parts = urlsplit(str(params.get("url", "")))
    host = parts.hostname or ""
    local = bool(re.match(r"(localhost$|127\.|10\.|192\.168\.)", host))
    if not host or (local and not loopback) or (parts.scheme != "https" and not local):
        raise Refusal(400, "Bad request: url must be public and https")
    if not 8 <= len(str(params.get("secret_token") or "")) <= 256:
        raise Refusal(400, "Bad request: secret_token must have 8 to 256 characters")
