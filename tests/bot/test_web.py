"""The web endpoints: who may deliver, what is refused and how, health, readiness and numbers."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import web
from bot.app import Assistant
from bot.channels import TELEGRAM_SECRET_HEADER
from bot.metrics import Metrics
from bot.reception import NotNow
from bot.telegram.channel import TelegramChannel
from bot.web import LARGEST_BODY, Door, web_app
from handlers.words import Words
from tests.bot.running import SECRET, Running, environment, free_port, settings_for
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi


class Taken:
    """Remembers what came through the door, and fails when told to."""

    def __init__(self) -> None:
        self.documents: list[object] = []
        self.failure: Exception | None = None

    async def take(self, document: object) -> None:
        if self.failure is not None:
            raise self.failure
        self.documents.append(document)


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
async def client(taken: Taken) -> AsyncIterator[httpx.AsyncClient]:
    """The app with Telegram enabled and Zalo not."""

    async def ready() -> tuple[bool, dict[str, Any]]:
        return True, {"channels": {"telegram": {"state": "failing"}}}

    door = Door(header=TELEGRAM_SECRET_HEADER, secret=SECRET, take=taken.take)

    async def no_picture(_: str) -> None:
        return None

    app = web_app({"telegram": door}, ready, Metrics(), no_picture)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


def _headers(secret: str | None = SECRET) -> dict[str, str]:
    return {} if secret is None else {TELEGRAM_SECRET_HEADER: secret}


async def test_the_right_secret_opens(client: httpx.AsyncClient, taken: Taken) -> None:
    answer = await client.post("/webhooks/telegram", json={"update_id": 1}, headers=_headers())
    assert answer.status_code == 200
    assert taken.documents == [{"update_id": 1}]


@pytest.mark.parametrize(
    ("secret", "status"), [(None, 401), ("", 403), (SECRET + "x", 403), (SECRET[:-1], 403), ("ă", 403)]
)
async def test_a_missing_or_wrong_secret_does_not_and_nothing_is_parsed(
    client: httpx.AsyncClient, taken: Taken, secret: str | None, status: int
) -> None:
    headers = {} if secret is None else {TELEGRAM_SECRET_HEADER.encode(): secret.encode()}
    answer = await client.post("/webhooks/telegram", content=b"\xff not json", headers=headers)
    assert answer.status_code == status
    assert taken.documents == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"NaN", b'{"a": Infinity}', b"[" * 100_000, b"<html>", b'"\\ud800']
)
async def test_what_is_not_json_is_refused(client: httpx.AsyncClient, taken: Taken, body: bytes) -> None:
    answer = await client.post("/webhooks/telegram", content=body, headers=_headers())
    assert answer.status_code == 400
    assert taken.documents == []


async def test_a_body_over_a_mebibyte_is_refused_with_and_without_its_length_said(
    client: httpx.AsyncClient, taken: Taken
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * (LARGEST_BODY // 16)

    said = await client.post("/webhooks/telegram", content=b" " * (LARGEST_BODY + 1), headers=_headers())
    unsaid = await client.post("/webhooks/telegram", content=chunks(), headers=_headers())
    fits = await client.post("/webhooks/telegram", content=b"0".ljust(LARGEST_BODY), headers=_headers())
    assert (said.status_code, unsaid.status_code, fits.status_code) == (413, 413, 200)


async def test_what_cannot_be_taken_up_now_is_to_be_delivered_again(
    client: httpx.AsyncClient, taken: Taken
) -> None:
    for failure in (NotNow(), RuntimeError("the database is away")):
        taken.failure = failure
        answer = await client.post("/webhooks/telegram", json={"update_id": 1}, headers=_headers())
        assert answer.status_code == 429
        assert answer.headers["retry-after"]


@pytest.mark.parametrize("path", ["/webhooks/zalo-bot", "/webhooks/zalo-oa", "/webhooks/no-such"])
async def test_a_channel_that_is_not_enabled_is_not_there(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.post(path, json={})).status_code == 404


async def test_a_slow_sender_is_not_waited_for(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "READ_SECONDS", 0.05)

    async def drip() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(1)
        yield b"}"

    answer = await client.post("/webhooks/telegram", content=drip(), headers=_headers())
    assert answer.status_code == 408


async def test_channels_are_told_in_readyz_and_do_not_change_it(client: httpx.AsyncClient) -> None:
    answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "channels": {"telegram": {"state": "failing"}}}
    assert (await client.get("/healthz")).json() == {"alive": True}


async def test_every_number_of_ours_begins_with_ocop(client: httpx.AsyncClient) -> None:
    await client.post("/webhooks/telegram", json={"update_id": 1})
    text = (await client.get("/metrics")).text
    names = {line.split("{")[0].split(" ")[0] for line in text.splitlines() if line and line[0] != "#"}
    assert names
    assert all(name.startswith("ocop_") for name in names)
    assert 'ocop_webhooks_total{channel="telegram",status="401"} 1.0' in text


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
_ANY_TEXT = st.text(st.characters(exclude_categories=()))
_USER = st.fixed_dictionaries(
    {
        "id": st.integers() | st.text(),
        "is_bot": st.booleans(),
        "first_name": _ANY_TEXT,
        "language_code": _ANY_TEXT,
    }
)
_CHAT = st.fixed_dictionaries(
    {"id": st.integers() | st.text(), "type": st.sampled_from(["private", "group", 5])}
)
_MESSAGE = st.fixed_dictionaries(
    {"message_id": st.integers() | _JSON, "date": st.integers(0, 2**31) | _JSON, "chat": _CHAT | _JSON},
    optional={
        "from": _USER | _JSON,
        "text": _ANY_TEXT | _JSON,
        "caption": _JSON,
        "location": st.fixed_dictionaries({"latitude": st.floats(allow_nan=False), "longitude": _JSON})
        | _JSON,
        "sticker": _JSON,
        "photo": _JSON,
        "entities": _JSON,
        "reply_to_message": _JSON,
    },
)
_UPDATES = st.fixed_dictionaries(
    {"update_id": st.integers()},
    optional={
        "message": _MESSAGE | _JSON,
        "edited_message": _MESSAGE,
        "callback_query": st.fixed_dictionaries({"id": _JSON, "from": _USER, "data": _JSON}) | _JSON,
        "inline_query": _JSON,
        "my_chat_member": _JSON,
        "some_new_kind": _JSON,
    },
)


@given(document=_JSON | _UPDATES)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_document_whatever_breaks_the_way_in(document: Any, unconnected: "Unconnected") -> None:
    assert unconnected.outcome(document) in ("taken", "junk", "later")


class Unconnected:
    """Hands documents to a channel that has not connected yet, so that nothing is answered."""

    def __init__(self, assistant: Assistant) -> None:
        self._loop = asyncio.new_event_loop()
        self._channel = self._loop.run_until_complete(self._make(assistant))

    async def _make(self, assistant: Assistant) -> TelegramChannel:
        return TelegramChannel(assistant, Words.load(), Metrics())

    def outcome(self, document: Any) -> str:
        """What became of it; anything but these three raises."""
        try:
            self._loop.run_until_complete(asyncio.wait_for(self._channel.webhook(document), 0.2))
        except ValueError:
            return "junk"
        except (NotNow, TimeoutError):
            return "later"
        return "taken"

    def close(self) -> None:
        """Leaves what is unanswered unanswered."""
        self._loop.run_until_complete(self._channel.stop())
        self._loop.close()


@pytest.fixture
def unconnected(api: BotApi, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unconnected]:
    """A channel that is not connected, without a wait for the answers it owes."""
    monkeypatch.setattr("bot.channel.DRAIN_SECONDS", 0.0)
    with Assistant.open(settings_for(api, sqlite_url)) as assistant:
        way_in = Unconnected(assistant)
        yield way_in
        way_in.close()


def test_over_a_real_socket_a_large_body_still_gets_its_answer(api: BotApi, ocop: Ocop) -> None:
    with Running(ocop, environment(api.url, mode="webhook", port=free_port())) as service:
        for size, secret, status in ((3 * LARGEST_BODY, SECRET, 413), (3 * LARGEST_BODY, "wrong", 403)):
            answer = httpx.post(
                f"{service.url}/webhooks/telegram",
                content=b" " * size,
                headers=_headers(secret),
                trust_env=False,
                timeout=20,
            )
            assert answer.status_code == status
        assert service.deliver({"update_id": "1"}).status_code == 400
        assert service.deliver({"update_id": 1, "message": "x"}).status_code == 400
        assert service.deliver({"update_id": 2, "brand_new": {}}).status_code == 200
        assert service.get("/readyz").status_code == 200
        assert service.get("/readyz").json()["channels"]["telegram"]["mode"] == "webhook"
        assert "ocop_catalogue_revision" in service.get("/metrics").text
