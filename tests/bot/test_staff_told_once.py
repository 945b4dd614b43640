"""What staff are told comes once: while nothing can be noted, behind limits, in parts, across processes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from bot.health.watch import REMEMBERED
from handlers.messages import Reply
from knowledge import announcements, staff_notes
from knowledge.incidents import Incident
from knowledge.store import Store
from knowledge.store_errors import StoreError
from tests.bot.announced import subscribe
from tests.bot.test_health import START, Office
from tests.bot.test_request_notices import Chat
from tests.bot.test_staff_room import HOA, LAN, MINH, Room
from tests.refusing import no_writes
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import ZaloBotApi


@pytest.fixture
async def room(store: Store, api: BotApi, zalo_bot: ZaloBotApi) -> AsyncIterator[Room]:
    """Five subscribers on Telegram."""
    subscribe(store, 1, 5)
    made = Room(store, api, zalo_bot)
    yield made
    await made.stack.aclose()


async def looks_in_vain(room: Room, seconds: float = 5.0) -> None:
    with pytest.raises(StoreError):
        await room.look(seconds)


def ask_for_a_test(room: Room, number: int) -> None:
    with room.store.writing() as session:
        found = announcements.load(session, number)
        staff_notes.ask(session, found, staff_notes.TEST, "telegram", str(LAN), room.now)


async def test_an_approval_is_asked_for_once_while_nothing_can_be_noted(room: Room) -> None:
    number = room.draft()
    room.submit(number)
    with no_writes(room.store):
        for _ in range(3):
            await looks_in_vain(room)
    for _ in range(2):
        await room.look(5)
    (asked,) = room.api.messages.in_chat(MINH)
    assert len(room.zalo.texts(HOA)) == 1
    room.do(announcements.approve, number, by="Hoa")
    await room.look(5)
    (asked,) = room.api.messages.in_chat(MINH)
    assert "reply_markup" not in asked  # what was noted late is known all the same


async def test_a_test_goes_out_once_while_nothing_can_be_noted(room: Room) -> None:
    ask_for_a_test(room, room.draft())
    with no_writes(room.store):
        for _ in range(3):
            await looks_in_vain(room)
    for _ in range(2):
        await room.look(5)
    assert len(room.api.messages.in_chat(LAN)) == 2
    assert len(room.api.messages.in_chat(MINH)) == 1
    assert len(room.zalo.texts(HOA)) == 1


async def test_the_end_is_told_once_while_nothing_can_be_noted(room: Room) -> None:
    number = room.draft()
    room.do(announcements.approve, number)
    room.follow(number, "zalo_bot", HOA)
    await room.look()
    room.plan(number, "done", sent=5)
    with no_writes(room.store):
        for _ in range(3):
            await looks_in_vain(room)
    for _ in range(2):
        await room.look(5)
    assert len(room.zalo.texts(HOA)) == 1
    with room.store.reading() as session:
        assert staff_notes.open_notes(session, {}) == []


async def test_a_request_is_told_once_while_nothing_can_be_noted(store: Store) -> None:
    chat = Chat(store)
    chat.asked()
    with no_writes(store):
        for _ in range(3):
            with pytest.raises(StoreError):
                await chat.notices.look()
    assert len(await chat.told()) == 1
    assert await chat.told(after=timedelta(hours=1)) == []


async def test_a_result_behind_a_limit_is_told_after_it_by_whoever_leads_then(room: Room) -> None:
    number = room.draft()
    ask_for_a_test(room, number)
    result = Fault(status=429, retry_after=30, when=lambda call: "Gửi thử" in str(call["text"]))
    room.api.fault("sendMessage", result)
    await room.look()
    await room.look(10)
    assert len(room.api.messages.in_chat(LAN)) == 1
    room.room = room.open()  # another process leads now
    await room.look(21)
    await room.look(5)
    trial, told = room.api.messages.in_chat(LAN)
    assert trial["text"].startswith("[QC]")
    assert told["text"].splitlines()[0] == f"Gửi thử tin báo {number}: 3 tin đã tới."
    assert len(room.zalo.texts(HOA)) == 1


async def test_a_test_behind_a_limit_goes_on_after_it(room: Room) -> None:
    number = room.draft()
    ask_for_a_test(room, number)
    room.api.fault(
        "sendMessage", Fault(status=429, retry_after=30, when=lambda call: str(call["chat_id"]) == str(MINH))
    )
    await room.look()
    assert len(room.api.messages.in_chat(LAN)) == 1  # the trial; nothing is told before all is tried
    await room.look(31)
    assert len(room.api.messages.in_chat(MINH)) == 1
    _, told = room.api.messages.in_chat(LAN)
    assert told["text"] == f"Gửi thử tin báo {number}: 3 tin đã tới."


async def test_a_test_that_is_limited_for_long_is_told_as_it_went(room: Room) -> None:
    number = room.draft()
    ask_for_a_test(room, number)
    to_minh = Fault(status=429, retry_after=30, times=99, when=lambda call: str(call["chat_id"]) == str(MINH))
    room.api.fault("sendMessage", to_minh)
    for _ in range(25):
        await room.look(31)
    told = room.api.messages.last(LAN)
    assert told["text"].startswith(f"Gửi thử tin báo {number}: 2 tin đã tới.")
    assert "• Telegram 902: " in told["text"]


async def test_parts_that_have_left_do_not_come_again(room: Room) -> None:
    number = room.draft(" ".join(f"câu{i}<&>" for i in range(330)))
    room.submit(number)
    last = Fault(status=429, retry_after=30, when=lambda call: "reply_markup" in call)
    room.api.fault("sendMessage", last)
    await room.look()
    before = len(room.api.messages.in_chat(MINH))
    assert before
    subscribe(room.store, 6, 6)  # the first part told how many it goes to
    room.room = room.open()  # another process leads now
    await room.look(31)
    await room.look(5)
    texts = [message["text"] for message in room.api.messages.in_chat(MINH)]
    assert len(texts) == len(set(texts)) == before + 1
    assert room.api.button(room.api.messages.last(MINH), "Duyệt bản")


class Hearing(Office):
    """Staff who are told while the database takes writes no more, or while the process is being stopped."""

    stack = ExitStack()
    stopped = False

    async def _hear(self, reply: Reply) -> int:
        if self.stopped:
            raise asyncio.CancelledError
        if not self.heard:
            self.stack.enter_context(no_writes(self.store))
        self.heard.append(reply.text)
        return self.reached


@pytest.fixture
def hearing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hearing:
    """Texts are broken, of which staff are to be told."""
    monkeypatch.setattr("bot.health.watch.AGAIN_SECONDS", 0.0)
    office = Hearing(store, tmp_path)
    (Path(office.settings.office.texts) / "vi.ftl").write_text("thansk = a\n", encoding="utf-8")
    for _ in range(2):
        office.own_words.look()
    return office


@pytest.mark.parametrize("reached", [0, 1])
async def test_news_of_health_come_again_when_they_reached_nobody(hearing: Hearing, reached: int) -> None:
    lease = hearing.lease()
    watch = hearing.another_watch(lambda: lease)
    hearing.reached = reached
    with hearing.stack:
        for _ in range(3):
            with contextlib.suppress(StoreError):
                await hearing.told(watch)
    first = hearing.heard[0]
    assert set(hearing.heard) == {first}
    assert reached == 0 or len(hearing.heard) == 1
    hearing.reached = 1
    again = await hearing.told(watch) + await hearing.told(watch)
    assert again == ([] if reached else [first])


async def test_news_of_health_are_not_lost_by_a_stop_while_they_are_told(hearing: Hearing) -> None:
    hearing.stopped = True
    with pytest.raises(asyncio.CancelledError):
        await hearing.told()
    hearing.stopped = False
    with hearing.stack, contextlib.suppress(StoreError):
        await hearing.told(hearing.another_watch())
    assert len(hearing.heard) == 1


def test_what_the_log_said_of_health_is_not_remembered_without_end(store: Store, tmp_path: Path) -> None:
    watch = Office(store, tmp_path).watch
    for number in range(10 * REMEMBERED):
        seen = Incident(
            kind="channel",
            subject=str(number),
            began_at=START,
            told_at=None,
            over_at=None,
            details={"channel": f"channel {number}"},
        )
        watch._log(seen)
    assert len(watch._said) == REMEMBERED
