"""Settings: every key with its default and help, overridden by the environment; mistakes refused in words."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError, load_settings
from bot.settings_sources import known_keys, variable

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
KEYS = [(section, key) for section, keys in known_keys(Settings).items() for key in keys]

# Section 2 of the design, which is relied on from outside.
CONTRACT: Mapping[str, Mapping[str, object]] = {
    "service": {"timezone": "Asia/Ho_Chi_Minh", "language": "vi"},
    "database": {"url": "sqlite:///data/ocop.db"},
    "web": {"host": "127.0.0.1", "port": 8080},
    "staff": {"telegram": [], "zalo_bot": [], "zalo_oa": []},
    "telegram": {
        "enabled": False,
        "api_url": "https://api.telegram.org",
        "messages_per_second": 25,
        "flood_burst": 40,
        "flood_per_second": 2,
    },
    "zalo_bot": {"enabled": False, "monthly_messages": 3000, "max_users": 50},
    "zalo_oa": {"enabled": False},
    "broadcast": {"send_from": "07:00", "send_until": "22:00", "per_person_per_day": 3, "label": "[QC]"},
}
CONTRACT_KEYS = {
    "service": "name timezone public_url data_dir language contact",
    "telegram": "enabled token api_url mode webhook_secret messages_per_second flood_burst flood_per_second",
    "zalo_bot": "enabled token api_url mode webhook_secret monthly_messages max_users",
    "zalo_oa": "enabled app_id app_secret oa_id webhook_secret access_token refresh_token api_url oauth_url"
    " zbs_url fair_template_id",
    "privacy": "controller address contact notice_version retention_days",
}


def refusal(tmp_path: Path, toml: str = "", environ: Mapping[str, str] | None = None) -> str:
    file = tmp_path / "config.toml"
    file.write_text(toml, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, environ or {})
    return str(caught.value).replace(str(file), "config.toml")


def test_the_listed_defaults() -> None:
    settings = load_settings(None, {})
    for section, keys in CONTRACT.items():
        for key, value in keys.items():
            assert getattr(getattr(settings, section), key) == value, f"{section}.{key}"
    for section, names in CONTRACT_KEYS.items():
        assert set(names.split()) <= set(known_keys(Settings)[section])


def test_the_example_is_exactly_the_defaults() -> None:
    written = tomllib.loads(EXAMPLE.read_text("utf-8"))
    assert {section: tuple(values) for section, values in written.items()} == known_keys(Settings)
    assert load_settings(EXAMPLE, {}) == load_settings(None, {})


def test_the_example_has_a_line_of_help_for_every_key() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"\w+ = ", line):
            assert re.match(r"# \S.{10,}", lines[number - 1]), f"no help above: {line}"


@pytest.mark.parametrize(("section", "key"), KEYS, ids=lambda part: str(part))
def test_every_key_is_overridden_by_its_variable(section: str, key: str, tmp_path: Path) -> None:
    others = {
        "timezone": "Asia/Bangkok", "language": "en", "mode": "webhook", "port": "8123", "send_from": "08:00",
        "send_until": "24:00", "warning_days": "60, 30", "url": "postgresql://ocop@db/ocop",
        "enabled": "true", "webhook_secret": "abc_1", "counts_received": "false",
        "webhook_first_term": "oa_id", "button_envelope": "template",
        "hours": "mo-sa 07:30-17:00", "closed_days": "2026-12-31",
    }  # fmt: skip
    numbers = {"messages_per_second", "flood_burst", "flood_per_second", "monthly_messages", "max_users",
               "per_person_per_day", "retention_days", "dialogue_minutes", "open_first_metres",
               "near_km", "invitation_days", "free_attempts", "most_attempts", "lock_hours",
               "attempts_per_hour", "refresh_after_hours", "templates_per_day",
               "templates_per_month", "every", "keep", "down_minutes", "stuck_minutes",
               "disk_free_gb", "largest_from_chat_mb", "articles_per_day", "articles_per_month",
               "data_right_days", "request_days", "keep_days"}  # fmt: skip
    text = others.get(key) or (
        "7" if key in numbers else "https://example.org" if key.endswith("_url") else "khac"
    )
    complete = {"OCOP_TELEGRAM__TOKEN": "1:a", "OCOP_ZALO_BOT__TOKEN": "1:a", "OCOP_ZALO_OA__APP_ID": "1",
                "OCOP_ZALO_OA__APP_SECRET": "a", "OCOP_ZALO_OA__WEBHOOK_SECRET": "a",
                "OCOP_ZALO_OA__REFRESH_TOKEN": "a"}  # fmt: skip
    settings = load_settings(EXAMPLE, {**complete, variable(section, key): text})
    value = getattr(getattr(settings, section), key)
    assert value != getattr(getattr(load_settings(EXAMPLE, {}), section), key)
    shown = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    assert text.rsplit("://")[-1].lower() in shown.lower()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[web]\nport = 1\nhost = "0.0.0.0"\n')
    settings = load_settings(file, {"OCOP_WEB__PORT": "2"})
    assert (settings.web.port, settings.web.host) == (2, "0.0.0.0")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            '[telegram]\ntokn = "1"',
            "config.toml: unknown key telegram.tokn; the nearest known name is telegram.token",
        ),
        ("[telegrm]\n", "config.toml: unknown section [telegrm]; the nearest known name is [telegram]"),
        ("prot = 1", "config.toml: unknown key prot; the nearest known name is web.port"),
        ("web = 1", "config.toml: web is a section; write [web] and its keys below it"),
        ("[web]\n\nport = = 1", "config.toml, line 3, column 8: broken TOML: Invalid value"),
        ("[web]\nport = 65536", "config.toml: web.port: must be less than or equal to 65535"),
        ('[telegram]\nmode = "poling"', "config.toml: telegram.mode: must be 'polling' or 'webhook'"),
        ('[broadcast]\nsend_until = "25:00"', 'must be a time of day from "00:00" to "24:00"'),
        ('[broadcast]\nsend_from = "22:00"', "send_from must be earlier than send_until"),
        ('[service]\ntimezone = "Asia/Hanoi"', "'Asia/Hanoi' is not a time zone"),
        ('[service]\npublic_url = "http://ocop.example"', "must begin with https://"),
        ('[database]\nurl = "mysql://localhost/ocop"', "must begin with sqlite:/// or postgresql://"),
        ('[telegram]\nusername = "my bot"', "must be the bot's user name"),
        ("[telegram]\nenabled = true", "an enabled channel needs telegram.token"),
        (
            '[telegram]\nenabled = true\ntoken = "1:a"\nmode = "webhook"',
            "an enabled channel needs telegram.webhook_secret, service.public_url",
        ),
        ("[zalo_oa]\nenabled = true", "zalo_oa.app_id, zalo_oa.app_secret"),
    ],
)
def test_a_mistake_is_one_clear_sentence(toml: str, said: str, tmp_path: Path) -> None:
    sentence = refusal(tmp_path, toml)
    assert said in sentence
    assert "\n" not in sentence


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml: there is no such configuration file"):
        load_settings(tmp_path / "nowhere.toml", {})
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, {})
    (tmp_path / "latin.toml").write_bytes(b'[service]\nname = "H\xe0 N\xf4i"\n')
    with pytest.raises(SettingsError, match=r"latin\.toml, line 2: not UTF-8"):
        load_settings(tmp_path / "latin.toml", {})


@pytest.mark.parametrize(
    "name", ["OCOP_TELEGRAM__TOKN", "OCOP_TELEGRAM", "OCOP_CONFIG", "ocop_telegram__tokne"]
)
def test_an_unknown_variable_is_refused_with_the_nearest(name: str) -> None:
    with pytest.raises(
        SettingsError, match=f"unknown environment variable {name}; the nearest known name is OCOP_"
    ):
        load_settings(None, {name: "1"})


@pytest.mark.parametrize("rate", ["0.1", "1000"])
def test_the_ends_of_the_sending_rate(rate: str) -> None:
    assert load_settings(
        None, {"OCOP_TELEGRAM__MESSAGES_PER_SECOND": rate}
    ).telegram.messages_per_second == float(rate)


@pytest.mark.parametrize("rate", ["0.09", "1001", "nan", "inf", "-1"])
def test_a_rate_beyond_the_ends_is_refused_by_its_variable(rate: str) -> None:
    with pytest.raises(SettingsError, match=r"^OCOP_TELEGRAM__MESSAGES_PER_SECOND: must be"):
        load_settings(None, {"OCOP_TELEGRAM__MESSAGES_PER_SECOND": rate})


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080", "http://localhost/x", "http://[::1]:1", "https://ocop.example"]
)
def test_addresses_lose_their_trailing_slash(url: str) -> None:
    settings = load_settings(
        None, {"OCOP_SERVICE__PUBLIC_URL": url + "/", "OCOP_TELEGRAM__API_URL": url + "/"}
    )
    assert settings.service.public_url == settings.telegram.api_url == url


def test_ids_are_text_however_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[staff]\ntelegram = [9007199254740993, "12"]\n')
    settings = load_settings(file, {"OCOP_STAFF__ZALO_OA": '["1", "2"]', "OCOP_STAFF__ZALO_BOT": "3, 4"})
    assert settings.staff.telegram == ["9007199254740993", "12"]
    assert (settings.staff.zalo_oa, settings.staff.zalo_bot) == (["1", "2"], ["3", "4"])


def test_postgresql_gets_its_driver() -> None:
    url = load_settings(None, {"OCOP_DATABASE__URL": "postgresql://ocop:pw@db/ocop"}).database.url
    assert url == "postgresql+psycopg://ocop:pw@db/ocop"


def test_secrets_are_never_shown(tmp_path: Path) -> None:
    secret = "s3cret-9f1"
    names = [variable(section, key) for section, key in KEYS if key.endswith(("token", "secret"))]
    environ = dict.fromkeys(names, secret) | {"OCOP_DATABASE__URL": f"postgresql://ocop:{secret}@db/ocop"}
    settings = load_settings(None, environ)
    assert settings.telegram.token.get_secret_value() == secret
    assert secret not in repr(settings) + str(settings)
    for broken in (
        {"OCOP_DATABASE__URL": f"mysql://{secret}"},
        {"OCOP_TELEGRAM__WEBHOOK_SECRET": f"{secret} !"},
    ):
        assert secret not in refusal(tmp_path, "", environ | broken)
    assert secret not in refusal(tmp_path, f'[telegram]\ntoken = ["{secret}"]\n')
