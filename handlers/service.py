"""What answers need of the settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The office's own data as configured; an empty field is said to be missing, never filled in."""

    name: str = ""
    contact: str = ""
    language: str = "vi"
    public_url: str = ""
    telegram_name: str = ""
    """User name of the bot, for deep links; empty when there is none."""
    controller: str = ""
    controller_address: str = ""
    privacy_contact: str = ""
    notice_version: str = ""
    retention_days: int = 0
    dialogue_minutes: int = 30
