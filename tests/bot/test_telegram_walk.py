"""What people do to `ocop run` besides asking nicely: taps twice, late or forged, floods, odd texts."""

import time
import unicodedata
from typing import Any

import pytest

from knowledge.store import Store
from tests.bot.running import Running, environment, free_port
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.telegram_updates import Json, Person

MODES = ("polling", "webhook")


def _seen(api: BotApi, message: Json) -> Json:
    """A message as it stands in its chat now."""
    return api.messages.shown[message["chat"]["id"], message["message_id"]]


def _greeted(api: BotApi, person: Person) -> None:
    """Waits for a first answer: what waits before the first fetch gets one answer, to its last."""
    person.say("/start")
    api.wait(1, "sendMessage", chat=person.chat)


def _answered(api: BotApi, person: Person, count: int) -> list[str]:
    """The texts of so many messages in a person's chat."""
    api.wait(count, "sendMessage", chat=person.chat)
    return [message.get("text", "") for message in api.messages.in_chat(person.chat)]


@pytest.mark.parametrize("mode", MODES)
def test_two_searches_keep_their_own_pages_and_buttons_may_be_tapped_twice_late_or_forged(
    mode: str, api: BotApi, ocop: Ocop
) -> None:
    anna = api.person(7)
    with Running(ocop, environment(api.url, mode=mode, port=free_port())) as service:
        _greeted(api, anna)
        anna.say("hàng thủ công mỹ nghệ")
        anna.say("quà biếu")
        api.wait(3, "sendMessage")
        _, crafts, gifts = api.messages.in_chat(7)
        first = {message["message_id"]: message["text"] for message in (crafts, gifts)}
        anna.press(crafts, "Tiếp")
        api.wait(1, "editMessageText")
        anna.press(gifts, "Tiếp")
        api.wait(2, "editMessageText")
        assert "Món 6–10" in _seen(api, crafts)["text"]
        assert "thủ công mỹ nghệ" in _seen(api, crafts)["text"]
        assert "quà biếu" in _seen(api, gifts)["text"]
        assert all(_seen(api, message)["text"] != first[message["message_id"]] for message in (crafts, gifts))

        again = api.button(crafts, "Tiếp")["callback_data"]
        anna.press_data(crafts, again)
        anna.press_data(crafts, again)  # refused as "message is not modified"
        api.wait(4, "editMessageText")
        api.let_queries_age()
        anna.press_data(gifts, api.button(gifts, "Tiếp")["callback_data"])
        api.let_queries_age()
        api.wait(5, "answerCallbackQuery")
        for data in ("forged", "1|p|", "x" * 64, api.button(crafts, "1")["callback_data"][:-2] + "ZZ"):
            anna.press_data(crafts, data)
        texts = _answered(api, anna, 7)[3:]
        assert texts == [texts[0]] * 4
        assert "Nút này đã cũ" in texts[0]
        assert service.stop()[0] == 0
    assert "Traceback" not in service.log


@pytest.mark.parametrize("mode", MODES)
def test_an_update_is_answered_once_also_across_a_kill(mode: str, api: BotApi, ocop: Ocop) -> None:
    environ = environment(api.url, mode=mode, port=free_port())
    anna, binh = api.person(7), api.person(8)
    asked = {"message": anna.message(text="trà sen")}
    with Running(ocop, environ) as service:
        for _ in range(3):
            api.update(asked, update_id=5000)
        _answered(api, anna, 1)
        service.kill()
    for _ in range(3):
        api.update(asked, update_id=5000)
    with Running(ocop, environ) as service:
        anna.say("1")
        binh.say("cốm")
        _answered(api, binh, 1)
        assert "1. " in _answered(api, anna, 2)[0]
        assert service.stop()[0] == 0
    assert len(api.made("sendMessage", chat=7)) == 2


