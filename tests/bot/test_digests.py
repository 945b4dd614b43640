"""The weekly digest: to weekly readers, once, within what they agreed to, short enough for every channel."""

import asyncio

from handlers.fair_texts import digest
from handlers.words import Words
from knowledge.places import Gazetteer
from knowledge.store import Store
from tests.bot.announced import subscribe
from tests.bot.test_announcing import announcing, at
from tests.standins.bot_api import BotApi


async def test_a_digest_on_monday_for_weekly_readers_only(sqlite_store: Store, api: BotApi) -> None:
    store = sqlite_store
    subscribe(store, 1, 1, frequency="weekly")
    subscribe(store, 2, 2)
    with store.writing() as session:
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, venue) VALUES "
            "('F1', 'Hội chợ Tết', '2026-12-20', '2026-12-22', 'Mỹ Đình')"
        )
        session.run("UPDATE revision SET number = number + 1")
    async with announcing(store, api, at(7, 30, day=7)) as rig:
        await rig.quiet()
        assert not api.made("sendMessage")
        rig.now = at(8, 1, day=7)
        await rig.until(1, sent=1)
        await rig.quiet()
    (message,) = api.messages.in_chat(1)
    assert "Hội chợ Tết" in message["text"]
    assert len(api.made("sendMessage")) == 1


async def test_a_digest_keeps_to_the_place_and_the_group_that_were_agreed_to(
    sqlite_store: Store, api: BotApi
) -> None:
    store = sqlite_store
    (ha_dong,) = (place.code for place in Gazetteer.load().resolve("Phường Hà Đông")[:1])
    for number, more in enumerate(
        ({}, {"place": ha_dong}, {"group": "Đồ uống"}, {"place": ha_dong, "group": "Đồ uống"}), start=1
    ):
        subscribe(store, number, number, frequency="weekly", **more)
    with store.writing() as session:
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, unit, description_fact) VALUES "
            "('F1', 'Hội chợ trà', '2026-12-20', '2026-12-22', 'Phường Hoàn Kiếm', 'Trà sen, rượu'), "
            "('F2', 'Hội chợ lụa', '2026-12-20', '2026-12-22', 'Phường Hà Đông', 'Lụa Vạn Phúc'), "
            "('F3', 'Hội chợ chung', '2026-12-21', '2026-12-22', NULL, NULL)"
        )
        session.run("UPDATE revision SET number = number + 1")
    async with announcing(store, api, at(8, 1, day=7)) as rig:
        await asyncio.to_thread(api.wait, 3, "sendMessage")
        await rig.quiet()
    told = {
        chat: {
            name
            for name in ("trà", "lụa", "chung")
            for message in api.messages.in_chat(chat)
            if f"Hội chợ {name}" in message["text"]
        }
        for chat in (1, 2, 3, 4)
    }
    # As at once: a fair whose place is not known may be near, one that names no group is of none.
    assert told == {1: {"trà", "lụa", "chung"}, 2: {"lụa", "chung"}, 3: {"trà"}, 4: set()}


async def test_weekly_readers_of_other_topics_get_the_news_of_the_week(
    sqlite_store: Store, api: BotApi
) -> None:
    store = sqlite_store
    subscribe(store, 1, 1, topic="products", frequency="weekly")
    subscribe(store, 2, 2, topic="products")
    async with announcing(store, api, at(12)) as rig:
        number = rig.announce("Sản phẩm mới: trà sen Quảng An.", topic="products")
        await rig.until(number, sent=1)
        rig.now = at(9, day=8)  # a Tuesday, after a Monday without a process
        await rig.until(number + 1, sent=1)
        await rig.quiet()
    (digest,) = api.messages.in_chat(1)
    assert digest["text"].startswith("[QC] Tin trong tuần:\n• Sản phẩm mới: trà sen Quảng An.")
    assert len(api.messages.in_chat(2)) == 1


def test_a_digest_fits_every_channel() -> None:
    texts, gazetteer = Words.load()("vi"), Gazetteer.load()
    news = [f"Tin số {number}: " + "lụa " * 40 for number in range(30)]
    said = digest(texts, [], news, gazetteer)
    assert len(said) < 1_800
    assert said.startswith("Tin trong tuần:\n• Tin số 0: ")
    assert said.endswith(f"… và {30 - said.count('•')} tin nữa; hỏi trợ lý để xem.")
    assert len(digest(texts, [], ["x" * 5_000], gazetteer)) < 1_800
