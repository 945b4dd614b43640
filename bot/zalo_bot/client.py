"""Zalo's Bot Platform over HTTP: eight methods, one look at `ok`, errors with names.

ZaloBotError
+-- Idle            a poll that ended without an update
+-- Unauthorized    the token is not known
+-- QuotaSpent      the plan's messages are used up
+-- Trouble         Zalo's own failure; try again
+-- Rejected        what was asked is wrong
+-- Unreadable      the answer is no envelope of the platform
"""

from typing import Any

import httpx

from bot.loopback import is_loopback
from bot.writing import watch

Json = dict[str, Any]
CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
PHOTO_SECONDS = 150.0
"""Zalo fetches a picture while we wait, which may take so long (zalo.md A3)."""
POLL_MARGIN_SECONDS = 5.0


class ZaloBotError(Exception):
    """The platform did not do what was asked; never holds the token."""

    def __init__(self, description: str, *, code: int = 0, status: int = 200) -> None:
        super().__init__(description)
        self.description, self.code, self.status = description, code, status


class Idle(ZaloBotError):
    """Nothing arrived while polling."""


class Unauthorized(ZaloBotError):
    """The token is not known."""


class QuotaSpent(ZaloBotError):
    """The plan's messages are used up; there is no time after which to try again."""


class Trouble(ZaloBotError):
    """Zalo's own failure."""


class Rejected(ZaloBotError):
    """What was asked is wrong: repeating does not help."""


class Unreadable(ZaloBotError):
    """What answered is not the platform, or speaks another language."""


_KINDS: dict[int, type[ZaloBotError]] = {401: Unauthorized, 403: Trouble, 408: Idle, 429: QuotaSpent}
"""zalo.md A2: 403 is labelled "internal server error" by Zalo's own table."""


class ZaloBotClient:
    """One bot; every method raises ZaloBotError or httpx.HTTPError."""

    def __init__(self, token: str, api_url: str) -> None:
        self._base = f"{api_url}/bot{token}"
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=64),
            trust_env=not is_loopback(api_url),
            event_hooks={"request": [watch]},
        )

    def __repr__(self) -> str:
        return "ZaloBotClient()"

    async def close(self) -> None:
        """Lets the connections go."""
        await self._http.aclose()

    async def get_me(self) -> Json:
        """Who the token belongs to."""
        return _object(await self._call("getMe"))

    async def get_update(self, seconds: int) -> list[Json]:
        """What arrived within so many seconds, usually one event; raises Idle when nothing did."""
        result = await self._call("getUpdates", {"timeout": str(seconds)}, read=seconds + POLL_MARGIN_SECONDS)
        return [event for event in (result if isinstance(result, list) else [result]) if event]

    async def set_webhook(self, url: str, secret: str) -> Json:
        """Has events delivered there; `verification`, when it comes, says how Zalo's own probe went."""
        return _object(await self._call("setWebhook", {"url": url, "secret_token": secret}))

    async def delete_webhook(self) -> None:
        """Ends the delivery of events."""
        await self._call("deleteWebhook")

    async def webhook_url(self) -> str:
        """Where events are delivered; empty when nowhere."""
        return str(_object(await self._call("getWebhookInfo")).get("url") or "")

    async def send_message(self, chat: str, text: str) -> Json:
        """A text of 1 to 2,000 characters."""
        return _object(await self._call("sendMessage", {"chat_id": chat, "text": text}))

    async def send_photo(self, chat: str, photo: str, caption: str) -> Json:
        """A picture by its address, with at most 2,000 characters."""
        body = {"chat_id": chat, "photo": photo} | ({"caption": caption} if caption else {})
        return _object(await self._call("sendPhoto", body, read=PHOTO_SECONDS))

    async def send_typing(self, chat: str) -> None:
        """Shows that an answer is being written."""
        await self._call("sendChatAction", {"chat_id": chat, "action": "typing"})

    async def _call(self, method: str, body: Json | None = None, *, read: float = READ_SECONDS) -> Any:
        timeout = httpx.Timeout(read, connect=CONNECT_SECONDS)
        answer = await self._http.post(f"{self._base}/{method}", json=body or {}, timeout=timeout)
        return result_of(answer)


def result_of(answer: httpx.Response) -> Any:
    """The result within an envelope; raises ZaloBotError. `ok` counts, not the HTTP status (zalo.md A2)."""
    try:
        body = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
        kind = Trouble if answer.status_code >= 500 else Unreadable
        raise kind(f"HTTP {answer.status_code} without an envelope", status=answer.status_code)
    if body["ok"]:
        return body.get("result")
    code = body.get("error_code", body.get("errorCode"))
    words = str(body.get("description") or "")[:200]
    if not isinstance(code, int):
        idle = words.lower() == "request timeout"
        code = 408 if idle else answer.status_code if answer.status_code >= 400 else 0
    if code >= 500:
        raise Trouble(words, code=code, status=answer.status_code)
    raise _KINDS.get(code, Rejected)(words or f"error {code}", code=code, status=answer.status_code)


def _object(result: Any) -> Json:
    return result if isinstance(result, dict) else {}
