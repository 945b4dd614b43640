"""Secrets reach no log line, no traceback and no repr."""

import logging
from io import StringIO

import pytest
from telegram.error import TelegramError

from bot.logs import LineFormatter
from bot.scrub import Scrubber, ScrubbingFilter
from bot.settings import load_settings, secrets_of
from bot.telegram.api import Api
from tests.standins.bot_api import TOKEN

SECRET = "s3cret/with slash"


def _logger(*secrets: str) -> tuple[logging.Logger, StringIO]:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineFormatter())
    handler.addFilter(ScrubbingFilter(Scrubber(secrets)))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    return logger, stream


@pytest.mark.parametrize(
    "text",
    [
        f"HTTP Request: POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"The token `{TOKEN}` was rejected",
        "GET http://127.0.0.1:1/botnot-even-a-token/getMe failed",
        f"repr of it: {TOKEN!r}",
        "postgresql+psycopg://ocop:hunter22@db/ocop",
        f"the header {SECRET} and in an address s3cret%2Fwith%20slash",
    ],
)
def test_a_secret_is_replaced_wherever_it_stands(text: str) -> None:
    scrubbed = Scrubber([SECRET])(text)
    assert "***" in scrubbed
    for secret in (TOKEN, "hunter22", SECRET, "s3cret%2F", "not-even-a-token"):
        assert secret not in scrubbed


def test_ordinary_lines_stay_as_they_are() -> None:
    line = "telegram is running (polling) 12:30:45 http://127.0.0.1:8080/healthz"
    assert Scrubber([])(line) == line


def test_messages_arguments_extras_and_tracebacks_are_scrubbed() -> None:
    logger, stream = _logger(SECRET)
    try:
        raise ValueError(f"cannot reach https://x/bot{TOKEN}/sendMessage")
    except ValueError as error:
        logger.error(
            "failed with %s", error, exc_info=error, extra={"action": "test", "url": f"/bot{TOKEN}/x"}
        )
    logger.info("given: %s", SECRET)
    written = stream.getvalue()
    assert TOKEN not in written
    assert SECRET not in written
    assert "action=test" in written
    assert "Traceback" in written


@pytest.mark.parametrize(
    "api_url", ["http://127.0.0.1:9", "http://no-such-host.invalid", "http://127.0.0.1:9/deep/er"]
)
async def test_a_broken_address_shows_no_token(api_url: str) -> None:
    logger, stream = _logger()
    api = Api(TOKEN, api_url)
    with pytest.raises(TelegramError) as failure:
        await api.initialize()
    logger.error("%r %s", api, failure.value, exc_info=failure.value)
    await api.shutdown()
    assert TOKEN not in repr(api)
    assert TOKEN not in stream.getvalue()
    assert TOKEN.partition(":")[2] not in stream.getvalue()


def test_every_secret_of_the_settings_is_known() -> None:
    settings = load_settings(
        None,
        {
            "OCOP_TELEGRAM__TOKEN": "token-1",
            "OCOP_TELEGRAM__WEBHOOK_SECRET": "hook-2",
            "OCOP_ZALO_OA__APP_SECRET": "app-3",
            "OCOP_DATABASE__URL": "postgresql://ocop:p%40ss-4@db/ocop",
        },
    )
    assert set(secrets_of(settings)) == {"token-1", "hook-2", "app-3", "p%40ss-4", "p@ss-4"}
