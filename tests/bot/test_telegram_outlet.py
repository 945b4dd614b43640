"""What the Telegram channel shows: edits in place, pictures, pins, files, keyboards, long texts."""

import pytest

from handlers.messages import Attachment, Choice, Reply, Venue
from knowledge.map_view import MapPin, MapView
from tests.bot.running import channel_inside
from tests.bot.telegram_rig import Rig
from tests.standins.faults import Fault


async def test_a_pressed_button_is_signed_and_its_message_edited_in_place(rig: Rig) -> None:
    rig.script.replies = (Reply(text="trang 2", edits=True, choices=(Choice(label="Giúp", action="1h"),)),)
    anna = rig.api.person(7)
    anna.say("a")
    await rig.deliver()
    await rig.done()
    message = rig.api.messages.last(7)
    rig.script.replies = (Reply(text="trang 3", edits=True, choices=(Choice(label="Giúp", action="1h"),)),)
    anna.press(message, "Giúp")
    anna.press(message, "Giúp")
    await rig.deliver()
    await rig.done()
    assert [m["text"] for m in rig.api.messages.in_chat(7)] == ["trang 3"]
    assert len(rig.api.made("editMessageText")) == 2
    await rig.shown(2, "answerCallbackQuery")


async def test_a_late_button_still_works(rig: Rig) -> None:
    rig.script.replies = (Reply(text="đây", edits=True),)
    anna = rig.api.person(7)
    anna.press_data(anna.message(text="của ai đó", **{"from": rig.api.me()}), "1h")
    rig.api.let_queries_age()
    await rig.deliver()
    await rig.done()
    assert [m["text"] for m in rig.api.messages.in_chat(7)] == ["đây"]


async def test_a_button_of_a_message_that_telegram_no_longer_gives(rig: Rig) -> None:
    rig.script.replies = (Reply(text="đây", edits=True),)
    chat = {"id": 7, "type": "private", "first_name": "a"}
    rig.api.person(7).press_data({"chat": chat, "message_id": 5, "date": 0}, "1h")
    await rig.deliver()
    await rig.done()
    assert [m["text"] for m in rig.api.messages.in_chat(7)] == ["đây"]


async def test_a_button_of_an_inline_message_edits_that_message(rig: Rig) -> None:
    rig.script.replies = (Reply(text="thẻ khác"), Reply(text="không hiện"))
    rig.api.person(7).press_data(None, "1h", inline_message_id="abc")
    await rig.deliver()
    await rig.done()
    assert rig.api.messages.inline["abc"]["text"] == "thẻ khác"
    assert rig.api.messages.shown == {}


MAP = MapView(pins=(MapPin(lat=21.03, lon=105.85, label="1"),), asked=(21.02, 105.84), asked_name="chỗ bạn")


async def test_the_map_of_an_answer_goes_with_its_words_and_is_edited_with_them(rig: Rig) -> None:
    more = (Choice(label="Điểm khác", action="1j"),)
    rig.script.replies = (Reply(text="trang 1", map=MAP, choices=more, edits=True),)
    anna = rig.api.person(7)
    anna.say("a")
    await rig.deliver()
    await rig.done()
    (message,) = rig.api.messages.in_chat(7)
    assert message["caption"] == "trang 1"
    assert message["photo"]
    rig.script.replies = (Reply(text="trang 2", map=MAP, choices=more, edits=True),)
    anna.press(message, "Điểm khác")
    await rig.deliver()
    await rig.done()
    assert [(m["caption"], bool(m["photo"])) for m in rig.api.messages.in_chat(7)] == [("trang 2", True)]


async def test_words_too_long_for_a_caption_follow_the_map(rig: Rig) -> None:
    rig.script.replies = (Reply(text="dài " * 400, map=MAP, choices=(Choice(label="Giúp", action="1h"),)),)
    rig.api.person(7).say("a")
    await rig.deliver()
    await rig.done()
    picture, words = rig.api.messages.in_chat(7)
    assert "caption" not in picture
    assert words["text"].startswith("dài")
    assert words["reply_markup"]


