"""`ocop run` holds a conversation on a loopback Bot API, by polling and by webhook."""

import pytest

from knowledge.store import Store
from tests.bot.running import SECRET, Running, environment, free_port
from tests.command_line import Ocop
from tests.standins.bot_api import BOT_ID, BotApi

SHOWN = ("sendMessage", "editMessageText", "sendPhoto", "editMessageMedia")
PICTURE = "https://ocop.example.vn/lua.jpg"


def _with_a_picture(ocop: Ocop) -> str:
    """Gives one product a photo; its code."""
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        row = session.row(
            "SELECT code FROM products WHERE name LIKE '%Nụa%' OR name LIKE '%ụa tơ tằm%' ORDER BY code"
        )
        assert row is not None
        session.run("UPDATE products SET photo_url = :url WHERE code = :code", url=PICTURE, code=row[0])
        session.run("UPDATE revision SET number = number + 1")
    store.dispose()
    return str(row[0])


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_a_conversation_by_text_buttons_deep_link_photo_position_and_inline(
    mode: str, api: BotApi, ocop: Ocop
) -> None:
    code = _with_a_picture(ocop)
    anna = api.person(7)
    with Running(ocop, environment(api.url, mode=mode, port=free_port())) as service:
        api.wait(1, "getUpdates" if mode == "polling" else "setWebhook", arrived=True)
        anna.say("/start")
        api.wait(1, "sendMessage")
        assert "OCOP" in api.messages.last(7)["text"]

        anna.say("tra 4 sao")
        (*_, found) = api.wait(2, "sendMessage")
        listing = api.messages.last(7)
        assert "1. " in listing["text"]
        assert found["link_preview_options"] == {"is_disabled": True}

        anna.press(listing, "1")
        api.wait(3, *SHOWN)
        (sign,) = api.wait(1, "answerCallbackQuery")
        assert sign["callback_query_id"]

        anna.say(f"/start p{code}")
        (card,) = api.wait(1, "sendPhoto")
        assert card["photo"] == PICTURE
        assert "<b>" in card["caption"]
        anna.say(f"/start p{code}")
        (_, again) = api.wait(2, "sendPhoto")
        assert again["photo"] in api.messages.file_ids

        anna.say("mua ở đâu gần tôi")
        ask = api.wait(1, "sendMessage", chat=7)
        while not any("keyboard" in (call.params.get("reply_markup") or {}) for call in ask):
            ask = api.wait(len(ask) + 1, "sendMessage", chat=7)
        before = len(api.made(*SHOWN))
        anna.share(21.03, 105.85)
        (*_, removal, answer) = api.wait(before + 2, *SHOWN)
        assert removal["reply_markup"] == {"remove_keyboard": True}
        assert " km" in answer["caption"]
        assert answer["photo"]

        anna.ask_inline("trà sen")
        (page,) = api.wait(1, "answerInlineQuery")
        assert page["results"]
        assert "trà" in page["results"][0]["title"].lower()

        assert service.stop()[0] == 0
    assert "Traceback" not in service.log
    assert SECRET not in service.log
    assert api.token not in service.log
    if mode == "webhook":
        assert {status for _, status in api.delivered} == {200}
        assert api.webhook["secret_token"] == SECRET
    (polled, *_) = api.made("getUpdates") or api.made("setWebhook")
    assert set(polled["allowed_updates"]) == {
        "message", "edited_message", "callback_query", "inline_query", "my_chat_member",
    }  # fmt: skip


def test_commands_and_descriptions_are_set_for_each_language(api: BotApi, ocop: Ocop) -> None:
    with Running(ocop, environment(api.url)):
        commands = api.wait(3, "setMyCommands")
        descriptions = api.wait(3, "setMyDescription")
        api.wait(3, "setMyShortDescription")
    assert [call.params.get("language_code", "") for call in commands] == ["", "vi", "en"]
    vi, en = commands[1]["commands"], commands[2]["commands"]
    assert [command["command"] for command in vi] == [command["command"] for command in en]
    assert {"start", "help", "ngonngu", "gioithieu", "riengtu", "dulieu", "xoa"} <= {c["command"] for c in vi}
    assert all(a["description"] != b["description"] for a, b in zip(vi, en, strict=True))
    assert descriptions[1]["description"] != descriptions[2]["description"]


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_a_restart_answers_nothing_twice_and_keeps_the_dialogue(mode: str, api: BotApi, ocop: Ocop) -> None:
    environ = environment(api.url, mode=mode, port=free_port())
    anna = api.person(7)
    with Running(ocop, environ) as service:
        anna.say("trà sen")
        api.wait(1, "sendMessage")
        assert service.stop()[0] == 0
    listed = api.messages.last(7)["text"]
    repeated = api.update({"message": anna.message(text="trà sen")}, update_id=1000)
    with Running(ocop, environ) as service:
        anna.say("1")
        (*_, card) = api.wait(2, *SHOWN)
        assert repeated == 1000
        name = listed.split("1. ")[1].split(" · ")[0]
        assert name in (card.params.get("text") or card.params.get("caption"))
        assert service.stop()[0] == 0
    assert len(api.made(*SHOWN)) == 2


def test_group_messages_are_answered_only_when_they_are_meant_for_us(api: BotApi, ocop: Ocop) -> None:
    group = api.person(7, group=-100)
    with Running(ocop, environment(api.url)):
        group.say("cốm")
        group.say("/help")
        group.say("/help@another_bot")
        group.say("@Ocop_Hanoi_Bot trà sen")
        (answer,) = api.wait(1, "sendMessage")
        assert answer["chat_id"] == "-100"
        assert "Trà sen" in answer["text"] or "trà sen" in answer["text"]
        assert answer["reply_parameters"]["message_id"] == 4
        ours = {"message_id": 5, "date": 1, "chat": {"id": -100, "type": "supergroup"}, "text": "?"}
        group.say("cốm", reply_to_message=ours | {"from": {"id": BOT_ID, "is_bot": True, "first_name": "b"}})
        group.say(f"/help@{api.username}")
        answers = api.wait(3, "sendMessage")
        assert not any("request_location" in str(call.params) for call in answers)
        group.share(21.0, 105.8)
        anna = api.person(8)
        anna.say("cốm")
        api.wait(1, "sendMessage", chat=8)
    assert len(api.made("sendMessage", chat=-100)) == 3
