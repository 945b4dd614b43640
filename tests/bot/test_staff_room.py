"""Announcements in staff's own chats, on both platforms: approval asked for, tests, progress by edits."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest

from bot.announcing.outlets import outlets_of, per_second
from bot.announcing.staff_room import StaffRoom
from bot.lease import NAME
from bot.metrics import Metrics
from bot.settings import load_settings
from bot.telegram.postman import postman_of
from bot.zalo_bot.client import ZaloBotClient
from bot.zalo_bot.postman import ZaloBotPostman
from handlers.words import Words
from knowledge import announcements, leases, staff, staff_notes
from knowledge.announcements import Audience, Draft
from knowledge.attempts import Limits
from knowledge.staff import Role
from knowledge.store import Store
from tests.bot.announced import subscribe
from tests.bot.running import environment
from tests.bot.test_announcing import at
from tests.bot.zalo_running import zalo_bot_environment
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import TOKEN, ZaloBotApi

LAN, MINH, HOA = 901, 902, "hoa"
SHOWS = ("sendMessage", "editMessageText")


class Room:
    """The chats of Lan, who writes, and of Minh and Hoa, who approve; Hoa is on Zalo."""

    def __init__(self, store: Store, api: BotApi, zalo: ZaloBotApi) -> None:
        self.store, self.api, self.zalo = store, api, zalo
        self.now = at(12)
        self.stack = AsyncExitStack()
        environ = environment(api.url) | zalo_bot_environment(zalo.url)
        self.settings = load_settings(None, environ)
        for channel, recipient, name, role in (
            ("telegram", LAN, "Lan", Role.EDITOR),
            ("telegram", MINH, "Minh", Role.APPROVER),
            ("zalo_bot", HOA, "Hoa", Role.APPROVER),
        ):
            with store.writing() as session:
                code = staff.add(session, name, role, by="test", now=self.now)
                staff.redeem(session, code, channel, str(recipient), now=self.now, limits=Limits())
        self.room = self.open()

    def open(self) -> StaffRoom:
        """A room as another process would open it: it knows nothing but the tables."""
        with self.store.writing() as session:
            lease = leases.claim(
                session, NAME, secrets.token_hex(4), timedelta(hours=1), is_gone=lambda _: True
            )
        request, telegram = postman_of(self.settings.telegram, Metrics())
        telegram.ready = True
        client = ZaloBotClient(TOKEN, self.zalo.url)
        self.stack.push_async_callback(request.shutdown)
        self.stack.push_async_callback(client.close)

        async def sent() -> None:
            pass

        zalo = ZaloBotPostman(client, Metrics(), running=lambda: True, has_room=lambda: True, sent=sent)
        return StaffRoom(
            self.store,
            [telegram, zalo],
            words=Words.load(),
            outlets=outlets_of(self.settings),
            settled={},
            rates=per_second(self.settings),
            hours=("00:00", "24:00"),
            lease=lambda: lease,
            clock=lambda: self.now,
        )

    def draft(self, text: str = "Hội chợ mở cửa.", **more: Any) -> int:
        with self.store.writing() as session:
            wanted = Draft(text_vi=text, audience=Audience(topic="fairs"), expires_at=at(12, day=8), **more)
            return announcements.draft(session, wanted, staff="Lan", now=self.now)

    def change(self, number: int) -> None:
        with self.store.writing() as session:
            wanted = Draft(
                text_vi="Hội chợ dời ngày.", audience=Audience(topic="fairs"), expires_at=at(12, day=8)
            )
            announcements.edit(session, number, wanted, staff="Lan", now=self.now)

    def submit(self, number: int) -> int:
        with self.store.writing() as session:
            found = announcements.load(session, number)
            return staff_notes.submit(session, found, {}, by="Lan", now=self.now)

    def do(self, act: Any, number: int, by: str = "Minh") -> None:
        with self.store.writing() as session:
            act(session, number, staff=by, now=self.now)

    def follow(self, number: int, channel: str, recipient: object) -> None:
        with self.store.writing() as session:
            found = announcements.load(session, number)
            staff_notes.ask(session, found, staff_notes.PROGRESS, channel, str(recipient), self.now)

    def plan(self, number: int, state: str = "sending", **counts: int) -> None:
        """As if so many deliveries stood like this."""
        with self.store.writing() as session:
            session.run("DELETE FROM deliveries WHERE announcement_id = :number", number=number)
            session.run(
                "UPDATE announcements SET state = :state, planned_to = 99, planned_at = :now, "
                f"finished_at = {session.moment(':over')} WHERE id = :number",
                state=state,
                now=self.now,
                over=self.now if state in ("done", "cancelled") else None,
                number=number,
            )
            people = [row[0] for row in session.rows("SELECT id FROM people WHERE channel = 'telegram'")]
            states = [name for name, count in counts.items() for _ in range(count)]
            for person, each in zip(people, states, strict=False):
                session.run(
                    "INSERT INTO deliveries (announcement_id, person_id, channel, counted_as, state, "
                    "attempts, not_before) VALUES (:number, :person, 'telegram', :person, :state, 0, :now)",
                    number=number, person=person, state=each, now=self.now,
                )  # fmt: skip

    async def look(self, seconds: float = 0.0) -> None:
        self.now += timedelta(seconds=seconds)
        await self.room.look()

    def edits(self) -> int:
        return len(self.api.made("editMessageText"))


@pytest.fixture
async def room(store: Store, api: BotApi, zalo_bot: ZaloBotApi) -> AsyncIterator[Room]:
    """Five subscribers on Telegram."""
    subscribe(store, 1, 5)
    made = Room(store, api, zalo_bot)
    yield made
    await made.stack.aclose()


async def test_approvers_are_asked_once_and_the_button_goes_when_one_of_them_was_first(room: Room) -> None:
    number = room.draft()
    assert room.submit(number) == 2
    await room.look()
    await room.look(10)
    (asked,) = room.api.messages.in_chat(MINH)
    assert asked["text"].startswith(f"Lan nhờ duyệt tin báo {number}")
    for part in ("5 người", "Mã của bản này: ", "Hội chợ mở cửa."):
        assert part in asked["text"]
    assert "Duyệt bản" in room.api.button(asked, "Duyệt bản")["text"]
    (words,) = room.zalo.texts(HOA)
    assert f"Gõ THONG BAO {number} để mở tin này." in words
    assert not room.api.messages.in_chat(LAN)
    room.do(announcements.approve, number, by="Hoa")
    await room.look(10)
    (asked,) = room.api.messages.in_chat(MINH)
    assert asked["text"] == f"Tin báo {number}: Hoa đã duyệt."
    assert "reply_markup" not in asked
    await room.look(10)
    assert (room.edits(), len(room.zalo.texts(HOA))) == (1, 1)


async def test_a_changed_draft_is_asked_for_anew(room: Room) -> None:
    number = room.draft()
    room.submit(number)
    await room.look()
    room.change(number)
    await room.look(10)
    assert "không còn dùng" in room.api.messages.last(MINH)["text"]
    room.submit(number)
    await room.look(10)
    assert "Hội chợ dời ngày." in room.api.messages.last(MINH)["text"]
    assert len(room.api.messages.in_chat(MINH)) == 2


async def test_what_waited_too_long_is_void(room: Room) -> None:
    number = room.draft()
    room.submit(number)
    await room.look()
    await room.look(8 * 24 * 3600)
    assert "không còn dùng" in room.api.messages.last(MINH)["text"]
    with room.store.reading() as session:
        assert staff_notes.open_notes(session, {}) == []


async def test_of_two_versions_only_the_latest_has_a_button(room: Room) -> None:
    number = room.draft()
    room.submit(number)
    await room.look()
    room.change(number)
    room.submit(number)
    await room.look(10)
    earlier, latest = room.api.messages.in_chat(MINH)
    assert "không còn dùng" in earlier["text"]
    assert "reply_markup" not in earlier
    assert "Hội chợ dời ngày." in latest["text"]
    assert room.api.button(latest, "Duyệt bản")


@pytest.mark.parametrize("anew", [False, True])
async def test_the_button_goes_though_a_limit_delays_it(room: Room, *, anew: bool) -> None:
    number = room.draft()
    room.submit(number)
    await room.look()
    if anew:
        room.change(number)
        room.submit(number)
    else:
        room.do(announcements.approve, number, by="Hoa")
    room.api.fault("editMessageText", Fault(status=429, retry_after=5))
    for _ in range(5):
        await room.look(5)
    assert "reply_markup" not in room.api.messages.in_chat(MINH)[0]
    assert room.edits() == 2


async def test_progress_is_one_message_edited_at_most_every_three_seconds(room: Room) -> None:
    number = room.draft()
    room.do(announcements.approve, number)
    room.follow(number, "telegram", MINH)
    room.follow(number, "zalo_bot", HOA)
    await room.look()
    room.plan(number, sent=1, queued=4)
    await room.look(1)
    await room.look(1.9)
    assert room.edits() == 0
    await room.look(0.2)
    (shown,) = room.api.messages.in_chat(MINH)
    assert "Đã gửi 1/5 người." in shown["text"]
    assert "Còn chờ: 4" in shown["text"]
    assert "Dự kiến xong lúc" in shown["text"]
    for _ in range(10):
        await room.look(1)
    assert room.edits() == 1  # nothing changed
    room.plan(number, sent=3, queued=2)
    room.room = room.open()  # another process leads now
    await room.look(3)
    room.plan(number, "done", sent=4, uncertain=1)
    await room.look(3)
    (shown,) = room.api.messages.in_chat(MINH)
    assert shown["text"].startswith(f"Tin báo {number} đã gửi xong")
    assert "Chưa rõ đã tới hay chưa: 1" in shown["text"]
    assert room.api.button(shown, "Gửi lại chỗ chưa rõ")
    await room.look(30)
    assert room.edits() == 3
    (told,) = room.zalo.texts(HOA)
    assert told.startswith(f"Tin báo {number} đã gửi xong")


async def test_zalo_hears_of_each_pause_and_of_the_end(room: Room) -> None:
    number = room.draft()
    room.do(announcements.approve, number)
    room.follow(number, "zalo_bot", HOA)
    for act in (announcements.pause, announcements.resume, announcements.pause, announcements.cancel):
        room.do(act, number)
        await room.look(5)
        await room.look(5)
    room.plan(number, "cancelled", cancelled=5)
    await room.look(5)
    states = [text.splitlines()[0].removeprefix(f"Tin báo {number} ") for text in room.zalo.texts(HOA)]
    assert states == ["đang tạm dừng", "đang tạm dừng", "đã hủy"]


async def test_a_deleted_message_comes_again_and_a_blocked_chat_is_left_alone(room: Room) -> None:
    number = room.draft()
    room.do(announcements.approve, number)
    room.follow(number, "telegram", MINH)
    await room.look()
    room.api.messages.shown.clear()
    room.plan(number, sent=1, queued=4)
    await room.look(3)
    await room.look(3)
    (shown,) = room.api.messages.in_chat(MINH)
    assert "Đã gửi 1/5 người." in shown["text"]
    room.api.blocked.add(MINH)
    room.plan(number, sent=2, queued=3)
    await room.look(3)
    calls = len(room.api.made(*SHOWS))
    room.plan(number, sent=3, queued=2)
    await room.look(3)
    assert len(room.api.made(*SHOWS)) == calls


async def test_a_limit_is_waited_for(room: Room) -> None:
    number = room.draft()
    room.do(announcements.approve, number)
    room.follow(number, "telegram", MINH)
    room.api.fault("sendMessage", Fault(status=429, retry_after=30))
    await room.look()
    await room.look(10)
    assert len(room.api.made("sendMessage")) == 1
    await room.look(21)
    assert len(room.api.messages.in_chat(MINH)) == 1


async def test_a_test_goes_to_all_of_staff_as_each_channel_shows_it(room: Room) -> None:
    number = room.draft()
    with room.store.writing() as session:
        found = announcements.load(session, number)
        staff_notes.ask(session, found, staff_notes.TEST, "telegram", str(LAN), room.now)
    room.api.blocked.add(MINH)
    await room.look()
    await room.look(10)
    trial, told = room.api.messages.in_chat(LAN)
    assert trial["text"].startswith("[QC] Hội chợ mở cửa.")
    assert told["text"].splitlines()[0] == f"Gửi thử tin báo {number}: 2 tin đã tới."
    assert "• Telegram 902: người nhận đã chặn hoặc bỏ tài khoản" in told["text"]
    (words,) = room.zalo.texts(HOA)
    assert words.startswith("[QC] Hội chợ mở cửa.")
    assert "DUNG" in words


async def test_who_was_removed_is_shown_nothing_more(room: Room) -> None:
    number = room.draft()
    room.do(announcements.approve, number)
    room.follow(number, "telegram", MINH)
    await room.look()
    with room.store.writing() as session:
        staff.remove(session, "Minh", by="test", now=room.now)
    room.plan(number, sent=5)
    await room.look(10)
    assert room.edits() == 0


async def test_a_long_text_is_whole_with_the_button_below_its_last_part(room: Room) -> None:
    text = " ".join(f"câu{i}<&>" for i in range(330))
    number = room.draft(text)
    room.submit(number)
    await room.look()
    *before, last = room.api.messages.in_chat(MINH)
    assert before
    assert "reply_markup" not in before[0]
    assert room.api.button(last, "Duyệt bản")
    whole = " ".join(message["text"] for message in (*before, last))
    assert all(f"câu{i}<&>" in whole for i in range(330))
    assert len(room.zalo.texts(HOA)) > 1
