"""The Official Account's OpenAPI over HTTP: one look at `error`, a refused token renewed once."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import httpx

from bot.loopback import is_loopback
from bot.writing import watch

Json = dict[str, Any]
File = tuple[str, bytes]
"""Name and content."""
TOKEN_REFUSED = frozenset({-216, -220, 216, 401, -401, -124})
"""zalo.md B7; the signs without a minus were seen in use, -124 is what templates answer."""
CONNECT_SECONDS, READ_SECONDS = 5.0, 30.0


class ZaloOAError(Exception):
    """Zalo did not do what was asked; `code` is of zalo.md B7, 0 where no envelope came."""

    def __init__(self, code: int, message: str, *, status: int = 200) -> None:
        super().__init__(f"{message} ({code})")
        self.code, self.message, self.status = code, message, status


class NoToken(Exception):
    """There is no access token to ask with; the message says what to do."""


class ZaloOAClient:
    """One account; every method raises ZaloOAError, NoToken or httpx.HTTPError."""

    def __init__(
        self,
        api_url: str,
        zbs_url: str,
        *,
        token: Callable[[], Awaitable[str]],
        renewed: Callable[[str], Awaitable[str]],
    ) -> None:
        """`token` gives the access token, `renewed` another in place of one that was refused."""
        self._api, self._zbs = api_url, zbs_url
        self._token, self._renewed = token, renewed
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=128),
            trust_env=not is_loopback(api_url),
            event_hooks={"request": [watch]},
        )

    def __repr__(self) -> str:
        return "ZaloOAClient()"

    async def close(self) -> None:
        """Lets the connections go."""
        await self._http.aclose()

    async def account(self) -> Json:
        """The account itself: name, package, whether it is verified."""
        return await self._ask("GET", f"{self._api}/v2.0/oa/getoa")

    async def send(self, user: str, message: Json) -> Json:
        """A consultation message (B3)."""
        body = {"recipient": {"user_id": user}, "message": message}
        return await self._ask("POST", f"{self._api}/v3.0/oa/message/cs", body)

    async def upload_image(self, name: str, content: bytes) -> str:
        """The id by which a message shows a picture of at most 1 MB, for seven days (B5)."""
        file = {"file": (name, content)}
        return str((await self._ask("POST", f"{self._api}/v2.0/oa/upload/image", file=file))["attachment_id"])

    async def send_template(self, user: str, template: str, values: Json) -> Json:
        """A ZBS template to a follower by their id (B4b)."""
        body = {"user_id": user, "template_id": template, "template_data": values}
        return await self._ask("POST", f"{self._api}/v3.0/oa/message/template", body)

    async def template(self, template: str) -> Json:
        """What Zalo says of a ZBS template: its state and its parameters."""
        return await self._ask("GET", f"{self._zbs}/template/info/v2", given={"template_id": template})

    async def create_article(self, article: Json) -> str:
        """Hands an article in; gives the token by which it is looked for (B4a)."""
        return str((await self._ask("POST", f"{self._api}/v2.0/article/create", article))["token"])

    async def article(self, token: str) -> str:
        """The id of an article handed in; raises ZaloOAError -214 while Zalo is still at it."""
        return str((await self._ask("POST", f"{self._api}/v2.0/article/verify", {"token": token}))["id"])

    async def broadcast(self, article: str) -> Json:
        """Sends an article to all followers."""
        element = {"media_type": "article", "attachment_id": article}
        payload = {"template_type": "media", "elements": [element]}
        body = {
            "recipient": {"target": {}},
            "message": {"attachment": {"type": "template", "payload": payload}},
        }
        return await self._ask("POST", f"{self._api}/v2.0/oa/message", body)

    async def file(self, url: str, most_bytes: int) -> bytes | None:
        """A file that somebody sent to the account; None when it is larger than that."""
        content = bytearray()
        async with self._http.stream("GET", url) as answer:
            answer.raise_for_status()
            async for piece in answer.aiter_bytes():
                content += piece
                if len(content) > most_bytes:
                    return None
        return bytes(content)

    async def _ask(
        self,
        method: str,
        url: str,
        body: Json | None = None,
        *,
        given: Json | None = None,
        file: Mapping[str, File] | None = None,
    ) -> Json:
        async def once(token: str) -> Json:
            headers = {"access_token": token}
            answer = await self._http.request(
                method, url, json=body, params=given, files=file, headers=headers
            )
            return data_of(answer)

        token = await self._token()
        try:
            return await once(token)
        except ZaloOAError as error:
            if error.code not in TOKEN_REFUSED:
                raise
        return await once(await self._renewed(token))


def data_of(answer: httpx.Response) -> Json:
    """The data within an envelope; raises ZaloOAError. A non-zero `error` comes with HTTP 200 (B1)."""
    try:
        body = answer.json()
    except ValueError:
        body = None
    code = body.get("error") if isinstance(body, dict) else None
    if not isinstance(code, int):
        raise ZaloOAError(0, f"HTTP {answer.status_code} without an envelope", status=answer.status_code)
    assert isinstance(body, dict)
    if code != 0:
        raise ZaloOAError(code, str(body.get("message") or "")[:200], status=answer.status_code)
    data = body.get("data")
    return data if isinstance(data, dict) else {}
