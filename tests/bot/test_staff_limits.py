"""What staff are told behind limits: one person's limit is theirs alone, a channel's is kept to at once."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.announcing.outlets import outlets_of, per_second
from bot.announcing.staff_room import StaffRoom
from bot.announcing.trials import TRIES_FOR
from bot.settings import load_settings
from handlers.words import Words
from knowledge import announcements, staff, staff_notes
from knowledge.attempts import Limits
from knowledge.staff import Role
from knowledge.store import Store
from tests.bot.announced import subscribe
from tests.bot.test_staff_room import HOA, LAN, MINH, Room
from tests.bot.test_zalo_postmen import _of_account
from tests.bot.zalo_running import zalo_oa_environment
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA


@pytest.fixture
async def room(store: Store, api: BotApi, zalo_bot: ZaloBotApi) -> AsyncIterator[Room]:
    """Five subscribers on Telegram."""
    subscribe(store, 1, 5)
    made = Room(store, api, zalo_bot)
    yield made
    await made.stack.aclose()


def ask_for_a_test(room: Room, number: int, channel: str = "telegram", recipient: object = LAN) -> None:
    with room.store.writing() as session:
        found = announcements.load(session, number)
        staff_notes.ask(session, found, staff_notes.TEST, channel, str(recipient), room.now)


def join(room: Room, channel: str, recipient: str, name: str, role: Role) -> None:
    with room.store.writing() as session:
        code = staff.add(session, name, role, by="test", now=room.now)
        staff.redeem(session, code, channel, recipient, now=room.now, limits=Limits())


async def test_one_person_s_used_up_templates_silence_nobody_else(room: Room, zalo_oa: ZaloOA) -> None:
    join(room, "zalo_oa", USER, "Thu", Role.EDITOR)
    join(room, "zalo_oa", "77", "Bình", Role.APPROVER)
    settings = load_settings(None, zalo_oa_environment(zalo_oa.url, port=9))
    room.room = StaffRoom(
        room.store, [_of_account(zalo_oa, got=(1000, 0))], words=Words.load(), outlets=outlets_of(settings),
        settled={}, rates=per_second(settings), hours=("00:00", "24:00"), lease=lambda: None,
        clock=lambda: room.now,
    )  # fmt: skip
    number = room.draft()
    ask_for_a_test(room, number, "zalo_oa", USER)
    await room.look()
    (told,) = zalo_oa.made("cs")
    assert "the day's templates for this person are used up" in str(told)
    room.submit(number)
    await room.look(5)
    assert [call.chat for call in zalo_oa.made("cs")] == [USER, "77"]


async def test_a_failure_at_one_chat_leaves_the_others_of_its_channel_free(room: Room) -> None:
    join(room, "telegram", "903", "Bình", Role.APPROVER)
    room.submit(room.draft())
    room.api.fault("sendMessage", Fault(status=503, when=lambda call: str(call["chat_id"]) == str(MINH)))
    await room.look()
    assert [len(room.api.messages.in_chat(chat)) for chat in (MINH, 903)] == [0, 1]
    await room.look(5)
    assert [len(room.api.messages.in_chat(chat)) for chat in (MINH, 903)] == [1, 1]


async def test_a_test_behind_a_long_limit_is_told_in_time(room: Room) -> None:
    number = room.draft()
    ask_for_a_test(room, number, "zalo_bot", HOA)
    room.api.fault("sendMessage", Fault(status=429, retry_after=3600))
    for _ in range(12):
        await room.look(60)
    assert len(room.api.made("sendMessage")) == 1
    told = room.zalo.texts(HOA)[-1]
    assert told.startswith(f"Gửi thử tin báo {number}: 1 tin đã tới.")
    assert "• Telegram 901: " in told
    assert "• Telegram 902: " in told


async def test_a_pause_that_outlasts_the_tries_counts_at_once(room: Room) -> None:
    number = room.draft()
    ask_for_a_test(room, number, "zalo_bot", HOA)
    to_minh = Fault(status=429, retry_after=30, when=lambda call: str(call["chat_id"]) == str(MINH))
    room.api.fault("sendMessage", to_minh)
    room.now += TRIES_FOR - timedelta(seconds=20)
    await room.look()
    assert "• Telegram 902: " in room.zalo.texts(HOA)[-1]


async def test_a_limit_is_kept_to_within_the_round(room: Room) -> None:
    for person in range(903, 908):
        join(room, "telegram", str(person), f"Người {person}", Role.APPROVER)
    room.submit(room.draft())
    room.api.fault("sendMessage", Fault(status=429, retry_after=30))
    await room.look()
    assert len(room.api.made("sendMessage")) == 1
    await room.look(31)
    assert len(room.api.made("sendMessage")) == 7


async def test_a_channel_that_is_down_is_named_with_the_outcome_of_a_test(room: Room) -> None:
    number = room.draft()
    ask_for_a_test(room, number)
    room.room._postmen["zalo_bot"]._running = lambda: False  # type: ignore[attr-defined]
    await room.look()
    told = room.api.messages.last(LAN)["text"]
    assert told.splitlines() == [
        f"Gửi thử tin báo {number}: 2 tin đã tới.",
        f"• Zalo Bot {HOA}: kênh đang không hoạt động",
    ]
