"""Zalo's Bot Platform on loopback (reference/zalo.md, part A): keeps calls, polls, delivers, refuses."""

import asyncio
import contextlib
import itertools
import json
import time
from collections import deque
from typing import Any

from tests.standins import zalo_bot_rules as rules
from tests.standins.call_log import CallLog, wake
from tests.standins.faults import Fault, Faults
from tests.standins.forms import params_of
from tests.standins.loopback import LoopbackServer, Request, Response
from tests.standins.zalo_bot_delivery import deliver, probe
from tests.standins.zalo_bot_people import Json, ZaloPerson
from tests.standins.zalo_bot_rules import Refusal

TOKEN = "4459286371049571234:zaloStandInSecretOfTheLoopback"


class ZaloBotApi(CallLog):
    """The stand-in; `with ZaloBotApi() as api` starts and ends it. Its attributes say how the world is."""

    def __init__(self) -> None:
        super().__init__(LoopbackServer(self._handle))
        self.token = TOKEN
        self.wrapped = False
        """A5, envelope [conflict]: webhook bodies within {"ok", "result"}, or flat as seen live."""
        self.idle_http, self.idle_code = 200, True
        """A4: how an idle poll ends; HTTP 200 or 408, with `error_code` or without."""
        self.longest_poll = 30.0
        self.as_list = False
        """A4: a single object, not a list; true to see that a list is tolerated."""
        self.messages_left: int | None = None
        """A7: what is left of the month's messages; None is enough."""
        self.loopback = True
        """Whether a webhook on this machine is taken, which Zalo itself refuses (A6)."""
        self.webhook: Json = {}
        self.delivered: list[tuple[str, int]] = []
        """Event name and status of each webhook delivery."""
        self.faults = Faults(rules.refusal_of)
        self.events: deque[Json] = deque()
        self.new = asyncio.Event()
        self._message_ids = itertools.count(0x56FF00000001)
        self._delivering: asyncio.Task[None] | None = None
        self._methods = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendSticker": self._send_sticker,
            "sendVoice": self._send_voice,
            "sendChatAction": self._send_chat_action,
        }

    # What people do

    def person(self, number: str = "6ede9afa66b88fe6d6a9", **more: Any) -> ZaloPerson:
        """Someone who writes to the bot."""
        return ZaloPerson(self, number, **more)

    def next_message_id(self) -> str:
        """A5: ids are strings."""
        return f"{next(self._message_ids):x}"

    def put(self, event: Json) -> None:
        """Queues an event for the bot."""
        self.events.append(event)
        wake(self.server, self.new)

    def fault(self, method: str, *faults: Fault) -> None:
        """The next calls of a method meet these, in order."""
        self.faults.add(method, *faults)

    def texts(self, chat: str | None = None) -> list[str]:
        """What the person has been shown, in order: texts and the captions of pictures."""
        shown = self.made("sendMessage", "sendPhoto", chat=chat)
        return [call.params.get("text") or call.params.get("caption", "") for call in shown]

    # What the bot asks

    async def _handle(self, request: Request) -> Response:
        path = request.path.partition("?")[0]
        token, _, method = path.removeprefix("/bot").rpartition("/")
        try:
            if not path.startswith("/bot") or token != self.token:  # A2: HTTP 200 with error_code 401
                raise Refusal(401)
            params = params_of(request)
            with self.noted(method, params, params.get("chat_id")):
                result = await self._result(method, params)
        except Refusal as refusal:
            body: Json = {"ok": False, "description": refusal.description}
            if refusal.code != 408 or self.idle_code:
                body["error_code"] = refusal.code
            return Response(refusal.http, json.dumps(body).encode())
        return Response(200, json.dumps({"ok": True, "result": result}).encode())

    async def _result(self, method: str, params: Json) -> Any:
        await self.faults.meet(method, params)
        handler = self._methods.get(method)  # A1: method names are case-sensitive
        if handler is None:  # A3, "Not available": edit, delete, files, buttons, callbacks ...
            raise Refusal(404)
        result = handler(params)
        return await result if asyncio.iscoroutine(result) else result

    def _get_me(self, _: Json) -> Json:
        number = self.token.partition(":")[0]
        return {"id": number, "account_name": "bot.ocop", "account_type": "BASIC", "can_join_groups": False}

    async def _get_updates(self, params: Json) -> Any:
        deadline = time.monotonic() + min(float(params.get("timeout", 30)), self.longest_poll)
        # A4: with a webhook set getUpdates yields nothing, without any error.
        while (not self.events or self.webhook.get("url")) and (left := deadline - time.monotonic()) > 0:
            self.new.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.new.wait(), left)
        if not self.events or self.webhook.get("url"):
            raise Refusal(408, http=self.idle_http)
        event = self.events.popleft()  # A4: no offset, no acknowledgement: given once
        return [event] if self.as_list else event

    async def _set_webhook(self, params: Json) -> Json:
        rules.webhook(params, loopback=self.loopback)
        self.webhook = params  # A6: stored even when the probe fails
        if self._delivering is None:
            self._delivering = asyncio.get_running_loop().create_task(deliver(self))
        verification = await probe(params["url"])
        self.new.set()
        return {"url": params["url"], "updated_at": _now(), "verification": verification}

    def _delete_webhook(self, _: Json) -> Json:
        self.webhook = {}
        return {"url": "", "updated_at": _now()}

    def _get_webhook_info(self, _: Json) -> Json:
        return {"url": self.webhook.get("url", ""), "updated_at": _now()}

    def _send_message(self, params: Json) -> Json:
        rules.readable(params, "text", needed=True)
        return self._sent(params)

    def _send_photo(self, params: Json) -> Json:
        rules.picture(params)
        rules.readable(params, "caption", needed=False)
        return self._sent(params)

    def _send_sticker(self, params: Json) -> Json:
        if not params.get("sticker"):
            raise Refusal(400, "Bad request: sticker")
        return self._sent(params)

    def _send_voice(self, params: Json) -> Json:
        rules.voice(params)
        return self._sent(params)

    def _send_chat_action(self, params: Json) -> None:
        rules.chat(params)
        rules.action(params)

    def _sent(self, params: Json) -> Json:
        rules.chat(params)
        if self.messages_left is not None:
            if self.messages_left <= 0:  # A2, 429, and A7
                raise Refusal(429)
            self.messages_left -= 1
        return {"message_id": self.next_message_id(), "date": _now()}


def _now() -> int:
    return int(time.time() * 1000)
