"""`ocop zalo unhook`: the bot's webhook goes only when an operator says so."""

from tests.bot.running import Running
from tests.bot.zalo_running import zalo_bot_environment
from tests.command_line import Ocop
from tests.standins.zalo_bot_api import ZaloBotApi


def test_a_webhook_is_taken_away_and_polling_begins(zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    zalo_bot.webhook = {"url": "https://elsewhere.example/x"}
    environ = zalo_bot_environment(zalo_bot.url)
    with Running(ocop, environ) as service:
        service.wait_for_log("`ocop zalo unhook`")
        done = ocop("zalo", "unhook", **environ)
        assert (
            done.stdout == "The webhook https://elsewhere.example/x is taken away; the bot can be polled.\n"
        )
        zalo_bot.person().say("trà sen")
        zalo_bot.wait(1, "sendMessage")
    assert ocop("zalo", "unhook", **environ).stdout == "There was no webhook.\n"


def test_what_is_in_the_way_is_said(zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    environ = zalo_bot_environment(zalo_bot.url)
    assert "zalo_bot.token is empty" in ocop("zalo", "unhook").stderr
    away = environ | {"OCOP_ZALO_BOT__API_URL": "http://127.0.0.1:1"}
    assert "check the network and zalo_bot.api_url" in ocop("zalo", "unhook", **away).stderr
    wrong = environ | {"OCOP_ZALO_BOT__TOKEN": "1:x"}
    assert ocop("zalo", "unhook", **wrong).stderr.startswith("Zalo does not know this token")
