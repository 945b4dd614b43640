"""The stand-in of Zalo's Bot Platform refuses a wrong client; each case names its place in zalo.md."""

from typing import Any

import httpx
import pytest

from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import TOKEN, ZaloBotApi


def _call(zalo_bot: ZaloBotApi, method: str, token: str = TOKEN, **params: Any) -> tuple[int, Any]:
    """HTTP status and body."""
    answer = httpx.post(f"{zalo_bot.url}/bot{token}/{method}", json=params, trust_env=False, timeout=10)
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    ("method", "params", "code", "phrase"),
    [
        # A3: text and caption of 1 to 2,000 characters
        ("sendMessage", {"text": "a" * 2001}, 400, "too long"),
        ("sendMessage", {"text": "𝐚" * 1001}, 400, "too long"),
        ("sendMessage", {"text": " "}, 400, "empty"),
        ("sendMessage", {"text": "a", "parse_mode": "MarkdownV2"}, 400, "parse_mode"),
        ("sendPhoto", {"photo": "https://a.vn/b.jpg", "caption": "a" * 2001}, 400, "too long"),
        # A5: all ids are strings
        ("sendMessage", {"chat_id": 7, "text": "a"}, 400, "chat_id"),
        # A3, details: a picture is a URL, a voice ends in .aac, "typing" is the only action
        ("sendPhoto", {"photo": "AgACfile"}, 400, "URL"),
        ("sendVoice", {"voice_url": "https://a.vn/b.mp3"}, 400, ".aac"),
        ("sendChatAction", {"action": "upload_photo"}, 400, "action"),
        # A3: url and secret_token are both required, the secret of 8 to 256 characters; A6: public https
        ("setWebhook", {"url": "https://a.vn/x"}, 400, "8 to 256"),
        ("setWebhook", {"url": "https://a.vn/x", "secret_token": "short"}, 400, "8 to 256"),
        ("setWebhook", {"url": "http://a.vn/x", "secret_token": "12345678"}, 400, "https"),
        ("setWebhook", {"url": "https://192.168.1.2/x", "secret_token": "12345678"}, 400, "public"),
        # A3, "Not available", and A1: names are case-sensitive
        ("editMessageText", {"text": "a"}, 404, "Not found"),
        ("sendmessage", {"text": "a"}, 404, "Not found"),
    ],
)
def test_a_wrong_call_is_refused(
    zalo_bot: ZaloBotApi, method: str, params: dict[str, Any], code: int, phrase: str
) -> None:
    zalo_bot.loopback = False
    status, body = _call(zalo_bot, method, **({"chat_id": "6ede9afa66b88fe6d6a9"} | params))
    assert (status, body["ok"], body["error_code"]) == (200, False, code)
    assert phrase in body["description"]


def test_a_wrong_token_is_refused_with_http_200(zalo_bot: ZaloBotApi) -> None:
    # A2: read `ok`, not the HTTP status
    unauthorized = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert _call(zalo_bot, "getMe", token="1:x") == (200, unauthorized)


def test_the_quota_is_refused_with_http_200(zalo_bot: ZaloBotApi) -> None:
    zalo_bot.messages_left = 1  # A7
    assert _call(zalo_bot, "sendMessage", chat_id="a", text="a")[1]["ok"]
    assert _call(zalo_bot, "sendMessage", chat_id="a", text="a")[1]["error_code"] == 429


@pytest.mark.parametrize("http", [200, 408])
@pytest.mark.parametrize("code", [True, False])
def test_an_idle_poll_ends_as_an_error(zalo_bot: ZaloBotApi, http: int, code: bool) -> None:
    zalo_bot.idle_http, zalo_bot.idle_code, zalo_bot.longest_poll = http, code, 0.05  # A4
    status, body = _call(zalo_bot, "getUpdates", timeout="30")
    assert (status, body["ok"], body["description"]) == (http, False, "Request timeout")
    assert body.get("error_code") == (408 if code else None)


def test_an_update_is_a_single_object_and_given_once(zalo_bot: ZaloBotApi) -> None:
    zalo_bot.longest_poll = 0.05
    zalo_bot.person().say("cốm")
    result = _call(zalo_bot, "getUpdates")[1]["result"]  # A4
    assert result["event_name"] == "message.text.received"
    assert result["message"]["chat"]["id"] == result["message"]["from"]["id"]  # A5
    assert not _call(zalo_bot, "getUpdates")[1]["ok"]


def test_a_webhook_silences_polling_without_an_error(zalo_bot: ZaloBotApi) -> None:
    zalo_bot.longest_poll = 0.05
    hook = _call(zalo_bot, "setWebhook", url="http://127.0.0.1:9/x", secret_token="12345678")[1]["result"]
    assert hook["verification"]["ok"] is False  # A6: stored even when the probe fails
    assert _call(zalo_bot, "getWebhookInfo")[1]["result"]["url"] == "http://127.0.0.1:9/x"
    zalo_bot.person().say("cốm")
    assert _call(zalo_bot, "getUpdates")[1]["description"] == "Request timeout"  # A4


def test_faults_come_in_order_and_end(zalo_bot: ZaloBotApi) -> None:
    zalo_bot.fault("sendMessage", Fault(status=403), Fault(status=500, http=500), Fault(reset=True))
    assert _call(zalo_bot, "sendMessage", chat_id="a", text="a")[1]["error_code"] == 403
    assert _call(zalo_bot, "sendMessage", chat_id="a", text="a")[0] == 500
    with pytest.raises(httpx.HTTPError):
        _call(zalo_bot, "sendMessage", chat_id="a", text="a")
    assert _call(zalo_bot, "sendMessage", chat_id="a", text="a")[1]["ok"]
    assert zalo_bot.texts("a") == ["a"] * 4