@pytest.mark.parametrize("mode", MODES)
def test_a_group_hears_us_only_when_it_calls_us(mode: str, api: BotApi, ocop: Ocop) -> None:
    anna, binh = api.person(7, group=-100), api.person(8, group=-100)
    with Running(ocop, environment(api.url, mode=mode, port=free_port())) as service:
        for text in ("cốm", "/start", "/help@another_bot", "@ocop_hanoi_bots cốm", "hỏi x@ocop_hanoi_bot"):
            anna.say(text)
        anna.photo("bánh cốm")
        anna.voice()
        anna.share(21.03, 105.85)
        anna.send(new_chat_title="Chợ quê")
        anna.say("@Ocop_Hanoi_Bot")
        assert "Đây là Trợ lý OCOP" in _answered(api, anna, 1)[0]
        anna.say(f"/help@{api.username}")
        assert "có thể hỏi như nói chuyện" in _answered(api, anna, 2)[1]
        anna.say("trà sen @ocop_hanoi_bot")
        listing = api.wait(3, "sendMessage", chat=-100)[2]
        binh.press(api.messages.last(-100), "Chỉ 4 sao")
        api.wait(1, "editMessageText", chat=-100)
        binh.say("1", reply_to_message=api.messages.last(-100))
        assert "Chủ thể" in _answered(api, anna, 4)[3]
        assert listing["reply_parameters"]
        assert service.stop()[0] == 0
    assert len(api.made("sendMessage")) == 4


def test_whatever_is_typed_is_answered_in_words(api: BotApi, ocop: Ocop) -> None:
    odd = [
        "x" * 4096, "trà sen " * 512, "💚🎋", "\u200b\u200d\ufeff", "\u202eمرحبا", "\x00\x07",
        "<b>&amp;</b> <script>", "'; DROP TABLE products; --", "7", "0", "-1", "/no_such_command",
        unicodedata.normalize("NFD", "bánh cốm"),
    ]  # fmt: skip
    anna = api.person(7)
    with Running(ocop, environment(api.url)) as service:
        _greeted(api, anna)
        for text in odd:
            anna.say(text)
        anna.sticker()
        anna.photo()
        anna.voice()
        anna.send(contact={"phone_number": "1", "first_name": "Bình"})
        anna.edit("bánh cốm")
        texts = _answered(api, anna, 1 + len(odd) + 5)
        assert service.stop()[0] == 0
    assert all(texts)
    assert "1. Bánh cốm" in texts[len(odd)]
    assert "1. Bánh cốm" in texts[-1]
    assert "Traceback" not in service.log
    assert not any("trục trặc" in text for text in texts)


def test_fifty_at_once_get_one_polite_sentence_and_others_no_wait(api: BotApi, ocop: Ocop) -> None:
    anna, binh = api.person(7), api.person(8)
    with Running(ocop, environment(api.url)) as service:
        _greeted(api, binh)
        for _ in range(50):
            anna.say("trà sen")
        binh.say("cốm")
        begun = time.monotonic()
        _answered(api, binh, 2)
        assert time.monotonic() - begun < 5
        _answered(api, anna, 41)
        assert service.stop()[0] == 0
    texts = [message["text"] for message in api.messages.in_chat(7)]
    assert sum("Tin đến nhanh quá" in text for text in texts) == 1
    assert 41 <= len(texts) < 50


def test_who_blocks_us_is_noted_and_is_answered_on_coming_back(api: BotApi, ocop: Ocop) -> None:
    anna = api.person(7)
    with Running(ocop, environment(api.url)) as service:
        anna.say("cốm")
        _answered(api, anna, 1)
        anna.block()
        _wait_for(ocop, lambda blocked: blocked is not None)
        anna.block(back=True)
        _wait_for(ocop, lambda blocked: blocked is None)
        anna.say("trà sen")
        assert "Trà sen" in _answered(api, anna, 2)[1]
        assert service.stop()[0] == 0
    assert len(api.made("sendMessage")) == 2


def _wait_for(ocop: Ocop, holds: Any) -> None:
    """Until what stands of the person's blocking is so."""
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"], migrate=False)
    deadline = time.monotonic() + 10
    while True:
        with store.reading() as session:
            row = session.row("SELECT blocked_at FROM people WHERE recipient = '7'")
        if row is not None and holds(row[0]):
            break
        assert time.monotonic() < deadline, row
        time.sleep(0.02)
    store.dispose()
