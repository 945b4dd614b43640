"""`ocop run` on the loopback Zalo: bad deliveries, repetitions, silence; no channel stops another."""

import json
from typing import Any

import httpx
import pytest

from tests.bot.running import Running, environment, free_port
from tests.bot.zalo_running import BOT_SECRET, zalo_bot_environment, zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import TOKEN, ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA, signature
from tests.standins.zalo_oauth import FIRST_ACCESS, FIRST_REFRESH


def _post(service: Running, path: str, content: bytes, **headers: str) -> int:
    return httpx.post(
        f"{service.url}/webhooks/{path}", content=content, headers=headers, timeout=10, trust_env=False
    ).status_code


def _no_secret_in(log: str, zalo_oa: ZaloOA | None = None) -> None:
    assert "Traceback" not in log
    secrets = [TOKEN, BOT_SECRET, FIRST_ACCESS, FIRST_REFRESH, "test-oa-secret"]
    if zalo_oa is not None:
        secrets += [zalo_oa.oauth.access, zalo_oa.oauth.refresh]
    assert not [secret for secret in secrets if secret in log]


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_bots_webhook_takes_both_envelopes_once_and_refuses_the_rest(
    wrapped: bool, zalo_bot: ZaloBotApi, ocop: Ocop
) -> None:
    zalo_bot.wrapped = wrapped
    with Running(ocop, zalo_bot_environment(zalo_bot.url, mode="webhook", port=free_port())) as service:
        zalo_bot.wait(1, "setWebhook")
        service.wait_for_log("zalo_bot is running")
        lan = zalo_bot.person()
        event = lan.say("trà sen")
        zalo_bot.wait(1, "sendMessage")
        zalo_bot.put(event)  # delivered again
        lan.photo(key="photo")
        lan.unsupported()
        lan.send("message.from.the.future.received", text="x")
        zalo_bot.put(lan.event("message.text.received", message_id="after", text="trà sen"))
        zalo_bot.wait(4, "sendMessage", "sendPhoto")
        body = json.dumps(event).encode()
        assert _post(service, "zalo-bot", body) == 401
        assert _post(service, "zalo-bot", body, **{"x-bot-api-secret-token": "wrong"}) == 403
        assert _post(service, "zalo-bot", b"") == 200  # A6: the probe
        right = {"x-bot-api-secret-token": BOT_SECRET}
        assert _post(service, "zalo-bot", b"{", **right) == 400
        assert _post(service, "zalo-bot", b"[1]", **right) == 400
        assert _post(service, "zalo-bot", b'{"event_name":"message.text.received"}', **right) == 400
        assert _post(service, "zalo-bot", b" " * (1024 * 1024 + 1), **right) == 413
        assert service.stop()[0] == 0
    assert {status for _, status in zalo_bot.delivered} == {200}
    assert len(zalo_bot.made("sendMessage", "sendPhoto")) == 4
    _no_secret_in(service.log)


