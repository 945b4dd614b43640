"""The typed table of settings: every key with its default, read from TOML and OCOP_SECTION__KEY."""

import ipaddress
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from bot.settings_sources import SettingsError, read_settings

__all__ = ["Settings", "SettingsError", "load_settings", "secrets_of"]

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone; write one such as Asia/Ho_Chi_Minh") from None
    return name


def _address(url: str) -> str:
    """An http(s) address without its trailing slash."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address that begins with https:// or http://")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _public(url: str) -> str:
    if not url:
        return url
    url = _address(url)
    parts = urlsplit(url)
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise ValueError("must begin with https:// (http:// only on a loopback host such as 127.0.0.1)")
    return url


def _clock(text: str) -> str:
    if not _CLOCK.fullmatch(text):
        raise ValueError('must be a time of day from "00:00" to "24:00"')
    return text


def _ids(value: object) -> object:
    """Ids as text, also from a comma-separated environment variable or bare TOML numbers."""
    if isinstance(value, str):
        value = value.strip().removeprefix("[").removesuffix("]").split(",")
        return [part for item in value if (part := str(item).strip(" \"'"))]
    if isinstance(value, list):
        return [str(item) if type(item) is int else item for item in value]
    return value


def _days(value: object) -> object:
    """Whole numbers, also from a comma-separated environment variable."""
    return _ids(value) if isinstance(value, str) else value


def _database(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        scheme = "postgresql+psycopg"
    if not separator or scheme not in ("sqlite", "postgresql+psycopg"):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return f"{scheme}://{rest}"


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
        raise ValueError("may hold up to 256 letters, digits, _ and - only")
    return secret


def _username(name: str) -> str:
    name = name.removeprefix("@")
    if not re.fullmatch(r"\w{0,32}", name, re.ASCII):
        raise ValueError("must be the bot's user name, such as ocop_hanoi_bot")
    return name


def _stripped(value: object) -> object:
    """A secret pasted with its line end still works."""
    return value.strip() if isinstance(value, str) else value


Address = Annotated[str, AfterValidator(_address)]
Clock = Annotated[str, AfterValidator(_clock)]
Ids = Annotated[list[str], BeforeValidator(_ids)]
Mode = Literal["polling", "webhook"]
Secret = Annotated[SecretStr, BeforeValidator(_stripped)]
HeaderSecret = Annotated[Secret, AfterValidator(_webhook_secret)]
_EMPTY = SecretStr("")


class Section(BaseModel):
    """A section of the configuration; it knows no keys but its own and never repeats what it was given."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Service(Section):
    """Who runs the assistant and how it presents itself."""

    name: str = Field("Trợ lý OCOP Hà Nội", min_length=1, max_length=64)
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Ho_Chi_Minh"
    public_url: Annotated[str, AfterValidator(_public)] = ""
    data_dir: Path = Path("data")
    language: Literal["vi", "en"] = "vi"
    contact: str = ""


class Database(Section):
    """Where the tables are; the address may hold a password, so it is never shown."""

    url: Annotated[str, AfterValidator(_database)] = Field("sqlite:///data/ocop.db", repr=False)


class Web(Section):
    """Where the web endpoints listen."""

    host: str = Field("127.0.0.1", min_length=1)
    port: int = Field(8080, ge=0, le=65535)


class Staff(Section):
    """The office's own people, by the platform's id as text."""

    telegram: Ids = []
    zalo_bot: Ids = []
    zalo_oa: Ids = []


class Telegram(Section):
    """The Telegram bot."""

    enabled: bool = False
    token: Secret = _EMPTY
    username: Annotated[str, AfterValidator(_username)] = ""
    api_url: Address = "https://api.telegram.org"
    mode: Mode = "polling"
    webhook_secret: HeaderSecret = _EMPTY
    messages_per_second: float = Field(25, ge=0.1, le=1000)
    flood_burst: int = Field(40, ge=1)
    flood_per_second: float = Field(2, gt=0, le=1000)


class ZaloBot(Section):
    """The bot on Zalo's Bot Platform."""

    enabled: bool = False
    token: Secret = _EMPTY
    api_url: Address = "https://bot-api.zaloplatforms.com"
    mode: Mode = "polling"
    webhook_secret: HeaderSecret = _EMPTY
    monthly_messages: int = Field(3000, ge=0)
    max_users: int = Field(50, ge=0)
    counts_received: bool = True