async def test_a_map_that_cannot_be_drawn_leaves_the_words(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    broken = MapView(pins=(MapPin(lat=float("nan"), lon=105.8512, label="1"),))
    rig.script.replies = (Reply(text="chữ", map=broken),)
    rig.api.person(7).say("a")
    await rig.deliver()
    await rig.done()
    assert [m["text"] for m in rig.api.messages.in_chat(7)] == ["chữ"]
    assert "no map" in caplog.text
    assert "105.85" not in caplog.text


async def test_a_picture_is_sent_by_address_once_and_by_file_id_afterwards(rig: Rig) -> None:
    url = "https://a.vn/lua.jpg"
    rig.script.replies = (Reply(title="Lụa", text="3 sao", photo_url=url),)
    for _ in range(2):
        rig.api.person(7).say("a")
        await rig.deliver()
        await rig.done()
    first, second = rig.api.made("sendPhoto")
    assert first["photo"] == url
    assert rig.api.messages.file_ids[second["photo"]] == url
    assert second["caption"] == "<b>Lụa</b>\n\n3 sao"
    async with channel_inside(rig.assistant) as another:
        rig.api.person(7).say("sau khi khởi động lại")
        await another.webhook(rig.api.take_updates()[0])
        await rig.shown(3, "sendPhoto")
    assert rig.api.made("sendPhoto")[2]["photo"] == second["photo"]


async def test_a_broken_picture_leaves_the_words(rig: Rig) -> None:
    rig.api.bad_photos.add("https://a.vn/hong.jpg")
    rig.script.replies = (Reply(title="Lụa", photo_url="https://a.vn/hong.jpg"),)
    for _ in range(2):
        rig.api.person(7).say("a")
        await rig.deliver()
        await rig.done()
    assert [m["text"] for m in rig.api.messages.in_chat(7)] == ["Lụa", "Lụa"]
    assert len(rig.api.made("sendPhoto")) == 1


async def test_a_file_id_that_died_is_replaced(rig: Rig) -> None:
    rig.script.replies = (Reply(text="a", photo_url="https://a.vn/lua.jpg"),)
    rig.api.person(7).say("a")
    await rig.deliver()
    await rig.done()
    rig.api.messages.file_ids.clear()
    rig.api.person(7).say("a")
    await rig.deliver()
    await rig.done()
    assert [call["photo"] for call in rig.api.made("sendPhoto")][2:] == ["https://a.vn/lua.jpg"]
    assert all("photo" in m for m in rig.api.messages.in_chat(7))


async def test_a_picture_with_a_long_text_sends_the_text_after_it(rig: Rig) -> None:
    rig.script.replies = (
        Reply(
            text="dài " * 500, photo_url="https://a.vn/b.jpg", choices=(Choice(label="Giúp", action="1h"),)
        ),
    )
    rig.api.person(7).say("a")
    await rig.deliver()
    picture, text = await rig.shown(2)
    assert (picture.method, text.method) == ("sendPhoto", "sendMessage")
    assert "reply_markup" not in picture.params
    assert "reply_markup" in text.params


async def test_pins_and_files_are_sent(rig: Rig) -> None:
    rig.script.replies = (
        Reply(text="Điểm bán", venue=Venue(name="Chợ", address="Hà Đông", lat=20.97, lon=105.77)),
        Reply(text="Dữ liệu", attachment=Attachment(name="a.json", mime="application/json", content=b"{}")),
    )
    rig.api.person(7).say("a")
    await rig.deliver()
    _, pin, file = await rig.shown(3)
    assert (pin["title"], pin["address"]) == ("Chợ", "Hà Đông")
    assert file["document"] == {"file_name": "a.json", "content": b"{}"}
    assert file["caption"] == "Dữ liệu"


async def test_the_button_that_shares_a_position_goes_away_once_used(rig: Rig) -> None:
    rig.script.replies = (Reply(text="Ở đâu?", ask_location=True),)
    anna = rig.api.person(7)
    anna.say("gần tôi")
    await rig.deliver()
    (ask,) = await rig.done()
    assert ask["reply_markup"]["keyboard"][0][0]["request_location"] is True
    rig.script.replies = (Reply(text="Chợ"),)
    anna.share(21.0, 105.8)
    anna.say("cảm ơn")
    await rig.deliver()
    _, removal, *rest = await rig.done()
    assert removal["reply_markup"] == {"remove_keyboard": True}
    assert [call["text"] for call in rest] == ["Chợ", "Chợ"]


async def test_a_long_answer_comes_in_pieces_with_the_buttons_under_the_last(rig: Rig) -> None:
    rig.script.replies = (Reply(text="chữ & dấu < > " * 600, choices=(Choice(label="Giúp", action="1h"),)),)
    rig.api.person(7).say("a")
    await rig.deliver()
    calls = await rig.done()
    assert len(calls) >= 3
    assert ["reply_markup" in call.params for call in calls] == [False] * (len(calls) - 1) + [True]


async def test_markup_that_telegram_refuses_goes_out_as_plain_words(rig: Rig) -> None:
    rig.api.fault("sendMessage", Fault(status=400, description="Bad Request: can't parse entities: x"))
    rig.script.replies = (Reply(title="Lụa <3", text="sao"),)
    rig.api.person(7).say("a")
    await rig.deliver()
    _, plain = await rig.shown(2, "sendMessage")
    assert "parse_mode" not in plain.params
    assert plain["text"] == "Lụa <3\n\nsao"