def test_polling_is_refused_while_a_webhook_is_set(zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    zalo_bot.webhook = {"url": "https://elsewhere.example/x"}
    with Running(ocop, zalo_bot_environment(zalo_bot.url)) as service:
        service.wait_for_log("a webhook is set for this bot")
        assert service.get("/readyz").json()["channels"]["zalo_bot"]["state"] == "failing"
    assert not zalo_bot.made("getUpdates", "deleteWebhook")


@pytest.mark.parametrize(("http", "code"), [(200, True), (200, False), (408, True), (408, False)])
def test_an_idle_poll_is_no_failure(http: int, code: bool, zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    zalo_bot.idle_http, zalo_bot.idle_code, zalo_bot.longest_poll = http, code, 0.05
    with Running(ocop, zalo_bot_environment(zalo_bot.url)) as service:
        zalo_bot.wait(4, "getUpdates")
        zalo_bot.person().say("trà sen")
        zalo_bot.wait(1, "sendMessage")
        assert "does not answer" not in service.log


def test_a_bot_refused_out_of_quota_or_silent_stops_no_other_channel(
    api: BotApi, zalo_bot: ZaloBotApi, zalo_oa: ZaloOA, ocop: Ocop
) -> None:
    zalo_bot.token = "1:another"
    zalo_oa.fault("getoa", Fault(delay=60, times=100))
    port = free_port()
    environ = (
        environment(api.url)
        | zalo_bot_environment(zalo_bot.url)
        | zalo_oa_environment(zalo_oa.url, port=port)
    )
    with Running(ocop, environ) as service:
        service.wait_for_log("the token was refused")
        api.person(7).say("trà sen")
        api.wait(1, "sendMessage")
        channels = service.get("/readyz").json()["channels"]
        assert channels["telegram"]["state"] == "running"
        assert channels["zalo_bot"]["state"] == "failing"
        assert channels["zalo_oa"]["state"] == "starting"
        assert service.get("/readyz").status_code == 200
        assert service.stop()[0] == 0
    _no_secret_in(service.log, zalo_oa)


def test_a_spent_quota_is_not_tried_again(zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    zalo_bot.messages_left = 0
    with Running(ocop, zalo_bot_environment(zalo_bot.url)) as service:
        zalo_bot.person().say("trà sen")
        service.wait_for_log("the plan's messages are used up")
        assert len(zalo_bot.made("sendMessage")) == 1


def _oa(ocop: Ocop, zalo: ZaloOA, **more: str) -> Running:
    service = Running(ocop, zalo_oa_environment(zalo.url, port=free_port(), **more)).__enter__()
    zalo.hook = f"{service.url}/webhooks/zalo-oa"
    service.wait_for_log("zalo_oa is running")
    return service


def test_an_accounts_webhook_takes_what_zalo_signs_once_and_refuses_the_rest(
    zalo_oa: ZaloOA, ocop: Ocop
) -> None:
    with _oa(ocop, zalo_oa) as service:
        event = zalo_oa.say("trà sen")
        zalo_oa.wait(1, "cs")
        assert zalo_oa.deliver(event, again=1) == 200  # num_retry
        zalo_oa.event("oa_send_text", message={"text": "trà sen"})  # an echo
        zalo_oa.event("user_seen_message", message={"msg_ids": ["a"]})
        zalo_oa.event("user_submit_info", info={"phone": "84900000000"})
        zalo_oa.event("an_event_of_the_future")
        body = json.dumps(event).encode()
        assert zalo_oa.post(body, None) == 401
        assert zalo_oa.post(body, "mac=0") == 403
        assert zalo_oa.post(b"", None) == 200
        junk = b'{"timestamp":"1","x":'
        assert zalo_oa.post(junk, signature(junk, "1")) == 403
        assert _post(service, "zalo-oa", b" " * (1024 * 1024 + 1), **{"x-zevent-signature": "mac=0"}) == 413
        zalo_oa.say("cốm")
        zalo_oa.wait(2, "cs")
        assert service.stop()[0] == 0
    assert len(zalo_oa.made("cs")) == 2
    _no_secret_in(service.log, zalo_oa)


@pytest.mark.parametrize(
    ("lat", "lon", "shown"),
    [("21.03", "105.80", " km"), ("91", "0", "vị trí"), ("nan", "1", "vị trí"), ("x", "", "vị trí")],
)
def test_a_position_is_two_strings_and_may_be_anything(
    lat: str, lon: str, shown: str, zalo_oa: ZaloOA, ocop: Ocop
) -> None:
    with _oa(ocop, zalo_oa):
        zalo_oa.share(lat, lon)
        zalo_oa.wait(1, "cs")
        assert shown in zalo_oa.texts()[0]
    assert zalo_oa.delivered == [("0", 200)]


def test_following_and_leaving_are_kept(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    def blocked() -> Any:
        from knowledge.store import Store

        store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
        with store.reading() as session:
            row = session.row("SELECT blocked_at FROM people WHERE recipient = :user", user=USER)
        store.dispose()
        return row

    with _oa(ocop, zalo_oa):
        zalo_oa.event("follow")
        assert blocked() == (None,)
        zalo_oa.event("unfollow")
        assert blocked()[0] is not None
    assert not zalo_oa.made("cs")


def test_zalo_is_answered_within_two_seconds_however_slow_it_is_itself(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    with _oa(ocop, zalo_oa):
        zalo_oa.fault("cs", Fault(delay=3))
        zalo_oa.share("21.03", "105.80")  # a position is acknowledged after its answer, if that is quick
        assert zalo_oa.delivered == [("0", 200)]
        zalo_oa.wait(1, "cs")


def test_a_bot_shows_a_map_that_zalo_can_fetch(zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    with Running(ocop, zalo_bot_environment(zalo_bot.url, port=free_port())) as service:
        service.wait_for_log("zalo_bot is running")
        zalo_bot.person().say("mua ocop gần hồ tây")
        (shown,) = zalo_bot.wait(1, "sendPhoto")
        assert "gần Hồ Tây có các điểm OCOP" in shown["caption"]
        fetched = httpx.get(shown["photo"], trust_env=False)
        assert fetched.status_code == 200
        assert fetched.content.startswith(b"\x89PNG")
        forged = shown["photo"].replace("/maps/", "/maps/A")
        assert httpx.get(forged, trust_env=False).status_code == 404
        assert service.get("/maps/x.png").status_code == 404


def test_without_an_address_for_the_public_a_bot_shows_words_alone(zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    settings = zalo_bot_environment(zalo_bot.url, port=free_port(), OCOP_SERVICE__PUBLIC_URL="")
    with Running(ocop, settings):
        zalo_bot.person().say("mua ocop gần hồ tây")
        zalo_bot.wait(1, "sendMessage")
        assert not zalo_bot.made("sendPhoto")


def test_the_map_of_an_answer_is_uploaded_and_goes_out_with_the_words(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    with _oa(ocop, zalo_oa) as service:
        zalo_oa.say("mua ocop gần hồ tây")
        (shown,) = zalo_oa.wait(1, "cs")
        element = shown["message"]["attachment"]["payload"]["elements"][0]
        assert zalo_oa.uploads[element["attachment_id"]].startswith(b"\x89PNG")
        assert "gần Hồ Tây có các điểm OCOP" in shown["message"]["text"]
        zalo_oa.say("1")
        zalo_oa.wait(2, "cs")
        assert zalo_oa.texts()[-1].startswith("Trung tâm giới thiệu")
        assert len(zalo_oa.uploads) == 1
        zalo_oa.fault("upload", Fault(status=-211))  # B7: this month's uploads are used up
        zalo_oa.say("điểm bán ở quận Hà Đông")
        zalo_oa.wait(3, "cs")
        buttons = zalo_oa.made("cs")[-1]["message"]["attachment"]["payload"]["buttons"]
        assert "Điểm khác" in [button["title"] for button in buttons]
        assert service.stop()[0] == 0
    _no_secret_in(service.log, zalo_oa)


def test_buttons_that_zalo_refuses_become_numbers(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    zalo_oa.envelopes = {"template"}
    with _oa(ocop, zalo_oa):
        zalo_oa.say("xin chào")
        zalo_oa.wait(2, "cs")
        assert "1. Xem theo nhóm · 2. " in zalo_oa.texts()[-1]


def test_tokens_that_came_by_rotation_reach_no_log(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    with _oa(ocop, zalo_oa) as service:
        access, refresh = zalo_oa.oauth.access, zalo_oa.oauth.refresh
        assert access != FIRST_ACCESS
        zalo_oa.fault("cs", Fault(status=-200, description=f"bad {access} and {refresh}"))
        zalo_oa.say("xin chào")
        service.wait_for_log("a picture were refused")
        assert "bad *** and ***" in service.log
        service.stop()
    _no_secret_in(service.log, zalo_oa)


def test_the_other_envelope_is_a_setting(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    zalo_oa.envelopes = {"template"}
    with _oa(ocop, zalo_oa, OCOP_ZALO_OA__BUTTON_ENVELOPE="template"):
        zalo_oa.say("xin chào")
        zalo_oa.wait(1, "cs")
        payload = zalo_oa.made("cs")[0]["message"]["attachment"]["payload"]
        assert len(payload["buttons"]) == 5
        zalo_oa.tap("Hội chợ")
        zalo_oa.wait(2, "cs")
    assert len(zalo_oa.made("cs")) == 2
