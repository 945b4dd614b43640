"""A Bot API on loopback: keeps every call, long-polls, delivers webhooks, refuses what Telegram refuses."""

import asyncio
import contextlib
import itertools
import json
import time
from collections import deque
from typing import Any
from urllib.parse import unquote

from tests.standins import telegram_rules as rules
from tests.standins.call_log import CallLog
from tests.standins.faults import Fault, Faults
from tests.standins.forms import params_of
from tests.standins.loopback import LoopbackServer, Request, Response
from tests.standins.telegram_delivery import deliver
from tests.standins.telegram_messages import Messages
from tests.standins.telegram_rules import Refusal, bad_request
from tests.standins.telegram_updates import Json, Person

TOKEN = "123456789:AAtestTokenOfTheLoopbackStandIn_0123456789"
BOT_ID = 123456789
QUERY_LIVES_SECONDS = 60.0


class BotApi(CallLog):
    """The stand-in; `with BotApi() as api` starts and ends it. Its attributes say how the world is."""

    def __init__(self, *, username: str = "ocop_hanoi_bot") -> None:
        super().__init__(LoopbackServer(self._handle))
        self.token = TOKEN
        self.username = username
        self.messages = Messages(self.next_message_id)
        self.blocked: set[int] = set()
        self.gone: set[int] = set()
        self.bad_photos: set[str] = set()
        self.files: dict[str, bytes] = {}
        """What people sent as documents, by file id."""
        self.per_second: float | None = None
        """Calls that show something allowed in a second, over all chats; more get 429."""
        self.webhook: Json = {}
        self.delivered: list[tuple[int, int]] = []
        """Update id and status of each webhook delivery."""
        self.faults = Faults(rules.refusal_of)
        self.updates: deque[Json] = deque()
        self._update_ids = itertools.count(1000)
        self._message_ids = itertools.count(1)
        self._queries = itertools.count(1)
        self._queries_made: dict[str, float] = {}
        self._shown_at: deque[float] = deque()
        self._poll = 0
        self.new = asyncio.Event()
        self._delivering: asyncio.Task[None] | None = None

    def me(self) -> Json:
        """The bot, as getMe gives it."""
        return {
            "id": BOT_ID, "is_bot": True, "first_name": "OCOP", "username": self.username,
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True,
        }  # fmt: skip

    # What people do

    def person(self, number: int, **more: Any) -> Person:
        """Someone who writes to the bot."""
        return Person(self, number, **more)

    def next_message_id(self) -> int:
        """Message ids are counted, whoever writes."""
        return next(self._message_ids)

    def next_query(self) -> int:
        """The id of a pressed button or inline query, which lives a minute."""
        number = next(self._queries)
        self._queries_made[str(number)] = time.monotonic()
        return number

    def let_queries_age(self) -> None:
        """Every button pressed until now was pressed too long ago."""
        self._queries_made = dict.fromkeys(self._queries_made, -1000000000.0)

    def update(self, content: Json, update_id: int | None = None) -> int:
        """Queues an update for the bot; gives its id."""
        number = next(self._update_ids) if update_id is None else update_id
        self.updates.append({"update_id": number} | content)
        self.server.loop.call_soon_threadsafe(self.new.set)
        return number

    def take_updates(self) -> list[Json]:
        """Takes what waits for the bot, for a test that hands it over itself."""
        taken = list(self.updates)
        self.updates.clear()
        return taken

    def button(self, message: Json, label: str) -> Json:
        """The inline button of a message with this label, or whose label holds it."""
        buttons = [b for row in message.get("reply_markup", {}).get("inline_keyboard", []) for b in row]
        exact = [b for b in buttons if b["text"] == label] or [b for b in buttons if label in b["text"]]
        assert exact, f"no button {label!r} among {[b['text'] for b in buttons]}"
        return dict(exact[0])

    def fault(self, method: str, *faults: Fault) -> None:
        """The next calls of a method meet these, in order."""
        self.faults.add(method.lower(), *faults)

    async def _handle(self, request: Request) -> Response:
        path = unquote(request.path.partition("?")[0])
        if path.startswith(f"/file/bot{self.token}/documents/"):
            return Response(200, self.files[path.rpartition("/")[2]])
        token, _, method = path.removeprefix("/bot").rpartition("/")
        params = params_of(request)
        try:
            if not path.startswith("/bot") or ":" not in token:
                raise Refusal(404, "Not Found")  # section 7 note: a malformed token
            if token != self.token:
                raise Refusal(401, "Unauthorized")
            result = await self._answer(method, params)
        except Refusal as refusal:
            body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            return _json(
                refusal.code, body | ({"parameters": refusal.parameters} if refusal.parameters else {})
            )
        return _json(200, {"ok": True, "result": result})

    async def _answer(self, method: str, params: Json) -> Any:
        with self.noted(method, params, params.get("chat_id")):
            return await self._result(method, params)

    async def _result(self, method: str, params: Json) -> Any:
        await self.faults.meet(method.lower(), params)
        handler = getattr(self, f"_do_{method.lower()}", None)
        if handler is not None:
            result = handler(params)
            return await result if asyncio.iscoroutine(result) else result
        if method.lower() in self.messages.METHODS:
            self._check_chat(params)
            self._check_rate()
            return self.messages.do(method.lower(), params, self.bad_photos, self.me())
        raise Refusal(404, "Not Found")

    def _check_chat(self, params: Json) -> None:
        chat = params.get("chat_id")
        if chat is None:
            return
        if not str(chat).lstrip("-").isdigit() or int(chat) in self.gone:
            raise bad_request("chat not found")  # section 4, "gone"
        if int(chat) in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")  # section 4, "blocked"

    def _check_rate(self) -> None:
        """Section 4, "429": so many a second over all chats."""
        now = time.monotonic()
        while self._shown_at and now - self._shown_at[0] > 1.0:
            self._shown_at.popleft()
        if self.per_second is not None and len(self._shown_at) >= self.per_second:
            raise Refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        self._shown_at.append(now)

    def _do_getme(self, _: Json) -> Json:
        return self.me()

    async def _do_getupdates(self, params: Json) -> list[Json]:
        if self.webhook.get("url"):
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")  # section 7
        self._poll += 1
        mine = self._poll
        offset, seconds = int(params.get("offset", 0)), float(params.get("timeout", 0))
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        deadline = time.monotonic() + seconds
        while not self.updates and (left := deadline - time.monotonic()) > 0:
            self.new.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.new.wait(), left)
            if self._poll != mine:  # section 4, "409": two processes polling one token
                raise Refusal(409, "Conflict: terminated by other getUpdates request")
        return list(itertools.islice(self.updates, int(params.get("limit", 100))))

    def _do_setwebhook(self, params: Json) -> bool:
        rules.webhook(params)
        self.webhook = params
        if self._delivering is None:
            self._delivering = asyncio.get_running_loop().create_task(deliver(self))
        self.new.set()
        return True

    def _do_deletewebhook(self, _: Json) -> bool:
        self.webhook = {}
        return True

    def _do_getwebhookinfo(self, _: Json) -> Json:
        return {
            "url": self.webhook.get("url", ""),
            "pending_update_count": len(self.updates),
            "has_custom_certificate": False,
        }

    def _do_answercallbackquery(self, params: Json) -> bool:
        made = self._queries_made.get(str(params.get("callback_query_id")))
        if (
            made is None or time.monotonic() - made > QUERY_LIVES_SECONDS
        ):  # section 5, "Answer every callback"
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return True

    def _do_answerinlinequery(self, params: Json) -> bool:
        self._do_answercallbackquery({"callback_query_id": params.get("inline_query_id")})
        rules.inline_results(params)
        return True

    def _do_getfile(self, params: Json) -> Json:
        file_id = params.get("file_id", "")
        if file_id not in self.files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        size = len(self.files[file_id])
        if size > 20 * 1024 * 1024:  # Bot API, getFile: bots can download files of up to 20 MB
            raise bad_request("file is too big")
        path = f"documents/{file_id}"
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": path}

    def _do_setmycommands(self, params: Json) -> bool:
        rules.commands(params.get("commands"))
        return True

    def _do_setmydescription(self, params: Json) -> bool:
        if len(params.get("description", "")) > 512:
            raise bad_request("description is too long")
        return True

    def _do_setmyshortdescription(self, params: Json) -> bool:
        if len(params.get("short_description", "")) > 120:
            raise bad_request("short description is too long")
        return True

    def _do_sendchataction(self, _: Json) -> bool:
        return True


def _json(status: int, body: Json) -> Response:
    return Response(status, json.dumps(body).encode())