class ZaloOA(Section):
    """The Zalo Official Account."""

    enabled: bool = False
    app_id: str = ""
    app_secret: Secret = _EMPTY
    oa_id: str = ""
    webhook_secret: Secret = _EMPTY
    access_token: Secret = _EMPTY
    refresh_token: Secret = _EMPTY
    api_url: Address = "https://openapi.zalo.me"
    oauth_url: Address = "https://oauth.zaloapp.com"
    zbs_url: Address = "https://business.openapi.zalo.me"
    fair_template_id: str = ""
    fair_template_field: str = Field("noi_dung", min_length=1)
    webhook_first_term: Literal["app_id", "oa_id"] = "app_id"
    button_envelope: Literal["plain", "template"] = "plain"
    refresh_after_hours: float = Field(20, ge=1, le=24)
    templates_per_day: int = Field(1, ge=0)
    templates_per_month: int = Field(4, ge=0)


class Broadcast(Section):
    """When announcements may go out, and how many a person may get."""

    send_from: Clock = "07:00"
    send_until: Clock = "22:00"
    per_person_per_day: int = Field(3, ge=0)
    label: str = Field("[QC]", min_length=1)

    @model_validator(mode="after")
    def _window(self) -> "Broadcast":
        if self.send_from >= self.send_until:
            raise ValueError("send_from must be earlier than send_until")
        return self


class Privacy(Section):
    """Who answers for personal data, and how long it is kept."""

    controller: str = ""
    address: str = ""
    contact: str = ""
    notice_version: str = Field("1", min_length=1)
    retention_days: int = Field(365, ge=1, le=36500)


class Conversation(Section):
    """How long a dialogue remembers what was said before."""

    dialogue_minutes: int = Field(30, ge=1, le=1440)


class Producers(Section):
    """How producers link their accounts, how wrong codes are slowed, when they are warned."""

    invitation_days: int = Field(14, ge=1, le=365)
    free_attempts: int = Field(3, ge=1, le=100)
    most_attempts: int = Field(8, ge=1, le=1000)
    lock_hours: int = Field(24, ge=1, le=720)
    attempts_per_hour: int = Field(100, ge=1)
    warning_days: Annotated[list[Annotated[int, Field(ge=0, le=1000)]], BeforeValidator(_days)] = [
        180,
        90,
        60,
        30,
        0,
    ]


class Places(Section):
    """How sales points are put in order, and what counts as near."""

    open_first_metres: int = Field(300, ge=0, le=50_000)
    near_km: float = Field(3, ge=0.1, le=100)


class Settings(Section):
    """All settings of one process; frozen, and secrets never show in its `repr`."""

    service: Service = Service()
    database: Database = Database()
    web: Web = Web()
    staff: Staff = Staff()
    telegram: Telegram = Telegram()
    zalo_bot: ZaloBot = ZaloBot()
    zalo_oa: ZaloOA = ZaloOA()
    broadcast: Broadcast = Broadcast()
    privacy: Privacy = Privacy()
    conversation: Conversation = Conversation()
    producers: Producers = Producers()
    places: Places = Places()

    @model_validator(mode="after")
    def _enabled_channels_are_complete(self) -> "Settings":
        if missing := list(self._missing()):
            raise ValueError(f"an enabled channel needs {', '.join(missing)}")
        return self

    def _missing(self) -> Iterator[str]:
        webhooks = False
        for name, channel in (("telegram", self.telegram), ("zalo_bot", self.zalo_bot)):
            by_webhook = channel.enabled and channel.mode == "webhook"
            webhooks |= by_webhook
            if channel.enabled and not channel.token.get_secret_value():
                yield f"{name}.token"
            if by_webhook and not channel.webhook_secret.get_secret_value():
                yield f"{name}.webhook_secret"
        if webhooks and not self.service.public_url:
            yield "service.public_url"
        if self.zalo_oa.enabled:
            given = {"app_id": self.zalo_oa.app_id} | {
                key: getattr(self.zalo_oa, key).get_secret_value()
                for key in ("app_secret", "webhook_secret", "refresh_token")
            }
            yield from (f"zalo_oa.{key}" for key, value in given.items() if not value)


def load_settings(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of `path` overridden by `environ` (the process's own when None); raises SettingsError."""
    return read_settings(Settings, path, os.environ if environ is None else environ)


def secrets_of(section: BaseModel) -> Iterator[str]:
    """Every secret of the settings, the database's password included."""
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            yield from secrets_of(value)
        elif isinstance(value, SecretStr) and value.get_secret_value():
            yield value.get_secret_value()
    if isinstance(section, Settings) and (password := urlsplit(section.database.url).password):
        yield password
        yield unquote(password)
