"""`ocop check`: a line for everything looked at, the way to mend what is wrong, and never a secret."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge import zalo_tokens
from knowledge.store import Store
from tests.bot.zalo_running import zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import TOKEN, BotApi
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import ZaloOA
from tests.standins.zalo_oauth import APP_ID, FIRST_ACCESS, FIRST_REFRESH

SECRET = "123456789:AAnotTheTokenOfAnybody_0123456789abcd"


@pytest.fixture
def bot_api() -> Iterator[BotApi]:
    """A Bot API on loopback."""
    with BotApi() as api:
        yield api


def serving(api: BotApi, **more: str) -> dict[str, str]:
    return {
        "OCOP_TELEGRAM__ENABLED": "true",
        "OCOP_TELEGRAM__TOKEN": TOKEN,
        "OCOP_TELEGRAM__API_URL": api.url,
        **more,
    }


def test_all_in_order_exits_0(ocop: Ocop, bot_api: BotApi) -> None:
    done = ocop("check", **serving(bot_api))
    assert (done.returncode, done.stderr) == (0, "")
    subjects = [line[6:].partition(":")[0] for line in done.stdout.splitlines()]
    assert subjects[:4] == ["configuration", "database", "telegram token", "telegram webhook"]
    assert "@ocop_hanoi_bot" in done.stdout
    assert "FAIL" not in done.stdout


def test_it_changes_nothing(tmp_path: Path) -> None:
    done = Ocop(tmp_path)("check")
    assert done.returncode == 0
    assert "not there yet" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_token_is_said_and_not_shown(ocop: Ocop, bot_api: BotApi) -> None:
    done = ocop("check", **serving(bot_api, OCOP_TELEGRAM__TOKEN=SECRET))
    assert done.returncode == 1
    assert (
        "FAIL  telegram token: Telegram does not know this token; copy it again from @BotFather"
        in done.stdout
    )
    assert SECRET.partition(":")[2] not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "api_url", ["http://127.0.0.1:1", "http://127.0.0.1:99999", "http://no-such-host.invalid"]
)
def test_a_bot_api_that_is_away_is_said(ocop: Ocop, bot_api: BotApi, api_url: str) -> None:
    done = ocop("check", **serving(bot_api, OCOP_TELEGRAM__API_URL=api_url))
    assert done.returncode == 1
    assert "telegram.api_url" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert TOKEN.partition(":")[2] not in done.stdout + done.stderr


def test_a_webhook_that_is_not_registered_is_said(ocop: Ocop, bot_api: BotApi) -> None:
    webhook = {
        "OCOP_TELEGRAM__MODE": "webhook",
        "OCOP_TELEGRAM__WEBHOOK_SECRET": "s3cret",
        "OCOP_SERVICE__PUBLIC_URL": "http://127.0.0.1:8080",
    }
    done = ocop("check", **serving(bot_api, **webhook))
    assert "telegram webhook: not registered yet" in done.stdout
    assert "http://127.0.0.1:8080/webhooks/telegram" in done.stdout


def test_a_broken_configuration_is_said(ocop: Ocop) -> None:
    (ocop.folder / "config.toml").write_text("[telegram]\ntokn = 1\n")
    done = ocop("check")
    assert done.returncode == 1
    assert "FAIL  configuration: config.toml: unknown key telegram.tokn" in done.stdout


def test_a_zalo_bot_with_a_wrong_token_is_said(ocop: Ocop, zalo_bot: ZaloBotApi) -> None:
    settings = {"OCOP_ZALO_BOT__TOKEN": "1:a", "OCOP_ZALO_BOT__API_URL": zalo_bot.url}
    done = ocop("check", OCOP_ZALO_BOT__ENABLED="true", **settings)
    assert done.returncode == 1
    assert (
        "FAIL  zalo_bot token: Zalo does not know this token; copy it again from Bot Creator" in done.stdout
    )


def _account(zalo: ZaloOA, **more: str) -> dict[str, str]:
    return zalo_oa_environment(zalo.url, port=8080) | {"OCOP_ZALO_OA__FAIR_TEMPLATE_ID": "fair-1"} | more


def test_an_official_account_in_order_is_asked_and_told(ocop: Ocop, zalo_oa: ZaloOA) -> None:
    done = ocop("check", **_account(zalo_oa))
    assert done.returncode == 0, done.stdout
    assert "zalo_oa account: OCOP Hà Nội, package Tăng trưởng until 31/12/2027, 1200 followers" in done.stdout
    assert "zalo_oa template: fair-1 is approved" in done.stdout
    assert "zalo_oa tokens: those of the settings, of unknown age" in done.stdout
    assert zalo_oa.oauth.used == []


@pytest.mark.parametrize(
    ("world", "settings", "said"),
    [
        ({"verified": False}, {}, "OCOP Hà Nội is not verified"),
        ({}, {"OCOP_ZALO_OA__OA_ID": "77"}, "the tokens belong to OCOP Hà Nội (3000000000000000003)"),
        ({}, {"OCOP_ZALO_OA__ACCESS_TOKEN": "an-old-one-0123"}, "Zalo refuses the access token"),
        ({}, {"OCOP_ZALO_OA__API_URL": "http://127.0.0.1:1"}, "check the network and zalo_oa.api_url"),
        ({"templates": set()}, {}, "template: Zalo answers: template id is invalid (-109)"),
        ({}, {"OCOP_ZALO_OA__FAIR_TEMPLATE_FIELD": "ten"}, "has no parameter 'ten'"),
        ({}, {"OCOP_SERVICE__PUBLIC_URL": ""}, "service.public_url is empty"),
    ],
)
def test_what_an_official_account_lacks_is_said(
    ocop: Ocop, zalo_oa: ZaloOA, world: dict[str, Any], settings: dict[str, str], said: str
) -> None:
    for name, value in world.items():
        setattr(zalo_oa, name, value)
    done = ocop("check", **_account(zalo_oa, **settings))
    assert done.returncode == 1
    assert said in done.stdout
    assert "an-old-one" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("hours", "code", "said"),
    [
        (3.0, 0, "renewed 3 hours ago; an access token lives 25"),
        (22.0, 1, "renewed 22 hours ago and still not again: the access token ends in 3.0 hours"),
        (60.0, 1, "renewed 2.5 days ago, so the access token has run out: start `ocop run`"),
        (80 * 24.0, 1, "the refresh token lives 10 days more, then consent again"),
        (91 * 24.0, 1, "renewed 91 days ago, so both have run out; consent again"),
    ],
)
def test_the_age_of_an_official_accounts_tokens_is_told(
    ocop: Ocop, zalo_oa: ZaloOA, hours: float, code: int, said: str
) -> None:
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        zalo_tokens.begin(session, APP_ID, access=FIRST_ACCESS, refresh=FIRST_REFRESH)
        zalo_tokens.keep(
            session,
            APP_ID,
            access=FIRST_ACCESS,
            refresh="newer",
            now=datetime.now(UTC) - timedelta(hours=hours),
        )
    store.dispose()
    done = ocop("check", **_account(zalo_oa))
    assert (done.returncode, said in done.stdout) == (code, True), done.stdout


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        (None, "damaged or is not a database"),
    ],
)
def test_a_database_that_cannot_be_used_is_said(ocop: Ocop, harm: str | None, said: str) -> None:
    file = ocop.environ["OCOP_DATABASE__URL"].removeprefix("sqlite:///")
    if harm is None:
        Path(file).write_bytes(b"not a database, but long enough to be taken for one" * 100)
    else:
        with sqlite3.connect(file) as database:
            database.execute(harm)
    done = ocop("check")
    assert done.returncode == 1
    assert said in done.stdout
    assert not {"staff", "backup"} & {line.split()[1].rstrip(":") for line in done.stdout.splitlines()}


def test_a_server_that_is_away_is_said_without_its_password(ocop: Ocop) -> None:
    done = ocop("check", OCOP_DATABASE__URL="postgresql://ocop:pa55word@127.0.0.1:1/ocop")
    assert done.returncode == 1
    assert "127.0.0.1:1/ocop" in done.stdout
    assert "pa55word" not in done.stdout + done.stderr
