"""The stand-in refuses a wrong client as Telegram does; each case names its place in platforms.md."""

import threading
from typing import Any

import httpx
import pytest

from tests.standins.bot_api import TOKEN, BotApi
from tests.standins.faults import Fault


def _call(api: BotApi, method: str, token: str = TOKEN, **params: Any) -> tuple[int, Any]:
    answer = httpx.post(f"{api.url}/bot{token}/{method}", json=params, trust_env=False, timeout=10)
    body = answer.json()
    return answer.status_code, body["result"] if body["ok"] else body["description"]


def _keyboard(**button: str) -> dict[str, Any]:
    return {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a"} | button]]}}


@pytest.mark.parametrize(
    ("method", "params", "status", "phrase"),
    [
        # section 5, Inline keyboard: callback_data 1 to 64 bytes
        ("sendMessage", _keyboard(callback_data="đ" * 33), 400, "BUTTON_DATA_INVALID"),
        ("sendMessage", _keyboard(callback_data=""), 400, "BUTTON_DATA_INVALID"),
        ("sendMessage", _keyboard(url="http://localhost"), 400, "BUTTON_URL_INVALID"),
        # section 5, Limits: text 4,096, caption 1,024
        ("sendMessage", {"text": "a" * 4097}, 400, "message is too long"),
        ("sendMessage", {"text": " "}, 400, "message text is empty"),
        ("sendPhoto", {"photo": "https://a.vn/b.jpg", "caption": "a" * 1025}, 400, "caption is too long"),
        # section 4, our fault: can't parse entities
        ("sendMessage", {"text": "<b>a", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ("sendMessage", {"text": "<b><i>a</b></i>", "parse_mode": "HTML"}, 400, "can't parse entities"),
        ("sendMessage", {"text": "1 < 2", "parse_mode": "HTML"}, 400, "can't parse entities"),
        # section 4, photos: a file_id of another bot, an address that shows no picture
        ("sendPhoto", {"photo": "AgACunknown"}, 400, "wrong file identifier"),
        ("sendPhoto", {"photo": "https://a.vn/broken.jpg"}, 400, "wrong type of the web page content"),
        # section 5, Edit instead of resend
        ("editMessageText", {"message_id": 99, "text": "a"}, 400, "message to edit not found"),
        # section 5, Answer every callback
        ("answerCallbackQuery", {"callback_query_id": "99"}, 400, "query is too old"),
        # section 5, Global commands
        ("setMyCommands", {"commands": [{"command": "Giúp", "description": "a"}]}, 400, "COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "a"}] * 101}, 400, "TOO_MUCH"),
        # section 7, Webhook
        ("setWebhook", {"url": "http://ocop.example.vn/x"}, 400, "HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://a.vn/x", "secret_token": "a b"}, 400, "unallowed characters"),
        # section 5, Venue
        ("sendVenue", {"latitude": 91, "longitude": 0, "title": "a", "address": "b"}, 400, "venue"),
        # section 4, gone
        ("sendMessage", {"chat_id": 404, "text": "a"}, 400, "chat not found"),
        # section 4, blocked
        ("sendMessage", {"chat_id": 403, "text": "a"}, 403, "bot was blocked by the user"),
        ("noSuchMethod", {}, 404, "Not Found"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_refused(
    api: BotApi, method: str, params: dict[str, Any], status: int, phrase: str
) -> None:
    api.bad_photos.add("https://a.vn/broken.jpg")
    api.gone.add(404)
    api.blocked.add(403)
    code, said = _call(api, method, **({"chat_id": 7} | params))
    assert code == status
    assert phrase in said


def test_an_edit_that_changes_nothing_is_refused(api: BotApi) -> None:
    sent = _call(api, "sendMessage", chat_id=7, text="a")[1]
    target = {"chat_id": 7, "message_id": sent["message_id"]}
    assert "message is not modified" in _call(api, "editMessageText", **target, text="a")[1]
    assert _call(api, "editMessageText", **target, text="b")[1]["text"] == "b"


def test_the_text_of_a_picture_cannot_be_edited_as_text(api: BotApi) -> None:
    sent = _call(api, "sendPhoto", chat_id=7, photo="https://a.vn/b.jpg", caption="a")[1]
    said = _call(api, "editMessageText", chat_id=7, message_id=sent["message_id"], text="b")[1]
    assert "there is no text in the message to edit" in said


def test_positions_cannot_be_asked_for_in_groups(api: BotApi) -> None:
    keyboard = {"keyboard": [[{"text": "a", "request_location": True}]]}
    assert "private chats only" in _call(api, "sendMessage", chat_id=-7, text="a", reply_markup=keyboard)[1]
    assert _call(api, "sendMessage", chat_id=7, text="a", reply_markup=keyboard)[0] == 200


def test_a_wrong_token_and_a_malformed_one(api: BotApi) -> None:
    assert _call(api, "getMe", token="1:wrong") == (401, "Unauthorized")
    assert _call(api, "getMe", token="nonsense") == (404, "Not Found")


def test_a_button_pressed_long_ago_cannot_be_answered(api: BotApi) -> None:
    api.person(7).press_data(None, "1h")
    assert _call(api, "answerCallbackQuery", callback_query_id="1")[0] == 200
    api.let_queries_age()
    assert "query is too old" in _call(api, "answerCallbackQuery", callback_query_id="1")[1]


def test_updates_are_not_fetched_while_a_webhook_is_set(api: BotApi) -> None:
    _call(api, "setWebhook", url="https://a.vn/x")
    assert _call(api, "getUpdates")[0] == 409
    _call(api, "deleteWebhook")
    assert _call(api, "getUpdates") == (200, [])


def test_a_second_poller_throws_the_first_out(api: BotApi) -> None:
    with httpx.Client(trust_env=False) as first:
        answers: list[int] = []
        waiting = threading.Thread(
            target=lambda: answers.append(
                first.post(f"{api.url}/bot{TOKEN}/getUpdates", json={"timeout": 20}, timeout=30).status_code
            )
        )
        waiting.start()
        api.wait(1, "getUpdates", arrived=True)
        assert _call(api, "getUpdates", timeout=0)[0] == 200
        api.person(7).say("a")
        waiting.join(10)
    assert answers == [409]


def test_updates_stay_until_they_are_confirmed(api: BotApi) -> None:
    first, second = api.person(7).say("a"), api.person(7).say("b")
    for _ in range(2):
        assert [update["update_id"] for update in _call(api, "getUpdates")[1]] == [first, second]
    assert [update["update_id"] for update in _call(api, "getUpdates", offset=second)[1]] == [second]
    assert _call(api, "getUpdates", offset=second + 1)[1] == []


def test_faults_come_in_order_and_end(api: BotApi) -> None:
    api.fault("sendMessage", Fault(status=429, retry_after=3), Fault(status=500), Fault(reset=True))
    answer = httpx.post(
        f"{api.url}/bot{TOKEN}/sendMessage", json={"chat_id": 7, "text": "a"}, trust_env=False
    )
    assert answer.status_code == 429
    assert answer.json()["parameters"] == {"retry_after": 3}
    assert _call(api, "sendMessage", chat_id=7, text="a") == (500, "Internal Server Error")
    with pytest.raises(httpx.HTTPError):
        _call(api, "sendMessage", chat_id=7, text="a")
    assert _call(api, "sendMessage", chat_id=7, text="a")[0] == 200
    assert len(api.made("sendMessage")) == 4


def test_a_rate_can_be_imposed(api: BotApi) -> None:
    api.per_second = 2
    codes = [_call(api, "sendMessage", chat_id=7, text="a")[0] for _ in range(3)]
    assert codes == [200, 200, 429]
