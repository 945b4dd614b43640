"""What the Telegram channel does when Telegram fails, limits, moves or was away."""

import asyncio
import threading
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from telegram import Update

from bot.channel import FORGOTTEN, utc_now
from bot.reception import NotNow
from bot.telegram.arrivals import Me, arrival_of
from handlers.errand import Errand
from handlers.messages import Reply
from handlers.turn import Said
from knowledge import inbox
from knowledge.values import Intent
from tests.bot.telegram_rig import Rig
from tests.standins.faults import Fault
from tests.standins.telegram_updates import Person


async def test_a_position_whose_answer_cannot_leave_is_delivered_again(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.calls.PAUSES", (0.0, 0.0, 0.0))
    rig.api.fault("sendMessage", Fault(status=503, times=4))
    rig.api.person(7).share(21.0, 105.8)
    (update,) = rig.api.take_updates()
    with pytest.raises(NotNow):
        await rig.channel.webhook(update)
    await rig.channel.webhook(update)
    await rig.channel.webhook(update)
    assert [call.answered for call in rig.api.made("sendMessage")] == [True] * 5
    assert len(rig.api.messages.in_chat(7)) == 1


async def test_telegrams_wait_is_kept_and_the_answer_comes_once(rig: Rig) -> None:
    rig.api.fault("sendMessage", Fault(status=429, retry_after=1))
    rig.api.person(7).say("a")
    await rig.deliver()
    first, second = await rig.shown(2, "sendMessage")
    assert second.at - first.at >= 1.0
    assert len(rig.api.messages.in_chat(7)) == 1


@pytest.mark.parametrize("status", [500, 503])
async def test_an_error_that_did_nothing_is_tried_again(rig: Rig, status: int) -> None:
    rig.api.fault("sendMessage", Fault(status=status))
    rig.api.person(7).say("a")
    await rig.deliver()
    await rig.shown(2, "sendMessage")
    assert len(rig.api.messages.in_chat(7)) == 1


@pytest.mark.parametrize("fault", [Fault(reset=True), Fault(status=502), Fault(status=504)])
async def test_a_request_that_may_have_arrived_is_not_repeated(rig: Rig, fault: Fault) -> None:
    rig.api.fault("sendMessage", fault)
    anna = rig.api.person(7)
    anna.say("a")
    await rig.deliver()
    await rig.done()
    anna.say("b")
    await rig.deliver()
    await rig.done()
    assert len(rig.api.made("sendMessage")) == 2
    assert rig.inbox() == []


async def test_a_group_that_moved_is_answered_where_it_is_now(rig: Rig) -> None:
    migrated = Fault(status=400, description="Bad Request: group chat was upgraded to a supergroup chat")
    migrated.moved_to = -2000
    rig.api.fault("sendMessage", migrated)
    rig.api.person(7, group=-1000).say(f"@{rig.api.username} cốm")
    await rig.deliver()
    _, second = await rig.shown(2, "sendMessage")
    assert second["chat_id"] == "-2000"


async def test_what_waited_through_an_outage_gets_one_answer_to_the_last(rig: Rig) -> None:
    anna, binh = rig.api.person(7), rig.api.person(8)
    for text in ("còn đó không", "alo", "trà sen"):
        anna.say(text, age=600)
    binh.say("cốm", age=600)
    await rig.deliver()
    await rig.shown(2)
    await rig.done()
    assert [i.text for i in rig.script.heard if i.recipient == "7"] == ["còn đó không", "alo", "trà sen"]
    assert len(rig.api.made("sendMessage", chat=7)) == 1
    assert len(rig.api.made("sendMessage", chat=8)) == 1
    assert rig.inbox() == []


async def test_what_a_killed_process_left_is_answered_at_the_start(rig: Rig) -> None:
    await _left_behind(rig, rig.api.person(7), "một", "hai")
    found = await rig.channel.reception.recover(idle=timedelta(0))
    assert found == 2
    await rig.done()
    assert len(rig.api.made("sendMessage", chat=7)) == 1
    assert rig.inbox() == []


async def test_what_takes_longer_than_half_a_minute_is_not_taken_for_forgotten(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, done = threading.Event(), threading.Event()

    def during() -> None:
        begun.set()
        done.wait(10)

    rig.script.errand = Errand(do=lambda store, file: Said(replies=(), intent=Intent.HELP))
    rig.script.during_errand = during
    rig.api.person(7).say("một việc dài")
    rig.api.person(7).say("câu sau")
    await rig.deliver()
    await asyncio.to_thread(begun.wait, 10)
    taken = await _taken_for_forgotten(rig, monkeypatch)
    done.set()
    assert taken == []
    assert len(await rig.done()) == 2


async def test_what_this_process_cannot_show_is_left_to_another(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.calls.PAUSES", (0.0, 0.0, 0.0))
    rig.api.fault("sendMessage", Fault(status=503, times=4))
    rig.api.person(7).say("trà sen")
    await rig.deliver()
    await rig.shown(4, "sendMessage")
    while not rig.inbox():
        await asyncio.sleep(0.005)
    (taken,) = await _taken_for_forgotten(rig, monkeypatch)
    assert taken.recipient == "7"
    rig.api.person(7).say("câu sau")  # ends the wait for the next try
    await rig.deliver()
    await rig.done()


async def _taken_for_forgotten(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> list[inbox.Waiting]:
    """What the leading process takes up from this one, which still works on it after forty seconds."""
    await rig.channel.follow()
    later = utc_now() + timedelta(seconds=40)
    monkeypatch.setattr(rig.channel.reception, "_clock", lambda: later)
    monkeypatch.setattr("bot.reception.time", SimpleNamespace(monotonic=lambda: time.monotonic() + 40))
    await rig.channel.sweep()
    with rig.assistant.store.writing() as session:
        return inbox.waiting(session, "telegram", later + timedelta(seconds=5), idle=FORGOTTEN)


async def _left_behind(rig: Rig, person: Person, *texts: str) -> None:
    """Updates kept by a process that died before it could answer."""

    for text in texts:
        person.say(text)
    for document in rig.api.take_updates():
        arrival = arrival_of(Update.de_json(document), Me(1, "b"), utc_now())
        assert arrival is not None
        with rig.assistant.store.writing() as session:
            key = f"123456789:{arrival.update_id}"
            assert inbox.first_time(session, "telegram", key, utc_now())
            inbox.keep(session, "telegram", key, arrival.recipient, arrival.to_json(), utc_now())


async def test_while_telegram_is_away_the_text_stays_kept_and_is_answered_when_it_is_back(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.calls.PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr("bot.answering.RETRY_SECONDS", (0.05,))
    port = rig.api.server.port
    rig.api.person(7).say("trà sen")
    updates = rig.api.take_updates()
    await asyncio.to_thread(rig.api.server.go_down)
    await rig.channel.webhook(updates[0])
    await asyncio.sleep(0.2)
    assert [row[0] for row in rig.inbox()] == ["7"]
    await asyncio.to_thread(rig.api.server.start, port)
    await rig.shown(1)
    await rig.done()
    assert len(rig.api.messages.in_chat(7)) == 1
    assert rig.inbox() == []


async def test_an_answer_of_telegram_that_cannot_be_read_was_an_answer_all_the_same(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rig.api.messages, "do", lambda *_: {"message_id": 1})
    rig.script.replies = (Reply(text="một"), Reply(text="hai"))
    rig.api.person(7).say("a")
    await rig.deliver()
    assert [call["text"] for call in await rig.done()] == ["một", "hai"]
