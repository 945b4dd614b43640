"""Zalo's Official Account on loopback (reference/zalo.md, part B): OpenAPI, tokens, signed webhooks."""

import asyncio
import hashlib
import itertools
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.standins import zalo_oa_rules as rules
from tests.standins.call_log import CallLog
from tests.standins.faults import Fault, Faults
from tests.standins.forms import params_of
from tests.standins.loopback import LoopbackServer, Request, Response
from tests.standins.zalo_oa_rules import Json, Refusal
from tests.standins.zalo_oauth import APP_ID, TokenEndpoint

OA_ID = "3000000000000000003"
WEBHOOK_SECRET = "test-oa-secret"
USER = "2000000000000000002"
"""Ids are strings beyond 2^53 (B1)."""
_CALLS = {
    "/v3.0/oa/message/cs": "cs", "/v3.0/oa/message/template": "template",
    "/template/info/v2": "template_info",
    "/v2.0/oa/getoa": "getoa", "/v2.0/oa/upload/image": "upload",
    "/v2.0/article/create": "create", "/v2.0/article/verify": "verify", "/v2.0/oa/message": "broadcast",
}  # fmt: skip


class ZaloOA(CallLog):
    """The stand-in; `with ZaloOA() as zalo` starts and ends it. Its attributes say how the world is."""

    def __init__(self) -> None:
        super().__init__(LoopbackServer(self._handle))
        self.oauth = TokenEndpoint()
        self.envelopes = {"plain", "template"}
        """B3, button envelope [conflict]: which forms are taken."""
        self.gone: set[str] = set()
        """B7, -213: not a follower."""
        self.files: dict[str, bytes] = {}
        """What people sent as files, by name."""
        self.silent: set[str] = set()
        """B3: no word for seven days, -230."""
        self.replies_left: dict[str, int] = {}
        self.templates = {"fair-1"}
        self.verified = True
        self.night = False
        """B7, -234: between 22:00 and 05:59."""
        self.uploads: dict[str, bytes] = {}
        """Pictures by the id an upload was given; taken out, one has expired (B5)."""
        self.articles: dict[str, int] = {}
        """Articles handed in, and how often they are still looked for in vain (-214)."""
        self.looks_in_vain = 2
        self.hook = ""
        """The address of the webhook, as set in Zalo's console."""
        self.delivered: list[tuple[str, int]] = []
        self.faults = Faults(rules.refusal_of)
        self._numbers = itertools.count(1)

    def fault(self, call: str, *faults: Fault) -> None:
        """The next calls ("cs", "template", ...) meet these, in order."""
        self.faults.add(call, *faults)

    def texts(self, user: str = USER) -> list[str]:
        """What the person has been shown, in order."""
        shown = [call["message"] for call in self.made("cs", chat=user)]
        return [
            message.get("text") or message.get("attachment", {}).get("payload", {}).get("text", "")
            for message in shown
        ]

    # What people do

    def say(self, text: str, user: str = USER, **more: Any) -> Json:
        """A text; gives the event, which is delivered at once."""
        return self.event("user_send_text", user, {"text": text}, **more)

    def share(self, lat: str, lon: str, user: str = USER) -> Json:
        """A position: strings within an attachment (B6)."""
        place = {"coordinates": {"latitude": lat, "longitude": lon}}
        message = {"text": "Vị trí", "attachments": [{"type": "location", "payload": place}]}
        return self.event("user_send_location", user, message)

    def send_file(self, name: str, content: bytes, user: str = USER) -> Json:
        """A file, which lies at an address of its own (B6)."""
        self.files[name] = content
        payload = {"url": f"{self.url}/files/{name}", "name": name, "size": str(len(content))}
        return self.event("user_send_file", user, {"attachments": [{"type": "file", "payload": payload}]})

    def tap(self, title: str, user: str = USER) -> Json:
        """B3: a tapped query button comes back as a text that is its payload."""
        message = self.made("cs", chat=user)[-1]["message"]
        buttons = message["attachment"]["payload"]["buttons"]
        (button,) = [button for button in buttons if title in button["title"]]
        return self.say(button["payload"], user)

    def event(
        self, name: str, user: str = USER, message: Json | None = None, *, age: float = 0.0, **more: Any
    ) -> Json:
        """Any event, delivered when a webhook is set."""
        timestamp = str(int((time.time() - age) * 1000))
        event: Json = {"event_name": name, "app_id": APP_ID, "timestamp": timestamp}
        if name in ("follow", "unfollow"):  # B6: no sender and no recipient
            event |= {"oa_id": OA_ID, "follower": {"id": user}}
        elif name.startswith("oa_"):
            event |= {"sender": {"id": OA_ID}, "recipient": {"id": user}}
        else:
            event |= {"sender": {"id": user}, "recipient": {"id": OA_ID}}
        if message is not None:
            event["message"] = {"msg_id": f"m{next(self._numbers)}"} | message
        event |= more
        if self.hook:
            self.deliver(event)
        return event

    def deliver(self, event: Json, *, again: int = 0) -> int:
        """Posts an event as Zalo does; gives the status, which must come within two seconds (B6)."""
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        return self.post(body, signature(body, event["timestamp"]), again=again)

    def post(self, body: bytes, mac: str | None, *, again: int = 0) -> int:
        """Posts these bytes with this signature; `again` counts repetitions (`num_retry`)."""
        headers = {"content-type": "application/json"} | ({"X-ZEvent-Signature": mac} if mac else {})
        headers |= {"num_retry": str(again)} if again else {}
        answer = httpx.post(self.hook, content=body, headers=headers, timeout=2.0, trust_env=False)
        self.delivered.append((str(again), answer.status_code))
        return answer.status_code

    # What the account asks

    async def _handle(self, request: Request) -> Response:
        parts = urlsplit(request.path)
        if parts.path.startswith("/files/"):
            return Response(200, self.files[parts.path.removeprefix("/files/")])
        if parts.path == "/v4/oa/access_token":
            response = self.oauth.answer(request)
            if self.oauth.stalls:  # the pair is rotated, and its answer never arrives
                await asyncio.sleep(3600)
            return response
        name = _CALLS.get(parts.path)
        query = parse_qs(parts.query)
        plain = {key: values[0] for key, values in query.items()}
        body: Json = (
            params_of(request)
            if name == "upload"
            else json.loads(query["data"][0])
            if "data" in query
            else json.loads(request.body or b"{}") | plain
        )
        try:
            if name is None:  # B0: transaction and promotion messages ended in March 2026
                raise Refusal(-233, "not supported")
            whom = body.get("user_id") or (body.get("recipient") or {}).get("user_id")
            with self.noted(name, body, whom):
                await self.faults.meet(name, body)
                if request.headers.get("access_token") != self.oauth.access:  # B1: this header, no other
                    raise Refusal(-216, "Access token is invalid")
                data = getattr(self, f"_{name}")(body)
        except Refusal as refusal:
            answer = {"error": refusal.error, "message": refusal.message}
            return Response(refusal.http, json.dumps(answer).encode())
        return Response(200, json.dumps({"data": data, "error": 0, "message": "Success"}).encode())

    def _cs(self, body: Json) -> Json:
        user = body.get("recipient", {}).get("user_id")
        if not isinstance(user, str):
            raise Refusal(-201, "user_id must be a string")
        if user in self.gone:
            raise Refusal(-213, "User is not a follower")
        if user in self.silent:
            raise Refusal(-230, "User has not interacted with the OA in the past 7 days")
        if self.replies_left.get(user, 8) <= 0:
            raise Refusal(-218, "Out of quota")
        rules.consultation(body.get("message", {}), self.envelopes, self.uploads)
        if user in self.replies_left:
            self.replies_left[user] -= 1
        return {"message_id": f"s{next(self._numbers)}", "user_id": user}

    def _upload(self, body: Json) -> Json:
        content = rules.picture(body.get("file"))
        number = f"upload-{next(self._numbers)}"
        self.uploads[number] = content
        return {"attachment_id": number}

    def _template(self, body: Json) -> Json:
        if body.get("template_id") not in self.templates:
            raise Refusal(-131, "template is not approved")
        if self.night:
            raise Refusal(-234, "not allowed between 22:00 and 06:00")
        if body.get("user_id") in self.gone:
            raise Refusal(-213, "User is not a follower")
        return {"message_id": f"t{next(self._numbers)}", "user_id": body.get("user_id")}

    def _template_info(self, body: Json) -> Json:
        if body.get("template_id") not in self.templates:
            raise Refusal(-109, "template id is invalid")  # B7
        return {"templateId": body["template_id"], "status": "ENABLE", "listParams": [{"name": "noi_dung"}]}

    def _getoa(self, _: Json) -> Json:
        return {
            "oaid": OA_ID, "name": "OCOP Hà Nội", "is_verified": self.verified, "num_follower": 1200,
            "package_name": "Tăng trưởng", "package_valid_through_date": "31/12/2027",
        }  # fmt: skip

    def _create(self, body: Json) -> Json:
        rules.article(body)
        token = f"article-token-{next(self._numbers)}"
        self.articles[token] = self.looks_in_vain
        return {"token": token}  # B4a: only a token; the id comes later

    def _verify(self, body: Json) -> Json:
        token = body.get("token")
        if token not in self.articles:
            raise Refusal(-201, "token")
        if self.articles[token] > 0:
            self.articles[token] -= 1
            raise Refusal(-214, "still processing")
        return {"id": f"id-of-{token}"}

    def _broadcast(self, body: Json) -> Json:
        if self.night:
            raise Refusal(-234, "not allowed between 22:00 and 06:00")
        payload = body.get("message", {}).get("attachment", {}).get("payload", {})
        (element,) = payload.get("elements") or [{}]
        if element.get("media_type") != "article" or "text" in body.get("message", {}):  # B4a: article only
            raise Refusal(-233, "article only")
        return {"message_id": f"b{next(self._numbers)}"}


def signature(body: bytes, timestamp: str, secret: str = WEBHOOK_SECRET, first: str = APP_ID) -> str:
    """B6: plain SHA-256 of app id, raw body, timestamp and secret."""
    return "mac=" + hashlib.sha256(first.encode() + body + timestamp.encode() + secret.encode()).hexdigest()
