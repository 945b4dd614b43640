"""What the Telegram channel takes up: floods, repetitions, order, kinds of messages, positions."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.antiflood import AntiFlood
from handlers.messages import Incoming
from knowledge import people
from tests.bot.telegram_rig import Rig
from tests.standins.faults import Fault


async def test_a_flood_gets_forty_answers_and_one_polite_sentence(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = AntiFlood(burst=40, per_second=0.001)  # as the machine may be
    monkeypatch.setattr(rig.channel.reception, "_flood", slow)
    anna, binh = rig.api.person(7), rig.api.person(8)
    for number in range(60):
        anna.say(f"câu {number}")
    binh.say("xin chào")
    await rig.deliver()
    await rig.done()
    answers = rig.api.made("sendMessage", chat=7)
    assert [call["text"] for call in answers].count("ừ") == 40
    assert len(answers) == 41
    assert "chờ" in answers[-1]["text"]
    assert len(rig.api.made("sendMessage", chat=8)) == 1
    assert [incoming.text for incoming in rig.script.heard if incoming.recipient == "7"] == [
        f"câu {number}" for number in range(40)
    ]


async def test_one_update_delivered_many_times_is_answered_once(rig: Rig) -> None:
    rig.api.person(7).say("a")
    (update,) = rig.api.take_updates()
    await asyncio.gather(*(rig.channel.webhook(update) for _ in range(60)))
    assert len(await rig.done()) == 1


async def test_people_are_answered_side_by_side_and_each_in_order(rig: Rig) -> None:
    rig.api.fault("sendMessage", Fault(delay=0.4, when=lambda params: params["chat_id"] == "7"))
    anna, binh = rig.api.person(7), rig.api.person(8)
    anna.say("một")
    anna.say("hai")
    binh.say("ba")
    await rig.deliver()
    await rig.shown(1, chat=8)
    assert [call.answered for call in rig.api.made("sendMessage", chat=7)] == [False]
    await rig.done()
    assert [i.text for i in rig.script.heard if i.recipient == "7"] == ["một", "hai"]


async def test_a_live_position_is_answered_once_not_at_every_step(rig: Rig) -> None:
    anna = rig.api.person(7)
    began = anna.message(location={"latitude": 21.03, "longitude": 105.85, "live_period": 900})
    rig.api.update({"message": began})
    for step in range(1, 6):
        moved = {"latitude": 21.03 + step / 1000, "longitude": 105.85, "live_period": 900}
        rig.api.update({"edited_message": began | {"location": moved, "edit_date": began["date"] + step}})
    await rig.deliver()
    assert len(await rig.done()) == 1
    assert [incoming.location for incoming in rig.script.heard] == [(21.03, 105.85)]


async def test_the_kinds_of_messages_are_told_apart(rig: Rig) -> None:
    anna = rig.api.person(7, language_code="en")
    anna.say("/start pHN-AAAAA")
    anna.say("/start")
    anna.say("/help@ocop_hanoi_bot")
    anna.sticker()
    anna.photo("lụa")
    anna.voice()
    anna.send(document={"file_id": "d", "file_unique_id": "d"})
    anna.send(contact={"phone_number": "1", "first_name": "a"})
    anna.send(new_chat_title="không phải câu hỏi")
    anna.edit("sửa")
    anna.edit("sửa từ hôm kia", age=200_000)
    anna.press_data(anna.message(text="x"), "1h")
    await rig.deliver()
    await rig.done()
    assert [(i.kind.value, i.text, i.payload, i.action) for i in rig.script.heard] == [
        ("start", "/start pHN-AAAAA", "pHN-AAAAA", None),
        ("start", "/start", None, None),
        ("text", "/help", None, None),
        ("sticker", "", None, None),
        ("photo", "lụa", None, None),
        ("voice", "", None, None),
        ("file", "", None, None),
        ("other", "", None, None),
        ("text", "sửa", None, None),
        ("action", "", None, "1h"),
    ]
    assert {i.language_code for i in rig.script.heard} == {"en"}


async def test_a_position_is_answered_before_it_is_acknowledged_and_never_kept(
    rig: Rig, tmp_path: Path
) -> None:
    seen: list[Any] = []
    rig.script.before = lambda incoming: seen.append(rig.inbox())
    rig.api.person(7).share(21.0285, 105.8542)
    await rig.deliver()
    assert len(rig.api.made("sendMessage")) == 1
    assert rig.script.heard[0].location == (21.0285, 105.8542)
    assert seen == [[]]
    rig.assistant.store.tidy()
    assert not any(b"105.85" in file.read_bytes() for file in tmp_path.rglob("*.db*"))


async def test_a_text_waits_in_the_inbox_until_its_answer_leaves(rig: Rig) -> None:
    kept: list[Any] = []
    rig.script.before = lambda incoming: kept.append(rig.inbox())
    rig.api.person(7).say("trà sen")
    await rig.deliver()
    await rig.done()
    assert [(row[0], "sen" in row[1]) for row in kept[0]] == [("7", True)]
    assert rig.inbox() == []


async def test_a_handler_that_fails_still_answers_in_words(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(incoming: Incoming) -> None:
        raise ZeroDivisionError

    rig.script.before = fail
    rig.api.person(7).say("bí mật của tôi")
    await rig.deliver()
    (call,) = await rig.done()
    assert "Xin lỗi" in call["text"]
    (record,) = [r for r in caplog.records if getattr(r, "action", "") == "answer_failed"]
    assert (record.chat, record.channel) == (7, "telegram")  # type: ignore[attr-defined]
    assert "bí mật" not in caplog.text


async def test_a_person_who_blocked_us_is_noted_and_unblocking_is_too(rig: Rig) -> None:
    store, anna = rig.assistant.store, rig.api.person(7)
    with store.writing() as session:
        people.load_or_create(session, "telegram", "7", datetime.now(UTC))

    async def blocked() -> bool:
        await rig.deliver()
        await rig.done()
        with store.reading() as session:
            row = session.row("SELECT blocked_at FROM people WHERE recipient = '7'")
        return row is not None and row[0] is not None

    anna.block()
    assert await blocked()
    anna.block(back=True)
    assert not await blocked()
    anna.say("a")
    rig.api.blocked.add(7)
    assert await blocked()
    assert len(rig.api.made("sendMessage")) == 1
