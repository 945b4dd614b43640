"""The typed table of settings: every key with its default, read from TOML and OCOP_SECTION__KEY."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, Field, SecretStr, model_validator

from bot.settings_channels import Telegram, ZaloBot, ZaloOA
from bot.settings_fields import (
    Clock,
    ClosedDays,
    DatabaseAddress,
    Days,
    Hours,
    Ids,
    PublicAddress,
    Section,
    Zone,
)
from bot.settings_sources import SettingsError, read_settings

__all__ = ["Settings", "SettingsError", "load_settings", "secrets_of"]


class Service(Section):
    """Who runs the assistant and how it presents itself."""

    name: str = Field("Trợ lý OCOP Hà Nội", min_length=1, max_length=64)
    timezone: Zone = "Asia/Ho_Chi_Minh"
    public_url: PublicAddress = ""
    data_dir: Path = Path("data")
    language: Literal["vi", "en"] = "vi"
    contact: str = ""


class Database(Section):
    """Where the tables are; the address may hold a password, so it is never shown."""

    url: DatabaseAddress = Field("sqlite:///data/ocop.db", repr=False)


class Web(Section):
    """Where the web endpoints listen."""

    host: str = Field("127.0.0.1", min_length=1)
    port: int = Field(8080, ge=0, le=65535)


class Staff(Section):
    """The office's own people, by the platform's id as text."""

    telegram: Ids = Field([])
    zalo_bot: Ids = Field([])
    zalo_oa: Ids = Field([])

    @property
    def accounts(self) -> dict[str, tuple[str, ...]]:
        """The ids by channel."""
        return {channel: tuple(ids) for channel, ids in self}


class Office(Section):
    """The office's own files over the assistant's texts and questions, its hours, and when it answers."""

    texts: str = ""
    faq: str = ""
    hours: Hours = "Mo-Fr 08:00-12:00,13:30-17:00"
    closed_days: ClosedDays = Field([])
    data_right_days: int = Field(2, ge=1, le=60)
    request_days: int = Field(5, ge=1, le=60)
    keep_days: int = Field(90, ge=7, le=3650)


class Backup(Section):
    """Backups that are made by themselves."""

    every: float = Field(24, ge=0, le=8760)
    keep: int = Field(14, ge=1, le=10_000)
    folder: str = ""


class Health(Section):
    """When staff are told that something is wrong with the service."""

    down_minutes: float = Field(2, gt=0, le=1440)
    stuck_minutes: float = Field(5, gt=0, le=9)
    disk_free_gb: float = Field(1, ge=0, le=100_000)


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
    notice_version: str = Field("2", min_length=1)
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
    warning_days: Days = Field([180, 90, 60, 30, 0])
    rules_file: str = ""

    @property
    def rules_path(self) -> Path | None:
        """The office's own rules of rating; None for those of the program."""
        return Path(self.rules_file) if self.rules_file else None


class Places(Section):
    """How sales points are put in order, and what counts as near."""

    open_first_metres: int = Field(300, ge=0, le=50_000)
    near_km: float = Field(3, ge=0.1, le=100)


class Imports(Section):
    """Spreadsheets from the chat of staff."""

    largest_from_chat_mb: int = Field(10, ge=1, le=20)


class Settings(Section):
    """All settings of one process; frozen, and secrets never show in its `repr`."""

    service: Service = Service()
    database: Database = Database()
    web: Web = Web()
    staff: Staff = Staff()
    office: Office = Office()
    telegram: Telegram = Telegram()
    zalo_bot: ZaloBot = ZaloBot()
    zalo_oa: ZaloOA = ZaloOA()
    broadcast: Broadcast = Broadcast()
    privacy: Privacy = Privacy()
    conversation: Conversation = Conversation()
    producers: Producers = Producers()
    places: Places = Places()
    backup: Backup = Backup()
    health: Health = Health()
    imports: Imports = Imports()

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
