"""Which members of staff a message reached: unclear ones are not told again, limited ones are waited for."""

from collections.abc import AsyncIterator

import pytest

from bot.announcing.office import Announcing
from bot.announcing.request_notices import AGAIN, RequestNotices
from bot.metrics import Metrics
from bot.settings import load_settings
from bot.telegram.postman import postman_of
from handlers.words import Words
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from tests.bot.running import environment
from tests.bot.test_request_notices import HELD, Chat
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault

LAN, MINH = 901, 902


@pytest.fixture
async def chat(store: Store, api: BotApi) -> AsyncIterator[Chat]:
    """A request that waits to be told to Lan and Minh, who are on Telegram."""
    chat = Chat(store)
    settings = load_settings(None, environment(api.url))
    request, telegram = postman_of(settings.telegram, Metrics())
    telegram.ready = True
    office = Announcing(
        store, [telegram], settings=settings.broadcast, staff={"telegram": (str(LAN), str(MINH))},
        words=Words.load(), metrics=Metrics(), clock=lambda: chat.now,
    )  # fmt: skip
    chat.notices = RequestNotices(
        store, LiveCatalogue(store), Words.load(), tell=office.show_staff, lease=lambda: HELD,
        clock=lambda: chat.now,
    )  # fmt: skip
    chat.asked()
    yield chat
    await request.shutdown()


async def test_what_may_have_arrived_is_not_told_again(chat: Chat, api: BotApi) -> None:
    api.fault("sendMessage", Fault(status=504, times=4))
    for _ in range(3):
        await chat.told(after=AGAIN)
    assert len(api.made("sendMessage")) == 2  # one each


async def test_a_member_behind_a_limit_is_told_after_it(chat: Chat, api: BotApi) -> None:
    api.fault(
        "sendMessage", Fault(status=429, retry_after=1, when=lambda call: str(call["chat_id"]) == str(MINH))
    )
    for _ in range(3):
        await chat.told(after=AGAIN)
    assert [len(api.messages.in_chat(who)) for who in (LAN, MINH)] == [1, 1]
